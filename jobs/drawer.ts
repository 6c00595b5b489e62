import { Worker } from "node:worker_threads";
import type { Draw } from "#jobs/drawing.ts";

/** Draws documents on a thread of its own, so that this one seals the last while the next is drawn. */
export type Drawer = {
  /** Documents come in the order in which they are asked for. */
  readonly draw: Draw;
  readonly close: () => Promise<void>;
};

type Answer = { readonly number: number } & ({ readonly bytes: Uint8Array } | { readonly error: unknown });

export function openDrawer(): Drawer {
  const thread = new Worker(new URL("./drawing-thread.ts", import.meta.url));
  const waiting = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let asked = 0;
  let ended = false;
  const fail = (error: unknown): void => {
    ended = true;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  thread.on("error", fail).on("exit", (code) => fail(new Error(`the drawing thread ended with ${code}`)));
  thread.on("message", (answer: Answer) => {
    const asker = waiting.get(answer.number);
    waiting.delete(answer.number);
    if ("bytes" in answer) asker?.resolve(answer.bytes);
    else asker?.reject(answer.error);
  });
  return {
    draw: (order) => {
      if (ended) return Promise.reject(new Error("the drawing thread has ended"));
      const answer = Promise.withResolvers<Uint8Array>();
      asked += 1;
      waiting.set(asked, answer);
      thread.postMessage({ number: asked, json: JSON.stringify(order) });
      return answer.promise;
    },
    close: async () => {
      await thread.terminate();
    },
  };
}

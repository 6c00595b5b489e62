import { parentPort } from "node:worker_threads";
import { drawHere, orderFrom } from "#jobs/drawing.ts";

parentPort?.on("message", async ({ number, json }: { number: number; json: string }) => {
  try {
    const bytes = new Uint8Array(await drawHere(orderFrom(json)));
    parentPort?.postMessage({ number, bytes }, [bytes.buffer]);
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});

import { expect, test } from "vitest";
import { askedTogether } from "#api/asked-together.ts";

/** A question whose answers are given by hand: the number of what it saw when it began. */
function slowly() {
  const answers: PromiseWithResolvers<number>[] = [];
  let recorded = 0;
  return {
    begun: () => answers.length,
    records: () => {
      recorded += 1;
    },
    ask: () => {
      const seen = recorded;
      const answer = Promise.withResolvers<number>();
      answers.push(answer);
      return answer.promise.then(() => seen);
    },
    answers: (which: number) => answers[which]?.resolve(0),
    fails: (which: number) => answers[which]?.reject(new Error("the database is away")),
  };
}
/** What was waiting goes on. */
const settle = () => new Promise(setImmediate);

test("who asks while it is being asked shares the next answer, which is no older than his question", async () => {
  const together = askedTogether<number>();
  const room = slowly();
  const first = together("1", room.ask);
  room.records();
  const waiting = Array.from({ length: 100 }, () => together("1", room.ask));
  expect(room.begun()).toBe(1);
  room.answers(0);
  expect(await first).toBe(0);
  await settle();
  expect(room.begun()).toBe(2);
  room.records();
  const later = together("1", room.ask);
  room.answers(1);
  expect(new Set(await Promise.all(waiting))).toEqual(new Set([1]));
  await settle();
  room.answers(2);
  expect(await later).toBe(2);
  await settle();
  const last = together("1", room.ask);
  expect(room.begun()).toBe(4);
  room.answers(3);
  expect(await last).toBe(2);
});

test("what fails fails for who asked it, and not for who comes after", async () => {
  const together = askedTogether<number>();
  const room = slowly();
  const first = together("1", room.ask);
  const next = together("1", room.ask);
  const other = together("2", room.ask);
  expect(room.begun()).toBe(2);
  room.fails(0);
  await expect(first).rejects.toThrow("the database is away");
  await settle();
  expect(room.begun()).toBe(3);
  room.answers(1);
  room.answers(2);
  expect(await Promise.all([next, other])).toEqual([0, 0]);
});

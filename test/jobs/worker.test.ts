import { setTimeout } from "node:timers/promises";
import { validate } from "node-cron";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#domain/log.ts";
import { jobResults } from "#domain/runs/job-result.ts";
import type { Job } from "#jobs/job.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { readOrder } from "#jobs/run.ts";
import { timetable } from "#jobs/timetable.ts";
import { startWorker } from "#jobs/worker.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { day, type Village, village } from "#test/support/village.ts";

let here: Village;
let outside: Outside;

beforeAll(async () => {
  here = await village();
  outside = await testOutside(here);
});
afterAll(() => here.close());

const never = "0 0 1 1 *";

function counting(name: string, quick: boolean, work = async () => {}): Job & { readonly times: () => number } {
  let times = 0;
  const run = async () => {
    times += 1;
    await work();
    return { done: 1, setAside: 0 };
  };
  return { name, what: "Counts.", schedule: never, quick, run, times: () => times };
}

async function until(met: () => boolean): Promise<void> {
  for (let waited = 0; !met(); waited += 10) {
    if (waited > 10_000) throw new Error("waited too long");
    await setTimeout(10);
  }
}

test("a worker that starts catches up what was not done today, once", async () => {
  const [daily, quick] = [counting("daily", false), counting("quick", true)];
  const first = startWorker({ register: here.register, outside, log: silentLog, jobs: [daily, quick] });
  await until(() => daily.times() === 1 && quick.times() === 1);
  await first.stop();
  const second = startWorker({ register: here.register, outside, log: silentLog, jobs: [daily, quick] });
  await until(() => quick.times() === 2);
  await second.stop();
  expect(daily.times()).toBe(1);
});

test("nudges that come together run the quick jobs once, in order, and a nudge meanwhile runs them again", async () => {
  const seen: string[] = [];
  const note = (name: string) => counting(name, true, async () => void seen.push(name));
  const worker = startWorker({ register: here.register, outside, log: silentLog, jobs: [note("a"), note("b")] });
  await until(() => seen.length === 2);
  for (let nudge = 0; nudge < 5; nudge += 1) worker.nudge();
  await until(() => seen.length === 4);
  await worker.stop();
  worker.nudge();
  await setTimeout(400);
  expect(seen).toEqual(["a", "b", "a", "b"]);
});

test("more jobs than the register has connections begin in the same second, and all are done", async () => {
  const asks = (place: number) => ({
    ...counting(`asks ${place}`, true, async () => void (await here.database.query("select pg_sleep(0.1)"))),
    schedule: "* * * * * *",
  });
  const many = Array.from({ length: 14 }, (_, place) => asks(place));
  const worker = startWorker({ register: here.register, outside, log: silentLog, jobs: many });
  await until(() => many.every(({ times }) => times() > 0));
  await worker.stop();
});

test("a worker stops after the batch it is at, and a job that fails stops nothing else", async () => {
  let release = () => {};
  const slow = counting("slow", true, () => new Promise((resolve) => (release = resolve)));
  const failing: Job = { ...counting("failing", true), run: () => Promise.reject(new Error("for anna@voorbeeld.nl")) };
  const after = counting("after", true);
  const worker = startWorker({ register: here.register, outside, log: silentLog, jobs: [failing, after, slow] });
  await until(() => after.times() === 1 && slow.times() === 1);
  let stopped = false;
  const stop = worker.stop().then(() => {
    stopped = true;
  });
  await setTimeout(50);
  expect(stopped).toBe(false);
  release();
  await stop;
  const failure = (await jobResults(here.database)).find(({ job }) => job === "failing")?.failure;
  expect(failure).toBe("for …");
});

test("two workers on two machines do a job once at a time", async () => {
  let [at, most] = [0, 0];
  const job = counting("alone", true, async () => {
    at += 1;
    most = Math.max(most, at);
    await setTimeout(50);
    at -= 1;
  });
  const other = await otherMachine(here);
  const tallies = await Promise.all([runs(job, here.register, { outside }), runs(job, other, { outside })]);
  await other.close();
  expect(most).toBe(1);
  expect(tallies).toContain(null);
});

test("a job is asked for by name, as of a day, and a day to come only as a rehearsal", () => {
  const today = day("2027-01-15");
  expect(readOrder([], today)).toBeNull();
  expect(readOrder(["send-mails"], today)).toMatchObject({ job: { name: "send-mails" }, on: today, dryRun: false });
  expect(readOrder(["post-runs", "--on", "2027-03-01", "--dry-run"], today)).toMatchObject({ on: day("2027-03-01"), dryRun: true });
  expect(() => readOrder(["post-runs", "--on", "2027-03-01"], today)).toThrow("still to come");
  expect(() => readOrder(["post-runs", "--on", "2027-02-31"], today)).toThrow("not a day");
  expect(() => readOrder(["make-coffee"], today)).toThrow("no job make-coffee");
});

test("every job has a name of its own, a time, and one sentence that says what it does", () => {
  for (const { schedule } of timetable) expect(validate(schedule)).toBe(true);
  expect(new Set(timetable.map(({ name }) => name)).size).toBe(timetable.length);
  for (const { what } of timetable) expect(what).toMatch(/^[A-Z][^.]*\.$/);
});

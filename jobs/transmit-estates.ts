import { perform, type Register, system } from "#domain/act.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import { estatesDue } from "#domain/estates/estate-facts.ts";
import { transmitEstates } from "#domain/estates/transmission.ts";
import { newId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Job, type JobContext, nothing, type Tally } from "#jobs/job.ts";

/**
 * Passes on these estates in one act. Who they are is asked again inside it, under their locks; that, and not the act's name, decides. Where one
 * of them is refused the others go on without it: halves are tried until it stands alone.
 */
async function passOn(register: Register, ids: readonly EstateId[], log: JobContext["log"]): Promise<Tally> {
  const id = newId<"act">(register.clock.now());
  try {
    const passed = await perform(register, { id, kind: "transmit_estates", actor: system, payload: ids }, (act) =>
      transmitEstates(act, ids),
    );
    return { done: passed.length, setAside: 0 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (ids.length === 1) {
      log.warn({ estate: ids[0] ?? null, code: error.code }, "an estate could not be passed on");
      return { done: 0, setAside: 1 };
    }
    const middle = Math.ceil(ids.length / 2);
    const first = await passOn(register, ids.slice(0, middle), log);
    const second = await passOn(register, ids.slice(middle), log);
    return { done: first.done + second.done, setAside: first.setAside + second.setAside };
  }
}

/** In acts of so many estates. An estate that is set aside is tried again the next time. */
export const transmitEstatesIn = (size: number): Job => ({
  name: "transmit-estates",
  what: "Passes on every estate whose heirs have all answered, whose executor has instructed, or whose time to apply is over.",
  schedule: "20 0 * * *",
  quick: true,
  run: async ({ register, on, dryRun, progress, stopping, log }) => {
    const total = (await estatesDue(register.database, on)).length;
    if (dryRun) return { done: total, setAside: 0 };
    let tally = nothing;
    let after: EstateId | null = null;
    while (!stopping.aborted) {
      const ids: EstateId[] = (await estatesDue(register.database, on, { after, limit: size })).map(({ id }) => id);
      after = ids.at(-1) ?? null;
      if (!after) break;
      const { done, setAside } = await passOn(register, ids, log);
      tally = { done: tally.done + done, setAside: tally.setAside + setAside };
      progress(tally.done + tally.setAside, total);
    }
    return tally;
  },
});

export const transmitEstatesJob = transmitEstatesIn(1_000);

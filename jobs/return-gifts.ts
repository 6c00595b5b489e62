import { perform, system } from "#domain/act.ts";
import { returnGift } from "#domain/gifts/claiming.ts";
import { giftsToReturn } from "#domain/gifts/gift.ts";
import { newId } from "#domain/id.ts";
import { Refusal } from "#domain/refusal.ts";
import { type Job, nothing } from "#jobs/job.ts";

/** Each is an act of its own, asked again under its lock: one that is claimed at the same moment is claimed, or goes back, and never both. */
export const returnGiftsJob: Job = {
  name: "return-gifts",
  what: "Gives back what nobody claimed in time: the lot to a giver who is a member, else the money.",
  schedule: "15 0 * * *",
  quick: false,
  run: async ({ register, on, dryRun, progress, stopping }) => {
    const due = await giftsToReturn(register.database, on);
    if (dryRun) return { ...nothing, done: due.length };
    let [done, setAside] = [0, 0];
    for (const { id } of due) {
      if (stopping.aborted) break;
      const act = { id: newId<"act">(register.clock.now()), kind: "return_gift", actor: system, payload: { id } } as const;
      try {
        await perform(register, act, (each) => returnGift(each, id));
        done++;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        setAside++;
      }
      progress(done + setAside, due.length);
    }
    return { done, setAside };
  },
};

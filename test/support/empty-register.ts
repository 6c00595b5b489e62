import type { Register } from "#domain/act.ts";
import { type MovingClock, movingClock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { testDatabase } from "#test/support/database.ts";
import { noonOf } from "#test/support/village.ts";

/** A register in which nothing was done yet. */
export async function emptyRegister(
  on: string,
): Promise<{ readonly register: Register; readonly clock: MovingClock; readonly close: () => Promise<void> }> {
  const copy = await testDatabase();
  const database = await openDatabase({ url: copy.url, entities });
  const clock = movingClock(noonOf(on));
  return {
    register: { database, clock, secret: "a secret of at least thirty-two letters", nudge: () => {} },
    clock,
    close: async () => {
      await database.close();
      await copy.close();
    },
  };
}

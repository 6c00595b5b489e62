import { Refusal, type RefusalCode } from "#domain/refusal.ts";

/** The code with which the register refuses this; null if it does it. What else goes wrong is thrown on. */
export async function refusalOf(work: Promise<unknown>): Promise<RefusalCode | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

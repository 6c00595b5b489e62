import type { Facts, RefusalCode } from "#domain/refusal.ts";

/** What is wrong and what to do, for the refusals of one room. */
export type RefusalSentences = Partial<Record<RefusalCode, (facts: Facts) => string>>;

/**
 * Why a payer's bank did not pay a collection, by the reason codes of the European Payments Council (ISO 20022). What is not listed may do better
 * another time, such as an account without enough on it (AM04), or a bank that does not say why (MS03).
 */
const forGood: Readonly<Record<string, true>> = {
  /** The account is wrong, closed, blocked, or one of a kind that takes no collections. */
  ...{ AC01: true, AC04: true, AC06: true, AC13: true, AG01: true },
  /** No mandate, its data are wrong, its owner disagrees or has died. */
  ...{ MD01: true, MD02: true, MD06: true, MD07: true, MS02: true, SL01: true },
  /** The law forbids it. */
  ...{ RR01: true, RR02: true, RR03: true, RR04: true },
};

/** Whether nothing can be collected on this account or by this mandate any more. */
export const failedForGood = (reason: string | null): boolean => reason !== null && forGood[reason] === true;

/** The reasons for which a collection is not tried again. For use in SQL. */
export const reasonsForGood = `array[${Object.keys(forGood)
  .map((each) => `'${each}'`)
  .join(", ")}]`;

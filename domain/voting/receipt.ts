import { createHmac, timingSafeEqual } from "node:crypto";
import type { Reader } from "#domain/database.ts";
import { randomCode } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";
import type { PollId } from "#domain/voting/poll.ts";

/** `K7QF-2M9T-XW4C`: under this a secret ballot lies in the box and stands in the published list. 60 random bits that stand for nobody. */
export type Receipt = string;

const receiptForm = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/;

export const drawReceipt = (): Receipt => [randomCode(4), randomCode(4), randomCode(4)].join("-").toUpperCase();

/** Whose ballot a receipt was drawn for. */
type Drawn = { readonly pollId: PollId; readonly memberNumber: number };

const sealOf = (secret: string, { pollId, memberNumber }: Drawn, receipt: Receipt): Buffer =>
  createHmac("sha256", secret).update(`receipt ${pollId} ${memberNumber} ${receipt}`).digest();

/**
 * A receipt as a form carries it until the vote is cast: with a seal that says that we drew it, for this membership and this poll. It is kept nowhere, and
 * whoever has the secret can seal any receipt for anybody: so a seal tells nothing of who cast which ballot.
 */
export const sealReceipt = (secret: string, drawn: Drawn, receipt: Receipt): string =>
  `${receipt}.${sealOf(secret, drawn, receipt).toString("base64url")}`;

/** Refuses `receipt_not_ours`: one that somebody made up could tell another what he voted. */
export function openReceipt(secret: string, drawn: Drawn, sealed: string): Receipt {
  const [receipt = "", seal = ""] = sealed.split(".");
  const given = Buffer.from(seal, "base64url");
  const ours = sealOf(secret, drawn, receipt);
  return receiptForm.test(receipt) && given.length === ours.length && timingSafeEqual(given, ours) ? receipt : refuse("receipt_not_ours");
}

/** Whether a ballot of this poll lies, or was counted, under this receipt: for who repeats what he did. What was voted is not told. */
export async function receiptKnown(reader: Reader, pollId: PollId, receipt: Receipt): Promise<boolean> {
  const [found] = await reader.query<{ known: boolean }>("select receipt_in_box($1, $2) as known", [pollId, receipt]);
  return found?.known ?? false;
}

/**
 * Counts a published list of ballots again: `node jobs/recount.ts ballots.csv`. It needs nothing but this file and the list, reads the receipt and the
 * vote of each line, and fails if a receipt stands in it twice.
 */
import { readFileSync } from "node:fs";

/** How often each vote stands in the list. */
export function recount(csv: string): Map<string, number> {
  const receipts = new Set<string>();
  const counts = new Map<string, number>();
  for (const line of csv.split(/\r?\n/).slice(1).filter(Boolean)) {
    const [, receipt, vote] = /^([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}),(in_favour|against|blank|invalid)$/.exec(line) ?? [];
    if (!receipt || !vote) throw new Error(`This is no line of a list of ballots: ${line}`);
    if (receipts.has(receipt)) throw new Error(`The receipt ${receipt} stands in the list twice.`);
    receipts.add(receipt);
    counts.set(vote, (counts.get(vote) ?? 0) + 1);
  }
  return counts;
}

const [, script, file] = process.argv;
if (script === import.meta.filename && file) {
  for (const vote of ["in_favour", "against", "blank", "invalid"])
    console.log(`${vote}: ${recount(readFileSync(file, "utf8")).get(vote) ?? 0}`);
}

/**
 * Counts a published list of ballots again: `node jobs/recount.ts ballots.csv`. It needs nothing but this file and the list, reads the receipt and the
 * vote of each line, and its class where each class was counted, and fails if a receipt stands in it twice.
 */
import { readFileSync } from "node:fs";

/** How often each vote stands in the list: `against`, and in a class `A against`. */
export function recount(csv: string): Map<string, number> {
  const receipts = new Set<string>();
  const counts = new Map<string, number>();
  for (const line of csv.split(/\r?\n/).slice(1).filter(Boolean)) {
    const [, receipt, vote, memberClass] =
      /^([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}),(in_favour|against|blank|invalid)(?:,([A-Z]))?$/.exec(line) ?? [];
    if (!receipt || !vote) throw new Error(`This is no line of a list of ballots: ${line}`);
    if (receipts.has(receipt)) throw new Error(`The receipt ${receipt} stands in the list twice.`);
    receipts.add(receipt);
    for (const counted of memberClass ? [vote, `${memberClass} ${vote}`] : [vote]) counts.set(counted, (counts.get(counted) ?? 0) + 1);
  }
  return counts;
}

const votes = ["in_favour", "against", "blank", "invalid"];

const [, script, file] = process.argv;
if (script === import.meta.filename && file) {
  const counts = recount(readFileSync(file, "utf8"));
  const classes = new Set(Array.from(counts.keys(), (counted) => /^[A-Z] /.exec(counted)?.[0] ?? "").filter(Boolean));
  for (const each of ["", ...[...classes].toSorted()])
    for (const vote of votes) console.log(`${each}${vote}: ${counts.get(`${each}${vote}`) ?? 0}`);
}

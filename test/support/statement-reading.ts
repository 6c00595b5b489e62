import type { BankEntry } from "#domain/payments/bank-entry.ts";
import { readStatements, type StatementEvent } from "#domain/payments/camt053.ts";
import { Refusal } from "#domain/refusal.ts";
import { type StatementVersion, statementFile, type WrittenEntry, type WrittenStatement } from "#jobs/demo/statement-xml.ts";

export async function* inPieces(pieces: Iterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
  yield* pieces;
}

export const read = async (...pieces: (Uint8Array | string)[]): Promise<StatementEvent[]> =>
  Array.fromAsync(readStatements(inPieces(pieces)));

export const file = (statement: WrittenStatement, version?: StatementVersion): string => [...statementFile([statement], version)].join("");

export const entriesOf = (events: readonly StatementEvent[]): BankEntry[] => events.filter((event) => event.kind === "entry");

export async function refusalOf(...pieces: (Uint8Array | string)[]): Promise<unknown> {
  try {
    return await read(...pieces);
  } catch (error) {
    return error instanceof Refusal ? { code: error.code, ...error.facts } : error;
  }
}

export const anna: WrittenEntry = {
  amount: 52_000,
  bankReference: "B1",
  details: [
    {
      name: "Anna & Zn. <bio>",
      iban: "NL20INGB0001234567",
      endToEndId: "NOTPROVIDED",
      reference: "rf70 2026LC000042",
      text: ["land", "aandeel"],
    },
  ],
};
export const good = file({ opening: 10_000, entries: [anna] });

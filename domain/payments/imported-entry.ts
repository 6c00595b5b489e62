import type { Reader } from "#domain/database.ts";
import type { Cents } from "#domain/money.ts";
import { leftOfPayment, type PaymentId } from "#domain/payments/payment.ts";
import type { RunId } from "#domain/runs/run.ts";

/** Before posting an entry is fresh, known from an earlier file, or pending at the bank; after it, it has its destination or waits for one. */
export type ImportedEntryState = "fresh" | "known" | "pending" | "settled" | "open" | "set_aside";

export type ImportedEntry = {
  /** Where in the file: statement and entry, for the next page. */
  place: string;
  bookedOn: Temporal.PlainDate;
  cents: Cents;
  counterparty: string | null;
  remittance: string | null;
  reference: string | null;
  paymentId: PaymentId | null;
  state: ImportedEntryState;
};

/** What a file says, entry by entry in its own order, and what became of it. `after` is the last place seen. */
export const importedEntries = (reader: Reader, runId: RunId, after: string | null, limit: number): Promise<ImportedEntry[]> => {
  const [statement = 0, entry = 0] = after?.split(".").map(Number) ?? [];
  return reader.query(
    `select s.position || '.' || t.position as place, t.booked_on as "bookedOn", t.cents, c.counterparty, c.remittance, t.reference, p.id as "paymentId",
       case when not t.booked then 'pending' when p.id is null then 'fresh' when p.bank_transaction_id is distinct from t.id then 'known'
         when exists (select from payment_set_aside a where a.payment_id = p.id) then 'set_aside' when ${leftOfPayment} = 0 then 'settled' else 'open' end as state
     from bank_statement s join bank_transaction t on t.statement_id = s.id join bank_transaction_content c on c.bank_transaction_id = t.id
     left join payment p on p.key = t.key
     where s.run_id = $1 and (s.position, t.position) > ($2, $3) order by s.position, t.position limit $4`,
    [runId, statement, entry, limit],
  );
};

export type ImportOutcome = { settled: number; open: number };

/** What became of the payments that an import brought. */
export async function importOutcome(reader: Reader, runId: RunId): Promise<ImportOutcome> {
  const [row] = await reader.query<ImportOutcome>(
    `select count(*) filter (where not waits) as settled, count(*) filter (where waits) as open from (
       select ${leftOfPayment} <> 0 and not exists (select from payment_set_aside a where a.payment_id = p.id) as waits
       from bank_statement s join bank_transaction t on t.statement_id = s.id join payment p on p.bank_transaction_id = t.id where s.run_id = $1
     ) brought`,
    [runId],
  );
  return row ?? { settled: 0, open: 0 };
}

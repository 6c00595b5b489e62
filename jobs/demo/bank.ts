import type { ActId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { setPaymentAside, type UnsettledPayment, unsettledPayments } from "#domain/payments/payment.ts";
import { stageStatements } from "#domain/payments/statement-import.ts";
import type { RunId } from "#domain/runs/run.ts";
import { allocatePayment } from "#domain/settlement/settlement.ts";
import { postStatements } from "#domain/settlement/statement-posting.ts";
import { cooperative } from "#jobs/demo/cooperative.ts";
import { lastAct } from "#jobs/demo/mark.ts";
import { statementFile } from "#jobs/demo/statement-xml.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** What the treasurer does with money that does not settle by itself. */
type Handling = { readonly aside: string } | { readonly claimId: ClaimId; readonly reason: string };

/** Money on its way through the bank; what goes out is negative. */
export type Booking = {
  readonly on: Temporal.PlainDate;
  readonly cents: Cents;
  readonly name: string;
  readonly iban?: string | null;
  readonly reference?: string;
  readonly text?: string;
  readonly handling?: Handling;
};

export type Bank = {
  readonly expect: (booking: Booking) => void;
  /** Everything booked up to a day that no statement had yet, as a CAMT.053 file. */
  readonly statement: (until: Temporal.PlainDate) => { readonly file: string; readonly toHandle: boolean };
  readonly handlingOf: (payment: UnsettledPayment) => Handling | undefined;
};

const likeness = ({ on, cents, name }: Pick<Booking, "on" | "cents" | "name">): string => `${on} ${cents} ${name}`;

export function openBank(): Bank {
  let coming: Booking[] = [];
  let balance = 0;
  let sequence = 0;
  let from: Temporal.PlainDate | null = null;
  const handlings = new Map<string, Handling>();
  return {
    expect: (booking) => {
      coming.push(booking);
      if (booking.handling) handlings.set(likeness(booking), booking.handling);
    },
    statement: (until) => {
      const booked = coming.filter(({ on }) => Temporal.PlainDate.compare(on, until) <= 0);
      coming = coming.filter((booking) => !booked.includes(booking));
      sequence += 1;
      const period = { from: String(from ?? until.subtract({ days: 6 })), to: String(until) };
      const entries = booked
        .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on))
        .map(({ on, cents, name, iban, reference, text }, index) => ({
          amount: cents,
          bookedOn: String(on),
          bankReference: `${sequence}/${index + 1}`,
          details: [{ name, ...(iban ? { iban } : {}), ...(reference ? { reference } : {}), ...(text ? { text: [text] } : {}) }],
        }));
      const id = `${until.yearOfWeek}-${until.weekOfYear}`;
      const statement = { id, account: cooperative.iban, sequence, period, opening: balance, entries };
      balance += booked.reduce((sum, { cents }) => sum + cents, 0);
      from = until.add({ days: 1 });
      return { file: [...statementFile([statement], "08")].join(""), toHandle: booked.some(({ handling }) => handling !== undefined) };
    },
    handlingOf: ({ bookedOn, cents, counterparty }) => handlings.get(likeness({ on: bookedOn, cents, name: counterparty ?? "" })),
  };
}

async function* whole(file: string): AsyncGenerator<string> {
  yield file;
}

/** The treasurer brings in what the bank booked up to a day, and goes through what did not settle by itself. */
async function bringIn(story: Story, { treasurer }: Board, until: Temporal.PlainDate, actId?: ActId): Promise<void> {
  const { file, toHandle } = story.bank.statement(until);
  const [{ id }] = await story.act("stage_statements", treasurer, (act) => stageStatements(act, whole(file)));
  await story.act("post_statements", treasurer, (act) => postStatements(act, id as RunId), actId);
  for (const payment of toHandle ? await unsettledPayments(story.register.database) : []) {
    const handling = story.bank.handlingOf(payment);
    if (!handling) continue;
    if ("aside" in handling) await story.act("set_payment_aside", treasurer, (act) => setPaymentAside(act, payment.id, handling.aside));
    else {
      const { claimId, reason } = handling;
      const destination = { paymentId: payment.id, claimId, amount: payment.left, reason };
      await story.act("allocate_payment", treasurer, (act) => allocatePayment(act, destination));
    }
  }
}

/** A statement each Monday, about the week before; and one at the end of the last day, with which the history is whole. */
export function bankTasks(story: Story, board: Board): Task[] {
  const { foundedOn, lastDay } = story.days;
  const mondays: Temporal.PlainDate[] = [];
  for (let day = foundedOn.add({ days: 8 - foundedOn.dayOfWeek }); Temporal.PlainDate.compare(day, lastDay) < 0; day = day.add({ days: 7 }))
    mondays.push(day);
  return [
    ...mondays.map((on) => ({ on, at: "09:00", run: () => bringIn(story, board, on.subtract({ days: 1 })) })),
    { on: lastDay, at: "22:00", run: () => bringIn(story, board, lastDay, lastAct) },
  ];
}

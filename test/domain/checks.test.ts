import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creditInvoice } from "#domain/billing/credit.ts";
import { checks, runChecks } from "#domain/checks.ts";
import { type Database, openDatabase, type Writer } from "#domain/database.ts";
import { bindDuty } from "#domain/duties/duty.ts";
import { cancelMeeting } from "#domain/meetings/calling-off.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import { stageStatements } from "#domain/payments/statement-import.ts";
import { startRecurring } from "#domain/shares/recurring-order.ts";
import { statementFile } from "#jobs/demo/statement-xml.ts";
import { paying } from "#jobs/paying.ts";
import { billingTablesOf, bills, invoicesIn } from "#test/support/billing-village.ts";
import { answers, dies, lists, passOn, records } from "#test/support/estate-village.ts";
import { lessee, letLease } from "#test/support/lease-village.ts";
import { calls, june, plans } from "#test/support/meeting-village.ts";
import { keeperOf, signedMinutes } from "#test/support/minutes-village.ts";
import { mollieServer } from "#test/support/mollie-server.ts";
import { approves, prepares as preparesOpening, sends, takesOver } from "#test/support/openings.ts";
import { appoints, draws, freezes } from "#test/support/report-village.ts";
import { inPieces } from "#test/support/statement-reading.ts";
import { act, applies, buys, day, joins, noonOf, orders, pays, posts, prepares, type Village, village } from "#test/support/village.ts";
import { at, hallOf } from "#test/support/voting-village.ts";

let here: Village;
let owner: Database;

/** A register with a little of everything: members with lots of two years, an open order, a statement, a posted allotment, leases billed, one of them again. */
beforeAll(async () => {
  here = await village("2026-01-12");
  owner = await openDatabase({ url: here.ownerUrl, connections: 1 });
  await joins(here, "Anna", cents(500_00), "2026-06-14");
  const bob = await joins(here, "Bob", cents(100_00), "2026-06-15");
  await buys(here, "Oosterwaard C 101", 1_000, cents(8_000_00), "2026-06-14");
  here.clock.moveTo(noonOf("2027-01-14"));
  await posts(here, await prepares(here, 2026));
  const order = await orders(here, bob, cents(50_00));
  await pays(here, order.reference, cents(50_00), "2027-01-14");
  await orders(here, bob, cents(60_00));
  await applies(here, "Carla");
  await billingTablesOf(here);
  await letLease(here, { effectiveOn: day("2026-03-01") });
  await letLease(here, { effectiveOn: day("2026-03-01"), lesseeId: await lessee(here, "Stoeterij Mol", "mol@voorbeeld.nl") });
  here.clock.moveTo(noonOf("2027-03-01"));
  await bills(here, "2027-03-01");
  const [invoice] = await invoicesIn(here);
  if (!invoice) throw new Error("nothing was invoiced");
  await act(here.register, "credit_invoice", (each) => creditInvoice(each, invoice.id, "Verkeerde prijs"), here.treasurer);
  await bills(here, "2027-03-01");
  const gone = await joins(here, "Willemina", cents(300_00), "2027-03-01");
  const passed = await dies(here, gone, "2027-03-01");
  const heir = await lists(here, passed, "Aleida");
  await records(here, passed);
  await answers(here, heir, "keep");
  await passOn(here);
  await dies(here, await joins(here, "Otto", cents(300_00), "2027-03-01"), "2027-03-01");
  await paysMonthlyAndChargesBack(bob);
  const examiner = await appoints(here, 2026, bob);
  await freezes(here, 2026);
  await draws(here, examiner, 2026, { population: "ledger_entry", seed: "dobbel", size: 2 });
  await callsOffAndBinds();
  await holdsMeeting(bob);
  const file = [...statementFile([{ account: "NL32TRIO0254651234", entries: [{ amount: 5_00, bankReference: "B1" }] }])];
  await takesRegisterOver();
  await act(here.register, "stage_statements", (each) => stageStatements(each, inPieces(file)));
});

/** A meeting is called and then cancelled, and a decision binds the chair to something. */
async function callsOffAndBinds(): Promise<void> {
  const off = await plans(here, { ...june, heldOn: day("2027-05-08") });
  await calls(here, off);
  await act(here.register, "cancel_meeting", (each) => cancelMeeting(each, off, 2, "De zaal is dicht."));
  const duty = { what: "Zoek een andere zaal", ownerId: here.board.personId, dueOn: day("2027-04-01") };
  await act(here.register, "bind_duty", (each) => bindDuty(each, here.decisionId, duty));
}

/** One votes in advance, one in the hall, and the motion is adopted. */
async function holdsMeeting(bob: MemberId): Promise<void> {
  const meetingId = await plans(here, { ...june, heldOn: day("2027-04-10") });
  await calls(here, meetingId);
  const hall = hallOf(here, meetingId, [bob], ["Bob"]);
  here.clock.moveTo(at("2027-03-28", "12:00"));
  await hall.opensAdvance();
  await hall.votes(1, "in_favour", { channel: "advance" });
  here.clock.moveTo(at("2027-04-10", "20:00"));
  await hall.opens();
  await hall.asks();
  await hall.counts();
  await hall.declares();
  await hall.closes();
  await signedMinutes(here, meetingId, await keeperOf(here));
}

async function takesRegisterOver(): Promise<void> {
  await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds\n900;Anna;1-1-2020\n");
  await sends(here, "loten.csv", "Lidnummer;Betaald op;Bedrag;m2\n900;1-2-2020;100,00;12,00\n");
  const runId = await preparesOpening(here);
  await approves(here, runId);
  await takesOver(here, runId);
}

/** A member begins to pay in every month, and has the bank take the first payment back. */
async function paysMonthlyAndChargesBack(memberId: MemberId): Promise<void> {
  const server = await mollieServer(here.clock);
  const dealings = paying({ register: here.register, outside: { baseUrl: "http://localhost:3000" } }, server.provider);
  server.onTell = (_, id) => dealings.hear(id);
  const debtorId = here.board.personId;
  const [, , checkout] = await act(here.register, "start_recurring_order", (each) =>
    startRecurring(each, { memberId, debtorId, amount: cents(70_00), dayOfMonth: 5 }),
  );
  const { providerId } = await dealings.ask(checkout.id as CheckoutId);
  await server.bank.decide(providerId ?? "", "paid");
  await server.bank.chargeBack(providerId ?? "");
  await server.close();
}
afterAll(async () => {
  await owner.close();
  await here.close();
});

const aLot = "(select id from lot where number = '2026-000001')";

const aPoll = `polled as (insert into poll select gen_random_uuid(), o.item_id, c.meeting_id, 99, true, false, null, c.act_id, now(), false, false
    from motion o join convocation c on c.id = o.convocation_id limit 1 returning id, act_id)`;

/** For each question, what somebody with the owner's key and no scruples would do to the tables. */
const faults: Readonly<Record<string, string>> = {
  "no holding is below zero": `insert into ledger_entry select gen_random_uuid(), lot_id, member_id, 'redemption', effective_on, recorded_at, -cents - 1, 0, null, null, null, act_id
    from ledger_entry where kind = 'issuance' and lot_id = ${aLot}`,
  "land allotted at a price never costs more than was paid in (C5)": "update allotment_item set dm2 = dm2 + 1",
  "every lot's issuance equals its order": "update share_order set cents = cents + 1 where member_id is null",
  "every lot has one issuance":
    "delete from ledger_entry where kind = 'issuance' and not exists (select from ledger_entry a where a.lot_id = ledger_entry.lot_id and (a.kind = 'allotment' or a.reverses_id is not null))",
  "no claim is paid beyond its amount": "update allocation set cents = cents + 1",
  "no payment is used beyond its amount": `insert into refund (id, payment_id, reference, cents, ordered_on, act_id, recorded_at)
    select gen_random_uuid(), id, 'RF', 1, booked_on, act_id, recorded_at from payment`,
  "no debit pays out more than its amount": `with refunded as (insert into refund (id, payment_id, reference, cents, ordered_on, act_id, recorded_at)
      select gen_random_uuid(), id, 'RF', 1, booked_on, act_id, recorded_at from payment limit 1 returning id, payment_id, act_id)
    insert into refund_payout select id, payment_id, 'weg', act_id from refunded`,
  "a charge-back takes its own payment's money":
    "update refund set cents = cents - 1 where id in (select refund_id from charge_back_settlement)",
  "what is collected is what the member set": "update recurring_order set cents = cents + 1",
  "a claim is its fee and its order": "update application set fee_cents = fee_cents + 1",
  "what is issued was paid in full": `insert into allocation_reversal select id, 'weg', act_id from allocation a where not exists (select from allocation_reversal r where r.allocation_id = a.id)`,
  "what is paid in full by a member is issued": `insert into allocation select gen_random_uuid(), (select id from payment limit 1), c.id, c.cents, null, c.act_id, now()
    from claim c where c.cents = 6000`,
  "a reversal takes back its line and nothing else": `insert into ledger_entry select gen_random_uuid(), lot_id, member_id, 'reversal', effective_on, recorded_at, 1 - cents, 0, id, null, null, act_id
    from ledger_entry where kind = 'issuance' and lot_id = ${aLot}`,
  "a vintage has one price": `with other as (insert into run select gen_random_uuid(), kind, day, act_id, recorded_at from run where kind = 'allotment' returning id),
      priced as (insert into allotment select other.id, vintage, price + 1, paid_cents, bought_dm2, price_of from allotment, other)
    update ledger_entry set run_id = (select id from other) where kind = 'allotment' and lot_id = ${aLot}`,
  "every posted allotment line has a certificate": "delete from certificate",
  "an opening holds what its files say": "delete from ledger_entry where kind = 'opening' and dm2 > 0",
  "what moves out of lots comes in elsewhere": "update ledger_entry set kind = 'transfer', run_id = null where kind = 'issuance'",
  "no more of a lot is promised or asked back than it holds": `insert into redemption
    select gen_random_uuid(), member_id, id, (select person_id from person_particulars limit 1), 1000000, 'member', paid_on, act_id, now() from lot`,
  "what is approved to be paid back leaves its lot and stands among the refunds": `with run as (select id, act_id from run limit 1),
      paid as (insert into redemption_run select id, 10000, 100 from run),
      asked as (insert into redemption select gen_random_uuid(), member_id, id, (select person_id from person_particulars limit 1), 100, 'member', paid_on, act_id, now()
        from lot limit 1 returning id, act_id),
      item as (insert into redemption_item select run.id, asked.id, 100 from run, asked)
    insert into redemption_approval select asked.id, run.id, asked.act_id from run, asked`,
  "the shares of an estate's heirs are the whole": "update inheritance_share set shares = shares + 1",
  "what an heir was to get is what he got": "update transmission_part set cents = cents + 1 where to_lot_id is not null",
  "an estate that is not passed on is held": "insert into member_hold_release select id, act_id from member_hold",
  "opening plus booked entries is closing": "update bank_statement set closing_cents = closing_cents + 1",
  "member numbers have no gap": "update member set number = number + 100",
  "lot numbers have no gap": "update lot set number = '2026-000009' where number = '2026-000002'",
  "certificate numbers have no gap": "update certificate set number = '2026-000009' where number = '2026-000002'",
  "a lease bill is the sum of its lines": "update lease_bill set cents = cents + 1",
  "an invoice is its bill and its claim": "update invoice set cents = cents + 1",
  "of a lease year one invoice stands":
    "update credit_note set invoice_id = (select o.id from invoice o join invoice i on i.id = credit_note.invoice_id where o.lease_id <> i.lease_id limit 1)",
  "invoice numbers have no gap": "update invoice set number = '2027-000099' where number = '2027-000001'",
  "credit note numbers have no gap": "update credit_note set number = '2027-000099' where number is not null",
  "meeting numbers have no gap": "update meeting set number = number + 100",
  "who votes at a meeting was called to it": "delete from convocation_recipient",
  "every motion that was called stands on its agenda": "update motion set wording = wording || '!'",
  "who was called to a meeting is told that it is off": "delete from calling_off_recipient",
  "duty numbers have no gap": "update duty set number = number + 100",
  "every duty is in one pair of hands": "delete from duty_assignment",
  "the annual report frozen last says what the register says": "update acquisition set price_cents = price_cents + 1",
  "the minutes frozen last say what the register says": "update meeting_version set place = 'Elders'",
  "the facts of minutes are those that were signed": "update minutes_version_content set facts = facts || ' '",
  "minutes are signed by who presided and who kept them":
    "update minutes_signature set person_id = (select person_id from minutes_signature where part = 'chair')",
  "the sample drawn last is what its seed draws": "update audit_sample_item set subject_id = gen_random_uuid()",
  "a box of secret ballots was counted as it was cast": `with ${aPoll}, opened as (insert into poll_opening select id, act_id, now() from polled),
      closed as (insert into poll_closing select id, 1, 0, 0, 0, 0, 0, 'rejected', act_id, now() from polled)
    insert into box_closing select id, 1, 1, false from polled`,
  "an open vote was counted as it was cast": "update vote set choice = 'against'",
  "a class was counted as it was cast": "insert into poll_class_count select poll_id, 'A', 1, 0, 0, 0, 1, 1 from poll_closing limit 1",
  "who voted stands on the roll of the meeting":
    "delete from roll_entry where member_id in (select member_id from vote) and member_id not in (select member_id from attendance)",
  "what was declared adopted is a resolution, and nothing else": "update declaration set decision_id = null",
  "every act is one that was written down": `update ledger_entry set act_id = (select id from act order by at limit 1)`,
  "a member has as many holders as applied": `insert into member_holder select id, 1, (select actor_id from act where actor_id is not null limit 1) from member where number = 1`,
};

/** Undone at the end, whatever it does. */
class Undone extends Error {}

async function answersAfter(fault: string): Promise<string[]> {
  let wrong: string[] = [];
  const work = owner.transaction(async (tx: Writer) => {
    await tx.execute("alter table ledger_entry disable trigger ledger_entry_keeps_holding");
    expect(await tx.execute(fault)).toBeGreaterThan(0);
    wrong = (await runChecks(tx)).filter((result) => result.wrong > 0).map(({ question }) => question);
    throw new Undone();
  });
  await expect(work).rejects.toThrow(Undone);
  return wrong;
}

test("a sound register answers every question with nothing", async () => {
  const results = await runChecks(here.database);
  expect(results.map(({ question }) => question)).toEqual(Object.keys(checks));
  expect(results.filter(({ wrong }) => wrong > 0)).toEqual([]);
});

describe("a fault in the tables is found by the question", () => {
  test.each(Object.entries(faults))("%s", async (question, fault) => {
    expect(await answersAfter(fault)).toContain(question);
  });

  test("and every question has its fault", () => {
    expect(Object.keys(faults).toSorted()).toEqual(Object.keys(checks).toSorted());
  });
});

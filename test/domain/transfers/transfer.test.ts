import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Reference, reference, today } from "#domain/act.ts";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { runChecks } from "#domain/checks.ts";
import type { PersonId } from "#domain/id.ts";
import { admitMembers, refuseMembership } from "#domain/members/admission.ts";
import type { ApplicationId, Joining } from "#domain/members/application.ts";
import type { MemberId } from "#domain/members/member.ts";
import { endMembership } from "#domain/membership/end.ts";
import { type HoldId, holdMember, releaseHold } from "#domain/membership/hold.ts";
import { cents } from "#domain/money.ts";
import { noParticulars } from "#domain/people/person.ts";
import { certificatesOf } from "#domain/shares/certificate.ts";
import { acceptTransfer, approveTransfer, declineTransfer, refuseTransfer, withdrawTransfer } from "#domain/transfers/answer.ts";
import { isNameOf, proposeTransfer, type TransferReceiver } from "#domain/transfers/proposal.ts";
import { type TransferId, transferOf } from "#domain/transfers/transfer.ts";
import { carryOutTransfersJob } from "#jobs/carry-out-transfers.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { otherMachine, runs, testOutside } from "#test/support/jobs.ts";
import { accepts, answerer, carriesOut, holds, lotOf, type Passing, passingVillage, proposes } from "#test/support/passing-on.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, noonOf, orders, pays } from "#test/support/village.ts";

let here: Passing;
beforeAll(async () => {
  here = await passingVillage();
});
afterAll(() => here.close());

const stateOf = async (id: TransferId): Promise<string> => (await transferOf(here.database, id, day("2027-06-01"))).state;
const withdraws = async (id: TransferId) => {
  const by = await answerer(here, here.anna);
  return act(here.register, "withdraw_transfer", (each) => withdrawTransfer(each, id, by));
};
/** A membership that stands still until what this gives is called. */
async function stands(memberId: MemberId): Promise<() => Promise<unknown>> {
  const [hold] = await act(
    here.register,
    "reverse_ledger_entry",
    async (each) => [reference("member", await holdMember(each, memberId, "dispute"))] as const,
  );
  return () =>
    act(here.register, "reverse_ledger_entry", async (each) => {
      await releaseHold(each, hold.id as HoldId);
      return [];
    });
}
const newcomer: TransferReceiver = { kind: "newcomer", name: "Dora Prins", email: "dora@voorbeeld.nl", language: "nl" };

describe("the name that goes with a number", () => {
  test("is the whole name or what follows the first name, whatever the accents and capitals", () => {
    for (const typed of ["Bram de Jong", "de jong", "DE-JONG", "Brám  De Jong."]) expect(isNameOf(typed, "Bram de Jong")).toBe(true);
    for (const typed of ["Bram", "Jong", "", "  ", "Bram de Jonge"]) expect(isNameOf(typed, "Bram de Jong")).toBe(false);
    expect(isNameOf("", "Cher")).toBe(false);
  });
});

describe("a proposal is refused", () => {
  const other = (changed: Partial<Parameters<typeof proposes>[1]>) =>
    refusalOf(proposes(here, { from: here.anna, amount: 10_00, ...changed }));

  test("for a day that is over, for nothing, for more than the lot has, and for the lot of another", async () => {
    expect(await other({ on: "2027-02-28" })).toBe("transfer_day_past");
    expect(await other({ amount: 0 })).toBe("amount_not_positive");
    expect(await other({ amount: 500_01 })).toBe("lot_has_less");
    expect(await other({ lot: await lotOf(here, here.bram) })).toBe("lot_unknown");
  });

  test("for a lot named twice, and without any", async () => {
    const lot = await lotOf(here, here.anna);
    const part = { lot, amount: cents(10_00) };
    const asked = (parts: readonly (typeof part)[]) =>
      refusalOf(
        act(here.register, "propose_transfer", (each) =>
          proposeTransfer(each, { fromMemberId: here.anna, to: newcomer, parts, effectiveOn: each.today }),
        ),
      );
    expect(await asked([part, part])).toBe("transfer_lot_twice");
    expect(await asked([])).toBe("transfer_parts_missing");
  });

  test("alike for a number that nobody has, another name, and who takes nothing on", async () => {
    expect(await other({ to: { kind: "member", number: 99, name: "De Jong" } })).toBe("transfer_receiver_unknown");
    expect(await other({ to: { kind: "member", number: 2, name: "Jansen" } })).toBe("transfer_receiver_unknown");
    const release = await stands(here.bram);
    expect(await other({})).toBe("transfer_receiver_unknown");
    await release();
    expect(await other({ to: { kind: "member", number: 1, name: "Vermeer" } })).toBe("transfer_to_self");
  });

  test("for what is promised elsewhere, until that is withdrawn", async () => {
    const first = await proposes(here, { from: here.anna, amount: 400_00 });
    expect(await other({ amount: 100_01 })).toBe("lot_has_less");
    await withdraws(first);
    expect(await refusalOf(withdraws(first))).toBe("transfer_not_open");
    await withdraws(await proposes(here, { from: here.anna, amount: 500_00 }));
  });

  test("of two proposals at one moment that together are too much, one is refused", async () => {
    const both = await Promise.allSettled([1, 2].map(() => proposes(here, { from: here.anna, amount: 300_00 })));
    const made = both.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
    expect(made).toHaveLength(1);
    for (const id of made) await withdraws(id);
  });

  test("for what can still be taken back", async () => {
    const { reference } = await orders(here, here.bram, cents(50_00));
    await pays(here, reference, cents(50_00), "2027-03-01");
    const fresh = (await holds(here, here.bram)).lots.find(({ vintage }) => vintage === 2027);
    const to: TransferReceiver = { kind: "member", number: 1, name: "Anna Vermeer" };
    const early = proposes(here, { from: here.bram, amount: 50_00, to, lot: fresh?.number ?? "" });
    expect(await refusalOf(early)).toBe("lot_cooling_off");
  });
});

describe("a transfer in part", () => {
  test("moves euros, land, vintage and term once both said yes and its day has come", async () => {
    const id = await proposes(here, { from: here.anna, amount: 250_00, on: "2027-03-10" });
    expect(await refusalOf(accepts(here, id, here.cato))).toBe("transfer_unknown");
    expect(await refusalOf(carriesOut(here, id))).toBe("transfer_not_open");
    await accepts(here, id, here.bram);
    expect(await refusalOf(accepts(here, id, here.bram))).toBe("transfer_not_open");
    expect(await refusalOf(withdraws(id))).toBe("transfer_not_open");
    expect(await refusalOf(carriesOut(here, id))).toBe("transfer_not_due");
    const outside = await testOutside(here);
    expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
    here.clock.moveTo(noonOf("2027-03-12"));
    const other = await otherMachine(here);
    await Promise.all([
      runs(carryOutTransfersJob, here.register, { outside }),
      runs(carryOutTransfersJob, { ...here.register, ...other }, { outside }),
    ]);
    await other.close();
    expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 0, setAside: 0 });
    expect(await stateOf(id)).toBe("registered");
    expect((await holds(here, here.anna)).lots).toMatchObject([{ cents: 250_00, dm2: 2997 }]);
    const received = (await holds(here, here.bram)).lots.find(({ cents: amount }) => amount === 250_00);
    expect(received).toMatchObject({ dm2: 2997, vintage: 2026, termEndsOn: day("2028-06-14"), allotted: true });
    expect((await certificatesOf(here.database, here.anna)).map(({ state }) => state)).toEqual(["valid", "replaced"]);
    const [line] = await here.database.query<{ on: Temporal.PlainDate }>(
      "select effective_on as on from ledger_entry where kind = 'transfer' and cents < 0 order by recorded_at desc limit 1",
    );
    expect(line?.on).toEqual(day("2027-03-10"));
  });

  test("waits while one of them is held, and goes on afterwards", async () => {
    const id = await proposes(here, { from: here.anna, amount: 10_00 });
    await accepts(here, id, here.bram);
    const release = await stands(here.anna);
    const outside = await testOutside(here);
    expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 0, setAside: 1 });
    expect(await refusalOf(proposes(here, { from: here.anna, amount: 10_00 }))).toBe("member_on_hold");
    await release();
    expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 1, setAside: 0 });
  });

  test("and another, when the worker is told to stop between them: the next time does what was left", async () => {
    const both = [await proposes(here, { from: here.anna, amount: 5_00 }), await proposes(here, { from: here.anna, amount: 6_00 })];
    for (const id of both) await accepts(here, id, here.bram);
    const outside = await testOutside(here);
    const stop = new AbortController();
    const stopped = { outside, stopping: stop.signal, progress: () => stop.abort() };
    expect(await runs(carryOutTransfersJob, here.register, stopped)).toEqual({ done: 1, setAside: 0 });
    expect(await runs(carryOutTransfersJob, here.register, { outside })).toEqual({ done: 1, setAside: 0 });
    expect(await Promise.all(both.map(stateOf))).toEqual(["registered", "registered"]);
  });

  test("lapses when nobody answers, and can be declined", async () => {
    const unanswered = await proposes(here, { from: here.anna, amount: 10_00 });
    const declined = await proposes(here, { from: here.anna, amount: 10_00 });
    const bram = await answerer(here, here.bram);
    await act(here.register, "decline_transfer", (each) => declineTransfer(each, declined, bram));
    expect(await stateOf(declined)).toBe("declined");
    here.clock.moveTo(noonOf("2027-04-12"));
    expect(await refusalOf(accepts(here, unanswered, here.bram))).toBe("transfer_not_open");
    expect(await stateOf(unanswered)).toBe("expired");
  });
});

describe("who joins by a transfer", () => {
  const invited = async (): Promise<{ id: TransferId; personId: PersonId }> => {
    const id = await proposes(here, { from: here.anna, amount: 20_00, to: newcomer });
    const { toPersonId } = await transferOf(here.database, id, day("2027-04-12"));
    if (!toPersonId) throw new Error("nobody was invited");
    return { id, personId: toPersonId };
  };
  const someone = (name: string, knownAs?: PersonId) => ({
    particulars: { ...noParticulars, name, email: "dora@voorbeeld.nl" },
    convocationByEmail: true,
    ...(knownAs ? { knownAs } : {}),
  });
  const joinsAs = (id: TransferId, personId: PersonId, joining: Joining) =>
    act(here.register, "accept_transfer", (each) => acceptTransfer(each, id, { memberId: null, personId }, joining));
  const joinsBy = (id: TransferId, personId: PersonId) =>
    joinsAs(id, personId, { kind: "person", applicant: someone("Dora Prins", personId) });
  const admitted = async (id: TransferId, application: Reference | undefined) => {
    await act(here.register, "admit_members", (each) => admitMembers(each, [application?.id as ApplicationId]), here.board);
    await carriesOut(here, id);
    const { toMemberId, toNames } = await transferOf(here.database, id, today(here.register));
    return { toNames, lots: toMemberId ? (await holds(here, toMemberId)).lots : [] };
  };

  test("joins with somebody else, also where the other represents them: the lot stands in both names", async () => {
    const { id, personId } = await invited();
    const [, application] = await joinsAs(id, personId, {
      kind: "joint",
      applicants: [someone("Emil Prins"), someone("Dora Prins", personId)],
    });
    expect(await admitted(id, application)).toMatchObject({ toNames: ["Emil Prins", "Dora Prins"], lots: [{ cents: 20_00 }] });
  });

  test("joins for an organisation, which holds the lot; who was asked represents it", async () => {
    const { id, personId } = await invited();
    const joining = {
      kind: "organisation",
      organisation: someone("Stichting Ruimte"),
      representative: someone("Dora Prins", personId),
    } as const;
    const [, application] = await joinsAs(id, personId, joining);
    expect(await stateOf(id)).toBe("awaiting_admission");
    expect(await admitted(id, application)).toMatchObject({ toNames: ["Stichting Ruimte"], lots: [{ cents: 20_00 }] });
  });

  test("is admitted by the board like anybody, pays nothing, and then receives", async () => {
    const { id, personId } = await invited();
    const bare = act(here.register, "accept_transfer", (each) => acceptTransfer(each, id, { memberId: null, personId }, null));
    expect(await refusalOf(bare)).toBe("transfer_particulars_missing");
    const [, application] = await joinsBy(id, personId);
    expect(await stateOf(id)).toBe("awaiting_admission");
    expect(await refusalOf(carriesOut(here, id))).toBe("transfer_not_open");
    here.clock.moveTo(noonOf("2027-04-14"));
    await act(here.register, "admit_members", (each) => admitMembers(each, [application?.id as ApplicationId]), here.board);
    await carriesOut(here, id);
    const { toMemberId } = await transferOf(here.database, id, day("2027-04-14"));
    if (!toMemberId) throw new Error("Dora is no member");
    const { lots } = await holds(here, toMemberId);
    expect(lots).toMatchObject([{ cents: 20_00, vintage: 2026, allotted: true }]);
    const [line] = await here.database.query<{ on: Temporal.PlainDate }>(
      "select effective_on as on from ledger_entry where member_id = $1",
      [toMemberId],
    );
    expect(line?.on).toEqual(day("2027-04-14"));
  });

  test("and is refused, ends it: the lot is free again", async () => {
    const { id, personId } = await invited();
    const [, application] = await joinsBy(id, personId);
    await act(
      here.register,
      "refuse_membership",
      (each) => refuseMembership(each, application?.id as ApplicationId, "Niet nu."),
      here.board,
    );
    expect(await stateOf(id)).toBe("not_admitted");
    await withdraws(await proposes(here, { from: here.anna, amount: 160_00 }));
  });
});

describe("where the bylaws ask for the board's yes", () => {
  test("nothing moves before it; a no is told with its reason to both", async () => {
    await act(here.register, "adopt_bylaws", (each) =>
      adoptBylaws(each, { ...defaultBylaws, transferNeedsApproval: true, effectiveOn: each.today, decisionId: here.decisionId }),
    );
    const [yes, no] = [await proposes(here, { from: here.anna, amount: 10_00 }), await proposes(here, { from: here.anna, amount: 20_00 })];
    await accepts(here, yes, here.bram);
    await accepts(here, no, here.bram);
    expect(await refusalOf(carriesOut(here, yes))).toBe("transfer_not_open");
    await act(here.register, "approve_transfer", (each) => approveTransfer(each, yes), here.board);
    const refused = (reason: string) => act(here.register, "refuse_transfer", (each) => refuseTransfer(each, no, reason), here.board);
    expect(await refusalOf(refused(" "))).toBe("reason_missing");
    await refused("Dit is een verkoop.");
    await carriesOut(here, yes);
    expect([await stateOf(yes), await stateOf(no)]).toEqual(["registered", "refused"]);
    await runs(writeMailsJob, here.register, { outside: await testOutside(here) });
    const told = await here.database.query<{ name: string; text: string }>(
      `select now.name, t.text from mail m join mail_content t on t.mail_id = m.id join person_now now on now.person_id = m.person_id
       where m.kind = 'transfer_ended' and m.about_id = $1 order by now.name`,
      [no],
    );
    expect(told.map(({ name }) => name)).toEqual(["Anna Vermeer", "Bram de Jong"]);
    expect(told.every(({ text }) => text.includes("Dit is een verkoop."))).toBe(true);
  });
});

test("who is no member any more receives nothing, and can still give", async () => {
  await act(here.register, "reverse_ledger_entry", (each) => endMembership(each, here.cato, day("2027-04-13"), "notice"));
  const to: TransferReceiver = { kind: "member", number: 3, name: "Smit" };
  expect(await refusalOf(proposes(here, { from: here.anna, amount: 10_00, to }))).toBe("transfer_receiver_unknown");
  await proposes(here, { from: here.cato, amount: 10_00 });
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
});

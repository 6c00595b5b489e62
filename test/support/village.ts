import { type Actor, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { squareMetres } from "#domain/area.ts";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { type MovingClock, movingClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import { entities } from "#domain/entities.ts";
import { foundCooperative } from "#domain/founding.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { acquireParcel } from "#domain/land/acquisition.ts";
import { registerParcel } from "#domain/land/parcel.ts";
import { admitMembers } from "#domain/members/admission.ts";
import { type ApplicationId, applyForMembership } from "#domain/members/application.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents } from "#domain/money.ts";
import { claimOf } from "#domain/payments/claim.ts";
import { appointOfficer, type Office } from "#domain/people/office.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { recordPayment } from "#domain/settlement/settlement.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk } from "#domain/shares/allotment-posting.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { placeShareOrder, type ShareOrderId } from "#domain/shares/order.ts";
import { testDatabase } from "#test/support/database.ts";

/** A small cast of named people in a cooperative of its own, built only through acts. */
export type Village = {
  readonly register: Register;
  readonly database: Database;
  readonly clock: MovingClock;
  readonly url: string;
  readonly ownerUrl: string;
  readonly board: Actor & { readonly personId: PersonId };
  readonly treasurer: Actor & { readonly personId: PersonId };
  readonly decisionId: Id<"decision">;
  readonly close: () => Promise<void>;
};

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
export const noonOf = (text: string): Temporal.Instant =>
  day(text).toZonedDateTime({ timeZone: "Europe/Amsterdam", plainTime: "12:00" }).toInstant();

/** One act under a new id, whose payload is left out of account. */
export const act = <R extends readonly Reference[]>(
  register: Register,
  kind: ActKind,
  work: Parameters<typeof perform<R>>[2],
  actor: Actor = system,
): Promise<R> => perform(register, { id: newId<"act">(register.clock.now()), kind, actor, payload: null }, work);

/** Somebody new to the register, in an office from today. */
export async function officer(register: Register, name: string, email: string, office: Office): Promise<PersonId> {
  const [{ id }] = await act(register, "appoint_officer", async (each) => {
    const personId = await registerPerson(each, "natural", { ...noParticulars, name, email });
    await appointOfficer(each, personId, office, each.today);
    return [{ noun: "person", id: personId }] as const;
  });
  return id as PersonId;
}

/** The Four Canals, founded on a day, with a chair, a treasurer, the decision of its founding and a prognosis of € 8,00 per m². */
export async function village(foundedOn = "2026-01-12"): Promise<Village> {
  const copy = await testDatabase();
  const database = await openDatabase({ url: copy.url, entities });
  const clock = movingClock(noonOf(foundedOn));
  const register: Register = { database, clock, secret: "a secret of at least thirty-two letters", nudge: () => {} };
  const chairId = await officer(register, "Karel de Waal", "karel@voorbeeld.nl", "chair");
  const treasurerId = await officer(register, "Fatma Yıldız", "fatma@voorbeeld.nl", "treasurer");
  const board = { personId: chairId };
  await act(
    register,
    "found_cooperative",
    (each) =>
      foundCooperative(each, {
        name: "Landcoöperatie De Vier Weteringen U.A.",
        seat: "Oosterwaard",
        kvk: "12345678",
        iban: "NL32TRIO0254651234",
        street: "Dorpsstraat 14",
        postcode: "4100 AA",
        city: "Oosterwaard",
        email: "bestuur@voorbeeld.nl",
        phone: "0344 00 00 00",
        rsin: "123456782",
      }),
    board,
  );
  const [{ id: decisionId }] = await act(
    register,
    "record_decision",
    (each) =>
      recordDecision(each, {
        number: `${each.today.year}-01`,
        organ: "board",
        decidedOn: each.today,
        title: "Begin",
        wording: "Wij beginnen.",
      }),
    board,
  );
  const [{ id: valueId }] = await act(register, "propose_dated_value", (each) =>
    proposeDatedValue(each, {
      series: "price_prognosis",
      key: "",
      validFrom: each.today,
      value: 8_0000,
      source: "Prognose van het bestuur",
    }),
  );
  await act(
    register,
    "approve_dated_value",
    (each) => approveDatedValues(each, [valueId as Id<"dated_value">], decisionId as Id<"decision">),
    board,
  );
  return {
    register,
    database,
    clock,
    url: copy.url,
    ownerUrl: copy.ownerUrl,
    board,
    treasurer: { personId: treasurerId },
    decisionId: decisionId as Id<"decision">,
    close: async () => {
      await database.close();
      await copy.close();
    },
  };
}

export type Applicant = { applicationId: ApplicationId; claimId: Id<"claim">; reference: string };

/** Somebody applies with an entry of € 20,00 fee and this land share. */
export async function applies({ register, database }: Village, name: string, shareCents: Cents = cents(500_00)): Promise<Applicant> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}@voorbeeld.nl`;
  const [application, claim] = await act(register, "apply_for_membership", (each) =>
    applyForMembership(each, {
      kind: "person",
      shareCents,
      applicant: {
        particulars: {
          ...noParticulars,
          name,
          email,
          bornOn: day("1961-03-14"),
          city: "Oosterwaard",
          iban: "NL91ABNA0417164300",
          accountHolder: name,
        },
        convocationByEmail: true,
      },
    }),
  );
  const [found] = await database.query<{ reference: string }>("select reference from claim where id = $1", [claim.id]);
  return { applicationId: application.id as ApplicationId, claimId: claim.id as Id<"claim">, reference: found?.reference ?? "" };
}

export async function admits({ register, board }: Village, ...applicants: Applicant[]): Promise<MemberId[]> {
  const outcome = await act(
    register,
    "admit_members",
    (each) =>
      admitMembers(
        each,
        applicants.map(({ applicationId }) => applicationId),
      ),
    board,
  );
  return outcome.filter(({ noun }) => noun === "member").map(({ id }) => id as MemberId);
}

export const pays = ({ register }: Village, reference: string, amount: Cents, on: string): Promise<unknown> =>
  act(register, "record_payment", (each) =>
    recordPayment(each, { key: `${reference} ${on} ${amount}`, cents: amount, bookedOn: day(on), reference }),
  );

export type Order = { orderId: ShareOrderId; claimId: Id<"claim">; reference: string };

/** A member asks to pay in. */
export async function orders({ register, database }: Village, memberId: MemberId, amount: Cents): Promise<Order> {
  const [member] = await database.query<{ debtorId: PersonId }>(`select representative_id as "debtorId" from member where id = $1`, [
    memberId,
  ]);
  const debtorId = member?.debtorId;
  if (!debtorId) throw new Error("only a member orders");
  const [order, claim] = await act(register, "place_share_order", (each) => placeShareOrder(each, { memberId, debtorId, amount }));
  const claimId = claim.id as Id<"claim">;
  return { orderId: order.id as ShareOrderId, claimId, reference: (await claimOf(database, claimId))?.reference ?? "" };
}

/** Somebody applies, pays exactly on a day, and is admitted that day. */
export async function joins(village: Village, name: string, shareCents: Cents, on: string): Promise<MemberId> {
  village.clock.moveTo(noonOf(on));
  const applicant = await applies(village, name, shareCents);
  await pays(village, applicant.reference, cents(20_00 + shareCents), on);
  const [memberId] = await admits(village, applicant);
  if (!memberId) throw new Error(`${name} is no member`);
  return memberId;
}

/** Prepares the allotment of a vintage, and approves it. */
export async function prepares({ register, board, treasurer }: Village, vintage: number): Promise<RunId> {
  const [{ id }] = await act(register, "prepare_allotment", (each) => prepareAllotment(each, vintage), treasurer);
  await act(register, "approve_run", (each) => approveRun(each, id as RunId), board);
  return id as RunId;
}

/** Posts an approved allotment, so many lots at a time. */
export async function posts({ register }: Village, runId: RunId, size = 1_000): Promise<void> {
  const postAfter = (after: LotId | null) => act(register, "post_allotment", (each) => postAllotmentChunk(each, runId, after, size));
  for (let [last] = await postAfter(null); last; [last] = await postAfter(last.id as LotId));
  await act(register, "post_allotment", (each) => finishAllotment(each, runId));
}

/** Buys a parcel of so many m². */
export async function buys(village: Village, designation: string, metres: number, price: Cents, on: string): Promise<Id<"parcel">> {
  const { register, board, decisionId } = village;
  const [{ id }] = await act(
    register,
    "register_parcel",
    (each) =>
      registerParcel(each, {
        name: designation,
        designation,
        area: { validFrom: day(on), dm2: squareMetres(metres), provisional: false, source: "Kadaster" },
      }),
    board,
  );
  await act(
    register,
    "acquire_parcel",
    (each) =>
      acquireParcel(each, id as Id<"parcel">, {
        deliveredOn: day(on),
        priceCents: price,
        costsCents: cents(0),
        gift: false,
        deed: "Hyp4 deel 12345 nummer 67",
        decisionId,
      }),
    board,
  );
  return id as Id<"parcel">;
}

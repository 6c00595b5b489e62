import { type Actor, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { squareMetres } from "#domain/area.ts";
import { approveDatedValues } from "#domain/bylaws/dated-table.ts";
import { movingClock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { recordDecision } from "#domain/decisions/decision.ts";
import { entities } from "#domain/entities.ts";
import { foundCooperative } from "#domain/founding.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { acquireParcel } from "#domain/land/acquisition.ts";
import { registerParcel } from "#domain/land/parcel.ts";
import { cents } from "#domain/money.ts";
import { appointAtAddress } from "#domain/people/office.ts";
import { type Addresses, registerOn } from "#test/bench/ground.ts";

export const account = "NL32TRIO0254651234";
export const chair = { name: "Karel de Waal", email: "karel@voorbeeld.nl" };
export const foundedIn = 2020;
/** Years with a purchase of land behind them: those that can be allotted. */
export const years = [2020, 2021, 2022, 2023, 2024, 2025] as const;

const act = <R extends readonly Reference[]>(
  register: Register,
  kind: ActKind,
  actor: Actor,
  work: Parameters<typeof perform<R>>[2],
): Promise<R> => perform(register, { id: newId<"act">(register.clock.now()), kind, actor, payload: null }, work);

/** A cooperative of six years, founded through acts in an empty register: two officers, its tables approved, and land bought each year. */
export async function found({ url }: Addresses): Promise<void> {
  const database = await openDatabase({ url, entities, connections: 1 });
  const clock = movingClock(Temporal.Instant.from(`${foundedIn}-01-06T09:00:00Z`));
  const register = registerOn(database, clock);
  try {
    const [person] = await act(register, "appoint_officer", system, (each) => appointAtAddress(each, { ...chair, office: "chair" }));
    if (!person) throw new Error("this register was founded before");
    const by: Actor = { personId: person.id as PersonId };
    await act(register, "appoint_officer", by, (each) =>
      appointAtAddress(each, { name: "Fatma Yıldız", email: "fatma@voorbeeld.nl", office: "treasurer" }),
    );
    await act(register, "found_cooperative", by, (each) => foundCooperative(each, cooperative));
    const decisionId = await approveTables(register, by);
    for (const [index, year] of years.entries()) {
      clock.moveTo(Temporal.Instant.from(`${year}-06-15T09:00:00Z`));
      await buy(register, by, `Oosterwaard A ${100 + index}`, decisionId);
    }
  } finally {
    await database.close();
  }
}

const cooperative = {
  name: "Landcoöperatie De Vier Weteringen U.A.",
  seat: "Oosterwaard",
  kvk: "12345678",
  iban: account,
  street: "Dorpsstraat 14",
  postcode: "4100 AA",
  city: "Oosterwaard",
  email: "bestuur@voorbeeld.nl",
  phone: null,
  rsin: "123456782",
};

async function approveTables(register: Register, by: Actor): Promise<Id<"decision">> {
  const [{ id }] = await act(register, "record_decision", by, (each) =>
    recordDecision(each, {
      number: `${foundedIn}-01`,
      organ: "general_meeting",
      decidedOn: each.today,
      title: "Oprichting",
      wording: "De oprichters stellen de tabellen vast.",
    }),
  );
  const decisionId = id as Id<"decision">;
  const values = await register.database.query<{ id: Id<"dated_value"> }>("select id from dated_value");
  await act(register, "approve_dated_value", by, (each) =>
    approveDatedValues(
      each,
      values.map((value) => value.id),
      decisionId,
    ),
  );
  return decisionId;
}

/** 10 000 m² at € 8,00. */
async function buy(register: Register, by: Actor, designation: string, decisionId: Id<"decision">): Promise<void> {
  const [{ id }] = await act(register, "register_parcel", by, (each) =>
    registerParcel(each, {
      name: designation,
      designation,
      area: { validFrom: each.today, dm2: squareMetres(10_000), provisional: false, source: "Kadaster" },
    }),
  );
  await act(register, "acquire_parcel", by, (each) =>
    acquireParcel(each, id as Id<"parcel">, {
      deliveredOn: each.today,
      priceCents: cents(80_000_00),
      costsCents: cents(0),
      gift: false,
      deed: "Hyp4 deel 12345 nummer 67",
      decisionId,
    }),
  );
}

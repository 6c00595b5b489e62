import type { Area } from "#domain/area.ts";
import { area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import type { EstateId } from "#domain/estates/estate.ts";
import { estateOf } from "#domain/estates/estate-list.ts";
import { heirsOf, lotsOfEstate, partsOfEstate, spouseUndoesUntil } from "#domain/estates/estate-reading.ts";
import type { Acceptance, Wish } from "#domain/estates/heir-answer.ts";
import { inheritanceOf } from "#domain/estates/inheritance.ts";
import { mandatesOf } from "#domain/estates/mandate.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import type { PersonId } from "#domain/id.ts";
import { type Cents, sumCents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

/** What one heir may know: what was left, and of the heirs himself alone. */
export type HeirPage = {
  readonly estateNumber: string;
  readonly diedName: string;
  readonly diedOn: Temporal.PlainDate;
  readonly lastDay: Temporal.PlainDate;
  readonly passedOn: Temporal.PlainDate | null;
  /** The heir, who acts on this page, and whether that is somebody else. */
  readonly heirName: string;
  readonly actingId: PersonId;
  readonly actsFor: boolean;
  readonly minor: boolean;
  readonly organisation: boolean;
  /** The end of the account number to which he is paid; null while we have none. */
  readonly ibanEnd: string | null;
  readonly memberNumber: number | null;
  readonly shares: number;
  readonly of: number;
  readonly heirCount: number;
  readonly answeredCount: number;
  readonly statutory: boolean;
  readonly spouseUntil: Temporal.PlainDate | null;
  /** Whether an executor decides instead. */
  readonly executor: boolean;
  readonly lots: readonly { readonly number: string; readonly cents: Cents; readonly dm2: Area; readonly paidOut: boolean }[];
  readonly left: { readonly cents: Cents; readonly dm2: Area };
  readonly answer: { readonly acceptance: Acceptance; readonly wish: Wish | null; readonly at: Temporal.Instant } | null;
};

type Row = {
  estateId: EstateId;
  personId: PersonId;
  name: string;
  actsById: PersonId | null;
  minor: boolean;
  organisation: boolean;
  ibanEnd: string | null;
};

/** The page of one heir. Refuses `heir_key_unknown` for who is no heir any more. */
export async function heirPage(
  reader: Reader,
  relativeId: RelativeId,
  day: Temporal.PlainDate,
  known: Temporal.Instant,
): Promise<HeirPage> {
  const [row] = await reader.query<Row>(
    `select r.estate_id as "estateId", r.person_id as "personId", now.name, r.acts_by_id as "actsById", coalesce(now.born_on + interval '18 years' > $2, false) as minor,
       exists (select from person p where p.id = r.person_id and p.nature = 'legal') as organisation, right(now.iban, 4) as "ibanEnd"
     from estate_relative r join person_now now on now.person_id = r.person_id where r.id = $1`,
    [relativeId, day],
  );
  if (!row) refuse("heir_key_unknown");
  const estate = await estateOf(reader, row.estateId, day, known);
  const inheritance = await inheritanceOf(reader, row.estateId);
  const heirs = await heirsOf(reader, row.estateId);
  const own = heirs.find((heir) => heir.relativeId === relativeId);
  if (!own || !inheritance) refuse("heir_key_unknown");
  const lots = await lotsOfEstate(reader, estate);
  const parts = (await partsOfEstate(reader, estate, lots)).filter((part) => part.relativeId === relativeId);
  return {
    estateNumber: estate.number,
    diedName: estate.name,
    diedOn: estate.diedOn,
    lastDay: estate.lastDay,
    passedOn: estate.passedOn,
    heirName: row.name,
    actingId: row.actsById ?? row.personId,
    actsFor: row.actsById !== null,
    minor: row.minor,
    organisation: row.organisation,
    ibanEnd: row.ibanEnd,
    memberNumber: own.memberNumber,
    shares: own.shares,
    of: inheritance.shares,
    heirCount: heirs.length,
    answeredCount: heirs.filter(({ acceptance }) => acceptance !== null).length,
    statutory: inheritance.statutory,
    spouseUntil: inheritance.statutory ? await spouseUndoesUntil(reader, estate.diedOn, day) : null,
    executor: (await mandatesOf(reader, row.estateId)).some(({ kind }) => kind === "executor"),
    lots: lots.flatMap((lot) => {
      const part = parts.find(({ lotId }) => lotId === lot.id);
      return part ? [{ number: lot.number, cents: part.cents, dm2: part.dm2, paidOut: part.went === "pay_out" }] : [];
    }),
    left: { cents: sumCents(lots.map(({ cents }) => cents)), dm2: area(lots.reduce((sum, { dm2 }) => sum + dm2, 0)) },
    answer: own.acceptance && own.answeredAt ? { acceptance: own.acceptance, wish: own.wish, at: own.answeredAt } : null,
  };
}

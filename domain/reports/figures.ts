import { createHash } from "node:crypto";
import { canonicalJson } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";
import { type CapitalFigures, capitalFigures } from "#domain/reports/capital-figures.ts";
import { type DutyFigures, dutyFigures } from "#domain/reports/duty-figures.ts";
import { type LandFigures, landFigures, type PriceFigures, priceFigures } from "#domain/reports/land-figures.ts";
import {
  type ConditionFigures,
  type ConditionTitle,
  conditionFigures,
  conditionTitles,
  type InvoiceFigures,
  invoiceFigures,
  type RentFigures,
  rentFigures,
} from "#domain/reports/lease-figures.ts";
import { type MemberFigures, memberFigures } from "#domain/reports/member-figures.ts";
import {
  type EstateFigures,
  estateFigures,
  type ObservationFigures,
  observationFigures,
  type RedemptionFigures,
  redemptionFigures,
} from "#domain/reports/passing-figures.ts";

/** Which figures there are and how they are worked out. What changes in them takes the next number. */
export const figuresForm = 2;

/** The figures of an annual report: whole numbers (cents, dm², days, 1/10 000 euro), text and nothing personal, so that their JSON is the same everywhere. */
export type Figures = {
  readonly year: number;
  readonly from: string;
  readonly until: string;
  readonly members: MemberFigures;
  readonly capital: CapitalFigures;
  readonly price: PriceFigures | null;
  readonly land: LandFigures;
  readonly rents: RentFigures;
  readonly invoices: InvoiceFigures;
  readonly conditions: readonly ConditionFigures[];
  readonly conditionTitles: readonly ConditionTitle[];
  readonly redemptions: RedemptionFigures;
  readonly estates: EstateFigures;
  readonly observations: ObservationFigures;
  /** Not in the first form. */
  readonly duties?: readonly DutyFigures[];
};

/** What the register says of a year, as known before a moment: one question for each group, whatever the size of the register. */
export async function figuresOf(reader: Reader, year: KnownYear): Promise<Figures> {
  const [members, capital, price, land, rents, invoices, conditions, redemptions, estates, observations, duties] = await Promise.all([
    memberFigures(reader, year),
    capitalFigures(reader, year),
    priceFigures(reader, year),
    landFigures(reader, year),
    rentFigures(reader, year),
    invoiceFigures(reader, year),
    conditionFigures(reader, year),
    redemptionFigures(reader, year),
    estateFigures(reader, year),
    observationFigures(reader, year),
    dutyFigures(reader, year),
  ]);
  const codes = new Set([...rents.effects, ...conditions].map(({ code }) => code));
  const titles = await conditionTitles(reader, [...codes], year);
  return {
    year: year.year,
    from: year.from.toString(),
    until: year.until.toString(),
    ...{ members, capital, price, land, rents, invoices, conditions, conditionTitles: titles, redemptions, estates, observations, duties },
  };
}

export const hashOf = (json: string): Buffer => createHash("sha256").update(json).digest();

/** The figures as they are frozen: JSON with its keys in order and nothing between them, and its SHA-256. */
export async function canonicalFigures(reader: Reader, year: KnownYear): Promise<{ figures: Figures; json: string; sha256: Buffer }> {
  const figures = await figuresOf(reader, year);
  const json = canonicalJson(figures);
  return { figures, json, sha256: hashOf(json) };
}

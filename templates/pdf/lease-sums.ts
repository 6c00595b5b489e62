import { type Area, area } from "#domain/area.ts";
import { type Cents, multiplyRatio } from "#domain/money.ts";
import { ratio } from "#domain/ratio.ts";
import type { LeaseFacts } from "./lease-facts.ts";

const dm2PerHectare = 1_000_000;

export const wholeArea = ({ parcels }: LeaseFacts): Area => area(parcels.reduce((sum, { dm2 }) => sum + dm2, 0));

/** The rent of all parcels over a whole year. */
export const rentOfAll = (facts: LeaseFacts): Cents => multiplyRatio(facts.rentCents, ratio(wholeArea(facts), dm2PerHectare));

import { p } from "@mikro-orm/core";
import type { Area } from "#domain/area.ts";
import type { ActId, Id, PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";

/** The column kinds of the register, each with the type that the program has for it. */
export const column = {
  id: <N extends string>() => p.uuid().$type<Id<N>>(),
  person: () => p.uuid().$type<PersonId>(),
  act: () => p.uuid().$type<ActId>(),
  text: <T extends string = string>() => p.text().$type<T>(),
  texts: <T extends string = string>() => p.type("text[]").$type<readonly T[]>(),
  int: () => p.integer().$type<number>(),
  small: () => p.smallint().$type<number>(),
  count: () => p.bigint("number").$type<number>(),
  cents: () => p.bigint("number").$type<Cents>(),
  area: () => p.bigint("number").$type<Area>(),
  degrees: () => p.double().$type<number>(),
  flag: () => p.boolean().$type<boolean>(),
  day: () => p.date().$type<Temporal.PlainDate>(),
  /** Days as PostgreSQL writes them: `[2026-03-01,2027-01-01)`. */
  range: () => p.type("daterange").$type<string>(),
  moment: () => p.type("timestamptz").$type<Temporal.Instant>(),
  bytes: () => p.type("bytea").$type<Uint8Array>(),
  frozen: () => p.json<object>().columnType("json"),
};

import { defineEntity, type InferEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export const CooperativeParticulars = defineEntity({
  name: "CooperativeParticulars",
  tableName: "cooperative_particulars",
  properties: {
    id: column.id<"cooperative">().primary(),
    actId: column.act(),
    recordedAt: column.moment(),
    name: column.text(),
    seat: column.text(),
    kvk: column.text(),
    iban: column.text(),
    street: column.text(),
    postcode: column.text(),
    city: column.text(),
    email: column.text(),
    phone: column.text().strictNullable(),
    /** The tax office's number for a legal person; without it no e-invoice can be written. */
    rsin: column.text().strictNullable(),
  },
});

export type Cooperative = Omit<InferEntity<typeof CooperativeParticulars>, "id" | "actId" | "recordedAt">;

/** The cooperative as it is now; null before it is founded. */
export async function cooperativeNow(reader: Reader): Promise<Cooperative | null> {
  const [now] = await reader.query<Cooperative>(
    "select name, seat, kvk, iban, street, postcode, city, email, phone, rsin from cooperative_particulars order by recorded_at desc, id desc limit 1",
  );
  return now ?? null;
}

/** The cooperative, for work that can only be done once it is founded. Refuses `cooperative_not_founded`. */
export const cooperative = async (reader: Reader): Promise<Cooperative> =>
  (await cooperativeNow(reader)) ?? refuse("cooperative_not_founded");

/** Refuses `cooperative_name_incomplete` (2:54 BW: the name says coöperatief and ends in U.A., B.A. or W.A.). */
export async function recordCooperative(act: Act, particulars: Cooperative): Promise<Reference<"cooperative">> {
  const liable = / (U\.A\.|B\.A\.|W\.A\.)$/.test(particulars.name);
  if (!liable || !/co(ö|o)perati/i.test(particulars.name)) refuse("cooperative_name_incomplete");
  const id = newId<"cooperative">(act.at);
  await act.tx.insert(CooperativeParticulars, { id, actId: act.id, recordedAt: act.at, ...particulars });
  return reference("cooperative", id);
}

/** Refuses `cooperative_not_founded`, `cooperative_name_incomplete`. */
export async function changeCooperative(act: Act, particulars: Cooperative): Promise<[Reference<"cooperative">]> {
  await cooperative(act.tx);
  return [await recordCooperative(act, particulars)];
}

import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { type EstateId, lockOpenEstate } from "#domain/estates/estate.ts";
import { isHeir } from "#domain/estates/inheritance.ts";
import type { RelativeId } from "#domain/estates/relative.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

/** How an heir stands to the estate as a whole (4:190 BW). The register only notes it: beneficial acceptance and renouncing are declared at the court registry (4:191 BW). */
export const acceptances = ["accepted", "beneficial", "renounced"] as const;
export type Acceptance = (typeof acceptances)[number];
/** To keep what is inherited as a member, or to be paid out. */
export const wishes = ["keep", "pay_out"] as const;
export type Wish = (typeof wishes)[number];

export const HeirAnswer = defineEntity({
  name: "HeirAnswer",
  tableName: "heir_answer",
  properties: {
    id: column.id<"heir_answer">().primary(),
    estateRelativeId: column.id<"estate_relative">(),
    acceptance: column.text<Acceptance>(),
    wish: column.text<Wish>().strictNullable(),
    followsId: column.id<"heir_answer">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

export type Answer = { readonly acceptance: Acceptance; readonly wish: Wish | null };

type Answering = { estateId: EstateId; isHeir: boolean; minor: boolean; lastId: Id<"heir_answer"> | null };

/**
 * Notes what an heir, or whoever acts for him, let us know; a later answer takes the place of an earlier one until the estate is passed on.
 * Refuses what `lockOpenEstate` does, `relative_unknown` for who is no heir, `guardian_accepts_beneficially` for a minor (4:193 BW),
 * `heir_wish_missing`.
 */
export async function answerAsHeir(
  act: Act,
  relativeId: RelativeId,
  { acceptance, wish }: Answer,
  ofEstate: EstateId | null = null,
): Promise<[Reference<"estate">]> {
  const [estate] = await act.tx.query<{ id: EstateId }>(
    "select estate_id as id from estate_relative where id = $1 and ($2::uuid is null or estate_id = $2)",
    [relativeId, ofEstate],
  );
  await lockOpenEstate(act, estate?.id ?? refuse("relative_unknown"));
  const [found] = await act.tx.query<Answering>(
    `select r.estate_id as "estateId", ${isHeir("r.id")} as "isHeir", coalesce(now.born_on + interval '18 years' > $2, false) as minor,
       (select a.id from heir_answer a where a.estate_relative_id = r.id and not exists (select from heir_answer later where later.follows_id = a.id)) as "lastId"
     from estate_relative r join person_now now on now.person_id = r.person_id where r.id = $1`,
    [relativeId, act.today],
  );
  if (!found?.isHeir) refuse("relative_unknown");
  if (found.minor && acceptance === "accepted") refuse("guardian_accepts_beneficially");
  if (acceptance !== "renounced" && wish === null) refuse("heir_wish_missing");
  await act.tx.insert(HeirAnswer, {
    ...{ id: newId<"heir_answer">(act.at), estateRelativeId: relativeId, acceptance, wish: acceptance === "renounced" ? null : wish },
    ...{ followsId: found.lastId, actId: act.id, recordedAt: act.at },
  });
  return [reference("estate", found.estateId)];
}

import { defineEntity, type InferEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { classesOfVersion, type MemberClass, writeClasses } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { cents } from "#domain/money.ts";
import { refuse } from "#domain/refusal.ts";

export type ShareClass = "area" | "nominal";
/** Who votes at a meeting is settled on the day of the call, or on a day named in it. */
export type RollDay = "call" | "named";

export const Bylaws = defineEntity({
  name: "Bylaws",
  tableName: "bylaws",
  properties: {
    id: column.id<"bylaws">().primary(),
    version: column.int(),
    effectiveOn: column.day(),
    decisionId: column.id<"decision">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
    entryFeeCents: column.cents(),
    entryShareCents: column.cents(),
    leastOrderCents: column.cents(),
    yearlyCapCents: column.cents(),
    shareClass: column.text<ShareClass>(),
    termMonths: column.int(),
    reservePercent: column.int(),
    investWithinMonths: column.int(),
    coolingOffDays: column.int(),
    paymentDays: column.int(),
    noticeWeeks: column.int(),
    heirMonths: column.int(),
    priceIncludesCosts: column.flag(),
    withoutDelivery: column.text<"carry" | "last_price">(),
    secondPersonApproves: column.flag(),
    transferDays: column.int(),
    transferNeedsApproval: column.flag(),
    giftMonths: column.int(),
    collectionRetryDays: column.int(),
    callDays: column.int(),
    callClearDays: column.flag(),
    amendmentNumerator: column.int(),
    amendmentDenominator: column.int(),
    amendmentQuorumPercent: column.int(),
    amendmentQuorumVotes: column.int(),
    blanksCast: column.flag(),
    proxiesPerHolder: column.int(),
    rollDay: column.text<RollDay>(),
    proposalSupporters: column.int(),
    digitalMeetings: column.flag(),
    advanceDays: column.int(),
    advancePresent: column.flag(),
    secretLeast: column.int(),
    secondMeetingWeeks: column.int(),
  },
});

export type BylawsVersion = Omit<InferEntity<typeof Bylaws>, "id" | "actId" | "recordedAt"> & {
  readonly decisionNumber: string | null;
  /** In order of letter; none where every member is of one kind. */
  readonly classes: readonly MemberClass[];
};
export type BylawSettings = Omit<BylawsVersion, "version" | "effectiveOn" | "decisionId" | "decisionNumber">;

/** The choices of a first release (DOMAIN 7); each is a setting that a decision can change. */
export const defaultBylaws: BylawSettings = {
  entryFeeCents: cents(20_00),
  entryShareCents: cents(10_00),
  leastOrderCents: cents(10_00),
  yearlyCapCents: cents(20_000_00),
  shareClass: "area",
  termMonths: 24,
  reservePercent: 5,
  investWithinMonths: 3,
  coolingOffDays: 14,
  paymentDays: 30,
  noticeWeeks: 4,
  heirMonths: 12,
  priceIncludesCosts: false,
  withoutDelivery: "carry",
  secondPersonApproves: false,
  transferDays: 30,
  transferNeedsApproval: false,
  giftMonths: 12,
  collectionRetryDays: 7,
  callDays: 7,
  callClearDays: false,
  amendmentNumerator: 2,
  amendmentDenominator: 3,
  amendmentQuorumPercent: 25,
  amendmentQuorumVotes: 0,
  blanksCast: false,
  proxiesPerHolder: 2,
  rollDay: "call",
  proposalSupporters: 25,
  digitalMeetings: false,
  advanceDays: 14,
  advancePresent: true,
  secretLeast: 5,
  secondMeetingWeeks: 4,
  classes: [],
};

const columns = `version, effective_on as "effectiveOn", decision_id as "decisionId", entry_fee_cents as "entryFeeCents",
  entry_share_cents as "entryShareCents", least_order_cents as "leastOrderCents", yearly_cap_cents as "yearlyCapCents",
  share_class as "shareClass", term_months as "termMonths", reserve_percent as "reservePercent",
  invest_within_months as "investWithinMonths", cooling_off_days as "coolingOffDays", payment_days as "paymentDays",
  notice_weeks as "noticeWeeks", heir_months as "heirMonths", price_includes_costs as "priceIncludesCosts", without_delivery as "withoutDelivery",
  second_person_approves as "secondPersonApproves", transfer_days as "transferDays", transfer_needs_approval as "transferNeedsApproval", gift_months as "giftMonths", collection_retry_days as "collectionRetryDays",
  call_days as "callDays", call_clear_days as "callClearDays", amendment_numerator as "amendmentNumerator", amendment_denominator as "amendmentDenominator",
  amendment_quorum_percent as "amendmentQuorumPercent", amendment_quorum_votes as "amendmentQuorumVotes", blanks_cast as "blanksCast", proxies_per_holder as "proxiesPerHolder",
  roll_day as "rollDay", proposal_supporters as "proposalSupporters", digital_meetings as "digitalMeetings",
  advance_days as "advanceDays", advance_present as "advancePresent", secret_least as "secretLeast", second_meeting_weeks as "secondMeetingWeeks",
  (select number from decision where decision.id = decision_id) as "decisionNumber", ${classesOfVersion} as classes`;

/** The bylaws in force on a day: the latest version that took effect by then. Refuses `cooperative_not_founded`. */
export async function bylawsOn(reader: Reader, day: Temporal.PlainDate): Promise<BylawsVersion> {
  const [inForce] = await reader.query<BylawsVersion>(
    `select ${columns} from bylaws where effective_on <= $1 order by effective_on desc, version desc limit 1`,
    [day],
  );
  return inForce ?? refuse("cooperative_not_founded");
}

export const bylawVersions = (reader: Reader): Promise<BylawsVersion[]> =>
  reader.query(`select ${columns} from bylaws order by version desc`);

/** The number of a version. Refuses `bylaws_unknown`. */
export async function versionOf(reader: Reader, id: Id): Promise<number> {
  const [found] = await reader.query<{ version: number }>("select version from bylaws where id = $1", [id]);
  return found?.version ?? refuse("bylaws_unknown");
}

/** A new version, from a day on. Refuses `bylaws_need_decision` for all but the first version, `bylaws_back_dated`, `quorum_twice`, and what `writeClasses` does. */
export async function adoptBylaws(
  act: Act,
  { classes, ...bylaws }: BylawSettings & { effectiveOn: Temporal.PlainDate; decisionId: DecisionId | null },
): Promise<[Reference<"bylaws">]> {
  await act.tx.query("select pg_advisory_xact_lock(hashtextextended('bylaws', 0))");
  const [latest] = await bylawVersions(act.tx);
  if (latest && !bylaws.decisionId) refuse("bylaws_need_decision");
  if (latest && Temporal.PlainDate.compare(bylaws.effectiveOn, act.today) < 0) refuse("bylaws_back_dated");
  const id = newId<"bylaws">(act.at);
  await act.tx.insert(Bylaws, { ...bylaws, id, version: (latest?.version ?? 0) + 1, actId: act.id, recordedAt: act.at });
  await writeClasses(act, id, classes);
  return [reference("bylaws", id)];
}

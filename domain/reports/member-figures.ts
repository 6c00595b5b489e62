import type { Reader } from "#domain/database.ts";
import type { EndGround } from "#domain/membership/end.ts";
import type { KnownYear } from "#domain/reports/business-year.ts";

/** How a membership began: by paying in, from an estate, by a transfer, by a gift, or with an earlier register. */
export const beginnings = ["entry", "estate", "transfer", "gift", "opening"] as const;
export const endings = ["notice", "death", "cooperative", "expulsion"] as const satisfies readonly EndGround[];
export type Beginning = (typeof beginnings)[number];

/** The memberships of a year. `start` + `came` − `left` = `end`; stays are whole days, the lower of the two in the middle. */
export type MemberFigures = {
  readonly start: number;
  readonly came: number;
  readonly cameBy: Readonly<Record<Beginning, number>>;
  readonly left: number;
  readonly leftBy: Readonly<Record<EndGround, number>>;
  readonly end: number;
  /** Basis points of those who were there at the start, half up; null if nobody was. */
  readonly leftShare: number | null;
  readonly medianStayDays: number | null;
  readonly medianStayOfLeftDays: number | null;
};

const countedBy = (names: readonly string[], column: string, within: string, prefix: string): string =>
  names.map((name) => `count(*) filter (where ${column} = '${name}' and ${within}) as "${prefix} ${name}"`).join(", ");

const [cameNow, leftNow] = ["admitted_on >= $1", "ends_on <= $2"];

const memberSql = `select count(*) filter (where admitted_on < $1) as start, count(*) filter (where ${cameNow}) as came, count(*) filter (where ${leftNow}) as "left",
    count(*) filter (where ends_on is null or ends_on > $2) as "end", ${countedBy(beginnings, "began", cameNow, "came")}, ${countedBy(endings, "ended", leftNow, "left")},
    percentile_disc(0.5) within group (order by $2::date - admitted_on) filter (where ends_on is null or ends_on > $2) as "medianStayDays",
    percentile_disc(0.5) within group (order by ends_on - admitted_on) filter (where ${leftNow}) as "medianStayOfLeftDays"
  from (
    select m.admitted_on, coalesce(ap.ground, 'opening') as began, ended.ends_on, ended.ground as ended
    from member m left join application ap on ap.id = m.application_id
    left join membership_end ended on ended.member_id = m.id and ended.recorded_at < $3
      and not exists (select from membership_end_reversal back where back.membership_end_id = ended.id and back.recorded_at < $3)
    where m.admitted_on <= $2 and not exists (select from act later where later.id = m.act_id and later.at >= $3) and (ended.ends_on is null or ended.ends_on >= $1)
  ) membership`;

type Row = Omit<MemberFigures, "cameBy" | "leftBy" | "leftShare"> & Record<string, number>;

export async function memberFigures(reader: Reader, { from, until, knownBefore }: KnownYear): Promise<MemberFigures> {
  const [row] = await reader.query<Row>(memberSql, [from, until, knownBefore]);
  if (!row) throw new Error("a count gives one row");
  const { start, came, left, end, medianStayDays, medianStayOfLeftDays } = row;
  const by = <N extends string>(names: readonly N[], prefix: string) =>
    Object.fromEntries(names.map((name) => [name, row[`${prefix} ${name}`] ?? 0])) as Record<N, number>;
  return {
    start,
    came,
    cameBy: by(beginnings, "came"),
    left,
    leftBy: by(endings, "left"),
    end,
    leftShare: start === 0 ? null : Math.floor((left * 20_000 + start) / (2 * start)),
    medianStayDays,
    medianStayOfLeftDays,
  };
}

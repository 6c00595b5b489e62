import type { Area } from "#domain/area.ts";
import type { Reader, Snapshot } from "#domain/database.ts";
import { hasEnded } from "#domain/membership/end.ts";
import type { Cents } from "#domain/money.ts";
import type { AsOf } from "#domain/shares/ledger.ts";
import { asNames, keyset, type Sorting } from "#domain/sorting.ts";

export const registerColumns = ["number", "names", "city", "cents", "dm2"] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** Which members: those with this text in their names or town, or with this number; empty for all. `after` is the last number seen. */
export type RegisterSearch = {
  readonly text?: string;
  readonly after?: number;
  readonly limit: number;
  readonly sorting?: Sorting<RegisterColumn>;
};

export type RegisterRow = {
  number: number;
  names: string;
  city: string | null;
  admittedOn: Temporal.PlainDate;
  lots: number;
  cents: Cents;
  dm2: Area;
};

/** How the SQL names what it asks for: by parameters, or written out. */
type Terms = { readonly on: string; readonly known: string; readonly text: string; readonly pattern: string; readonly after: string };

const pattern = (text: string): string => `%${text.replaceAll(/[%_\\]/g, "\\$&")}%`;

/** Members on a day as known before a moment, with their names and town of then. */
const members = ({ on, known, text, pattern: like, after }: Terms, held: string): string => `
  from member m join act a on a.id = m.act_id
  cross join lateral (
    select string_agg(known.name, ' & ' order by h.position) as names, min(known.city) filter (where h.position = 0) as city
    from member_holder h cross join lateral (
      select name, city from person_particulars p where p.person_id = h.person_id and p.recorded_at < ${known}
      order by p.recorded_at desc, p.id desc limit 1) known
    where h.member_id = m.id) who ${held}
  where m.admitted_on <= ${on} and a.at < ${known} and not ${hasEnded("m.id", on, known)} and m.number > ${after}
    and (${text} = '' or m.number::text = ${text} or who.names ilike ${like} or who.city ilike ${like})`;

const sums = `count(*) filter (where lot.cents > 0) as lots, coalesce(sum(lot.cents), 0)::bigint as cents, coalesce(sum(lot.dm2), 0)::bigint as dm2`;

/** What each member held, looked up by index: for a few members. */
const heldByEach = ({ on, known }: Terms): string => `cross join lateral (
  select ${sums} from (select sum(e.cents) as cents, sum(e.dm2) as dm2 from ledger_entry e
    where e.member_id = m.id and e.effective_on <= ${on} and e.recorded_at < ${known} group by e.lot_id) lot) held`;

/** What each member held, in one pass over the ledger: for all of them. */
const heldByAll = ({ on, known }: Terms): string => `left join (
  select member_id, ${sums} from (select e.member_id, sum(e.cents) as cents, sum(e.dm2) as dm2 from ledger_entry e
    where e.effective_on <= ${on} and e.recorded_at < ${known} group by e.member_id, e.lot_id) lot group by member_id) held on held.member_id = m.id`;

const columns = `m.number, who.names, who.city, m.admitted_on as "admittedOn",
  coalesce(held.lots, 0) as lots, coalesce(held.cents, 0) as cents, coalesce(held.dm2, 0) as dm2`;
const asked: Terms = { on: "$1", known: "$2", text: "$3::text", pattern: "$4", after: "$5::int" };

const byNumber: Sorting<RegisterColumn> = { by: "number", descending: false };

/** Some members, in order of number unless asked otherwise: then what all of them held is added up first. */
export function registerRows(
  reader: Reader,
  { on, knownBefore }: AsOf,
  { text = "", after = 0, limit, sorting = byNumber }: RegisterSearch,
): Promise<RegisterRow[]> {
  const bound = [on, knownBefore, text, pattern(text), after, limit];
  if (sorting.by === "number" && !sorting.descending)
    return reader.query(`select ${columns} ${members(asked, heldByEach(asked))} order by m.number limit $6`, bound);
  const key = sorting.by === "names" || sorting.by === "city" ? asNames(`line.${sorting.by}`) : `line.${sorting.by}`;
  const { beyond, order } = keyset(sorting, key, "line.number", "line where line.number = $5");
  return reader.query(
    `with line as materialized (select ${columns} ${members({ ...asked, after: "0" }, heldByAll(asked))})
     select line.* from line where $5::int = 0 or ${beyond} order by ${order} limit $6`,
    bound,
  );
}

export async function registerCount(reader: Reader, { on, knownBefore }: AsOf, text = ""): Promise<number> {
  const [row] = await reader.query<{ count: number }>(`select count(*) ${members(asked, "")}`, [on, knownBefore, text, pattern(text), 0]);
  return row?.count ?? 0;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** All members in order of number, for `copy` and cursors: so without parameters. */
function everyone({ on, knownBefore }: AsOf, text: string): string {
  const day = `${quoted(on.toString())}::date`;
  const known = `${quoted(knownBefore.toString())}::timestamptz`;
  const terms = { on: day, known, text: quoted(text), pattern: quoted(pattern(text)), after: "0" };
  return `select ${columns} ${members(terms, heldByAll(terms))} order by m.number`;
}

/** All members one by one, in memory that does not grow with them. Once in a snapshot; planned for the whole, not for the first rows. */
export async function* registerMembers(reader: Snapshot, asOf: AsOf): AsyncGenerator<RegisterRow> {
  await reader.query("select set_config('cursor_tuple_fraction', '1', true)");
  await reader.query(`declare register no scroll cursor for ${everyone(asOf, "")}`);
  for (;;) {
    const rows = await reader.query<RegisterRow>("fetch 1000 from register");
    if (rows.length === 0) return;
    yield* rows;
  }
}

/** Text that a spreadsheet would take for a formula gets an apostrophe before it. */
const safe = (column: string): string => `case when ${column} ~ '^[=+\\-@\\t\\r\\n]' then '''' || ${column} else ${column} end`;
const hundredths = (column: string): string => `to_char(${column}::numeric / 100, 'FM999999999990.00')`;

/** What `copy` writes: all members, or those that a search finds. */
export const registerQuery = (asOf: AsOf, text = ""): string =>
  `select number as "lidnummer / member", ${safe("names")} as "naam / name", ${safe("city")} as "plaats / town",
     "admittedOn" as "lid sinds / since", lots as "loten / lots", ${hundredths("cents")} as "euro", ${hundredths("dm2")} as "m2"
   from (${everyone(asOf, text)}) register`;

/** The register as CSV, from the server's own `copy`, in memory that does not grow with it. Who stops reading early lets the rest run out. */
export async function* registerCsv(reader: Snapshot, asOf: AsOf, text = ""): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("\uFEFF");
  const pieces = reader.copyOut(`copy (${registerQuery(asOf, text)}) to stdout (format csv, header)`)[Symbol.asyncIterator]();
  try {
    for (let piece = await pieces.next(); !piece.done; piece = await pieces.next()) yield piece.value;
  } finally {
    while (!(await pieces.next()).done);
  }
}

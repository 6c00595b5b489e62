import type { Snapshot } from "#domain/database.ts";
import type { AsOf } from "#domain/shares/ledger.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * The register of all members on a day as known before a moment, a row each in order of number. For `copy`, so without parameters.
 * Text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function registerQuery({ on, knownBefore }: AsOf): string {
  const day = `${quoted(on.toString())}::date`;
  const known = `${quoted(knownBefore.toString())}::timestamptz`;
  const safe = (column: string) => `case when ${column} ~ '^[=+\\-@\t\r]' then '''' || ${column} else ${column} end`;
  return `select m.number as "lidnummer / member", ${safe("string_agg(now.name, ', ' order by h.position)")} as "naam / name",
      ${safe("min(now.city) filter (where h.position = 0)")} as "plaats / town", m.admitted_on as "lid sinds / since", coalesce(held.lots, 0) as "loten / lots",
      to_char(coalesce(held.cents, 0)::numeric / 100, 'FM999999999990.00') as "euro", to_char(coalesce(held.dm2, 0)::numeric / 100, 'FM999999999990.00') as "m2"
    from member m join act a on a.id = m.act_id join member_holder h on h.member_id = m.id join person_now now on now.person_id = h.person_id
    left join (select member_id, count(*) as lots, sum(cents) as cents, sum(dm2) as dm2 from (
      select member_id, lot_id, sum(cents) as cents, sum(dm2) as dm2 from ledger_entry
      where effective_on <= ${day} and recorded_at < ${known} group by member_id, lot_id having sum(cents) <> 0 or sum(dm2) <> 0
    ) lots group by member_id) held on held.member_id = m.id
    where m.admitted_on <= ${day} and a.at < ${known}
    group by m.id, held.lots, held.cents, held.dm2 order by m.number`;
}

/** The register as CSV, from the server's own `copy`, in memory that does not grow with it. */
export async function* registerCsv(reader: Snapshot, asOf: AsOf): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("\uFEFF");
  yield* reader.copyOut(`copy (${registerQuery(asOf)}) to stdout (format csv, header)`);
}

import { billingDayDue, billingDayOf } from "#domain/billing/billing-day.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { equalDays } from "#domain/bylaws/equal-day.ts";
import { addMonths, isBefore } from "#domain/calendar.ts";
import { objectionDays } from "#domain/conditions/final.ts";
import { missingResults } from "#domain/conditions/lease-year-results.ts";
import { waitingObjections } from "#domain/conditions/objection.ts";
import type { Reader } from "#domain/database.ts";
import { type Deadline, onDay } from "#domain/deadline.ts";
import { allotmentsDue } from "#domain/desk.ts";
import { dutyDeadlines } from "#domain/duties/duty-deadlines.ts";
import { isPassedOn } from "#domain/estates/estate.ts";
import { lastDayToApply } from "#domain/estates/estate-facts.ts";
import { stands } from "#domain/estates/inheritance.ts";
import { continuationWindows } from "#domain/estates/lessee-death.ts";
import { openChamberTracks } from "#domain/leases/chamber.ts";
import { leasesEnding } from "#domain/leases/lease-list.ts";
import { meetingDeadlines } from "#domain/meetings/meeting-deadlines.ts";
import { minutesDeadlines } from "#domain/minutes/minutes-deadlines.ts";
import type { Cents } from "#domain/money.ts";
import { standingRun } from "#domain/shares/yearly-statements.ts";
import { workingDayFrom } from "#domain/working-day.ts";

type Question = (reader: Reader, day: Temporal.PlainDate) => Promise<readonly Deadline[]>;

const date = (year: number, month: number, day: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });

/** D1, D2: what the land chamber must see within two months, and what it must hear within 21 days (7:321 BW). */
const chamber: Question = async (reader, day) =>
  (await openChamberTracks(reader, day)).map(({ number, what, version, clock: { state, dueOn, dueAtLastOn } }) => ({
    rule: state === "answer_due" ? "chamber_answer" : "chamber_filing",
    about: `${number} ${version ?? "end"}`,
    ...{ dueOn, atLastOn: dueAtLastOn, owner: "secretary", facts: { lease: number, what } },
  }));

/** D3: the last day on which a notice still ends a membership with this business year, and with the next (2:36(1) BW). */
const notices: Question = async (reader, day) => {
  const { noticeWeeks } = await bylawsOn(reader, day);
  return [day.year, day.year + 1]
    .map((year) =>
      onDay({
        rule: "membership_notice",
        about: `${year}`,
        dueOn: date(year, 12, 31).subtract({ weeks: noticeWeeks }),
        owner: "member",
        facts: { year },
      }),
    )
    .filter(({ dueOn }) => !isBefore(dueOn, day));
};

/** D23: the square metres of a year that is over, in January. */
const allotments: Question = async (reader, day) =>
  [...(await allotmentsDue(reader, day)), day.year].map((year) =>
    onDay({ rule: "allotment", about: `${year}`, dueOn: date(year + 1, 1, 31), owner: "treasurer", facts: { year } }),
  );

/** D26: money paid in that is not land yet, first in first out, but for the reserve. */
const investments: Question = async (reader, day) => {
  const { reservePercent, investWithinMonths } = await bylawsOn(reader, day);
  const found = await reader.query<{ paidOn: Temporal.PlainDate; cents: Cents }>(
    `with paid as (select l.paid_on, sum(e.cents) * (100 - $1::int) / 100 as cents from lot l join ledger_entry e on e.lot_id = l.id
         where l.share_class = 'area' group by l.paid_on having sum(e.cents) > 0),
       spent as (select coalesce(sum(acq.price_cents), 0) as cents from acquisition acq
         where not exists (select from acquisition later where later.follows_id = acq.id)),
       standing as (select paid.paid_on, sum(paid.cents) over (order by paid.paid_on) - spent.cents as open, paid.cents from paid, spent)
     select max(paid_on) as "paidOn", round(sum(least(open, cents)))::bigint as cents from standing where open > 0
     group by date_trunc('month', paid_on) order by 1`,
    [reservePercent],
  );
  return found.map(({ paidOn, cents }) =>
    onDay({
      rule: "invest",
      about: paidOn.toPlainYearMonth().toString(),
      dueOn: paidOn.add({ months: investWithinMonths }),
      owner: "board",
      facts: { cents },
    }),
  );
};

/** D21: land bought without transfer tax is farmed for ten years (art. 15(1)(q) WBR). */
const transferTax: Question = async (reader, day) => {
  const found = await reader.query<{ number: number; name: string; deliveredOn: Temporal.PlainDate }>(
    `select pc.number, pc.name, acq.delivered_on as "deliveredOn" from acquisition acq join parcel pc on pc.id = acq.parcel_id
     where not acq.gift and acq.delivered_on + interval '10 years' >= $1::date
       and not exists (select from acquisition later where later.follows_id = acq.id) order by acq.delivered_on, pc.number`,
    [day],
  );
  return found.map(({ number, name, deliveredOn }) =>
    onDay({
      rule: "transfer_tax",
      about: `${number}`,
      dueOn: deliveredOn.add({ years: 10 }),
      owner: "board",
      facts: { parcel: number, name },
    }),
  );
};

/** What the year's bill waits for: results told in time to be final, and the run itself; and the lessees' own declaration (D24). */
const leaseYear: Question = async (reader, day) => {
  const [let_] = await reader.query<{ since: Temporal.PlainDate | null }>(
    "select min(lower(period)) as since from lease_in_force where period && daterange($1::date - 365, $1::date + 1)",
    [day],
  );
  const thisYear = let_?.since ? await billingDayOf(reader, day) : null;
  if (!let_?.since || !thisYear) return [];
  const missing = await missingResults(reader, day);
  const due = let_.since.year < day.year ? await billingDayDue(reader, day) : null;
  const next = due ?? (isBefore(thisYear, day) || let_.since.year === day.year ? thisYear.add({ years: 1 }) : thisYear);
  const declared = date(day.year, 5, 15);
  const declaration = isBefore(declared, day) ? declared.add({ years: 1 }) : declared;
  return [
    ...(missing
      ? [
          onDay({
            rule: "results_due",
            about: `${missing.leaseYear}`,
            dueOn: thisYear.subtract({ days: objectionDays + 1 }),
            ...{ owner: "board", facts: { year: missing.leaseYear, count: missing.count } },
          }),
        ]
      : []),
    onDay({ rule: "lease_billing", about: `${next.year}`, dueOn: next, owner: "treasurer", facts: { year: next.year - 1 } }),
    onDay({
      rule: "field_declaration",
      about: `${declaration.year}`,
      dueOn: declaration,
      owner: "lessee",
      facts: { year: declaration.year },
    }),
  ];
};

const objections: Question = async (reader) =>
  (await waitingObjections(reader)).map(({ leaseNumber, leaseYear: year, code, answerBy }) =>
    onDay({
      rule: "objection_answer",
      about: `${leaseNumber} ${year} ${code}`,
      dueOn: answerBy,
      owner: "board",
      facts: { lease: leaseNumber, year, code },
    }),
  );

const leaseEnds: Question = async (reader, day) =>
  (await leasesEnding(reader, day)).flatMap(({ number, endsOn }) =>
    endsOn ? [onDay({ rule: "lease_end", about: `${number}`, dueOn: endsOn, owner: "board", facts: { lease: number } })] : [],
  );

/** D18 and the bylaws: until when a spouse can undo the statutory division (4:18 BW), and until when heirs can apply. */
const estates: Question = async (reader) => {
  const found = await reader.query<{ number: string; diedOn: Temporal.PlainDate; lastDay: Temporal.PlainDate; statutory: boolean }>(
    `select e.number, v.died_on as "diedOn", ${lastDayToApply("v.died_on")} as "lastDay", i.statutory
     from estate e join estate_verification v on v.estate_id = e.id join inheritance i on i.estate_id = e.id and ${stands("i")} and i.basis <> 'state'
     where not exists (select from estate_error x where x.estate_id = e.id) and not ${isPassedOn("e.id")} order by e.number`,
  );
  const equal = await equalDays(reader);
  return found.flatMap(({ number, diedOn, lastDay, statutory }): Deadline[] => {
    const of = { about: number, facts: { estate: number }, owner: "heir" } as const;
    const undone = addMonths(diedOn, 3);
    return [
      onDay({ ...of, rule: "heirs_apply", dueOn: lastDay }),
      ...(statutory ? [{ ...of, rule: "spouse_undoes" as const, dueOn: undone, atLastOn: workingDayFrom(undone, equal) }] : []),
    ];
  });
};

/** D13: until when those who stay can give up a lease of a lessee who died. */
const continuations: Question = async (reader, day) =>
  (await continuationWindows(reader, day)).map(({ leaseNumber, dueOn, until, article }) => ({
    rule: "lease_continuation",
    about: `${leaseNumber}`,
    ...{ dueOn, atLastOn: until, owner: "lessee", facts: { lease: leaseNumber, article } },
  }));

/** D25: what members' euros were worth on 1 January, in February: of the year that waits for it, and of the next. */
const yearlyStatements: Question = async (reader, day) => {
  const stated = await standingRun(reader, day.year);
  const [holding] = await reader.query("select from ledger_entry where effective_on < $1 limit 1", [date(day.year, 1, 1)]);
  return [...(stated || !holding ? [] : [day.year]), day.year + 1].map((year) =>
    onDay({
      rule: "yearly_statements",
      about: `${year}`,
      dueOn: date(year, 3, 1).subtract({ days: 1 }),
      owner: "treasurer",
      facts: { year },
    }),
  );
};

/** D9: the board's report and accounts of a year before the annual meeting, within six months of its end (2:48(1) and 2:58(1) BW). */
const accounts: Question = async (reader, day) => {
  const rows = await reader.query<{ year: number }>(
    `select year from generate_series($1::int - 1, $1::int) year
     where exists (select from bylaws b where b.effective_on < make_date(year + 1, 1, 1))
       and not exists (select from meeting_closing c join meeting_version v on v.meeting_id = c.meeting_id and v.kind = 'annual'
         where extract(year from v.held_on) = year + 1)`,
    [day.year],
  );
  return rows.map(({ year }) =>
    onDay({ rule: "accounts", about: `${year}`, dueOn: date(year + 1, 6, 30), owner: "board", facts: { year } }),
  );
};

const questions: readonly Question[] = [
  ...[chamber, notices, allotments, yearlyStatements, investments, transferTax, leaseYear, objections, leaseEnds],
  ...[estates, continuations, meetingDeadlines, minutesDeadlines, dutyDeadlines, accounts],
];
/** Every deadline that is open on a day and falls within a year from it, or is past: the earliest first (C38). Refuses `cooperative_not_founded`. */
export async function deadlines(reader: Reader, day: Temporal.PlainDate): Promise<Deadline[]> {
  const found: Deadline[] = [];
  for (const ask of questions) found.push(...(await ask(reader, day)));
  const horizon = day.add({ years: 1 });
  return found
    .filter(({ dueOn }) => !isBefore(horizon, dueOn))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn) || (`${a.rule} ${a.about}` < `${b.rule} ${b.about}` ? -1 : 1));
}

import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId, Organ } from "#domain/decisions/decision.ts";
import type { DutyId, DutyOutcome } from "#domain/duties/duty.ts";
import type { PersonId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

/** A duty as it was known at a moment. */
export type ListedDuty = {
  readonly id: DutyId;
  readonly number: number;
  readonly what: string;
  readonly decisionNumber: string;
  readonly decisionTitle: string;
  readonly organ: Organ;
  readonly decidedOn: Temporal.PlainDate;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  /** Whether its owner is an officer now. */
  readonly ownerGoverns: boolean;
  readonly dueOn: Temporal.PlainDate;
  readonly outcome: DutyOutcome | null;
  readonly endedOn: Temporal.PlainDate | null;
  /** What was written last. */
  readonly note: string | null;
};

export const dutyStates = ["open", "overdue", "done", "done_late", "dropped"] as const;
export type DutyState = (typeof dutyStates)[number];

/** How a duty stands on a day. */
export function dutyState(
  { outcome, endedOn, dueOn }: Pick<ListedDuty, "outcome" | "endedOn" | "dueOn">,
  day: Temporal.PlainDate,
): DutyState {
  if (outcome === "dropped") return "dropped";
  if (outcome === "done") return endedOn && isBefore(dueOn, endedOn) ? "done_late" : "done";
  return isBefore(dueOn, day) ? "overdue" : "open";
}

const last = "order by recorded_at desc, id desc limit 1";
/** As known before `$1`. */
const listed = `select d.id, d.number, c.what, dec.number as "decisionNumber", dec.title as "decisionTitle", dec.organ, dec.decided_on as "decidedOn",
    a.owner_id as "ownerId", now.name as "ownerName", a.due_on as "dueOn", e.outcome,
    exists (select from appointment o where o.person_id = a.owner_id and not exists (select from discharge x where x.appointment_id = o.id)) as "ownerGoverns",
    (e.recorded_at at time zone 'Europe/Amsterdam')::date as "endedOn", written.text as note
  from duty d join duty_content c on c.duty_id = d.id join decision dec on dec.id = d.decision_id
  join lateral (select * from duty_assignment where duty_id = d.id and recorded_at < $1 ${last}) a on true
  join person_now now on now.person_id = a.owner_id
  left join duty_end e on e.duty_id = d.id and e.recorded_at < $1
  left join lateral (select t.text from duty_note n join duty_note_content t on t.act_id = n.act_id where n.duty_id = d.id and n.recorded_at < $1
    order by n.recorded_at desc, n.act_id desc limit 1) written on true`;
const firstDue = "order by a.due_on, d.number";
const now = "infinity";

export const dutiesOf = (reader: Reader, decision: DecisionId): Promise<ListedDuty[]> =>
  reader.query(`${listed} where d.decision_id = $2 order by d.number`, [now, decision]);

/** Nobody did or dropped them yet: the first due first, so that what is overdue stands on top. */
export const openDuties = (reader: Reader): Promise<ListedDuty[]> => reader.query(`${listed} where e.duty_id is null ${firstDue}`, [now]);

/** What was done or dropped, the last first. */
export const endedDuties = (reader: Reader, limit: number): Promise<ListedDuty[]> =>
  reader.query(`${listed} where e.duty_id is not null order by e.recorded_at desc, d.number desc limit $2`, [now, limit]);

export const dutiesOwnedBy = (reader: Reader, owner: PersonId): Promise<ListedDuty[]> =>
  reader.query(`${listed} where a.owner_id = $2 and e.duty_id is null ${firstDue}`, [now, owner]);

/** Refuses `duty_unknown`. */
export async function dutyUnder(reader: Reader, number: number): Promise<ListedDuty> {
  const [found] = await reader.query<ListedDuty>(`${listed} where d.number = $2`, [now, number]);
  return found ?? refuse("duty_unknown");
}

/**
 * Duties that general meetings bound before a day and that were open on an earlier one or bound or ended since, as known before a moment: the
 * first decided first.
 */
export const dutiesOfMeetings = (
  reader: Reader,
  { before, openOn, known }: { before: Temporal.PlainDate; openOn: Temporal.PlainDate | null; known: Temporal.Instant },
): Promise<ListedDuty[]> =>
  reader.query(
    `${listed} where dec.organ = 'general_meeting' and dec.decided_on < $2 and d.recorded_at < $1
       and (e.recorded_at is null or $3::date is null or (e.recorded_at at time zone 'Europe/Amsterdam')::date >= $3)
     order by dec.decided_on, d.number`,
    [known, before, openOn],
  );

export type DutyLine = {
  readonly at: Temporal.Instant;
  readonly byName: string | null;
  readonly text: string | null;
  /** The owner and the day, where the act changed them. */
  readonly ownerName: string | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly outcome: DutyOutcome | null;
};

/** Everything that was done about a duty, the first first. */
export const dutyHistory = (reader: Reader, id: DutyId): Promise<DutyLine[]> =>
  reader.query(
    `select act.at, by_.name as "byName", t.text, owner.name as "ownerName", a.due_on as "dueOn", e.outcome
     from (select act_id from duty_assignment where duty_id = $1 union select act_id from duty_note where duty_id = $1) done
     join act on act.id = done.act_id left join person_now by_ on by_.person_id = act.actor_id
     left join duty_note_content t on t.act_id = act.id left join duty_assignment a on a.duty_id = $1 and a.act_id = act.id
     left join person_now owner on owner.person_id = a.owner_id left join duty_end e on e.duty_id = $1 and e.act_id = act.id
     order by act.at, act.id`,
    [id],
  );

import { type Act, type Actor, perform, type Reference, type Register } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { dayOf, timeZone } from "#domain/calendar.ts";
import type { MovingClock } from "#domain/clock.ts";
import { type DecisionId, type DecisionTaken, recordDecision } from "#domain/decisions/decision.ts";
import { type ActId, newId } from "#domain/id.ts";
import { type ListedMember, membershipOf } from "#domain/members/member.ts";
import { type Bank, openBank } from "#jobs/demo/bank.ts";
import { type Chance, chanceFrom } from "#jobs/demo/chance.ts";
import { type Days, daysUntil } from "#jobs/demo/days.ts";
import type { Joined, Waiting } from "#jobs/demo/joining.ts";
import type { DemoPerson } from "#jobs/demo/people.ts";

/** What somebody does at a moment of the history. */
export type Task = { readonly on: Temporal.PlainDate; readonly at: string; readonly run: () => Promise<unknown> };

export type Board = { readonly chair: Actor; readonly treasurer: Actor; readonly secretary: Actor };

/** The history as it is told: who is in it so far, and how the next thing is done. */
export type Story = {
  readonly register: Register;
  readonly days: Days;
  readonly chance: Chance;
  readonly bank: Bank;
  /** Who has applied and awaits the board. */
  readonly waiting: Waiting[];
  readonly members: Joined[];
  readonly known: Map<DemoPerson, Joined>;
  /** Does one act, some seconds after the one before. */
  readonly act: <R extends readonly Reference[]>(kind: ActKind, actor: Actor, work: (act: Act) => Promise<R>, id?: ActId) => Promise<R>;
  /** Records a decision of today under the next number of its year. */
  readonly decide: (actor: Actor, taken: Pick<DecisionTaken, "organ" | "title" | "wording">) => Promise<DecisionId>;
  readonly today: () => Temporal.PlainDate;
  readonly goTo: (moment: Pick<Task, "on" | "at">) => void;
};

const momentOf = (on: Temporal.PlainDate, at: string): Temporal.Instant => on.toZonedDateTime({ timeZone, plainTime: at }).toInstant();

/** Puts the clock back to the morning of the founding. From then on it only goes forward. */
export function beginStory(register: Register, clock: MovingClock): Story {
  const days = daysUntil(dayOf(clock.now()));
  const decisions = new Map<number, number>();
  const today = () => dayOf(clock.now());
  const act: Story["act"] = (kind, actor, work, id) => {
    clock.moveTo(clock.now().add({ seconds: 15 }));
    return perform(register, { id: id ?? newId<"act">(clock.now()), kind, actor, payload: null }, work);
  };
  clock.moveTo(momentOf(days.foundedOn, "09:00"));
  return {
    register,
    days,
    chance: chanceFrom(1187),
    bank: openBank(),
    waiting: [],
    members: [],
    known: new Map(),
    act,
    decide: async (actor, taken) => {
      const { year } = today();
      const place = (decisions.get(year) ?? 0) + 1;
      decisions.set(year, place);
      const number = `${year}-${String(place).padStart(2, "0")}`;
      const [{ id }] = await act("record_decision", actor, (each) => recordDecision(each, { ...taken, number, decidedOn: each.today }));
      return id as DecisionId;
    },
    today,
    goTo: ({ on, at }) => {
      const moment = momentOf(on, at);
      if (Temporal.Instant.compare(moment, clock.now()) > 0) clock.moveTo(moment);
    },
  };
}

/** The membership of somebody whom a visitor can be. */
export function knownAs({ known }: Story, who: DemoPerson): Joined {
  return known.get(who) ?? missing(who);
}

export const membershipIn = async (story: Story, who: DemoPerson): Promise<ListedMember> =>
  (await membershipOf(story.register.database, knownAs(story, who).representativeId)) ?? missing(who);

function missing({ name }: DemoPerson): never {
  throw new Error(`${name} is no member`);
}

/** In the order in which they happen. */
export const inOrder = (a: Task, b: Task): number => Temporal.PlainDate.compare(a.on, b.on) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

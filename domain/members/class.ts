import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { classFor, type MemberClass } from "#domain/bylaws/class.ts";
import type { Reader } from "#domain/database.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { kindByHolders, type MemberId } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";

/** That the board placed a membership in a class, by a decision. It counts from its act on. */
export const MemberClassPlacing = defineEntity({
  name: "MemberClassPlacing",
  tableName: "member_class",
  properties: {
    id: column.id<"member_class">().primary(),
    memberId: column.id<"member">(),
    letter: column.text(),
    decisionId: column.id<"decision">(),
    followsId: column.id<"member_class">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});

/** Where the board placed a membership last, as known before a moment. For use in SQL, with expressions for the two. */
const placedIn = (memberId: string, known: string): string => `(select placed.letter from member_class placed
  where placed.member_id = ${memberId} and placed.recorded_at < ${known} order by placed.recorded_at desc, placed.id desc limit 1)`;

/**
 * The class of membership `m` among classes `c` that `which` selects of `from`: where the board placed it, if that class is the board's to fill, or else the one
 * that its kind enters. Null where there are none. For use in SQL, with an expression for the moment before which it was known.
 */
export const classAmong = (from: string, which: string, known: string): string => `(select c.letter from ${from} c
  where ${which} and (c.takes = 'all' or c.takes = case when ${kindByHolders} = 'organisation' then 'organisations' else 'persons' end
    or c.takes = 'board' and c.letter = ${placedIn("m.id", known)}) order by c.takes = 'board' desc limit 1)`;

/** A membership's class, and the decision by which the board placed it there; null where it follows from its kind. */
export type ClassOfMember = MemberClass & { readonly decisionNumber: string | null };

type Placing = { id: Id<"member_class">; letter: string; decisionNumber: string };

async function placingOf(reader: Reader, memberId: MemberId): Promise<Placing | null> {
  const [found] = await reader.query<Placing>(
    `select p.id, p.letter, d.number as "decisionNumber" from member_class p join decision d on d.id = p.decision_id
     where p.member_id = $1 order by p.recorded_at desc, p.id desc limit 1`,
    [memberId],
  );
  return found ?? null;
}

async function isOrganisation(reader: Reader, memberId: MemberId): Promise<boolean> {
  const [found] = await reader.query<{ kind: string }>(`select ${kindByHolders} as kind from member m where m.id = $1`, [memberId]);
  return (found ?? refuse("member_unknown")).kind === "organisation";
}

/** The class of a membership by the bylaws of a day, as it is known now; null where these know none. */
export async function classOfMember(reader: Reader, memberId: MemberId, on: Temporal.PlainDate): Promise<ClassOfMember | null> {
  const { classes } = await bylawsOn(reader, on);
  if (classes.length === 0) return null;
  const placing = await placingOf(reader, memberId);
  const placed = classes.find(({ letter, takes }) => takes === "board" && letter === placing?.letter);
  if (placed && placing) return { ...placed, decisionNumber: placing.decisionNumber };
  const own = classFor(classes, await isOrganisation(reader, memberId));
  return own ? { ...own, decisionNumber: null } : null;
}

/** The classes in which the board can place a membership: those it fills, and the one that the membership's kind enters; not the present one. */
export async function classesToPlaceIn(reader: Reader, memberId: MemberId, on: Temporal.PlainDate): Promise<MemberClass[]> {
  const { classes } = await bylawsOn(reader, on);
  const now = await classOfMember(reader, memberId, on);
  const own = classFor(classes, await isOrganisation(reader, memberId));
  return classes.filter((each) => each.letter !== now?.letter && (each.takes === "board" || each.letter === own?.letter));
}

/**
 * The board places a membership in a class that the bylaws leave to it, or back in that of its kind. A roll that is frozen keeps the class it has. Refuses
 * `member_unknown`, `class_unknown`, `class_already`, `class_by_kind` for a class that others enter by themselves.
 */
export async function placeInClass(
  act: Act,
  memberId: MemberId,
  letter: string,
  decisionId: DecisionId,
): Promise<[Reference<"member">, Reference<"decision">]> {
  const locked = await act.tx.query("select from member where id = $1 for no key update", [memberId]);
  if (locked.length === 0) refuse("member_unknown");
  const { classes } = await bylawsOn(act.tx, act.today);
  if (!classes.some((each) => each.letter === letter)) refuse("class_unknown");
  if ((await classOfMember(act.tx, memberId, act.today))?.letter === letter) refuse("class_already");
  const open = await classesToPlaceIn(act.tx, memberId, act.today);
  if (!open.some((each) => each.letter === letter)) refuse("class_by_kind");
  const before = await placingOf(act.tx, memberId);
  const id = newId<"member_class">(act.at);
  const placing = { id, memberId, letter, decisionId, followsId: before?.id ?? null, actId: act.id, recordedAt: act.at };
  await act.tx.insert(MemberClassPlacing, placing);
  return [reference("member", memberId), reference("decision", decisionId)];
}

import { type Exchange, mayAct } from "#api/exchange.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { calledMotions, ruleOfItem } from "#domain/meetings/convocation.ts";
import type { AgendaItem, ItemId } from "#domain/meetings/meeting.ts";
import { agendaOf, calledMeeting, type ListedMeeting, meetingUnder } from "#domain/meetings/meeting-list.ts";
import { secondRulesOf } from "#domain/meetings/second.ts";
import { refuse } from "#domain/refusal.ts";
import type { ItemShown } from "#templates/pages/meeting.tsx";

/** Officers see what is being prepared, everybody else what was called. */
export const governs = (x: Exchange): boolean => mayAct(x, "board") || mayAct(x, "auditor");
/** Motions, documents and questions are the members' and the officers'. */
export const readsAll = (x: Exchange): boolean => governs(x) || mayAct(x, "member");

function numberIn(x: Exchange): number {
  const given = x.c.req.param("number") ?? "";
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : refuse("meeting_unknown");
}

/** The meeting in the address, as who asks may see it. Refuses `meeting_unknown`. */
export const meetingAsked = (x: Exchange, reader: Reader = x.house.register.database): Promise<ListedMeeting> =>
  governs(x) ? meetingUnder(reader, numberIn(x)) : calledMeeting(reader, numberIn(x));

/** Refuses `agenda_item_unknown`. */
export function itemInPath(x: Exchange): ItemId {
  const given = x.c.req.param("item") ?? "";
  return isId(given) ? (given as ItemId) : refuse("agenda_item_unknown");
}

/** The agenda of a version with the rule of each motion: as it was called, or as the bylaws of the meeting's day have it. */
export async function itemsShown(reader: Reader, meeting: ListedMeeting, full: boolean): Promise<ItemShown[]> {
  const bylaws = await bylawsOn(reader, meeting.heldOn);
  const called = new Map((await calledMotions(reader, meeting.id)).map((motion) => [motion.itemId, motion]));
  const second = await secondRulesOf(reader, meeting.id);
  return (await agendaOf(reader, meeting.versionId)).map((item: AgendaItem) => {
    const { itemId, title, explanation, motion, majority, article, secret, proposalId } = item;
    const { numerator, denominator, strict, base, quorumPercent, quorumVotes, blanksCast, eachClass } =
      called.get(itemId) ?? ruleOfItem(item, bylaws, second) ?? {};
    const rule =
      majority === null || numerator === undefined || denominator === undefined || strict === undefined || base === undefined
        ? null
        : {
            majority,
            numerator,
            denominator,
            strict,
            base,
            quorumPercent: quorumPercent ?? null,
            quorumVotes: quorumVotes ?? null,
            blanksCast: blanksCast ?? false,
            eachClass: eachClass ?? false,
          };
    const shown = { itemId, title, explanation, motion, majority, rule, article, secret, ofMember: proposalId !== null };
    return full ? shown : { ...shown, explanation: null, motion: null, majority: null, rule: null, article: null, secret: false };
  });
}

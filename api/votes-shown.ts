import { type Exchange, frameOf } from "#api/exchange.ts";
import { personOf } from "#api/me.ts";
import { itemsShown, meetingAsked } from "#api/meeting-asked.ts";
import { rollKnown } from "#api/roll-known.ts";
import { read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { classesAt } from "#domain/meetings/class.ts";
import { refuse } from "#domain/refusal.ts";
import { type Entitlement, entitlementsOf } from "#domain/voting/entitlement.ts";
import { type ListedPoll, type Phase, phaseOf, pollsOf } from "#domain/voting/poll.ts";
import { drawReceipt, sealReceipt } from "#domain/voting/receipt.ts";
import { type Part, partsOf } from "#domain/voting/turnout.ts";
import { type BallotShown, ballotPage, type VoteState } from "#templates/pages/ballot.tsx";
import type { Form } from "#templates/pages/form.tsx";
import { votesPage } from "#templates/pages/votes.tsx";
import { paths } from "#templates/paths.ts";

function stateOf(phase: Phase, { memberId, barred, presence }: Entitlement, parts: readonly Part[]): VoteState {
  if (parts.some((part) => part.memberId === memberId)) return "cast";
  if (phase === "closed" || phase === "waiting") return phase;
  if (barred) return "barred";
  return phase === "open" && presence === null ? "absent" : "vote";
}

/** What somebody can do in a poll as a whole: what he can do for any of his votes. */
const states = ["vote", "absent", "waiting", "barred", "cast", "closed"] as const;

export async function pollsShown(x: Exchange): Promise<Response> {
  const { meeting, items } = await read(x.house.register, async (reader) => {
    const asked = await meetingAsked(x, reader);
    const mine = await entitlementsOf(reader, asked.id, personOf(x), x.today);
    const polls = await pollsOf(reader, asked.id);
    const parts = await partsOf(
      reader,
      polls.map(({ id }) => id),
      mine.map(({ memberId }) => memberId),
    );
    const stateIn = (poll: ListedPoll): VoteState | "none" => {
      const phase = phaseOf(poll, x.at, x.today);
      const own = parts.filter(({ pollId }) => pollId === poll.id);
      const found = new Set(mine.map((each) => stateOf(phase, each, own)));
      return states.find((state) => found.has(state)) ?? (phase === "closed" ? "closed" : "none");
    };
    const agenda = await itemsShown(reader, asked, true);
    return {
      meeting: asked,
      items: agenda.flatMap(({ itemId, title }) =>
        polls
          .filter((poll) => poll.itemId === itemId)
          .map((poll) => ({ id: poll.id, title, round: poll.round, secret: poll.secret, state: stateIn(poll) })),
      ),
    };
  });
  return x.wantsPage ? x.c.html(votesPage(frameOf(x), { meeting, items })) : x.c.json({ items });
}

/** A ballot with a receipt drawn for each vote that can be cast now; a receipt is kept nowhere until then. */
export async function pollShown(x: Exchange, form: Form): Promise<Response> {
  const { secret } = x.house.register;
  const shown = await read(x.house.register, async (reader): Promise<BallotShown> => {
    const meeting = await meetingAsked(x, reader);
    const poll = (await pollsOf(reader, meeting.id)).find(({ id }) => id === x.c.req.param("poll")) ?? refuse("poll_unknown");
    const [items, mine, { advancePresent }, roll, classes] = await Promise.all([
      itemsShown(reader, meeting, true),
      entitlementsOf(reader, meeting.id, personOf(x), x.today),
      bylawsOn(reader, meeting.heldOn),
      rollKnown(x.house, reader, meeting.id),
      poll.eachClass ? classesAt(reader, meeting.id) : [],
    ]);
    const position = items.findIndex(({ itemId }) => itemId === poll.itemId);
    const phase = phaseOf(poll, x.at, x.today);
    const parts = await partsOf(
      reader,
      [poll.id],
      mine.map(({ memberId }) => memberId),
    );
    return {
      meeting,
      poll: { id: poll.id, round: poll.round, secret: poll.secret, phase, endsOn: meeting.heldOn.subtract({ days: 1 }) },
      item: items[position] ?? refuse("poll_unknown"),
      place: { position: position + 1, of: items.length },
      roll,
      advancePresent: poll.advanceFrom !== null && advancePresent,
      votes: mine.map((each) => {
        const { memberNumber, giverName } = each;
        const memberClass = classes.find(({ letter }) => letter === each.memberClass) ?? null;
        const state = stateOf(phase, each, parts);
        const drawn = poll.secret && state === "vote" ? sealReceipt(secret, { pollId: poll.id, memberNumber }, drawReceipt()) : null;
        return { memberNumber, giverName, state, memberClass, receipt: drawn };
      }),
      form,
    };
  });
  const { meeting, poll, item, votes } = shown;
  if (!x.wantsPage) return x.c.json({ title: item.title, motion: item.motion, secret: poll.secret, phase: poll.phase, votes });
  return x.c.html(ballotPage({ ...frameOf(x), path: paths.vote(meeting.number, poll.id) }, shown));
}

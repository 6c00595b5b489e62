import { type Reference, system } from "#domain/act.ts";
import { convoke } from "#domain/meetings/convocation.ts";
import { addItem, planMeeting } from "#domain/meetings/draft.ts";
import { type AgendaItem, type DraftItem, type MeetingId, noMotion } from "#domain/meetings/meeting.ts";
import { fileMeetingDocument } from "#domain/meetings/meeting-document.ts";
import { agendaOf, meetingOf } from "#domain/meetings/meeting-list.ts";
import { makeProposal, type ProposalId, supportProposal } from "#domain/meetings/proposal.ts";
import { giveProxy } from "#domain/meetings/proxy.ts";
import { answerQuestion, askQuestion, type QuestionId } from "#domain/meetings/question.ts";
import { memberUnder } from "#domain/members/member.ts";
import { minutesToAdopt, putMinutes } from "#domain/minutes/adoption.ts";
import { openAdvance } from "#domain/voting/advance-opening.ts";
import { pollsOf } from "#domain/voting/poll.ts";
import { chanceFrom } from "#jobs/demo/chance.ts";
import { lastAnnualMeeting } from "#jobs/demo/days.ts";
import { castEach, someVoters } from "#jobs/demo/held-meeting.ts";
import { anna, baker, couple } from "#jobs/demo/people.ts";
import { type Board, knownAs, membershipIn, type Story, type Task } from "#jobs/demo/story.ts";
import { minutesMotion } from "#templates/minutes/motion.ts";
import { drawFlow } from "#templates/pdf/flow.ts";

const item = (title: string, more: Partial<DraftItem> = {}): DraftItem => ({
  ...noMotion,
  explanation: null,
  proposalId: null,
  title,
  ...more,
});

type Money = {
  readonly title: string;
  readonly explanation: string;
  readonly motion: string;
  readonly paper: string;
  readonly text: string;
};

/** What an annual meeting in spring adopts, and another one in autumn. */
const accounts = (year: number): Money => ({
  title: `Jaarrekening ${year}`,
  explanation: "De kascommissie controleerde de boeken en raadt aan de jaarrekening vast te stellen.",
  motion: `De vergadering stelt de jaarrekening over ${year} vast en geeft het bestuur kwijting.`,
  paper: "Jaarstukken",
  text: "Balans, staat van baten en lasten en de toelichting daarop liggen ter inzage.",
});
const budget = (year: number): Money => ({
  title: `Begroting ${year}`,
  explanation: "De begroting gaat uit van evenveel aankopen als dit jaar.",
  motion: `De vergadering stelt de begroting over ${year} vast.`,
  paper: "Begroting",
  text: "Wat we verwachten te ontvangen aan inleg en pacht, en wat we willen kopen en uitgeven.",
});

const agenda = ({ title, explanation, motion }: Money): readonly DraftItem[] => [
  item("Opening en mededelingen"),
  item(title, { explanation, motion, majority: "ordinary" }),
  item("Terugbetaling van inleg", {
    explanation: "De reserve is groot genoeg om inleg volledig terug te betalen.",
    motion: "Inleg wordt terugbetaald tegen 100%.",
    majority: "ordinary",
  }),
  item("Wijziging van de statuten: leden die van huis meedoen", {
    explanation: "Het bestuur stelt voor dat leden de vergadering van huis kunnen volgen en dan meestemmen.",
    motion: "Artikel 18 van de statuten komt te luiden zoals in het stuk bij dit punt.",
    majority: "amendment",
  }),
  item("Benoeming van een bestuurslid", {
    explanation: "Over personen stemt de vergadering geheim.",
    motion: "De vergadering benoemt Renske Smit opnieuw tot secretaris.",
    majority: "ordinary",
    secret: true,
  }),
  item("Rondvraag en sluiting"),
];

function paper(title: string, author: string, at: Temporal.Instant, paragraphs: readonly string[]): Uint8Array {
  return drawFlow(
    { title, author, language: "nl", at },
    (page, pages) => `${page} / ${pages}`,
    (flow) => {
      flow.title(title);
      for (const each of paragraphs) flow.paragraph(each);
    },
  );
}

/** The meeting in two weeks, annual if that of this year is still to come: planned, its documents laid open, called, and open for voting in advance. */
export function meetingTasks(story: Story, board: Board): Task[] {
  const before = (days: number) => story.days.lastDay.subtract({ days });
  const nextWeek = story.days.lastDay.add({ days: 7 });
  const heldOn = nextWeek.add({ days: (6 - nextWeek.dayOfWeek + 7) % 7 });
  const annual = lastAnnualMeeting(story.days) < heldOn.year;
  const money = annual ? accounts(heldOn.year - 1) : budget(heldOn.year + 1);
  const known: { id?: MeetingId } = {};
  const meeting = (): MeetingId => {
    if (!known.id) throw new Error("no meeting was planned");
    return known.id;
  };
  const version = async (): Promise<number> => (await meetingOf(story.register.database, meeting())).version;
  const items = async (): Promise<AgendaItem[]> =>
    agendaOf(story.register.database, (await meetingOf(story.register.database, meeting())).versionId);

  const called = async (title: string): Promise<AgendaItem> => {
    const found = (await items()).find((each) => each.title.startsWith(title));
    if (!found) throw new Error("there is no such item");
    return found;
  };
  const adds = async (each: DraftItem): Promise<void> => {
    const seen = await version();
    await story.act("change_meeting", board.secretary, (act) => addItem(act, meeting(), seen, each));
  };

  async function plan(): Promise<void> {
    const place = "Dorpshuis De Wetering, Oosterwaard";
    const [{ id }] = await story.act("plan_meeting", board.secretary, (act) =>
      planMeeting(act, { kind: annual ? "annual" : "extraordinary", mode: "physical", heldOn, hour: "10:30", place, rollOn: null }),
    );
    known.id = id as MeetingId;
    const [opening, ...others] = agenda(money);
    if (opening) await adds(opening);
    for (const held of await minutesToAdopt(story.register.database, heldOn)) {
      const [earlier, seen] = [await meetingOf(story.register.database, held.meetingId), await version()];
      await story.act("change_meeting", board.secretary, (act) => putMinutes(act, meeting(), seen, earlier.id, minutesMotion(earlier)));
    }
    for (const each of others) await adds(each);
  }

  async function layOpen(): Promise<void> {
    const [funds, statutes] = [await called(money.title), await called("Wijziging van de statuten")];
    const papers = [
      [funds, money.paper, false, [money.text]],
      [
        statutes,
        "Tekst van artikel 18",
        true,
        [
          "Artikel 18. Een lid kan de vergadering langs elektronische weg volgen, het woord voeren en stemmen, mits het als lid herkend wordt.",
        ],
      ],
    ] as const;
    for (const [of, title, isPublic, text] of papers) {
      await story.act(
        "file_meeting_document",
        board.secretary,
        (act): Promise<[Reference<"meeting">]> =>
          fileMeetingDocument(act, meeting(), {
            ...{ itemId: of.itemId, title, isPublic, language: "nl" as const },
            bytes: paper(title, "Landcoöperatie", act.at, text),
          }),
      );
    }
  }

  async function propose(): Promise<void> {
    const { id } = await membershipIn(story, couple);
    const [made] = await story.act("make_proposal", { personId: knownAs(story, couple).representativeId }, (act) =>
      makeProposal(
        act,
        id,
        "Koop de kade langs de Zeg",
        "De eigenaar wil verkopen. De kade sluit aan op ons land en is goed voor de weidevogels.",
      ),
    );
    for (let number = 5; number < 18; number++) {
      const supporter = await memberUnder(story.register.database, number).catch(() => null);
      if (!supporter || supporter.id === id) continue;
      await story.act("support_proposal", { personId: supporter.representativeId }, (act) =>
        supportProposal(act, made.id as ProposalId, supporter.id),
      );
    }
  }

  async function ask(): Promise<void> {
    const { id } = await membershipIn(story, anna);
    const by = { personId: knownAs(story, anna).representativeId };
    const asks = (text: string) =>
      story.act("ask_question", by, (act) => askQuestion(act, meeting(), { memberId: id, itemId: null, text }));
    const [first] = await asks("Waarom staat er meer in de reserve dan vorig jaar?");
    await story.act("answer_question", board.chair, (act) =>
      answerQuestion(act, meeting(), first.id as QuestionId, "Een aankoop ging niet door. Het geld gaat dit jaar alsnog naar land."),
    );
    await asks("Kan ik van huis meedoen als de statuten veranderen?");
  }

  async function empower(): Promise<void> {
    const giver = await membershipIn(story, baker);
    const holder = await membershipIn(story, anna);
    await story.act("give_proxy", { personId: knownAs(story, baker).representativeId }, (act) =>
      giveProxy(act, meeting(), { giverId: giver.id, holderNumber: holder.number, holderName: anna.name, paper: null }),
    );
  }

  /** The statutes are left for who looks around to vote on. */
  async function voteInAdvance(): Promise<void> {
    await story.act("open_advance_votes", system, (act) => openAdvance(act, meeting()));
    const voters = await someVoters(story, meeting(), 30, 7, 40);
    const { itemId: funds } = await called(money.title);
    const polls = await pollsOf(story.register.database, meeting());
    for (const { id, itemId } of polls) if (itemId === funds) await castEach(story, id, voters, "advance", chanceFrom(2_039));
  }

  return [
    { on: before(20), at: "19:00", run: propose },
    { on: before(6), at: "20:10", run: plan },
    { on: before(4), at: "20:40", run: layOpen },
    {
      on: before(2),
      at: "10:05",
      run: async () => {
        const seen = await version();
        await story.act("convoke_meeting", board.secretary, (act) => convoke(act, meeting(), seen));
      },
    },
    { on: before(1), at: "20:15", run: ask },
    { on: before(1), at: "20:45", run: empower },
    { on: before(0), at: "12:00", run: voteInAdvance },
  ];
}

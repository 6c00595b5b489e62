import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { type FieldProblem, text, typed } from "#api/fields.ts";
import { governs } from "#api/meeting-asked.ts";
import { memberOf } from "#api/my-land.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { meetings, meetingUnder } from "#domain/meetings/meeting-list.ts";
import {
  type ListedProposal,
  makeProposal,
  type ProposalId,
  placeProposal,
  proposals,
  proposalUnder,
  supportedBy,
  supportProposal,
} from "#domain/meetings/proposal.ts";
import { beginsAt } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { proposalPage, proposalsPage } from "#templates/pages/proposals.tsx";
import { paths } from "#templates/paths.ts";

const tag = "proposals";
const readers = ["member", "board", "auditor"] as const;

const shownOf = ({ number, title, text: why, recordedAt, supporters, meetingNumber }: ListedProposal) => ({
  ...{ number, title, text: why, recordedAt, supporters, meetingNumber },
});
const proposalAnswer = z.object({
  number: z.int(),
  title: z.string(),
  text: z.string(),
  recordedAt: momentAnswer,
  supporters: z.int(),
  meetingNumber: z.int().nullable(),
});

function numberIn(x: Exchange): number {
  const given = x.c.req.param("number") ?? "";
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : refuse("proposal_unknown");
}

async function listShown(x: Exchange, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const items = (await proposals(reader)).map(shownOf);
  const { proposalSupporters: least } = await bylawsOn(reader, x.today);
  if (!x.wantsPage) return x.c.json({ least, items });
  return x.c.html(proposalsPage({ ...frameOf(x), path: paths.proposals }, { items, least, form: mayAct(x, "member") ? form : null }));
}

async function oneShown(x: Exchange, form: Form): Promise<Response> {
  const shown = await read(x.house.register, async (reader) => {
    const proposal = await proposalUnder(reader, numberIn(x));
    const memberId = x.viewer?.memberId ?? null;
    const open = governs(x) ? await meetings(reader, true) : [];
    return {
      proposal: shownOf(proposal),
      least: (await bylawsOn(reader, x.today)).proposalSupporters,
      supported: memberId !== null && (await supportedBy(reader, proposal.id, memberId)),
      meetings: open.filter(({ heldOn, hour }) => Temporal.Instant.compare(x.at, beginsAt(heldOn, hour)) < 0),
    };
  });
  if (!x.wantsPage) return x.c.json({ ...shown.proposal, least: shown.least, supported: shown.supported });
  return x.c.html(proposalPage({ ...frameOf(x), path: paths.proposal(shown.proposal.number) }, { ...shown, form }));
}

/** A meeting and the version of it that was seen, `3-7`. */
const meetingSeen = typed
  .transform((value, context) => {
    const [, number, version] = /^(\d{1,9})-(\d{1,9})$/.exec(value.trim()) ?? [];
    if (number && version) return { number: Number(number), version: Number(version) };
    context.addIssue({ code: "custom", message: "choice_missing" satisfies FieldProblem });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "3-7", description: "The meeting's number and the version of its agenda that was seen." });

const numberAnswer = { schema: z.object({ number: z.int() }) };

export const proposalRoutes: readonly Route[] = [
  route({
    tag,
    who: readers,
    method: "get",
    path: paths.proposals,
    summary: "What members want on an agenda, with how many support it",
    answers: {
      200: {
        description: "The newest first; `least` is how many it takes.",
        schema: z.object({ least: z.int(), items: z.array(proposalAnswer) }),
      },
    },
    handle: (x) => listShown(x, formOf(x)),
  }),
  route({
    tag,
    who: ["member"],
    method: "post",
    path: paths.proposals,
    summary: "Propose something for an agenda; all members read it",
    body: z.object({ title: text(200), text: text(5_000) }).openapi("Proposal"),
    limit: { most: 20, seconds: 3600 },
    answers: { 201: { description: "Proposed, and supported by who did.", ...numberAnswer } },
    handle: async (x, { body }) => {
      const memberId = memberOf(x);
      const request = actRequest(x, "make_proposal", body);
      const [{ id }] = await perform(x.house.register, request, (act) => makeProposal(act, memberId, body.title, body.text));
      const made =
        (await proposals(x.house.register.database)).find((each) => each.id === (id as ProposalId)) ?? refuse("proposal_unknown");
      return done(x, paths.proposal(made.number), { number: made.number }, 201);
    },
    again: listShown,
  }),
  route({
    tag,
    who: readers,
    method: "get",
    path: "/proposals/:number",
    summary: "One proposal",
    answers: {
      200: {
        description: "With whether who asks supports it.",
        schema: proposalAnswer.extend({ least: z.int(), supported: z.boolean() }),
      },
    },
    handle: (x) => oneShown(x, formOf(x)),
  }),
  route({
    tag,
    who: ["member"],
    method: "post",
    path: "/proposals/:number/support",
    summary: "Support a proposal",
    answers: { 201: { description: "Supported.", ...numberAnswer } },
    handle: async (x) => {
      const { id, number } = await proposalUnder(x.house.register.database, numberIn(x));
      const memberId = memberOf(x);
      await perform(x.house.register, actRequest(x, "support_proposal", { id }), (act) => supportProposal(act, id, memberId));
      return done(x, paths.proposal(number), { number }, 201);
    },
    again: oneShown,
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/proposals/:number/placement",
    summary: "Put a proposal with enough support on an agenda",
    body: z.object({ meeting: meetingSeen }).openapi("ProposalPlacement"),
    answers: { 201: { description: "On the agenda, last.", ...numberAnswer } },
    handle: async (x, { body: { meeting } }) => {
      const reader = x.house.register.database;
      const { id } = await proposalUnder(reader, numberIn(x));
      const { id: meetingId, number } = await meetingUnder(reader, meeting.number);
      await perform(x.house.register, actRequest(x, "change_meeting", { id, meetingId, version: meeting.version }), (act) =>
        placeProposal(act, id, meetingId, meeting.version),
      );
      return done(x, paths.meetingPart(number, "agenda"), { number }, 201);
    },
    again: oneShown,
  }),
];

import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { type FieldProblem, text, wholeNumber } from "#api/fields.ts";
import { personOf } from "#api/me.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { done, sendDocument } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Actor, perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { documentOf } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { giveProxy, type ListedProxy, proxiesOf, revokeProxy, votesOf } from "#domain/meetings/proxy.ts";
import { memberUnder } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import type { Form } from "#templates/pages/form.tsx";
import { ownProxyPage, proxiesPage } from "#templates/pages/proxies.tsx";
import { paths } from "#templates/paths.ts";

const tag = "meetings";
const member = { tag, who: ["member"] } as const;
const number = wholeNumber(1, 1_000_000_000);
const proxyFields = { giverNumber: number, holderNumber: number, holderName: text(200) };
const giver = z.object({ giverNumber: number }).openapi("ProxyGiver");
const mostBytes = 20 * 1024 * 1024;

const listed = ({ id, giverNumber, giverName, holderNumber, holderName, documentId, recordedAt, stands }: ListedProxy) => ({
  ...{ id, giverNumber, giverName, holderNumber, holderName, recordedAt, stands },
  onPaper: documentId !== null,
});
const proxyAnswer = z.object({
  id: z.uuid(),
  giverNumber: z.int(),
  giverName: z.string(),
  holderNumber: z.int(),
  holderName: z.string(),
  recordedAt: momentAnswer,
  stands: z.boolean(),
  onPaper: z.boolean(),
});

async function ownShown(x: Exchange, form: Form): Promise<Response> {
  const { meeting, votes, most } = await read(x.house.register, async (reader) => {
    const asked = await meetingAsked(x, reader);
    const all = await proxiesOf(reader, asked.id);
    const own = await votesOf(reader, asked.id, personOf(x));
    return {
      meeting: asked,
      most: (await bylawsOn(reader, asked.heldOn)).proxiesPerHolder,
      votes: own.map(({ memberId, memberNumber }) => ({
        memberNumber,
        given: all.find(({ giverId }) => giverId === memberId) ?? null,
        held: all.filter(({ holderId }) => holderId === memberId),
      })),
    };
  });
  if (!x.wantsPage) {
    const items = votes.map(({ memberNumber, given, held }) => ({ memberNumber, given: given && listed(given), held: held.map(listed) }));
    return x.c.json({ most, items });
  }
  return x.c.html(ownProxyPage({ ...frameOf(x), path: paths.meetingPart(meeting.number, "proxy") }, { meeting, votes, most, form }));
}

async function allShown(x: Exchange, form: Form): Promise<Response> {
  const meeting = await meetingAsked(x);
  const items = await proxiesOf(x.house.register.database, meeting.id);
  if (!x.wantsPage) return x.c.json({ items: items.map(listed) });
  const frame = { ...frameOf(x), path: paths.meetingPart(meeting.number, "proxies") };
  return x.c.html(proxiesPage(frame, { meeting, items, form: mayAct(x, "board") ? form : null }));
}

/** A membership for which who asks votes at the meeting. Refuses `proxy_giver_not_on_roll`. */
async function ownVote(x: Exchange, meetingId: Id<"meeting">, giverNumber: number): Promise<Id<"member">> {
  const votes = await votesOf(x.house.register.database, meetingId, personOf(x));
  return votes.find(({ memberNumber }) => memberNumber === giverNumber)?.memberId ?? refuse("proxy_giver_not_on_roll");
}

/** An officer for a member on paper: the journal names both. */
async function onBehalf(x: Exchange, giverNumber: number): Promise<{ giverId: Id<"member">; actor: Actor }> {
  const { id, representativeId } = await memberUnder(x.house.register.database, giverNumber);
  return { giverId: id, actor: { personId: personOf(x), onBehalfOfId: representativeId } };
}

export const proxyRoutes: readonly Route[] = [
  route({
    ...member,
    method: "get",
    path: "/meetings/:number/proxy",
    summary: "The proxies that a member gave and holds for a meeting",
    answers: {
      200: {
        description: "One for each membership for which he votes; `most` is how many a member may hold.",
        schema: z.object({
          most: z.int(),
          items: z.array(z.object({ memberNumber: z.int(), given: proxyAnswer.nullable(), held: z.array(proxyAnswer) })),
        }),
      },
    },
    handle: (x) => ownShown(x, formOf(x)),
  }),
  route({
    ...member,
    method: "post",
    path: "/meetings/:number/proxy",
    summary: "Give a proxy for a meeting to another member on its roll, by number and name",
    body: z.object(proxyFields).openapi("Proxy"),
    limit: { most: 30, seconds: 3600 },
    answers: { 201: { description: "Given.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { giverNumber, ...holder } }) => {
      const { id: meetingId, number: meeting } = await meetingAsked(x);
      const giverId = await ownVote(x, meetingId, giverNumber);
      const [{ id }] = await perform(x.house.register, actRequest(x, "give_proxy", { meetingId, giverId, ...holder }), (act) =>
        giveProxy(act, meetingId, { giverId, ...holder, paper: null }),
      );
      return done(x, paths.meetingPart(meeting, "proxy"), { id }, 201);
    },
    again: ownShown,
  }),
  route({
    ...member,
    method: "post",
    path: "/meetings/:number/proxy/revocation",
    summary: "Revoke a proxy before the meeting begins",
    body: giver,
    answers: { 200: { description: "Revoked.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { giverNumber } }) => {
      const { id: meetingId, number: meeting } = await meetingAsked(x);
      const giverId = await ownVote(x, meetingId, giverNumber);
      const [{ id }] = await perform(x.house.register, actRequest(x, "revoke_proxy", { meetingId, giverId }), (act) =>
        revokeProxy(act, meetingId, giverId),
      );
      return done(x, paths.meetingPart(meeting, "proxy"), { id });
    },
    again: ownShown,
  }),
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: "/meetings/:number/proxies",
    summary: "All proxies for a meeting that are not revoked, the first given first",
    answers: {
      200: { description: "Those above the most that a member may hold do not stand.", schema: z.object({ items: z.array(proxyAnswer) }) },
    },
    handle: (x) => allShown(x, formOf(x)),
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/proxies",
    summary: "Record a signed proxy form on behalf of a member, with its scan",
    body: z.object({
      ...proxyFields,
      paper: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
    }),
    upload: mostBytes,
    answers: { 201: { description: "Recorded.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { giverNumber, paper, ...holder } }) => {
      const { id: meetingId, number: meeting } = await meetingAsked(x);
      const { giverId, actor } = await onBehalf(x, giverNumber);
      const given = { giverId, ...holder, paper: new Uint8Array(await paper.arrayBuffer()) };
      const [{ id }] = await perform(x.house.register, actRequest(x, "give_proxy", { meetingId, ...given }, actor), (act) =>
        giveProxy(act, meetingId, given),
      );
      return done(x, paths.meetingPart(meeting, "proxies"), { id }, 201);
    },
    again: allShown,
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/proxies/revocations",
    summary: "Revoke a proxy on behalf of who gave it",
    body: giver,
    answers: { 200: { description: "Revoked.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { giverNumber } }) => {
      const { id: meetingId, number: meeting } = await meetingAsked(x);
      const { giverId, actor } = await onBehalf(x, giverNumber);
      const [{ id }] = await perform(x.house.register, actRequest(x, "revoke_proxy", { meetingId, giverId }, actor), (act) =>
        revokeProxy(act, meetingId, giverId),
      );
      return done(x, paths.meetingPart(meeting, "proxies"), { id });
    },
    again: allShown,
  }),
  route({
    tag,
    who: ["board", "auditor"],
    method: "get",
    path: "/meetings/:number/proxies/:id/paper",
    summary: "The scan of a signed proxy form",
    answers: { 200: { description: "PDF." } },
    handle: async (x) => {
      const reader = x.house.register.database;
      const { id: meetingId } = await meetingAsked(x);
      const found = (await proxiesOf(reader, meetingId)).find(({ id }) => id === x.c.req.param("id"));
      const scan = found?.documentId && (await documentOf(reader, found.documentId));
      return sendDocument(x, scan || refuse("proxy_unknown"));
    },
  }),
];

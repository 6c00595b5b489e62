import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { meetingAsked } from "#api/meeting-asked.ts";
import { eachPage, paged, pageSize } from "#api/pages.ts";
import { downloadSnapshot } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference, read } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import type { PersonId } from "#domain/id.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { Refusal } from "#domain/refusal.ts";
import { arrive, depart, voterUnder } from "#domain/voting/arrival.ts";
import { memberInCode } from "#domain/voting/arrival-code.ts";
import { attendanceModes } from "#domain/voting/attendance.ts";
import { attendanceLines, attendanceTally, type Visit, visitsTo } from "#domain/voting/attendance-list.ts";
import { sittingOf, takesArrivals } from "#domain/voting/sitting.ts";
import type { Form } from "#templates/pages/form.tsx";
import { meetingAttendancePage } from "#templates/pages/meeting-attendance.tsx";
import { paths } from "#templates/paths.ts";
import { refusalText } from "#templates/text/text.ts";

const tag = "meetings";
const readers = { tag, who: ["board", "auditor"] } as const;
const after = wholeNumber(0, 1_000_000_000).default(0);
/** What the list shows: a page of the roll, or what a search finds. */
const listed = z.object({ q: z.string().max(200).default(""), after });
/** Who comes or goes, and from a browser the list that it was found in. */
const line = z.object({ memberNumber: wholeNumber(1, 1_000_000_000), q: z.string().max(200).optional(), after });
const numbered = z.object({ number: z.int() });

type Asked = {
  readonly q: string;
  readonly after: number;
  readonly code?: string | undefined;
  /** Who just came or went, by the list or by a code. */
  readonly noted?: { readonly memberNumber: number; readonly by: "list" | "code" } | undefined;
};

/** Whose code it is; a wrong one is told beside its field. */
function codeIn(x: Exchange, meetingId: MeetingId, code: string | undefined): { number: number | null; wrong: boolean } {
  if (!code) return { number: null, wrong: false };
  try {
    return { number: memberInCode(x.house.register.secret, meetingId, code), wrong: false };
  } catch (error) {
    if (error instanceof Refusal) return { number: null, wrong: true };
    throw error;
  }
}

async function shown(x: Exchange, { q: asked, after: from, code, noted }: Asked, form: Form): Promise<Response> {
  const page = await read(x.house.register, async (reader) => {
    const meeting = await meetingAsked(x, reader);
    const { number, wrong } = codeIn(x, meeting.id, code);
    const linesOf = (search: string, last: number, limit = pageSize + 1) =>
      attendanceLines(reader, meeting.id, { on: x.today, search, after: last, limit });
    const lineOf = async (memberNumber: number) =>
      (await linesOf(String(memberNumber), memberNumber - 1, 1)).find((each) => each.memberNumber === memberNumber) ?? null;
    const few = asked ? await linesOf(asked, from) : [];
    // Who was found alone is dealt with; of a family the others stay in sight.
    const q = noted && few.length < 2 ? "" : asked;
    const last = q === asked ? from : 0;
    const lines = q ? few : await linesOf(q, last);
    return {
      meeting,
      wrong,
      q,
      last,
      noted: noted ? { line: await lineOf(noted.memberNumber), by: noted.by } : null,
      arriving: takesArrivals({ ...(await sittingOf(reader, meeting.id)), heldOn: meeting.heldOn }, x.today),
      tally: await attendanceTally(reader, meeting.id),
      found: number === null ? null : await lineOf(number),
      ...paged(x, lines, ({ memberNumber }) => String(memberNumber), paths.meetingPart(meeting.number, "attendance")),
    };
  });
  const { meeting, wrong, arriving, tally, found, items, next, q, last } = page;
  if (!x.wantsPage) return x.c.json({ tally, found, items, next: q ? null : next });
  const message = refusalText("attendance_code_wrong", {}, x.language);
  const told = wrong ? { ...form, values: { code: code ?? "" }, problems: [{ field: "code", message }] } : form;
  const frame = { ...frameOf(x), path: paths.meetingPart(meeting.number, "attendance") };
  return x.c.html(
    meetingAttendancePage(frame, {
      ...{ meeting, tally, items, found, search: q, last, noted: page.noted, form: arriving && mayAct(x, "board") ? told : null },
      after: next ? (items.at(-1)?.memberNumber ?? null) : null,
      paging: { shown: items.length, total: tally.entitled, ...(next && !q ? { next } : {}) },
    }),
  );
}

type Line = z.infer<typeof line>;

/**
 * Records that a voter on the roll came or left. The answer to a browser is the page itself, ready for the next in the queue: the list that
 * was searched goes along in the form, since no address may hold a name, and sent again it is the same act.
 */
async function records(
  x: Exchange,
  kind: ActKind,
  { memberNumber, q, after: last }: Line,
  work: (act: Act, id: MeetingId, voter: PersonId) => Promise<readonly Reference[]>,
): Promise<Response> {
  const { id, number } = await meetingAsked(x);
  const voter = await voterUnder(x.house.register.database, id, memberNumber);
  await perform(x.house.register, actRequest(x, kind, { id, voter }), (act) => work(act, id, voter));
  if (!x.wantsPage) return x.c.json({ number }, 201);
  const noted = { memberNumber, by: q === undefined ? "code" : "list" } as const;
  return shown(x, { q: q ?? "", after: last, noted }, formOf({ ...x, typed: null }));
}

/** What was refused is told over the same list. */
const again = (x: Exchange, form: Form) => shown(x, listed.safeParse(x.typed).data ?? { q: "", after: 0 }, form);

const lineAnswer = z.object({
  memberNumber: z.int(),
  names: z.array(z.string()),
  voterName: z.string(),
  presence: z.enum(attendanceModes).nullable(),
  since: momentAnswer.nullable(),
  barred: z.boolean(),
  holderName: z.string().nullable(),
});
const answers = {
  200: {
    description: "A page of the roll with who is there; `found` is whose code was given.",
    schema: z.object({
      tally: z.object({ hall: z.int(), online: z.int(), left: z.int(), entitled: z.int() }),
      found: lineAnswer.nullable(),
      items: z.array(lineAnswer),
      next: z.string().nullable(),
    }),
  },
};

export const meetingAttendanceRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/attendance",
    summary: "Who is at a meeting, by member number; with the code that a member shows, that member",
    query: z.object({ after, code: z.string().max(40).optional() }),
    answers,
    handle: (x, { query }) => shown(x, { q: "", ...query }, formOf(x)),
  }),
  route({
    ...readers,
    method: "post",
    path: "/meetings/:number/attendance",
    summary: "Find members on the roll by number or a part of a name; a name may not stand in an address",
    body: listed.openapi("AttendanceSearch"),
    answers,
    handle: (x, { body }) => shown(x, body, formOf({ ...x, typed: null })),
    again,
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/arrivals",
    summary: "Record that a member came into the hall",
    body: line.openapi("HallArrival"),
    answers: { 201: { description: "Present.", schema: numbered } },
    handle: (x, { body }) => records(x, "record_arrival", body, (act, id, voter) => arrive(act, id, voter, "hall")),
    again,
  }),
  route({
    tag,
    who: ["board"],
    method: "post",
    path: "/meetings/:number/departures",
    summary: "Record that a member left",
    body: line.openapi("HallDeparture"),
    answers: { 201: { description: "Gone.", schema: numbered } },
    handle: (x, { body }) => records(x, "record_departure", body, depart),
    again,
  }),
  route({
    ...readers,
    method: "get",
    path: "/meetings/:number/visits.csv",
    summary: "Who was at a meeting when, as CSV",
    pageOnly: true,
    handle: async (x) => {
      const { id, number } = await meetingAsked(x);
      const headings = ["lid / member", "stemt / votes", "hoe / how", "kwam / came", "ging / left"];
      return downloadSnapshot(x, `meeting-${number}-attendance.csv`, "text/csv; charset=utf-8", (reader) =>
        csv(
          headings,
          eachPage(
            (last: Visit | null, limit) => visitsTo(reader, id, last?.id ?? null, limit),
            ({ memberNumber, voterName, mode, cameAt, leftAt }) => [memberNumber, voterName, mode, cameAt, leftAt],
          ),
        ),
      );
    },
  }),
];

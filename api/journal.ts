import { z } from "@hono/zod-openapi";
import { listAnswer, momentAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { frameOf } from "#api/exchange.ts";
import { id } from "#api/fields.ts";
import { eachPage, paged, pageSize, sortedBy } from "#api/pages.ts";
import { download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type ActKind, actKinds } from "#domain/act-kind.ts";
import { type JournalLine, type JournalSubject, journal, journalCount } from "#domain/journal.ts";
import { type JournalLineShown, journalPage, type SubjectShown } from "#templates/pages/journal.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const readers = { tag: "journal", who: ["board", "auditor"] } as const;

const journalQuery = z.object({
  kind: z
    .enum(["", ...actKinds])
    .default("")
    .transform((kind): ActKind | null => kind || null),
  after: id<"act">().optional(),
  sort: sortedBy(["at"], "-at"),
});

/** Where a subject has a page of its own. */
function hrefOf({ noun, id, label }: JournalSubject): string | null {
  if (noun === "application") return paths.application(id);
  if (noun === "run") return paths.run(id);
  if (noun === "cooperative") return paths.cooperative;
  if (label === null) return null;
  if (noun === "meeting") return paths.meeting(Number(label));
  if (noun === "proposal") return paths.proposal(Number(label));
  if (noun === "member") return paths.member(label);
  if (noun === "decision") return paths.decision(label);
  if (noun === "lease" || noun === "lease_version") return paths.lease(Number(/^LC-(\d+)/.exec(label)?.[1] ?? 0));
  if (noun === "bylaws") return paths.bylaws;
  if (noun === "dated_value") return paths.table(label);
  if (noun === "certificate") return paths.document(label);
  if (noun === "claim") return paths.payment(id);
  return noun === "parcel" ? paths.parcel(label) : null;
}

const subjectShown = (subject: JournalSubject): SubjectShown => ({
  noun: subject.noun,
  label: subject.noun === "dated_value" ? null : subject.label,
  href: hrefOf(subject),
});

/** Nobody who is known did it: the register by itself, or somebody who applied. */
const actorOf = ({ actorId, actorName, kind }: JournalLine): JournalLineShown["actor"] =>
  actorId ? { name: actorName } : kind === "apply_for_membership" ? "visitor" : "system";

export const lineShown = (line: JournalLine): JournalLineShown => ({
  kind: line.kind,
  at: line.at,
  actor: actorOf(line),
  onBehalfOf: line.onBehalfOfName,
  subjects: line.subjects.map(subjectShown),
  more: line.subjectCount - line.subjects.length,
});

export const lineAnswer = z
  .object({
    id: z.uuid(),
    kind: z.enum(actKinds),
    at: momentAnswer,
    actorId: z.uuid().nullable(),
    actorName: z.string().nullable(),
    onBehalfOfName: z.string().nullable(),
    subjects: z.array(z.object({ noun: z.string(), id: z.uuid(), label: z.string().nullable() })),
    subjectCount: z.int(),
  })
  .openapi("JournalLine");

export const journalRoutes: readonly Route[] = [
  route({
    ...readers,
    method: "get",
    path: paths.journal,
    summary: "Every act, the newest first unless asked otherwise; of one kind, if asked",
    query: journalQuery,
    answers: { 200: { description: "A page of acts and how many there are.", schema: listAnswer(lineAnswer) } },
    handle: async (x, { query: { kind, after, sort } }) => {
      const reader = x.house.register.database;
      const { items, next } = paged(
        x,
        await journal(reader, { kind, after: after ?? null, limit: pageSize + 1, sorting: sort }),
        ({ id }) => id,
      );
      const total = await journalCount(reader, kind);
      if (!x.wantsPage) return x.c.json({ items, next, total });
      const paging = { shown: items.length, total, ...(next ? { next } : {}) };
      return x.c.html(journalPage(frameOf(x), { lines: items.map(lineShown), kind, sorting: sort, paging }));
    },
  }),
  route({
    ...readers,
    method: "get",
    path: paths.journalCsv,
    summary: "The same as CSV",
    pageOnly: true,
    query: journalQuery,
    handle: async (x, { query: { kind, sort } }) => {
      const reader = x.house.register.database;
      const { journal: words } = textFor(x.language);
      const rows = eachPage(
        (last: JournalLine | null, limit) => journal(reader, { kind, after: last?.id ?? null, limit, sorting: sort }),
        ({ at, kind: each, actorName, onBehalfOfName, subjects, subjectCount }) => [
          ...[at, each, actorName, onBehalfOfName],
          ...[subjects.map(({ noun, label }) => (label ? `${words.nouns[noun]} ${label}` : words.nouns[noun])).join("; "), subjectCount],
        ],
      );
      const headings = ["moment", "handeling / act", "wie / who", "namens / on behalf of", "wat / what", "aantal / number"];
      return download(x, `journal-${x.today}.csv`, "text/csv; charset=utf-8", csv(headings, rows));
    },
  }),
];

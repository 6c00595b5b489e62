import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { momentAnswer } from "#api/answers.ts";
import { csv } from "#api/csv.ts";
import { actRequest, type Exchange, formOf, frameOf, mayAct } from "#api/exchange.ts";
import type { FieldProblem } from "#api/fields.ts";
import { paged, pageSize } from "#api/pages.ts";
import { done, download } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { runAsked } from "#api/runs.ts";
import { perform, read } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { isId } from "#domain/id.ts";
import { lotsWithoutCertificate } from "#domain/openings/certificates.ts";
import { fieldsOf, lotFields, memberFields, type OpeningField, type OpeningSubject, subjects } from "#domain/openings/field.ts";
import { prepareOpening } from "#domain/openings/opening.ts";
import {
  mapOpeningFile,
  type OpeningFileId,
  openingFile,
  removeOpeningFile,
  type SheetMapping,
  type StagedFile,
  stageOpeningFile,
  waitingFiles,
} from "#domain/openings/opening-file.ts";
import { type ProblemOfRow, problemCount, problemsOf, reconciliationOf } from "#domain/openings/reconciliation.ts";
import { refuse } from "#domain/refusal.ts";
import { approveRun, findingsOf, type ListedRun, type RunId, runOf, runs } from "#domain/runs/run.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type OpeningShown, openingPage } from "#templates/pages/opening.tsx";
import { type Openings, openingFilePage, openingsPage } from "#templates/pages/openings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const tag = "openings";
const readers = ["board", "auditor"] as const;

/** What a file of a register may weigh. */
const mostBytes = 200 * 1024 * 1024;

const fileAsked = ({ c }: Exchange): OpeningFileId => {
  const given = c.req.param("id") ?? "";
  return isId(given) ? (given as OpeningFileId) : refuse("opening_file_unknown");
};

const offered = (x: Exchange, form: Form): Form | null => (mayAct(x, "board") ? form : null);

const openingsShown = (x: Exchange): Promise<Openings> =>
  read(x.house.register, async (reader) => ({
    files: await waitingFiles(reader),
    runs: (await runs(reader, "opening", null, 20)).map(({ id, recordedAt, state }) => ({ id, recordedAt, state })),
  }));

const listPage = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(openingsPage(frameOf(x), { form: offered(x, form), ...(await openingsShown(x)) }));

const filePage = async (x: Exchange, form: Form): Promise<Response> =>
  x.c.html(openingFilePage(frameOf(x), { form: offered(x, form), file: await openingFile(x.house.register.database, fileAsked(x)) }));

async function hashOf(file: File): Promise<Buffer> {
  const hash = createHash("sha256");
  for await (const chunk of file.stream()) hash.update(chunk);
  return hash.digest();
}

/** `sheet0` says what a sheet is about, `sheet0.column3` what its fourth column is. A subject that changed has its columns guessed no more. */
function mappingsOf({ sheets }: StagedFile, typed: Readonly<Record<string, string>>): SheetMapping[] {
  return sheets.map(({ position, head, subject: before, fields: known }) => {
    const subject = subjects.find((each) => each === typed[`sheet${position}`]) ?? before;
    const allowed: readonly string[] = fieldsOf[subject];
    const field = (column: number): OpeningField | "" => {
      const given = typed[`sheet${position}.column${column}`] ?? known[column] ?? "";
      return allowed.includes(given) ? (given as OpeningField) : "";
    };
    return { sheet: position, subject, fields: head.map((_, column) => field(column)) };
  });
}

export async function openingAsked(x: Exchange, reader: Reader): Promise<ListedRun> {
  const run = await runOf(reader, runAsked(x));
  return run.kind === "opening" ? run : refuse("run_unknown");
}

const placeOf = ({ severity, position }: ProblemOfRow): string => `${severity}.${position}`;

function afterAsked(after: string | undefined): { severity: string; position: number } | null {
  const [severity = "", position = "0"] = after?.split(".") ?? [];
  return after ? { severity, position: Number(position) } : null;
}

const openingShown = (x: Exchange, after?: string): Promise<OpeningShown> =>
  read(x.house.register, async (reader) => {
    const run = await openingAsked(x, reader);
    const found = await problemsOf(reader, run.id, afterAsked(after), pageSize + 1);
    const { items, next } = paged(x, found, placeOf, paths.opening(run.id));
    return {
      id: run.id,
      state: run.state,
      recordedAt: run.recordedAt,
      postedAt: run.postedAt,
      stops: run.stops,
      failure: run.progress?.failure ?? null,
      withoutCertificate: await lotsWithoutCertificate(reader, run.id),
      secondPersonApproves: (await bylawsOn(reader, x.today)).secondPersonApproves,
      findings: await findingsOf(reader, run.id),
      reconciliation: await reconciliationOf(reader, run.id),
      problems: items,
      paging: { shown: items.length, total: await problemCount(reader, run.id), ...(next ? { next } : {}) },
    };
  });

export const openingPageAgain = (x: Exchange, form: Form): Promise<Response> => openingAnswered(x, form);

const openingAnswered = async (x: Exchange, form: Form, after?: string): Promise<Response> =>
  x.c.html(openingPage(frameOf(x), { form: offered(x, form), ...(await openingShown(x, after)) }));

/** Every problem, a good many at a time. */
async function* problemRows(x: Exchange, id: RunId): AsyncGenerator<readonly unknown[]> {
  const t = textFor(x.language).openings;
  for (let after: { severity: string; position: number } | null = null; ; ) {
    const some: ProblemOfRow[] = await problemsOf(x.house.register.database, id, after, 5_000);
    for (const { file, sheet, row, field, code, found } of some) yield [file, sheet, row, t.fields[field], found, t.problems[code]];
    const last = some.at(-1);
    if (!last || some.length < 5_000) return;
    after = last;
  }
}

/** A file to fill in, in the language of who asks: its heads are read back as they are. */
function templateRoute(subject: Exclude<OpeningSubject, "none">): Route {
  return route({
    method: "get",
    path: paths.openingTemplate(subject),
    who: readers,
    tag,
    summary: `A file of ${subject} to fill in`,
    pageOnly: true,
    handle: async (x) => {
      const { fields } = textFor(x.language).openings;
      const columns =
        subject === "members" ? memberFields.filter((field) => !/^(first|last)_name$|^infix$|^house_number$/.test(field)) : lotFields;
      const heads = csv(
        columns.map((field) => fields[field]),
        [],
      );
      return download(x, `${subject}.csv`, "text/csv; charset=utf-8", heads);
    },
  });
}

const fileAnswer = z.object({ id: z.uuid(), name: z.string(), sheets: z.array(z.object({}).loose()) }).loose();

export const openingRoutes: readonly Route[] = [
  templateRoute("members"),
  templateRoute("lots"),
  route({
    method: "get",
    path: paths.openings,
    who: readers,
    tag,
    summary: "Taking over an existing register: the files that were sent, and earlier checks",
    answers: {
      200: {
        description: "Files that wait, and the checks of them.",
        schema: z.object({
          files: z.array(fileAnswer),
          runs: z.array(z.object({ id: z.uuid(), recordedAt: momentAnswer, state: z.string() })),
        }),
      },
    },
    handle: async (x) => (x.wantsPage ? listPage(x, formOf(x)) : x.c.json(await openingsShown(x))),
  }),
  route({
    method: "post",
    path: paths.openingFiles,
    who: ["board"],
    tag,
    summary: "Send a file of members or lots (CSV, XLSX); nothing is taken over yet",
    body: z.object({
      file: z.instanceof(File, { error: "field_missing" satisfies FieldProblem }).openapi({ type: "string", format: "binary" }),
    }),
    upload: mostBytes,
    answers: { 201: { description: "Kept, its columns guessed.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body: { file } }) => {
      const sha256 = await hashOf(file);
      const [{ id }] = await perform(x.house.register, actRequest(x, "stage_opening_file", { sha256, name: file.name }), (act) =>
        stageOpeningFile(act, { name: file.name, size: file.size, sha256, bytes: file.stream() }),
      );
      return done(x, paths.openingFile(id), { id }, 201);
    },
    again: listPage,
  }),
  route({
    method: "get",
    path: "/openings/files/:id",
    who: readers,
    tag,
    summary: "A file: what each sheet is about, and which column is what",
    answers: { 200: { description: "The file.", schema: fileAnswer } },
    handle: async (x) => (x.wantsPage ? filePage(x, formOf(x)) : x.c.json(await openingFile(x.house.register.database, fileAsked(x)))),
  }),
  route({
    method: "post",
    path: "/openings/files/:id/columns",
    who: ["board"],
    tag,
    summary: "Say what each sheet is about (`sheet0`: members, lots, none) and what its columns are (`sheet0.column0`: a field)",
    body: z.object({}).catchall(z.string().max(200)),
    answers: { 200: { description: "Kept.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const mappings = mappingsOf(await openingFile(register.database, fileAsked(x)), body);
      const [{ id }] = await perform(register, actRequest(x, "map_opening_file", mappings), (act) =>
        mapOpeningFile(act, fileAsked(x), mappings),
      );
      return done(x, paths.openings, { id });
    },
    again: filePage,
  }),
  route({
    method: "post",
    path: "/openings/files/:id/removal",
    who: ["board"],
    tag,
    summary: "Take a file back; what stands in it is wiped",
    body: z.object({}),
    answers: { 200: { description: "Removed.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const id = fileAsked(x);
      await perform(x.house.register, actRequest(x, "remove_opening_file", { id }), (act) => removeOpeningFile(act, id));
      return done(x, paths.openings, { id });
    },
    again: filePage,
  }),
  route({
    method: "post",
    path: paths.openings,
    who: ["board"],
    tag,
    summary: "Check all files that wait: every row, and what the register would hold",
    body: z.object({}),
    answers: { 201: { description: "Checked; nothing is taken over.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const [{ id }] = await perform(x.house.register, actRequest(x, "prepare_opening", {}), prepareOpening);
      return done(x, paths.opening(id), { id }, 201);
    },
    again: listPage,
  }),
  route({
    method: "get",
    path: "/openings/:id",
    who: readers,
    tag,
    summary: "A check: what is wrong row by row, and the files beside the register year by year",
    query: z.object({
      after: z
        .string()
        .regex(/^(stops|warns)\.\d{1,15}$/)
        .optional(),
    }),
    answers: {
      200: {
        description: "Findings, the reconciliation, and a page of problems.",
        schema: z
          .object({ id: z.uuid(), state: z.string(), reconciliation: z.object({}).loose(), problems: z.array(z.object({}).loose()) })
          .loose(),
      },
    },
    handle: async (x, { query: { after } }) =>
      x.wantsPage ? openingAnswered(x, formOf(x), after) : x.c.json(await openingShown(x, after)),
  }),
  route({
    method: "get",
    path: "/openings/:id/problems.csv",
    who: readers,
    tag,
    summary: "What is wrong row by row, as CSV",
    pageOnly: true,
    handle: async (x) => {
      const { id } = await openingAsked(x, x.house.register.database);
      const t = textFor(x.language).openings;
      return download(
        x,
        "problems.csv",
        "text/csv; charset=utf-8",
        csv([t.fileName, t.sheet(""), t.row, t.column, t.found, t.problem], problemRows(x, id)),
      );
    },
  }),
  route({
    method: "post",
    path: "/openings/:id/approval",
    who: ["board"],
    tag,
    summary: "Approve what was checked; it is then taken over by itself, all of it or nothing",
    body: z.object({}),
    answers: { 200: { description: "Approved.", schema: z.object({ id: z.uuid() }) } },
    handle: async (x) => {
      const { register } = x.house;
      const { id } = await openingAsked(x, register.database);
      await perform(register, actRequest(x, "approve_run", { id }), (act) => approveRun(act, id));
      register.nudge();
      return done(x, paths.opening(id), { id });
    },
    again: openingPageAgain,
  }),
];

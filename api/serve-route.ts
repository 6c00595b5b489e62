import type { Context } from "hono";
import { askerOf } from "#api/asker.ts";
import { type Body, bodyOf, holdsNul } from "#api/body.ts";
import { csrfHolds, type Exchange, formOf, openExchange } from "#api/exchange.ts";
import type { House } from "#api/house.ts";
import { httpProblem, InputUnreadable, type Problem, type ProblemAnswer, problemResponse } from "#api/problem-response.ts";
import { problems as problemTable } from "#api/problems.ts";
import { limited } from "#api/rate-limit.ts";
import type { Method, Route } from "#api/route.ts";
import { Refusal } from "#domain/refusal.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

const writes = (method: Method): boolean => method !== "get";

/** A program shows its token each time, so no browser can be made to send something for it. */
const byToken = (x: Exchange): boolean => x.viewer !== null && x.session === null;

/** A browser tells of each request whether another site made it: ours alone may have something done. */
const fromElsewhere = (c: Context): boolean => ["cross-site", "same-site"].includes(c.req.header("sec-fetch-site") ?? "");

/**
 * What a browser is made to send by another site. Our own pages know the browser's secret; JSON is not asked for it, because no form sends
 * it and no other site's script may.
 */
function forged(x: Exchange, body: Body): boolean {
  if (byToken(x)) return false;
  return fromElsewhere(x.c) || (body.kind !== "json" && !csrfHolds(x, x.typed?.csrf ?? ""));
}

function standing(x: Exchange, route: Route): ProblemAnswer | null {
  if (!route.who.some((role) => role === "visitor" || x.viewer?.roles.has(role))) {
    if (!x.viewer) return httpProblem("not_signed_in");
    return httpProblem(x.owesSecondFactor ? "second_factor_needed" : "not_allowed");
  }
  if (byToken(x) && !x.scopes.includes(writes(route.method) ? "write" : "read")) return httpProblem("scope_missing");
  return null;
}

/**
 * Answers one request on a route: who may, how often, the form's own secret, the input, the work; what is refused is told beside its field.
 * Nothing is read of the body of somebody who may not send it.
 */
export async function serveRoute(c: Context, house: House, route: Route): Promise<Response> {
  const asked = await openExchange(c, house, askerOf(c, house), null);
  if ([...Object.values(c.req.param()), ...Object.values(c.req.query())].some(holdsNul))
    return problemResponse(asked, httpProblem("not_found"));
  const barred = standing(asked, route);
  if (barred) return problemResponse(asked, barred);
  if (route.limit && (await limited(house.register.database, `${route.path} ${whoAsks(asked)}`, route.limit, asked.at)))
    return problemResponse(asked, httpProblem("too_many_requests"));
  const body: Body = writes(route.method) ? await bodyOf(c, route.upload) : { kind: "none" };
  try {
    return await answer(asked, route, body);
  } finally {
    if (body.kind === "form") await body.discard?.();
  }
}

async function answer(asked: Exchange, route: Route, body: Body): Promise<Response> {
  const { c } = asked;
  const x: Exchange = { ...asked, typed: body.kind === "form" ? body.typed : null };
  if (body.kind === "too_large") return problemResponse(x, httpProblem("upload_too_large"));
  if (body.kind === "unreadable") return problemResponse(x, httpProblem("body_unreadable"));
  if (body.kind === "unsupported") return problemResponse(x, httpProblem("body_unsupported"));
  if (writes(route.method) && !route.fromOutside && forged(x, body)) return failed(x, route, httpProblem("form_expired"));
  const query = route.query?.safeParse(c.req.query());
  if (query && !query.success) return problemResponse(x, httpProblem("query_unreadable"));
  const parsed = route.body?.safeParse(body.kind === "json" || body.kind === "form" ? body.value : {});
  if (parsed && !parsed.success)
    return failed(x, route, { ...httpProblem("input_unreadable"), problems: fieldProblems(x, parsed.error.issues) });
  try {
    return await route.handle(x, { body: parsed?.data, query: query?.data });
  } catch (error) {
    if (error instanceof InputUnreadable) return problemResponse(x, { ...httpProblem("input_unreadable"), problems: error.problems });
    if (!(error instanceof Refusal)) throw error;
    return failed(x, route, refusalAnswer(x, error));
  }
}

const whoAsks = (x: Exchange): string => x.viewer?.personId ?? x.house.signIn.addressKey(x.c);

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

function fieldProblems(x: Exchange, issues: readonly Issue[]): Problem[] {
  const sentences: Readonly<Record<string, string>> = textFor(x.language).fields;
  return issues.map(({ path, message }) => ({
    field: path.map(String).join(".") || null,
    message: sentences[message] ?? sentences.field_missing ?? message,
  }));
}

export function refusalAnswer(x: Exchange, { code, facts }: Refusal): ProblemAnswer {
  const { status, field } = problemTable[code];
  const message = refusalText(code, facts, x.language);
  return { status, code, facts, detail: message, problems: [{ field: field ?? null, message }] };
}

async function failed(x: Exchange, route: Route, answer: ProblemAnswer): Promise<Response> {
  if (!x.wantsPage || !route.again || !x.typed) return problemResponse(x, answer);
  const sentences: Readonly<Record<string, string>> = textFor(x.language).httpProblems;
  const problems = answer.problems ?? [{ field: null, message: sentences[answer.code] ?? answer.code }];
  try {
    const shown = await route.again(x, formOf(x, problems, {}, answer.code === "act_repeated_with_other_content"));
    return new Response(shown.body, { status: answer.status, headers: shown.headers });
  } catch (error) {
    if (error instanceof Refusal) return problemResponse(x, refusalAnswer(x, error));
    throw error;
  }
}

import { type Exchange, frameOf } from "#api/exchange.ts";
import type { Facts } from "#domain/refusal.ts";
import type { Problem } from "#templates/pages/form.tsx";
import { type ProblemStatus, problemPage } from "#templates/pages/problem.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

export type { Problem };

/** What goes wrong before the register is asked, or beside it. */
type HttpProblem = keyof Text["httpProblems"];

export const httpStatuses: Readonly<Record<HttpProblem, number>> = {
  body_unreadable: 400,
  body_unsupported: 415,
  form_expired: 403,
  input_unreadable: 422,
  internal_error: 500,
  method_not_allowed: 405,
  not_allowed: 403,
  not_found: 404,
  not_signed_in: 401,
  query_unreadable: 400,
  scope_missing: 403,
  second_factor_needed: 403,
  too_many_requests: 429,
  upload_too_large: 413,
};

export type ProblemAnswer = {
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly facts?: Facts;
  readonly problems?: readonly Problem[];
  readonly number?: string;
};

/** What was asked cannot be read, where no form is there to show it again in. */
export class InputUnreadable extends Error {
  override readonly name = "InputUnreadable";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super("input_unreadable");
    this.problems = problems;
  }
}

export const httpProblem = (code: HttpProblem): ProblemAnswer => ({ status: httpStatuses[code], code });

const shownAs = (status: number): ProblemStatus =>
  ([400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503] as const).find((known) => known === status) ?? 500;

/** RFC 9457 for programs; a page with the way on for people, who are led to sign in where that is what is missing. */
export function problemResponse(x: Exchange, answer: ProblemAnswer): Response {
  const { status, code, facts, problems, number } = answer;
  const sentences: Readonly<Record<string, string>> = textFor(x.language).httpProblems;
  const detail = answer.detail ?? sentences[code];
  if (x.wantsPage) {
    const asked = x.c.req.method === "GET" ? frameOf(x).path : paths.home;
    if (status === 401) return x.c.redirect(withQuery(paths.signIn, { next: asked }), 303);
    if (code === "second_factor_needed") return x.c.redirect(withQuery(paths.signInCode, { next: asked }), 303);
    return x.c.html(problemPage(frameOf(x), { status: shownAs(status), ...(detail ? { detail } : {}), ...(number ? { number } : {}) }), {
      status: status as 400,
    });
  }
  const errors = problems?.filter(({ field }) => field !== null).map(({ field, message }) => ({ field, detail: message }));
  const title = code.replaceAll("_", " ");
  return x.c.newResponse(
    JSON.stringify({
      type: `${x.house.baseUrl}/docs#${code}`,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      status,
      code,
      ...(detail ? { detail } : {}),
      ...(facts && Object.keys(facts).length > 0 ? { facts } : {}),
      ...(errors?.length ? { errors } : {}),
      ...(number ? { instance: `urn:meent:failure:${number}` } : {}),
    }),
    status as 400,
    { "content-type": "application/problem+json", ...(status === 429 ? { "retry-after": "60" } : {}) },
  );
}

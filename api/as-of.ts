import { z } from "@hono/zod-openapi";
import type { Exchange } from "#api/exchange.ts";
import { InputUnreadable } from "#api/problem-response.ts";
import { endOfDay, isBefore, parseDay } from "#domain/calendar.ts";
import type { AsOf } from "#domain/shares/ledger.ts";
import type { Answers, Problem } from "#templates/pages/form.tsx";
import { textFor } from "#templates/text/text.ts";

/** "On this day, as known on that day", in the address of a page. */
export const asOfQuery = z.object({
  on: z.string().max(20).optional(),
  known: z.string().max(20).optional(),
  language: z.string().optional(),
});

export type AskedAsOf = { readonly asOf: AsOf; readonly knownOn: Temporal.PlainDate | null; readonly answers: Answers };

/**
 * Reads the question. Without days it is today, as known now. A page tells of a day that does not exist and answers as of today; a program
 * and a file (`exact`) have no place to tell it in, so it is refused. What is known on a day is what was recorded before its end; a day that
 * is not over is now.
 */
export function askedAsOf(x: Exchange, { on = "", known = "" }: z.output<typeof asOfQuery>, exact = !x.wantsPage): AskedAsOf {
  const read = (field: string, typed: string): [Temporal.PlainDate | null, Problem[]] => {
    const day = typed.trim() ? parseDay(typed) : null;
    return [day, typed.trim() && !day ? [{ field, message: textFor(x.language).fields.day_unreadable }] : []];
  };
  const [onDay, onProblems] = read("on", on);
  const [knownDay, knownProblems] = read("known", known);
  const problems = [...onProblems, ...knownProblems];
  if (exact && problems.length > 0) throw new InputUnreadable(problems);
  const knownOn = knownDay && isBefore(knownDay, x.today) ? knownDay : null;
  return {
    asOf: { on: onDay ?? x.today, knownBefore: knownOn ? endOfDay(knownOn) : x.at.add({ seconds: 1 }) },
    knownOn,
    answers: { values: { on, known }, problems },
  };
}

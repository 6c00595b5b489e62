import { type Exchange, frameOf } from "#api/exchange.ts";
import { openApiDocument } from "#api/open-api.ts";
import { httpStatuses } from "#api/problem-response.ts";
import { problems } from "#api/problems.ts";
import { type Route, route } from "#api/route.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { type ExplainedRefusal, type OpenApi, referencePage } from "#templates/pages/reference.tsx";
import { paths } from "#templates/paths.ts";
import { exampleFacts } from "#templates/text/facts.ts";
import { refusalText, textFor } from "#templates/text/text.ts";

/** Every code that a problem's `type` can point at. */
function refusalsIn({ language }: Pick<Exchange, "language">): ExplainedRefusal[] {
  const sentences: Readonly<Record<string, string>> = textFor(language).httpProblems;
  return [
    ...Object.entries(httpStatuses).map(([code, status]) => ({ code, status, sentence: sentences[code] ?? "" })),
    ...Object.entries(problems).map(([code, { status }]) => ({
      code,
      status,
      sentence: refusalText(code as RefusalCode, exampleFacts, language),
    })),
  ].toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

/** The page that says what programs can ask, of all these routes. */
export function referenceRoute(routes: readonly Route[]): Route {
  let api: OpenApi | undefined;
  return route({
    method: "get",
    path: paths.reference,
    who: ["visitor"],
    tag: "cooperative",
    summary: "What programs can ask and how they are refused",
    pageOnly: true,
    handle: async (x) => {
      if (!x.wantsPage) return x.c.redirect(paths.openApi, 303);
      api ??= openApiDocument(x.house.baseUrl, routes) as OpenApi;
      return x.c.html(referencePage(frameOf(x), { api, refusals: refusalsIn(x) }));
    },
  });
}

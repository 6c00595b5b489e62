import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const views = [
  { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { viewport: { width: 390, height: 844 }, colorScheme: "dark" },
] as const;

type Barrier = { readonly id: string; readonly where: readonly string[] };

/** Fails unless everybody can use a page as it stands. */
export type Sight = (page: Page) => Promise<void>;

const run = `axe.run(document, ${JSON.stringify({ runOnly: tags, resultTypes: ["violations"] })}).then(({ violations }) =>
  violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html, failureSummary }) => html + " " + failureSummary) })))`;
const cutOff = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/**
 * Looks at pages by WCAG 2.2 AA, on a desk by day and on a phone at night, where nothing may be cut off. It looks at a copy: whoever is on the
 * page may have no JavaScript, and the page's own policy lets no script in.
 */
export async function openSight(browser: Browser): Promise<Sight> {
  const copy = await browser.newPage();
  return async (seen) => {
    const url = seen.url();
    const body = await seen.content();
    await copy.route(url, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }), { times: 1 });
    await copy.goto(url);
    await copy.evaluate(axe.source);
    for (const { viewport, colorScheme } of views) {
      await copy.setViewportSize(viewport);
      await copy.emulateMedia({ colorScheme });
      const where = `${new URL(url).pathname} at ${viewport.width} pixels, ${colorScheme}`;
      expect([where, await copy.evaluate<Barrier[]>(run), await copy.evaluate<number>(cutOff)]).toEqual([where, [], 0]);
    }
  };
}

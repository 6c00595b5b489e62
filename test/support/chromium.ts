import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";
import type { PersonId } from "#domain/id.ts";
import { type ServedHouse, serveVillage } from "#test/support/served-house.ts";
import { openSight, type Sight } from "#test/support/sight.ts";
import type { Village } from "#test/support/village.ts";

const executablePath = "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"];

/** Chromium in front of a served house: every seat is a person of its own, with their own cookies. */
export type Chromium = ServedHouse & {
  readonly seat: (options?: BrowserContextOptions) => Promise<Page>;
  /** The page of somebody who is signed in; an officer, given who it is, with the second factor shown. */
  readonly seatOf: (email: string, officer?: PersonId) => Promise<Page>;
  readonly lookAt: Sight;
  readonly close: () => Promise<void>;
};

async function launch(): Promise<Browser> {
  if (!existsSync(executablePath))
    throw new Error(`These tests look at the pages in Chromium, and there is none at ${executablePath}: apt-get install chromium`);
  return chromium.launch({ executablePath, args });
}

/** What a browser complains of, but for the answer to its own question: a form that comes back is one. */
function listen(context: BrowserContext, complaints: string[]): void {
  context.on("console", (message) => {
    const own = message.location().url.split("#")[0] === message.page()?.url().split("#")[0];
    if (message.type() === "error" && !own) complaints.push(`${message.page()?.url()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
}

export async function openChromium(here: Village, withBank = false): Promise<Chromium> {
  const browser = await launch();
  const served = await serveVillage(here, withBank);
  const complaints: string[] = [];
  async function context(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const made = await browser.newContext({ baseURL: served.url, locale: "nl-NL", viewport: { width: 1280, height: 900 }, ...options });
    listen(made, complaints);
    return made;
  }
  return {
    ...served,
    lookAt: await openSight(browser),
    seat: async (options) => (await context(options)).newPage(),
    seatOf: async (email, officer) => {
      const own = await context();
      await own.addCookies(await served.cookiesOf(email, officer));
      return own.newPage();
    },
    close: async () => {
      await browser.close();
      await served.stop();
      await here.close();
      expect(complaints).toEqual([]);
      expect(served.house.logged).toEqual([]);
    },
  };
}

/** Waits until the page has this title. */
export const titled = (page: Page, name: string | RegExp): Promise<void> => page.getByRole("heading", { level: 1, name }).waitFor();

/** Waits until this stands on the page. */
export const says = (page: Page, text: string | RegExp): Promise<void> => page.getByRole("main").getByText(text).first().waitFor();

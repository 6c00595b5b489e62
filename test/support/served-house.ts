import { createServer } from "node:net";
import { app } from "#api/app.ts";
import { serveHouse } from "#api/serve.ts";
import type { PersonId } from "#domain/id.ts";
import { testBank } from "#jobs/demo/test-bank.ts";
import { mollie } from "#jobs/outside/mollie.ts";
import { paths } from "#templates/paths.ts";
import { signedIn, signedInFully } from "#test/support/browser.ts";
import { type Online, type OpenHouse, openHouse } from "#test/support/open-house.ts";
import type { Village } from "#test/support/village.ts";

/** A village's house that really listens, at an address that its mails and certificates know. */
export type ServedHouse = {
  readonly url: string;
  readonly house: OpenHouse;
  /** The cookies of somebody who is signed in; of an officer, given who it is, with the second factor shown. */
  readonly cookiesOf: (email: string, officer?: PersonId) => Promise<{ name: string; value: string; url: string }[]>;
  readonly stop: () => Promise<void>;
};

/** The address of a house is needed to open it, so its port is found first. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The test bank behind the house's own pages, as in the demonstration; its messages come in at the house's door. */
function bankAt(here: Village, url: string): Online {
  const bank = testBank({
    clock: here.clock,
    checkoutAt: (id) => url + paths.demoBankPayment(id),
    tell: async (webhook, id) => void (await fetch(webhook, { method: "POST", body: new URLSearchParams({ id }) })),
  });
  return { provider: mollie({ apiKey: "test_bank", url, fetch: bank.fetch }), demo: { people: [], sentLinks: () => [], bank } };
}

export async function serveVillage(here: Village, withBank = false): Promise<ServedHouse> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const house = await openHouse(here, url, withBank ? bankAt(here, url) : null);
  const { stop } = await serveHouse(house, port);
  const hono = app(house);
  return {
    url,
    house,
    cookiesOf: async (email, officer) => {
      const { cookies } = officer ? await signedInFully(hono, house, email, officer) : await signedIn(hono, house, email);
      return Array.from(cookies, ([name, value]) => ({ name, value, url }));
    },
    stop,
  };
}

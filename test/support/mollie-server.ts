import { createServer } from "node:http";
import type { Clock } from "#domain/clock.ts";
import type { PaymentProvider } from "#domain/payments/provider.ts";
import { type TestBank, testBank } from "#jobs/demo/test-bank.ts";
import { mollie } from "#jobs/outside/mollie.ts";

/** How the server behaves until told otherwise: `kill` does what is asked and breaks the line before it answers. */
export type Manners = "well" | "down" | "slow" | "kill";

export type MollieServer = {
  readonly bank: TestBank;
  readonly url: string;
  readonly provider: PaymentProvider;
  /** What was asked of it: `POST /v2/payments`. */
  readonly asked: readonly string[];
  /** For what is asked from now on, or for the next of these alone. */
  readonly behave: (manners: Manners, only?: string) => void;
  /** Who carries its messages; nobody unless set. */
  onTell: (webhook: string, id: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

const key = "test_4d6f6c6c696520666f72207465737473";
const slowMilliseconds = 1_500;

/** A server at a port that speaks Mollie's protocol, and can be slow, away, or killed in the middle. */
export async function mollieServer(clock: Clock, patienceMilliseconds = 1_000, page?: (id: string) => string): Promise<MollieServer> {
  let manners: Manners = "well";
  let only = "";
  let url = "";
  const asked: string[] = [];
  const bank = testBank({ clock, checkoutAt: page ?? ((id) => `${url}/pay/${id}`), tell: (webhook, id) => here.onTell(webhook, id) });
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const what = `${request.method} ${request.url?.split("?")[0]}`;
    asked.push(what);
    const now = only === "" || what === only ? manners : "well";
    if (only !== "" && what === only) manners = "well";
    if (now === "down") return response.writeHead(503).end();
    const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    );
    const body = chunks.length > 0 ? Buffer.concat(chunks).toString() : null;
    const answer = await bank.fetch(`http://mollie${request.url}`, { method: request.method ?? "GET", headers, body });
    if (now === "kill") return request.socket.destroy();
    if (now === "slow") await new Promise((resolve) => setTimeout(resolve, slowMilliseconds));
    return response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  const here: MollieServer = {
    bank,
    url,
    provider: mollie({ apiKey: key, url, patienceMilliseconds }),
    asked,
    behave: (next, on = "") => {
      manners = next;
      only = on;
    },
    onTell: async () => {},
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return here;
}

/** A test bank that nobody has been to. */
export const closedBank: TestBank = testBank({
  clock: { now: () => Temporal.Instant.fromEpochMilliseconds(0) },
  checkoutAt: () => "",
  tell: async () => {},
});

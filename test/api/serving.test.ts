import { Agent, get, request } from "node:http";
import { expect, test } from "vitest";
import { serveVillage } from "#test/support/served-house.ts";
import { village } from "#test/support/village.ts";

const answered = (agent: Agent, url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => answer.resume().once("end", () => resolve(answer.statusCode ?? 0))).once("error", reject);
  });

/** A request whose head the house has taken, and whose body it waits for. */
const begun = (agent: Agent, url: string): Promise<{ finish: () => Promise<number> }> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent, method: "POST", headers: { Expect: "100-continue", "Content-Type": "application/json" } });
    const status = new Promise<number>((told) => {
      asked.once("response", (answer) => answer.resume().once("end", () => told(answer.statusCode ?? 0)));
    });
    const finish = (): Promise<number> => {
      asked.end("{}");
      return status;
    };
    asked.once("continue", () => resolve({ finish })).once("error", reject);
    asked.flushHeaders();
  });

test("a house that stops answers what it was asked, and waits for no connection that is kept open", async () => {
  const here = await village();
  const { url, stop } = await serveVillage(here);
  const agent = new Agent({ keepAlive: true });
  expect(await Promise.all([answered(agent, url), answered(agent, url)])).toEqual([200, 200]);
  const last = await begun(agent, url);
  const stopped = stop();
  expect(await last.finish()).toBe(405);
  await stopped;
  await expect(answered(new Agent(), url)).rejects.toThrow("ECONNREFUSED");
  agent.destroy();
  await here.close();
});

import { Agent, get } from "node:http";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { serveVillage } from "#test/support/served-house.ts";
import { village } from "#test/support/village.ts";

const answered = (agent: Agent, url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(url, { agent }, (answer) => answer.resume().once("end", () => resolve(answer.statusCode ?? 0))).once("error", reject);
  });

test("a house that stops answers what it was asked, and waits for no connection that is kept open", async () => {
  const here = await village();
  const { url, stop } = await serveVillage(here);
  const agent = new Agent({ keepAlive: true });
  expect(await answered(agent, url)).toBe(200);
  const last = answered(agent, url);
  await setTimeout(5);
  const begun = performance.now();
  await stop();
  expect(performance.now() - begun).toBeLessThan(4_000);
  expect(await last).toBe(200);
  agent.destroy();
  await here.close();
});

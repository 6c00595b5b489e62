import type { House } from "#api/house.ts";
import { openSignIn } from "#api/sign-in.ts";
import type { Log, LogFacts } from "#domain/log.ts";
import { drawing } from "#jobs/draw.ts";
import { testOutside } from "#test/support/jobs.ts";
import type { Village } from "#test/support/village.ts";

/** A village's whole house, where anybody signs in without a mail. What it logs stands in `logged`, what it mails in `links`. */
export type OpenHouse = House & {
  readonly logged: readonly LogFacts[];
  readonly links: readonly string[];
  readonly codes: readonly string[];
};

export async function openHouse(here: Village, baseUrl = "http://localhost:3000"): Promise<OpenHouse> {
  const { register } = here;
  const outside = await testOutside(here);
  const links: string[] = [];
  const codes: string[] = [];
  const logged: LogFacts[] = [];
  const write = (facts: LogFacts, sentence: string) => void logged.push({ ...facts, sentence });
  const log: Log = { info: write, warn: write, error: write };
  const signIn = await openSignIn({
    register,
    baseUrl,
    demo: true,
    send: async ({ link }) => links.push(link),
    failed: (error) => write({ error: String(error) }, "a sign-in mail was not sent"),
  });
  return {
    register,
    signIn,
    draw: drawing({ register, outside }),
    paying: null,
    sendSigningCode: async ({ code }) => void codes.push(code),
    sealValidUntil: outside.seal.certificate.validUntil,
    baseUrl,
    mapTiles: null,
    demo: null,
    log,
    logged,
    links,
    codes,
  };
}

import type { Demonstration, House } from "#api/house.ts";
import { openSignIn } from "#api/sign-in.ts";
import type { Log, LogFacts } from "#domain/log.ts";
import type { PaymentProvider } from "#domain/payments/provider.ts";
import { drawing } from "#jobs/draw.ts";
import { paying } from "#jobs/paying.ts";
import { testOutside } from "#test/support/jobs.ts";
import type { Village } from "#test/support/village.ts";

/** A village's whole house, where anybody signs in without a mail. What it logs stands in `logged`, what it mails in `links`. */
export type OpenHouse = House & {
  readonly logged: readonly LogFacts[];
  readonly links: readonly string[];
  readonly codes: readonly string[];
};

/** Who takes payments online, and the bank at which a visitor plays the payer. */
export type Online = { readonly provider: PaymentProvider; readonly demo: Demonstration | null };

export async function openHouse(here: Village, baseUrl = "http://localhost:3000", online: Online | null = null): Promise<OpenHouse> {
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
    paying: online && paying({ register, outside: { baseUrl } }, online.provider),
    sendSigningCode: async ({ code }) => void codes.push(code),
    sealValidUntil: outside.seal.certificate.validUntil,
    baseUrl,
    mapTiles: null,
    demo: online?.demo ?? null,
    log,
    logged,
    links,
    codes,
  };
}

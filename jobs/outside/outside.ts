import { readFileSync } from "node:fs";
import type { Environment, neededToServe } from "#domain/environment.ts";
import { type Mailer, smtpMailer } from "#jobs/outside/mailer.ts";
import { openSeal, type Seal } from "#jobs/outside/seal.ts";

/** What jobs reach the world with. */
export type Outside = {
  /** The address under which people reach Meent, without a path. */
  readonly baseUrl: string;
  readonly mailer: Mailer;
  readonly seal: Seal;
};

/** Opens what the settings name: the mail server and the sealing certificate. */
export async function openOutside(environment: Environment<(typeof neededToServe)[number]>): Promise<Outside> {
  const { baseUrl, smtpUrl, mailFrom, sealP12, sealPassphrase } = environment;
  return {
    baseUrl,
    mailer: smtpMailer({ url: smtpUrl, from: mailFrom }),
    seal: await openSeal(readFileSync(sealP12), sealPassphrase),
  };
}

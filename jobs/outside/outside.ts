import { readFileSync } from "node:fs";
import { type Environment, type neededToServe, variableOf, wrongSettings } from "#domain/environment.ts";
import type { PaymentProvider } from "#domain/payments/provider.ts";
import { type Mailer, smtpMailer } from "#jobs/outside/mailer.ts";
import { mollie } from "#jobs/outside/mollie.ts";
import { openSeal, type Seal } from "#jobs/outside/seal.ts";

/** What jobs reach the world with. */
export type Outside = {
  /** The address under which people reach Meent, without a path. */
  readonly baseUrl: string;
  readonly mailer: Mailer;
  readonly seal: Seal;
  /** Who takes payments online; null if nobody does. */
  readonly provider: PaymentProvider | null;
};

type Settings = Environment<(typeof neededToServe)[number]>;

/** Throws an error that names the setting if the certificate cannot be opened, has expired or is not valid yet. */
async function sealOf({ sealP12, sealPassphrase }: Pick<Settings, "sealP12" | "sealPassphrase">, at: Temporal.Instant): Promise<Seal> {
  const wrong = (sentence: string) => wrongSettings([`${variableOf("sealP12")} ${sentence}`]);
  const seal = await openSeal(readFileSync(sealP12), sealPassphrase).catch((error: Error) => {
    throw wrong(`cannot be opened with ${variableOf("sealPassphrase")}: ${error.message}`);
  });
  const { validFrom, validUntil } = seal.certificate;
  if (Temporal.Instant.compare(at, validFrom) < 0) throw wrong(`is valid from ${validFrom} on, and not yet`);
  if (Temporal.Instant.compare(at, validUntil) > 0) throw wrong(`has expired on ${validUntil}; ask its issuer for a new one`);
  return seal;
}

/** Opens what the settings name: the mail server, the sealing certificate, and the payment provider if there is one. Throws an error that names the setting that is wrong. */
export async function openOutside(environment: Settings, at: Temporal.Instant): Promise<Outside> {
  const { baseUrl, smtpUrl, mailFrom, mollieApiKey: apiKey, mollieUrl: url } = environment;
  const seal = await sealOf(environment, at);
  return {
    baseUrl,
    mailer: smtpMailer({ url: smtpUrl, from: mailFrom }),
    seal,
    provider: apiKey ? mollie({ apiKey, url }) : null,
  };
}

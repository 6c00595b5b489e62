import { parentPort } from "node:worker_threads";
import { certificatePdf } from "#templates/pdf/certificate.ts";
import type { CertificateFacts } from "#templates/pdf/certificate-facts.ts";

/** Days cannot cross to a thread: the facts come as JSON, with days in ISO form. */
function factsFrom(json: string): CertificateFacts {
  const facts: CertificateFacts = JSON.parse(json);
  const day = (text: unknown): Temporal.PlainDate => Temporal.PlainDate.from(String(text));
  const { lot, issuedOn } = facts;
  return { ...facts, issuedOn: day(issuedOn), lot: { ...lot, paidOn: day(lot.paidOn), redeemableFrom: day(lot.redeemableFrom) } };
}

parentPort?.on("message", async ({ number, json }: { number: number; json: string }) => {
  try {
    parentPort?.postMessage({ number, bytes: await certificatePdf(factsFrom(json)) });
  } catch (error) {
    parentPort?.postMessage({ number, error });
  }
});

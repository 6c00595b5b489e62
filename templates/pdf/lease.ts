import { endOfDay } from "#domain/calendar.ts";
import { jsonAttachment } from "./document.ts";
import { drawFlow, type Flow } from "./flow.ts";
import type { LeaseFacts, SigningEvidence } from "./lease-facts.ts";
import type { ClausePart, EvidenceWording } from "./lease-wording.ts";
import { leaseInEnglish } from "./lease-words-en.ts";
import { leaseInDutch } from "./lease-words-nl.ts";

/**
 * A version of a lease as the parties read and sign it: PDF/A-3a and PDF/UA-1, not yet sealed. With evidence it is the concluded
 * contract: the same text, and the page that says who signed it and how.
 */
export function leasePdf(facts: LeaseFacts, evidence: SigningEvidence | null = null): Uint8Array<ArrayBuffer> {
  const words = facts.language === "nl" ? leaseInDutch(facts) : leaseInEnglish(facts);
  const day = evidence?.concludedOn ?? facts.writtenOn;
  return drawFlow(
    {
      title: `${words.title} – ${facts.lessor.name}`,
      author: facts.lessor.name,
      language: facts.language,
      at: endOfDay(day),
      attachment: jsonAttachment(`lease-${facts.number}-${facts.version}.json`, words.attachment, { ...facts, evidence }),
    },
    words.foot,
    (flow) => {
      flow.title(words.title);
      flow.paragraph(words.opening);
      flow.facts(words.parties);
      for (const clause of words.clauses) {
        flow.heading(clause.heading);
        for (const part of clause.parts) write(flow, part);
      }
      if (evidence) writeEvidence(flow, words.evidence(evidence));
      else {
        flow.heading(words.signing);
        flow.paragraph(words.signingText);
        flow.signatureLines(words.signers);
      }
    },
  );
}

function write(flow: Flow, part: ClausePart): void {
  if (typeof part === "string") flow.paragraph(part);
  else if ("facts" in part) flow.facts(part.facts);
  else flow.table(part.columns, part.rows);
}

function writeEvidence(flow: Flow, { heading, parts, signatures, closing }: EvidenceWording): void {
  flow.newPage();
  flow.heading(heading);
  for (const part of parts) flow.paragraph(part);
  for (const facts of signatures) flow.facts(facts);
  flow.paragraph(closing);
}

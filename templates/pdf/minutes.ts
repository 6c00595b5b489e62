import type { MinutesFacts } from "#domain/minutes/facts.ts";
import type { MinutesPart } from "#domain/minutes/version.ts";
import { moment } from "#templates/format.ts";
import type { MinutesBlock, MinutesSection } from "#templates/minutes/blocks.ts";
import { minutesMeeting, minutesSections } from "#templates/minutes/sections.ts";
import { textFor } from "#templates/text/text.ts";
import type { Cooperative } from "./certificate-facts.ts";
import type { Attachment, Language } from "./document.ts";
import { drawFlow, type Flow, type FlowColumn } from "./flow.ts";
import { mm } from "./ink.ts";

export type MinutesPdfFacts = {
  readonly cooperative: Cooperative;
  readonly version: number;
  readonly facts: MinutesFacts;
  /** The facts as they are frozen; attached as they are, so that the hash is that of the attached file. */
  readonly json: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly frozenAt: Temporal.Instant;
  readonly signatures: readonly { readonly part: MinutesPart; readonly name: string; readonly signedAt: Temporal.Instant }[];
  readonly language: Language;
};

export const minutesTitle = (facts: MinutesFacts, language: Language): string =>
  textFor(language).minutes.titleOf(minutesMeeting(facts, language));

/** Where each column begins and ends, by its share of all widths. */
function flowColumns(columns: Extract<MinutesBlock, { kind: "table" }>["columns"]): FlowColumn[] {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  let before = 0;
  return columns.map(({ head, width }) => {
    const from = before / whole;
    before += width;
    return { heading: head, from, to: before / whole };
  });
}

function write(flow: Flow, block: MinutesBlock): void {
  if (block.kind === "facts") {
    flow.keep(block.rows.length * mm(7.2));
    if (block.title) flow.paragraph(block.title);
    flow.facts(block.rows);
  } else if (block.kind === "table") flow.table(flowColumns(block.columns), block.rows);
  else {
    const [first = "", ...others] = block.text.split(/\n+/);
    const quoted = block.kind === "quote" ? `“${block.text.replaceAll(/\s*\n+\s*/g, " ")}”` : null;
    flow.paragraph([block.label ? `${block.label}: ` : "", quoted ?? first].join(""));
    if (!quoted) for (const each of others) flow.paragraph(each);
  }
}

function writeSection(flow: Flow, { title, blocks }: MinutesSection): void {
  flow.heading(title);
  for (const block of blocks) write(flow, block);
}

function writeEvidence(flow: Flow, { version, frozenAt, signatures, sha256, language }: MinutesPdfFacts): void {
  const t = textFor(language).minutes;
  flow.newPage();
  flow.heading(t.signing);
  flow.paragraph(t.evidence(version, moment(frozenAt, language)));
  flow.facts([
    ...signatures.map(({ part, name, signedAt }) => [t.parts[part], t.signedBy(name, moment(signedAt, language))] as const),
    [t.hash, sha256.replaceAll(/(.{32})(?=.)/g, "$1 ")],
  ]);
  flow.paragraph(t.evidenceClosing);
}

/** Minutes that both signed: what happened, the page that proves the signing, and who was there. PDF/A-3a and PDF/UA-1, not yet sealed. */
export function minutesPdf(given: MinutesPdfFacts): Uint8Array<ArrayBuffer> {
  const { cooperative, facts, version, json, language, frozenAt } = given;
  const t = textFor(language).minutes;
  const title = minutesTitle(facts, language);
  const { body, annexes } = minutesSections(facts, language);
  const attachment: Attachment = {
    ...{ name: `minutes-${facts.record.number}-v${version}.json`, description: t.attachment, relationship: "Data", text: json },
    type: "application/json",
  };
  return drawFlow(
    { title: `${title} – ${cooperative.name}`, author: cooperative.name, language, at: frozenAt, attachment },
    (page, of) => `${cooperative.name}  ·  ${title}  ·  ${t.page(page, of)}`,
    (flow) => {
      flow.title(title);
      flow.paragraph(
        `${cooperative.name}, ${cooperative.city}. KvK ${cooperative.kvk}. ${t.versionOf(version)}, ${t.frozenAt(moment(frozenAt, language))}.`,
      );
      for (const section of body) writeSection(flow, section);
      writeEvidence(flow, given);
      flow.newPage();
      for (const section of annexes) writeSection(flow, section);
    },
  );
}

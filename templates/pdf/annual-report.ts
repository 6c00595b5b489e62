import type { Advice } from "#domain/audits/advice.ts";
import type { Figures } from "#domain/reports/figures.ts";
import { day, moment } from "#templates/format.ts";
import { examinedLine, isOfEarlier } from "#templates/report/advice.ts";
import { type Section, written } from "#templates/report/section.ts";
import { reportLead, reportSections } from "#templates/report/sections.ts";
import { textFor } from "#templates/text/text.ts";
import type { Cooperative } from "./certificate-facts.ts";
import { chartScale, drawChart } from "./chart.ts";
import type { Attachment, Language } from "./document.ts";
import { drawFlow, type Flow, type FlowColumn } from "./flow.ts";
import { brandMark } from "./guilloche.ts";
import { breakLines, decorate, type Hand, lineHeight, mark, mm, rule, ruleLine, softInk, waterInk, writeLine, writeLines } from "./ink.ts";
import { printStamp } from "./stamp.ts";

export type AnnualReportFacts = {
  readonly cooperative: Cooperative;
  readonly year: number;
  readonly version: number;
  readonly figures: Figures;
  /** The figures as they are frozen; attached as they are, so that the hash is that of the attached file. */
  readonly json: string;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly knownBefore: Temporal.Instant;
  readonly frozenAt: Temporal.Instant;
  readonly foreword: string | null;
  readonly advice: Omit<Advice, "id"> | null;
  readonly language: Language;
};

export const annualReportTitle = (year: number, language: Language): string => textFor(language).reports.title(year);

const weights = (columns: Section["table"]["columns"]): number[] =>
  columns.map(({ numeric }, place) => (place === 0 ? 2.3 : numeric ? (columns.length > 6 ? 1.15 : 1.6) : 1.9));

/** Columns as wide as what stands in them needs. */
function flowColumns(columns: Section["table"]["columns"]): FlowColumn[] {
  const widths = weights(columns);
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let before = 0;
  return columns.map(({ head, numeric }, place) => {
    const from = before / whole;
    before += widths[place] ?? 0;
    return { heading: head, from, to: before / whole, align: numeric ? "right" : "left" };
  });
}

function writeSection(flow: Flow, { title, text, chart, table }: Section, language: Language): void {
  flow.keep(mm(24) + text.length * mm(9) + (chart ? chart.height * chartScale + mm(16) : 0) + (table.rows.length + 2) * mm(7.2));
  flow.heading(title);
  for (const each of text) flow.paragraph(each);
  if (chart) drawChart(flow, chart);
  const texts = (cells: readonly Parameters<typeof written>[0][]) => cells.map((cell) => written(cell, language));
  flow.table(flowColumns(table.columns), table.rows.map(texts), table.foot ? texts(table.foot) : undefined);
}

function writeCover(flow: Flow, { cooperative, year, version, figures, language, frozenAt, advice }: AnnualReportFacts): void {
  const t = textFor(language).reports;
  flow.block(mm(236), ({ sheet, root, left, right }) => {
    const name: Hand = { typeface: "serif bold", size: 15 };
    decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(24), mm(16)));
    mark(sheet, root, "P", () =>
      writeLines(sheet, breakLines(sheet, cooperative.name, right - left - mm(22), name), left + mm(21), mm(34), name),
    );
    const title: Hand = { typeface: "serif bold", size: 44 };
    mark(sheet, root, "H1", () => writeLine(sheet, t.title(year), left, mm(112), title));
    const lead: Hand = { typeface: "serif", size: 17, colour: waterInk };
    const lines = breakLines(sheet, reportLead(figures, language), mm(140), lead);
    mark(sheet, root, "P", () => writeLines(sheet, lines, left, mm(126), lead));
    const under = mm(132) + lines.length * lineHeight(lead);
    decorate(sheet, () => ruleLine(sheet, left, left + mm(40), under, 1.5, waterInk));
    const small: Hand = { typeface: "sans", size: 10.5, colour: softInk };
    const facts = [
      t.sealedBy(cooperative.city, cooperative.kvk),
      `${t.versionOf(version)}, ${t.frozenAt(moment(frozenAt, language))}`,
      ...(advice ? [t.adviceOnCover(moment(advice.givenAt, language))] : []),
    ];
    for (const [place, fact] of facts.entries()) mark(sheet, root, "P", () => writeLine(sheet, fact, left, mm(250) + place * mm(6), small));
  });
}

/** What the committee advises, outside the figures and their hash. */
function writeAdvice(
  flow: Flow,
  { approves, text, givenAt, examined }: Omit<Advice, "id">,
  frozenAt: Temporal.Instant,
  language: Language,
): void {
  const t = textFor(language).reports;
  flow.heading(t.advice);
  flow.paragraph(approves ? t.adviceApproves : t.adviceRefuses);
  for (const each of text.split(/\n+/)) flow.paragraph(each);
  for (const sample of examined) flow.paragraph(examinedLine(sample, language));
  const given = `${t.adviceGiven(moment(givenAt, language))}.`;
  flow.paragraph(isOfEarlier({ givenAt }, frozenAt) ? `${given} ${t.adviceEarlier}` : given);
}

/** Names of what follows, each with its page. */
function writeContents(flow: Flow, entries: readonly (readonly [title: string, page: number | undefined])[], heading: string): void {
  flow.heading(heading);
  const hand: Hand = { typeface: "sans", size: 11 };
  for (const [title, page] of entries)
    flow.block(mm(8), ({ sheet, root, left, right, top }) => {
      mark(sheet, root, "P", () => {
        writeLine(sheet, title, left, top, hand);
        writeLine(sheet, page === undefined ? "" : String(page), right, top, hand, "right");
      });
      decorate(sheet, () => ruleLine(sheet, left, right, top + mm(2.4), 0.4, rule));
    });
}

/** A frozen annual report: cover, contents, each matter drawn and in tables, and the figures attached. PDF/A-3a and PDF/UA-1, not yet sealed. */
export async function annualReportPdf(facts: AnnualReportFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { cooperative, year, figures, foreword, advice, language, json, sha256, knownBefore, frozenAt } = facts;
  const t = textFor(language).reports;
  const sections = reportSections(figures, language);
  const pages = new Map<string, number>();
  const entries = [...(foreword ? [t.foreword] : []), ...sections.map(({ title }) => title), ...(advice ? [t.advice] : []), t.how];
  const title = annualReportTitle(year, language);
  const attachment: Attachment = {
    ...{ name: `figures-${year}.json`, description: t.attachment, relationship: "Data", text: json },
    type: "application/json",
  };
  return drawFlow(
    {
      title: `${title} – ${cooperative.name}`,
      author: cooperative.name,
      language,
      at: advice && !isOfEarlier(advice, frozenAt) ? advice.givenAt : frozenAt,
      attachment,
    },
    (page, of) => `${cooperative.name}  ·  ${title}  ·  ${t.page(page, of)}`,
    (flow) => {
      const begin = (heading: string): void => void pages.set(heading, flow.page());
      writeCover(flow, facts);
      flow.newPage();
      writeContents(
        flow,
        entries.map((entry) => [entry, pages.get(entry)]),
        t.contents,
      );
      flow.newPage();
      if (foreword) {
        flow.heading(t.foreword);
        begin(t.foreword);
        for (const each of foreword.split(/\n+/)) flow.paragraph(each);
      }
      for (const section of sections) {
        writeSection(flow, section, language);
        begin(section.title);
      }
      if (advice) {
        flow.keep(mm(50));
        begin(t.advice);
        writeAdvice(flow, advice, frozenAt, language);
      }
      flow.heading(t.how);
      begin(t.how);
      flow.paragraph(t.howText(day(Temporal.PlainDate.from(figures.until), language), moment(knownBefore, language)));
      flow.facts([[t.hash, sha256.replaceAll(/(.{32})(?=.)/g, "$1 ")]]);
    },
  );
}

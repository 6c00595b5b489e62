import type { Area } from "#domain/area.ts";
import { timeZone } from "#domain/calendar.ts";
import type { Cents } from "#domain/money.ts";
import type { Cooperative } from "./certificate-facts.ts";
import { drawDocument, jsonAttachment, type Language } from "./document.ts";
import { drawFacts } from "./fact-table.ts";
import { brandMark } from "./guilloche.ts";
import { breakLines, decorate, fitLines, type Hand, mark, mm, openReadingOrder, writeLine, writeLines } from "./ink.ts";
import { printStamp } from "./stamp.ts";
import { writtenArea, writtenCents, writtenCount, writtenDay, writtenNames, writtenPercent } from "./written.ts";

export type YearlyStatementFacts = {
  readonly cooperative: Cooperative;
  readonly holders: readonly string[];
  readonly memberNumber: string;
  readonly onDay: Temporal.PlainDate;
  readonly lots: number;
  readonly cents: Cents;
  readonly areaDm2: Area;
  /** Basis points. */
  readonly level: number;
  readonly valueCents: Cents;
  readonly language: Language;
};

const [left, right] = [mm(24), mm(174)];
const body: Hand = { typeface: "sans", size: 11 };

export const yearlyStatementTitle = (onDay: Temporal.PlainDate, language: Language): string =>
  `${language === "nl" ? "Jaaropgave" : "Yearly statement"} ${onDay.year}`;

/** What a member's land shares were worth on 1 January, for the tax return: PDF/A-3a and PDF/UA-1, not yet sealed. */
export async function yearlyStatementPdf(facts: YearlyStatementFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { cooperative, language, onDay } = facts;
  const words = language === "nl" ? dutch(facts) : english(facts);
  const title = yearlyStatementTitle(onDay, language);
  return drawDocument(
    {
      title: `${title} – ${cooperative.name}`,
      author: cooperative.name,
      language,
      at: onDay.toZonedDateTime(timeZone).toInstant(),
      attachment: jsonAttachment(`yearly-statement-${onDay.year}.json`, words.attachment, facts),
    },
    (sheet) => {
      sheet.addPage();
      const root = openReadingOrder(sheet);
      decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(20), mm(11)));
      const name = fitLines(sheet, cooperative.name, mm(136), { typeface: "serif bold", size: 13 }, 13);
      mark(sheet, root, "P", () => writeLines(sheet, name.lines, left + mm(14), mm(26.5), name.hand));
      mark(sheet, root, "H1", () => writeLine(sheet, title, left, mm(52), { typeface: "serif bold", size: 26 }));
      mark(sheet, root, "P", () => writeLine(sheet, words.place, left, mm(60), body));
      const afterFacts = drawFacts(sheet, root, words.facts, { left, right, column: mm(92), top: mm(76), size: 11 });
      const lines = breakLines(sheet, words.text, right - left, body);
      mark(sheet, root, "P", () => writeLines(sheet, lines, left, afterFacts + mm(10), body));
      root.end();
    },
  );
}

type Words = ReturnType<typeof dutch>;

function dutch({ cooperative, holders, memberNumber, onDay, lots, cents, areaDm2, level, valueCents }: YearlyStatementFacts) {
  const rows: readonly (readonly [string, string])[] = [
    ["Op naam van", writtenNames(holders, "nl")],
    ["Lid", memberNumber],
    ["Inleg", `${writtenCents(cents, "nl")} in ${writtenCount(lots, "nl")} ${lots === 1 ? "lot" : "loten"}`],
    ...(areaDm2 > 0 ? [["Toegewezen grond", writtenArea(areaDm2, "nl")] as const] : []),
    ["Terugbetaalniveau", writtenPercent(level, "nl")],
    [`Waarde op ${writtenDay(onDay, "nl")}`, writtenCents(valueCents, "nl")],
  ];
  return {
    place: `${cooperative.city} · KvK ${cooperative.kvk}`,
    facts: rows,
    text:
      `Dit is de stand bij het begin van ${writtenDay(onDay, "nl")}. De waarde is de inleg maal het niveau waarop de coöperatie die dag terugbetaalde, zoals de ledenvergadering het ` +
      "heeft vastgesteld. De vierkante meters zeggen welk deel van het land van u is; zij tellen niet apart mee. Gebruik de waarde voor uw belastingaangifte (box 3). " +
      "Twijfelt u hoe, vraag het dan de Belastingdienst of uw adviseur. Het ledenregister beslist.",
    attachment: "De gegevens van deze jaaropgave",
  };
}

function english({ cooperative, holders, memberNumber, onDay, lots, cents, areaDm2, level, valueCents }: YearlyStatementFacts): Words {
  return {
    place: `${cooperative.city} · KvK ${cooperative.kvk}`,
    facts: [
      ["In the name of", writtenNames(holders, "en")],
      ["Member", memberNumber],
      ["Contribution", `${writtenCents(cents, "en")} in ${writtenCount(lots, "en")} ${lots === 1 ? "lot" : "lots"}`],
      ...(areaDm2 > 0 ? [["Land allotted", writtenArea(areaDm2, "en")] as const] : []),
      ["Repayment level", writtenPercent(level, "en")],
      [`Value on ${writtenDay(onDay, "en")}`, writtenCents(valueCents, "en")],
    ],
    text:
      `This is how it stood as ${writtenDay(onDay, "en")} began. The value is the contribution times the level at which the cooperative paid back on that day, as the general meeting ` +
      "fixed it. The square metres say which part of the land is yours; they do not count besides. Use the value for your Dutch tax return (box 3). " +
      "If you are not sure how, ask the tax office or your adviser. The members’ register decides.",
    attachment: "The data of this yearly statement",
  };
}

import type { Area } from "#domain/area.ts";
import { timeZone } from "#domain/calendar.ts";
import type { Cents } from "#domain/money.ts";
import type { Cooperative } from "./certificate-facts.ts";
import { drawDocument, jsonAttachment, type Language } from "./document.ts";
import { drawFacts } from "./fact-table.ts";
import { brandMark } from "./guilloche.ts";
import { breakLines, decorate, fitLines, type Hand, mark, mm, openReadingOrder, writeLine, writeLines } from "./ink.ts";
import { printStamp } from "./stamp.ts";
import { writtenArea, writtenCents, writtenDay, writtenNames } from "./written.ts";

export type ConfirmationFacts = {
  readonly cooperative: Cooperative;
  readonly number: string;
  readonly holders: readonly string[];
  readonly memberNumber: string;
  readonly paidOn: Temporal.PlainDate;
  readonly cents: Cents;
  /** Of the prognosis, null without one; the allotment in January after the vintage fixes it. */
  readonly provisionalAreaDm2: Area | null;
  readonly vintage: number;
  readonly redeemableFrom: Temporal.PlainDate;
  readonly issuedOn: Temporal.PlainDate;
  readonly language: Language;
};

const [left, right] = [mm(24), mm(174)];
const body: Hand = { typeface: "sans", size: 11 };

export const confirmationTitle = (number: string, language: Language): string =>
  `${language === "nl" ? "Bevestiging van inleg" : "Confirmation of contribution"} ${number}`;

/** The confirmation of a paid land share, which stands until the allotment gives a certificate: PDF/A-3a and PDF/UA-1, not yet sealed. */
export async function confirmationPdf(facts: ConfirmationFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { cooperative, language, number, issuedOn } = facts;
  const words = language === "nl" ? dutch(facts) : english(facts);
  return drawDocument(
    {
      title: `${confirmationTitle(number, language)} – ${cooperative.name}`,
      author: cooperative.name,
      language,
      at: issuedOn.toZonedDateTime(timeZone).toInstant(),
      attachment: jsonAttachment(`confirmation-${number}.json`, words.attachment, facts),
    },
    (sheet) => {
      sheet.addPage();
      const root = openReadingOrder(sheet);
      decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(20), mm(11)));
      const name = fitLines(sheet, cooperative.name, mm(136), { typeface: "serif bold", size: 13 }, 13);
      mark(sheet, root, "P", () => writeLines(sheet, name.lines, left + mm(14), mm(26.5), name.hand));
      mark(sheet, root, "H1", () => writeLine(sheet, words.heading, left, mm(52), { typeface: "serif bold", size: 26 }));
      mark(sheet, root, "P", () => writeLine(sheet, words.placeAndDay, left, mm(60), body));
      const afterFacts = drawFacts(sheet, root, words.facts, { left, right, column: mm(80), top: mm(76), size: 11 });
      const lines = breakLines(sheet, words.text, right - left, body);
      mark(sheet, root, "P", () => writeLines(sheet, lines, left, afterFacts + mm(10), body));
      root.end();
    },
  );
}

type Words = ReturnType<typeof dutch>;

function dutch(facts: ConfirmationFacts) {
  const { cooperative, holders, memberNumber, number, paidOn, cents, provisionalAreaDm2, vintage, redeemableFrom, issuedOn } = facts;
  const rows: readonly (readonly [string, string])[] = [
    ["Op naam van", writtenNames(holders, "nl")],
    ["Lid", memberNumber],
    ["Bevestiging", number],
    ["Betaald op", writtenDay(paidOn, "nl")],
    ["Inleg", writtenCents(cents, "nl")],
    ...(provisionalAreaDm2 === null ? [] : [["Grond", `${writtenArea(provisionalAreaDm2, "nl")}, voorlopig`] as const]),
  ];
  return {
    heading: "Bevestiging van inleg",
    placeAndDay: `${cooperative.city}, ${writtenDay(issuedOn, "nl")} · KvK ${cooperative.kvk}`,
    facts: rows,
    text:
      `De inleg is ontvangen en staat in het ledenregister. De vierkante meters zijn voorlopig: in januari ${vintage + 1} worden ze vastgesteld naar de prijs van ` +
      `de grond die in ${vintage} is geleverd, en dan volgt het certificaat. Het ledenregister beslist. Deze bevestiging is geen effect en geeft geen recht op een ` +
      `aangewezen stuk grond. De inleg kan worden teruggevraagd vanaf ${writtenDay(redeemableFrom, "nl")}.`,
    attachment: "De gegevens van deze bevestiging",
  };
}

function english(facts: ConfirmationFacts): Words {
  const { cooperative, holders, memberNumber, number, paidOn, cents, provisionalAreaDm2, vintage, redeemableFrom, issuedOn } = facts;
  return {
    heading: "Confirmation of contribution",
    placeAndDay: `${cooperative.city}, ${writtenDay(issuedOn, "en")} · KvK ${cooperative.kvk}`,
    facts: [
      ["In the name of", writtenNames(holders, "en")],
      ["Member", memberNumber],
      ["Confirmation", number],
      ["Paid on", writtenDay(paidOn, "en")],
      ["Contribution", writtenCents(cents, "en")],
      ...(provisionalAreaDm2 === null ? [] : [["Land", `${writtenArea(provisionalAreaDm2, "en")}, provisional`] as const]),
    ],
    text:
      `The contribution has been received and is entered in the members’ register. The square metres are provisional: in January ${vintage + 1} they are fixed at the ` +
      `price of the land delivered in ${vintage}, and the certificate follows. The members’ register decides. This confirmation is not a security and gives no right to a ` +
      `particular piece of land. The contribution can be asked back from ${writtenDay(redeemableFrom, "en")}.`,
    attachment: "The data of this confirmation",
  };
}

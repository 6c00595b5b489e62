import { timeZone } from "#domain/calendar.ts";
import type { Cents } from "#domain/money.ts";
import type { Cooperative } from "./certificate-facts.ts";
import { drawDocument, type Language } from "./document.ts";
import { brandMark } from "./guilloche.ts";
import {
  breakLines,
  decorate,
  fitLines,
  green,
  type Hand,
  lineHeight,
  mark,
  mm,
  openReadingOrder,
  ruleLine,
  softInk,
  writeLine,
  writeLines,
} from "./ink.ts";
import { drawQrCode } from "./qr-code.ts";
import { printStamp } from "./stamp.ts";
import { writtenCents, writtenDay } from "./written.ts";

/** What stands on a gift card. It names nobody but whom the giver named. */
export type GiftCardFacts = {
  readonly cooperative: Cooperative;
  readonly cents: Cents;
  readonly code: string;
  /** Where the code is claimed; the QR code has this address with the code behind it. */
  readonly claimUrl: string;
  readonly receiverName: string | null;
  readonly message: string | null;
  readonly sendOn: Temporal.PlainDate;
  readonly claimUntil: Temporal.PlainDate;
  readonly language: Language;
};

const [left, right] = [mm(24), mm(186)];
const body: Hand = { typeface: "sans", size: 11 };
const small: Hand = { typeface: "sans", size: 9.5 };

export const giftCardTitle = (language: Language): string => (language === "nl" ? "Een stukje boerenland" : "A piece of farmland");

/** A card to print and fold once, or to send on: PDF/A-3a and PDF/UA-1. It proves nothing, so it bears no seal. */
export async function giftCardPdf(facts: GiftCardFacts): Promise<Uint8Array<ArrayBuffer>> {
  const { cooperative, language, code, claimUrl, message } = facts;
  const words = language === "nl" ? dutch(facts) : english(facts);
  return drawDocument(
    {
      title: `${giftCardTitle(language)} – ${cooperative.name}`,
      author: cooperative.name,
      language,
      at: facts.sendOn.toZonedDateTime(timeZone).toInstant(),
    },
    (sheet) => {
      sheet.addPage();
      const root = openReadingOrder(sheet);
      decorate(sheet, () => printStamp(sheet, brandMark(), left, mm(20), mm(11)));
      const name = fitLines(sheet, cooperative.name, mm(146), { typeface: "serif bold", size: 13 }, 13);
      mark(sheet, root, "P", () => writeLines(sheet, name.lines, left + mm(14), mm(26.5), name.hand));
      mark(sheet, root, "H1", () => writeLine(sheet, words.heading, left, mm(60), { typeface: "serif bold", size: 32, colour: green }));
      let next = mm(74);
      const paragraph = (text: string, hand: Hand, width = right - left) => {
        const lines = breakLines(sheet, text, width, hand);
        mark(sheet, root, "P", () => writeLines(sheet, lines, left, next, hand));
        next += lines.length * lineHeight(hand) + mm(4);
      };
      if (words.to) paragraph(words.to, { typeface: "serif bold", size: 16 });
      for (const line of paragraphsOf(message ?? "")) paragraph(line, { typeface: "serif italic", size: 14 });
      paragraph(words.what, body);
      decorate(sheet, () => ruleLine(sheet, left, right, next, 0.6, softInk));
      const [top, side] = [next + mm(10), mm(36)];
      mark(sheet, root, "Figure", () => drawQrCode(sheet, `${claimUrl}/${code}`, left + mm(4), top, side), {
        alt: words.qrCode,
        bbox: [left + mm(4), top, left + mm(4) + side, top + side],
      });
      const beside = left + mm(52);
      const how = breakLines(sheet, words.how, right - beside, body);
      mark(sheet, root, "P", () => writeLines(sheet, how, beside, top + mm(6), body));
      const afterHow = top + mm(6) + how.length * lineHeight(body) + mm(4);
      mark(sheet, root, "P", () => writeLine(sheet, code, beside, afterHow, { typeface: "sans bold", size: 17, spacing: 1.2 }));
      const until = breakLines(sheet, words.until, right - beside, small);
      mark(sheet, root, "P", () => writeLines(sheet, until, beside, afterHow + mm(8), small));
      root.end();
    },
  );
}

/** A message line by line as it was typed; one of very many lines runs on, so that the card stays one page. */
function paragraphsOf(message: string): string[] {
  const lines = message
    .split("\n")
    .map((each) => each.trim())
    .filter(Boolean);
  return lines.length > 8 ? [lines.join(" ")] : lines;
}

function dutch({ cooperative, cents, claimUrl, receiverName, claimUntil }: GiftCardFacts) {
  return {
    heading: giftCardTitle("nl"),
    to: receiverName ? `Voor ${receiverName}` : null,
    what: `Bij ${cooperative.name} komt ${writtenCents(cents, "nl")} aan inleg op uw naam. Met die inleg kopen de leden samen boerenland; u wordt er lid mee, of voegt het toe aan wat u al hebt. U betaalt niets.`,
    qrCode: "QR-code om dit cadeau te verzilveren",
    how: `Verzilver het op ${claimUrl.replace(/^https?:\/\//, "")} met deze code, of scan het vierkant.`,
    until: `Dat kan tot en met ${writtenDay(claimUntil, "nl")}. De code werkt één keer; geef hem aan niemand anders. Deze kaart is geen effect en geen betaalmiddel; het ledenregister beslist. KvK ${cooperative.kvk}.`,
  };
}

function english({ cooperative, cents, claimUrl, receiverName, claimUntil }: GiftCardFacts): ReturnType<typeof dutch> {
  return {
    heading: giftCardTitle("en"),
    to: receiverName ? `For ${receiverName}` : null,
    what: `A land share of ${writtenCents(cents, "en")} in ${cooperative.name} comes into your name. With it the members together buy farmland; you become a member by it, or add it to what you have. You pay nothing.`,
    qrCode: "QR code to claim this gift",
    how: `Claim it at ${claimUrl.replace(/^https?:\/\//, "")} with this code, or scan the square.`,
    until: `You can until ${writtenDay(claimUntil, "en")}. The code works once; give it to nobody else. This card is not a security and no means of payment; the members’ register decides. KvK ${cooperative.kvk}.`,
  };
}

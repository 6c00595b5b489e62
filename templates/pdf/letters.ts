import { finishedBytes, type Language, openDocument, writtenBytes } from "./document.ts";
import { breakLines, type Element, group, type Hand, lineHeight, mark, mm, openReadingOrder, type Sheet, writeLines } from "./ink.ts";
import { setAsideParents } from "./register.ts";
import { writtenDay } from "./written.ts";

export type LetterFacts = {
  readonly title: string;
  readonly cooperative: { readonly name: string; readonly street: string; readonly postcode: string; readonly city: string };
  readonly language: Language;
  /** The moment the file speaks of. */
  readonly at: Temporal.Instant;
};
export type Letter = {
  readonly address: readonly string[];
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly writtenOn: Temporal.PlainDate;
};

const [left, right, top, bottom] = [mm(24), mm(186), mm(26), mm(270)];
const body: Hand = { typeface: "sans", size: 11 };
const bold: Hand = { typeface: "sans bold", size: 11 };
/** Where a window of an envelope shows it. */
const window = mm(52);

/** Letters one after the other, each on pages of its own, in memory that grows little with how many they are. */
export async function* lettersPdf(facts: LetterFacts, letters: AsyncIterable<Letter>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { title, cooperative, language, at } = facts;
  const sheet = openDocument({ title, author: cooperative.name, language, at });
  const root = openReadingOrder(sheet);
  let drawn = 0;
  for await (const letter of letters) {
    drawLetter(sheet, root, facts, letter);
    drawn += 1;
    yield writtenBytes(sheet);
  }
  if (drawn === 0) {
    sheet.addPage();
    mark(sheet, root, "P", () => writeLines(sheet, [title], left, top, body));
  }
  root.end();
  yield finishedBytes(sheet);
}

function drawLetter(sheet: Sheet, root: Element, { cooperative }: LetterFacts, letter: Letter): void {
  sheet.addPage();
  let y = top;
  group(sheet, root, "Sect", (section) => {
    const write = (lines: readonly string[], hand: Hand, tag: "P" | "H1"): void => {
      const waiting = [...lines];
      while (waiting.length > 0) {
        if (y + lineHeight(hand) > bottom) {
          setAsideParents(sheet);
          sheet.addPage();
          y = top;
        }
        const fitting = waiting.splice(0, Math.max(1, Math.floor((bottom - y) / lineHeight(hand))));
        const baseline = y;
        mark(sheet, section, tag, () => writeLines(sheet, fitting, left, baseline, hand));
        y += fitting.length * lineHeight(hand);
      }
    };
    write([cooperative.name, cooperative.street, `${cooperative.postcode} ${cooperative.city}`], body, "P");
    y = window;
    write(letter.address, body, "P");
    y = Math.max(y, window + mm(30));
    write([`${cooperative.city}, ${writtenDay(letter.writtenOn, letter.language)}`], body, "P");
    y += mm(6);
    write(breakLines(sheet, letter.subject, right - left, bold), bold, "H1");
    y += mm(4);
    for (const paragraph of letter.text.trim().split(/\n{2,}/)) {
      write(
        paragraph.split("\n").flatMap((line) => breakLines(sheet, line, right - left, body)),
        body,
        "P",
      );
      y += mm(3);
    }
  });
  setAsideParents(sheet);
}

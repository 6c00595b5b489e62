import type { Area } from "#domain/area.ts";
import type { BookLine, Population } from "#domain/audits/books.ts";
import type { Cents } from "#domain/money.ts";
import { euros, leaseNumber, reference, squareMetres } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { auditAudience } from "#templates/pages/audit.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { type JournalLineShown, JournalLines } from "#templates/pages/journal.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What a line is, in words: the kind of a ledger entry, or how a payment or invoice stands. */
export function whatOf(population: Population, what: string, language: Language): string {
  const { audits: t, terms } = textFor(language);
  const kinds: Readonly<Record<string, string>> = population === "ledger_entry" ? terms.entryKinds : t.states;
  return kinds[what] ?? what;
}

const nameOf = (population: Population, name: string | null): string =>
  population === "payment" && name ? reference(name) : (name ?? "–");

/** The columns of a book, from the day on. */
export function bookColumns(population: Population, language: Language): Column<BookLine>[] {
  const t = textFor(language).audits;
  return [
    { head: t.day, label: t.day, cell: ({ on }) => <Day on={on} language={language} /> },
    { head: t.names[population], label: t.names[population], cell: ({ name }) => nameOf(population, name) },
    { head: t.what, label: t.what, cell: ({ what }) => whatOf(population, what, language) },
    ...(population === "payment"
      ? []
      : [
          {
            head: t.numbers[population],
            label: t.numbers[population],
            numeric: true,
            cell: ({ number }: BookLine) => (number === null ? "" : population === "invoice" ? leaseNumber(number) : String(number)),
          },
        ]),
    { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents as Cents, language) },
    ...(population === "ledger_entry"
      ? [
          {
            head: t.land,
            label: t.land,
            numeric: true,
            cell: ({ dm2 }: BookLine) => (dm2 === 0 ? "" : squareMetres(dm2 as Area, language)),
          },
        ]
      : []),
  ];
}

type Book = {
  readonly year: number;
  readonly population: Population;
  readonly items: readonly BookLine[];
  readonly next: string | null;
  readonly count: number;
  readonly cents: number;
};

/** A book of a year, line by line, without names. */
export function auditBookPage(frame: Frame, { year, population, items, next, count, cents }: Book): string {
  const { language } = frame;
  const { audits: t, kit } = textFor(language);
  const title = t.bookTitle(t.book[population], year);
  return framed(
    frame,
    { title, audience: auditAudience(frame) },
    <>
      <PageHead
        margin={[<a href={paths.audit(year)}>{t.title(year)}</a>]}
        title={title}
        lead={count === 0 ? t.bookNone : t.bookLead(count, euros(cents as Cents, language))}
      />
      <section class="wide">
        <h2>{t.book[population]}</h2>
        {items.length > 0 ? <DataTable caption={title} rows={items} columns={bookColumns(population, language)} /> : <p>{t.bookNone}</p>}
        <Pager paging={{ shown: items.length, total: count, ...(next ? { next } : {}) }} language={language}>
          <a href={paths.auditBookCsv(year, population)}>{kit.downloadCsv}</a>
        </Pager>
      </section>
    </>,
  );
}

/** The acts of a year, the first first. */
export function auditJournalPage(
  frame: Frame,
  { year, lines, next }: { readonly year: number; readonly lines: readonly JournalLineShown[]; readonly next: string | null },
): string {
  const { language } = frame;
  const t = textFor(language).audits;
  const title = t.bookTitle(t.book.journal, year);
  return framed(
    frame,
    { title, audience: auditAudience(frame) },
    <>
      <PageHead margin={[<a href={paths.audit(year)}>{t.title(year)}</a>]} title={title} />
      <section>
        <h2>{t.book.journal}</h2>
        <JournalLines lines={lines} language={language} />
        {next ? (
          <p class="noprint">
            <a href={next} rel="next">
              {t.more}
            </a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

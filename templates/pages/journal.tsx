import { type ActKind, actKinds } from "#domain/act-kind.ts";
import type { Noun } from "#domain/noun.ts";
import type { Sorting } from "#domain/sorting.ts";
import { moment, reference } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What an act concerned; `label` and `href` where people know it by a number or a name. */
export type SubjectShown = { readonly noun: Noun; readonly label: string | null; readonly href: string | null };

export type JournalLineShown = {
  readonly kind: ActKind;
  readonly at: Temporal.Instant;
  /** The register by itself, somebody who applied, or a person: without a name if that was erased. */
  readonly actor: "system" | "visitor" | { readonly name: string | null };
  readonly onBehalfOf: string | null;
  readonly subjects: readonly SubjectShown[];
  /** How many more subjects there are. */
  readonly more: number;
};

export type Journal = {
  readonly lines: readonly JournalLineShown[];
  readonly kind: ActKind | null;
  readonly sorting: Sorting<"at">;
  readonly paging: Paging;
};

/** Every act, the newest first unless asked otherwise. Fields: kind, sort, by GET. */
export function journalPage(frame: Frame, { lines, kind, sorting, paging }: Journal): string {
  const { language } = frame;
  const { office: t, journal: words, kit } = textFor(language);
  return framed(
    frame,
    { title: t.journalTitle, audience: "board" },
    <>
      <PageHead title={t.journalTitle} lead={t.journalLead}>
        <form action={paths.journal} method="get" class="filter">
          <label>
            {t.journalFilter}
            <select name="kind">
              <option value="">{t.journalAll}</option>
              {actKinds.map((each) => (
                <option value={each} selected={each === kind}>
                  {words.acts[each]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.journalOrder}
            <select name="sort">
              <option value="-at">{t.newestFirst}</option>
              <option value="at" selected={!sorting.descending}>
                {t.oldestFirst}
              </option>
            </select>
          </label>
          <button type="submit" class="plain">
            {kit.show}
          </button>
        </form>
      </PageHead>
      <section>
        <h2>{t.journalTitle}</h2>
        <JournalLines lines={lines} language={language} />
        <Pager paging={paging} language={language}>
          <a href={withQuery(paths.journalCsv, { kind, sort: sorting.descending ? null : "at" })}>{kit.downloadCsv}</a>
        </Pager>
      </section>
    </>,
  );
}

export function JournalLines({ lines, language }: { lines: readonly JournalLineShown[]; language: Language }) {
  if (lines.length === 0) return <p>{textFor(language).office.journalEmpty}</p>;
  return (
    <ol class="book">
      {lines.map((line) => (
        <Line line={line} language={language} />
      ))}
    </ol>
  );
}

function Line({ line: { kind, at, actor, onBehalfOf, subjects, more }, language }: { line: JournalLineShown; language: Language }) {
  const { office, journal: words } = textFor(language);
  const who = typeof actor === "string" ? words[actor] : (actor.name ?? office.erased);
  return (
    <li>
      <time datetime={at.toString()}>{moment(at, language)}</time>
      <div>
        <b>{who}</b> {words.acts[kind]}
        {onBehalfOf ? `, ${words.onBehalfOf(onBehalfOf)}` : null}
        {subjects.length > 0 ? (
          <small>
            <Subjects subjects={subjects} more={more} language={language} />
          </small>
        ) : null}
      </div>
    </li>
  );
}

/** Each by its name; many of a kind that have none are counted. */
function Subjects({ subjects, more, language }: Pick<JournalLineShown, "subjects" | "more"> & { language: Language }) {
  const { journal: words } = textFor(language);
  const [first] = subjects;
  if (first && subjects.length > 1 && subjects.every(({ noun, label, href }) => noun === first.noun && !label && !href))
    return <>{words.counted(subjects.length + more, words.nouns[first.noun])}</>;
  return (
    <>
      {subjects.map(({ noun, label, href }, index) => {
        const named = label ? `${words.nouns[noun]} ${noun === "claim" ? reference(label) : label}` : words.nouns[noun];
        return (
          <>
            {index > 0 ? ", " : null}
            {href ? <a href={href}>{named}</a> : named}
          </>
        );
      })}
      {more > 0 ? words.more(more) : null}
    </>
  );
}

import type { Letter, MailForPaper, PostedMail } from "#domain/mail/paper.ts";
import { day, moment, typedDay } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { MailBody } from "#templates/pages/mail-body.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Letters = {
  readonly items: readonly MailForPaper[];
  readonly next: string | null;
  readonly total: number;
  readonly posted: readonly PostedMail[];
  readonly today: Temporal.PlainDate;
  /** Null for who may not say that letters were posted. */
  readonly form: Form | null;
};

type Part = { readonly frame: Frame; readonly letters: Letters };

/** What waits to be printed and posted, and what was posted. Fields: mails (as often as chosen), postedOn. */
export function lettersPage(frame: Frame, letters: Letters): string {
  const { language } = frame;
  const t = textFor(language).letters;
  const { items, total, posted, form } = letters;
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={total === 0 ? t.leadNone : t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section class="flow">
        <h2>{t.waiting}</h2>
        {items.length === 0 ? <p>{t.none}</p> : null}
        {items.length > 0 && form ? <Posting frame={frame} letters={letters} form={form} /> : null}
        {items.length > 0 && !form ? <Waiting frame={frame} letters={letters} /> : null}
      </section>
      {posted.length > 0 ? (
        <section>
          <h2>{t.posted}</h2>
          <DataTable
            caption={t.posted}
            rows={posted}
            columns={[
              { head: t.to, label: t.to, cell: ({ name }) => name },
              { head: t.subject, label: t.subject, cell: ({ id, subject }) => <a href={paths.letter(id)}>{subject}</a> },
              { head: t.postedOn, label: t.postedOn, cell: ({ postedOn }) => <Day on={postedOn} language={language} /> },
            ]}
          />
        </section>
      ) : null}
    </>,
  );
}

function Posting({ frame, letters, form }: Part & { form: Form }) {
  const { language } = frame;
  const t = textFor(language).letters;
  const problem = form.problems.find(({ field }) => field === "mails");
  const chosen = (form.values.mails ?? "").split(",");
  const pick: Column<MailForPaper> = {
    head: t.pick,
    label: t.pick,
    cell: ({ id, name, subject }) => (
      <input type="checkbox" name="mails" value={id} aria-label={t.pickOf(name, subject)} checked={chosen.includes(id)} />
    ),
  };
  return (
    <ActionForm form={form} action={paths.postings} class="flow">
      {problem ? (
        <p class="error" id="mails">
          {problem.message}
        </p>
      ) : null}
      <Waiting frame={frame} letters={letters} pick={pick} />
      <Field form={form} name="postedOn" label={t.postedOn} hint={t.postedOnHint} size={12} initial={typedDay(letters.today)} />
      <p class="actions">
        <button type="submit">{t.record}</button>
      </p>
    </ActionForm>
  );
}

function Waiting({ frame: { language }, letters: { items, next, total }, pick }: Part & { pick?: Column<MailForPaper> }) {
  const t = textFor(language).letters;
  const columns: Column<MailForPaper>[] = [
    {
      head: t.to,
      label: t.to,
      cell: ({ name, outcome }) => (
        <>
          {name} <small>{t.why[outcome]}</small>
        </>
      ),
    },
    { head: t.subject, label: t.subject, cell: ({ id, subject }) => <a href={paths.letter(id)}>{subject}</a> },
    { head: t.written, label: t.written, cell: ({ recordedAt }) => moment(recordedAt, language) },
  ];
  return (
    <>
      <DataTable caption={t.waiting} rows={items} columns={pick ? [...columns, pick] : columns} />
      <Pager paging={{ shown: items.length, total, ...(next ? { next } : {}) }} language={language} />
    </>
  );
}

/** One letter as it is printed: where it goes, and what it says. */
export function letterPage(frame: Frame, letter: Letter): string {
  const t = textFor(frame.language).letters;
  const { name, street, postcode, city, country, subject, text, language, recordedAt, postedOn } = letter;
  const lines = [name, street, [postcode, city].filter(Boolean).join(" "), country].filter(Boolean);
  return framed(
    frame,
    { title: subject, audience: "board" },
    <>
      <PageHead
        margin={[
          <a class="noprint" href={paths.letters}>
            {t.back}
          </a>,
          moment(recordedAt, frame.language),
        ]}
        title={subject}
        lead={postedOn ? t.wasPosted(day(postedOn, frame.language)) : null}
      />
      <section>
        <h2>{t.to}</h2>
        <address>
          {lines.map((line, index) => (
            <>
              {index > 0 ? <br /> : null}
              {line}
            </>
          ))}
        </address>
        {street ? null : <p class="noprint">{t.noStreet}</p>}
      </section>
      <section lang={language}>
        <h2>{t.message}</h2>
        <MailBody text={text} />
      </section>
    </>,
  );
}

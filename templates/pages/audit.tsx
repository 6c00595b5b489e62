import { populations } from "#domain/audits/books.ts";
import type { AuditMember } from "#domain/audits/committee.ts";
import type { ListedSample } from "#domain/audits/sample.ts";
import { moment } from "#templates/format.ts";
import { type AdviceShown, AdviceText } from "#templates/pages/annual-report.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import type { Audience } from "#templates/pages/navigation.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Officers come from the board's rooms, the committee from its members' menu. */
export const auditAudience = (frame: Frame): Audience => (holds(frame, "board", "auditor") ? "board" : "member");

/** The years that who asks may look into. */
export function auditsPage(frame: Frame, { years }: { readonly years: readonly number[] }): string {
  const t = textFor(frame.language).audits;
  return framed(
    frame,
    { title: t.listTitle, audience: auditAudience(frame) },
    <>
      <PageHead title={t.listTitle} lead={t.listLead} />
      <section>
        <h2>{t.books}</h2>
        {years.length === 0 ? <p>{t.listNone}</p> : null}
        <ul class="decide">
          {years.map((year) => (
            <li>
              <a href={paths.audit(year)}>{t.yearLink(year)}</a>
            </li>
          ))}
        </ul>
      </section>
    </>,
  );
}

export type AuditShown = {
  readonly year: number;
  readonly committee: readonly Omit<AuditMember, "personId">[];
  readonly samples: readonly Omit<ListedSample, "id">[];
  readonly advice: AdviceShown | null;
  /** Whether the year's annual report is frozen. */
  readonly hasReport: boolean;
  readonly form: Form;
  readonly mayAppoint: boolean;
  /** Whether who looks is on the committee. */
  readonly examines: boolean;
  /** A seed to begin with. */
  readonly seed: string;
};

/** The committee's room for a year. Fields: member; appointment; population, size, seed; approves, text. */
export function auditPage(frame: Frame, shown: AuditShown): string {
  const { language } = frame;
  const t = textFor(language).audits;
  const { year, form, mayAppoint, examines } = shown;
  return framed(
    frame,
    { title: t.title(year), audience: auditAudience(frame) },
    <>
      <PageHead margin={[<a href={paths.audits}>{t.listTitle}</a>]} title={t.title(year)} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <Committee frame={frame} shown={shown} />
      {mayAppoint ? <Appointing frame={frame} shown={shown} /> : null}
      <section>
        <h2>{t.books}</h2>
        <ul class="decide">
          {([...populations, "journal"] as const).map((book) => (
            <li>
              <a href={paths.auditBook(year, book)}>{t.book[book]}</a>
            </li>
          ))}
        </ul>
      </section>
      <Samples frame={frame} shown={shown} />
      {examines ? <Drawing frame={frame} shown={shown} /> : null}
      <section>
        <h2>{t.adviceTitle}</h2>
        <AdviceText advice={shown.advice} language={language} />
        {shown.hasReport ? (
          <p class="noprint">
            <a href={paths.annualReport(year)}>{t.toReport}</a>
          </p>
        ) : null}
      </section>
      {examines ? <Advising frame={frame} shown={shown} /> : null}
    </>,
  );
}

type Part = { readonly frame: Frame; readonly shown: AuditShown };

function Committee({ frame: { language }, shown: { year, committee, form, mayAppoint } }: Part) {
  const t = textFor(language).audits;
  return (
    <section>
      <h2>{t.committee}</h2>
      {committee.length === 0 ? (
        <p>{t.none}</p>
      ) : (
        <DataTable
          caption={t.committee}
          rows={committee}
          columns={[
            { head: t.name, label: t.name, cell: ({ name }) => name },
            { head: t.member, label: t.member, numeric: true, cell: ({ memberNumber }) => String(memberNumber) },
            { head: t.since, label: t.since, cell: ({ since }) => moment(since, language) },
            ...(mayAppoint
              ? [
                  {
                    head: <span class="hidden">{t.dismiss}</span>,
                    label: t.dismiss,
                    cell: ({ id, name }: (typeof committee)[number]) => (
                      <ActionForm form={form} action={paths.auditPart(year, "dismissals")}>
                        <input type="hidden" name="appointment" value={id} />
                        <button type="submit" class="as-link">
                          {t.dismiss}
                          <span class="hidden"> {name}</span>
                        </button>
                      </ActionForm>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </section>
  );
}

function Appointing({ frame: { language }, shown: { year, form } }: Part) {
  const t = textFor(language).audits;
  return (
    <section class="noprint">
      <h2>{t.appointTitle}</h2>
      <ActionForm form={form} action={paths.auditPart(year, "members")} class="flow">
        <Field form={form} name="member" label={t.memberNumber} hint={t.memberHint} size={8} inputmode="numeric" autocomplete="off" />
        <Steps steps={t.appointSteps} />
        <p class="actions">
          <button type="submit">{t.appoint}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Samples({ frame: { language }, shown: { year, samples } }: Part) {
  const t = textFor(language).audits;
  return (
    <section>
      <h2>{t.samples}</h2>
      {samples.length === 0 ? (
        <p>{t.samplesNone}</p>
      ) : (
        <DataTable
          caption={t.samples}
          rows={samples}
          columns={[
            {
              head: t.samples,
              label: t.samples,
              cell: ({ sequence }) => <a href={paths.auditSample(year, sequence)}>{t.sample(sequence)}</a>,
            },
            { head: t.population, label: t.population, cell: ({ population }) => t.book[population] },
            { head: t.size, label: t.size, cell: ({ size, populationSize }) => t.sampleOf(size, populationSize) },
            { head: t.seen, label: t.seen, cell: ({ seen, size }) => t.seenOf(seen, size) },
            { head: t.unsound, label: t.unsound, numeric: true, cell: ({ unsound }) => String(unsound) },
          ]}
        />
      )}
    </section>
  );
}

function Drawing({ frame: { language }, shown: { year, form, seed } }: Part) {
  const t = textFor(language).audits;
  return (
    <section class="noprint">
      <h2>{t.drawTitle}</h2>
      <ActionForm form={form} action={paths.auditPart(year, "samples")} class="flow">
        <Choices
          form={form}
          name="population"
          legend={t.population}
          initial="payment"
          options={populations.map((value) => ({ value, label: t.book[value] }))}
        />
        <Field form={form} name="size" label={t.size} initial="25" size={6} inputmode="numeric" autocomplete="off" />
        <Field form={form} name="seed" label={t.seed} hint={t.seedHint} initial={seed} size={24} autocomplete="off" />
        <Steps steps={t.drawSteps} />
        <p class="actions">
          <button type="submit">{t.draw}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Advising({ frame: { language }, shown: { year, form } }: Part) {
  const t = textFor(language).audits;
  return (
    <section class="noprint">
      <h2>{t.adviceGive}</h2>
      <p>{t.adviceLead}</p>
      <ActionForm form={form} action={paths.auditPart(year, "advice")} class="flow">
        <Choices
          form={form}
          name="approves"
          legend={t.adviceQuestion}
          options={[
            { value: "yes", label: t.adviceYes },
            { value: "no", label: t.adviceNo },
          ]}
        />
        <Field form={form} name="text" label={t.adviceText} hint={t.adviceTextHint} rows={8} />
        <p class="actions">
          <button type="submit">{t.adviceGive}</button>
        </p>
      </ActionForm>
    </section>
  );
}

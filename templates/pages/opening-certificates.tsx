import type { CertificatesByVintage } from "#domain/openings/certificates.ts";
import type { RunState } from "#domain/runs/run.ts";
import { amount, count, moment, squareMetres } from "#templates/format.ts";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type OpeningCertificatesShown = {
  readonly id: string;
  readonly openingId: string;
  readonly state: RunState;
  readonly recordedAt: Temporal.Instant;
  readonly postedAt: Temporal.Instant | null;
  readonly failure: string | null;
  readonly secondPersonApproves: boolean;
  readonly vintages: readonly CertificatesByVintage[];
};

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);

/** Which lots of an earlier register get a certificate, and what approving that does. `form` is null for readers. */
export function openingCertificatesPage(frame: Frame, { form, ...run }: OpeningCertificatesShown & { readonly form: Form | null }): string {
  const { language } = frame;
  const { openings, kit } = textFor(language);
  const t = openings.certificates;
  const lots = sum(run.vintages.map((each) => each.lots));
  const lead = run.state === "posted" ? t.leadPosted(lots) : t.lead(lots);
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead
        margin={[
          run.postedAt ? t.postedAt(moment(run.postedAt, language)) : t.preparedAt(moment(run.recordedAt, language)),
          <a href={paths.opening(run.openingId)}>{t.back}</a>,
        ]}
        title={t.title}
        lead={lead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      {run.state === "approved" ? (
        <Notice tone={run.failure ? "wrong" : "good"} role="status">
          <p>{run.failure ? t.failed(run.failure) : t.approved}</p>
        </Notice>
      ) : null}
      <section class="wide">
        <h2>{openings.lots}</h2>
        <Vintages frame={frame} vintages={run.vintages} />
      </section>
      {run.state === "prepared" ? (
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={[t.steps.number(lots), t.steps.price, t.steps.draw, t.steps.stay]} />
          {run.secondPersonApproves ? <p>{t.secondPerson}</p> : null}
          {form ? (
            <ActionForm form={form} action={paths.openingCertificatesApproval(run.id)} class="actions">
              <button type="submit">{t.approve(lots)}</button>
            </ActionForm>
          ) : null}
        </section>
      ) : null}
    </>,
  );
}

function Vintages({ frame: { language }, vintages }: { frame: Frame; vintages: readonly CertificatesByVintage[] }) {
  const t = textFor(language).openings;
  const land = sum(vintages.map(({ dm2 }) => dm2)) as CertificatesByVintage["dm2"];
  const euros = sum(vintages.map(({ cents }) => cents)) as CertificatesByVintage["cents"];
  return (
    <DataTable
      caption={t.lots}
      rows={vintages}
      columns={[
        {
          head: t.vintage,
          label: t.vintage,
          cell: ({ vintage, examples, lots }) => (
            <>
              {vintage}{" "}
              <small>
                {examples.join(", ")}
                {lots > examples.length ? " …" : ""}
              </small>
            </>
          ),
          foot: t.together,
        },
        {
          head: t.lots,
          label: t.lots,
          numeric: true,
          cell: ({ lots }) => count(lots, language),
          foot: count(sum(vintages.map(({ lots }) => lots)), language),
        },
        { head: t.euros, label: t.euros, numeric: true, cell: ({ cents }) => amount(cents, language), foot: amount(euros, language) },
        { head: t.land, label: t.land, numeric: true, cell: ({ dm2 }) => squareMetres(dm2, language), foot: squareMetres(land, language) },
      ]}
    />
  );
}

/** The choice on the page of an opening that was taken over. */
export function CertificatesOfOpening({
  frame: { language },
  id,
  without,
  form,
}: {
  frame: Frame;
  id: string;
  without: number;
  form: Form | null;
}) {
  const t = textFor(language).openings.certificates;
  return (
    <section>
      <h2>{t.title}</h2>
      {without === 0 ? <p>{t.none}</p> : <p>{t.choice(without)}</p>}
      {form && without > 0 ? (
        <ActionForm form={form} action={paths.openingPart(id, "certificates")} class="actions">
          <button type="submit" class="plain">
            {t.prepare}
          </button>
        </ActionForm>
      ) : null}
    </section>
  );
}

import type { ListedApplication } from "#domain/members/application.ts";
import { day, euros } from "#templates/format.ts";
import { Paid } from "#templates/pages/applications.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Admissions = { readonly applications: readonly ListedApplication[]; readonly form: Form };

/** Says exactly who is admitted and what follows; afterwards, or if somebody else was first, what became of each. Field: applications (several). */
export function admissionsPage(frame: Frame, { applications, form }: Admissions): string {
  const { language } = frame;
  const t = textFor(language).applications;
  const open = applications.filter(({ state }) => state === "open");
  const decided = applications.filter(({ state }) => state !== "open");
  const title = open.length > 0 ? t.admissionTitle(open.length) : t.decidedTitle(decided.length);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.applications}>{t.title}</a>]} title={title} {...(open.length > 0 ? { lead: t.admissionLead } : {})}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {open.length > 0 ? <Admit frame={frame} applications={open} form={form} /> : null}
      {decided.length > 0 ? <Decided frame={frame} applications={decided} /> : null}
    </>,
  );
}

const named = ({ names, id }: ListedApplication) => <a href={paths.application(id)}>{names.join(" & ")}</a>;

function Admit({ frame: { language }, applications, form }: Admissions & { frame: Frame }) {
  const { applications: t, terms, kit } = textFor(language);
  const paid = applications.filter(({ paidCents, cents }) => paidCents >= cents).length;
  return (
    <ActionForm form={form} action={paths.admissions}>
      {applications.map(({ id }) => (
        <input type="hidden" name="applications" value={id} />
      ))}
      <section>
        <h2>{t.admissionWho}</h2>
        <DataTable
          caption={t.admissionWho}
          rows={applications}
          columns={[
            {
              head: t.who,
              label: t.who,
              cell: (each) => (
                <>
                  {named(each)}{" "}
                  <small>
                    {terms.applicationKinds[each.kind]}, {day(each.appliedOn, language)}
                  </small>
                </>
              ),
            },
            { head: t.share, label: t.share, numeric: true, cell: ({ shareCents }) => euros(shareCents, language) },
            { head: t.paid, label: t.paid, cell: (each) => <Paid application={each} language={language} /> },
          ]}
        />
      </section>
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps steps={t.admissionSteps(applications.length, paid)} />
        <p class="actions">
          <button type="submit">{t.admitAll(applications.length)}</button> <a href={paths.applications}>{kit.stop}</a>
        </p>
      </section>
    </ActionForm>
  );
}

function Decided({ frame: { language }, applications }: Pick<Admissions, "applications"> & { frame: Frame }) {
  const { applications: t, terms } = textFor(language);
  return (
    <section>
      <h2>{t.alreadyDecided}</h2>
      <DataTable
        caption={t.alreadyDecided}
        rows={applications}
        columns={[
          { head: t.who, label: t.who, cell: named },
          {
            head: t.outcome,
            label: t.outcome,
            cell: ({ state, decidedOn }) =>
              decidedOn ? t.decided(terms.applicationStates[state], day(decidedOn, language)) : terms.applicationStates[state],
          },
          {
            head: textFor(language).members.member,
            label: textFor(language).members.member,
            cell: ({ memberNumber }) =>
              memberNumber === null ? null : <a href={paths.member(String(memberNumber))}>{t.memberNumber(memberNumber)}</a>,
          },
        ]}
      />
      <p>
        <a href={paths.applications}>{t.otherApplications}</a>
      </p>
    </section>
  );
}

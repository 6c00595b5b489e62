import type { ListedApplication } from "#domain/members/application.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros, reference } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead, Steps, Sum } from "#templates/pages/kit.tsx";
import { ParticularsFacts, type ParticularsShown } from "#templates/pages/particulars.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ApplicationShown = {
  readonly application: ListedApplication;
  readonly fee: Cents;
  readonly holders: readonly (ParticularsShown & { readonly convocationByEmail: boolean })[];
  /** Who represents them, if that is none of the holders. */
  readonly representative: ParticularsShown | null;
  readonly likenesses: readonly { readonly name: string; readonly memberNumber: number | null; readonly sharedEmail: boolean }[];
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** One application: who, what was paid, whom they look like; then admit, or refuse with a reason. Field: reason. */
export function applicationPage(frame: Frame, shown: ApplicationShown): string {
  const { language } = frame;
  const { application, form } = shown;
  const { applications: t, terms } = textFor(language);
  const title = t.oneTitle(application.names.join(" & "));
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[
          <a href={paths.applications}>{t.title}</a>,
          day(application.appliedOn, language),
          terms.applicationKinds[application.kind],
        ]}
        title={title}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        {application.decidedOn ? (
          <Notice
            tone={application.state === "admitted" ? "good" : "care"}
            title={t.decided(terms.applicationStates[application.state], day(application.decidedOn, language))}
          >
            {application.reason ? <p>{application.reason}</p> : null}
            {application.memberNumber === null ? null : (
              <p>
                <a href={paths.member(String(application.memberNumber))}>{t.memberNumber(application.memberNumber)}</a>
              </p>
            )}
          </Notice>
        ) : null}
      </PageHead>
      {shown.holders.map((holder, index) => (
        <section>
          <h2>{index === 0 ? t.firstApplicant : t.otherApplicant}</h2>
          <ParticularsFacts particulars={holder} language={language} />
          <Facts facts={[[t.calls, holder.convocationByEmail ? t.callsByEmail : t.callsByPost]]} />
        </section>
      ))}
      {shown.representative ? (
        <section>
          <h2>{t.representative}</h2>
          <ParticularsFacts particulars={shown.representative} language={language} />
        </section>
      ) : null}
      <Likenesses frame={frame} shown={shown} />
      <Payment frame={frame} shown={shown} />
      {form && application.state === "open" ? <Decide frame={frame} application={application} form={form} /> : null}
    </>,
  );
}

type Part = { frame: Frame; shown: ApplicationShown };

function Likenesses({ frame: { language }, shown: { likenesses } }: Part) {
  const t = textFor(language).applications;
  if (likenesses.length === 0) return null;
  return (
    <section>
      <h2>{t.likenesses}</h2>
      <Notice tone="care">
        <ul>
          {likenesses.map(({ name, memberNumber, sharedEmail }) => (
            <li>
              {memberNumber === null ? (
                t.likeness(name, null)
              ) : (
                <a href={paths.member(String(memberNumber))}>{t.likeness(name, memberNumber)}</a>
              )}
              : {sharedEmail ? t.sharedEmail : t.sameName}
            </li>
          ))}
        </ul>
        <p>{t.likenessNote}</p>
      </Notice>
    </section>
  );
}

function Payment({ frame: { language }, shown: { application, fee } }: Part) {
  const t = textFor(language).applications;
  return (
    <section>
      <h2>{t.payment}</h2>
      <Sum
        rows={[
          { label: t.fee, value: euros(fee, language) },
          { label: t.share, value: euros(application.shareCents, language) },
        ]}
        total={{ label: t.total, value: euros(application.cents, language) }}
        after={[{ label: t.paidSoFar, value: euros(application.paidCents, language) }]}
      />
      {application.reference === null ? null : (
        <Facts facts={[[t.reference, <span class="code nowrap">{reference(application.reference)}</span>]]} />
      )}
    </section>
  );
}

function Decide({ frame: { language }, application, form }: { frame: Frame; application: ListedApplication; form: Form }) {
  const t = textFor(language).applications;
  const name = application.names.join(" & ");
  return (
    <>
      <section>
        <h2>{t.decide}</h2>
        <Steps steps={t.admitSteps(name, application.paidCents >= application.cents)} />
        <ActionForm form={form} action={paths.applicationPart(application.id, "admission")} class="actions">
          <button type="submit">{t.admit(name)}</button>
        </ActionForm>
      </section>
      <section>
        <h2>{t.refuseTitle}</h2>
        <ActionForm form={form} action={paths.applicationPart(application.id, "refusal")} class="flow">
          <Field form={form} name="reason" label={t.reason} hint={t.reasonHint} rows={3} />
          <p class="actions">
            <button type="submit" class="danger">
              {t.refuse}
            </button>
          </p>
        </ActionForm>
      </section>
    </>
  );
}

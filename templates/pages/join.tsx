import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PersonSections } from "#templates/pages/join-people.tsx";
import { Notice, PageHead, Steps, Sum } from "#templates/pages/kit.tsx";
import { SupervisionWarning } from "#templates/pages/supervision-warning.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ApplicantKind = "person" | "couple" | "organisation";

export type Join = {
  readonly kind: ApplicantKind;
  readonly form: Form;
  readonly fee: Cents;
  readonly lowestShare: Cents;
  readonly lowestEntry: Cents;
  readonly coolingOffDays: number;
};

/** The first step: who joins. It needs no script: the choice is a page of its own. */
export function joinKindPage(frame: Frame, { form }: { readonly form: Form }): string {
  const { join: t, membership } = textFor(frame.language);
  const kinds = [
    { kind: "person", label: t.person, note: t.personNote },
    { kind: "couple", label: t.couple, note: t.coupleNote },
    { kind: "organisation", label: t.organisation, note: t.organisationNote },
  ] as const;
  return framed(
    frame,
    { title: t.title, audience: "public" },
    <>
      <PageHead margin={[t.stepOf(1)]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={frame.language} />
        {holds(frame, "member") ? (
          <Notice title={membership.joinNotice}>
            <p>
              {membership.joinNoticeText} <a href={paths.membershipNotice}>{membership.leaveLink}</a>.
            </p>
          </Notice>
        ) : null}
      </PageHead>
      <form action={paths.join} method="get">
        <section>
          <h2>{t.whoJoins}</h2>
          <fieldset>
            <legend class="hidden">{t.whoJoins}</legend>
            <div class="choices">
              {kinds.map(({ kind, label, note }, index) => (
                <label class="choice">
                  <input type="radio" name="kind" value={kind} checked={index === 0} />
                  <span>
                    <b>{label}</b>
                    <small>{note}</small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <p class="actions">
            <button type="submit">{t.next}</button> <a href={paths.home}>{textFor(frame.language).kit.stop}</a>
          </p>
        </section>
      </form>
    </>,
  );
}

/** The application. Fields: name, born, email, phone, callByEmail (a couple's second: secondName and so on; an organisation: name, kvk, contactName, contactBorn), street, postcode, city, country, language, amount, iban, accountHolder, agree. */
export function joinPage(frame: Frame, join: Join): string {
  const { language } = frame;
  const { form, kind } = join;
  const t = textFor(language).join;
  return framed(
    frame,
    { title: t.title, audience: "public" },
    <>
      <PageHead margin={[t.stepOf(2)]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        <p>
          <a href={withQuery(paths.join, {})}>{t.otherKind}</a>
        </p>
      </PageHead>
      <ActionForm form={form} action={paths.applications}>
        <input type="hidden" name="kind" value={kind} />
        <PersonSections kind={kind} form={form} language={language} />
        <MoneySection frame={frame} join={join} />
        <section>
          <h2>{textFor(language).kit.whatHappens}</h2>
          <Steps steps={t.steps(euros(join.lowestEntry, language))} />
          <p class="soft">{t.coolingOff(join.coolingOffDays)}</p>
          <SupervisionWarning language={language} />
          <Choice
            form={form}
            name="agree"
            label={kind === "couple" ? t.agreeTogether : t.agree}
            note={<a href={paths.bylaws}>{t.agreeNote}</a>}
          />
          <p class="actions">
            <button type="submit">{t.submit}</button> <a href={paths.home}>{textFor(language).kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

function MoneySection({ frame: { language }, join: { form, fee, lowestShare, lowestEntry } }: { frame: Frame; join: Join }) {
  const t = textFor(language).join;
  return (
    <section>
      <h2>{t.money}</h2>
      <Sum
        rows={[
          { label: t.fee, note: t.feeNote, value: euros(fee, language) },
          { label: t.share, value: euros(lowestShare, language) },
        ]}
        total={{ label: t.lowestTotal, value: euros(lowestEntry, language) }}
      />
      <Field
        form={form}
        name="amount"
        label={t.amount}
        hint={t.amountHint(euros(lowestEntry, language), euros(fee, language))}
        unit="€"
        size={9}
        inputmode="decimal"
      />
      <Field form={form} name="iban" label={t.iban} hint={t.ibanHint} size={26} autocomplete="off" />
      <Field form={form} name="accountHolder" label={t.holder} autocomplete="off" />
    </section>
  );
}

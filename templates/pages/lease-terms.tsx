import type { Area } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { FormRules } from "#domain/leases/form.ts";
import type { ListedCondition } from "#domain/leases/lease-version.ts";
import { hectares, leaseNumber, typedDayOfYear, typedShare } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { norm, rentEffect, typedThreshold } from "#templates/norm.ts";
import { Choice, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps, Why } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Drafting = {
  readonly purpose: "lease" | "amendment" | "renewal" | "redraft";
  readonly number: number | null;
  readonly form: LeaseForm;
  readonly rules: FormRules;
  readonly action: string;
  /** What is drawn up anew lies with the lessee: that offer is taken back. */
  readonly isOffered: boolean;
  readonly lessee: { readonly id: string; readonly name: string };
  /** Land that is ours, and under which lease it is let by then. */
  readonly parcels: readonly { readonly number: number; readonly name: string; readonly land: Area; readonly letUnder: number | null }[];
  readonly conditions: readonly ListedCondition[];
  readonly answers: Form;
};

type Props = Pick<Drafting, "form" | "rules" | "answers" | "parcels" | "conditions"> & { readonly language: Language };

/**
 * All that is agreed, with only what the form allows. Fields: lesseeId and form (hidden), effectiveOn, endsOn, yearStarts, parcel-<number>, rent, rentYear,
 * indexMonth, waterBoard, waterShare, paymentDays, condition-<code> with threshold, windowFrom, windowTo, allowance and charge, particularTerms, reason.
 */
export function leaseTermsPage(frame: Frame, drafting: Drafting): string {
  const { language } = frame;
  const { leases: t, conditions: words, kit } = textFor(language);
  const { purpose, number, form, lessee, answers, action, isOffered } = drafting;
  const title = purpose === "lease" ? t.terms.titles.lease : t.terms.titles[purpose](leaseNumber(number ?? 0));
  const back = number === null ? paths.leases : paths.lease(number);
  const props: Props = { ...drafting, language };
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={back}>{number === null ? t.back : leaseNumber(number)}</a>]}
        title={title}
        lead={t.terms.lead(words.leaseForms[form], lessee.name)}
      >
        <ProblemSummary form={answers} language={language} />
      </PageHead>
      <ActionForm form={answers} action={action}>
        <input type="hidden" name="lesseeId" value={lessee.id} />
        <input type="hidden" name="form" value={form} />
        <Time {...props} />
        <Land {...props} />
        <Price {...props} />
        <Conditions {...props} />
        <section>
          <h2>{kit.whatHappens}</h2>
          {isOffered ? <Field form={answers} name="reason" label={t.terms.reason} rows={2} /> : null}
          <Steps steps={t.terms.steps} />
          <p class="actions">
            <button type="submit">{t.terms.button}</button> <a href={back}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

const dayField = { size: 12, inputmode: "numeric", autocomplete: "off" } as const;

function Time({ form, answers, language }: Props) {
  const { leases, parcels } = textFor(language);
  const t = leases.terms;
  return (
    <section>
      <h2>{t.time}</h2>
      <Field form={answers} name="effectiveOn" label={t.effectiveOn} hint={parcels.form.dayHint} {...dayField} />
      <Field form={answers} name="endsOn" label={t.endsOn} hint={t.endsOnHints[form]} {...dayField} />
      <Field
        form={answers}
        name="yearStarts"
        label={t.yearStarts}
        hint={t.yearStartsHint}
        size={7}
        inputmode="numeric"
        autocomplete="off"
      />
    </section>
  );
}

function Land({ answers, parcels, language }: Props) {
  const t = textFor(language).leases.terms;
  return (
    <section id="parcels">
      <h2>{t.land}</h2>
      <p>{parcels.length === 0 ? t.landNone : t.landLead}</p>
      {parcels.map(({ number, name, land, letUnder }) => (
        <Field
          form={answers}
          name={`parcel-${number}`}
          label={name}
          hint={[t.landHas(hectares(land)), ...(letUnder === null ? [] : [t.landLet(leaseNumber(letUnder))])].join(", ")}
          size={12}
          autocomplete="off"
        />
      ))}
    </section>
  );
}

function Price({ rules, answers, language }: Props) {
  const { terms: t, months } = textFor(language).leases;
  const index = [["", t.noIndex], ...months.map((month, place) => [String(place + 1), month] as const)] as const;
  return (
    <section>
      <h2>{t.price}</h2>
      <Field form={answers} name="rent" label={t.rent} unit="€" size={10} inputmode="decimal" autocomplete="off" />
      <Field
        form={answers}
        name="rentYear"
        label={t.rentYear}
        hint={rules.index ? t.rentYearHint : undefined}
        size={6}
        inputmode="numeric"
        autocomplete="off"
      />
      {rules.index ? (
        <Field form={answers} name="indexMonth" label={t.indexMonth} hint={t.indexHint} options={index} />
      ) : (
        <p>{t.forbidden.index}</p>
      )}
      {rules.water ? (
        <>
          <Field form={answers} name="waterBoard" label={t.waterBoard} hint={t.waterHint} autocomplete="off" />
          <Field form={answers} name="waterShare" label={t.waterShare} unit="%" size={6} inputmode="decimal" autocomplete="off" />
        </>
      ) : (
        <p>{t.forbidden.water}</p>
      )}
      <Field form={answers} name="paymentDays" label={t.paymentDays} size={4} inputmode="numeric" autocomplete="off" />
    </section>
  );
}

function Conditions(props: Props) {
  const { rules, answers, conditions, language } = props;
  const { leases } = textFor(language);
  const t = leases.terms;
  return (
    <section id="conditions" class="flow">
      <h2>{leases.conditions}</h2>
      <p>{conditions.length === 0 ? t.conditionsNone : t.conditionsLead}</p>
      {rules.charge ? null : <p>{t.forbidden.charge}</p>}
      {conditions.map((condition) => (
        <Condition condition={condition} {...props} />
      ))}
      <Field form={answers} name="particularTerms" label={t.particular} hint={t.particularHint} rows={4} />
    </section>
  );
}

/** One condition: whether it is agreed and, folded away, its own limit and effect. */
function Condition({ condition, rules, answers, language }: Props & { condition: ListedCondition }) {
  const t = textFor(language).leases.terms;
  const { code, title, windowFrom, windowTo, allowanceBp, chargeBp } = condition;
  const effect = { allowanceBp, chargeBp: rules.charge ? chargeBp : 0 };
  const small = { form: answers, size: 8, autocomplete: "off" } as const;
  return (
    <div>
      <Choice
        form={answers}
        name={`condition-${code}`}
        label={title[language]}
        note={`${norm(condition, language)}. ${rentEffect(effect, language)}`}
      />
      <Why question={t.adjust}>
        <Field {...small} name={`threshold-${code}`} label={t.threshold} initial={typedThreshold(condition, language)} />
        <Field {...small} name={`windowFrom-${code}`} label={t.windowFrom} initial={windowFrom ? typedDayOfYear(windowFrom) : ""} />
        <Field {...small} name={`windowTo-${code}`} label={t.windowTo} initial={windowTo ? typedDayOfYear(windowTo) : ""} />
        <Field {...small} name={`allowance-${code}`} label={t.allowance} unit="%" initial={typedShare(allowanceBp, language)} />
        {rules.charge ? (
          <Field {...small} name={`charge-${code}`} label={t.charge} unit="%" initial={typedShare(chargeBp, language)} />
        ) : null}
      </Why>
    </div>
  );
}

import type { ListedCondition } from "#domain/conditions/catalogue.ts";
import { leaseForms, mayCharge } from "#domain/conditions/condition.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { norm, rentEffect, wordsOf } from "#templates/norm.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Status, Steps, type Tone } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const hasEffect = ({ allowanceBp, chargeBp }: ListedCondition): boolean => allowanceBp > 0 || chargeBp > 0;

/** On which conditions land is let, for anybody. */
export function conditionsPage(frame: Frame, { items }: { readonly items: readonly ListedCondition[] }): string {
  const { language } = frame;
  const t = textFor(language).conditions;
  const groups = [
    { title: t.withEffect, conditions: items.filter(hasEffect) },
    { title: t.withoutEffect, conditions: items.filter((each) => !hasEffect(each)) },
  ].filter(({ conditions }) => conditions.length > 0);
  return framed(
    frame,
    { title: t.publicTitle, audience: audienceOf(frame.viewer) },
    <>
      <PageHead title={t.publicTitle} lead={items.length > 0 ? t.publicLead : t.publicNone}>
        {holds(frame, "board", "auditor") ? (
          <p>
            <a href={paths.catalogue}>{t.catalogueLink}</a>
          </p>
        ) : null}
      </PageHead>
      {items.length > 0 ? (
        <section>
          <h2>{t.how}</h2>
          <Steps steps={t.howSteps} />
          <p>
            <a href={paths.stewardship}>{textFor(language).results.counts}</a>
          </p>
        </section>
      ) : null}
      {groups.map(({ title, conditions }) => (
        <section class="flow">
          <h2>{title}</h2>
          <div class="flow">
            {conditions.map((condition) => (
              <Condition condition={condition} language={language} />
            ))}
          </div>
        </section>
      ))}
    </>,
  );
}

function Condition({ condition, language }: { condition: ListedCondition; language: Language }) {
  const t = textFor(language).conditions;
  const { title, asks, checked } = wordsOf(condition, language);
  return (
    <>
      <h3>
        <a href={paths.condition(condition.code)}>{title}</a>
      </h3>
      <p>{asks}</p>
      <Facts
        facts={[
          [t.norm, norm(condition, language)],
          [t.checked, checked],
          [t.effect, hasEffect(condition) ? rentEffect(condition, language) : null],
        ]}
      />
    </>
  );
}

export type ConditionShown = {
  readonly shown: ListedCondition;
  readonly versions: readonly ListedCondition[];
};

/** One condition: what it asks, how that is seen and what it does, and all its versions. */
export function conditionPage(frame: Frame, { shown, versions }: ConditionShown): string {
  const { language } = frame;
  const t = textFor(language).conditions;
  const { title, asks, checked } = wordsOf(shown, language);
  const limited = shown.chargeBp > 0 && shown.forms.some((form) => !mayCharge(form));
  return framed(
    frame,
    { title, audience: audienceOf(frame.viewer) },
    <>
      <PageHead margin={[shown.code, t.version(shown.version), <a href={paths.conditions}>{t.all}</a>]} title={title} lead={asks}>
        <p>
          <Standing condition={shown} language={language} />
        </p>
      </PageHead>
      <section>
        <h2>{t.asks}</h2>
        <Facts
          facts={[
            [t.norm, norm(shown, language)],
            [t.checked, checked],
            [t.observer, t.observers[shown.observer]],
            [
              t.effect,
              <>
                {rentEffect(shown, language)}
                {limited ? (
                  <>
                    <br />
                    <small>{t.chargeOnly}</small>
                  </>
                ) : null}
              </>,
            ],
            [t.agreedIn, formsOf(shown, language)],
            [t.source, shown.source],
            [t.decided, shown.approvedBy ? <a href={paths.decision(shown.approvedBy)}>{t.decision(shown.approvedBy)}</a> : null],
          ]}
        />
      </section>
      <section>
        <h2>{t.versions}</h2>
        <ol class="book">
          {versions.map((each) => (
            <li>
              <Day on={each.inForceFrom ?? each.effectiveOn} language={language} />
              <div>
                <a href={withQuery(paths.condition(each.code), { version: String(each.version) })}>{t.version(each.version)}</a>{" "}
                <Standing condition={each} language={language} />
                <small>{norm(each, language)}</small>
              </div>
            </li>
          ))}
        </ol>
        {holds(frame, "board") ? (
          <p class="actions">
            <a class="button" href={paths.newConditionVersion(shown.code)}>
              {t.propose}
            </a>
            <a href={withQuery(paths.catalogue, { code: shown.code })}>{t.catalogueLink}</a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

function formsOf({ forms }: ListedCondition, language: Language): string {
  const t = textFor(language).conditions;
  if (forms.length === 0) return t.agreedInNone;
  return forms.length === leaseForms.length ? t.agreedInAll : forms.map((form) => t.leaseForms[form]).join(", ");
}

const tones: Readonly<Record<ListedCondition["standing"], Tone | undefined>> = {
  waiting: "care",
  coming: undefined,
  in_force: "good",
  past: undefined,
};

/** How a version stands, and by which day and decision. */
export function Standing({ condition, language }: { condition: ListedCondition; language: Language }) {
  const t = textFor(language).conditions;
  const { standing, inForceFrom } = condition;
  const words = standing === "coming" && inForceFrom ? t.comingFrom(day(inForceFrom, language)) : t.standings[standing];
  return <Status tone={tones[standing]}>{words}</Status>;
}

import type { Measure, Observer } from "#domain/conditions/condition.ts";
import { day, leaseNumber } from "#templates/format.ts";
import { conditionValue, norm, rentEffect, wordsOf } from "#templates/norm.ts";
import {
  EvidenceShownHere,
  type ObservationShown,
  type ResultShown,
  ResultStatus,
  ResultStory,
} from "#templates/pages/condition-result.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ConditionInYear = Measure & {
  readonly code: string;
  readonly titleNl: string;
  readonly titleEn: string;
  readonly asksNl: string;
  readonly asksEn: string;
  readonly checkedNl: string;
  readonly checkedEn: string;
  readonly observer: Observer;
  readonly allowanceBp: number;
  readonly chargeBp: number;
  readonly observations: readonly ObservationShown[];
  /** The latest first. */
  readonly results: readonly ResultShown[];
  /** Whether who looks can still say what he did or saw. */
  readonly mayRecord: boolean;
};
export type LeaseYearShown = {
  readonly leaseNumber: number;
  readonly leaseYear: number;
  readonly lesseeName: string;
  readonly parcels: readonly string[];
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly years: readonly number[];
  readonly today: Temporal.PlainDate;
  /** Whether the lessee himself looks. */
  readonly own: boolean;
  readonly conditions: readonly ConditionInYear[];
};

/** What a lease asks in a year: how it is checked, what it pays, what was seen and found; and until when the lessee can say something of it. */
export function leaseYearPage(frame: Frame, shown: LeaseYearShown): string {
  const { language } = frame;
  const t = textFor(language).results;
  const title = t.yearTitle(shown.parcels.join(", "));
  const others = shown.years.filter((year) => year !== shown.leaseYear);
  return framed(
    frame,
    { title, audience: shown.own ? "member" : "board" },
    <>
      <PageHead
        margin={[leaseNumber(shown.leaseNumber), t.year(shown.leaseYear)]}
        title={title}
        lead={t.yearLead(shown.lesseeName, day(shown.startsOn, language), day(shown.endsOn, language))}
      >
        {others.length > 0 ? (
          <p>
            {t.otherYears}:{" "}
            {others.map((year, index) => (
              <>
                {index > 0 ? " · " : null}
                <a href={paths.leaseYear(String(shown.leaseNumber), String(year))}>{year}</a>
              </>
            ))}
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.conditions}</h2>
        <p>{shown.conditions.length === 0 ? t.yearNone : shown.own ? t.conditionsLead : t.conditionsLeadBoard}</p>
      </section>
      {shown.conditions.map((condition) => (
        <Condition frame={frame} shown={shown} condition={condition} />
      ))}
    </>,
  );
}

type Part = { frame: Frame; shown: LeaseYearShown; condition: ConditionInYear };

function Condition({ frame, shown, condition }: Part) {
  const { language } = frame;
  const t = textFor(language).results;
  const { title, asks, checked } = wordsOf(condition, language);
  const [latest = null, ...earlier] = condition.results;
  return (
    <section class="flow">
      <h2>{title}</h2>
      <p>
        <ResultStatus result={latest} language={language} />
      </p>
      <p>{asks}</p>
      <Facts
        facts={[
          [t.norm, norm(condition, language)],
          [t.checked, checked],
          [t.effect, rentEffect(condition, language)],
        ]}
      />
      <h3>{t.seen}</h3>
      <Observations condition={condition} language={language} />
      {latest ? <ResultStory result={latest} today={shown.today} language={language} /> : null}
      <Actions frame={frame} shown={shown} condition={condition} />
      {earlier.length > 0 ? (
        <details>
          <summary>{t.earlier}</summary>
          <div class="flow">
            {earlier.map((result) => (
              <div>
                <ResultStatus result={result} language={language} />
                <ResultStory result={result} today={shown.today} language={language} />
              </div>
            ))}
          </div>
        </details>
      ) : null}
    </section>
  );
}

function Observations({ condition, language }: { condition: ConditionInYear; language: Frame["language"] }) {
  const t = textFor(language).results;
  if (condition.observations.length === 0) return <p>{t.seenNone}</p>;
  return (
    <ol class="book">
      {condition.observations.map(({ observedOn, source, valueMilli, note, evidence }) => (
        <li>
          <Day on={observedOn} language={language} />
          <div>
            {valueMilli === null ? null : <b>{conditionValue(condition.unit, valueMilli, language)} </b>}
            {note}
            <small>{t.sources[source]}</small>
            <EvidenceShownHere evidence={evidence} language={language} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Actions({ frame, shown, condition }: Part) {
  const t = textFor(frame.language).results;
  const [latest] = condition.results;
  const observe = paths.leaseYearObservations(String(shown.leaseNumber), String(shown.leaseYear), condition.code);
  const answers = holds(frame, "board") && latest?.objectedOn && latest.upheld === null;
  if (!condition.mayRecord && !latest?.mayObject && !answers) return null;
  return (
    <p class="actions">
      {latest?.mayObject && shown.own ? (
        <a class="button plain" href={paths.objection(latest.id)}>
          {t.object}
        </a>
      ) : null}
      {answers && latest ? (
        <a class="button" href={paths.objection(latest.id)}>
          {t.answer}
        </a>
      ) : null}
      {condition.mayRecord ? <a href={observe}>{shown.own ? t.declare : t.record}</a> : null}
    </p>
  );
}

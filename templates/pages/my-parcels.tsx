import { conditionValue, norm, wordsOf } from "#templates/norm.ts";
import { EvidenceShownHere, type ObservationShown } from "#templates/pages/condition-result.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import type { ConditionInYear } from "#templates/pages/lease-year.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MyParcel = {
  readonly number: number;
  readonly name: string;
  /** Null if it is not let today. */
  readonly conditions: readonly Omit<ConditionInYear, "observations" | "results" | "mayRecord">[] | null;
  readonly recorded: readonly (ObservationShown & { readonly code: string })[];
};

/** A volunteer's parcels: what there is to look at, and what he recorded. */
export function myParcelsPage(frame: Frame, { items }: { readonly items: readonly MyParcel[] }): string {
  const t = textFor(frame.language).team;
  return framed(
    frame,
    { title: t.mineTitle, audience: "member" },
    <>
      <PageHead title={t.mineTitle} lead={items.length > 0 ? t.mineLead : t.mineNone} />
      {items.map((parcel) => (
        <section class="flow">
          <h2>{parcel.name}</h2>
          <Conditions frame={frame} parcel={parcel} />
          <Recorded frame={frame} parcel={parcel} />
        </section>
      ))}
    </>,
  );
}

type Part = { frame: Frame; parcel: MyParcel };

function Conditions({ frame: { language }, parcel: { number, conditions } }: Part) {
  const t = textFor(language).team;
  if (conditions === null) return <p>{t.notLet}</p>;
  if (conditions.length === 0) return <p>{t.noConditions}</p>;
  const groups = [
    { title: t.ask, listed: conditions.filter(({ observer }) => observer === "volunteer") },
    { title: t.alsoAsk, listed: conditions.filter(({ observer }) => observer !== "volunteer") },
  ].filter(({ listed }) => listed.length > 0);
  return (
    <>
      {groups.map(({ title, listed }) => (
        <>
          <h3>{title}</h3>
          <ol class="decide">
            {listed.map((condition) => (
              <li>
                <a href={paths.parcelObservations(String(number), condition.code)}>{wordsOf(condition, language).title}</a>{" "}
                <small>{norm(condition, language)}</small>
              </li>
            ))}
          </ol>
        </>
      ))}
    </>
  );
}

function Recorded({ frame: { language }, parcel: { recorded, conditions } }: Part) {
  const t = textFor(language).team;
  if (recorded.length === 0) return null;
  return (
    <>
      <h3>{t.recorded}</h3>
      <ol class="book">
        {recorded.map(({ code, observedOn, valueMilli, note, evidence }) => {
          const condition = conditions?.find((each) => each.code === code);
          return (
            <li>
              <Day on={observedOn} language={language} />
              <div>
                {condition ? wordsOf(condition, language).title : code}
                {condition && valueMilli !== null ? <b>: {conditionValue(condition.unit, valueMilli, language)}</b> : null}
                {note ? <small>{note}</small> : null}
                <EvidenceShownHere evidence={evidence} language={language} />
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

import type { Observer } from "#domain/conditions/condition.ts";
import type { ResultKind } from "#domain/conditions/result.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Status, type Tone } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type EvidenceShown = { readonly id: string; readonly mediaType: string };
export type ObservationShown = {
  readonly id: string;
  readonly source: Observer;
  readonly observedOn: Temporal.PlainDate;
  readonly valueMilli: number | null;
  readonly note: string | null;
  readonly evidence: readonly EvidenceShown[];
};
export type ResultShown = {
  readonly id: string;
  readonly result: ResultKind;
  readonly reason: string | null;
  readonly toldOn: Temporal.PlainDate;
  readonly finalOn: Temporal.PlainDate | null;
  readonly followed: boolean;
  readonly objectedOn: Temporal.PlainDate | null;
  readonly grounds: string | null;
  readonly upheld: boolean | null;
  readonly decidedOn: Temporal.PlainDate | null;
  readonly answer: string | null;
  /** The last day to object, and the day by which an objection is answered. */
  readonly objectUntil: Temporal.PlainDate;
  readonly answerBy: Temporal.PlainDate | null;
  readonly mayObject: boolean;
};

export const resultTones: Readonly<Record<ResultKind, Tone | undefined>> = {
  met: "good",
  not_met: "wrong",
  not_measured: undefined,
  waived: undefined,
  not_applicable: undefined,
};

/** How a result stands, in a shape and a word. */
export function ResultStatus({
  result,
  language,
}: {
  result: Pick<ResultShown, "result" | "objectedOn" | "upheld"> | null;
  language: Language;
}) {
  const t = textFor(language).results;
  if (!result) return <Status>{t.none}</Status>;
  const word = t.kinds[result.result];
  if (result.upheld) return <Status>{t.overturned(word)}</Status>;
  if (result.objectedOn && result.upheld === null) return <Status tone="care">{t.underObjection(word)}</Status>;
  return <Status tone={resultTones[result.result]}>{word}</Status>;
}

/** Where a result is on its way from told to final, in sentences. */
export function ResultStory({ result, today, language }: { result: ResultShown; today: Temporal.PlainDate; language: Language }) {
  const t = textFor(language).results;
  const { toldOn, finalOn, objectedOn, upheld, decidedOn, answerBy, objectUntil, mayObject } = result;
  const isFinal = finalOn !== null && Temporal.PlainDate.compare(finalOn, today) <= 0;
  const sentences = [
    t.toldOn(day(toldOn, language)),
    ...(objectedOn ? [t.objectedOn(day(objectedOn, language))] : []),
    ...(objectedOn && upheld === null && answerBy ? [t.awaitsAnswer(day(answerBy, language))] : []),
    ...(decidedOn ? [upheld ? t.upheldOn(day(decidedOn, language)) : t.notUpheldOn(day(decidedOn, language))] : []),
    ...(!decidedOn && finalOn && isFinal ? [t.finalSince(day(finalOn, language))] : []),
    ...(mayObject ? [t.objectUntil(day(objectUntil, language))] : []),
  ];
  return (
    <>
      <p class="soft">{sentences.join(" ")}</p>
      <Said label={t.reasonOf} text={result.reason} />
      <Said label={t.groundsOf} text={result.grounds} />
      <Said label={t.answerReason} text={result.answer} />
    </>
  );
}

function Said({ label, text }: { label: string; text: string | null }) {
  return text ? (
    <p>
      <span class="soft">{label}:</span> {text}
    </p>
  ) : null;
}

/** Photos small, to be opened; a PDF by name. */
export function EvidenceShownHere({ evidence, language }: { evidence: readonly EvidenceShown[]; language: Language }) {
  const t = textFor(language).results;
  if (evidence.length === 0) return null;
  return (
    <p class="evidence">
      {evidence.map(({ id, mediaType }, index) => (
        <a href={paths.evidence(id)}>
          {mediaType === "application/pdf" ? t.file : <img src={paths.evidence(id)} alt={t.photo(index + 1)} loading="lazy" />}
        </a>
      ))}
    </p>
  );
}

import type { Advice, Examined } from "#domain/audits/advice.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** What was examined of one book, in a sentence without names. */
export function examinedLine({ population, size, populationSize, unsound }: Examined, language: Language): string {
  const { reports, audits } = textFor(language);
  return reports.adviceExamined(audits.book[population], size, populationSize, unsound);
}

/** Whether an advice was given before the figures were frozen, so that it is about figures as they were then. */
export const isOfEarlier = ({ givenAt }: Pick<Advice, "givenAt">, frozenAt: Temporal.Instant): boolean =>
  Temporal.Instant.compare(givenAt, frozenAt) < 0;

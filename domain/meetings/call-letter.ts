import type { Language } from "#domain/people/person.ts";

/** Stands in a letter where the name of whom it is to comes. No name has it. */
export const nameMark = "\uE000";

/** A call in one language: with the mark for a name, and without a name for who has none that can be used. */
export type CallLetter = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly namelessText: string;
  readonly namelessHtml: string;
};
export type CallLetters = Readonly<Record<Language, CallLetter>>;

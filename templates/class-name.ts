import type { MemberClass } from "#domain/bylaws/class.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

export type NamedClass = Omit<MemberClass, "takes">;

/** `klasse A (burgers)`. */
export const classNamed = ({ letter, nameNl, nameEn }: NamedClass, language: Language): string =>
  textFor(language).classes.named(letter, language === "nl" ? nameNl : nameEn);

/** The same where a line begins. */
export function classTitled(named: NamedClass, language: Language): string {
  const name = classNamed(named, language);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

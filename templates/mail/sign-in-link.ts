import type { Language } from "#templates/language.ts";
import { type WrittenLetter, writeLetter } from "#templates/mail/letter.tsx";
import { textFor } from "#templates/text/text.ts";

/** `sender` is the cooperative's name, or the register's before it is founded. */
export type SignInLink = { readonly language: Language; readonly sender: string; readonly link: string; readonly minutes: number };

/** The mail that somebody signs in with. It greets nobody by name: the address alone was given. */
export function signInLinkMail({ language, sender, link, minutes }: SignInLink): WrittenLetter {
  const t = textFor(language).signIn;
  return writeLetter(
    {
      subject: t.mailSubject(sender),
      greeting: t.mailGreeting,
      parts: [t.mailText(minutes), { link: t.mailLink, to: link }, t.mailNotAsked],
      closing: [sender],
    },
    language,
  );
}

import type { DueMailKind } from "#domain/mail/mail.ts";
import type { DueMail, MailFacts } from "#domain/mail/mail-facts.ts";
import { type CallLetter, nameMark } from "#domain/meetings/call-letter.ts";
import type { CalledOff } from "#domain/meetings/calling-off.ts";
import type { MeetingKind, MeetingMode } from "#domain/meetings/meeting.ts";
import type { Majority } from "#domain/meetings/rule.ts";
import type { Language } from "#templates/language.ts";
import { type Letter, type WrittenLetter, writeLetter } from "#templates/mail/letter.tsx";
import { mails as english } from "#templates/text/en/mail.ts";
import { mails as dutch } from "#templates/text/nl/mail.ts";

/** Who writes, and where its pages stand. */
export type Sender = {
  readonly name: string;
  readonly iban: string;
  readonly email: string;
  readonly phone: string | null;
  readonly baseUrl: string;
};

type FactsOf<K extends DueMailKind> = Extract<MailFacts, { kind: K }>;

/** The words of one language: for each kind of mail what it says. Dutch and English each have all of them, or do not compile. */
export type MailWords = {
  readonly greeting: (name: string | null) => string;
  readonly closing: (sender: Sender) => readonly string[];
  readonly signing_code: (code: string, signed: Signed, minutes: number) => Pick<Letter, "subject" | "parts">;
  readonly sign_in: (link: string, minutes: number) => Pick<Letter, "subject" | "parts">;
  readonly convocation: (facts: CallFacts, sender: Sender) => Pick<Letter, "subject" | "parts">;
  readonly calling_off: (facts: CallingOffFacts, sender: Sender) => Pick<Letter, "subject" | "parts">;
} & { readonly [K in DueMailKind]: (facts: FactsOf<K>, sender: Sender) => Pick<Letter, "subject" | "parts"> };

const words: Readonly<Record<Language, MailWords>> = { nl: dutch, en: english };

function body(mail: DueMail, sender: Sender, say: MailWords): Pick<Letter, "subject" | "parts"> {
  switch (mail.kind) {
    case "application_received":
      return say.application_received(mail, sender);
    case "membership_admitted":
      return say.membership_admitted(mail, sender);
    case "membership_refused":
      return say.membership_refused(mail, sender);
    case "lot_issued":
      return say.lot_issued(mail, sender);
    case "certificate_ready":
      return say.certificate_ready(mail, sender);
    case "gift_ready":
      return say.gift_ready(mail, sender);
    case "gift_claimed":
      return say.gift_claimed(mail, sender);
    case "gift_returned":
      return say.gift_returned(mail, sender);
    case "notice_received":
      return say.notice_received(mail, sender);
    case "notice_withdrawn":
      return say.notice_withdrawn(mail, sender);
    case "transfer_proposed":
      return say.transfer_proposed(mail, sender);
    case "transfer_accepted":
      return say.transfer_accepted(mail, sender);
    case "transfer_ended":
      return say.transfer_ended(mail, sender);
    case "transfer_registered":
      return say.transfer_registered(mail, sender);
    case "yearly_statement":
      return say.yearly_statement(mail, sender);
    case "lease_offered":
      return say.lease_offered(mail, sender);
    case "lease_concluded":
      return say.lease_concluded(mail, sender);
    case "condition_results":
      return say.condition_results(mail, sender);
    case "objection_decided":
      return say.objection_decided(mail, sender);
    case "invoice":
      return say.invoice(mail, sender);
    case "invoice_reminder":
      return say.invoice_reminder(mail, sender);
    case "death_reported":
      return say.death_reported(mail, sender);
    case "heir_invited":
      return say.heir_invited(mail, sender);
    case "estate_passed_on":
      return say.estate_passed_on(mail, sender);
    case "collection_failed":
      return say.collection_failed(mail, sender);
    case "collection_skipped":
      return say.collection_skipped(mail, sender);
    case "charged_back":
      return say.charged_back(mail, sender);
    case "particulars_changed":
      return say.particulars_changed(mail, sender);
    case "address_left":
      return say.address_left(mail, sender);
  }
}

/** Anybody can apply with another's address: a name that is an advertisement must not reach it. */
const named = (name: string): string | null => (/:\/\/|www\.|@/i.test(name) ? null : name);

/** A mail in the person's language, as text and as HTML. */
export function mailFor(mail: DueMail, sender: Sender): WrittenLetter {
  const say = words[mail.language];
  return writeLetter({ ...body(mail, sender, say), greeting: say.greeting(named(mail.name)), closing: say.closing(sender) }, mail.language);
}

/** What a call to a meeting says. */
export type CallFacts = {
  readonly number: number;
  /** Whether it adds to an agenda that was called before. */
  readonly supplement: boolean;
  readonly kind: MeetingKind;
  readonly mode: MeetingMode;
  readonly heldOn: Temporal.PlainDate;
  readonly hour: string;
  readonly place: string;
  readonly rollOn: Temporal.PlainDate | null;
  readonly items: readonly { readonly title: string; readonly majority: Majority | null }[];
  readonly proxiesPerHolder: number;
};

/** What those who were called are told when a meeting is called off. */
export type CallingOffFacts = Pick<CalledOff, "reason" | "successor"> & {
  readonly meeting: Pick<CallFacts, "number" | "kind" | "heldOn">;
};

/** One letter to all in one language: with the mark for each one's name, and without a name. */
function letterToAll(content: Pick<Letter, "subject" | "parts">, sender: Sender, language: Language): CallLetter {
  const say = words[language];
  const write = (name: string | null): WrittenLetter =>
    writeLetter({ ...content, greeting: say.greeting(name), closing: say.closing(sender) }, language);
  const nameless = write(null);
  return { ...write(nameMark), namelessText: nameless.text, namelessHtml: nameless.html };
}

export const callLetter = (facts: CallFacts, sender: Sender, language: Language): CallLetter =>
  letterToAll(words[language].convocation(facts, sender), sender, language);

export const callingOffLetter = (facts: CallingOffFacts, sender: Sender, language: Language): CallLetter =>
  letterToAll(words[language].calling_off(facts, sender), sender, language);

/** The mail with the link that signs in. It stands in no inbox: who can read it, is in. */
export function signInMail({ link, minutes, language }: { link: string; minutes: number; language: Language }): WrittenLetter {
  const say = words[language];
  return writeLetter({ ...say.sign_in(link, minutes), greeting: null, closing: [] }, language);
}

/** What is signed with a code: a lease by its number (`LC-000042`), or the minutes of the meeting of a day. */
export type Signed = { readonly lease: string } | { readonly minutesOf: Temporal.PlainDate };
export type SigningCodeMail = {
  readonly email: string;
  readonly language: Language;
  readonly code: string;
  readonly signed: Signed;
  readonly minutes: number;
};

/** The mail with the code that signs something. It stands in no inbox: it shows who reads the mailbox. */
export function signingCodeMail({ code, signed, minutes, language }: SigningCodeMail): WrittenLetter {
  const say = words[language];
  return writeLetter({ ...say.signing_code(code, signed, minutes), greeting: null, closing: [] }, language);
}

import type { Facts, RefusalCode } from "#domain/refusal.ts";
import type { Language } from "#templates/language.ts";
import { frame as enFrame } from "#templates/text/en/frame.ts";
import { kit as enKit } from "#templates/text/en/kit.ts";
import { refusals as enRefusals } from "#templates/text/en/refusals.ts";
import { frame } from "#templates/text/nl/frame.ts";
import { kit } from "#templates/text/nl/kit.ts";
import { refusals } from "#templates/text/nl/refusals.ts";

const dutch = { frame, kit };

/** Every text that people see, by room. Dutch sets the type, so that a missing translation does not compile. */
export type Text = typeof dutch;

const english: Text = { frame: enFrame, kit: enKit };

const texts: Readonly<Record<Language, Text>> = { nl: dutch, en: english };

export const textFor = (language: Language): Text => texts[language];

const refusalTexts: Readonly<Record<Language, Record<RefusalCode, (facts: Facts) => string>>> = { nl: refusals, en: enRefusals };

/** The sentence for people that goes with a refusal. */
export const refusalText = (code: RefusalCode, facts: Facts, language: Language): string => refusalTexts[language][code](facts);

import type { Facts, RefusalCode } from "#domain/refusal.ts";
import type { Language } from "#templates/language.ts";
import { bylawSettings as enBylawSettings } from "#templates/text/en/bylaw-settings.ts";
import { datedTables as enDatedTables } from "#templates/text/en/dated-tables.ts";
import { fields as enFields } from "#templates/text/en/fields.ts";
import { frame as enFrame } from "#templates/text/en/frame.ts";
import { journal as enJournal } from "#templates/text/en/journal.ts";
import { kit as enKit } from "#templates/text/en/kit.ts";
import { refusals as enRefusals } from "#templates/text/en/refusals.ts";
import { runs as enRuns } from "#templates/text/en/runs.ts";
import { terms as enTerms } from "#templates/text/en/terms.ts";
import { bylawSettings } from "#templates/text/nl/bylaw-settings.ts";
import { datedTables } from "#templates/text/nl/dated-tables.ts";
import { fields } from "#templates/text/nl/fields.ts";
import { frame } from "#templates/text/nl/frame.ts";
import { journal } from "#templates/text/nl/journal.ts";
import { kit } from "#templates/text/nl/kit.ts";
import { refusals } from "#templates/text/nl/refusals.ts";
import { runs } from "#templates/text/nl/runs.ts";
import { terms } from "#templates/text/nl/terms.ts";

const dutch = { bylawSettings, datedTables, fields, frame, journal, kit, runs, terms };

/** Every text that people see, by room. Dutch sets the type, so that a missing translation does not compile. */
export type Text = typeof dutch;

const english: Text = {
  bylawSettings: enBylawSettings,
  datedTables: enDatedTables,
  fields: enFields,
  frame: enFrame,
  journal: enJournal,
  kit: enKit,
  runs: enRuns,
  terms: enTerms,
};

const texts: Readonly<Record<Language, Text>> = { nl: dutch, en: english };

export const textFor = (language: Language): Text => texts[language];

const refusalTexts: Readonly<Record<Language, Record<RefusalCode, (facts: Facts) => string>>> = { nl: refusals, en: enRefusals };

/** The sentence for people that goes with a refusal. */
export const refusalText = (code: RefusalCode, facts: Facts, language: Language): string => refusalTexts[language][code](facts);

import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import { classTakes, type MemberClass } from "#domain/bylaws/class.ts";
import { type Cents, cents } from "#domain/money.ts";
import { classTitled } from "#templates/class-name.ts";
import { count, euros, typedEuros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import type { Answers } from "#templates/pages/form.tsx";
import { Facts } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

const order = [
  "entryFeeCents",
  "entryShareCents",
  "leastOrderCents",
  "yearlyCapCents",
  "shareClass",
  "termMonths",
  "coolingOffDays",
  "paymentDays",
  "noticeWeeks",
  "heirMonths",
  "reservePercent",
  "investWithinMonths",
  "priceIncludesCosts",
  "withoutDelivery",
  "secondPersonApproves",
  "transferDays",
  "transferNeedsApproval",
  "giftMonths",
  "collectionRetryDays",
  "callDays",
  "callClearDays",
  "rollDay",
  "digitalMeetings",
  "amendmentNumerator",
  "amendmentDenominator",
  "amendmentQuorumPercent",
  "amendmentQuorumVotes",
  "blanksCast",
  "proxiesPerHolder",
  "advanceDays",
  "advancePresent",
  "secretLeast",
  "secondMeetingWeeks",
  "proposalSupporters",
] as const satisfies readonly (keyof BylawSettings)[];

/** One setting in plain words: `24 maanden`. */
function inWords(settings: BylawSettings, name: (typeof order)[number], language: Language): string {
  const { rules, bylawSettings, kit } = textFor(language);
  switch (name) {
    case "entryFeeCents":
    case "entryShareCents":
    case "leastOrderCents":
    case "yearlyCapCents":
      return euros(settings[name], language);
    case "termMonths":
    case "investWithinMonths":
    case "giftMonths":
    case "heirMonths":
      return rules.inMonths(settings[name]);
    case "coolingOffDays":
    case "paymentDays":
    case "collectionRetryDays":
    case "transferDays":
    case "callDays":
    case "advanceDays":
      return rules.inDays(settings[name]);
    case "noticeWeeks":
    case "secondMeetingWeeks":
      return rules.inWeeks(settings[name]);
    case "amendmentNumerator":
    case "amendmentDenominator":
    case "amendmentQuorumVotes":
    case "proxiesPerHolder":
    case "secretLeast":
    case "proposalSupporters":
      return count(settings[name], language);
    case "rollDay":
      return bylawSettings.rollDays[settings[name]];
    case "reservePercent":
    case "amendmentQuorumPercent":
      return `${settings[name]}%`;
    case "shareClass":
      return bylawSettings.shareClasses[settings[name]];
    case "withoutDelivery":
      return bylawSettings.withoutDelivery[settings[name]];
    case "priceIncludesCosts":
    case "secondPersonApproves":
    case "transferNeedsApproval":
    case "callClearDays":
    case "digitalMeetings":
    case "blanksCast":
    case "advancePresent":
      return settings[name] ? kit.yes : kit.no;
  }
}

/** All settings of the bylaws with what they mean. */
export function BylawFacts({ settings, language }: { settings: BylawSettings; language: Language }) {
  const words = textFor(language).bylawSettings.settings;
  return (
    <Facts
      facts={order.map((name) => [
        words[name].label,
        <>
          {inWords(settings, name, language)}
          <br />
          <small>{words[name].explanation}</small>
        </>,
      ])}
    />
  );
}

/** The classes of members, and who enters each. */
export function ClassFacts({ classes, language }: { classes: readonly MemberClass[]; language: Language }) {
  const t = textFor(language).bylawSettings.classes;
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{classes.length === 0 ? t.none : t.explanation}</p>
      {classes.length === 0 ? null : <Facts facts={classes.map((each) => [classTitled(each, language), t.takesNow[each.takes]])} />}
    </section>
  );
}

const letters = ["A", "B", "C", "D"];

/** A row for each class and some more; a row without names is no class. Fields: classes.0.letter, .nameNl, .nameEn, .takes and so on. */
export function ClassFields({ classes, form, language }: { classes: readonly MemberClass[]; form: Answers; language: Language }) {
  const t = textFor(language).bylawSettings.classes;
  const more = letters.filter((letter) => !classes.some((each) => each.letter === letter)).slice(0, Math.max(0, 4 - classes.length));
  const rows = [...classes, ...more.map((letter) => ({ letter, nameNl: "", nameEn: "", takes: "" }))];
  const wrong = form.problems.filter(({ field }) => field === "classes");
  return (
    <details id="classes" open={classes.length > 0 || form.problems.some(({ field }) => field?.startsWith("classes"))}>
      <summary>{t.title}</summary>
      <div class="flow">
        <p>{t.explanation}</p>
        {wrong.map(({ message }) => (
          <p class="error">{message}</p>
        ))}
        {rows.map(({ letter, nameNl, nameEn, takes }, row) => {
          const at = (name: string): string => `classes.${row}.${name}`;
          return (
            <fieldset class="flow">
              <legend>{t.row(letter)}</legend>
              <input type="hidden" name={at("letter")} value={letter} />
              <Field form={form} name={at("nameNl")} label={t.nameNl} hint={t.nameHint} initial={nameNl} size={20} />
              <Field form={form} name={at("nameEn")} label={t.nameEn} initial={nameEn} size={20} />
              <Field
                form={form}
                name={at("takes")}
                label={t.takes}
                initial={takes}
                options={[["", ""], ...classTakes.map((each) => [each, t.takesNow[each]] as const)]}
              />
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}

/** A field for each setting, under its own name, an amount in euros without `Cents`; it starts as it is now. */
export function BylawFields({ settings, form, language }: { settings: BylawSettings; form: Answers; language: Language }) {
  const { bylawSettings, kit } = textFor(language);
  const yesOrNo = [
    ["yes", kit.yes],
    ["no", kit.no],
  ] as const;
  const options = {
    shareClass: Object.entries(bylawSettings.shareClasses),
    withoutDelivery: Object.entries(bylawSettings.withoutDelivery),
    rollDay: Object.entries(bylawSettings.rollDays),
  } as const;
  return (
    <>
      {order.map((name) => {
        const { label, explanation } = bylawSettings.settings[name];
        const now = settings[name];
        if (typeof now === "number") {
          const money = name.endsWith("Cents");
          const initial = money ? typedEuros(cents(now) satisfies Cents, language) : String(now);
          const mode = money ? "decimal" : "numeric";
          return (
            <Field
              form={form}
              name={name.replace(/Cents$/, "")}
              label={label}
              hint={explanation}
              initial={initial}
              size={10}
              inputmode={mode}
              {...(money ? { unit: "€" } : {})}
            />
          );
        }
        const choices: readonly (readonly [string, string])[] = name in options ? options[name as keyof typeof options] : yesOrNo;
        const initial = typeof now === "boolean" ? (now ? "yes" : "no") : now;
        return (
          <Choices
            form={form}
            name={name}
            legend={label}
            hint={explanation}
            initial={initial}
            options={choices.map(([value, text]) => ({ value, label: text }))}
          />
        );
      })}
      <ClassFields classes={settings.classes} form={form} language={language} />
    </>
  );
}

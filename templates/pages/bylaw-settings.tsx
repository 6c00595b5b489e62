import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import { type Cents, cents } from "#domain/money.ts";
import { count, euros, typedEuros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ClassFields } from "#templates/pages/bylaw-classes.tsx";
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

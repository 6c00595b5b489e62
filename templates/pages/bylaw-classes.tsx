import { classTakes, type MemberClass } from "#domain/bylaws/class.ts";
import { classTitled } from "#templates/class-name.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import type { Answers } from "#templates/pages/form.tsx";
import { Facts } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

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

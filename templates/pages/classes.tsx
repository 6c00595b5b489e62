import { type ClassCount, type Count, classAgrees, type MotionRule, reaches, votesNeeded } from "#domain/meetings/rule.ts";
import type { ClassTurnout } from "#domain/voting/count.ts";
import { classTitled, type NamedClass } from "#templates/class-name.ts";
import type { Language } from "#templates/language.ts";
import { Status } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

type Counted = ClassCount & NamedClass;
type Results = { readonly rule: MotionRule; readonly count: Count; readonly classes: readonly Counted[]; readonly language: Language };

/** What was counted over all and in each class, and which of them reached the majority. Nothing where the rule asks for one majority. */
export function ClassResults({ rule, count, classes, language }: Results) {
  const { classes: t } = textFor(language);
  if (!rule.eachClass || classes.length === 0) return null;
  return (
    <>
      <p>
        <b>{t.resultTitle}.</b>
      </p>
      <ul>
        <li>
          {t.all}: <Reached reached={reaches(rule, count)} language={language} />
        </li>
        {classes.map((each) => (
          <li>
            {classTitled(each, language)}:{" "}
            {each.entitled === 0 ? t.nobody : <CountLine rule={rule} count={each} reached={classAgrees(rule, each)} language={language} />}
          </li>
        ))}
      </ul>
    </>
  );
}

type Line = { readonly rule: MotionRule; readonly count: Count; readonly reached: boolean; readonly language: Language };

function CountLine({ rule, count, reached, language }: Line) {
  const { sittings } = textFor(language);
  return (
    <>
      {sittings.counts(count.inFavour, count.against, count.blank)}. {sittings.needed(votesNeeded(rule, count))}{" "}
      <Reached reached={reached} language={language} />
    </>
  );
}

function Reached({ reached, language }: Pick<Line, "reached" | "language">) {
  const t = textFor(language).classes;
  return <Status tone={reached ? "good" : "wrong"}>{reached ? t.reached : t.missed}</Status>;
}

/** How many of each class are there for a motion. */
export function ClassTurnouts({ classes, language }: { classes: readonly ClassTurnout[]; language: Language }) {
  const { classes: t, sittings } = textFor(language);
  if (classes.length === 0) return null;
  return (
    <ul>
      {classes.map((each) => (
        <li>
          {classTitled(each, language)}: {t.present(each.present, each.entitled)}. {sittings.cast(each.cast)}
        </li>
      ))}
    </ul>
  );
}

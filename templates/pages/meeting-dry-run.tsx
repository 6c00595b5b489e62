import type { ClassAtMeeting } from "#domain/meetings/class.ts";
import { type Count, outcomeOf, quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import type { MotionShown } from "#domain/voting/room.ts";
import { classTitled } from "#templates/class-name.ts";
import { ClassResults } from "#templates/pages/classes.tsx";
import { Field } from "#templates/pages/field.tsx";
import { type Answers, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { RuleInWords } from "#templates/pages/meeting-motion.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DryRunShown = {
  readonly meeting: MeetingPlace;
  readonly motion: MotionShown;
  readonly entitled: number;
  /** What was typed; null before. */
  readonly count: Count | null;
  /** The same in each class, where the rule asks for that; otherwise none. */
  readonly classes: readonly (ClassAtMeeting & { readonly count: Count | null })[];
  readonly form: Answers;
};

const fields = ["inFavour", "against", "blank", "present"] as const;

const isPossible = ({ inFavour, against, blank, present, entitled }: Count): boolean =>
  present <= entitled && inFavour + against + blank <= present;

/** The rule of a motion with numbers that somebody types: what the outcome would be, in words. It changes nothing. */
export function dryRunPage(frame: Frame, { meeting, motion, entitled, count, classes, form }: DryRunShown): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  const labels = { inFavour: t.inFavour, against: t.against, blank: t.blank, present: t.presentField };
  const counted = classes.flatMap(({ count: own, ...each }) => (own ? [{ ...each, ...own }] : []));
  const wrongClass = counted.find((each) => !isPossible(each));
  const possible = count !== null && isPossible(count) && !wrongClass;
  return framed(
    frame,
    { title: t.dryRunTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meetingPart(meeting.number, "chair")}>{t.chairTitle}</a>, meetingName(meeting, frame)]}
        title={t.dryRunTitle}
        lead={t.dryRunLead}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {count ? (
        <section>
          <h2>{t.turnout}</h2>
          {possible ? (
            <Notice role="status" title={t.outcomes[outcomeOf(motion, count, counted)]}>
              <p>
                {t.counts(count.inFavour, count.against, count.blank)}. {t.needed(votesNeeded(motion, count))}{" "}
                {t.quorumResult(count.present, quorumOf(motion, entitled))}
              </p>
              <ClassResults rule={motion} count={count} classes={counted} language={language} />
            </Notice>
          ) : (
            <Notice tone="wrong" role="alert">
              <p>
                {wrongClass ? `${classTitled(wrongClass, language)}: ${t.dryRunTooMany(wrongClass.entitled)}` : t.dryRunTooMany(entitled)}
              </p>
            </Notice>
          )}
        </section>
      ) : null}
      <section class="flow">
        <h2>{motion.title}</h2>
        <RuleInWords motion={motion} language={language} />
        <form action={paths.meetingMotion(meeting.number, motion.itemId, "dry-run")} method="get" class="flow">
          {classes.length === 0
            ? fields.map((name) => <Field form={form} name={name} label={labels[name]} size={8} inputmode="numeric" autocomplete="off" />)
            : classes.map((each) => (
                <fieldset class="flow">
                  <legend>{classTitled(each, language)}</legend>
                  {fields.map((name) => (
                    <Field
                      form={form}
                      name={`${name}_${each.letter}`}
                      label={labels[name]}
                      size={8}
                      inputmode="numeric"
                      autocomplete="off"
                    />
                  ))}
                </fieldset>
              ))}
          <p class="actions">
            <button type="submit">{t.dryRunButton}</button>
          </p>
        </form>
      </section>
    </>,
  );
}

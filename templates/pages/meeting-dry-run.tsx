import { type Count, outcomeOf, quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import type { MotionShown } from "#domain/voting/room.ts";
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
  readonly form: Answers;
};

const fields = ["inFavour", "against", "blank", "present"] as const;

/** The rule of a motion with numbers that somebody types: what the outcome would be, in words. It changes nothing. */
export function dryRunPage(frame: Frame, { meeting, motion, entitled, count, form }: DryRunShown): string {
  const { language } = frame;
  const t = textFor(language).sittings;
  const labels = { inFavour: t.inFavour, against: t.against, blank: t.blank, present: t.presentField };
  const possible = count !== null && count.present <= entitled && count.inFavour + count.against + count.blank <= count.present;
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
            <Notice role="status" title={t.outcomes[outcomeOf(motion, count)]}>
              <p>
                {t.counts(count.inFavour, count.against, count.blank)}. {t.needed(votesNeeded(motion, count))}{" "}
                {t.quorumResult(count.present, quorumOf(motion, entitled))}
              </p>
            </Notice>
          ) : (
            <Notice tone="wrong" role="alert">
              <p>{t.dryRunTooMany(entitled)}</p>
            </Notice>
          )}
        </section>
      ) : null}
      <section class="flow">
        <h2>{motion.title}</h2>
        <RuleInWords motion={motion} language={language} />
        <form action={paths.meetingMotion(meeting.number, motion.itemId, "dry-run")} method="get" class="flow">
          {fields.map((name) => (
            <Field form={form} name={name} label={labels[name]} size={8} inputmode="numeric" autocomplete="off" />
          ))}
          <p class="actions">
            <button type="submit">{t.dryRunButton}</button>
          </p>
        </form>
      </section>
    </>,
  );
}

import type { CalledOff } from "#domain/meetings/calling-off.ts";
import type { MeetingPlan } from "#domain/meetings/meeting.ts";
import { day, moment } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, type Step, Steps } from "#templates/pages/kit.tsx";
import { PlanFields } from "#templates/pages/meeting-draft.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Ahead = {
  readonly meeting: MeetingPlace & MeetingPlan & { readonly version: number };
  readonly told: { readonly byMail: number; readonly byLetter: number };
  readonly callDays: number;
  readonly form: Form;
};

const tellingSteps = ({ told: { byMail, byLetter } }: Ahead, { language }: Frame): Step[] =>
  byMail + byLetter > 0 ? textFor(language).meetings.tellSteps(byMail, byLetter) : [];

/** Fields: version, reason. */
export function cancellationPage(frame: Frame, ahead: Ahead): string {
  const { meetings: t, kit } = textFor(frame.language);
  const { meeting, form } = ahead;
  const back = <a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>;
  return framed(
    frame,
    { title: t.cancelTitle, audience: "board" },
    <>
      <PageHead margin={[back]} title={t.cancelTitle} lead={t.cancelLead}>
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <section class="flow">
        <h2>{kit.whatHappens}</h2>
        <Steps steps={[...tellingSteps(ahead, frame), ...t.cancelSteps]} />
        <ActionForm form={form} action={paths.meetingPart(meeting.number, "cancellation")} class="flow">
          <input type="hidden" name="version" value={String(meeting.version)} />
          <Field form={form} name="reason" label={t.callingOffReason} hint={t.callingOffReasonHint} rows={3} />
          <p class="actions">
            <button type="submit">{t.cancelButton}</button> <a href={paths.meeting(meeting.number)}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

/** Fields: version, reason, and those of a plan. */
export function postponementPage(frame: Frame, ahead: Ahead): string {
  const { language } = frame;
  const { meetings: t, kit } = textFor(language);
  const { meeting, form, callDays } = ahead;
  const back = <a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>;
  return framed(
    frame,
    { title: t.postponeTitle, audience: "board" },
    <>
      <PageHead margin={[back]} title={t.postponeTitle} lead={t.postponeLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section class="flow">
        <h2>{kit.whatHappens}</h2>
        <Steps steps={[...tellingSteps(ahead, frame), ...t.postponeSteps(callDays)]} />
        <ActionForm form={form} action={paths.meetingPart(meeting.number, "postponement")} class="flow">
          <input type="hidden" name="version" value={String(meeting.version)} />
          <Field form={form} name="reason" label={t.callingOffReason} hint={t.callingOffReasonHint} rows={3} />
          <PlanFields form={form} language={language} now={{ ...meeting, heldOn: null, rollOn: null }} />
          <p class="actions">
            <button type="submit">{t.postponeButton}</button> <a href={paths.meeting(meeting.number)}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

/** The reason is null for who is no member. */
export type CalledOffShown = Pick<CalledOff, "at" | "successor"> & { readonly reason: string | null };

/** That the meeting is not held, and what comes instead: a link once members are called to it. */
export function CalledOffNotice({
  off: { at, reason, successor },
  frame,
  governs,
}: {
  off: CalledOffShown;
  frame: Frame;
  governs: boolean;
}) {
  const { language } = frame;
  const t = textFor(language).meetings;
  const when = successor ? `${day(successor.heldOn, language)}, ${t.hour(successor.hour)}, ${successor.place}` : "";
  return (
    <Notice tone="care" title={successor ? t.isPostponed : t.isCancelled} role="status">
      {reason ? <p class="mail-body">{reason}</p> : null}
      {successor ? (
        <p>
          {successor.called || governs ? (
            <a href={paths.meeting(successor.number)}>{t.heldThen(when)}</a>
          ) : (
            <>
              {t.heldThen(when)} {t.newCallFollows}
            </>
          )}
        </p>
      ) : null}
      <p>
        <small>{moment(at, language)}</small>
      </p>
    </Notice>
  );
}

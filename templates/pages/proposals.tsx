import { dayOf } from "#domain/calendar.ts";
import { day } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingAudience, meetingName } from "#templates/pages/meetings.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ProposalShown = {
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly recordedAt: Temporal.Instant;
  readonly supporters: number;
  readonly meetingNumber: number | null;
};
type Proposals = { readonly items: readonly ProposalShown[]; readonly least: number; readonly form: Form | null };

/** What members propose, the newest first. Fields to propose: title, text. */
export function proposalsPage(frame: Frame, { items, least, form }: Proposals): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  return framed(
    frame,
    { title: t.proposalsTitle, audience: meetingAudience(frame) },
    <>
      <PageHead margin={[<a href={paths.meetings}>{t.title}</a>]} title={t.proposalsTitle} lead={t.proposalsLead(least)}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.proposalsTitle}</h2>
        {items.length === 0 ? (
          <p>{t.proposalsNone}</p>
        ) : (
          <DataTable
            caption={t.proposalsTitle}
            rows={items}
            columns={[
              { head: t.itemTitle, label: t.itemTitle, cell: ({ number, title }) => <a href={paths.proposal(number)}>{title}</a> },
              { head: t.support, label: t.support, cell: ({ supporters }) => t.supporters(supporters, least) },
              {
                head: t.standing,
                label: t.standing,
                cell: ({ supporters, meetingNumber }) =>
                  meetingNumber !== null ? t.placedOn(meetingNumber) : supporters >= least ? <Status tone="good">{t.enough}</Status> : "",
              },
            ]}
          />
        )}
      </section>
      {form ? (
        <section>
          <h2>{t.propose}</h2>
          <ActionForm form={form} action={paths.proposals} class="flow">
            <Field form={form} name="title" label={t.proposeTitleLabel} size={40} />
            <Field form={form} name="text" label={t.proposeText} hint={t.proposeTextHint} rows={6} />
            <p class="actions">
              <button type="submit">{t.proposeButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

type OneProposal = {
  readonly proposal: ProposalShown;
  readonly least: number;
  readonly supported: boolean;
  /** Meetings on whose agenda it can come. */
  readonly meetings: readonly (MeetingPlace & { readonly version: number })[];
  readonly form: Form;
};

/** One proposal: a member supports it, the board places it. Field to place: meeting. */
export function proposalPage(frame: Frame, { proposal, least, supported, meetings, form }: OneProposal): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  const { number, title, text, supporters, meetingNumber, recordedAt } = proposal;
  const placeable = holds(frame, "board") && meetingNumber === null && supporters >= least;
  return framed(
    frame,
    { title, audience: meetingAudience(frame) },
    <>
      <PageHead
        margin={[<a href={paths.proposals}>{t.backToProposals}</a>, day(dayOf(recordedAt), language)]}
        title={title}
        lead={t.supporters(supporters, least)}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.proposeText}</h2>
        <p class="mail-body">{text}</p>
        {meetingNumber !== null ? (
          <p>
            <a href={paths.meeting(meetingNumber)}>{t.placedOnLink}</a>
          </p>
        ) : null}
        {supported ? <p>{t.supported}</p> : null}
        {holds(frame, "member") && !supported && meetingNumber === null ? (
          <ActionForm form={form} action={paths.proposalPart(number, "support")}>
            <p class="actions">
              <button type="submit">{t.supportButton}</button>
            </p>
          </ActionForm>
        ) : null}
      </section>
      {placeable ? (
        <section>
          <h2>{t.placing}</h2>
          {meetings.length === 0 ? (
            <p>
              <a href={paths.newMeeting}>{t.placeNone}</a>
            </p>
          ) : (
            <ActionForm form={form} action={paths.proposalPart(number, "placement")} class="flow">
              <Field
                form={form}
                name="meeting"
                label={t.placeMeeting}
                options={meetings.map((each) => [`${each.number}-${each.version}`, meetingName(each, frame)])}
              />
              <p class="actions">
                <button type="submit">{t.placeButton}</button>
              </p>
            </ActionForm>
          )}
        </section>
      ) : null}
    </>,
  );
}

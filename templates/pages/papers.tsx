import type { Papers } from "#domain/voting/paper-ballot.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type PapersShown = {
  readonly poll: NamedPoll;
  readonly papers: Papers /** Null where no paper can be handed out. */;
  readonly form: Form | null;
};

/** The officers' table in the hall. Fields: memberNumber to hand out a paper; inFavour, against, blank, invalid to count their box. */
export function papersPage(frame: Frame, { poll, papers, form }: PapersShown): string {
  const { language } = frame;
  const t = textFor(language).ballot;
  const { id, meetingNumber } = poll;
  const own = form && papers.counted === null ? form : null;
  return framed(
    frame,
    { title: t.papersTitle(poll.title), audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meetingNumber)}>{textFor(language).meetings.back}</a>]}
        title={t.papersTitle(poll.title)}
        lead={t.papersLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
        <p>
          {t.handedOut(papers.handedOut)} {papers.counted === null ? null : t.counted(papers.counted)}
        </p>
        {form ? null : <p>{t.papersClosed}</p>}
      </PageHead>
      {own ? (
        <section>
          <h2>{t.handOut}</h2>
          <ActionForm form={own} action={paths.votePart(meetingNumber, id, "papers")} class="flow">
            <Field
              form={own}
              name="memberNumber"
              label={t.handOutNumber}
              hint={t.handOutHint}
              size={8}
              inputmode="numeric"
              autocomplete="off"
            />
            <p class="actions">
              <button type="submit">{t.handOut}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
      {own && papers.handedOut > 0 ? (
        <section>
          <h2>{t.countTitle}</h2>
          <ActionForm form={own} action={paths.votePart(meetingNumber, id, "paper-count")} class="flow">
            <Field form={own} name="inFavour" label={t.choices.in_favour} size={6} inputmode="numeric" />
            <Field form={own} name="against" label={t.choices.against} size={6} inputmode="numeric" />
            <Field form={own} name="blank" label={t.choices.blank} size={6} inputmode="numeric" />
            <Field form={own} name="invalid" label={t.choices.invalid} size={6} inputmode="numeric" />
            <Steps steps={t.countSteps} />
            <p class="actions">
              <button type="submit" class="plain">
                {t.countButton}
              </button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

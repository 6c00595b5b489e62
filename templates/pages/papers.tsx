import type { Papers, PapersOfClass } from "#domain/voting/paper-ballot.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import { classNamed, classTitled } from "#templates/class-name.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type PapersShown = {
  readonly poll: NamedPoll;
  /** With those of each class, where they are counted apart; otherwise none. */
  readonly papers: Papers & { readonly classes: readonly PapersOfClass[] };
  /** The letter of the class of the paper that was just handed out. */
  readonly given: string | null;
  /** Null where no paper can be handed out. */
  readonly form: Form | null;
};

/**
 * The officers' table in the hall. Fields: memberNumber to hand out a paper; inFavour, against, blank, invalid to count their box, with `_A` behind them where each
 * class has one.
 */
export function papersPage(frame: Frame, { poll, papers, given, form }: PapersShown): string {
  const { language } = frame;
  const { ballot: t, classes } = textFor(language);
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
        {papers.classes.length > 0 ? <p>{classes.papersText}</p> : null}
        {papers.classes
          .filter(({ letter }) => letter === given)
          .map((each) => (
            <Notice role="status">
              <p>{classes.paperGiven(classNamed(each, language))}</p>
            </Notice>
          ))}
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
            {papers.classes.length === 0 ? (
              <CountFields form={own} language={language} />
            ) : (
              papers.classes.map((each) => (
                <fieldset class="flow">
                  <legend>{classes.papersOf(classTitled(each, language), each.handedOut)}</legend>
                  <CountFields form={own} language={language} ending={`_${each.letter}`} />
                </fieldset>
              ))
            )}
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

function CountFields({ form, language, ending = "" }: { form: Form; language: Language; ending?: string }) {
  const t = textFor(language).ballot.choices;
  const fields = [
    ["inFavour", t.in_favour],
    ["against", t.against],
    ["blank", t.blank],
    ["invalid", t.invalid],
  ] as const;
  return (
    <>
      {fields.map(([name, label]) => (
        <Field form={form} name={`${name}${ending}`} label={label} size={6} inputmode="numeric" />
      ))}
    </>
  );
}

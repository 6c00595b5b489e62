import type { MemberClass } from "#domain/bylaws/class.ts";
import type { ListedDecision } from "#domain/decisions/decision.ts";
import type { ClassOfMember } from "#domain/members/class.ts";
import { classTitled } from "#templates/class-name.ts";
import type { Language } from "#templates/language.ts";
import { DecisionField } from "#templates/pages/decisions.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** The class of a member and why, `Klasse A (burgers), volgt uit de statuten`; with a link to the decision where that is why. */
export function ClassInWords({ of, language }: { of: ClassOfMember; language: Language }) {
  const t = textFor(language).classes;
  const { decisionNumber } = of;
  return (
    <>
      {classTitled(of, language)},{" "}
      {decisionNumber === null ? (
        t.byBylaws
      ) : (
        <>
          {t.byDecision} <a href={paths.decision(decisionNumber)}>{decisionNumber}</a>
        </>
      )}
    </>
  );
}

type Placing = {
  readonly number: number;
  readonly name: string;
  readonly now: ClassOfMember | null;
  readonly open: readonly MemberClass[];
  readonly decisions: readonly ListedDecision[];
  readonly form: Form;
};

/** The board places a member in a class. Fields: letter, decisionId. */
export function memberClassPage(frame: Frame, { number, name, now, open, decisions, form }: Placing): string {
  const { language } = frame;
  const { classes: t, members, kit } = textFor(language);
  const back = paths.member(String(number));
  const title = t.placeTitle(name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{members.number(number)}</a>]} title={title} lead={t.placeLead}>
        <ProblemSummary form={form} language={language} />
        {now ? <Facts facts={[[t.placeNow, <ClassInWords of={now} language={language} />]]} /> : null}
      </PageHead>
      <section>
        <h2>{kit.whatHappens}</h2>
        {open.length === 0 ? (
          <p>{t.placeNone}</p>
        ) : (
          <>
            <Steps steps={t.placeSteps} />
            <ActionForm form={form} action={paths.memberClass(String(number))} class="flow">
              <Field
                form={form}
                name="letter"
                label={t.placeField}
                options={open.map((each) => [each.letter, classTitled(each, language)] as const)}
              />
              <DecisionField form={form} decisions={decisions} language={language} />
              <p class="actions">
                <button type="submit">{t.placeButton}</button> <a href={back}>{kit.stop}</a>
              </p>
            </ActionForm>
          </>
        )}
      </section>
    </>,
  );
}

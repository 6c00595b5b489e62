import type { ClassOfMember } from "#domain/members/class.ts";
import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Why } from "#templates/pages/kit.tsx";
import { ClassInWords } from "#templates/pages/member-class.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MembershipShown = {
  readonly number: number;
  readonly since: Temporal.PlainDate;
  /** Its last day, once that is known. */
  readonly endsOn: Temporal.PlainDate | null;
  readonly over: boolean;
  /** When notice was given, where it can still be taken back. */
  readonly noticedOn: Temporal.PlainDate | null;
  /** Null where the bylaws know no classes. */
  readonly class: ClassOfMember | null;
  readonly form: Form;
};

/** How a member's own membership stands, and the way out of it or back. */
export function membershipPage(frame: Frame, { number, since, endsOn, over, noticedOn, class: own, form }: MembershipShown): string {
  const { language } = frame;
  const { membership: t, land, successor, classes } = textFor(language);
  const until = endsOn && day(endsOn, language);
  const lead = until === null ? t.lead(day(since, language)) : over ? t.leadOver(until) : t.leadNotice(until);
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead
        margin={[land.member(String(number)), ...(noticedOn ? [t.noticed(day(noticedOn, language))] : [])]}
        title={t.title}
        lead={lead}
      >
        <ProblemSummary form={form} language={language} />
        {over ? <p>{t.overText}</p> : null}
        {own && !over ? <Facts facts={[[classes.mine, <ClassInWords of={own} language={language} />]]} /> : null}
        <p>
          <a href={paths.myLand}>{t.toLand}</a>
        </p>
      </PageHead>
      {over ? null : (
        <section>
          <h2>{successor.link}</h2>
          <p>
            <a href={paths.successor}>{successor.title}</a>
          </p>
        </section>
      )}
      {until === null ? (
        <section>
          <h2>{t.leave}</h2>
          <p>{t.leaveText}</p>
          <p>
            <a href={paths.membershipNotice}>{t.leaveLink}</a>
          </p>
        </section>
      ) : null}
      {until !== null && noticedOn && !over ? (
        <section>
          <h2>{t.withdraw}</h2>
          <ActionForm form={form} action={paths.noticeWithdrawal} class="flow">
            <p>{t.withdrawText(until)}</p>
            <p class="actions">
              <button type="submit">{t.withdrawButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

export type NoticeShown = {
  readonly endsOn: Temporal.PlainDate;
  readonly weeks: number;
  /** What stays in the member's name; null if nothing. */
  readonly held: Cents | null;
  readonly form: Form;
};

/** Says exactly what giving notice today does; its button gives it. */
export function noticePage(frame: Frame, { endsOn, weeks, held, form }: NoticeShown): string {
  const { language } = frame;
  const t = textFor(language).membership;
  const until = day(endsOn, language);
  return confirmationPage(frame, {
    title: t.noticeTitle,
    audience: "member",
    lead: t.noticeLead(until),
    back: { href: paths.membership, label: t.title },
    about: (
      <section>
        <h2>{t.lastDay}</h2>
        <p>
          <b>{until}</b>
        </p>
        <Why question={t.why}>
          <p>{t.whyText(weeks)}</p>
        </Why>
      </section>
    ),
    steps: t.steps(until, held && euros(held, language)),
    action: paths.membershipNotice,
    button: t.button(until),
    danger: true,
    form,
  });
}

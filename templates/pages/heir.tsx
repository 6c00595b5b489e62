import { area } from "#domain/area.ts";
import { timeZone } from "#domain/calendar.ts";
import { acceptances } from "#domain/estates/heir-answer.ts";
import type { HeirPage } from "#domain/estates/heir-page.ts";
import { sumCents } from "#domain/money.ts";
import { day, euros, squareMetres } from "#templates/format.ts";
import { fraction } from "#templates/pages/estate-division.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead, type Step, Steps, Why } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Where who has a letter types its code. Field: key. */
export function heirCodePage(frame: Frame, { form }: { form: Form }): string {
  const { language } = frame;
  const t = textFor(language).heirs;
  return framed(
    frame,
    { title: t.codeTitle, audience: "public" },
    <>
      <PageHead title={t.codeTitle} lead={t.codeLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.heirs}>
        <section class="flow">
          <h2>{t.code}</h2>
          <Field form={form} name="key" label={t.code} hint={t.codeHint} size={26} autocomplete="off" />
          <p class="actions">
            <button type="submit">{t.codeButton}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

/** Who acts on the page is not shown on it. */
type HeirShown = Omit<HeirPage, "actingId">;
type Shown = { readonly key: string; readonly heir: HeirShown; readonly form: Form };

/** One heir's own page; it names no other heir. Fields: acceptance, wish; or iban, accountHolder. */
export function heirPage(frame: Frame, { key, heir, form }: Shown): string {
  const { language, cooperative } = frame;
  const t = textFor(language).heirs;
  const title = t.title(heir.diedName);
  const contact = [cooperative?.phone, cooperative?.email].filter(Boolean).join(", ");
  return framed(
    frame,
    { title, audience: "public" },
    <>
      <PageHead margin={[t.margin(heir.estateNumber)]} title={title} lead={t.lead(heir.diedName, day(heir.diedOn, language))}>
        <ProblemSummary form={form} language={language} />
        <p class="soft">
          {t.private} {heir.actsFor ? t.actsFor(heir.heirName) : ""}
        </p>
      </PageHead>
      {heir.answer && !heir.passedOn ? <Answered frame={frame} heir={heir} /> : null}
      <section>
        <h2>{heir.passedOn ? t.passed : heir.actsFor ? t.yoursOf(heir.heirName) : t.yours}</h2>
        <Inherited frame={frame} heir={heir} />
      </section>
      <section>
        <h2>{t.steps}</h2>
        <Steps steps={stepsOf(heir, language)} />
      </section>
      {isPaidOut(heir) ? <Account frame={frame} shown={{ key, heir, form }} /> : null}
      {heir.passedOn ? null : <Answer frame={frame} shown={{ key, heir, form }} />}
      <section>
        <h2>{t.talk}</h2>
        <p>{t.talkText(contact)}</p>
      </section>
    </>,
  );
}

const acceptancesOf = ({ organisation }: HeirShown, language: Frame["language"]) => {
  const t = textFor(language).heirs;
  return organisation ? t.acceptancesOfOrganisation : t.acceptances;
};

const wordsOf = (frame: Frame, heir: HeirShown) => {
  const t = textFor(frame.language).heirs;
  const joins = heir.organisation ? t.keepJoinFor(heir.heirName) : t.keepJoin;
  return {
    keep: heir.memberNumber === null ? joins : t.keepAdd(heir.memberNumber),
    pay_out: heir.organisation ? t.payOutFor(heir.heirName) : t.payOut,
  };
};

/** Whether he asked to be paid out, or is. */
const isPaidOut = ({ answer, passedOn, lots }: HeirShown): boolean =>
  passedOn ? lots.some(({ paidOut }) => paidOut) : answer?.wish === "pay_out";

function Account({ frame: { language }, shown: { key, heir, form } }: { frame: Frame; shown: Shown }) {
  const t = textFor(language).heirs;
  return (
    <section>
      <h2>{t.account}</h2>
      <p>{t.accountText}</p>
      {heir.memberNumber !== null ? (
        <p>{t.accountMember}</p>
      ) : (
        <ActionForm form={form} action={paths.heirAccount(key)} class="flow">
          {heir.ibanEnd ? <p>{t.accountKnown(heir.ibanEnd)}</p> : null}
          <Field form={form} name="iban" label={t.iban} size={26} autocomplete="off" />
          <Field form={form} name="accountHolder" label={t.accountHolder} autocomplete="off" />
          <p class="actions">
            <button type="submit">{t.accountButton}</button>
          </p>
        </ActionForm>
      )}
    </section>
  );
}

function Answered({ frame, heir }: { frame: Frame; heir: HeirShown }) {
  const { language } = frame;
  const t = textFor(language).heirs;
  if (!heir.answer) return null;
  const { acceptance, wish, at } = heir.answer;
  const on = day(at.toZonedDateTimeISO(timeZone).toPlainDate(), language);
  const wanted = wish && wordsOf(frame, heir)[wish].label;
  return (
    <section>
      <Notice tone="good" role="status">
        <p>{t.answered(on, acceptancesOf(heir, language)[acceptance].label, wanted)}</p>
      </Notice>
    </section>
  );
}

function Inherited({ frame: { language }, heir }: { frame: Frame; heir: HeirShown }) {
  const t = textFor(language).heirs;
  const share = fraction(heir.shares, heir.of);
  const spouse = heir.spouseUntil ? t.spouseNote(day(heir.spouseUntil, language)) : t.spouseAll;
  const sentence = heir.statutory
    ? spouse
    : heir.heirCount === 1
      ? t.alone
      : heir.actsFor
        ? t.shareOf(heir.heirName, share)
        : t.share(share, heir.heirCount - 1);
  return (
    <>
      <p>{sentence}</p>
      <DataTable
        caption={t.yours}
        rows={heir.lots}
        columns={[
          { head: t.lot, label: t.lot, cell: ({ number }) => number, foot: t.total },
          {
            head: t.land,
            label: t.land,
            numeric: true,
            cell: ({ dm2 }) => squareMetres(dm2, language),
            foot: squareMetres(area(heir.lots.reduce((sum, { dm2 }) => sum + dm2, 0)), language),
          },
          {
            head: t.value,
            label: t.value,
            numeric: true,
            cell: ({ cents }) => euros(cents, language),
            foot: euros(sumCents(heir.lots.map(({ cents }) => cents)), language),
          },
        ]}
      />
      <p class="soft">
        {t.left}: {squareMetres(heir.left.dm2, language)}, {euros(heir.left.cents, language)}
      </p>
      {heir.heirCount > 1 ? (
        <Why question={t.why}>
          <p>{t.whyText}</p>
        </Why>
      ) : null}
    </>
  );
}

function stepsOf(heir: HeirShown, language: Frame["language"]): Step[] {
  const t = textFor(language).heirs;
  const done = heir.passedOn;
  return [
    { title: t.stepReported, state: "done" },
    { title: t.stepProved, state: "done" },
    { title: t.stepAnswer, text: t.stepAnswerText(heir.answeredCount, heir.heirCount), state: done ? "done" : "now" },
    done
      ? { title: t.stepDone, text: t.stepPassed(day(done, language)), state: "done" }
      : { title: t.stepDone, text: t.stepDoneText(day(heir.lastDay, language)) },
  ];
}

function Answer({ frame, shown: { key, heir, form } }: { frame: Frame; shown: Shown }) {
  const { language } = frame;
  const { heirs: t, kit } = textFor(language);
  const words = wordsOf(frame, heir);
  const possible = acceptances.filter((each) => !(heir.minor && each === "accepted"));
  return (
    <ActionForm form={form} action={paths.heirAnswer(key)}>
      <section class="flow">
        <h2>{heir.answer ? t.change : t.choice}</h2>
        {heir.executor ? <p>{t.executor}</p> : null}
        <p>{t.choiceText}</p>
        {heir.minor ? <p>{t.minor}</p> : null}
        <Choices
          form={form}
          name="acceptance"
          legend={t.acceptance}
          initial={heir.answer?.acceptance ?? ""}
          options={possible.map((value) => ({ value, ...acceptancesOf(heir, language)[value] }))}
        />
        <Notice tone="care" title={t.warningTitle}>
          <p>{t.warning}</p>
        </Notice>
        <Choices
          form={form}
          name="wish"
          legend={t.wish}
          hint={t.wishHint}
          initial={heir.answer?.wish ?? ""}
          options={[
            { value: "keep", ...words.keep },
            { value: "pay_out", ...words.pay_out },
          ]}
        />
      </section>
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps steps={t.happens} />
        <p class="actions">
          <button type="submit">{t.button}</button>
        </p>
      </section>
    </ActionForm>
  );
}

import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import type { ApplicantKind } from "#templates/pages/join.tsx";
import { JoinerFields } from "#templates/pages/joiner-fields.tsx";
import { Day, Facts, PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { PaperFields } from "#templates/pages/member-papers.tsx";
import { type PartLine, TransferParts } from "#templates/pages/transfer-parts.tsx";
import { type TransferStateShown, transferTones } from "#templates/pages/transfers.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type TransferShown = {
  readonly id: string;
  readonly state: TransferStateShown;
  readonly from: string;
  readonly to: string;
  readonly amount: Cents;
  readonly parts: readonly PartLine[];
  readonly proposedOn: Temporal.PlainDate;
  readonly effectiveOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate;
  readonly acceptedOn: Temporal.PlainDate | null;
  readonly completedOn: Temporal.PlainDate | null;
  readonly reason: string | null;
  /** From when all of it can be asked back. */
  readonly redeemableFrom: Temporal.PlainDate;
  /** What the viewer is to it, and so can do. */
  readonly as: "giver" | "receiver" | "joiner" | "board";
  /** As what somebody would join by it. */
  readonly kind: ApplicantKind;
  /** For the board alone. */
  readonly paper: TransferOnPaper | null;
  readonly form: Form;
};

/** What can come in by pen while it waits for an answer. */
export const paperAnswers = ["accepted", "declined", "withdrawn"] as const;
export type PaperAnswer = (typeof paperAnswers)[number];

export type TransferOnPaper = {
  /** The scans, by the id of their document. */
  readonly given: readonly string[];
  readonly answered: readonly string[];
  /** What the viewer can record. */
  readonly answers: readonly PaperAnswer[];
};

/** A transfer as it stands, and what the viewer can do about it. */
export function transferPage(frame: Frame, transfer: TransferShown): string {
  const { language } = frame;
  const { state, form } = transfer;
  const t = textFor(language).transfers;
  const amount = euros(transfer.amount, language);
  const title = t.shown.title(amount);
  return framed(
    frame,
    { title, audience: transfer.as === "board" ? "board" : "member" },
    <>
      <PageHead
        margin={[
          transfer.as === "board" ? <a href={paths.transfersToApprove}>{t.shown.all}</a> : <a href={paths.transfers}>{t.shown.all}</a>,
        ]}
        title={title}
        lead={leadOf(frame, transfer)}
      >
        <ProblemSummary form={form} language={language} />
        <p>
          <Status tone={transferTones[state]}>{t.states[state]}</Status>
        </p>
      </PageHead>
      <section>
        <h2>{t.what}</h2>
        <Facts
          facts={[
            [t.shown.from, transfer.from],
            [t.shown.to, transfer.to],
            [t.shown.effectiveOn, <Day on={transfer.effectiveOn} language={language} />],
            [t.shown.proposedOn, <Day on={transfer.proposedOn} language={language} />],
            [t.shown.expiresOn, state === "proposed" ? <Day on={transfer.expiresOn} language={language} /> : null],
            [t.shown.acceptedOn, transfer.acceptedOn && <Day on={transfer.acceptedOn} language={language} />],
            [t.shown.completedOn, transfer.completedOn && <Day on={transfer.completedOn} language={language} />],
            [t.shown.reason, transfer.reason],
          ]}
        />
      </section>
      {transfer.parts.length > 0 ? <TransferParts parts={transfer.parts} ours={transfer.as === "giver"} language={language} /> : null}
      {transfer.paper ? <Scans frame={frame} paper={transfer.paper} /> : null}
      <WhatToDo frame={frame} transfer={transfer} />
    </>,
  );
}

type Part = { readonly frame: Frame; readonly transfer: TransferShown };

function leadOf({ language }: Frame, { as, state, from, amount }: TransferShown): string {
  const t = textFor(language).transfers.shown;
  if (state === "registered") return t.done;
  if (["expired", "withdrawn", "declined", "refused", "not_admitted"].includes(state)) return t.over;
  return state === "proposed" && (as === "receiver" || as === "joiner") ? t.asked(from, euros(amount, language)) : t.waiting;
}

function WhatToDo({ frame, transfer }: Part) {
  const { as, state } = transfer;
  if (state === "awaiting_approval") return as === "board" ? <Board frame={frame} transfer={transfer} /> : null;
  if (state !== "proposed") return null;
  if (as === "giver") return <Withdraw frame={frame} transfer={transfer} />;
  return as === "board" ? <AnswerOnPaper frame={frame} transfer={transfer} /> : <Answer frame={frame} transfer={transfer} />;
}

function Scans({ frame: { language }, paper: { given, answered } }: { readonly frame: Frame; readonly paper: TransferOnPaper }) {
  const t = textFor(language).papers;
  if (given.length + answered.length === 0) return null;
  return (
    <section>
      <h2>{t.scans}</h2>
      <ul>
        {[...given.map((id) => [id, t.scan.giver] as const), ...answered.map((id) => [id, t.scan.answer] as const)].map(([id, label]) => (
          <li>
            <a href={paths.paper(id)}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An officer records what came in by pen. Fields: answer, file, signedOn. */
function AnswerOnPaper({ frame: { language }, transfer: { id, paper, form } }: Part) {
  const t = textFor(language).papers;
  if (!paper || paper.answers.length === 0) return null;
  return (
    <section>
      <h2>{t.answerTitle}</h2>
      <ActionForm form={form} action={paths.transferPart(id, "paper")} upload class="flow">
        <p>{t.answerText}</p>
        <Choices form={form} name="answer" legend={t.answer} options={paper.answers.map((value) => ({ value, label: t.answers[value] }))} />
        <PaperFields form={form} language={language} />
        <p class="actions">
          <button type="submit">{t.record}</button>
        </p>
      </ActionForm>
    </section>
  );
}

function Answer({ frame: { language }, transfer: { id, as, amount, effectiveOn, redeemableFrom, kind, form } }: Part) {
  const t = textFor(language).transfers;
  const whole = euros(amount, language);
  const steps = t.accept.steps(whole, day(effectiveOn, language), day(redeemableFrom, language));
  return (
    <>
      <section>
        <h2>{t.accept.heading}</h2>
        <Steps steps={as === "joiner" ? [t.join.next, ...steps] : steps} />
        {as === "joiner" ? null : (
          <ActionForm form={form} action={paths.transferPart(id, "acceptance")} class="flow">
            <p class="actions">
              <button type="submit">{t.accept.button(whole)}</button>
            </p>
          </ActionForm>
        )}
      </section>
      {as === "joiner" ? (
        <ActionForm form={form} action={paths.transferPart(id, "membership")}>
          <JoinerFields
            kind={kind}
            page={paths.transfer(id)}
            form={form}
            lead={t.join.lead}
            account={t.join.account}
            button={t.join.button(whole)}
            language={language}
          />
        </ActionForm>
      ) : null}
      <section>
        <h2>{t.accept.decline}</h2>
        <ActionForm form={form} action={paths.transferPart(id, "decline")} class="flow">
          <p>{t.accept.declineNote}</p>
          <p class="actions">
            <button type="submit" class="plain">
              {t.accept.decline}
            </button>
          </p>
        </ActionForm>
      </section>
    </>
  );
}

function Withdraw({ frame: { language }, transfer: { id, amount, form } }: Part) {
  const t = textFor(language).transfers.withdraw;
  return (
    <section>
      <h2>{t.heading}</h2>
      <ActionForm form={form} action={paths.transferPart(id, "withdrawal")} class="flow">
        <p>{t.note}</p>
        <p class="actions">
          <button type="submit" class="danger">
            {t.button(euros(amount, language))}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}

function Board({ frame: { language }, transfer: { id, amount, form } }: Part) {
  const t = textFor(language).transfers.board;
  return (
    <>
      <section>
        <h2>{t.approve}</h2>
        <ActionForm form={form} action={paths.transferPart(id, "approval")} class="flow">
          <p>{t.approveText}</p>
          <p class="actions">
            <button type="submit">{t.approveButton(euros(amount, language))}</button>
          </p>
        </ActionForm>
      </section>
      <section>
        <h2>{t.refuse}</h2>
        <ActionForm form={form} action={paths.transferPart(id, "refusal")} class="flow">
          <p>{t.refuseText}</p>
          <Field form={form} name="reason" label={t.reason} rows={2} />
          <p class="actions">
            <button type="submit" class="danger">
              {t.refuseButton}
            </button>
          </p>
        </ActionForm>
      </section>
    </>
  );
}

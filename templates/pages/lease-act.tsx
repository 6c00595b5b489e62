import type { Child } from "hono/jsx";
import type { ChamberOutcomeKind } from "#domain/leases/chamber-clock.ts";
import { terminationGrounds } from "#domain/leases/termination.ts";
import { leaseNumber } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

type Acting = { readonly number: number; readonly form: Form };
type Words = {
  readonly lead: string;
  readonly button: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
};
type Act = Acting & {
  readonly title: string;
  readonly action: string;
  readonly words: Words;
  readonly danger?: boolean;
  readonly children: Child;
};

/** One act on a lease: what it asks, what exactly will happen, and the button. */
function actPage(frame: Frame, { number, form, title, action, words, danger = false, children }: Act): string {
  const { language } = frame;
  const { kit } = textFor(language);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.lease(number)}>{leaseNumber(number)}</a>]} title={title} lead={words.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{kit.whatHappens}</h2>
        <Steps steps={words.steps} />
        <ActionForm form={form} action={action} class="flow">
          {children}
          <p class="actions">
            <button type="submit" class={danger ? "danger" : undefined}>
              {words.button}
            </button>{" "}
            <a href={paths.lease(number)}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

const dayField = { size: 12, inputmode: "numeric", autocomplete: "off" } as const;
const dayHint = (frame: Frame): string => textFor(frame.language).parcels.form.dayHint;

/** Field: reason. */
export function withdrawalPage(frame: Frame, { number, form }: Acting): string {
  const t = textFor(frame.language).leases.withdrawal;
  const action = paths.leasePart(number, "withdrawal");
  const children = <Field form={form} name="reason" label={t.reason} rows={3} />;
  return actPage(frame, { number, form, title: t.title(leaseNumber(number)), action, words: t, danger: true, children });
}

/** Fields: endsOn, ground, reason. */
export function terminationPage(frame: Frame, { number, form }: Acting): string {
  const { termination: t, grounds } = textFor(frame.language).leases;
  const children = (
    <>
      <Field form={form} name="endsOn" label={t.endsOn} hint={dayHint(frame)} {...dayField} />
      <Choices
        form={form}
        name="ground"
        legend={t.ground}
        options={terminationGrounds.map((ground) => ({ value: ground, label: grounds[ground] }))}
      />
      <Field form={form} name="reason" label={t.reason} rows={3} />
    </>
  );
  const action = paths.leasePart(number, "termination");
  return actPage(frame, { number, form, title: t.title(leaseNumber(number)), action, words: t, danger: true, children });
}

/** Fields: heldOn, report. */
export function handoverPage(frame: Frame, { number, form }: Acting): string {
  const t = textFor(frame.language).leases.handover;
  const children = (
    <>
      <Field form={form} name="heldOn" label={t.heldOn} hint={dayHint(frame)} {...dayField} />
      <Field form={form} name="report" label={t.report} rows={6} />
    </>
  );
  return actPage(frame, {
    number,
    form,
    title: t.title(leaseNumber(number)),
    action: paths.leasePart(number, "handover"),
    words: t,
    children,
  });
}

type Chambered = Acting & { readonly what: keyof Text["leases"]["kinds"]; readonly part: string };

/** Fields: filedOn, caseNumber, fee. */
export function filingPage(frame: Frame, { number, form, what, part }: Chambered): string {
  const { filing: t, kinds } = textFor(frame.language).leases;
  const children = (
    <>
      <Field form={form} name="filedOn" label={t.filedOn} hint={dayHint(frame)} {...dayField} />
      <Field form={form} name="caseNumber" label={t.caseNumber} size={20} autocomplete="off" />
      <Field form={form} name="fee" label={t.fee} unit="€" size={10} inputmode="decimal" autocomplete="off" />
    </>
  );
  const action = paths.chamberPart(number, part, "filing");
  return actPage(frame, { number, form, title: t.title(kinds[what], leaseNumber(number)), action, words: t, children });
}

/** Fields: outcome, decidedOn, note. */
export function outcomePage(
  frame: Frame,
  { number, form, what, part, outcomes }: Chambered & { readonly outcomes: readonly ChamberOutcomeKind[] },
): string {
  const { outcome: t, kinds, outcomes: words } = textFor(frame.language).leases;
  const children = (
    <>
      <Choices form={form} name="outcome" legend={t.outcome} options={outcomes.map((value) => ({ value, label: words[value] }))} />
      <Field form={form} name="decidedOn" label={t.decidedOn} hint={dayHint(frame)} {...dayField} />
      <Field form={form} name="note" label={t.note} rows={3} />
    </>
  );
  const action = paths.chamberPart(number, part, "outcome");
  return actPage(frame, { number, form, title: t.title(kinds[what], leaseNumber(number)), action, words: t, children });
}

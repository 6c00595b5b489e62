import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { ParticularsFields, type ParticularsShown } from "#templates/pages/particulars.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** An issuance that nothing stands on yet. */
export type Reversible = {
  readonly entryId: string;
  readonly lot: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly amount: Cents;
};

type Part = { frame: Frame; number: string; form: Form };

/** Orders a land share for the member, who asked on paper. Field: amount. */
export function OrderOnBehalf({ frame: { language }, number, form }: Part) {
  const t = textFor(language).members;
  return (
    <section class="noprint">
      <h2>{t.actTitle}</h2>
      <ActionForm form={form} action={paths.memberPart(number, "share-orders")} class="flow">
        <h3>{t.order}</h3>
        <p>{t.orderNote}</p>
        <Field form={form} name="amount" label={t.orderAmount} unit="€" size={9} inputmode="decimal" />
        <p class="actions">
          <button type="submit">{t.orderButton}</button>
        </p>
      </ActionForm>
    </section>
  );
}

/** The way to undo an issuance made in error; the page behind each link says what that does. */
export function Reversals({ reversible, language }: { reversible: readonly Reversible[]; language: Language }) {
  const { members: t, ledger } = textFor(language);
  return (
    <section class="noprint">
      <h2>{t.reverse}</h2>
      <p>{t.reverseNote}</p>
      <ul>
        {reversible.map(({ entryId, lot, effectiveOn, amount }) => (
          <li>
            <a href={paths.ledgerReversal(entryId)}>{ledger.line(ledger.kinds.issuance, lot)}</a>, {day(effectiveOn, language)},{" "}
            {euros(amount, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}

type Change = {
  readonly number: number;
  readonly personId: string;
  readonly particulars: ParticularsShown;
  readonly form: Form;
};

/** Changes somebody's particulars on their behalf, on paper. Fields: person (hidden) and those of the particulars. */
export function memberParticularsPage(frame: Frame, { number, personId, particulars, form }: Change): string {
  const { language } = frame;
  const { members: t, kit } = textFor(language);
  const title = t.changeTitle(particulars.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.member(String(number))}>{t.number(number)}</a>]} title={title} lead={t.changeLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.memberPart(String(number), "particulars")}>
        <section>
          <h2>{t.particulars}</h2>
          <input type="hidden" name="person" value={personId} />
          <ParticularsFields particulars={particulars} form={form} language={language} />
          <p class="actions">
            <button type="submit">{t.save}</button> <a href={paths.member(String(number))}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

import type { Cents } from "#domain/money.ts";
import { day, euros } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import type { LedgerKind } from "#templates/pages/ledger-lines.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type LedgerReversal = {
  readonly id: string;
  readonly lot: string;
  readonly memberNumber: number;
  readonly kind: LedgerKind;
  readonly effectiveOn: Temporal.PlainDate;
  readonly amount: Cents;
  readonly reversed: boolean;
  readonly builtOn: boolean;
  readonly form: Form;
};

/** Undoes an issuance made in error. Field: reason. */
export function ledgerReversalPage(frame: Frame, entry: LedgerReversal): string {
  const { language } = frame;
  const { ledger, members } = textFor(language);
  const t = ledger.reversal;
  const amount = euros(entry.amount, language);
  const on = day(entry.effectiveOn, language);
  return confirmationPage(frame, {
    title: t.title(amount),
    lead: t.lead(entry.lot, amount, on),
    back: { href: paths.member(String(entry.memberNumber)), label: members.number(entry.memberNumber) },
    steps: t.steps(amount, on, entry.memberNumber),
    reasonHint: t.reasonHint,
    action: paths.ledgerReversal(entry.id),
    button: t.button(amount),
    danger: true,
    impossible: impossible(entry, t),
    form: entry.form,
  });
}

function impossible({ kind, reversed, builtOn }: LedgerReversal, t: ReturnType<typeof textFor>["ledger"]["reversal"]): string | null {
  if (kind !== "issuance") return t.notIssuance;
  if (reversed) return t.already;
  return builtOn ? t.builtOn : null;
}

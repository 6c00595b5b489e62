import type { Cents } from "#domain/money.ts";
import { day, euros, reference } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type OrderCancellation = {
  readonly order: {
    readonly id: string;
    readonly reference: string;
    readonly amount: Cents;
    readonly paid: Cents;
    /** Null while it is not paid: then there is no last day. */
    readonly lastDay: Temporal.PlainDate | null;
  };
  readonly form: Form;
};

/** A member takes an order back. */
export function orderCancellationPage(frame: Frame, { order, form }: OrderCancellation): string {
  const { language } = frame;
  const t = textFor(language).order.cancellation;
  const amount = euros(order.amount, language);
  const until = order.lastDay && day(order.lastDay, language);
  return confirmationPage(frame, {
    title: t.title(amount),
    audience: "member",
    lead: until ? t.lead(until) : t.leadUnpaid,
    back: { href: paths.myLand, label: textFor(language).frame.myLand },
    steps: [
      until ? t.lotEnds(amount) : t.lapses(reference(order.reference)),
      ...(order.paid > 0 ? [t.refund(euros(order.paid, language))] : []),
      t.again,
    ],
    action: paths.orderCancellation(order.id),
    button: t.button(amount),
    danger: true,
    form,
  });
}

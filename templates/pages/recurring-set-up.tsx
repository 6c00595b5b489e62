import type { Cents } from "#domain/money.ts";
import { Field } from "#templates/pages/field.tsx";
import { type Answers, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { ShareAmount } from "#templates/pages/share-amount.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Asks how much and when. Fields: amount, day, by GET: the next page says what will happen and changes nothing. */
export function recurringSetUpPage(frame: Frame, { form, lowest }: { readonly form: Answers; readonly lowest: Cents }): string {
  const { language } = frame;
  const { online, order } = textFor(language);
  const t = online.recurring;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead margin={[<a href={paths.myLand}>{textFor(language).payment.myLand}</a>]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <form action={paths.newRecurringOrder} method="get">
        <section>
          <h2>{t.amount}</h2>
          <ShareAmount form={form} label={t.amount} lowest={lowest} language={language} />
          <Field form={form} name="day" label={t.day} hint={t.dayHint} size={3} inputmode="numeric" />
          <p class="actions">
            <button type="submit">{t.next}</button> <a href={paths.myLand}>{order.stop}</a>
          </p>
        </section>
      </form>
    </>,
  );
}

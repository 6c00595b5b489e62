import type { Cents } from "#domain/money.ts";
import type { ProviderStatus } from "#domain/payments/provider.ts";
import { euros, moment } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type BankLine = {
  readonly id: string;
  readonly amount: Cents;
  readonly description: string;
  readonly status: ProviderStatus;
  readonly at: Temporal.Instant;
  readonly chargedBack: boolean;
};

type Choice = "paid" | "failed" | "canceled" | "pending" | "charge_back" | "undo";

function choicesFor({ status, chargedBack }: BankLine): readonly Choice[] {
  if (status === "open") return ["paid", "failed", "canceled", "pending"];
  if (status === "pending") return ["paid", "failed"];
  if (status !== "paid") return [];
  return chargedBack ? ["undo"] : ["charge_back"];
}

/** Buttons for what the payer's bank can do now. Field: choice. */
function Choose({ frame, line }: { frame: Frame; line: BankLine }) {
  const t = textFor(frame.language).online.bank;
  const choices = choicesFor(line);
  if (choices.length === 0) return null;
  return (
    <form action={paths.demoBankPayment(line.id)} method="post">
      <input type="hidden" name="csrf" value={frame.csrf} />
      <p class="actions">
        {choices.map((choice, index) => (
          <>
            <button type="submit" name="choice" value={choice} class={index === 0 && choice === "paid" ? undefined : "plain"}>
              {t[choice]}
            </button>{" "}
          </>
        ))}
      </p>
    </form>
  );
}

/** The page to which a payer comes: the demonstration's bank. */
export function demoCheckoutPage(frame: Frame, line: BankLine): string {
  const { language } = frame;
  const t = textFor(language).online.bank;
  const title = t.choose(euros(line.amount, language));
  return framed(
    frame,
    { title, audience: "public" },
    <>
      <PageHead margin={[t.title]} title={title} lead={t.chooseLead} />
      <section>
        <h2>{t.what}</h2>
        <Facts
          facts={[
            [t.description, line.description],
            [t.amount, euros(line.amount, language)],
            [t.state, t.states[line.status]],
          ]}
        />
        <Choose frame={frame} line={line} />
        <p>
          <a href={paths.demoBank}>{t.payments}</a>
        </p>
      </section>
    </>,
  );
}

/** Everything that was paid at the test bank, and what its bank can still do. */
export function demoBankPage(frame: Frame, { lines }: { readonly lines: readonly BankLine[] }): string {
  const { language } = frame;
  const t = textFor(language).online.bank;
  return framed(
    frame,
    { title: t.title, audience: "public" },
    <>
      <PageHead title={t.title} lead={t.lead} />
      <section class="wide">
        <h2>{t.payments}</h2>
        {lines.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <DataTable
            caption={t.payments}
            rows={lines}
            columns={[
              {
                head: t.description,
                label: t.description,
                cell: ({ id, description, at }) => (
                  <>
                    <a href={paths.demoBankPayment(id)}>{description}</a> <small>{moment(at, language)}</small>
                  </>
                ),
              },
              { head: t.amount, label: t.amount, numeric: true, cell: ({ amount }) => euros(amount, language) },
              {
                head: t.state,
                label: t.state,
                cell: ({ status, chargedBack }) => (
                  <Status tone={chargedBack ? "wrong" : status === "paid" ? "good" : undefined}>
                    {chargedBack ? t.chargedBack : t.states[status]}
                  </Status>
                ),
              },
              { head: t.what, label: t.what, cell: (line) => <Choose frame={frame} line={line} /> },
            ]}
          />
        )}
      </section>
    </>,
  );
}

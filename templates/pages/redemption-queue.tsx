import type { Cents } from "#domain/money.ts";
import { day, euros, percentage } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Line = {
  readonly lotNumber: string;
  readonly memberNumber: number;
  readonly cents: Cents;
  readonly payoutCents: Cents;
  readonly askedOn: Temporal.PlainDate;
  /** Who it is of, and what more is to be known. */
  readonly name: string;
  readonly notes?: readonly string[];
};

function Lines({ frame: { language }, items, total, caption }: { frame: Frame; items: readonly Line[]; total: Cents; caption: string }) {
  const { redemptions: t, members, kit } = textFor(language);
  return (
    <DataTable
      caption={caption}
      rows={items}
      columns={[
        {
          head: t.board.member,
          label: t.board.member,
          cell: ({ memberNumber, name, notes = [] }) => (
            <>
              <a href={paths.member(String(memberNumber))}>{name}</a> <small>{[members.number(memberNumber), ...notes].join(", ")}</small>
            </>
          ),
          foot: kit.total,
        },
        { head: t.askedOn, label: t.askedOn, cell: ({ askedOn }) => <Day on={askedOn} language={language} />, foot: "" },
        { head: t.lot, label: t.lot, cell: ({ lotNumber }) => lotNumber, foot: "" },
        { head: t.amount, label: t.amount, numeric: true, cell: ({ cents }) => euros(cents, language), foot: "" },
        {
          head: t.board.pays,
          label: t.board.pays,
          numeric: true,
          cell: ({ payoutCents }) => euros(payoutCents, language),
          foot: euros(total, language),
        },
      ]}
    />
  );
}

export type RedemptionQueue = {
  readonly items: readonly (Line & { readonly held: boolean; readonly hasAccount: boolean; readonly ground: "member" | "estate" })[];
  readonly total: Cents;
  readonly reserve: Cents;
  readonly level: number;
  /** For who may prepare. Field: amount. */
  readonly form: Form | null;
};

/** Who waits to be paid back, what the reserve holds, and the way to pay. */
export function redemptionQueuePage(frame: Frame, { items, total, reserve, level, form }: RedemptionQueue): string {
  const { language } = frame;
  const { frame: words, redemptions } = textFor(language);
  const t = redemptions.board;
  const noted = items.map((item) => ({
    ...item,
    notes: [...(item.ground === "estate" ? [t.estate] : []), ...(item.held ? [t.held] : []), ...(item.hasAccount ? [] : [t.noAccount])],
  }));
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.desk}>{words.board.desk}</a>]}
        title={t.title}
        lead={items.length === 0 ? t.leadNone : t.lead(items.length, euros(total, language))}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.reserve}</h2>
        <Facts
          facts={[
            [t.reserve, <b>{euros(reserve, language)}</b>],
            [t.level, percentage(level, 100_00, language)],
          ]}
        />
        <p class="soft">
          {t.reserveNote} {t.levelNote}
        </p>
      </section>
      {items.length === 0 ? null : (
        <section class="wide">
          <h2>{t.queue}</h2>
          <Lines frame={frame} items={noted} total={total} caption={t.queue} />
        </section>
      )}
      {items.length === 0 || !form ? null : (
        <section>
          <h2>{t.prepare}</h2>
          <ActionForm form={form} action={paths.redemptionRuns} class="flow">
            <p>{t.prepareText}</p>
            <Field form={form} name="amount" label={t.upTo} unit="€" size={11} inputmode="decimal" />
            <p class="actions">
              <button type="submit">{t.prepareButton}</button>
            </p>
          </ActionForm>
        </section>
      )}
    </>,
  );
}

export type RedemptionRunPage = {
  readonly id: string;
  readonly level: number;
  readonly items: readonly Line[];
  readonly total: Cents;
  readonly reserve: Cents;
  readonly approvedOn: Temporal.PlainDate | null;
  /** Why the viewer cannot approve it; null if he can. */
  readonly impossible: string | null;
  readonly form: Form;
};

/** What a run pays back; until it is approved, what exactly that does. */
export function redemptionRunPage(frame: Frame, run: RedemptionRunPage): string {
  const { language } = frame;
  const { redemptions } = textFor(language);
  const t = redemptions.board;
  const total = euros(run.total, language);
  const lines = (
    <section class="wide">
      <h2>{t.lines}</h2>
      <Lines frame={frame} items={run.items} total={run.total} caption={t.lines} />
      {run.approvedOn === null && run.reserve < run.total ? <Notice tone="care" title={t.short(euros(run.reserve, language))} /> : null}
    </section>
  );
  if (run.approvedOn)
    return framed(
      frame,
      { title: t.runTitle(total), audience: "board" },
      <>
        <PageHead
          margin={[<a href={paths.redemptionQueue}>{t.title}</a>]}
          title={t.runTitle(total)}
          lead={t.runDone(day(run.approvedOn, language))}
        >
          <p>
            <a href={paths.refunds}>{t.refunds}</a>
          </p>
        </PageHead>
        {lines}
      </>,
    );
  return confirmationPage(frame, {
    title: t.runTitle(total),
    lead: t.runLead(percentage(run.level, 100_00, language)),
    back: { href: paths.redemptionQueue, label: t.title },
    about: lines,
    steps: t.steps(total),
    action: paths.redemptionApproval(run.id),
    button: t.approve(total),
    impossible: run.impossible,
    form: run.form,
  });
}

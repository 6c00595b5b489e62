import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status, type Tone } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { type Text, textFor } from "#templates/text/text.ts";

export type TransferStateShown = keyof Text["transfers"]["states"];
export type TransferLine = {
  readonly id: string;
  readonly given: boolean;
  /** The other side, as far as the viewer may know it. */
  readonly other: { readonly number: number } | { readonly name: string };
  readonly amount: Cents;
  readonly effectiveOn: Temporal.PlainDate;
  readonly state: TransferStateShown;
};

export const transferTones: Readonly<Record<TransferStateShown, Tone | undefined>> = {
  proposed: "care",
  expired: undefined,
  withdrawn: undefined,
  declined: undefined,
  refused: "wrong",
  not_admitted: "wrong",
  awaiting_approval: "care",
  awaiting_admission: "care",
  agreed: "good",
  registered: "good",
};

function Lines({ frame: { language }, items, caption }: { frame: Frame; items: readonly TransferLine[]; caption: string }) {
  const t = textFor(language).transfers;
  const nameOf = ({ other }: TransferLine): string => ("number" in other ? t.member(other.number) : other.name);
  return (
    <DataTable
      caption={caption}
      rows={items}
      columns={[
        {
          head: t.what,
          label: t.what,
          cell: (line) => (
            <a href={paths.transfer(line.id)}>{(line.given ? t.given : t.received)(euros(line.amount, language), nameOf(line))}</a>
          ),
        },
        { head: t.on, label: t.on, cell: ({ effectiveOn }) => <Day on={effectiveOn} language={language} /> },
        { head: t.state, label: t.state, cell: ({ state }) => <Status tone={transferTones[state]}>{t.states[state]}</Status> },
      ]}
    />
  );
}

/** What somebody gives and is given; `mayGive` shows the way to give. */
export function transfersPage(
  frame: Frame,
  { items, mayGive }: { readonly items: readonly TransferLine[]; readonly mayGive: boolean },
): string {
  const t = textFor(frame.language).transfers;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead margin={mayGive ? [<a href={paths.myLand}>{t.toMyLand}</a>] : []} title={t.title} lead={t.lead}>
        {mayGive ? (
          <p class="actions">
            <a class="button" href={paths.newTransfer}>
              {t.propose}
            </a>
          </p>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.mine}</h2>
        {items.length === 0 ? <p>{t.none}</p> : <Lines frame={frame} items={items} caption={t.mine} />}
      </section>
    </>,
  );
}

/** What waits for the board's yes. */
export function transfersToApprovePage(frame: Frame, { items }: { readonly items: readonly TransferLine[] }): string {
  const t = textFor(frame.language).transfers;
  return framed(
    frame,
    { title: t.board.title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.desk}>{textFor(frame.language).frame.board.desk}</a>]} title={t.board.title} lead={t.board.lead} />
      <section>
        <h2>{t.what}</h2>
        {items.length === 0 ? <p>{t.board.none}</p> : <Lines frame={frame} items={items} caption={t.board.title} />}
      </section>
    </>,
  );
}

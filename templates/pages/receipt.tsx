import type { NamedPoll } from "#domain/voting/poll-name.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type ReceiptShown = {
  readonly poll: NamedPoll;
  /** It was cast before: what was sent now changed nothing. */
  readonly repeated: boolean;
  readonly votes: readonly { readonly memberNumber: number; readonly giverName: string | null; readonly receipt: string | null }[];
};

/** What somebody gets who voted. It is the answer to his form, so that no address holds a receipt; sent again it shows the same. */
export function receiptPage(frame: Frame, { poll, repeated, votes }: ReceiptShown): string {
  const t = textFor(frame.language).ballot;
  const lost = poll.secret && votes.some(({ receipt }) => receipt === null);
  return framed(
    frame,
    { title: t.receiptTitle, audience: "member" },
    <>
      <PageHead
        margin={[<a href={paths.votes(poll.meetingNumber)}>{t.overviewTitle}</a>]}
        title={t.receiptTitle}
        lead={repeated ? t.repeatedLead : t.receiptLead(votes.length)}
      >
        <p>
          <b>{poll.title}</b>
        </p>
      </PageHead>
      {poll.secret ? (
        <section class="flow">
          <h2>{t.receipts}</h2>
          <Facts
            facts={votes.map(({ giverName, receipt }) => [
              giverName ? t.onBehalf(giverName) : t.receiptOwn,
              receipt ? <span class="code code-entry">{receipt}</span> : null,
            ])}
          />
          {lost ? <p>{t.receiptLost}</p> : null}
          <Notice tone="care">
            <p>
              <b>{t.keep}</b> {t.keepSecret}
            </p>
          </Notice>
        </section>
      ) : null}
      <section class="noprint">
        <h2>{t.overviewTitle}</h2>
        <p>
          <a href={paths.votes(poll.meetingNumber)}>{t.toOverview}</a>
        </p>
        {poll.secret ? (
          <p>
            <a href={paths.votePart(poll.meetingNumber, poll.id, "ballots")}>{t.toList}</a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

import type { BoxCount, ListedBallot } from "#domain/voting/ballot-list.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import { count as counted } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { meetingAudience } from "#templates/pages/meetings.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type ListShown = {
  readonly poll: NamedPoll;
  readonly count: BoxCount | null;
  /** Whether who looks may read the ballots. */
  readonly reads: boolean;
  readonly items: readonly ListedBallot[];
  readonly paging: Paging;
};

/** What lay in the box of a secret vote, for whoever wants to count it again. */
export function ballotListPage(frame: Frame, { poll, count, reads, items, paging }: ListShown): string {
  const { language } = frame;
  const t = textFor(language).ballot;
  const number = (value: number): string => counted(value, language);
  return framed(
    frame,
    { title: t.listTitle(poll.title), audience: meetingAudience(frame) },
    <>
      <PageHead
        margin={[<a href={paths.meeting(poll.meetingNumber)}>{textFor(language).meetings.back}</a>]}
        title={t.listTitle(poll.title)}
        lead={count ? t.listLead : t.listOpenLead}
      />
      {count ? (
        <section>
          <h2>{t.counts}</h2>
          <Facts
            facts={[
              [t.choices.in_favour, number(count.inFavour)],
              [t.choices.against, number(count.against)],
              [t.choices.blank, number(count.blank)],
              [t.choices.invalid, count.invalid > 0 ? number(count.invalid) : null],
              [t.ballots, number(count.ballots)],
              [t.turnout, number(count.turnout)],
              [t.notCast, count.turnout > count.ballots ? number(count.turnout - count.ballots) : null],
            ]}
          />
        </section>
      ) : null}
      {count && !(reads && count.listed) ? (
        <section>
          <h2>{t.list}</h2>
          <p>{count.listed ? t.listFor : t.listTooFew(count.least)}</p>
        </section>
      ) : null}
      {count?.listed && reads ? (
        <>
          <section>
            <h2>{t.list}</h2>
            {count.papers > 0 ? <p>{t.listPaper(count.papers)}</p> : null}
            <DataTable
              caption={t.listCaption}
              rows={items}
              columns={[
                { head: t.receipt, label: t.receipt, cell: ({ receipt }) => <span class="code">{receipt}</span> },
                { head: t.choice, label: t.choice, cell: ({ choice }) => t.choices[choice] },
              ]}
            />
            <Pager paging={paging} language={language} />
          </section>
          <section class="flow noprint">
            <h2>{t.recount}</h2>
            <p>{t.recountText}</p>
            <p>
              <code>node jobs/recount.ts ballots.csv</code>
            </p>
            <p>
              <a href={paths.votePart(poll.meetingNumber, poll.id, "ballots.csv")}>{t.listCsv}</a>
            </p>
          </section>
        </>
      ) : null}
    </>,
  );
}

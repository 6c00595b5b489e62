import type { BoxCount, ListedBallot } from "#domain/voting/ballot-list.ts";
import type { NamedPoll } from "#domain/voting/poll-name.ts";
import type { Cast } from "#domain/voting/secret-count.ts";
import { classTitled } from "#templates/class-name.ts";
import { count as counted } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
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

function choicesOf({ inFavour, against, blank, invalid }: Cast, language: Language): readonly (readonly [string, string | null])[] {
  const t = textFor(language).ballot.choices;
  return [
    [t.in_favour, counted(inFavour, language)],
    [t.against, counted(against, language)],
    [t.blank, counted(blank, language)],
    [t.invalid, invalid > 0 ? counted(invalid, language) : null],
  ];
}

/** What lay in the box of a secret vote, for whoever wants to count it again. */
export function ballotListPage(frame: Frame, { poll, count, reads, items, paging }: ListShown): string {
  const { language } = frame;
  const { ballot: t, classes } = textFor(language);
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
              ...choicesOf(count, language),
              [t.ballots, number(count.ballots)],
              [t.turnout, number(count.turnout)],
              [t.notCast, count.turnout > count.ballots ? number(count.turnout - count.ballots) : null],
            ]}
          />
          {count.classes.map((each) => (
            <>
              <h3>{classTitled(each, language)}</h3>
              <Facts facts={choicesOf(each, language)} />
            </>
          ))}
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
                ...(poll.eachClass
                  ? [{ head: classes.head, label: classes.head, cell: ({ memberClass }: ListedBallot) => memberClass ?? "" }]
                  : []),
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

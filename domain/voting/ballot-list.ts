import type { Reader } from "#domain/database.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import type { BoxedChoice } from "#domain/voting/ballot.ts";
import { type ClassResult, classResultsOf } from "#domain/voting/class-count.ts";
import type { PollId } from "#domain/voting/poll.ts";
import type { Receipt } from "#domain/voting/receipt.ts";

/** What lay in the box of a secret poll that is closed. */
export type BoxCount = {
  readonly inFavour: number;
  readonly against: number;
  readonly blank: number;
  readonly invalid: number;
  /** Memberships that took part, also those whose paper did not come back. */
  readonly turnout: number;
  readonly ballots: number;
  /** How many of the ballots were papers. */
  readonly papers: number;
  /** Whether there were enough ballots to list them. */
  readonly listed: boolean;
  /** How many the bylaws ask for a list; in each class too, where the rule asks for a majority in each. */
  readonly least: number;
  readonly classes: readonly ClassResult[];
};

/** Null while the poll is open, and for one that is not secret. */
export async function boxCountOf(reader: Reader, pollId: PollId): Promise<BoxCount | null> {
  const [found] = await reader.query<Omit<BoxCount, "classes"> & { readonly meetingId: MeetingId }>(
    `select p.meeting_id as "meetingId", c.in_favour as "inFavour", c.against, c.blank, c.invalid, b.turnout, b.ballots, b.listed, coalesce(n.papers, 0) as papers, secret_least_of(p.meeting_id) as least
     from box_closing b join poll_closing c using (poll_id) join poll p on p.id = b.poll_id
     left join paper_count n on n.poll_id = b.poll_id where b.poll_id = $1`,
    [pollId],
  );
  if (!found) return null;
  const { meetingId, ...count } = found;
  const classes = (await classResultsOf(reader, meetingId)).filter((each) => each.pollId === pollId);
  return { ...count, classes: classes.map(({ pollId: _, ...each }) => each) };
}

/** `place` counts from one, in the order of the receipts. It has a class where the rule asks for a majority in each. */
export type ListedBallot = {
  readonly place: number;
  readonly receipt: Receipt;
  readonly choice: BoxedChoice;
  readonly memberClass: string | null;
};

/**
 * The published ballots from after a place on; none of a poll that has too few. A list never changes, so it is paged by place and no address holds a
 * receipt.
 */
export async function listedBallots(reader: Reader, pollId: PollId, after: number, limit: number): Promise<ListedBallot[]> {
  const rows = await reader.query<Omit<ListedBallot, "place">>(
    `select receipt, choice, class as "memberClass" from ballot where poll_id = $1 and (select listed from box_closing where poll_id = $1) order by receipt offset $2 limit $3`,
    [pollId, after, limit],
  );
  return rows.map((row, index) => ({ place: after + index + 1, ...row }));
}

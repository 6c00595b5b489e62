import { approveRun, type RunId } from "#domain/runs/run.ts";
import { type StatementContent, statementOf } from "#domain/shares/yearly-statement.ts";
import { postYearlyStatements, prepareYearlyStatements, statementsOf } from "#domain/shares/yearly-statements.ts";
import { dayIn } from "#jobs/demo/days.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** Draws, seals and files a yearly statement. */
export type DrawStatement = (content: StatementContent) => Promise<unknown>;

/** Yearly statements of the last 1 January; drawn for those whom a visitor can be, for the others when they ask. */
export function statementTasks(story: Story, { treasurer, chair }: Board, draw: DrawStatement | undefined): Task[] {
  const [, , running] = story.days.years;
  const { database } = story.register;
  const run = async () => {
    const [{ id }] = await story.act("prepare_yearly_statements", treasurer, (act) => prepareYearlyStatements(act, running));
    await story.act("approve_run", chair, (act) => approveRun(act, id as RunId));
    await story.act("post_yearly_statements", treasurer, (act) => postYearlyStatements(act, id as RunId));
    if (!draw) return;
    for (const { memberId } of story.known.values())
      for (const { year } of await statementsOf(database, memberId, story.today())) await draw(await statementOf(database, memberId, year));
  };
  return [{ on: dayIn(running, 1, 25), at: "15:00", run }];
}

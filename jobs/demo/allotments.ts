import { system } from "#domain/act.ts";
import type { MemberId } from "#domain/members/member.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { prepareAllotment } from "#domain/shares/allotment.ts";
import { finishAllotment, postAllotmentChunk, reverseAllotment } from "#domain/shares/allotment-posting.ts";
import { type CertificateId, certificatesOf } from "#domain/shares/certificate.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { misread } from "#jobs/demo/land.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** Draws, seals and files the document of a certificate. */
export type Draw = (id: CertificateId) => Promise<unknown>;

const chunk = 1_000;

async function post(story: Story, runId: RunId): Promise<void> {
  let after: LotId | null = null;
  for (;;) {
    const from: LotId | null = after;
    const [last] = await story.act("post_allotment", system, (act) => postAllotmentChunk(act, runId, from, chunk));
    if (!last) break;
    after = last.id as LotId;
  }
  await story.act("post_allotment", system, (act) => finishAllotment(act, runId));
}

/** Those of the people whom a visitor can be; the others are drawn when somebody first asks for them. */
async function drawKnown(story: Story, draw: Draw): Promise<void> {
  for (const { memberId } of story.known.values()) {
    const own = await certificatesOf(story.register.database, memberId satisfies MemberId);
    for (const { id, state } of own) if (state === "valid") await draw(id);
  }
}

async function allot(story: Story, { treasurer, chair }: Board, vintage: number, draw: Draw | undefined): Promise<RunId> {
  const [{ id }] = await story.act("prepare_allotment", treasurer, (act) => prepareAllotment(act, vintage));
  const runId = id as RunId;
  await story.act("approve_run", chair, (act) => approveRun(act, runId));
  await post(story, runId);
  if (draw) await drawKnown(story, draw);
  return runId;
}

/** Each January that of the year before; the first was taken back a week later over a price misread, and done again. */
export function allotmentTasks(story: Story, board: Board, correctMisread: () => Promise<void>, draw: Draw | undefined): Task[] {
  const [first, second] = story.days.years;
  let firstRun: RunId | undefined;
  const again = async () => {
    const runId = firstRun;
    if (!runId) throw new Error("nothing was allotted");
    const reason = `Koopsom van ${misread.parcel} verkeerd overgenomen uit de akte`;
    await story.act("reverse_allotment", board.chair, (act) => reverseAllotment(act, runId, reason));
    await correctMisread();
    await allot(story, board, first, draw);
  };
  const begin = async () => {
    firstRun = await allot(story, board, first, draw);
  };
  return [
    { on: dayIn(first + 1, 1, 15), at: "13:00", run: begin },
    { on: dayIn(first + 1, 1, 22), at: "13:00", run: again },
    { on: dayIn(second + 1, 1, 15), at: "13:00", run: () => allot(story, board, second, draw) },
  ];
}

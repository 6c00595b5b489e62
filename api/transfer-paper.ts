import { actRequest, type Exchange, mayAct } from "#api/exchange.ts";
import { onBehalf } from "#api/member-acts.ts";
import { type Act, perform, type Reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { documentsAbout } from "#domain/documents/document.ts";
import { filePaper, type PaperKind, type SignedPaper } from "#domain/documents/scan.ts";
import { representativeOf } from "#domain/members/member.ts";
import { refuse } from "#domain/refusal.ts";
import { type Answerer, acceptTransfer, declineTransfer, withdrawTransfer } from "#domain/transfers/answer.ts";
import { type ShownTransfer, type TransferId, transferOf } from "#domain/transfers/transfer.ts";
import { type PaperAnswer, paperAnswers, type TransferOnPaper } from "#templates/pages/transfer.tsx";

/** The scans of what was signed with a pen, and what an officer can record that came in so. */
export async function paperShown(x: Exchange, { id, toMemberId }: ShownTransfer): Promise<TransferOnPaper> {
  const { database } = x.house.register;
  const scans = async (kind: PaperKind) => (await documentsAbout(database, kind, id)).map((scan) => scan.id);
  return {
    given: await scans("transfer_paper"),
    answered: await scans("transfer_answer_paper"),
    answers: !mayAct(x, "secretary") ? [] : toMemberId ? paperAnswers : paperAnswers.filter((answer) => answer !== "accepted"),
  };
}

const answerKinds = { accepted: "accept_transfer", declined: "decline_transfer", withdrawn: "withdraw_transfer" } as const;

const answering: Readonly<Record<PaperAnswer, (act: Act, id: TransferId, by: Answerer) => Promise<readonly Reference[]>>> = {
  accepted: (act, id, by) => acceptTransfer(act, id, by, null),
  declined: declineTransfer,
  withdrawn: withdrawTransfer,
};

/** Who signed: the giver withdraws, the receiver answers. A membership answers by its representative. */
async function signerOf(reader: Reader, { fromMemberId, toMemberId, toPersonId }: ShownTransfer, answer: PaperAnswer): Promise<Answerer> {
  const memberId = answer === "withdrawn" ? fromMemberId : toMemberId;
  return { memberId, personId: memberId ? await representativeOf(reader, memberId) : (toPersonId ?? refuse("transfer_unknown")) };
}

/** An officer records an answer that came in by pen, on behalf of who gave it, with the scan. */
export async function recordPaperAnswer(x: Exchange, id: TransferId, answer: PaperAnswer, paper: SignedPaper): Promise<void> {
  const { register } = x.house;
  const by = await signerOf(register.database, await transferOf(register.database, id, x.today), answer);
  const request = actRequest(x, answerKinds[answer], { id, answer, ...paper }, onBehalf(x, by.personId));
  await perform(register, request, async (act) => {
    const outcome = await answering[answer](act, id, by);
    await filePaper(act, "transfer_answer_paper", id, paper);
    return outcome;
  });
  register.nudge();
}

import type { Actor } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import { type GiftRequest, orderGift } from "#domain/gifts/giving.ts";
import { type Cents, cents } from "#domain/money.ts";
import { queueRedemption } from "#domain/redemptions/request.ts";
import { type FreeLot, freeLots } from "#domain/shares/promise.ts";
import { acceptTransfer } from "#domain/transfers/answer.ts";
import { carryOutTransfer } from "#domain/transfers/completion.ts";
import { proposeTransfer } from "#domain/transfers/proposal.ts";
import type { TransferId } from "#domain/transfers/transfer.ts";
import { claimed, type Joined, pay } from "#jobs/demo/joining.ts";
import { type DemoPerson, dirkJan, ibrahim, wietske } from "#jobs/demo/people.ts";
import { knownAs, membershipIn, type Story, type Task } from "#jobs/demo/story.ts";

const as = ({ representativeId }: Joined): Actor => ({ personId: representativeId });

/** The lot of which a member can part with most. */
async function largestLot(story: Story, { memberId }: Joined): Promise<FreeLot> {
  const free = (await freeLots(story.register.database, memberId, story.today())).toSorted((a, b) => b.cents - a.cents);
  const [first] = free;
  if (!first) throw new Error("somebody who hands land on has none");
  return first;
}

async function proposes(story: Story, from: DemoPerson, to: DemoPerson, amount: Cents, inDays: number): Promise<TransferId> {
  const giver = knownAs(story, from);
  const { number } = await membershipIn(story, to);
  const lot = await largestLot(story, giver);
  const [{ id }] = await story.act("propose_transfer", as(giver), (act) =>
    proposeTransfer(act, {
      fromMemberId: giver.memberId,
      to: { kind: "member", number, name: to.name },
      parts: [{ lot: lot.number, amount }],
      effectiveOn: act.today.add({ days: inDays }),
    }),
  );
  return id as TransferId;
}

async function accepts(story: Story, by: DemoPerson, id: TransferId): Promise<void> {
  const receiver = knownAs(story, by);
  const answerer = { memberId: receiver.memberId, personId: receiver.representativeId };
  await story.act("accept_transfer", as(receiver), (act) => acceptTransfer(act, id, answerer, null));
  await story.act("carry_out_transfer", as(receiver), (act) => carryOutTransfer(act, id));
}

async function gives(story: Story, who: DemoPerson, request: Pick<GiftRequest, "amount" | "receiverName" | "message">): Promise<void> {
  const giver = knownAs(story, who);
  const [, claim] = await story.act("order_gift", as(giver), (act) =>
    orderGift(act, { ...request, giver: { personId: giver.representativeId }, sendOn: act.today }),
  );
  pay(story, await claimed(story, claim.id), giver.payer, { after: 1 });
}

async function asksBack(story: Story, member: Joined, amount: Cents): Promise<void> {
  const { number: lot } = await largestLot(story, member);
  const { memberId, representativeId: payeeId } = member;
  await story.act("queue_redemption", as(member), (act) => queueRedemption(act, { memberId, lot, amount, ground: "member", payeeId }));
}

/** The first who joined of those whom no visitor can be, if the term is over: in the first weeks of a year it is not. */
async function asksBackEarlier(story: Story, amount: Cents): Promise<void> {
  const people = new Set(story.known.values());
  const early = story.members.find((each) => !people.has(each));
  if (early && isBefore((await largestLot(story, early)).termEndsOn, story.today())) await asksBack(story, early, amount);
}

/** Land that goes from hand to hand: a transfer carried out and one that waits for its yes, a gift that nobody claimed yet, euros asked back. */
export function handingOnTasks(story: Story): Task[] {
  const before = (days: number) => story.days.lastDay.subtract({ days });
  let first: TransferId | undefined;
  const message = "Voor jou, omdat je altijd langs de Linge wandelt.";
  return [
    {
      on: before(75),
      at: "20:05",
      run: async () => {
        first = await proposes(story, wietske, ibrahim, cents(250_00), 0);
      },
    },
    { on: before(73), at: "12:15", run: async () => first && accepts(story, ibrahim, first) },
    { on: before(9), at: "21:10", run: () => gives(story, wietske, { amount: cents(100_00), receiverName: "Sanne", message }) },
    { on: before(8), at: "19:40", run: () => proposes(story, wietske, ibrahim, cents(300_00), 20) },
    { on: before(9), at: "09:20", run: () => asksBackEarlier(story, cents(10_00)) },
    { on: before(7), at: "09:40", run: () => asksBack(story, knownAs(story, dirkJan), cents(1_500_00)) },
  ];
}

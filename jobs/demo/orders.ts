import { defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { type Cents, cents } from "#domain/money.ts";
import { placeShareOrder } from "#domain/shares/order.ts";
import { clockTimes } from "#jobs/demo/crowd.ts";
import { claimed, type Joined, type Paying, pay } from "#jobs/demo/joining.ts";
import type { Story, Task } from "#jobs/demo/story.ts";

/** How many of a hundred members pay in more, by year. */
const orderedIn = [6, 12, 14] as const;
const settled = { days: 18 };

export async function order(story: Story, member: Joined, amount: Cents, paying: Paying | null): Promise<void> {
  const { memberId, representativeId, payer } = member;
  const [, claim] = await story.act("place_share_order", { personId: representativeId }, (act) =>
    placeShareOrder(act, { memberId, debtorId: representativeId, amount }),
  );
  member.ordered.add(story.today().year);
  if (paying) pay(story, await claimed(story, claim.id), payer, paying);
}

/** Somebody who has not ordered this year, and whose entry leaves room below the yearly cap. */
export function someMember({ members, chance, today, known }: Story, amount: Cents): Joined | undefined {
  const people = new Set(known.values());
  for (let tries = 0; tries < 50 && members.length > 0; tries += 1) {
    const member = members[chance.below(members.length)];
    if (!member || people.has(member) || member.ordered.has(today().year)) continue;
    if (member.entryCents + amount <= defaultBylaws.yearlyCapCents) return member;
  }
  return undefined;
}

async function orderBySomeone(story: Story): Promise<void> {
  const { chance } = story;
  const euros = chance.weigh([
    [100, 10],
    [250, 15],
    [500, 20],
    [1_000, 20],
    [2_500, 20],
    [5_000, 15],
  ] as const);
  const amount = cents(euros * 100);
  const member = someMember(story, amount);
  if (member) await order(story, member, amount, { after: chance.below(9) });
}

/** Members who pay in more, here and there through the years. */
export function orderTasks(story: Story, size: number): Task[] {
  const { chance, days } = story;
  const latest = days.lastDay.subtract(settled);
  const timeOf = clockTimes(16);
  return days.years.flatMap((year, index) =>
    Array.from({ length: Math.round((size * (orderedIn[index] ?? 0)) / 100) }, (): Task => {
      const on = days.within(year, index === 0 ? 0.2 + 0.8 * chance.fraction() : chance.fraction());
      const day = Temporal.PlainDate.compare(on, latest) > 0 ? latest : on;
      return { on: day, at: timeOf(day), run: () => orderBySomeone(story) };
    }),
  );
}

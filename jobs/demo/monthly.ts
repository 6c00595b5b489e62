import { silentLog } from "#domain/log.ts";
import { cents } from "#domain/money.ts";
import type { CheckoutId } from "#domain/payments/checkout.ts";
import { startRecurring } from "#domain/shares/recurring-order.ts";
import { collectSharesJob } from "#jobs/collect-shares.ts";
import { noor } from "#jobs/demo/people.ts";
import { knownAs, type Story, type Task } from "#jobs/demo/story.ts";
import type { TestBank } from "#jobs/demo/test-bank.ts";
import type { Outside } from "#jobs/outside/outside.ts";
import { paying } from "#jobs/paying.ts";

/** The world in which the demo pays online. */
export type Online = { readonly outside: Outside; readonly bank: TestBank };

const dayOfMonth = 5;

/** Somebody pays in each month by a mandate since about five months; the collection before the last failed. */
export function monthlyTasks(story: Story, { outside, bank }: Online): Task[] {
  const { provider } = outside;
  if (!provider) throw new Error("the demo has a bank of its own");
  const { register, days } = story;
  const dealings = paying({ register, outside }, provider);
  const begunOn = days.lastDay.subtract({ days: 140 });

  async function decide(status: "paid" | "failed"): Promise<void> {
    for (const { id } of bank.payments().filter((each) => each.status === "pending" || each.status === "open")) {
      await bank.decide(id, status, status === "failed" ? "AM04" : undefined);
      await dealings.hear(id);
    }
  }
  async function begin(): Promise<void> {
    const { memberId, representativeId: debtorId } = knownAs(story, noor);
    const [, , checkout] = await story.act("start_recurring_order", { personId: debtorId }, (act) =>
      startRecurring(act, { memberId, debtorId, amount: cents(25_00), dayOfMonth }),
    );
    await dealings.ask(checkout.id as CheckoutId);
    await decide("paid");
  }
  const collect = async () => {
    const { signal: stopping } = new AbortController();
    await collectSharesJob.run({
      register,
      outside,
      on: story.today(),
      dryRun: false,
      progress: () => {},
      log: silentLog,
      stopping,
    });
  };

  const collected: Temporal.PlainDate[] = [];
  for (
    let on = begunOn.with({ day: dayOfMonth }).add({ months: 1 });
    Temporal.PlainDate.compare(on, days.lastDay) < 0;
    on = on.add({ months: 1 })
  )
    collected.push(on);
  const failing = collected.at(-2);
  return [
    { on: begunOn, at: "20:30", run: begin },
    ...collected.flatMap((on): Task[] => [
      { on, at: "07:15", run: collect },
      { on: on.add({ days: 1 }), at: "08:00", run: () => decide(failing?.equals(on) ? "failed" : "paid") },
    ]),
    // Tried once more a week later, and again there was not enough on the account.
    ...(failing ? [8, 9] : []).map((after): Task => {
      const on = (failing ?? begunOn).add({ days: after });
      return { on, at: "07:30", run: after === 8 ? collect : () => decide("failed") };
    }),
  ].filter(({ on }) => Temporal.PlainDate.compare(on, days.lastDay) <= 0);
}

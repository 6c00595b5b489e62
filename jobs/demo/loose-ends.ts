import { cents } from "#domain/money.ts";
import type { Applicants } from "#jobs/demo/applicants.ts";
import { apply, type Paying, type PlannedApplication } from "#jobs/demo/joining.ts";
import { order, someMember } from "#jobs/demo/orders.ts";
import { couple, newcomer } from "#jobs/demo/people.ts";
import type { Story, Task } from "#jobs/demo/story.ts";

const refusal = "U bent al lid onder een ander e-mailadres; eenmaal is genoeg. Wat u betaalde, gaat terug.";

async function orderOf(story: Story, euros: number, paying: Paying | null, known = false): Promise<void> {
  const amount = cents(euros * 100);
  const member = known ? story.known.get(couple) : someMember(story, amount);
  if (!member) throw new Error("nobody can order");
  await order(story, member, amount, paying);
}

/** What is left open on the last day, for the board to do and for a visitor to see. */
export function looseEnds(story: Story, applicants: Applicants): Task[] {
  const before = (days: number) => story.days.lastDay.subtract({ days });
  const applies = (days: number, at: string, planned: PlannedApplication): Task => ({
    on: before(days),
    at,
    run: () => apply(story, planned),
  });
  const orders = (days: number, at: string, euros: number, paying: Paying | null, known = false): Task => ({
    on: before(days),
    at,
    run: () => orderOf(story, euros, paying, known),
  });
  const refused = { from: before(26), refusal };
  return [
    applies(40, "15:02", { request: applicants.someone(9_002), paying: { after: 2 }, decided: refused }),
    orders(45, "15:20", 250, null, true),
    orders(16, "15:24", 250, { after: 4, cents: cents(205_00) }),
    orders(14, "15:31", 1_000, { after: 5, words: "grond voor de kleinkinderen RF00 2O26 OOO", stays: true }),
    applies(12, "15:40", { request: applicants.someone(9_003), paying: { after: 1 }, decided: null }),
    applies(9, "15:44", { request: applicants.someone(9_004), paying: null, decided: null }),
    applies(4, "15:51", { request: applicants.known(newcomer, 250), paying: null, decided: null, who: newcomer }),
    applies(1, "15:55", { request: applicants.someone(9_005), paying: { after: 0 }, decided: null }),
  ];
}

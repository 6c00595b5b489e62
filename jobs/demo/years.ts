import type { Actor } from "#domain/act.ts";
import { adoptBylaws, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { approveDatedValues, type ProposedValue, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import type { Id } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { prognoses } from "#jobs/demo/land.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** Proposes a value and approves it at once. */
export async function setValue(story: Story, by: Actor, proposed: ProposedValue, decisionId: DecisionId): Promise<void> {
  const [{ id }] = await story.act("propose_dated_value", by, (act) => proposeDatedValue(act, proposed));
  await story.act("approve_dated_value", by, (act) => approveDatedValues(act, [id as Id<"dated_value">], decisionId));
}

async function forecast(story: Story, { chair }: Board, price: number): Promise<void> {
  const { year } = story.today();
  const written = price.toLocaleString("nl-NL", { minimumFractionDigits: 2 });
  const decisionId = await story.decide(chair, {
    organ: "board",
    title: `Prognose ${year}`,
    wording: `Het bestuur verwacht in ${year} gemiddeld € ${written} per m² te betalen.`,
  });
  const validFrom = dayIn(year, 1, year === story.days.years[0] ? 8 : 1);
  const proposed = {
    series: "price_prognosis",
    key: "",
    validFrom,
    value: Math.round(price * 10_000),
    source: `Prognose van het bestuur, ${year}`,
  } as const;
  await setValue(story, chair, proposed, decisionId);
}

/** The general meeting in June: it sets the repayment level, and in the second year asks for a second person behind every run. */
async function generalMeeting(story: Story, { chair }: Board): Promise<void> {
  const { year } = story.today();
  const level = await story.decide(chair, {
    organ: "general_meeting",
    title: `Jaarrekening ${year - 1} en terugbetaling`,
    wording: "De vergadering stelt de jaarrekening vast en stelt de terugbetaling op 100% van de inleg.",
  });
  const proposed = {
    series: "repayment_level",
    key: "",
    validFrom: dayIn(year, 7, 1),
    value: 100_00,
    source: `Algemene ledenvergadering, 13 juni ${year}`,
  } as const;
  await setValue(story, chair, proposed, level);
  if (year !== story.days.years[1]) return;
  const decisionId = await story.decide(chair, {
    organ: "general_meeting",
    title: "Statuten: een tweede persoon keurt goed",
    wording: "Wie een ronde klaarzet, keurt haar niet zelf goed.",
  });
  const effectiveOn = dayIn(year, 7, 1);
  await story.act("adopt_bylaws", chair, (act) =>
    adoptBylaws(act, { ...defaultBylaws, secondPersonApproves: true, effectiveOn, decisionId }),
  );
}

function bankCosts(story: Story, on: Temporal.PlainDate, handled: boolean): void {
  const text = `Kosten zakelijke rekening ${on.subtract({ days: 1 }).toPlainYearMonth()}`;
  story.bank.expect({ on, cents: cents(-24_85), name: "Uw bank", text, ...(handled ? { handling: { aside: "Bankkosten" } } : {}) });
}

/** What comes back each year. The latest bank costs still stand in the treasurer's list. */
export function yearlyTasks(story: Story, board: Board): Task[] {
  const { years, foundedOn, lastDay } = story.days;
  const tasks = years.flatMap((year, index): Task[] => [
    { on: dayIn(year, 1, 12), at: "20:00", run: () => forecast(story, board, prognoses[index] ?? prognoses[0]) },
    ...(index > 0 ? [{ on: dayIn(year, 6, 13), at: "16:00", run: () => generalMeeting(story, board) }] : []),
    ...[4, 7, 10].map((month) => ({ on: dayIn(year, month, 1), at: "07:00", run: async () => bankCosts(story, story.today(), true) })),
  ]);
  const late = lastDay.subtract({ days: 5 });
  return [
    { on: foundedOn, at: "18:00", run: async () => story.bank.expect(startSubsidy(foundedOn.add({ days: 1 }))) },
    ...tasks.filter(({ on }) => Temporal.PlainDate.compare(on, lastDay) < 0),
    { on: late, at: "07:00", run: async () => bankCosts(story, late, false) },
  ];
}

const startSubsidy = (on: Temporal.PlainDate) => {
  const aside = "Startsubsidie gebiedsfonds";
  return { on, cents: cents(60_000_00), name: "Gebiedsfonds Rivierenland", text: aside, handling: { aside } };
};

import { system } from "#domain/act.ts";
import { finishBilling, postBillingChunk } from "#domain/billing/billing-posting.ts";
import { prepareLeaseBilling } from "#domain/billing/billing-run.ts";
import type { LeaseBillId } from "#domain/billing/lease-billing.ts";
import { decideObjection, objectToResult } from "#domain/conditions/objection.ts";
import { recordObservation } from "#domain/conditions/observation.ts";
import { type ConditionResultId, recordResults } from "#domain/conditions/result.ts";
import type { PersonId } from "#domain/id.ts";
import type { Cents } from "#domain/money.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { dayIn } from "#jobs/demo/days.ts";
import type { LetLease } from "#jobs/demo/leases.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";
import { setValue } from "#jobs/demo/years.ts";

/** All is met but the rest crop, of each lease every second year. */
const isMet = (code: string, lease: number, year: number): boolean => !(code === "S14" && (lease + year) % 2 === 0);

/** The first result that was not met, and whose lease it is about. */
type Disputed = { readonly id: ConditionResultId; readonly lesseeId: PersonId };

async function tellResults(story: Story, { secretary }: Board, agreed: readonly LetLease[], year: number): Promise<Disputed | null> {
  let disputed: Disputed | null = null;
  for (const [place, { leaseId, lesseeId, codes, from }] of agreed.entries()) {
    if (from.year > year) continue;
    for (const code of codes) {
      const seen = {
        leaseId,
        leaseYear: year,
        code,
        observedOn: dayIn(year, 11, 20),
        valueMilli: null,
        note: "Gezien bij de jaarlijkse ronde.",
        files: [],
      };
      await story.act("record_observation", secretary, (act) => recordObservation(act, seen, { source: "officer" }));
      const result = isMet(code, place, year) ? "met" : "not_met";
      const reason = result === "met" ? "" : "Op het land stond dit jaar geen rustgewas.";
      const on = [{ leaseId, code, followsId: null }];
      const [told] = await story.act("record_results", secretary, (act) => recordResults(act, { leaseYear: year, on, result, reason }));
      if (told && result === "not_met") disputed ??= { id: told.id as ConditionResultId, lesseeId };
    }
  }
  return disputed;
}

/** Bills the year before, by itself on the billing day; the chair approves it in the evening. */
async function billYear(story: Story, { chair }: Board, endedBefore: Temporal.PlainDate): Promise<void> {
  const [{ id }] = await story.act("prepare_lease_billing", system, (act) => prepareLeaseBilling(act, endedBefore));
  const runId = id as RunId;
  await story.act("approve_run", chair, (act) => approveRun(act, runId));
  const post = (after: LeaseBillId | null) => story.act("post_lease_billing", system, (act) => postBillingChunk(act, runId, after, 100));
  for (let [last] = await post(null); last; [last] = await post(last.id as LeaseBillId));
  await story.act("post_lease_billing", system, (act) => finishBilling(act, runId));
}

/** All are paid some days later, but the last one of the latest year. */
async function payInvoices(story: Story, latest: boolean): Promise<void> {
  const invoices = await story.register.database.query<{ reference: string; cents: Cents; name: string }>(
    `select c.reference, c.cents, now.name from invoice i join claim c on c.id = i.claim_id join person_now now on now.person_id = c.debtor_id
     where i.issued_on = $1 order by i.number`,
    [story.today()],
  );
  for (const [place, { reference, cents, name }] of invoices.entries()) {
    if (latest && place === invoices.length - 1) continue;
    story.bank.expect({ on: story.today().add({ days: 6 + 3 * place }), cents, name, reference });
  }
}

const indices = [127_90, 131_50, 135_80, 139_40] as const;

async function setIndices(story: Story, { chair }: Board, year: number): Promise<void> {
  const decisionId = await story.decide(chair, {
    organ: "board",
    title: `Indexcijfer en waterschapslasten ${year + 1}`,
    wording: "Het bestuur stelt het indexcijfer van oktober en de waterschapslasten vast waarmee de pacht wordt berekend.",
  });
  const index = indices[year - story.days.years[0] + 1] ?? indices[0];
  await setValue(
    story,
    chair,
    { series: "consumer_price_index", key: "", validFrom: dayIn(year, 10, 1), value: index, source: "Voorbeeldcijfer van de demo" },
    decisionId,
  );
  await setValue(
    story,
    chair,
    {
      series: "water_charge",
      key: "Waterschap Rivierenland",
      validFrom: dayIn(year + 1, 1, 1),
      value: 95_00,
      source: "Voorbeeldcijfer van de demo",
    },
    decisionId,
  );
}

/** Each lease year after it is over: what was found is told in January, an objection is answered, on 1 March it is billed. */
export function leaseYearTasks(story: Story, board: Board, agreed: readonly LetLease[]): Task[] {
  const { years, foundedOn, lastDay } = story.days;
  const [first, second, running] = years;
  const tasks = [first, second].flatMap((year): Task[] => {
    let disputed: Disputed | null = null;
    const tell = async () => {
      disputed = await tellResults(story, board, agreed, year);
    };
    const object = async () => {
      if (!disputed) return;
      const { id, lesseeId } = disputed;
      const grounds = "Wij zaaiden gras na de bieten; dat telt volgens ons als rustgewas.";
      await story.act("object_to_result", { personId: lesseeId }, (act) => objectToResult(act, id, lesseeId, grounds));
    };
    const answer = async () => {
      if (!disputed) return;
      const { id } = disputed;
      const reason = "Het gras stond er drie weken. De voorwaarde vraagt een heel seizoen.";
      await story.act("decide_objection", board.chair, (act) => decideObjection(act, id, { upheld: false, reason }));
    };
    const bill = async () => {
      await billYear(story, board, dayIn(year + 1, 3, 1));
      await payInvoices(story, year === second);
    };
    return [
      { on: dayIn(year + 1, 1, 20), at: "13:00", run: tell },
      { on: dayIn(year + 1, 1, 27), at: "20:40", run: object },
      { on: dayIn(year + 1, 2, 9), at: "21:00", run: answer },
      { on: dayIn(year + 1, 3, 1), at: "20:00", run: bill },
    ];
  });
  return [
    { on: foundedOn.add({ days: 5 }), at: "20:00", run: () => setIndices(story, board, first - 1) },
    ...[first, second, running].map((year) => ({ on: dayIn(year, 11, 12), at: "20:00", run: () => setIndices(story, board, year) })),
    ...tasks,
  ].filter(({ on }) => Temporal.PlainDate.compare(on, lastDay) < 0);
}

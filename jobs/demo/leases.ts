import { squareMetres } from "#domain/area.ts";
import { type DocumentId, fileDocuments } from "#domain/documents/document.ts";
import type { PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { fileWithChamber, recordChamberOutcome } from "#domain/leases/chamber.ts";
import { draftLease } from "#domain/leases/draft.ts";
import type { AgreedCondition, LeaseId, LeaseVersionId } from "#domain/leases/lease.ts";
import { conditionsFor } from "#domain/leases/lease-version.ts";
import { lastDayOf, monthDay } from "#domain/leases/lease-year.ts";
import { offerLease } from "#domain/leases/offer.ts";
import { codeDigest, type Party, recordSigningCode, signLease } from "#domain/leases/signing.ts";
import { cents } from "#domain/money.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { type Farmer, farmersOf } from "#jobs/demo/farmers.ts";
import { land } from "#jobs/demo/land.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";
import { drawOffer } from "#jobs/lease.ts";

/** How far a lease has come by the last day; without a word it is agreed, filed and approved. */
type Standing = "draft" | "offered" | "not_filed";

type PlannedLease = {
  readonly parcel: string;
  readonly farmer: Farmer;
  /** Its first day: the year of the demo with [month, day], or so many days after the parcel's delivery. */
  readonly from: readonly [year: 0 | 1 | 2, month: number, day: number] | number;
  readonly rent: number;
  /** Each with what it takes off the rent when met and adds when not, in basis points. */
  readonly conditions: readonly (readonly [code: string, allowanceBp: number, chargeBp: number])[];
  readonly standing?: Standing;
};

const [doorn, waard, mol, eind] = [
  "Maatschap Van Doorn",
  "Biologisch bedrijf De Waard",
  "Schapenhouderij Mol & Zn.",
  "Kwekerij Het Lange Eind",
] as const;
const wet = ["S19", 10_00, 0] as const;
const hedges = ["S10", 5_00, 0] as const;
const restCrop = ["S14", 0, 4_00] as const;
const birds = ["S06", 8_00, 0] as const;
const organic = ["S01", 6_00, 0] as const;

const planned: readonly PlannedLease[] = [
  { parcel: "Het Oude Veld", farmer: doorn, from: [0, 6, 1], rent: 600, conditions: [wet, hedges, restCrop] },
  { parcel: "De Vlasroten", farmer: waard, from: [0, 8, 1], rent: 580, conditions: [organic, hedges] },
  { parcel: "De Grote Brink", farmer: mol, from: [1, 1, 1], rent: 540, conditions: [birds, wet] },
  { parcel: "Kerkepad", farmer: eind, from: [1, 1, 1], rent: 620, conditions: [restCrop, hedges] },
  { parcel: "De Zeg", farmer: doorn, from: [1, 3, 1], rent: 610, conditions: [wet, restCrop] },
  { parcel: "De Lage Ham", farmer: waard, from: [1, 5, 1], rent: 575, conditions: [organic, wet, hedges], standing: "not_filed" },
  { parcel: "Het Griend", farmer: mol, from: [1, 9, 1], rent: 480, conditions: [birds] },
  { parcel: "De Twaalf Morgen", farmer: eind, from: [2, 1, 1], rent: 640, conditions: [restCrop, hedges] },
  { parcel: "Achter de Dijk", farmer: mol, from: 14, rent: 520, conditions: [birds, wet] },
  { parcel: "De Hennepakker", farmer: waard, from: 14, rent: 590, conditions: [organic], standing: "offered" },
  { parcel: "De Hoge Kamp", farmer: doorn, from: 14, rent: 605, conditions: [wet, hedges, restCrop], standing: "draft" },
];

export type LetLease = {
  readonly leaseId: LeaseId;
  readonly lesseeId: PersonId;
  readonly codes: readonly string[];
  readonly from: Temporal.PlainDate;
};

async function agreedConditions(story: Story, { conditions }: PlannedLease, from: Temporal.PlainDate): Promise<AgreedCondition[]> {
  const offered = await conditionsFor(story.register.database, "liberalised_le6", from);
  return conditions.map(([code, allowanceBp, chargeBp]) => {
    const found = offered.find((each) => each.code === code);
    if (!found) throw new Error(`${code} cannot be agreed on`);
    const { conditionVersionId, thresholdMilli, windowFrom, windowTo } = found;
    return { conditionVersionId, thresholdMilli, windowFrom, windowTo, allowanceBp, chargeBp };
  });
}

async function parcelNamed(story: Story, name: string): Promise<ParcelId> {
  const [found] = await story.register.database.query<{ id: ParcelId }>("select id from parcel where name = $1", [name]);
  if (!found) throw new Error(`${name} is not ours`);
  return found.id;
}

type Drafted = { readonly leaseId: LeaseId; readonly versionId: LeaseVersionId; readonly lesseeId: PersonId };

async function draw(story: Story, by: Board, plan: PlannedLease, from: Temporal.PlainDate, lesseeId: PersonId): Promise<Drafted> {
  const parcelId = await parcelNamed(story, plan.parcel);
  const metres = land.find(({ name }) => name === plan.parcel)?.metres ?? 0;
  const conditions = await agreedConditions(story, plan, from);
  const [{ id: leaseId }, { id: versionId }] = await story.act("draft_lease", by.secretary, (act) =>
    draftLease(act, "liberalised_le6", {
      lesseeId,
      effectiveOn: from,
      endsOn: lastDayOf(from, 6),
      yearStarts: monthDay("01-01"),
      rentCents: cents(plan.rent * 100),
      rentYear: from.year,
      indexMonth: 10,
      waterBoard: "Waterschap Rivierenland",
      waterShareBp: 50_00,
      paymentDays: 30,
      particularTerms: "",
      parcels: [{ parcelId, dm2: squareMetres(metres) }],
      conditions,
    }),
  );
  return { leaseId: leaseId as LeaseId, versionId: versionId as LeaseVersionId, lesseeId };
}

async function offer(story: Story, { secretary }: Board, { versionId }: Drafted): Promise<void> {
  const { document, facts } = await drawOffer({ register: story.register }, versionId);
  await story.act("offer_lease", secretary, async (act) => {
    const [filed] = await fileDocuments(act, [document]);
    if (!filed) throw new Error("the offer was not filed");
    return [...(await offerLease(act, versionId, filed.id as DocumentId, facts)), filed];
  });
}

async function sign(story: Story, { versionId }: Drafted, party: Party, personId: PersonId): Promise<void> {
  const signing = { versionId, party, personId };
  const digest = codeDigest(story.register.secret, signing, "20260214");
  await story.act("send_signing_code", { personId }, (act) => recordSigningCode(act, signing, digest));
  await story.act("sign_lease", { personId }, (act) => signLease(act, signing, digest));
}

function firstDay(story: Story, { parcel, from }: PlannedLease): Temporal.PlainDate {
  if (typeof from !== "number") return dayIn(story.days.years[from[0]], from[1], from[2]);
  const delivered = land.find(({ name }) => name === parcel);
  if (typeof delivered?.delivered !== "number") throw new Error(`${parcel} was delivered on a day of its own`);
  return story.days.within(story.days.years[delivered.year], delivered.delivered).add({ days: from });
}

/** What becomes of one lease: drawn up and offered twelve days before it begins, signed by both, filed with the land chamber and approved. */
function leaseTasks(
  story: Story,
  board: Board,
  plan: PlannedLease,
  lesseeOf: (name: Farmer) => Promise<PersonId>,
  agreed: LetLease[],
): Task[] {
  const from = firstDay(story, plan);
  let drafted: Drafted | null = null;
  const known = (): Drafted => {
    if (!drafted) throw new Error(`no lease of ${plan.parcel} was drawn up`);
    return drafted;
  };
  const chairId = "personId" in board.chair ? board.chair.personId : null;
  const drawUp = async () => {
    drafted = await draw(story, board, plan, from, await lesseeOf(plan.farmer));
    if (plan.standing !== "draft") await offer(story, board, drafted);
  };
  const conclude = async () => {
    if (!chairId) throw new Error("the chair is a person");
    await sign(story, known(), "lessor", chairId);
    agreed.push({ leaseId: known().leaseId, lesseeId: known().lesseeId, codes: plan.conditions.map(([code]) => code), from });
  };
  const file = () =>
    story.act("file_with_chamber", board.secretary, (act) =>
      fileWithChamber(act, known().leaseId, {
        leaseVersionId: known().versionId,
        filedOn: act.today,
        caseNumber: `GKO ${act.today.year}-${String(4_100 + planned.indexOf(plan) * 7)}`,
        feeCents: cents(100_00),
      }),
    );
  const approved = () =>
    story.act("record_chamber_outcome", board.secretary, (act) =>
      recordChamberOutcome(act, known().leaseId, known().versionId, { outcome: "approved", decidedOn: act.today, note: "" }),
    );
  const isAgreed = plan.standing === undefined || plan.standing === "not_filed";
  return [
    { on: from.subtract({ days: 12 }), at: "09:30", run: drawUp },
    ...(isAgreed
      ? [
          { on: from.subtract({ days: 10 }), at: "20:15", run: () => sign(story, known(), "lessee", known().lesseeId) },
          { on: from.subtract({ days: 9 }), at: "09:00", run: conclude },
        ]
      : []),
    ...(plan.standing === undefined
      ? [
          { on: from.add({ days: 20 }), at: "10:00", run: file },
          { on: from.add({ days: 50 }), at: "10:00", run: approved },
        ]
      : []),
  ];
}

/** The leases of the demo; who is let what is told as it is agreed. */
export function leasesOf(story: Story, board: Board): { readonly tasks: Task[]; readonly agreed: readonly LetLease[] } {
  const lesseeOf = farmersOf(story, board);
  const agreed: LetLease[] = [];
  const tasks = planned.flatMap((plan) => leaseTasks(story, board, plan, lesseeOf, agreed));
  return { tasks: tasks.filter(({ on }) => Temporal.PlainDate.compare(on, story.days.lastDay) < 0), agreed };
}

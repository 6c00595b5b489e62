import { day, euros, hectares, moment, percentage } from "#templates/format.ts";
import type { LeaseFacts, LeaseParty, SignatureFacts } from "./lease-facts.ts";
import { rentOfAll, wholeArea } from "./lease-sums.ts";
import type { LeaseClause, LeaseWording } from "./lease-wording.ts";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const monthOf = (month: number): string => months[month - 1] ?? "";
const dayInYear = (monthDay: string): string => `${Number(monthDay.slice(3))} ${monthOf(Number(monthDay.slice(0, 2)))}`;
const percent = (bp: number): string => percentage(bp, 10_000, "en").replace(".0%", "%");

const forms: Readonly<Record<LeaseFacts["form"], string>> = {
  liberalised_le6:
    "This is a liberalised lease of loose land for at most six years (geliberaliseerde pacht, article 7:397(1) of the Dutch Civil Code).",
  liberalised_gt6:
    "This is a liberalised lease of loose land for more than six years (geliberaliseerde pacht, article 7:397(2) of the Dutch Civil Code).",
  regular: "This is a regular lease of loose land (reguliere pacht, article 7:311 and following of the Dutch Civil Code).",
  crop_1y: "This is a crop lease of at most one year, for a crop that needs rotation (teeltpacht, article 7:396 of the Dutch Civil Code).",
  crop_2y: "This is a crop lease of at most two years, for a crop that needs rotation (teeltpacht, article 7:396 of the Dutch Civil Code).",
  up_to_1ha: "This is a lease of no more than one hectare (article 7:395 of the Dutch Civil Code).",
};

const named = ({ name, address, kvk, representedBy }: LeaseParty): string =>
  [name, address, kvk && `KvK ${kvk}`, representedBy && `represented by ${representedBy}`].filter(Boolean).join(", ");

/** What a lease says in English. The articles are of the Dutch Civil Code. */
export function leaseInEnglish(facts: LeaseFacts): LeaseWording {
  const { number, version, kind, lessor, lessee, effectiveOn, writtenOn } = facts;
  const name = { lease: "Lease", amendment: "Amendment of lease", renewal: "Renewal of lease" }[kind];
  const title = `${name} ${number}`;
  return {
    title,
    foot: (page, pages) => `${title}, version ${version} · page ${page} of ${pages}`,
    opening:
      kind === "lease"
        ? `Version ${version}, drawn up on ${day(writtenOn, "en")}.`
        : `Version ${version}, drawn up on ${day(writtenOn, "en")}. From ${day(effectiveOn, "en")} what stands here holds; what was agreed before that day keeps holding for the time before it.`,
    parties: [
      ["Lessor", named(lessor)],
      ["Lessee", named(lessee)],
    ],
    clauses: [
      land(facts),
      term(facts),
      rent(facts),
      ...(facts.conditions.length > 0 ? [conditions(facts)] : []),
      chamber(facts),
      general,
      ...(facts.particularTerms ? [{ heading: "Particular terms", parts: facts.particularTerms.split(/\n+/) }] : []),
    ],
    signing: "Signing",
    signingText: `So agreed. Lessor and lessee each sign this version ${version}.`,
    signers: [`Lessor: ${lessor.name}`, `Lessee: ${lessee.name}`],
    evidence: ({ concludedOn, digest, offeredAt, signatures }) => ({
      heading: "Evidence of signing",
      parts: [
        `Both parties read the same text: the document offered on ${moment(offeredAt, "en")}. Its fingerprint (SHA-256) is ${digest}. The pages before this one say the same.`,
        `The lease was concluded on ${day(concludedOn, "en")}.`,
      ],
      signatures: signatures.map(signatureFacts),
      closing:
        "Whoever signed with a code was signed in, read the document and confirmed with a code that was sent to the e-mail address named. The seal on this document shows every later change.",
    }),
    attachment: "The data of this lease",
  };
}

const signatureFacts = ({ party, name, at, address, confirmedBy }: SignatureFacts): readonly (readonly [string, string])[] => [
  [party === "lessor" ? "For the lessor" : "The lessee", name],
  ["When", moment(at, "en")],
  address === null
    ? ["How", `In ink on paper; the scanned paper was confirmed by ${confirmedBy}`]
    : ["How", `With a code that was sent to ${address}`],
];

const land = (facts: LeaseFacts): LeaseClause => ({
  heading: "1. The land",
  parts: [
    "The lessor lets this land to the lessee:",
    {
      columns: [
        { heading: "Parcel", from: 0, to: 0.42 },
        { heading: "Cadastre", from: 0.42, to: 0.78 },
        { heading: "Area", from: 0.78, to: 1, align: "right" },
      ],
      rows: facts.parcels.map(({ name, designation, dm2 }) => [name, designation, hectares(dm2)]),
    },
    `Together ${hectares(wholeArea(facts))}. The area is that of the cadastre, or the measured area that stands here.`,
  ],
});

const term = ({ form, effectiveOn, endsOn }: LeaseFacts): LeaseClause => ({
  heading: "2. Form and term",
  parts: [
    forms[form],
    endsOn
      ? `The lease starts on ${day(effectiveOn, "en")} and ends on ${day(endsOn, "en")}${form === "regular" ? "; it is then prolonged by six years each time, unless notice is given in time (articles 7:325 and 7:367)" : ", without notice"}.`
      : `The lease starts on ${day(effectiveOn, "en")} and has no end date.`,
  ],
});

function rent(facts: LeaseFacts): LeaseClause {
  const { rentCents, rentYear, indexMonth, water, yearStarts, paymentDays } = facts;
  return {
    heading: "3. Rent",
    parts: [
      `The rent is ${euros(rentCents, "en")} per hectare per year in the lease year ${rentYear}. For the land of clause 1 that is ${euros(rentOfAll(facts), "en")} per year. A lease year begins on ${dayInYear(yearStarts)}. Part of a year is counted by days.`,
      indexMonth
        ? `In each later lease year the rent is that of the year before, times the consumer price index of ${monthOf(indexMonth)} before that lease year begins, divided by that of a year earlier, rounded to the cent.`
        : "The rent does not change by an index.",
      ...(water ? [`The lessee pays ${percent(water.shareBp)} of the water charges of ${water.board} on this land.`] : []),
      `The invoice comes after the lease year. The lessee pays within ${paymentDays} days. The letting is exempt from VAT (article 11(1)(b) of the Dutch Turnover Tax Act 1968).`,
    ],
  };
}

const conditions = ({ conditions: agreed, caps }: LeaseFacts): LeaseClause => ({
  heading: "4. Care for the land",
  parts: [
    "The lessee cares for the land on these conditions. An allowance or charge is a share of the rent of that year.",
    {
      columns: [
        { heading: "Condition", from: 0, to: 0.24 },
        { heading: "What is asked", from: 0.24, to: 0.55 },
        { heading: "How it is checked", from: 0.55, to: 0.82 },
        { heading: "Effect", from: 0.82, to: 1 },
      ],
      rows: agreed.map(({ code, title, asks, checked, allowanceBp, chargeBp }) => [
        `${code} ${title}`,
        asks,
        checked,
        [allowanceBp && `met: ${percent(allowanceBp)} allowance`, chargeBp && `not met: ${percent(chargeBp)} charge`]
          .filter(Boolean)
          .join("; ") || "no money",
      ]),
    },
    `All allowances together are at most ${percent(caps.allowanceBp)} of the rent, all charges together at most ${percent(caps.chargeBp)}. Each year the lessee hears the result before the invoice comes, and can object within fourteen days. What was not measured counts neither as met nor as not met.`,
  ],
});

const chamber = ({ form }: LeaseFacts): LeaseClause => ({
  heading: "5. Land chamber",
  parts: [
    form === "up_to_1ha"
      ? "A lease of no more than one hectare needs no review by the land chamber (grondkamer)."
      : form.startsWith("crop")
        ? "The lessor has this lease registered with the land chamber (grondkamer) within two months (article 7:396)."
        : "The lessor sends this lease to the land chamber (grondkamer) for approval within two months (article 7:321). The same holds for a change and for the end.",
  ],
});

const general: LeaseClause = {
  heading: "6. Further",
  parts: [
    "The lessee uses the land himself, as a good lessee, and does not give it to another to use without written consent (article 7:355). At the end he hands it over in good state (article 7:358); a report is made of the handover.",
    "Whoever checks the conditions for the lessor may enter the land after telling so beforehand. The lessee can always see what was seen there.",
    "This lease changes only if both parties sign an amendment. A decision of the cooperative’s general meeting does not change it (article 2:59).",
  ],
};

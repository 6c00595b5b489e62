import type { Figures } from "#domain/reports/figures.ts";
import type { ConditionFigures } from "#domain/reports/lease-figures.ts";
import { beginnings, endings } from "#domain/reports/member-figures.ts";
import { count, percentage } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { type Chart, passage, squares, stairs } from "#templates/report/chart.ts";
import { type Cell, type Column, type Section, type Table, written } from "#templates/report/section.ts";
import { textFor } from "#templates/text/text.ts";

const words = (value: string): Cell => ({ kind: "text", value });
const number = (value: number | null): Cell => ({ kind: "count", value });
const cents = (value: number | null): Cell => ({ kind: "cents", value });
const metres = (value: number): Cell => ({ kind: "area", value });
const hectares = (value: number): Cell => ({ kind: "hectares", value });
const empty = words("");

const columns = (first: string, ...numeric: readonly string[]): Column[] => [
  { head: first, numeric: false },
  ...numeric.map((head) => ({ head, numeric: true })),
];

type Part = { readonly figures: Figures; readonly language: Language };
type Built = { readonly text: readonly string[]; readonly chart: Chart | null; readonly table: Table };
const wordsOf = (language: Language) => textFor(language).reports;

/** Hectares with two decimals, as a chart has room for. */
const ha = (dm2: number, language: Language): string =>
  (dm2 / 1_000_000).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The land of today by the year in which it was bought, one under another. */
function yearsOfLand({ land }: Figures) {
  const years = [...new Set(land.parcels.map(({ year }) => year))].toSorted((a, b) => a - b);
  let so = 0;
  return years.map((year) => {
    const bought = land.parcels.filter((parcel) => parcel.year === year).reduce((sum, { dm2 }) => sum + dm2, 0);
    so += bought;
    return { year, bought, together: so };
  });
}

function land({ figures, language }: Part): Built {
  const t = wordsOf(language);
  const years = yearsOfLand(figures);
  const [first, last] = [years[0], years.at(-1)];
  const [owned, allotted] = [figures.land.dm2, figures.capital.closingDm2];
  const says =
    first && last ? t.land.says(ha(first.together, language), first.year, ha(last.together, language), figures.year) : t.land.none;
  return {
    text: [
      t.land.text(written(hectares(owned), language), written(hectares(allotted), language)),
      ...(allotted === 0 ? [] : [owned >= allotted ? t.land.covered : t.land.uncovered(percentage(owned, allotted, language))]),
    ],
    chart:
      years.length === 0
        ? null
        : stairs(
            { title: t.land.chart, says },
            years.map(({ year, together }) => ({ label: String(year), value: together, written: ha(together, language) })),
            (value) => count(Math.round(value / 1_000_000), language),
          ),
    table: {
      columns: columns(t.year, t.land.bought, t.land.together),
      rows: years.map(({ year, bought, together }) => [words(String(year)), hectares(bought), hectares(together)]),
      foot: null,
    },
  };
}

function parcels({ figures, language }: Part): Built {
  const t = wordsOf(language);
  return {
    text: [t.parcels.text(figures.land.parcels.length)],
    chart: null,
    table: {
      columns: [
        { head: t.parcels.parcel, numeric: false },
        { head: t.parcels.designation, numeric: false },
        { head: t.parcels.delivered, numeric: false },
        { head: t.parcels.area, numeric: true },
        { head: t.parcels.paid, numeric: true },
      ],
      rows: figures.land.parcels.map(({ name, designation, deliveredOn, dm2, priceCents, gift }) => [
        words(name),
        words(designation),
        deliveredOn === null ? words(t.parcels.succeeded) : { kind: "day", value: deliveredOn },
        hectares(dm2),
        gift ? words(t.parcels.gift) : cents(priceCents),
      ]),
      foot: [words(t.total), empty, empty, hectares(figures.land.dm2), cents(figures.land.paidCents)],
    },
  };
}

function price({ figures, language }: Part): Built | null {
  const t = wordsOf(language).price;
  const { price: found } = figures;
  if (!found) return null;
  const perMetre = written({ kind: "price", value: found.price }, language);
  return {
    text: [
      t.text(perMetre, found.year),
      t.how(written(cents(found.paidCents), language), written(metres(found.boughtDm2), language), perMetre),
    ],
    chart: null,
    table: {
      columns: columns(t.parcel, t.area, t.paid),
      rows: found.parcels.map(({ name, dm2, cents: paid }) => [words(name), metres(dm2), cents(paid)]),
      foot: [words(wordsOf(language).total), metres(found.boughtDm2), cents(found.paidCents)],
    },
  };
}

function members({ figures: { members: found, year }, language }: Part): Built {
  const t = wordsOf(language).members;
  const step = (label: string, value: number, sign = "") => ({ label, value, written: (value > 0 ? sign : "") + count(value, language) });
  const all = (value: number) => count(value, language);
  return {
    text: [
      t.text(all(found.start), all(found.came), all(found.left), all(found.end)),
      ...(found.leftShare === null || found.left === 0 ? [] : [t.share(written({ kind: "share", value: found.leftShare }, language))]),
      ...(found.medianStayDays === null ? [] : [t.stay(found.medianStayDays, found.medianStayOfLeftDays)]),
    ],
    chart: passage(
      { title: t.chart, says: t.says(all(found.start), all(found.came), all(found.left), all(found.end)) },
      [step(t.start(year), found.start), step(t.came, found.came, "+"), step(t.left, found.left, "−"), step(t.end(year), found.end)],
      all,
    ),
    table: {
      columns: columns(t.what, t.number),
      rows: [
        [words(t.start(year)), number(found.start)],
        ...beginnings.filter((each) => found.cameBy[each] > 0).map((each) => [words(t.cameBy[each]), number(found.cameBy[each])]),
        ...endings.filter((each) => found.leftBy[each] > 0).map((each) => [words(t.leftBy[each]), number(-found.leftBy[each])]),
      ],
      foot: [words(t.end(year)), number(found.end)],
    },
  };
}

const thousands = (value: number, language: Language): string => count(Math.round(value / 100_000), language);

function capital({ figures: { capital: found, year }, language }: Part): Built {
  const t = wordsOf(language).capital;
  const kinds = textFor(language).terms.entryKinds;
  const came = found.movements.reduce((sum, { inCents }) => sum + inCents, 0);
  const went = found.movements.reduce((sum, { outCents }) => sum + outCents, 0);
  const step = (label: string, value: number, sign = "") => ({
    label,
    value,
    written: (value > 0 ? sign : "") + thousands(value, language),
  });
  const money = (value: number) => written(cents(value), language);
  return {
    text: [t.text(money(found.openingCents), money(found.closingCents)), t.note],
    chart: passage(
      { title: t.chart, says: t.says(money(found.openingCents), money(came), money(went), money(found.closingCents)) },
      [step(t.opening(year), found.openingCents), step(t.in, came, "+"), step(t.out, went, "−"), step(t.closing(year), found.closingCents)],
      (value) => thousands(value, language),
    ),
    table: {
      columns: columns(t.kind, t.inEuros, t.outEuros, t.inLand, t.outLand),
      rows: [
        [words(t.opening(year)), cents(found.openingCents), empty, metres(found.openingDm2), empty],
        ...found.movements.map(({ kind, inCents, outCents, inDm2, outDm2 }) => [
          words(kinds[kind]),
          cents(inCents || null),
          cents(outCents || null),
          inDm2 ? metres(inDm2) : empty,
          outDm2 ? metres(outDm2) : empty,
        ]),
      ],
      foot: [words(t.closing(year)), cents(found.closingCents), empty, metres(found.closingDm2), empty],
    },
  };
}

/** A condition by its name; those that would tell of one lessee stand together. */
function titleOf({ figures, language }: Part, code: string): string {
  const found = figures.conditionTitles.find((each) => each.code === code);
  return found ? (language === "nl" ? found.titleNl : found.titleEn) : wordsOf(language).otherConditions;
}

function rents(part: Part): Built {
  const { rents: found } = part.figures;
  const t = wordsOf(part.language).rents;
  return {
    text: [
      t.text(written(cents(found.totalCents), part.language)),
      ...(found.effects.some(({ code }) => code === "") ? [wordsOf(part.language).few] : []),
    ],
    chart: null,
    table: {
      columns: columns(t.what, t.less, t.more),
      rows: [
        [words(t.rent), empty, cents(found.rentCents)],
        ...found.effects.map(({ code, allowanceCents, chargeCents, settlementCents }) => {
          const [less, more] = [allowanceCents + Math.min(0, settlementCents), chargeCents + Math.max(0, settlementCents)];
          return [words(titleOf(part, code)), cents(less || null), cents(more || null)];
        }),
        [words(t.water), empty, cents(found.waterCents)],
      ],
      foot: [words(t.total), empty, cents(found.totalCents)],
    },
  };
}

function invoices({ figures: { invoices: found }, language }: Part): Built {
  const t = wordsOf(language).invoices;
  return {
    text: [t.text(found.overdue.count, written(cents(found.overdue.cents), language))],
    chart: null,
    table: {
      columns: columns(t.what, t.number, t.amount),
      rows: (["issued", "credited", "open", "overdue"] as const).map((state) => [
        words(t.states[state]),
        number(found[state].count),
        cents(found[state].cents),
      ]),
      foot: null,
    },
  };
}

/** What counts: a result that was not measured counts as not met, one that was waived does not count. */
const judged = ({ met, notMet, notMeasured }: ConditionFigures): number => met + notMet + notMeasured;

function conditions(part: Part): Built | null {
  const { figures, language } = part;
  const t = wordsOf(language).conditions;
  const found = figures.conditions;
  if (found.length === 0) return null;
  const sum = (of: (each: ConditionFigures) => number) => found.reduce((total, each) => total + of(each), 0);
  const all = {
    code: "",
    met: sum(({ met }) => met),
    notMet: sum(({ notMet }) => notMet),
    notMeasured: sum(({ notMeasured }) => notMeasured),
    waived: sum(({ waived }) => waived),
    open: sum(({ open }) => open),
  };
  const met = (each: ConditionFigures): Cell => ({
    kind: "share",
    value: judged(each) === 0 ? null : Math.floor((each.met * 100_00) / judged(each)),
  });
  const keys = [
    { tone: "good", label: `${t.met} (${all.met})` },
    { tone: "wrong", label: `${t.notMet} (${all.notMet})` },
    { tone: "open", label: `${t.notMeasured} (${all.notMeasured})` },
  ] as const;
  return {
    text: [t.text(all.met, judged(all)), t.note, ...(found.some(({ code }) => code === "") ? [wordsOf(language).few] : [])],
    chart: squares(
      { title: t.chart, says: t.says(all.met, all.notMet, all.notMeasured) },
      found.map((each) => ({
        label: titleOf(part, each.code),
        counts: [
          { tone: "good", count: each.met },
          { tone: "wrong", count: each.notMet },
          { tone: "open", count: each.notMeasured },
        ],
      })),
      keys,
    ),
    table: {
      columns: columns(t.condition, t.met, t.notMet, t.notMeasured, t.waived, t.open, t.share),
      rows: found.map((each) => [
        words(titleOf(part, each.code)),
        ...[each.met, each.notMet, each.notMeasured, each.waived, each.open].map(number),
        met(each),
      ]),
      foot: [words(wordsOf(language).total), ...[all.met, all.notMet, all.notMeasured, all.waived, all.open].map(number), met(all)],
    },
  };
}

function redemptions({ figures: { redemptions: found, year }, language }: Part): Built {
  const t = wordsOf(language).redemptions;
  return {
    text: [
      t.text(found.waiting.count, written(cents(found.waiting.cents), language), written(cents(found.reserveEndCents), language)),
      t.note,
    ],
    chart: null,
    table: {
      columns: columns(t.what, t.number, t.amount),
      rows: [
        [words(t.approved), number(found.approved.count), cents(found.approved.cents)],
        [words(t.waiting), number(found.waiting.count), cents(found.waiting.cents)],
        [words(t.reserveStart(year)), empty, cents(found.reserveStartCents)],
        [words(t.reserveEnd(year)), empty, cents(found.reserveEndCents)],
      ],
      foot: null,
    },
  };
}

function estates({ figures: { estates: found }, language }: Part): Built | null {
  const t = wordsOf(language).estates;
  if (found.passedOn === 0 && found.waiting === 0) return null;
  return {
    text: [t.text(found.passedOn, found.medianDays)],
    chart: null,
    table: {
      columns: columns(t.what, t.number),
      rows: [
        [words(t.passedOn), number(found.passedOn)],
        [words(t.euros), cents(found.cents)],
        [words(t.land), metres(found.dm2)],
        ...(found.medianDays === null ? [] : [[words(t.days), number(found.medianDays)]]),
        [words(t.waiting), number(found.waiting)],
      ],
      foot: null,
    },
  };
}

function observations({ figures: { observations: found }, language }: Part): Built | null {
  const t = wordsOf(language).observations;
  const sources = (["volunteer", "lessee", "officer", "laboratory"] as const).filter((source) => found[source] > 0);
  if (sources.length === 0) return null;
  return {
    text: [t.text(found.volunteers)],
    chart: null,
    table: {
      columns: columns(t.who, t.number),
      rows: sources.map((source) => [words(t.sources[source]), number(found[source])]),
      foot: [words(wordsOf(language).total), number(sources.reduce((sum, source) => sum + found[source], 0))],
    },
  };
}

const built = { land, parcels, price, members, capital, rents, invoices, conditions, redemptions, estates, observations } as const;

/** What a report says, matter by matter; what there is nothing of is left out. The same in a page, in a PDF and as CSV. */
export const reportSections = (figures: Figures, language: Language): Section[] =>
  (Object.keys(built) as (keyof typeof built)[]).flatMap((key) => {
    const section = built[key]({ figures, language });
    return section ? [{ key, title: wordsOf(language).sections[key], ...section }] : [];
  });

/** The year in one sentence. */
export function reportLead({ land: { parcels: bought, dm2 }, members: { end }, year }: Figures, language: Language): string {
  const t = wordsOf(language);
  const added = bought.filter((parcel) => parcel.year === year).reduce((sum, parcel) => sum + parcel.dm2, 0);
  return t.lead(written(hectares(added), language), written(hectares(dm2), language), count(end, language), added > 0);
}

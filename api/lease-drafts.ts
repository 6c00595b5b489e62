import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, id } from "#api/fields.ts";
import { besideFields, changeBody, termsBody, termsTyped } from "#api/lease-fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { type Act, perform, type Reference } from "#domain/act.ts";
import { leaseForms } from "#domain/conditions/condition.ts";
import type { PersonId } from "#domain/id.ts";
import { parcels } from "#domain/land/parcel.ts";
import { draftAmendment, draftLease, draftRenewal, redraft } from "#domain/leases/draft.ts";
import { rulesOf } from "#domain/leases/form.ts";
import type { LeaseId, LeaseTerms, LeaseVersionId } from "#domain/leases/lease.ts";
import { leaseNumberOf, letFrom } from "#domain/leases/lease-list.ts";
import {
  conditionsFor,
  conditionsOf,
  type ListedCondition,
  type ListedVersion,
  parcelsOf,
  versionOf,
  versionsOf,
} from "#domain/leases/lease-version.ts";
import { lastDayOf } from "#domain/leases/lease-year.ts";
import { supersede } from "#domain/leases/offer.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { typedArea, typedDay, typedDayOfYear, typedEuros, typedShare } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { typedThreshold } from "#templates/norm.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type Drafting, leaseTermsPage } from "#templates/pages/lease-terms.tsx";
import { paths } from "#templates/paths.ts";

const board = { who: ["board"], tag: "leases" } as const;
const draftQuery = z.object({ form: choice(leaseForms), lessee: id<"person">(), from: day });
type DraftQuery = z.output<typeof draftQuery>;

type Asked = Pick<Drafting, "purpose" | "number" | "form" | "action"> & {
  readonly lesseeId: PersonId;
  readonly on: Temporal.PlainDate;
  readonly leaseId: string | null;
  readonly isOffered: boolean;
};

async function drafting(x: Exchange, asked: Asked, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const { purpose, number, form: leaseForm, action, lesseeId, on, leaseId, isOffered } = asked;
  const land = (await parcels(reader, on)).filter(({ deliveredOn }) => deliveredOn !== null);
  const lettings = new Map(
    (await letFrom(reader, on)).filter((each) => each.leaseId !== leaseId).map((each) => [each.parcelId, each.number]),
  );
  const shown: Drafting = {
    ...{ purpose, number, form: leaseForm, action, isOffered },
    rules: rulesOf[leaseForm],
    lessee: { id: lesseeId, name: (await particularsOf(reader, lesseeId)).name },
    parcels: land.map(({ id: parcelId, number: under, name, dm2 }) => ({
      number: under,
      name,
      land: dm2,
      letUnder: lettings.get(parcelId) ?? null,
    })),
    conditions: await conditionsFor(reader, leaseForm, on),
    answers: besideFields(form),
  };
  return x.c.html(leaseTermsPage(frameOf(x), shown));
}

/** What a new lease begins with. */
const begun = ({ form, from }: DraftQuery): Record<string, string> => {
  const { term } = rulesOf[form];
  const years = term?.atMost ?? (term?.moreThan === undefined ? null : term.moreThan * 2);
  return {
    effectiveOn: typedDay(from),
    endsOn: years === null ? "" : typedDay(lastDayOf(from, years)),
    yearStarts: "01-01",
    rentYear: String(from.year),
    paymentDays: "30",
  };
};

/** What stands in a version, as the form of the next shows it first. */
async function standing(x: Exchange, id: LeaseVersionId): Promise<Record<string, string>> {
  const reader = x.house.register.database;
  const version = await versionOf(reader, id);
  const { effectiveOn, endsOn, waterShareBp } = version;
  return {
    effectiveOn: typedDay(effectiveOn),
    endsOn: endsOn ? typedDay(endsOn) : "",
    yearStarts: typedDayOfYear(version.yearStarts),
    rent: typedEuros(version.rentCents, x.language),
    rentYear: String(version.rentYear),
    indexMonth: String(version.indexMonth ?? ""),
    waterBoard: version.waterBoard ?? "",
    waterShare: waterShareBp === null ? "" : typedShare(waterShareBp, x.language),
    paymentDays: String(version.paymentDays),
    particularTerms: version.particularTerms,
    ...Object.fromEntries((await parcelsOf(reader, id)).map(({ number, dm2 }) => [`parcel-${number}`, typedArea(dm2, x.language)])),
    ...Object.assign({}, ...(await conditionsOf(reader, id)).map((each) => conditionStanding(each, x.language))),
  };
}

const conditionStanding = (condition: ListedCondition, language: Language): Record<string, string> => {
  const { code, windowFrom, windowTo, allowanceBp, chargeBp } = condition;
  return {
    [`condition-${code}`]: "yes",
    [`threshold-${code}`]: typedThreshold(condition, language),
    [`windowFrom-${code}`]: windowFrom ? typedDayOfYear(windowFrom) : "",
    [`windowTo-${code}`]: windowTo ? typedDayOfYear(windowTo) : "",
    [`allowance-${code}`]: typedShare(allowanceBp, language),
    [`charge-${code}`]: typedShare(chargeBp, language),
  };
};

type Change = "amendment" | "renewal" | "redraft";

/** What is changed: the latest version of a redraft, else the version agreed last; and what its form begins with. */
async function changing(x: Exchange, purpose: Change) {
  const reader = x.house.register.database;
  const lease = await leaseAsked(x);
  const versions = await versionsOf(reader, lease.id);
  const from = (purpose === "redraft" ? versions[0] : versions.find(({ state }) => state === "concluded")) ?? refuse("lease_not_concluded");
  const begins = purpose === "renewal" && from.endsOn ? from.endsOn.add({ days: 1 }) : purpose === "amendment" ? x.today : from.effectiveOn;
  return { lease, from, begins };
}

async function changeForm(x: Exchange, purpose: Change, form: Form | null): Promise<Response> {
  const { lease, from, begins } = await changing(x, purpose);
  const action = paths.leasePart(lease.number, purpose);
  const { endsOn } = begun({ form: lease.form, from: begins, lessee: from.lesseeId });
  const first = async () => ({
    ...(await standing(x, from.id)),
    effectiveOn: typedDay(begins),
    ...(purpose === "renewal" ? { endsOn: endsOn ?? "", rentYear: String(begins.year) } : {}),
  });
  const isOffered = purpose === "redraft" && (from.state === "offered" || from.state === "signed_once");
  const asked = {
    purpose,
    number: lease.number,
    form: lease.form,
    action,
    lesseeId: from.lesseeId,
    on: begins,
    leaseId: lease.id,
    isOffered,
  };
  return drafting(x, asked, form ?? formOf(x, [], await first()));
}

const kinds = { amendment: "amend_lease", renewal: "renew_lease", redraft: "redraft_lease" } as const;

/** What each change does; a redraft of what lies with the lessee takes that offer back first. */
async function change(act: Act, purpose: Change, from: ListedVersion, terms: LeaseTerms, reason: string | null): Promise<Reference[]> {
  if (purpose === "amendment") return draftAmendment(act, from.leaseId, terms);
  if (purpose === "renewal") return draftRenewal(act, from.leaseId, terms);
  const offered = from.state === "offered" || from.state === "signed_once";
  return offered ? supersede(act, from.id, terms, reason ?? "") : redraft(act, from.leaseId, from.id, terms);
}

const drawn = { description: "Drawn up; nobody is bound yet.", schema: z.object({ number: z.int() }) };

const changeRoutes = (purpose: Change, summary: string): readonly Route[] => [
  route({
    ...board,
    method: "get",
    path: `/leases/:number/${purpose}`,
    summary: `The form to ${summary}`,
    pageOnly: true,
    handle: (x) => changeForm(x, purpose, null),
  }),
  route({
    ...board,
    method: "post",
    path: `/leases/:number/${purpose}`,
    summary: `${summary.slice(0, 1).toUpperCase()}${summary.slice(1)}`,
    body: changeBody,
    answers: { 201: drawn },
    handle: async (x, { body }) => {
      const reader = x.house.register.database;
      const { lease, from } = await changing(x, purpose);
      const offered = await conditionsFor(reader, lease.form, body.effectiveOn);
      const terms = await termsTyped(reader, from.lesseeId, body, offered);
      await perform(x.house.register, actRequest(x, kinds[purpose], body), (act) => change(act, purpose, from, terms, body.reason));
      return done(x, paths.lease(lease.number), { number: lease.number }, 201);
    },
    again: (x, form) => changeForm(x, purpose, form),
  }),
];

const draftForm = (x: Exchange, { form: leaseForm, lessee, from }: DraftQuery, form: Form): Promise<Response> =>
  drafting(
    x,
    {
      purpose: "lease",
      number: null,
      form: leaseForm,
      action: paths.leaseDrafts,
      lesseeId: lessee,
      on: from,
      leaseId: null,
      isOffered: false,
    },
    form,
  );

export const leaseDraftRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: paths.leaseDraft,
    summary: "The form to draw up a lease in one form with one lessee",
    pageOnly: true,
    query: draftQuery,
    handle: (x, { query }) => draftForm(x, query, formOf(x, [], begun(query))),
  }),
  route({
    ...board,
    method: "post",
    path: paths.leaseDrafts,
    summary: "Draw up a lease; what the law forbids in its form is refused with the article",
    body: termsBody,
    answers: { 201: drawn },
    handle: async (x, { body }) => {
      const { register } = x.house;
      const offered = await conditionsFor(register.database, body.form, body.effectiveOn);
      const terms = await termsTyped(register.database, body.lesseeId, body, offered);
      const [{ id: leaseId }] = await perform(register, actRequest(x, "draft_lease", body), (act) => draftLease(act, body.form, terms));
      const number = await leaseNumberOf(register.database, leaseId as LeaseId);
      return done(x, paths.lease(number), { number }, 201);
    },
    again: async (x, form) => {
      const asked = draftQuery.safeParse({ form: form.values.form, lessee: form.values.lesseeId, from: form.values.effectiveOn });
      const from = asked.data?.from ?? x.today;
      const known = draftQuery.parse({ form: form.values.form, lessee: form.values.lesseeId, from: from.toString() });
      return draftForm(x, known, form);
    },
  }),
  ...changeRoutes("amendment", "amend a lease from a day on"),
  ...changeRoutes("renewal", "renew a lease after its last day"),
  ...changeRoutes("redraft", "draw up anew what nobody has agreed on"),
];

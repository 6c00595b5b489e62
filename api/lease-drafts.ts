import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, day, id } from "#api/fields.ts";
import { besideFields, changeBody, termsBody, termsTyped } from "#api/lease-fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { leaseForms } from "#domain/conditions/condition.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { parcels } from "#domain/land/parcel.ts";
import { draftAmendment, draftLease, draftRenewal, redraft } from "#domain/leases/draft.ts";
import { rulesOf } from "#domain/leases/form.ts";
import type { LeaseTerms, LeaseVersionId } from "#domain/leases/lease.ts";
import { type ListedLease, letOn } from "#domain/leases/lease-list.ts";
import { conditionsFor, termsOf, versionOf, versionsOf } from "#domain/leases/lease-version.ts";
import { lastDayOf } from "#domain/leases/lease-year.ts";
import { supersede } from "#domain/leases/offer.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { typedArea, typedDay, typedDayOfYear, typedEuros, typedShare } from "#templates/format.ts";
import { conditionTyped } from "#templates/norm.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type Drafting, leaseTermsPage } from "#templates/pages/lease-terms.tsx";
import { paths } from "#templates/paths.ts";

const board = { who: ["board"], tag: "leases" } as const;
const draftQuery = z.object({ form: choice(leaseForms), lessee: id<"person">(), from: day });
type DraftQuery = z.output<typeof draftQuery>;

type Asked = Pick<Drafting, "purpose" | "number" | "form" | "action"> & { readonly lesseeId: PersonId; readonly on: Temporal.PlainDate; readonly leaseId: string | null };

async function drafting(x: Exchange, asked: Asked, form: Form): Promise<Response> {
  const reader = x.house.register.database;
  const { purpose, number, form: leaseForm, action, lesseeId, on, leaseId } = asked;
  const land = (await parcels(reader, on)).filter(({ deliveredOn }) => deliveredOn !== null);
  const lettings = new Map((await letOn(reader, on)).filter((each) => each.leaseId !== leaseId).map((each) => [each.parcelId, each.number]));
  const shown: Drafting = {
    ...{ purpose, number, form: leaseForm, action },
    rules: rulesOf[leaseForm],
    lessee: { id: lesseeId, name: (await particularsOf(reader, lesseeId)).name },
    parcels: land.map(({ id: parcelId, number: under, name, dm2 }) => ({ number: under, name, land: dm2, letUnder: lettings.get(parcelId) ?? null })),
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
async function standing(x: Exchange, terms: LeaseTerms, changed: Partial<Record<"effectiveOn" | "endsOn", string>>): Promise<Record<string, string>> {
  const reader: Reader = x.house.register.database;
  const known = new Map((await parcels(reader, terms.effectiveOn)).map(({ id: parcelId, number }) => [parcelId, number]));
  const codes = await codesOf(reader, terms);
  return {
    effectiveOn: typedDay(terms.effectiveOn),
    endsOn: terms.endsOn ? typedDay(terms.endsOn) : "",
    yearStarts: typedDayOfYear(terms.yearStarts),
    rent: typedEuros(terms.rentCents, x.language),
    rentYear: String(terms.rentYear),
    indexMonth: String(terms.indexMonth ?? ""),
    waterBoard: terms.waterBoard ?? "",
    waterShare: terms.waterShareBp === null ? "" : typedShare(terms.waterShareBp, x.language),
    paymentDays: String(terms.paymentDays),
    particularTerms: terms.particularTerms,
    ...Object.fromEntries(terms.parcels.map(({ parcelId, dm2 }) => [`parcel-${known.get(parcelId)}`, typedArea(dm2)])),
    ...Object.fromEntries(
      terms.conditions.flatMap((each) => {
        const { code, unit } = codes.get(each.conditionVersionId) ?? refuse("condition_unknown");
        return [
          [`condition-${code}`, "yes"],
          [`threshold-${code}`, conditionTyped(unit, each.thresholdMilli, x.language)],
          [`windowFrom-${code}`, each.windowFrom ? typedDayOfYear(each.windowFrom) : ""],
          [`windowTo-${code}`, each.windowTo ? typedDayOfYear(each.windowTo) : ""],
          [`allowance-${code}`, typedShare(each.allowanceBp, x.language)],
          [`charge-${code}`, typedShare(each.chargeBp, x.language)],
        ];
      }),
    ),
    ...changed,
  };
}

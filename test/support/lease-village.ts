import { type Area, squareMetres } from "#domain/area.ts";
import { dayOf, isBefore } from "#domain/calendar.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import { type DocumentId, fileDocuments } from "#domain/documents/document.ts";
import { newId, type PersonId } from "#domain/id.ts";
import type { ParcelId } from "#domain/land/parcel.ts";
import { draftAmendment, draftLease, draftRenewal } from "#domain/leases/draft.ts";
import { confirmInkCopy, recordInkCopy } from "#domain/leases/ink.ts";
import type { AgreedCondition, ConditionVersionId, LeaseId, LeaseTerms, LeaseVersionId } from "#domain/leases/lease.ts";
import { lastDayOf, monthDay } from "#domain/leases/lease-year.ts";
import { offerLease } from "#domain/leases/offer.ts";
import { codeDigest, type Party, recordSigningCode, signLease } from "#domain/leases/signing.ts";
import { cents } from "#domain/money.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { drawOffer } from "#jobs/lease.ts";
import { act, buys, type Village } from "#test/support/village.ts";

/** Somebody who farms, new to the register. */
export async function lessee({ register, board }: Village, name = "Maatschap Blom", email = "blom@voorbeeld.nl"): Promise<PersonId> {
  const [{ id }] = await act(
    register,
    "register_lessee",
    async (each) => [{ noun: "person", id: await registerPerson(each, "legal", { ...noParticulars, name, email }) }] as const,
    board,
  );
  return id as PersonId;
}

/** A condition of the catalogue, approved, as it is agreed with these effects. */
export async function condition(
  { register, decisionId, board }: Village,
  code: string,
  effect: Partial<AgreedCondition> & { readonly forms?: readonly LeaseForm[] } = {},
): Promise<AgreedCondition> {
  const { forms = ["liberalised_le6", "liberalised_gt6", "regular", "crop_1y", "crop_2y", "up_to_1ha"], ...own } = effect;
  const [{ id }] = await act(
    register,
    "file_document",
    async ({ tx, id: actId, at, today }) => {
      const [known] = await tx.query<{ id: ConditionVersionId }>(
        "select id from condition_version where code = $1 order by version desc limit 1",
        [code],
      );
      const conditionId = known?.id ?? newId<"condition_version">(at);
      if (!known)
        await tx.execute(
          `insert into condition_version values ($1, $2, 1, $3, 'Voorwaarde ' || $2, 'Condition ' || $2, 'Wat wij vragen', 'What we ask', 'Zo kijken we', 'How we see it',
             'percent', 'at_least', 5000, null, null, 'volunteer', $4, 500, 0, 'Leden', $5, $6)`,
          [conditionId, code, today.with({ month: 1, day: 1 }), forms, actId, at],
        );
      await tx.execute("insert into condition_version_approval values ($1, $2, $3) on conflict do nothing", [
        conditionId,
        decisionId,
        actId,
      ]);
      return [{ noun: "decision", id: conditionId }] as const;
    },
    board,
  );
  return {
    conditionVersionId: id as ConditionVersionId,
    thresholdMilli: 5_000,
    windowFrom: null,
    windowTo: null,
    allowanceBp: 500,
    chargeBp: 0,
    ...own,
  };
}

export type AskedLease = Partial<Omit<LeaseTerms, "parcels">> & {
  readonly form?: LeaseForm;
  readonly parcels?: readonly { readonly parcelId: ParcelId; readonly dm2: Area }[];
};

let bought = 1;

/** Six years of liberalised lease of a parcel bought for it, at € 600,00 per hectare, unless asked otherwise. */
export async function termsIn(village: Village, asked: AskedLease = {}): Promise<LeaseTerms> {
  const today = dayOf(village.clock.now());
  const { form: _, ...own } = asked;
  const effectiveOn = own.effectiveOn ?? today;
  const boughtOn = isBefore(effectiveOn, today) ? effectiveOn : today;
  return {
    lesseeId: own.lesseeId ?? (await lessee(village)),
    effectiveOn,
    endsOn: lastDayOf(effectiveOn, 6),
    yearStarts: monthDay("01-01"),
    rentCents: cents(600_00),
    rentYear: effectiveOn.year,
    indexMonth: null,
    waterBoard: null,
    waterShareBp: null,
    paymentDays: 30,
    particularTerms: "",
    conditions: [],
    ...own,
    parcels: own.parcels ?? [
      {
        parcelId: await buys(village, `Pachtland C ${bought++}`, 124_560, cents(900_000_00), boughtOn.toString()),
        dm2: squareMetres(124_560),
      },
    ],
  };
}

export type LetLease = {
  readonly leaseId: LeaseId;
  readonly versionId: LeaseVersionId;
  readonly number: number;
  readonly terms: LeaseTerms;
};

export async function drafts(village: Village, asked: AskedLease = {}): Promise<LetLease> {
  const terms = await termsIn(village, asked);
  const [{ id: leaseId }, { id: versionId }] = await act(
    village.register,
    "draft_lease",
    (each) => draftLease(each, asked.form ?? "liberalised_le6", terms),
    village.board,
  );
  const [lease] = await village.database.query<{ number: number }>("select number from lease where id = $1", [leaseId]);
  return { leaseId: leaseId as LeaseId, versionId: versionId as LeaseVersionId, number: lease?.number ?? 0, terms };
}

/** Offers a version with a document: the one drawn of it, unless another is given. */
export async function offers({ register, board }: Village, versionId: LeaseVersionId, bytes?: Uint8Array): Promise<DocumentId> {
  const { document, facts } = await drawOffer({ register }, versionId);
  const drawn = bytes ? { ...document, bytes } : document;
  const [, { id }] = await act(
    register,
    "offer_lease",
    async (each) => {
      const [document] = await fileDocuments(each, [drawn]);
      if (!document) throw new Error("nothing was filed");
      const [offered] = await offerLease(each, versionId, document.id as DocumentId, facts);
      return [offered, document] as const;
    },
    board,
  );
  return id as DocumentId;
}

/** One party signs what was offered with a code. */
export async function signs({ register }: Village, versionId: LeaseVersionId, party: Party, personId: PersonId): Promise<void> {
  const signing = { versionId, party, personId };
  const digest = codeDigest(register.secret, signing, "12345678");
  await act(register, "send_signing_code", (each) => recordSigningCode(each, signing, digest));
  await act(register, "sign_lease", (each) => signLease(each, signing, digest));
}

/** Both sign what was offered with a pen, and it is concluded. */
export async function concludes({ register, board, treasurer }: Village, versionId: LeaseVersionId): Promise<void> {
  await act(
    register,
    "record_ink_copy",
    async (each) => {
      const [offer] = await each.tx.query<{ id: DocumentId }>("select document_id as id from lease_offer where lease_version_id = $1", [
        versionId,
      ]);
      if (!offer) throw new Error("nothing was offered");
      return recordInkCopy(each, versionId, {
        id: newId<"ink_copy">(each.at),
        documentId: offer.id,
        lessorSignerId: board.personId,
        signedOn: each.today,
      });
    },
    board,
  );
  await act(register, "confirm_ink_copy", (each) => confirmInkCopy(each, versionId), treasurer);
}

/** A concluded lease: drawn up, offered, signed by both. */
export async function letLease(village: Village, asked: AskedLease = {}): Promise<LetLease> {
  const drafted = await drafts(village, asked);
  await offers(village, drafted.versionId);
  await concludes(village, drafted.versionId);
  return drafted;
}

/** A concluded amendment or renewal of a lease. */
export async function changes(
  village: Village,
  lease: LetLease,
  kind: "amendment" | "renewal",
  changed: Partial<LeaseTerms>,
): Promise<LetLease> {
  const terms = { ...lease.terms, ...changed };
  const [{ id }] = await act(
    village.register,
    kind === "amendment" ? "amend_lease" : "renew_lease",
    (each) => (kind === "amendment" ? draftAmendment : draftRenewal)(each, lease.leaseId, terms),
    village.board,
  );
  const versionId = id as LeaseVersionId;
  await offers(village, versionId);
  await concludes(village, versionId);
  return { ...lease, versionId, terms };
}

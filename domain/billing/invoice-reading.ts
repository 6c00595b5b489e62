import type { BillId, InvoiceBuyer, InvoiceContent, InvoiceKind, InvoiceLine, InvoiceSeller } from "#domain/billing/invoice-content.ts";
import type { Reader } from "#domain/database.ts";
import type { Undrawn } from "#domain/documents/document.ts";
import type { Id } from "#domain/id.ts";
import { writtenDesignation } from "#domain/land/cadastre.ts";
import { refuse } from "#domain/refusal.ts";

/** Everything that was issued under a number: an invoice of nothing has none, and neither has what takes it back. */
const issued = `select i.id, 'invoice' as kind, i.number, i.issued_on, i.due_on, i.recorded_at, i.id as invoice_id,
    null::text as credited_number, null::date as credited_on, null::text as reason
  from invoice i where i.number is not null
  union all select n.id, 'credit_note', n.number, n.issued_on, null, n.recorded_at, i.id, i.number, i.issued_on, why.reason
  from credit_note n join invoice i on i.id = n.invoice_id left join credit_note_content why on why.credit_note_id = n.id
  where n.number is not null`;

/** The particulars that were in force when `e` was issued. */
const asIssued = "recorded_at <= e.recorded_at order by recorded_at desc, id desc limit 1";

const heads = `select e.id, e.kind, e.number, e.issued_on as "issuedOn", e.due_on as "dueOn", c.reference, b.id as "billId", b.lessee_id as "lesseeId",
    buyer.language, l.number as "leaseNumber", b.lease_year as "leaseYear", lower(b.period) as "from", upper(b.period) - 1 as until,
    e.credited_number as "creditedNumber", e.credited_on as "creditedOn", e.reason,
    json_build_object('name', seller.name, 'kvk', seller.kvk, 'rsin', seller.rsin, 'iban', seller.iban, 'street', seller.street,
      'postcode', seller.postcode, 'city', seller.city, 'email', seller.email, 'phone', seller.phone) as seller,
    json_build_object('name', buyer.name, 'kvk', buyer.kvk, 'street', buyer.street, 'postcode', buyer.postcode, 'city', buyer.city,
      'country', buyer.country) as buyer
  from (${issued}) e join invoice i on i.id = e.invoice_id join lease_bill b on b.id = i.lease_bill_id join lease l on l.id = b.lease_id
  left join claim c on c.id = i.claim_id
  cross join lateral (select * from cooperative_particulars where ${asIssued}) seller
  cross join lateral (select * from person_particulars where person_id = b.lessee_id and ${asIssued}) buyer`;

type Head = Omit<InvoiceContent, "lines" | "credits"> & {
  billId: Id<"lease_bill">;
  seller: InvoiceSeller;
  buyer: InvoiceBuyer;
  creditedNumber: string | null;
  creditedOn: Temporal.PlainDate | null;
};

const lines = `select bl.lease_bill_id as "billId", bl.kind, bl.cents, lower(bl.period) as "from", upper(bl.period) - 1 as until,
    pc.name as parcel, ${writtenDesignation} as designation,
    let.dm2 as land, water.water_board as "waterBoard", water.water_share_bp as "waterShareBp", bl.code, named.title_nl as "conditionNl",
    named.title_en as "conditionEn", r.result, r.lease_year as "resultYear", bl.quantity_micro as "quantityMicro",
    bl.price_tenthousandth_cents as price, bl.share_bp as "shareBp"
  from lease_bill_line bl join lease_bill b on b.id = bl.lease_bill_id join lease_version v on v.id = b.lease_version_id
  left join parcel pc on pc.id = bl.parcel_id left join cadastral_designation d on d.parcel_id = pc.id
  left join lease_version water on water.id = v.id and bl.kind = 'water' left join condition_result r on r.id = bl.result_id
  left join lateral (select p.dm2 from lease_version lv join lease_conclusion lc on lc.lease_version_id = lv.id
    join lease_version_parcel p on p.lease_version_id = lv.id and p.parcel_id = bl.parcel_id
    where lv.lease_id = b.lease_id and lv.version <= v.version and lv.effective_on <= lower(bl.period) order by lv.version desc limit 1) let on true
  left join lateral (select cv.title_nl, cv.title_en from condition_version cv
    left join lease_version_condition lvc on lvc.condition_version_id = cv.id and lvc.lease_version_id = v.id
    where cv.code = bl.code order by lvc.lease_version_id is null, cv.version desc limit 1) named on true`;

/** What these say, in order of id: two questions, however many they are. What has no number says nothing. */
export async function invoiceContents(reader: Reader, ids: readonly BillId[]): Promise<InvoiceContent[]> {
  const found = await reader.query<Head>(`${heads} where e.id = any($1::uuid[]) order by e.id`, [ids]);
  const rows = await reader.query<InvoiceLine & { billId: Id<"lease_bill"> }>(
    `${lines} where bl.lease_bill_id = any($1::uuid[]) order by bl.lease_bill_id, bl.position`,
    [found.map(({ billId }) => billId)],
  );
  const byBill = Map.groupBy(rows, ({ billId }) => billId);
  return found.map(({ billId, creditedNumber, creditedOn, ...head }) => ({
    ...head,
    credits: creditedNumber && creditedOn ? { number: creditedNumber, issuedOn: creditedOn } : null,
    lines: (byBill.get(billId) ?? []).map(({ billId: _, ...line }) => line),
  }));
}

/** Refuses `invoice_unknown`. */
export async function invoiceContent(reader: Reader, id: BillId): Promise<InvoiceContent> {
  const [found] = await invoiceContents(reader, [id]);
  return found ?? refuse("invoice_unknown");
}

/** The invoice or credit note of this number; null if there is none. */
export async function invoiceUnder(
  reader: Reader,
  kind: InvoiceKind,
  number: string,
): Promise<Pick<InvoiceContent, "id" | "lesseeId"> | null> {
  const [found] = await reader.query<Pick<InvoiceContent, "id" | "lesseeId">>(
    `select e.id, b.lessee_id as "lesseeId" from (${issued}) e join invoice i on i.id = e.invoice_id join lease_bill b on b.id = i.lease_bill_id
     where e.kind = $1 and e.number = $2`,
    [kind, number],
  );
  return found ?? null;
}

const undrawn = (kind: InvoiceKind): string => `from ${kind} x where x.number is not null and x.recorded_at < $1
  and not exists (select from document d where d.kind = '${kind}' and d.subject_id = x.id)`;
const following = (kind: InvoiceKind): string =>
  `(select x.id ${undrawn(kind)} and x.id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by x.id limit $3)`;

/** What was issued and has no document yet. */
export async function undrawnInvoices(reader: Reader, { knownBefore, after, limit }: Undrawn<BillId>): Promise<InvoiceContent[]> {
  const next = await reader.query<{ id: BillId }>(`${following("invoice")} union all ${following("credit_note")} order by id limit $3`, [
    knownBefore,
    after,
    limit,
  ]);
  return next.length === 0
    ? []
    : invoiceContents(
        reader,
        next.map(({ id }) => id),
      );
}

export async function undrawnInvoiceCount(reader: Reader, knownBefore: Temporal.Instant): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `select (select count(*) ${undrawn("invoice")}) + (select count(*) ${undrawn("credit_note")}) as count`,
    [knownBefore],
  );
  return row?.count ?? 0;
}

-- The yearly billing of leases: what a run froze, bill by bill and line by line, and the invoices that its posting numbered.

-- The number under which the tax office knows the cooperative: an e-invoice without VAT must name it (EN 16931, BR-E-02).
alter table cooperative_particulars add column rsin text constraint cooperative_rsin check (rsin ~ '^[0-9]{9}$');

alter table run drop constraint run_kind, add constraint run_kind check (kind in ('allotment', 'statement_import', 'lease_billing'));

create table lease_billing (
  run_id uuid primary key references run,
  ended_before date not null,
  allowance_cap_id uuid not null references dated_value,
  charge_cap_id uuid not null references dated_value
);
-- lease_year is the calendar year in which the lease year starts. rent_cents: per ha in that year. replaces_credit_note_id: it is billed again.
create table lease_bill (
  id uuid primary key,
  run_id uuid not null references lease_billing,
  lease_id uuid not null references lease,
  lease_version_id uuid not null references lease_version,
  lease_year int not null,
  period daterange not null,
  lessee_id uuid not null references person,
  rent_cents bigint not null,
  gross_cents bigint not null,
  cents bigint not null constraint lease_bill_cents check (cents >= 0),
  payment_days int not null,
  replaces_credit_note_id uuid,
  constraint lease_bill_once unique (run_id, lease_id, lease_year)
);
create index lease_bill_lessee on lease_bill (lessee_id);
-- cents = quantity × price for rent and water, gross × percentage for charges, and that below zero for allowances; each rounded half away from zero.
create table lease_bill_line (
  lease_bill_id uuid not null references lease_bill,
  position smallint not null,
  kind text not null constraint lease_bill_line_kind check (kind in ('rent', 'allowance', 'charge', 'water', 'settlement')),
  period daterange,
  parcel_id uuid references parcel,
  code text,
  result_id uuid references condition_result,
  quantity_micro bigint,
  price_tenthousandth_cents bigint,
  share_bp int,
  cents bigint not null,
  trace jsonb not null,
  primary key (lease_bill_id, position)
);
create index lease_bill_line_result on lease_bill_line (result_id) where result_id is not null;
create table invoice (
  id uuid primary key,
  number text constraint invoice_number unique,
  lease_bill_id uuid not null constraint invoice_bill unique references lease_bill,
  lease_id uuid not null references lease,
  lease_year int not null,
  claim_id uuid constraint invoice_claim unique references claim,
  replaces_credit_note_id uuid,
  issued_on date not null,
  due_on date not null,
  cents bigint not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint invoice_once unique nulls not distinct (lease_id, lease_year, replaces_credit_note_id),
  constraint invoice_numbered check ((cents = 0) = (number is null) and (cents = 0) = (claim_id is null))
);
create table credit_note (
  id uuid primary key,
  number text constraint credit_note_number unique,
  invoice_id uuid not null constraint invoice_credited_once unique references invoice,
  issued_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table credit_note_content (credit_note_id uuid primary key references credit_note, reason text not null);
-- Once an invoice: a friendly letter, after due day and a week.
create table invoice_reminder (
  invoice_id uuid constraint invoice_reminded_once primary key references invoice,
  reminded_on date not null,
  due_cents bigint not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
alter table lease_bill add foreign key (replaces_credit_note_id) references credit_note;
alter table invoice add foreign key (replaces_credit_note_id) references credit_note;

-- ISO 11649 over letters and digits: A is 10, Z is 35.
create or replace function rf_reference(body text) returns text language sql immutable strict as $$
  select 'RF' || lpad((98 - mod((string_agg(case when letter ~ '[A-Z]' then (ascii(letter) - 55)::text else letter end, '' order by place) || '271500')::numeric, 97))::text, 2, '0') || body
  from regexp_split_to_table(body, '') with ordinality as spelled (letter, place)
$$;

grant select, insert on lease_billing, lease_bill, lease_bill_line, invoice, credit_note, credit_note_content, invoice_reminder to meent_app;

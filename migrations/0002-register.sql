-- The book: every change is an act, and every row knows its act. The application may add rows; it may not change or remove them.

create table act (
  id uuid primary key,
  kind text not null,
  actor_id uuid,
  on_behalf_of_id uuid,
  fingerprint bytea not null,
  at timestamptz not null
);
create index act_at on act (at desc, id desc);

create table act_subject (
  act_id uuid not null references act,
  position smallint not null,
  noun text not null,
  id uuid not null,
  primary key (act_id, position)
);
create index act_subject_id on act_subject (id);

create table counter (series text primary key, last bigint not null check (last >= 0));

-- A UUIDv7 (RFC 9562) for rows that a statement makes.
create function new_id(at timestamptz) returns uuid language sql volatile as $$
  select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;

-- People. Personal data stands in person_particulars, consents and content only.

create table person (
  id uuid primary key,
  nature text not null constraint person_nature check (nature in ('natural', 'legal')),
  act_id uuid not null references act,
  locked boolean not null default false constraint person_locked check (not locked)
);
alter table act add foreign key (actor_id) references person, add foreign key (on_behalf_of_id) references person;

create table person_particulars (
  id uuid primary key,
  person_id uuid not null references person,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  name text not null,
  born_on date,
  email text,
  phone text,
  street text,
  postcode text,
  city text,
  country text,
  iban text,
  account_holder text,
  kvk text,
  language text not null constraint person_particulars_language check (language in ('nl', 'en'))
);
create index person_particulars_latest on person_particulars (person_id, recorded_at desc, id desc);
create index person_particulars_email on person_particulars (lower(email));
-- One look-up per person, so that asking for some persons does not sort all.
create view person_now as
  select person.id as person_id, latest.*
  from person cross join lateral (
    select id, act_id, recorded_at, name, born_on, email, phone, street, postcode, city, country, iban, account_holder, kvk, language
    from person_particulars where person_id = person.id order by recorded_at desc, id desc limit 1
  ) latest;

create table consent (
  id uuid primary key,
  person_id uuid not null references person,
  purpose text not null constraint consent_purpose check (purpose in ('convocation_by_email', 'name_in_member_list')),
  given boolean not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index consent_latest on consent (person_id, purpose, recorded_at desc, id desc);

create table appointment (
  id uuid primary key,
  person_id uuid not null references person,
  office text not null constraint appointment_office check (office in ('chair', 'secretary', 'treasurer', 'board_member', 'auditor')),
  from_on date not null,
  act_id uuid not null references act
);
create index appointment_person on appointment (person_id);
create table discharge (
  appointment_id uuid constraint discharge_once primary key references appointment,
  on_day date not null,
  act_id uuid not null references act
);

create table api_token (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  scopes text[] not null,
  digest bytea not null constraint api_token_digest unique,
  expires_on date not null,
  act_id uuid not null references act
);
create table api_token_revocation (
  api_token_id uuid constraint api_token_revoked_once primary key references api_token,
  act_id uuid not null references act
);

-- Decisions, the cooperative, its bylaws and its dated tables.

create table decision (
  id uuid primary key,
  number text not null constraint decision_number unique,
  organ text not null constraint decision_organ check (organ in ('board', 'general_meeting')),
  decided_on date not null,
  title text not null,
  wording text not null,
  act_id uuid not null references act
);

create table cooperative_particulars (
  id uuid primary key,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  name text not null constraint cooperative_name_liability check (name ~ ' (U\.A\.|B\.A\.|W\.A\.)$' and name ~* 'co(ö|o)perati'),
  seat text not null,
  kvk text not null constraint cooperative_kvk check (kvk ~ '^[0-9]{8}$'),
  iban text not null,
  street text not null,
  postcode text not null,
  city text not null,
  email text not null,
  phone text
);

create table bylaws (
  id uuid primary key,
  version int not null constraint bylaws_version unique,
  effective_on date not null,
  decision_id uuid references decision,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  entry_fee_cents bigint not null constraint bylaws_entry_fee check (entry_fee_cents >= 0),
  entry_share_cents bigint not null constraint bylaws_entry_share check (entry_share_cents > 0),
  least_order_cents bigint not null constraint bylaws_least_order check (least_order_cents > 0),
  yearly_cap_cents bigint not null constraint bylaws_yearly_cap check (yearly_cap_cents >= least_order_cents),
  share_class text not null constraint bylaws_share_class check (share_class in ('area', 'nominal')),
  term_months int not null constraint bylaws_term check (term_months between 0 and 600),
  reserve_percent int not null constraint bylaws_reserve check (reserve_percent between 0 and 100),
  invest_within_months int not null constraint bylaws_invest_within check (invest_within_months between 0 and 120),
  cooling_off_days int not null constraint bylaws_cooling_off check (cooling_off_days between 0 and 365),
  payment_days int not null constraint bylaws_payment_days check (payment_days between 1 and 365),
  notice_weeks int not null constraint bylaws_notice check (notice_weeks between 0 and 52),
  price_includes_costs boolean not null,
  without_delivery text not null constraint bylaws_without_delivery check (without_delivery in ('carry', 'last_price')),
  second_person_approves boolean not null
);

create table dated_value (
  id uuid primary key,
  series text not null,
  key text not null,
  valid_from date not null,
  value bigint not null,
  source text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index dated_value_series on dated_value (series, key, valid_from desc);
create table dated_value_approval (
  dated_value_id uuid constraint dated_value_approved_once primary key references dated_value,
  decision_id uuid not null references decision,
  act_id uuid not null references act
);

-- Claims: what is to be paid under which reference.

create sequence claim_number;
create function rf_reference(body text) returns text language sql immutable strict
  return 'RF' || lpad((98 - mod((body || '271500')::numeric, 97))::text, 2, '0') || body;

create table claim (
  id uuid primary key,
  reference text not null constraint claim_reference unique,
  debtor_id uuid not null references person,
  cents bigint not null constraint claim_cents check (cents > 0),
  claimed_on date not null,
  due_on date not null constraint claim_due check (due_on >= claimed_on),
  act_id uuid not null references act,
  locked boolean not null default false constraint claim_locked check (not locked)
);
create index claim_debtor on claim (debtor_id);

-- Members.

create table application (
  id uuid primary key,
  kind text not null constraint application_kind check (kind in ('person', 'joint', 'organisation')),
  representative_id uuid not null references person,
  applied_on date not null,
  claim_id uuid not null constraint application_claim unique references claim,
  fee_cents bigint not null constraint application_fee check (fee_cents >= 0),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint application_locked check (not locked)
);
create index application_recorded on application (recorded_at, id);
create table application_holder (
  application_id uuid not null references application,
  position smallint not null,
  person_id uuid not null constraint application_holder_once unique references person,
  primary key (application_id, position)
);
create table application_outcome (
  application_id uuid constraint application_decided_once primary key references application,
  outcome text not null constraint application_outcome_kind check (outcome in ('admitted', 'refused')),
  reason text constraint application_refused_with_reason check (outcome = 'admitted' or length(trim(reason)) > 0),
  decided_on date not null,
  act_id uuid not null references act
);
create index application_refused on application_outcome (application_id) where outcome = 'refused';

create table member (
  id uuid primary key,
  number int not null constraint member_number unique,
  application_id uuid not null constraint member_application unique references application,
  representative_id uuid not null references person,
  admitted_on date not null,
  act_id uuid not null references act,
  locked boolean not null default false constraint member_locked check (not locked)
);
create index member_representative on member (representative_id);
create table member_holder (
  member_id uuid not null references member,
  position smallint not null,
  person_id uuid not null constraint member_holder_once unique references person,
  primary key (member_id, position)
);

create table membership_fee (
  member_id uuid not null references member,
  year int not null,
  cents bigint not null constraint membership_fee_cents check (cents >= 0),
  claim_id uuid not null references claim,
  act_id uuid not null references act,
  primary key (member_id, year)
);

-- Money that came and went.

create table run (
  id uuid primary key,
  kind text not null constraint run_kind check (kind in ('allotment', 'statement_import')),
  day date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint run_locked check (not locked)
);
create index run_recorded on run (recorded_at desc, id desc);
create table run_finding (
  run_id uuid not null references run,
  position int not null,
  severity text not null constraint run_finding_severity check (severity in ('stops', 'warns')),
  code text not null,
  noun text,
  subject_id uuid,
  facts jsonb not null,
  primary key (run_id, position)
);
create table run_approval (run_id uuid constraint run_approved_once primary key references run, act_id uuid not null references act);
create table run_posting (run_id uuid constraint run_posted_once primary key references run, act_id uuid not null references act);
create table run_reversal (
  run_id uuid constraint run_reversed_once primary key references run,
  reason text not null constraint run_reversed_with_reason check (length(trim(reason)) > 0),
  act_id uuid not null references act
);
create table run_progress (run_id uuid primary key references run, done bigint not null, total bigint not null, at timestamptz not null, failure text);

create table bank_statement (
  id uuid primary key,
  run_id uuid not null references run,
  position int not null,
  iban text not null,
  identification text not null,
  sequence bigint,
  from_on date,
  to_on date,
  opening_cents bigint not null,
  closing_cents bigint not null,
  act_id uuid not null references act,
  constraint bank_statement_position unique (run_id, position)
);
create table bank_transaction (
  id uuid primary key,
  statement_id uuid not null references bank_statement deferrable initially deferred,
  position int not null,
  key text not null,
  cents bigint not null constraint bank_transaction_cents check (cents <> 0),
  booked_on date not null,
  reference text,
  end_to_end text,
  return_reason text,
  booked boolean not null,
  constraint bank_transaction_position unique (statement_id, position)
);
create table bank_transaction_content (
  bank_transaction_id uuid primary key references bank_transaction,
  counterparty text,
  counterparty_iban text,
  remittance text
);

create table payment (
  id uuid primary key,
  key text not null constraint payment_once unique,
  bank_transaction_id uuid references bank_transaction,
  reference text,
  cents bigint not null constraint payment_cents check (cents <> 0),
  booked_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint payment_locked check (not locked)
);
create index payment_booked on payment (booked_on, id);
create index payment_act on payment (act_id);
create index payment_reference on payment (reference);

create table allocation (
  id uuid primary key,
  payment_id uuid not null references payment,
  claim_id uuid not null references claim,
  cents bigint not null constraint allocation_cents check (cents > 0),
  reason text,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index allocation_payment on allocation (payment_id);
create index allocation_claim on allocation (claim_id);
create table allocation_reversal (
  allocation_id uuid constraint allocation_reversed_once primary key references allocation,
  reason text not null constraint allocation_reversed_with_reason check (length(trim(reason)) > 0),
  act_id uuid not null references act
);
create table payment_set_aside (
  payment_id uuid constraint payment_set_aside_once primary key references payment,
  reason text not null constraint payment_set_aside_with_reason check (length(trim(reason)) > 0),
  act_id uuid not null references act
);
create table refund (
  id uuid primary key,
  payment_id uuid not null references payment,
  cents bigint not null constraint refund_cents check (cents > 0),
  ordered_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index refund_payment on refund (payment_id);

-- Land.

create table parcel (
  id uuid primary key,
  number int not null constraint parcel_number unique,
  name text not null,
  act_id uuid not null references act,
  locked boolean not null default false constraint parcel_locked check (not locked)
);
create table cadastral_designation (
  id uuid primary key,
  parcel_id uuid not null references parcel,
  municipality text not null constraint cadastral_municipality check (municipality ~ '^[[:alnum:]''][[:alnum:]'' ,-]*[[:alnum:]]$'),
  section text not null constraint cadastral_section check (section ~ '^[A-IK-Z]{1,2}$'),
  number int not null constraint cadastral_number check (number between 1 and 99999),
  apartment int constraint cadastral_apartment check (apartment between 1 and 9999),
  act_id uuid not null references act,
  constraint cadastral_designation_once unique nulls not distinct (municipality, section, number, apartment)
);
create table parcel_area (
  id uuid primary key,
  parcel_id uuid not null references parcel,
  valid_from date not null,
  dm2 bigint not null constraint parcel_area_positive check (dm2 > 0),
  provisional boolean not null,
  source text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index parcel_area_latest on parcel_area (parcel_id, valid_from desc, recorded_at desc);
create table acquisition (
  id uuid primary key,
  parcel_id uuid not null references parcel,
  delivered_on date not null,
  price_cents bigint not null constraint acquisition_price check (price_cents >= 0),
  costs_cents bigint not null constraint acquisition_costs check (costs_cents >= 0),
  gift boolean not null constraint acquisition_gift check (not gift or price_cents = 0),
  deed text not null,
  decision_id uuid not null references decision,
  follows_id uuid references acquisition,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint acquisition_once unique nulls not distinct (parcel_id, follows_id)
);

-- Land shares.

create table share_order (
  id uuid primary key,
  claim_id uuid not null constraint share_order_claim unique references claim,
  application_id uuid constraint share_order_application unique references application,
  member_id uuid references member,
  cents bigint not null constraint share_order_cents check (cents > 0),
  share_class text not null constraint share_order_class check (share_class in ('area', 'nominal')),
  ordered_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint share_order_orderer check (num_nonnulls(application_id, member_id) = 1)
);
create index share_order_member on share_order (member_id);
create index share_order_ordered on share_order (ordered_on) include (cents);
create table share_order_cancellation (
  share_order_id uuid constraint share_order_cancelled_once primary key references share_order,
  cancelled_on date not null,
  act_id uuid not null references act
);

create table lot (
  id uuid primary key,
  number text not null constraint lot_number unique,
  member_id uuid not null references member,
  share_order_id uuid not null references share_order,
  share_class text not null constraint lot_class check (share_class in ('area', 'nominal')),
  vintage int not null constraint lot_vintage check (vintage = extract(year from paid_on)),
  paid_on date not null,
  term_ends_on date not null constraint lot_term check (term_ends_on >= paid_on),
  follows_id uuid,
  act_id uuid not null references act,
  locked boolean not null default false constraint lot_locked check (not locked),
  constraint lot_issued_once unique nulls not distinct (share_order_id, follows_id)
);
create index lot_member on lot (member_id);
create index lot_vintage_index on lot (vintage, id);

create table ledger_entry (
  id uuid primary key,
  lot_id uuid not null references lot,
  member_id uuid not null references member,
  kind text not null constraint ledger_entry_kind check (kind in ('issuance', 'allotment', 'transfer', 'redemption', 'transmission', 'reversal')),
  effective_on date not null,
  recorded_at timestamptz not null,
  cents bigint not null,
  dm2 bigint not null,
  reverses_id uuid constraint ledger_entry_reversed_once unique references ledger_entry,
  follows_id uuid references ledger_entry,
  run_id uuid references run,
  act_id uuid not null references act,
  constraint ledger_entry_issuance check (kind <> 'issuance' or (cents > 0 and dm2 = 0)),
  constraint ledger_entry_allotment check (kind <> 'allotment' or (cents = 0 and dm2 >= 0 and run_id is not null)),
  constraint ledger_entry_reversal check ((kind = 'reversal') = (reverses_id is not null))
);
create index ledger_entry_lot on ledger_entry (lot_id, effective_on);
create index ledger_entry_member on ledger_entry (member_id, effective_on);
create index ledger_entry_run on ledger_entry (run_id) where run_id is not null;
create unique index ledger_entry_allotted_once on ledger_entry (lot_id, follows_id) nulls not distinct where kind = 'allotment';
alter table lot add foreign key (follows_id) references ledger_entry;

create function ledger_entry_keeps_holding() returns trigger language plpgsql as $$
begin
  if exists (
    select from (
      select sum(cents) over w as cents, sum(dm2) over w as dm2
      from ledger_entry where lot_id = new.lot_id and member_id = new.member_id
      window w as (order by effective_on range unbounded preceding)
    ) later where later.cents < 0 or later.dm2 < 0
  ) then
    raise exception using errcode = 'check_violation', constraint = 'ledger_entry_keeps_holding',
      message = 'a holding would fall below zero';
  end if;
  return null;
end $$;
create constraint trigger ledger_entry_keeps_holding after insert on ledger_entry
  deferrable initially deferred for each row when (new.cents < 0 or new.dm2 < 0) execute function ledger_entry_keeps_holding();

create table allotment (
  run_id uuid primary key references run,
  vintage int not null,
  price int not null constraint allotment_price check (price > 0),
  paid_cents bigint not null,
  bought_dm2 bigint not null,
  price_of text not null constraint allotment_price_of check (price_of in ('deliveries', 'earlier_run', 'last_price'))
);
create table allotment_acquisition (
  run_id uuid not null references allotment,
  acquisition_id uuid not null references acquisition,
  cents bigint not null,
  dm2 bigint not null,
  primary key (run_id, acquisition_id)
);
create table allotment_item (
  run_id uuid not null references allotment,
  lot_id uuid not null references lot,
  member_id uuid not null references member,
  cents bigint not null,
  dm2 bigint not null,
  follows_id uuid,
  primary key (run_id, lot_id)
);

create table certificate (
  id uuid primary key,
  number text not null constraint certificate_number unique,
  lot_id uuid not null references lot,
  entry_id uuid not null constraint certificate_entry unique references ledger_entry,
  code text not null constraint certificate_code unique,
  issued_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index certificate_lot on certificate (lot_id, recorded_at);

-- Documents and mail.

create table document (
  id uuid primary key,
  kind text not null,
  subject_id uuid not null,
  as_of date not null,
  language text not null constraint document_language check (language in ('nl', 'en')),
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 bytea not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint document_once unique (kind, subject_id, as_of, language)
);
create index document_subject on document (subject_id);
create index document_sha256 on document (sha256);
create table document_content (document_id uuid primary key references document, bytes bytea not null);

create table mail (
  id uuid primary key,
  person_id uuid not null references person,
  kind text not null,
  about_id uuid not null,
  document_id uuid references document,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint mail_once unique (kind, about_id, person_id)
);
create index mail_person on mail (person_id, recorded_at desc, id desc);
create table mail_content (
  mail_id uuid primary key references mail,
  address text,
  subject text not null,
  text text not null,
  html text not null
);
create table mail_attempt (
  mail_id uuid not null references mail,
  attempt smallint not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  primary key (mail_id, attempt)
);
create table mail_result (
  mail_id uuid not null,
  attempt smallint not null,
  outcome text not null constraint mail_result_outcome check (outcome in ('accepted', 'refused', 'no_address')),
  response text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint mail_result_once primary key (mail_id, attempt),
  foreign key (mail_id, attempt) references mail_attempt
);

-- What is written outside acts.

create table rate_limit (key text primary key, window_start timestamptz not null, hits int not null);

do $$
declare each record;
begin
  for each in select tablename from pg_tables where schemaname = 'public' and tablename <> 'migration' loop
    execute format('grant select, insert on %I to meent_app', each.tablename);
  end loop;
  for each in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'locked' loop
    execute format('grant update (locked) on %I to meent_app', each.table_name);
  end loop;
end $$;
grant select on person_now to meent_app;
grant usage on sequence claim_number to meent_app;
grant update (last) on counter to meent_app;
grant update, delete on run_progress, rate_limit to meent_app;

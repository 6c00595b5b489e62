-- Conditions of stewardship: a catalogue in versions, each in force once a decision approved it (DOMAIN 3.1, 3.2).

-- What is asked, in words for both languages, and what a machine can check. Thresholds in thousandths of the unit; effects in basis points of the gross rent.
create table condition_version (
  id uuid primary key,
  code text not null constraint condition_code check (code ~ '^S[0-9]{2}$'),
  version int not null constraint condition_version_positive check (version > 0),
  effective_on date not null,
  title_nl text not null,
  title_en text not null,
  asks_nl text not null,
  asks_en text not null,
  checked_nl text not null,
  checked_en text not null,
  unit text not null,
  comparator text not null constraint condition_comparator check (comparator in ('at_most', 'at_least', 'equal', 'not_before')),
  threshold_milli bigint not null,
  window_from text constraint condition_window_from check (window_from ~ '^[0-1][0-9]-[0-3][0-9]$'),
  window_to text constraint condition_window_to check (window_to ~ '^[0-1][0-9]-[0-3][0-9]$'),
  observer text not null constraint condition_observer check (observer in ('lessee', 'volunteer', 'officer', 'laboratory')),
  forms text[] not null,
  allowance_bp int not null constraint condition_allowance check (allowance_bp between 0 and 10000),
  charge_bp int not null constraint condition_charge check (charge_bp between 0 and 10000),
  source text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint condition_version_once unique (code, version),
  constraint condition_window check (num_nulls(window_from, window_to) <> 1)
);
create table condition_version_approval (
  condition_version_id uuid constraint condition_version_approved_once primary key references condition_version,
  decision_id uuid not null references decision,
  act_id uuid not null references act
);

-- Leases. What was agreed is the chain of concluded versions; whatever follows is read from it.

create table lease (
  id uuid primary key,
  number int not null constraint lease_number unique,
  form text not null constraint lease_form check (form in ('liberalised_le6', 'liberalised_gt6', 'regular', 'crop_1y', 'crop_2y', 'up_to_1ha')),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint lease_locked check (not locked)
);
-- The whole of what is agreed from effective_on on: an amendment writes it anew. rent is that of the lease year rent_year; later years follow from the index.
create table lease_version (
  id uuid primary key,
  lease_id uuid not null references lease,
  version int not null constraint lease_version_positive check (version > 0),
  kind text not null constraint lease_version_kind check (kind in ('lease', 'amendment', 'renewal')),
  lessee_id uuid not null references person,
  effective_on date not null,
  ends_on date constraint lease_version_term check (ends_on > effective_on),
  year_starts text not null constraint lease_version_year_starts check (year_starts ~ '^[0-1][0-9]-[0-3][0-9]$'),
  rent_cents bigint not null constraint lease_version_rent check (rent_cents >= 0),
  rent_year int not null,
  index_month int constraint lease_version_index_month check (index_month between 1 and 12),
  water_board text,
  water_share_bp int constraint lease_version_water_share check (water_share_bp between 1 and 10000),
  payment_days int not null constraint lease_version_payment_days check (payment_days between 1 and 365),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint lease_version_once unique (lease_id, version),
  constraint lease_version_first check (version > 1 or kind = 'lease'),
  constraint lease_version_water check (num_nulls(water_board, water_share_bp) <> 1)
);
create index lease_version_lessee on lease_version (lessee_id);
create table lease_version_content (lease_version_id uuid primary key references lease_version, particular_terms text not null);
create table lease_version_parcel (
  lease_version_id uuid not null references lease_version,
  position smallint not null,
  parcel_id uuid not null references parcel,
  dm2 bigint not null constraint lease_version_parcel_area check (dm2 > 0),
  primary key (lease_version_id, position),
  constraint lease_version_parcel_once unique (lease_version_id, parcel_id)
);
create table lease_version_condition (
  lease_version_id uuid not null references lease_version,
  position smallint not null,
  condition_version_id uuid not null references condition_version,
  threshold_milli bigint not null,
  window_from text constraint lease_condition_window_from check (window_from ~ '^[0-1][0-9]-[0-3][0-9]$'),
  window_to text constraint lease_condition_window_to check (window_to ~ '^[0-1][0-9]-[0-3][0-9]$'),
  allowance_bp int not null constraint lease_condition_allowance check (allowance_bp between 0 and 10000),
  charge_bp int not null constraint lease_condition_charge check (charge_bp between 0 and 10000),
  primary key (lease_version_id, position),
  constraint lease_version_condition_once unique (lease_version_id, condition_version_id)
);

-- Signing: what is offered is frozen with its document; each side signs exactly that.

create table lease_offer (
  lease_version_id uuid constraint lease_offered_once primary key references lease_version,
  document_id uuid not null references document,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
-- What the document says, as the JSON that it carries: the concluded lease is drawn from the same, byte for byte.
create table lease_offer_content (lease_version_id uuid primary key references lease_offer, facts text not null);
create table lease_offer_withdrawal (
  lease_version_id uuid constraint lease_offer_withdrawn_once primary key references lease_offer,
  reason text not null constraint lease_offer_withdrawn_with_reason check (length(trim(reason)) > 0),
  act_id uuid not null references act
);
create table signing_code (
  id uuid primary key,
  lease_version_id uuid not null references lease_offer,
  party text not null constraint signing_code_party check (party in ('lessor', 'lessee')),
  person_id uuid not null references person,
  digest bytea not null,
  expires_at timestamptz not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index signing_code_latest on signing_code (lease_version_id, party, recorded_at desc);
-- Ink: an officer uploads the scan of the signed paper, and another one confirms it.
create table ink_copy (
  id uuid primary key,
  lease_version_id uuid not null references lease_offer,
  document_id uuid not null references document,
  lessor_signer_id uuid not null references person,
  signed_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index ink_copy_version on ink_copy (lease_version_id);
create table lease_signature (
  id uuid primary key,
  lease_version_id uuid not null references lease_offer,
  party text not null constraint lease_signature_party check (party in ('lessor', 'lessee')),
  person_id uuid not null references person,
  signed_on date not null,
  signing_code_id uuid constraint lease_signature_code_once unique references signing_code,
  ink_copy_id uuid references ink_copy,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint lease_signed_once unique (lease_version_id, party),
  constraint lease_signature_method check (num_nonnulls(signing_code_id, ink_copy_id) = 1)
);
create table lease_conclusion (
  lease_version_id uuid constraint lease_concluded_once primary key references lease_offer,
  concluded_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table lease_termination (
  lease_id uuid constraint lease_terminated_once primary key references lease,
  ends_on date not null,
  ground text not null constraint lease_termination_ground check (ground in ('agreement', 'notice_by_lessee', 'death_of_lessee', 'court', 'buy_out')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table lease_termination_content (lease_id uuid primary key references lease_termination, reason text not null);
create table lease_handover (
  lease_id uuid constraint lease_handed_over_once primary key references lease,
  held_on date not null,
  act_id uuid not null references act
);
create table lease_handover_content (lease_id uuid primary key references lease_handover, report text not null);

-- The land chamber: what was concluded, changed or ended is filed there within two months (7:317, 7:321). Null lease_version_id: the termination.
create table chamber_filing (
  id uuid primary key,
  lease_id uuid not null references lease,
  lease_version_id uuid references lease_conclusion,
  filed_on date not null,
  case_number text not null,
  fee_cents bigint not null constraint chamber_filing_fee check (fee_cents >= 0),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint chamber_filed_once unique nulls not distinct (lease_id, lease_version_id)
);
create table chamber_outcome (
  id uuid primary key,
  chamber_filing_id uuid not null references chamber_filing,
  outcome text not null constraint chamber_outcome_kind check (outcome in ('provisional_refusal', 'approved', 'amended', 'refused', 'registered')),
  decided_on date not null,
  note text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index chamber_outcome_filing on chamber_outcome (chamber_filing_id, recorded_at desc);

-- From when to when each concluded version is in force: until the next one takes effect, its last day, or the termination.
create view lease_in_force as
  select v.lease_id, v.id as lease_version_id,
    daterange(v.effective_on, nullif(least(
      coalesce(v.ends_on + 1, 'infinity'), coalesce(t.ends_on + 1, 'infinity'),
      coalesce((select min(later.effective_on) from lease_version later join lease_conclusion lc on lc.lease_version_id = later.id
        where later.lease_id = v.lease_id and later.version > v.version), 'infinity')), 'infinity'::date)) as period
  from lease_version v join lease_conclusion c on c.lease_version_id = v.id left join lease_termination t on t.lease_id = v.lease_id
  where v.effective_on < least(
      coalesce(v.ends_on + 1, 'infinity'), coalesce(t.ends_on + 1, 'infinity'),
      coalesce((select min(later.effective_on) from lease_version later join lease_conclusion lc on lc.lease_version_id = later.id
        where later.lease_id = v.lease_id and later.version > v.version), 'infinity'));

-- Which parcel is let when: the index to the leases in force, drawn anew whenever one is concluded or terminated. The application only reads it.
create table letting (
  lease_version_id uuid not null references lease_version,
  parcel_id uuid not null references parcel,
  period daterange not null,
  dm2 bigint not null,
  primary key (lease_version_id, parcel_id),
  constraint parcel_let_once exclude using gist (parcel_id with =, period with &&)
);
create function draw_lettings() returns trigger language plpgsql security definer set search_path = public as $$
declare
  of_lease uuid;
begin
  if tg_table_name = 'lease_termination' then
    of_lease := new.lease_id;
  else
    select lease_id into of_lease from lease_version where id = new.lease_version_id;
  end if;
  delete from letting where lease_version_id in (select id from lease_version where lease_id = of_lease);
  insert into letting (lease_version_id, parcel_id, period, dm2)
    select f.lease_version_id, p.parcel_id, f.period, p.dm2
    from lease_in_force f join lease_version_parcel p on p.lease_version_id = f.lease_version_id where f.lease_id = of_lease;
  return null;
end $$;
create trigger draw_lettings after insert on lease_conclusion for each row execute function draw_lettings();
create trigger draw_lettings after insert on lease_termination for each row execute function draw_lettings();

-- The parcel team: who walks a parcel and tells what is seen there.
create table team_membership (
  id uuid primary key,
  parcel_id uuid not null references parcel,
  person_id uuid not null references person,
  from_on date not null,
  act_id uuid not null references act,
  constraint team_membership_once unique (parcel_id, person_id, from_on)
);
create index team_membership_person on team_membership (person_id);
create table team_departure (
  team_membership_id uuid constraint team_left_once primary key references team_membership,
  on_day date not null,
  act_id uuid not null references act
);

grant select, insert on condition_version, condition_version_approval, lease, lease_version, lease_version_content, lease_version_parcel, lease_version_condition,
  lease_offer, lease_offer_content, lease_offer_withdrawal, signing_code, ink_copy, lease_signature, lease_conclusion, lease_termination, lease_termination_content,
  lease_handover, lease_handover_content, chamber_filing, chamber_outcome, team_membership, team_departure to meent_app;
grant update (locked) on lease to meent_app;
grant select on lease_in_force, letting to meent_app;

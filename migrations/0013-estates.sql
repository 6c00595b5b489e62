-- Memberships that pass on when a member dies (DOMAIN 2.2, 7b).

alter table bylaws add heir_months int not null default 12 constraint bylaws_heir_months check (heir_months between 1 and 60);
alter table bylaws alter heir_months drop default;

-- An estate is of one person. One that was reported in error can be followed by another.
create table estate (
  id uuid primary key,
  number text not null constraint estate_number unique,
  member_id uuid not null references member,
  person_id uuid not null references person,
  died_on date not null,
  follows_id uuid references estate,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint estate_locked check (not locked),
  constraint estate_once unique nulls not distinct (person_id, follows_id)
);
create index estate_member on estate (member_id);
create table estate_error (
  estate_id uuid constraint estate_in_error_once primary key references estate,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- Anybody can report a death. What was told is content; that it was told, and what came of it, is the register's.
create table death_report (
  id uuid primary key,
  died_on date not null,
  reporter_id uuid not null references person,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table death_report_content (
  death_report_id uuid primary key references death_report,
  name text not null,
  city text,
  born_on date,
  member_number text,
  relation text,
  note text
);
create table death_report_outcome (
  death_report_id uuid constraint death_report_settled_once primary key references death_report,
  estate_id uuid references estate,
  act_id uuid not null references act
);

create table estate_evidence (
  id uuid primary key,
  estate_id uuid not null references estate,
  kind text not null constraint estate_evidence_kind check (kind in ('death_certificate', 'certificate_of_succession', 'executor', 'small_estate', 'will', 'mandate', 'instruction', 'other')),
  media_type text not null constraint estate_evidence_media_type check (media_type in ('image/jpeg', 'image/png', 'application/pdf')),
  size bigint not null,
  sha256 bytea not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index estate_evidence_estate on estate_evidence (estate_id);
create table estate_evidence_content (estate_evidence_id uuid primary key references estate_evidence, file_name text not null, bytes bytea not null);
create table estate_verification (
  estate_id uuid constraint estate_verified_once primary key references estate,
  died_on date not null,
  member_hold_id uuid not null references member_hold,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- The family and whoever a will names, in the order in which they are listed. What becomes of one of them is written anew; the latest counts.
create table estate_relative (
  id uuid primary key,
  estate_id uuid not null references estate,
  position smallint not null,
  kin text not null constraint estate_relative_kin check (kin in ('spouse', 'registered_partner', 'child', 'parent', 'sibling', 'half_sibling', 'grandparent',
    'great_grandparent', 'descendant', 'named')),
  parent_id uuid references estate_relative,
  person_id uuid not null references person,
  acts_by_id uuid references person,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint estate_relative_once unique (estate_id, person_id),
  constraint estate_relative_stem check ((kin = 'descendant') = (parent_id is not null))
);
create table estate_relative_fate (
  id uuid primary key,
  estate_relative_id uuid not null references estate_relative,
  fate text not null constraint estate_relative_fate_kind check (fate in ('alive', 'died_after', 'died_before', 'renounced', 'disinherited', 'unworthy', 'struck')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index estate_relative_fate_relative on estate_relative_fate (estate_relative_id);

-- Who inherits, as it is proved: so many of so many shares each. A later record takes the place of the one before it.
create table inheritance (
  id uuid primary key,
  estate_id uuid not null references estate,
  basis text not null constraint inheritance_basis check (basis in ('law', 'will', 'state')),
  proof text not null constraint inheritance_proof check (proof in ('certificate_of_succession', 'executor', 'small_estate')),
  statutory boolean not null,
  part_numerator int not null,
  part_denominator int not null,
  shares bigint not null,
  estate_evidence_id uuid not null references estate_evidence,
  follows_id uuid references inheritance,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint inheritance_once unique nulls not distinct (estate_id, follows_id),
  constraint inheritance_part check (part_numerator between 1 and part_denominator),
  constraint inheritance_to_state check ((basis = 'state') = (shares = 0))
);
create table inheritance_share (
  inheritance_id uuid not null references inheritance,
  position smallint not null,
  estate_relative_id uuid not null references estate_relative,
  shares bigint not null constraint inheritance_share_positive check (shares > 0),
  primary key (inheritance_id, position),
  constraint inheritance_share_once unique (inheritance_id, estate_relative_id)
);
create function inheritance_is_whole() returns trigger language plpgsql as $$
begin
  if exists (select from added join inheritance i on i.id = added.inheritance_id group by i.id, i.shares
    having i.shares <> (select sum(shares) from inheritance_share s where s.inheritance_id = i.id)) then
    raise exception using errcode = 'check_violation', constraint = 'inheritance_is_whole', message = 'the shares of the heirs are not the whole';
  end if;
  return null;
end $$;
create trigger inheritance_is_whole after insert on inheritance_share referencing new table as added for each statement execute function inheritance_is_whole();

-- What an heir let us know: how he stands to the estate, which the register only notes, and how he wants to receive. The latest counts.
create table heir_answer (
  id uuid primary key,
  estate_relative_id uuid not null references estate_relative,
  acceptance text not null constraint heir_answer_acceptance check (acceptance in ('accepted', 'beneficial', 'renounced')),
  wish text constraint heir_answer_wish_kind check (wish in ('keep', 'pay_out')),
  follows_id uuid references heir_answer,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint heir_answer_once unique nulls not distinct (estate_relative_id, follows_id),
  constraint heir_answer_wish check ((acceptance = 'renounced') = (wish is null))
);
-- The key to an heir's own page, of which the digest alone is kept. The latest counts.
create table heir_key (
  id uuid primary key,
  estate_relative_id uuid not null references estate_relative,
  digest bytea not null constraint heir_key_digest unique,
  expires_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index heir_key_relative on heir_key (estate_relative_id);

-- Who acts for the estate: executors on proof (4:142), or one representative of an estate that is not divided (3:166).
create table estate_mandate (
  id uuid primary key,
  estate_id uuid not null references estate,
  person_id uuid not null references person,
  kind text not null constraint estate_mandate_kind check (kind in ('executor', 'representative')),
  jointly boolean not null,
  estate_evidence_id uuid not null references estate_evidence,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index estate_mandate_estate on estate_mandate (estate_id);
create table estate_mandate_end (estate_mandate_id uuid constraint estate_mandate_ended_once primary key references estate_mandate, act_id uuid not null references act);
create table estate_instruction (
  id uuid primary key,
  estate_mandate_id uuid not null references estate_mandate,
  inheritance_id uuid not null references inheritance,
  estate_evidence_id uuid not null references estate_evidence,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index estate_instruction_inheritance on estate_instruction (inheritance_id);
create table estate_instruction_wish (
  estate_instruction_id uuid not null references estate_instruction,
  estate_relative_id uuid not null references estate_relative,
  wish text not null constraint estate_instruction_wish_kind check (wish in ('keep', 'pay_out')),
  primary key (estate_instruction_id, estate_relative_id)
);

-- The executed division: which part of which lot went where, for which heir. One that was reversed can be followed by another.
create table transmission (
  id uuid primary key,
  estate_id uuid not null references estate,
  inheritance_id uuid not null references inheritance,
  ground text not null constraint transmission_ground check (ground in ('answers', 'executor', 'term')),
  effective_on date not null,
  follows_id uuid references transmission,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint transmission_once unique nulls not distinct (estate_id, follows_id)
);
create table transmission_part (
  transmission_id uuid not null references transmission,
  lot_id uuid not null references lot,
  position smallint not null,
  estate_relative_id uuid not null references estate_relative,
  went text not null constraint transmission_part_went check (went in ('moved', 'stayed', 'pay_out')),
  cents bigint not null constraint transmission_part_cents check (cents > 0),
  dm2 bigint not null constraint transmission_part_dm2 check (dm2 >= 0),
  to_lot_id uuid references lot constraint transmission_part_to unique,
  primary key (transmission_id, lot_id, position),
  constraint transmission_part_moved check ((went = 'moved') = (to_lot_id is not null))
);
create table transmission_reversal (
  transmission_id uuid constraint transmission_reversed_once primary key references transmission,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table transmission_reversal_content (transmission_id uuid primary key references transmission_reversal, reason text not null);

grant select, insert on estate, estate_error, death_report, death_report_content, death_report_outcome, estate_evidence, estate_evidence_content,
  estate_verification, estate_relative, estate_relative_fate, inheritance, inheritance_share, heir_answer, heir_key, estate_mandate, estate_mandate_end,
  estate_instruction, estate_instruction_wish, transmission, transmission_part, transmission_reversal, transmission_reversal_content to meent_app;
grant update (locked) on estate to meent_app;

-- An existing register taken over: files as they came, what each column is, what they say row by row, and what became of it.

alter table run drop constraint run_kind, add constraint run_kind check (kind in ('allotment', 'statement_import', 'lease_billing', 'opening', 'yearly_statements'));

alter table ledger_entry
  drop constraint ledger_entry_kind,
  add constraint ledger_entry_kind check (kind in ('issuance', 'allotment', 'transfer', 'redemption', 'transmission', 'reversal', 'rescission', 'charge_back', 'opening')),
  add constraint ledger_entry_opening check (kind <> 'opening' or (run_id is not null and cents >= 0 and dm2 >= 0 and (cents > 0) <> (dm2 > 0)));

-- A member of an earlier register never applied here.
alter table member
  alter application_id drop not null,
  add opening_run_id uuid references run,
  add constraint member_source check (num_nonnulls(application_id, opening_run_id) = 1);

create table opening_file (
  id uuid primary key,
  name text not null,
  format text not null constraint opening_file_format check (format in ('csv', 'xlsx')),
  encoding text not null,
  size bigint not null,
  sha256 bytea not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table opening_mapping (
  id uuid primary key,
  opening_file_id uuid not null references opening_file,
  sheet smallint not null,
  subject text not null constraint opening_mapping_subject check (subject in ('members', 'lots', 'none')),
  fields text[] not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index opening_mapping_latest on opening_mapping (opening_file_id, sheet, id desc);
create table opening_file_removal (
  opening_file_id uuid constraint opening_file_removed_once primary key references opening_file,
  act_id uuid not null references act
);

-- What the files of a run say, as their reader added it up.
create table opening (
  run_id uuid primary key references run,
  members bigint not null,
  lots bigint not null,
  cents bigint not null,
  dm2 bigint not null,
  problems bigint not null
);
create table opening_source (
  run_id uuid not null references opening,
  opening_file_id uuid not null references opening_file,
  primary key (run_id, opening_file_id)
);
create table opening_vintage (
  run_id uuid not null references opening,
  vintage int not null,
  lots bigint not null,
  cents bigint not null,
  dm2 bigint not null,
  primary key (run_id, vintage)
);

-- Content: it goes once the register holds what it says, or the file is removed.
create table opening_piece (
  opening_file_id uuid not null references opening_file deferrable initially deferred,
  position int not null,
  bytes bytea not null,
  primary key (opening_file_id, position)
);
alter table opening_piece alter bytes set storage external;
create table opening_sheet (
  opening_file_id uuid not null references opening_file deferrable initially deferred,
  position smallint not null,
  name text not null,
  head text[] not null,
  example text[] not null,
  head_row int not null,
  primary key (opening_file_id, position)
);
create table opening_problem (
  run_id uuid not null,
  position bigint generated always as identity,
  file text not null,
  sheet text not null,
  row_number int not null,
  severity text not null,
  field text not null,
  code text not null,
  found text not null,
  primary key (run_id, position)
);
create table opening_member (
  run_id uuid not null,
  source smallint not null,
  row_number int not null,
  id uuid not null,
  number int,
  admitted_on date,
  person_id uuid not null,
  nature text not null,
  name text,
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
  language text not null,
  second_id uuid,
  second_name text,
  second_born_on date,
  second_email text,
  representative_id uuid,
  representative_name text,
  representative_email text,
  representative_phone text
);
create index opening_member_number on opening_member (run_id, number);
create table opening_lot (
  run_id uuid not null,
  source smallint not null,
  row_number int not null,
  id uuid not null,
  number text,
  member_number int,
  paid_on date,
  term_ends_on date,
  cents bigint,
  dm2 bigint
);
create index opening_lot_run on opening_lot (run_id);

grant select, insert on opening_file, opening_mapping, opening_file_removal, opening, opening_source, opening_vintage to meent_app;
grant select, insert, delete on opening_piece, opening_sheet, opening_problem, opening_member, opening_lot to meent_app;

-- The yearly statement: what each member's euros were worth on 1 January, frozen for all of them at once.

create table yearly_statements (
  run_id uuid primary key references run,
  on_day date not null constraint yearly_statements_day check (extract(month from on_day) = 1 and extract(day from on_day) = 1),
  level int not null constraint yearly_statements_level check (level between 0 and 10000)
);
create table yearly_statement (
  id uuid primary key,
  run_id uuid not null references yearly_statements,
  member_id uuid not null references member,
  lots int not null,
  cents bigint not null constraint yearly_statement_cents check (cents > 0),
  dm2 bigint not null,
  value_cents bigint not null,
  constraint yearly_statement_once unique (member_id, run_id)
);
create index yearly_statement_run on yearly_statement (run_id, id);
-- Of a day one run stands: the next follows on the reversal of the last.
create table yearly_statements_posting (
  run_id uuid primary key references yearly_statements,
  on_day date not null,
  follows_id uuid references run_reversal (run_id),
  act_id uuid not null references act,
  constraint yearly_statements_posted_once unique nulls not distinct (on_day, follows_id)
);
grant select, insert on yearly_statements, yearly_statement, yearly_statements_posting to meent_app;

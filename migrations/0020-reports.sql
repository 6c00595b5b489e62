-- Annual reports, whose figures are frozen with their hash, and the audit committee that examines a year (2:48(2) BW).

-- figures: canonical JSON, as known before a moment; form says which figures there are, so that later software knows which it can work out again.
create table annual_report (
  id uuid primary key,
  year int not null constraint annual_report_year check (year = extract(year from until_on)),
  version smallint not null,
  from_on date not null,
  until_on date not null constraint annual_report_period check (from_on <= until_on),
  known_before timestamptz not null,
  form smallint not null,
  figures text not null,
  sha256 bytea not null constraint annual_report_hash check (sha256 = sha256(convert_to(figures, 'UTF8'))),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint annual_report_version unique (year, version),
  constraint annual_report_year_over check (known_before >= (until_on + 1)::timestamp at time zone 'Europe/Amsterdam')
);
create table annual_report_content (annual_report_id uuid primary key references annual_report, foreword text not null);

-- Who examines a year: members who are not on the board.
create table audit_appointment (
  id uuid primary key,
  year int not null,
  member_id uuid not null references member,
  person_id uuid not null references person,
  follows_id uuid,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint audit_appointed_once unique nulls not distinct (year, person_id, follows_id)
);
create index audit_appointment_person on audit_appointment (person_id);
create table audit_dismissal (
  audit_appointment_id uuid constraint audit_dismissed_once primary key references audit_appointment,
  act_id uuid not null references act
);
alter table audit_appointment add foreign key (follows_id) references audit_dismissal (audit_appointment_id);

-- A sample follows from its seed: the rows of a population, as known before a moment, in order of the hash of seed and id.
create table audit_sample (
  id uuid primary key,
  year int not null,
  sequence smallint not null,
  population text not null constraint audit_sample_population check (population in ('ledger_entry', 'payment', 'invoice')),
  seed text not null constraint audit_sample_seed check (length(trim(seed)) > 0),
  size int not null constraint audit_sample_size check (size between 1 and population_size),
  population_size bigint not null,
  known_before timestamptz not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint audit_sample_sequence unique (year, sequence)
);
create table audit_sample_item (
  audit_sample_id uuid not null references audit_sample,
  position int not null,
  subject_id uuid not null,
  primary key (audit_sample_id, position),
  constraint audit_sample_item_once unique (audit_sample_id, subject_id)
);

-- What was found of an item; the latest counts.
create table audit_finding (
  id uuid primary key,
  audit_sample_id uuid not null,
  position int not null,
  sound boolean not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  foreign key (audit_sample_id, position) references audit_sample_item
);
create index audit_finding_item on audit_finding (audit_sample_id, position);
create table audit_finding_content (audit_finding_id uuid primary key references audit_finding, text text not null);

-- The committee's advice on a year to the general meeting; a later one takes the place of the one before it.
create table audit_advice (
  id uuid primary key,
  year int not null,
  approves boolean not null,
  follows_id uuid references audit_advice,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint audit_advice_once unique nulls not distinct (year, follows_id)
);
create table audit_advice_content (audit_advice_id uuid primary key references audit_advice, text text not null);

grant select, insert on annual_report, annual_report_content, audit_appointment, audit_dismissal, audit_sample, audit_sample_item, audit_finding,
  audit_finding_content, audit_advice, audit_advice_content to meent_app;

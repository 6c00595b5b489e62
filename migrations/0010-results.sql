-- What was seen of a condition in a lease year, and what the cooperative found of it (DOMAIN 3.1, 3.4).

create table observation (
  id uuid primary key,
  lease_id uuid not null references lease,
  lease_year int not null,
  code text not null,
  source text not null constraint observation_source check (source in ('lessee', 'volunteer', 'officer', 'laboratory')),
  observed_on date not null,
  value_milli bigint,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index observation_lease on observation (lease_id, lease_year, code);
create table observation_content (observation_id uuid primary key references observation, note text not null);
create table evidence (
  id uuid primary key,
  observation_id uuid not null references observation,
  media_type text not null constraint evidence_media_type check (media_type in ('image/jpeg', 'image/png', 'application/pdf')),
  size bigint not null,
  sha256 bytea not null,
  act_id uuid not null references act
);
create index evidence_observation on evidence (observation_id);
create table evidence_content (evidence_id uuid primary key references evidence, file_name text not null, bytes bytea not null);

-- A result is told to the lessee on a day; a later one follows it. It is final once the time to object is over or the objection is decided.
create table condition_result (
  id uuid primary key,
  lease_id uuid not null references lease,
  lease_year int not null,
  code text not null,
  result text not null constraint condition_result_kind check (result in ('met', 'not_met', 'not_measured', 'waived', 'not_applicable')),
  told_on date not null,
  follows_id uuid references condition_result,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint condition_result_once unique nulls not distinct (lease_id, lease_year, code, follows_id)
);
create table condition_result_content (condition_result_id uuid primary key references condition_result, reason text not null);
create table objection (
  condition_result_id uuid constraint objected_once primary key references condition_result,
  on_day date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table objection_content (condition_result_id uuid primary key references objection, grounds text not null);
create table objection_outcome (
  condition_result_id uuid constraint objection_decided_once primary key references objection,
  upheld boolean not null,
  decided_on date not null,
  act_id uuid not null references act
);
create table objection_outcome_content (condition_result_id uuid primary key references objection_outcome, reason text not null);

grant select, insert on observation, observation_content, evidence, evidence_content, condition_result, condition_result_content, objection, objection_content,
  objection_outcome, objection_outcome_content to meent_app;

-- What jobs did last and what the nightly check found: written outside acts, one row each, for the board's desk.

create table job_result (
  job text primary key,
  on_day date not null,
  ended_at timestamptz not null,
  done bigint not null,
  set_aside bigint not null,
  failure text
);
create table check_result (
  question text primary key,
  wrong bigint not null,
  checked_at timestamptz not null
);
grant select, insert, update, delete on job_result, check_result to meent_app;

-- For the questions that jobs ask each minute.
create index mail_about on mail (about_id);
create index person_particulars_recorded on person_particulars (recorded_at);
create index ledger_entry_recorded on ledger_entry using brin (recorded_at);
create index certificate_recorded on certificate using brin (recorded_at);

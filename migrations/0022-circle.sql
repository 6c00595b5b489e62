-- Certificates for lots that came with an earlier register, where the board issues them.

alter table run drop constraint run_kind, add constraint run_kind
  check (kind in ('allotment', 'statement_import', 'lease_billing', 'opening', 'yearly_statements', 'redemption', 'opening_certificates'));

create table opening_certificates (
  run_id uuid primary key references run,
  opening_run_id uuid not null references opening
);
create table opening_certificate_item (
  run_id uuid not null references opening_certificates,
  lot_id uuid not null references lot,
  primary key (run_id, lot_id)
);
grant select, insert on opening_certificates, opening_certificate_item to meent_app;

-- A collection that the payer's bank did not make is tried once more, so many days later, where the bank's reason leaves hope.
alter table bylaws add collection_retry_days int not null default 7 constraint bylaws_collection_retry check (collection_retry_days between 0 and 30);
alter table bylaws alter collection_retry_days drop default;
alter table checkout_report add reason text;
create table recurring_retry (
  recurring_collection_id uuid constraint recurring_retried_once primary key references recurring_collection,
  checkout_id uuid not null constraint recurring_retry_checkout unique references checkout,
  act_id uuid not null references act
);
grant select, insert on recurring_retry to meent_app;

-- Why a membership stands still in a dispute, and why no more.
create table member_hold_content (
  member_hold_id uuid primary key references member_hold,
  reason text not null constraint member_held_with_reason check (length(trim(reason)) > 0)
);
create table member_hold_release_content (
  member_hold_id uuid primary key references member_hold_release,
  reason text not null constraint member_released_with_reason check (length(trim(reason)) > 0)
);
grant select, insert on member_hold_content, member_hold_release_content to meent_app;

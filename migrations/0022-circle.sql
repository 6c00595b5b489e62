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

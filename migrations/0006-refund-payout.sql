-- A refund goes out under a reference, by which the bank's debit is known again; it is paid out once.

alter table refund add column reference text;
update refund f set reference = coalesce((select p.reference from payment p where p.id = f.payment_id),
  rf_reference(extract(year from f.ordered_on) || lpad(nextval('claim_number')::text, 7, '0')));
alter table refund alter column reference set not null;
create index refund_reference on refund (reference);

create table refund_payout (
  refund_id uuid constraint refund_paid_out_once primary key references refund,
  payment_id uuid not null references payment,
  reason text constraint refund_paid_out_with_reason check (length(trim(reason)) > 0),
  act_id uuid not null references act
);
create index refund_payout_payment on refund_payout (payment_id);
grant select, insert on refund_payout to meent_app;

-- Paying online: what the register asks a payment provider, and what it hears of it. Provider's ids are opaque; no personal data stands here.

-- A member's standing wish to pay in each month, by a mandate that the first payment makes. Months after that payment's own are collected.
create table recurring_order (
  id uuid primary key,
  member_id uuid not null references member,
  debtor_id uuid not null references person,
  cents bigint not null constraint recurring_order_cents check (cents > 0),
  day_of_month smallint not null constraint recurring_order_day check (day_of_month between 1 and 28),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint recurring_order_locked check (not locked)
);
create index recurring_order_member on recurring_order (member_id);
-- Under which the provider knows whose mandate it is.
create table recurring_customer (
  recurring_order_id uuid constraint recurring_customer_once primary key references recurring_order,
  provider_id text not null constraint recurring_customer_provider_id unique,
  act_id uuid not null references act
);
-- After it was stopped: the provider no longer has the mandate.
create table recurring_mandate_end (
  recurring_order_id uuid constraint recurring_mandate_ended_once primary key references recurring_customer,
  act_id uuid not null references act
);
create table recurring_stop (
  recurring_order_id uuid constraint recurring_stopped_once primary key references recurring_order,
  because text not null constraint recurring_stop_because check (because in ('member', 'collection_refused', 'charged_back', 'started_anew')),
  stopped_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- Our id is the key under which the provider does it once.
create table checkout (
  id uuid primary key,
  claim_id uuid not null references claim,
  cents bigint not null constraint checkout_cents check (cents > 0),
  sequence text not null constraint checkout_sequence check (sequence in ('oneoff', 'first', 'recurring')),
  recurring_order_id uuid references recurring_order,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint checkout_locked check (not locked),
  constraint checkout_of_recurring check ((sequence = 'oneoff') = (recurring_order_id is null))
);
create index checkout_claim on checkout (claim_id, recorded_at desc);
-- What the provider answered. Without a row its outcome is unknown, and is asked again.
create table checkout_answer (
  checkout_id uuid constraint checkout_answered_once primary key references checkout,
  provider_id text constraint checkout_provider_id unique,
  address text,
  refusal text,
  act_id uuid not null references act,
  constraint checkout_answer_either check ((provider_id is null) <> (refusal is null))
);
-- What was read back, each time it had changed.
create table checkout_report (
  id uuid primary key,
  checkout_id uuid not null references checkout,
  status text not null constraint checkout_report_status check (status in ('open', 'pending', 'authorized', 'paid', 'failed', 'canceled', 'expired')),
  refunded_cents bigint not null,
  charged_back_cents bigint not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index checkout_report_checkout on checkout_report (checkout_id, recorded_at desc, id desc);
create table provider_payment (
  payment_id uuid constraint provider_payment_once primary key references payment,
  checkout_id uuid not null constraint provider_payment_of_checkout unique references checkout,
  method text not null,
  act_id uuid not null references act
);

-- A refund that goes back the way the money came; refused, it is to leave the bank after all.
create table provider_refund (
  refund_id uuid constraint provider_refund_once primary key references refund,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table provider_refund_answer (
  refund_id uuid constraint provider_refund_answered_once primary key references provider_refund,
  provider_id text not null constraint provider_refund_provider_id unique,
  act_id uuid not null references act
);
create table provider_refund_refusal (
  refund_id uuid constraint provider_refund_refused_once primary key references provider_refund,
  reason text not null,
  act_id uuid not null references act
);

-- Money that the payer's bank took back: a debit of its own day. Without a refund that covers it, it waits for the treasurer, who reads why.
create table charge_back (
  id uuid primary key,
  payment_id uuid not null references payment,
  debit_id uuid not null constraint charge_back_debit unique references payment,
  charged_on date not null,
  stands_because text constraint charge_back_stands_because check (stands_because in ('lot_has_land', 'lot_has_moved', 'paid_back_before')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index charge_back_payment on charge_back (payment_id);
create table charge_back_settlement (
  charge_back_id uuid constraint charge_back_settled_once primary key references charge_back,
  refund_id uuid not null constraint charge_back_refund unique references refund,
  act_id uuid not null references act
);

create index payment_by_provider on payment (cents) where key like 'provider %';

-- A bank entry by which the provider paid out what it held: money that the register knows already.
create table provider_settlement (
  payment_id uuid constraint provider_settlement_once primary key references payment_set_aside,
  act_id uuid not null references act
);

-- Of a month one collection, or the reason why there was none.
create table recurring_collection (
  id uuid primary key,
  recurring_order_id uuid not null references recurring_order,
  month date not null constraint recurring_collection_month check (extract(day from month) = 1),
  checkout_id uuid constraint recurring_collection_checkout unique references checkout,
  skipped text,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint recurring_collection_once unique (recurring_order_id, month),
  constraint recurring_collection_either check ((checkout_id is null) <> (skipped is null))
);

alter table ledger_entry
  drop constraint ledger_entry_kind,
  drop constraint ledger_entry_reversal,
  add constraint ledger_entry_kind
    check (kind in ('issuance', 'allotment', 'transfer', 'redemption', 'transmission', 'reversal', 'rescission', 'charge_back')),
  add constraint ledger_entry_reversal check ((kind in ('reversal', 'rescission', 'charge_back')) = (reverses_id is not null)),
  add constraint ledger_entry_charge_back check (kind <> 'charge_back' or (cents <= 0 and dm2 <= 0));

grant select, insert on recurring_order, recurring_customer, recurring_mandate_end, recurring_stop, checkout, checkout_answer, checkout_report, provider_payment, provider_refund,
  provider_refund_answer, provider_refund_refusal, charge_back, charge_back_settlement, provider_settlement, recurring_collection to meent_app;
grant update (locked) on checkout, recurring_order to meent_app;

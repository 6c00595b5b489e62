-- Land shares that are passed on: to another member, back to the cooperative, or as a gift; and memberships that end by notice.

alter table bylaws
  add transfer_days int not null default 30 constraint bylaws_transfer_days check (transfer_days between 1 and 365),
  add transfer_needs_approval boolean not null default false;
alter table bylaws alter transfer_days drop default, alter transfer_needs_approval drop default;

-- What of whose lots goes to whom on a day: to a member, or to somebody who joins by it.
create table transfer (
  id uuid primary key,
  from_member_id uuid not null references member,
  to_member_id uuid references member,
  to_person_id uuid references person,
  proposed_on date not null,
  effective_on date not null constraint transfer_effective check (effective_on >= proposed_on),
  expires_on date not null constraint transfer_expires check (expires_on >= proposed_on),
  needs_approval boolean not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint transfer_receiver check (num_nonnulls(to_member_id, to_person_id) = 1),
  constraint transfer_to_other check (to_member_id <> from_member_id)
);
create index transfer_from on transfer (from_member_id);
create index transfer_to_member on transfer (to_member_id) where to_member_id is not null;
create index transfer_to_person on transfer (to_person_id) where to_person_id is not null;
create table transfer_part (
  transfer_id uuid not null references transfer,
  lot_id uuid not null references lot,
  cents bigint not null constraint transfer_part_cents check (cents > 0),
  constraint transfer_part_once primary key (transfer_id, lot_id)
);
create index transfer_part_lot on transfer_part (lot_id);
create table transfer_acceptance (
  transfer_id uuid constraint transfer_accepted_once primary key references transfer,
  accepted_on date not null,
  application_id uuid references application,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table transfer_approval (
  transfer_id uuid constraint transfer_approved_once primary key references transfer,
  approved_on date not null,
  act_id uuid not null references act
);
create table transfer_end (
  transfer_id uuid constraint transfer_ended_once primary key references transfer,
  ground text not null constraint transfer_end_ground check (ground in ('withdrawn', 'declined', 'refused')),
  reason text constraint transfer_refused_with_reason check (ground <> 'refused' or length(trim(reason)) > 0),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table transfer_completion (
  transfer_id uuid constraint transfer_completed_once primary key references transfer,
  completed_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

grant select, insert on transfer, transfer_part, transfer_acceptance, transfer_approval, transfer_end, transfer_completion to meent_app;

-- How a membership came to end on its member's word: online, on paper, or at once because of a decision that burdens members (2:36(3) BW).
create table membership_notice (
  membership_end_id uuid constraint membership_noticed_once primary key references membership_end,
  given_on date not null,
  channel text not null constraint membership_notice_channel check (channel in ('online', 'paper', 'exit')),
  decision_id uuid references decision,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint membership_notice_decision check ((channel = 'exit') = (decision_id is not null))
);

grant select, insert on membership_notice to meent_app;

-- Lots that are asked back, whole or in part, in the order in which they were asked; and the runs by which the board pays them back.

-- A kind of run is added to whatever kinds there are.
do $$
declare kinds text;
begin
  select pg_get_constraintdef(oid) into strict kinds from pg_constraint where conname = 'run_kind' and conrelid = 'run'::regclass;
  alter table run drop constraint run_kind;
  execute 'alter table run add constraint run_kind ' || replace(kinds, 'ARRAY[', 'ARRAY[''redemption''::text, ');
end $$;

alter table ledger_entry add constraint ledger_entry_redemption check (kind <> 'redemption' or (cents < 0 and dm2 <= 0));

create table redemption (
  id uuid primary key,
  member_id uuid not null references member,
  lot_id uuid not null references lot,
  payee_id uuid not null references person,
  cents bigint not null constraint redemption_cents check (cents > 0),
  ground text not null constraint redemption_ground check (ground in ('member', 'estate')),
  asked_on date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index redemption_lot on redemption (lot_id);
create index redemption_member on redemption (member_id);
create table redemption_withdrawal (
  redemption_id uuid constraint redemption_withdrawn_once primary key references redemption,
  act_id uuid not null references act
);
create table redemption_run (
  run_id uuid primary key references run,
  level_bp int not null constraint redemption_run_level check (level_bp between 0 and 10000),
  up_to_cents bigint not null constraint redemption_run_up_to check (up_to_cents > 0)
);
create table redemption_item (
  run_id uuid not null references redemption_run,
  redemption_id uuid not null references redemption,
  payout_cents bigint not null constraint redemption_item_payout check (payout_cents > 0),
  primary key (run_id, redemption_id)
);
create table redemption_approval (
  redemption_id uuid constraint redemption_approved_once primary key references redemption,
  run_id uuid not null references redemption_run,
  act_id uuid not null references act
);

-- What is paid back on a lot goes out as a refund does: known again at the bank by its reference.
alter table refund
  alter payment_id drop not null,
  add redemption_id uuid constraint refund_redeemed_once unique references redemption,
  add constraint refund_source check (num_nonnulls(payment_id, redemption_id) = 1);

grant select, insert on redemption, redemption_withdrawal, redemption_run, redemption_item, redemption_approval to meent_app;

-- Land shares given as a gift: paid by who gives, claimed with a code by who receives, who are kept apart.
alter table bylaws add gift_months int not null default 12 constraint bylaws_gift_months check (gift_months between 1 and 120);
alter table bylaws alter gift_months drop default;

create table gift (
  id uuid primary key,
  claim_id uuid not null constraint gift_claim unique references claim,
  giver_id uuid not null references person,
  cents bigint not null constraint gift_cents check (cents > 0),
  share_class text not null constraint gift_class check (share_class in ('area', 'nominal')),
  code text not null constraint gift_code unique,
  ordered_on date not null,
  send_on date not null constraint gift_send check (send_on >= ordered_on),
  claim_until date not null constraint gift_until check (claim_until >= send_on),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index gift_giver on gift (giver_id);
create index gift_ordered on gift (ordered_on) include (cents);
create table gift_content (
  gift_id uuid primary key references gift,
  receiver_name text,
  message text
);
create table gift_claiming (
  gift_id uuid constraint gift_claimed_once primary key references gift,
  share_order_id uuid not null constraint gift_claiming_order unique references share_order,
  claimed_on date not null,
  claimed_by text not null constraint gift_claimed_by check (claimed_by in ('receiver', 'giver')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table gift_return (
  gift_id uuid constraint gift_returned_once primary key references gift,
  ground text not null constraint gift_return_ground check (ground in ('withdrawn', 'unclaimed')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- Whom a member would like to have the shares after death: a wish for the board to know, not a will.
create table preferred_successor (
  id uuid primary key,
  member_id uuid not null references member,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index preferred_successor_member on preferred_successor (member_id, recorded_at desc, id desc);
create table preferred_successor_content (
  preferred_successor_id uuid primary key references preferred_successor,
  name text not null,
  contact text,
  note text
);

grant select, insert on gift, gift_content, gift_claiming, gift_return, preferred_successor, preferred_successor_content to meent_app;

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

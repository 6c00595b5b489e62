-- The meeting is held: who came, the polls on its motions, open votes, what was declared.

alter table bylaws
  add advance_days int not null default 14 constraint bylaws_advance_days check (advance_days between 0 and 30),
  add advance_present boolean not null default true,
  add secret_least int not null default 5 constraint bylaws_secret_least check (secret_least between 3 and 1000),
  add second_meeting_weeks int not null default 4 constraint bylaws_second_meeting check (second_meeting_weeks between 1 and 52);
alter table bylaws alter advance_days drop default, alter advance_present drop default, alter secret_least drop default,
  alter second_meeting_weeks drop default;

-- The chair opens a meeting and closes it.
create table meeting_opening (
  meeting_id uuid constraint meeting_opened_once primary key references roll,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table meeting_closing (
  meeting_id uuid constraint meeting_closed_once primary key references meeting_opening,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- A membership on the roll is present from its arrival until its departure; it may come back.
create table attendance (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  member_id uuid not null,
  mode text not null constraint attendance_mode check (mode in ('hall', 'online')),
  follows_id uuid,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint attendance_once unique nulls not distinct (meeting_id, member_id, follows_id),
  constraint attendance_on_roll foreign key (meeting_id, member_id) references roll_entry
);
create table departure (
  attendance_id uuid constraint departed_once primary key references attendance,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
alter table attendance add foreign key (follows_id) references departure (attendance_id);

-- One round of voting on a motion: in advance, then in the room, then closed with its count. A re-vote is the next round.
create table poll (
  id uuid primary key,
  item_id uuid not null references motion,
  meeting_id uuid not null references meeting,
  round smallint not null constraint poll_round check (round between 1 and 99),
  secret boolean not null,
  roll_call boolean not null constraint poll_roll_call check (not (secret and roll_call)),
  advance_from date,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint poll_locked check (not locked),
  constraint poll_once unique (item_id, round),
  constraint poll_advance_first check (advance_from is null or round = 1)
);
create index poll_meeting on poll (meeting_id);
create table poll_opening (
  poll_id uuid constraint poll_opened_once primary key references poll,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table poll_closing (
  poll_id uuid constraint poll_closed_once primary key references poll_opening,
  in_favour int not null,
  against int not null,
  blank int not null,
  invalid int not null,
  present int not null,
  entitled int not null,
  outcome text not null constraint poll_outcome check (outcome in ('adopted', 'rejected', 'no_quorum')),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint poll_counts check (least(in_favour, against, blank, invalid, present, entitled) >= 0 and present <= entitled)
);

-- An open vote: one for each membership, by its voter or by the holder of its proxy.
create table vote (
  poll_id uuid not null references poll,
  member_id uuid not null references member,
  choice text not null constraint vote_choice check (choice in ('in_favour', 'against', 'blank')),
  channel text not null constraint vote_channel check (channel in ('advance', 'hall', 'online', 'paper')),
  proxy_id uuid references proxy,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint voted_once primary key (poll_id, member_id)
);

-- What became of an outcome: contested at once, so that is voted again in a next round, or declared. What is adopted is a resolution then.
create table declaration (
  poll_id uuid constraint declared_once primary key references poll_closing,
  contested boolean not null,
  decision_id uuid constraint declaration_decision unique references decision,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint declaration_contested check (not contested or decision_id is null)
);

-- A motion that lacked its quorum is put to a second meeting.
create table second_motion (
  item_id uuid primary key,
  meeting_id uuid not null references meeting,
  poll_id uuid not null constraint second_motion_once unique references poll_closing,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index second_motion_meeting on second_motion (meeting_id);

grant select, insert on meeting_opening, meeting_closing, attendance, departure, poll, poll_opening, poll_closing, vote, declaration, second_motion
  to meent_app;
grant update (locked) on poll to meent_app;

-- Duties that decisions bind, meetings that are called off, and a quorum as a number of votes.

create table duty (
  id uuid primary key,
  number int not null constraint duty_number unique,
  decision_id uuid not null references decision,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint duty_locked check (not locked)
);
create index duty_decision on duty (decision_id);
create table duty_content (duty_id uuid primary key references duty, what text not null constraint duty_what check (length(trim(what)) > 0));

-- Who sees to it and by when. A change is another row, which follows the one it takes the place of.
create table duty_assignment (
  id uuid primary key,
  duty_id uuid not null references duty,
  owner_id uuid not null references person,
  due_on date not null,
  follows_id uuid references duty_assignment,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint duty_assigned_once unique nulls not distinct (duty_id, follows_id)
);
create index duty_assignment_owner on duty_assignment (owner_id);

-- What was written about it, one note to an act: how far it is, why it changed hands or day, or how it ended.
create table duty_note (
  act_id uuid primary key references act,
  duty_id uuid not null references duty,
  recorded_at timestamptz not null
);
create index duty_note_duty on duty_note (duty_id);
create table duty_note_content (act_id uuid primary key references duty_note, text text not null constraint duty_note_text check (length(trim(text)) > 0));

create table duty_end (
  duty_id uuid constraint duty_ended_once primary key references duty,
  outcome text not null constraint duty_end_outcome check (outcome in ('done', 'dropped')),
  act_id uuid not null references duty_note,
  recorded_at timestamptz not null
);

-- A meeting that is not held as it was called: cancelled, or held as another one.
create table calling_off (
  meeting_id uuid constraint meeting_called_off_once primary key references meeting,
  successor_id uuid constraint meeting_succeeds_one unique references meeting,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint meeting_succeeds_another check (successor_id <> meeting_id)
);
create table calling_off_content (
  meeting_id uuid primary key references calling_off,
  reason text not null constraint calling_off_with_reason check (length(trim(reason)) > 0)
);
-- Who had been called, and is told by the same channel.
create table calling_off_recipient (
  meeting_id uuid not null references calling_off,
  person_id uuid not null references person,
  by_mail boolean not null,
  primary key (meeting_id, person_id)
);
create view meeting_recipient as
  select 'convocation' as kind, convocation_id as about_id, person_id, by_mail from convocation_recipient
  union all select 'calling_off', meeting_id, person_id, by_mail from calling_off_recipient;

-- Questions that went over to the meeting that takes the place of theirs.
create table carried_question (
  meeting_id uuid not null references meeting,
  question_id uuid not null references question,
  item_id uuid,
  primary key (meeting_id, question_id)
);
create view meeting_question as
  select meeting_id, id as question_id, item_id from question
  union all select meeting_id, question_id, item_id from carried_question;

alter table bylaws
  add amendment_quorum_votes int not null default 0 constraint bylaws_amendment_quorum_votes check (amendment_quorum_votes between 0 and 1000000),
  add constraint bylaws_one_quorum check (amendment_quorum_percent = 0 or amendment_quorum_votes = 0);
alter table bylaws alter amendment_quorum_votes drop default;
alter table meeting_item
  add quorum_votes int constraint meeting_item_quorum_votes check (quorum_votes between 1 and 1000000),
  add constraint meeting_item_one_quorum check (num_nonnulls(quorum_percent, quorum_votes) <= 1),
  drop constraint meeting_item_own_rule,
  add constraint meeting_item_own_rule check (case when majority = 'bylaws' then num_nulls(numerator, denominator, strict, base, article) = 0
    else num_nonnulls(numerator, denominator, strict, base, quorum_percent, quorum_votes, article) = 0 end);
alter table motion
  add quorum_votes int constraint motion_quorum_votes check (quorum_votes between 1 and 1000000),
  add constraint motion_one_quorum check (num_nonnulls(quorum_percent, quorum_votes) <= 1);

-- Nothing of a vote counts at a meeting that is not held: the boxes of its secret votes are dropped unread.
create function drop_ballot_boxes() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  poll uuid;
begin
  for poll in select p.id from public.poll p where p.meeting_id = new.meeting_id and p.secret
    and not exists (select from public.poll_closing c where c.poll_id = p.id) order by p.id for no key update loop
    execute format('drop table public.%I', 'turnout_box_' || replace(poll::text, '-', ''));
    execute format('drop table public.%I', 'ballot_box_' || replace(poll::text, '-', ''));
  end loop;
  return null;
end $$;
create trigger drop_ballot_boxes after insert on calling_off for each row execute function drop_ballot_boxes();

grant select, insert on duty, duty_content, duty_assignment, duty_note, duty_note_content, duty_end, calling_off, calling_off_content,
  calling_off_recipient, carried_question to meent_app;
grant select on meeting_recipient, meeting_question to meent_app;
grant update (locked) on duty to meent_app;

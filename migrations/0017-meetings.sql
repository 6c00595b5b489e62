-- General meetings: what is put on the agenda, the call with what it froze, who may vote, proxies, questions and proposals.

alter table bylaws
  add call_days int not null default 7 constraint bylaws_call_days check (call_days between 7 and 90),
  add call_clear_days boolean not null default false,
  add amendment_numerator int not null default 2,
  add amendment_denominator int not null default 3,
  add amendment_quorum_percent int not null default 25 constraint bylaws_amendment_quorum check (amendment_quorum_percent between 0 and 100),
  add blanks_cast boolean not null default false,
  add proxies_per_holder int not null default 2 constraint bylaws_proxies check (proxies_per_holder between 0 and 100),
  add roll_day text not null default 'call' constraint bylaws_roll_day check (roll_day in ('call', 'named')),
  add proposal_supporters int not null default 25 constraint bylaws_proposal_supporters check (proposal_supporters between 1 and 1000000),
  add digital_meetings boolean not null default false,
  add constraint bylaws_amendment_majority check (amendment_numerator > 0 and amendment_numerator <= amendment_denominator and amendment_denominator <= 1000);
alter table bylaws
  alter call_days drop default, alter call_clear_days drop default, alter amendment_numerator drop default, alter amendment_denominator drop default,
  alter amendment_quorum_percent drop default, alter blanks_cast drop default, alter proxies_per_holder drop default, alter roll_day drop default,
  alter proposal_supporters drop default, alter digital_meetings drop default;

-- What members want on an agenda.
create table proposal (
  id uuid primary key,
  number int not null constraint proposal_number unique,
  member_id uuid not null references member,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint proposal_locked check (not locked)
);
create table proposal_content (proposal_id uuid primary key references proposal, title text not null, text text not null);
create table proposal_support (
  proposal_id uuid not null references proposal,
  member_id uuid not null references member,
  act_id uuid not null references act,
  constraint proposal_supported_once primary key (proposal_id, member_id)
);

create table meeting (
  id uuid primary key,
  number int not null constraint meeting_number unique,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  locked boolean not null default false constraint meeting_locked check (not locked)
);

-- A whole plan of the meeting: each change is a version with all that stands on the agenda. An item keeps its id through the versions.
create table meeting_version (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  version int not null,
  kind text not null constraint meeting_kind check (kind in ('annual', 'extraordinary')),
  mode text not null constraint meeting_mode check (mode in ('physical', 'hybrid', 'digital')),
  held_on date not null,
  hour text not null constraint meeting_hour check (hour ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null constraint meeting_place check (length(trim(place)) > 0),
  roll_on date constraint meeting_roll_day check (roll_on < held_on),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint meeting_version_once unique (meeting_id, version)
);
create table meeting_item (
  meeting_version_id uuid not null references meeting_version,
  position smallint not null,
  item_id uuid not null,
  title text not null constraint meeting_item_title check (length(trim(title)) > 0),
  explanation text,
  proposal_id uuid references proposal,
  motion text,
  majority text constraint meeting_item_majority check (majority in ('ordinary', 'amendment', 'dissolution', 'bylaws')),
  numerator int,
  denominator int,
  strict boolean,
  base text constraint meeting_item_base check (base in ('cast', 'present', 'entitled')),
  quorum_percent int constraint meeting_item_quorum check (quorum_percent between 1 and 100),
  article text,
  secret boolean not null,
  primary key (meeting_version_id, position),
  constraint meeting_item_once unique (meeting_version_id, item_id),
  constraint meeting_item_motion check ((motion is null) = (majority is null) and (motion is not null or not secret)),
  constraint meeting_item_own_rule check (case when majority = 'bylaws' then num_nulls(numerator, denominator, strict, base, article) = 0
    else num_nonnulls(numerator, denominator, strict, base, quorum_percent, article) = 0 end),
  constraint meeting_item_fraction check (numerator > 0 and numerator <= denominator and denominator <= 1000)
);
create index meeting_item_proposal on meeting_item (proposal_id) where proposal_id is not null;

create table meeting_document (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  item_id uuid,
  title text not null constraint meeting_document_title check (length(trim(title)) > 0),
  is_public boolean not null,
  document_id uuid not null references document,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index meeting_document_meeting on meeting_document (meeting_id);
create table meeting_document_withdrawal (
  meeting_document_id uuid constraint meeting_document_withdrawn_once primary key references meeting_document,
  act_id uuid not null references act
);

-- The call: the first freezes the meeting, later ones add to its agenda.
create table convocation (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  sequence smallint not null,
  meeting_version_id uuid not null references meeting_version,
  called_on date not null,
  call_by date not null constraint convocation_in_time check (called_on <= call_by),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint convocation_once unique (meeting_id, sequence)
);
create table convocation_recipient (
  convocation_id uuid not null references convocation,
  person_id uuid not null references person,
  by_mail boolean not null,
  primary key (convocation_id, person_id)
);

-- What is voted on, with the rule by which, as it was called.
create table motion (
  item_id uuid constraint motion_called_once primary key,
  convocation_id uuid not null references convocation,
  wording text not null,
  majority text not null constraint motion_majority check (majority in ('ordinary', 'amendment', 'dissolution', 'bylaws')),
  numerator int not null,
  denominator int not null,
  strict boolean not null,
  base text not null constraint motion_base check (base in ('cast', 'present', 'entitled')),
  quorum_percent int constraint motion_quorum check (quorum_percent between 1 and 100),
  blanks_cast boolean not null,
  article text,
  secret boolean not null,
  constraint motion_fraction check (numerator > 0 and numerator <= denominator and denominator <= 1000)
);
create index motion_convocation on motion (convocation_id);

-- Who may vote, as of a day: one row per membership, and the person who casts its vote.
create table roll (
  meeting_id uuid constraint roll_frozen_once primary key references meeting,
  as_of date not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table roll_entry (
  meeting_id uuid not null references roll,
  member_id uuid not null references member,
  voter_id uuid not null references person,
  primary key (meeting_id, member_id)
);
create index roll_entry_voter on roll_entry (voter_id);

create table proxy (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  giver_id uuid not null,
  holder_id uuid not null constraint proxy_to_another check (holder_id <> giver_id),
  document_id uuid references document,
  follows_id uuid,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint proxy_given_once unique nulls not distinct (meeting_id, giver_id, follows_id),
  constraint proxy_giver_on_roll foreign key (meeting_id, giver_id) references roll_entry,
  constraint proxy_holder_on_roll foreign key (meeting_id, holder_id) references roll_entry
);
create index proxy_holder on proxy (meeting_id, holder_id);
create table proxy_revocation (
  proxy_id uuid constraint proxy_revoked_once primary key references proxy,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
alter table proxy add foreign key (follows_id) references proxy_revocation (proxy_id);

create table question (
  id uuid primary key,
  meeting_id uuid not null references meeting,
  item_id uuid,
  member_id uuid not null references member,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index question_meeting on question (meeting_id, recorded_at);
create table question_content (question_id uuid primary key references question, text text not null);
create table answer (
  question_id uuid constraint question_answered_once primary key references question,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create table answer_content (question_id uuid primary key references answer, text text not null);

grant select, insert on proposal, proposal_content, proposal_support, meeting, meeting_version, meeting_item, meeting_document, meeting_document_withdrawal,
  convocation, convocation_recipient, motion, roll, roll_entry, proxy, proxy_revocation, question, question_content, answer, answer_content to meent_app;
grant update (locked) on meeting, proposal to meent_app;

-- Minutes of a general meeting: who presided and who kept them, what was said, the facts as they were frozen, and who signed.

-- A change is another row, which follows the one it takes the place of.
create table minutes_keeping (
  id uuid primary key,
  meeting_id uuid not null references meeting_closing,
  chair_id uuid not null references person,
  secretary_id uuid not null references person,
  follows_id uuid references minutes_keeping,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint minutes_kept_once unique nulls not distinct (meeting_id, follows_id),
  constraint minutes_kept_by_two check (chair_id <> secretary_id)
);

-- What was said at an item of the agenda, in versions.
create table minutes_text (
  id uuid primary key,
  meeting_id uuid not null references meeting_closing,
  item_id uuid not null,
  version smallint not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint minutes_text_once unique (meeting_id, item_id, version)
);
create table minutes_text_content (minutes_text_id uuid primary key references minutes_text, text text not null);

-- Minutes as they were frozen. The facts are content, since they hold names and what was said; their hash stands beside them.
create table minutes_version (
  id uuid primary key,
  meeting_id uuid not null references meeting_closing,
  version smallint not null,
  keeping_id uuid not null references minutes_keeping,
  form smallint not null,
  sha256 bytea not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint minutes_version_once unique (meeting_id, version)
);
create table minutes_version_content (minutes_version_id uuid primary key references minutes_version, facts text not null);

-- A code that was mailed to sign one version; its digest, never the code.
create table minutes_code (
  id uuid primary key,
  minutes_version_id uuid not null references minutes_version,
  person_id uuid not null references person,
  digest bytea not null,
  expires_at timestamptz not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index minutes_code_latest on minutes_code (minutes_version_id, person_id, recorded_at desc);
create table minutes_signature (
  minutes_version_id uuid not null references minutes_version,
  part text not null constraint minutes_signature_part check (part in ('chair', 'secretary')),
  person_id uuid not null references person,
  minutes_code_id uuid not null constraint minutes_code_used_once unique references minutes_code,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint minutes_signed_once primary key (minutes_version_id, part)
);

-- An item that puts the minutes of an earlier meeting to the vote, with the words in which it does.
create table minutes_item (
  item_id uuid primary key,
  meeting_id uuid not null references meeting_closing,
  wording text not null,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index minutes_item_meeting on minutes_item (meeting_id);

grant select, insert on minutes_keeping, minutes_text, minutes_text_content, minutes_version, minutes_version_content, minutes_code, minutes_signature,
  minutes_item to meent_app;

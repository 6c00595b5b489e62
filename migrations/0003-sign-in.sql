-- Sign-in, written outside acts. The first three tables are Better Auth's user, session and verification under our names; it never
-- migrates itself, and test/api/sign-in.test.ts compares what it expects with what stands here.

-- Who signs in is an e-mail address. As whom he then acts is asked from the register at each request. name and image stay empty.
create table auth.address (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null,
  name text not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.session (
  id uuid primary key,
  address_id uuid not null references auth.address on delete cascade,
  token text not null unique,
  user_agent text,
  ip_address text,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_address on auth.session (address_id);
create index session_expires on auth.session (expires_at);

-- A link in a mail: identifier is the hash of its token, value says for which address.
create table auth.link (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index link_identifier on auth.link (identifier);
create index link_expires on auth.link (expires_at);

-- The second factor belongs to the person, not to the address: who takes over a mailbox has not got it. While it is being set up it is of
-- the session that began it, and gone with it. last_step is the latest half minute whose code was used.
create table auth.second_factor (
  person_id uuid primary key references public.person,
  secret bytea not null,
  session_id uuid references auth.session on delete cascade,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  check ((confirmed_at is null) = (session_id is not null))
);

create table auth.recovery_code (
  digest bytea primary key,
  person_id uuid not null references auth.second_factor on delete cascade
);
create index recovery_code_person on auth.recovery_code (person_id);

create table auth.second_factor_proof (
  session_id uuid not null references auth.session on delete cascade,
  person_id uuid not null references auth.second_factor on delete cascade,
  proved_at timestamptz not null,
  primary key (session_id, person_id)
);
create index second_factor_proof_person on auth.second_factor_proof (person_id);

create index rate_limit_window on rate_limit (window_start);

grant select, insert, update, delete on all tables in schema auth to meent_app;

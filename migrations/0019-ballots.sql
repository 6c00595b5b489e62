-- Secret ballots. While a poll is open its box has two halves that nothing joins: who took part, and what was voted under which receipt. No row of
-- them has an act, a moment, a default or a number. When the poll is closed both are copied, each in an order of its own, and the box is dropped.

create table turnout_box (
  poll_id uuid not null,
  member_id uuid not null references member,
  channel text not null constraint turnout_box_channel check (channel in ('advance', 'hall', 'online', 'paper')),
  primary key (poll_id, member_id)
) partition by list (poll_id);
create table ballot_box (
  poll_id uuid not null,
  receipt text collate "C" not null constraint ballot_box_receipt check (receipt ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$'),
  choice text not null constraint ballot_box_choice check (choice in ('in_favour', 'against', 'blank', 'invalid')),
  primary key (poll_id, receipt)
) partition by list (poll_id);

-- What stays. Only close_ballot_box writes here, from rows that were checked when they went into the box.
create table turnout (poll_id uuid not null, member_id uuid not null, channel text not null, primary key (poll_id, member_id));
create table ballot (poll_id uuid not null, receipt text collate "C" not null, choice text not null, primary key (poll_id, receipt));
-- Too few ballots are counted and not listed: beside the turnout a list of three says who voted what.
create table box_closing (
  poll_id uuid primary key references poll_closing deferrable initially deferred,
  turnout int not null,
  ballots int not null,
  listed boolean not null
);

-- That the tellers counted the papers. The totals themselves went into the box: a small paper box must not be told apart from the rest.
create table paper_count (
  poll_id uuid constraint paper_counted_once primary key references poll,
  papers int not null constraint paper_count_papers check (papers >= 0),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

-- Who gave a proxy and then votes himself has let it lapse for good.
create table proxy_lapse (
  proxy_id uuid primary key references proxy,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);

create function secret_least_of(meeting uuid) returns int language sql stable set search_path = pg_catalog, pg_temp as $$
  select b.secret_least from public.bylaws b
  where b.effective_on <= (select v.held_on from public.meeting_version v where v.meeting_id = meeting order by v.version desc limit 1)
  order by b.effective_on desc, b.version desc limit 1
$$;

-- For open_ballot_box, and for the owner who restores a backup of a vote that was open.
create function make_ballot_box(poll uuid) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  suffix text := replace(poll::text, '-', '');
begin
  execute format('create table public.%I partition of public.turnout_box for values in (%L)', 'turnout_box_' || suffix, poll);
  execute format('create table public.%I partition of public.ballot_box for values in (%L)', 'ballot_box_' || suffix, poll);
end $$;

create function open_ballot_box(poll uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  meeting uuid;
begin
  select p.meeting_id into meeting from public.poll p where p.id = poll and p.secret
    and not exists (select from public.poll_closing c where c.poll_id = p.id);
  if meeting is null then
    raise exception 'a box is opened for a secret poll that is not closed';
  end if;
  if (select count(*) from public.roll_entry e where e.meeting_id = meeting) < public.secret_least_of(meeting) then
    raise exception 'too few may vote for a vote to be secret';
  end if;
  perform public.make_ballot_box(poll);
end $$;

-- Its row in box_closing stands only if the same transaction closes the poll.
create function close_ballot_box(poll uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  suffix text := replace(poll::text, '-', '');
  meeting uuid;
  took_part int;
  cast_ballots int;
  least int;
begin
  select p.meeting_id into meeting from public.poll p where p.id = poll and p.secret
    and not exists (select from public.poll_closing c where c.poll_id = p.id) for no key update;
  if meeting is null then
    raise exception 'the box of a secret poll is closed while the poll is closing';
  end if;
  execute format('insert into public.turnout (poll_id, member_id, channel) select b.poll_id, b.member_id, b.channel
    from public.%I b join public.member m on m.id = b.member_id order by m.number', 'turnout_box_' || suffix);
  get diagnostics took_part = row_count;
  execute format('insert into public.ballot (poll_id, receipt, choice) select b.poll_id, b.receipt, b.choice
    from public.%I b order by b.receipt', 'ballot_box_' || suffix);
  get diagnostics cast_ballots = row_count;
  if cast_ballots > took_part then
    raise exception 'there are more ballots in the box than took part';
  end if;
  least := public.secret_least_of(meeting);
  insert into public.box_closing (poll_id, turnout, ballots, listed) values (poll, took_part, cast_ballots, cast_ballots >= least);
  execute format('drop table public.%I', 'turnout_box_' || suffix);
  execute format('drop table public.%I', 'ballot_box_' || suffix);
end $$;

-- Whether a receipt is of this poll. It is asked for one code at a time, so that nobody reads the box in the order in which it was filled.
create function receipt_in_box(poll uuid, code text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.ballot_box b where b.poll_id = poll and b.receipt = code)
    or exists (select from public.ballot b where b.poll_id = poll and b.receipt = code)
$$;

create function poll_closing_counts_box() returns trigger language plpgsql as $$
begin
  if (select p.secret from poll p where p.id = new.poll_id) and not exists (select from box_closing b where b.poll_id = new.poll_id
    and (new.in_favour, new.against, new.blank, new.invalid) = (select count(*) filter (where choice = 'in_favour'), count(*) filter (where choice = 'against'),
      count(*) filter (where choice = 'blank'), count(*) filter (where choice = 'invalid') from ballot where poll_id = new.poll_id)) then
    raise exception using errcode = 'check_violation', constraint = 'poll_closing_counts_box', message = 'a secret poll is closed with the count of its box';
  end if;
  return null;
end $$;
create constraint trigger poll_closing_counts_box after insert on poll_closing deferrable initially deferred
  for each row execute function poll_closing_counts_box();

revoke execute on function make_ballot_box, open_ballot_box, close_ballot_box, receipt_in_box from public;
grant execute on function open_ballot_box, close_ballot_box, receipt_in_box to meent_app;
grant insert on ballot_box to meent_app;
grant select, insert on turnout_box, paper_count, proxy_lapse to meent_app;
grant select on turnout, ballot, box_closing to meent_app;

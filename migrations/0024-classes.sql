-- Classes of members, and decisions that ask for their majority in each class.

-- What a version of the bylaws says of classes: which of them takes persons and which takes organisations when they join, and which the board fills.
create table bylaws_class (
  bylaws_id uuid not null references bylaws,
  letter text not null constraint bylaws_class_letter check (letter ~ '^[A-Z]$'),
  name_nl text not null,
  name_en text not null,
  takes text not null constraint bylaws_class_takes check (takes in ('persons', 'organisations', 'all', 'board')),
  constraint bylaws_class_once primary key (bylaws_id, letter),
  constraint bylaws_class_named check (length(trim(name_nl)) > 0 and length(trim(name_en)) > 0)
);

create function bylaws_classes_whole() returns trigger language plpgsql as $$
begin
  if (select count(*) < 2 or count(*) filter (where takes in ('persons', 'all')) <> 1 or count(*) filter (where takes in ('organisations', 'all')) <> 1
      from bylaws_class where bylaws_id = new.bylaws_id) then
    raise exception using errcode = 'check_violation', constraint = 'bylaws_classes_whole', message = 'every kind of member has one class, of two or more';
  end if;
  return null;
end $$;
create constraint trigger bylaws_classes_whole after insert on bylaws_class deferrable initially deferred
  for each row execute function bylaws_classes_whole();

-- That the board placed a membership in a class. A later placing follows the one before it.
create table member_class (
  id uuid primary key,
  member_id uuid not null references member,
  letter text not null constraint member_class_letter check (letter ~ '^[A-Z]$'),
  decision_id uuid not null references decision,
  follows_id uuid references member_class,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint member_class_once unique nulls not distinct (member_id, follows_id)
);

-- The classes of a meeting as they were when its members were called, and the class of each membership on its roll.
create table meeting_class (
  meeting_id uuid not null references meeting,
  letter text not null,
  name_nl text not null,
  name_en text not null,
  takes text not null,
  primary key (meeting_id, letter)
);
alter table roll_entry add class text, add constraint roll_entry_class foreign key (meeting_id, class) references meeting_class;

create function roll_entry_has_class() returns trigger language plpgsql as $$
begin
  if exists (select from added e join meeting_class c using (meeting_id) where e.class is null) then
    raise exception using errcode = 'check_violation', constraint = 'roll_entry_has_class', message = 'at a meeting with classes every membership has one';
  end if;
  return null;
end $$;
create trigger roll_entry_has_class after insert on roll_entry referencing new table as added
  for each statement execute function roll_entry_has_class();

alter table meeting_item add each_class boolean not null default false,
  add constraint meeting_item_each_class check (motion is not null or not each_class);
alter table meeting_item alter each_class drop default;
alter table motion add each_class boolean not null default false;
alter table motion alter each_class drop default;
alter table poll add each_class boolean not null default false;
alter table poll alter each_class drop default;

create function motion_each_class() returns trigger language plpgsql as $$
begin
  if new.each_class and not exists (select from convocation c join meeting_class k using (meeting_id) where c.id = new.convocation_id) then
    raise exception using errcode = 'check_violation', constraint = 'motion_each_class', message = 'a majority in each class is asked where there are classes';
  end if;
  return null;
end $$;
create trigger motion_each_class after insert on motion for each row execute function motion_each_class();

-- What was counted in each class, where the rule asks for its majority.
create table poll_class_count (
  poll_id uuid not null references poll_closing,
  letter text not null,
  in_favour int not null,
  against int not null,
  blank int not null,
  invalid int not null,
  present int not null,
  entitled int not null,
  constraint poll_class_counted_once primary key (poll_id, letter),
  constraint poll_class_counts check (least(in_favour, against, blank, invalid, present, entitled) >= 0 and present <= entitled)
);

-- A ballot tells its class only where the rule asks for it.
alter table ballot_box add class text;
alter table ballot add class text;

create function poll_counts_classes() returns trigger language plpgsql as $$
begin
  if exists (
    select from poll p join poll_closing c on c.poll_id = p.id where p.id = new.poll_id and (
      array(select n.letter from poll_class_count n where n.poll_id = p.id order by 1)
        <> array(select k.letter from meeting_class k where k.meeting_id = p.meeting_id and p.each_class order by 1)
      or p.each_class and (c.in_favour, c.against, c.blank, c.invalid, c.present, c.entitled) <> (
        select sum(in_favour)::int, sum(against)::int, sum(blank)::int, sum(invalid)::int, sum(present)::int, sum(entitled)::int
        from poll_class_count n where n.poll_id = p.id))) then
    raise exception using errcode = 'check_violation', constraint = 'poll_counts_classes', message = 'the counts of the classes are the count of the whole';
  end if;
  return null;
end $$;
create constraint trigger poll_counts_classes after insert on poll_closing deferrable initially deferred
  for each row execute function poll_counts_classes();
create constraint trigger poll_counts_classes after insert on poll_class_count deferrable initially deferred
  for each row execute function poll_counts_classes();

create or replace function open_ballot_box(poll uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  meeting uuid;
  by_class boolean;
begin
  select p.meeting_id, p.each_class into meeting, by_class from public.poll p where p.id = poll and p.secret
    and not exists (select from public.poll_closing c where c.poll_id = p.id);
  if meeting is null then
    raise exception 'a box is opened for a secret poll that is not closed';
  end if;
  if (select count(*) from public.roll_entry e where e.meeting_id = meeting) < public.secret_least_of(meeting) then
    raise exception 'too few may vote for a vote to be secret';
  end if;
  if by_class and exists (select from public.roll_entry e where e.meeting_id = meeting group by e.class having count(*) < public.secret_least_of(meeting)) then
    raise exception 'too few may vote in a class for a vote to be secret';
  end if;
  perform public.make_ballot_box(poll);
end $$;

-- A class of which few ballots lie in the box is not listed: nobody's ballots are then.
create or replace function close_ballot_box(poll uuid) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  suffix text := replace(poll::text, '-', '');
  meeting uuid;
  by_class boolean;
  took_part int;
  cast_ballots int;
  least int;
begin
  select p.meeting_id, p.each_class into meeting, by_class from public.poll p where p.id = poll and p.secret
    and not exists (select from public.poll_closing c where c.poll_id = p.id) for no key update;
  if meeting is null then
    raise exception 'the box of a secret poll is closed while the poll is closing';
  end if;
  execute format('insert into public.turnout (poll_id, member_id, channel) select b.poll_id, b.member_id, b.channel
    from public.%I b join public.member m on m.id = b.member_id order by m.number', 'turnout_box_' || suffix);
  get diagnostics took_part = row_count;
  execute format('insert into public.ballot (poll_id, receipt, choice, class) select b.poll_id, b.receipt, b.choice, b.class
    from public.%I b order by b.receipt', 'ballot_box_' || suffix);
  get diagnostics cast_ballots = row_count;
  if cast_ballots > took_part then
    raise exception 'there are more ballots in the box than took part';
  end if;
  if by_class and exists (
    select from (select b.class, count(*) as ballots from public.ballot b where b.poll_id = poll group by b.class) lies
    left join (select e.class, count(*) as voters from public.turnout t join public.roll_entry e on e.meeting_id = meeting and e.member_id = t.member_id
      where t.poll_id = poll group by e.class) voted using (class)
    where lies.ballots > coalesce(voted.voters, 0)) then
    raise exception 'there are more ballots of a class in the box than took part of it';
  end if;
  least := public.secret_least_of(meeting);
  insert into public.box_closing (poll_id, turnout, ballots, listed) values (poll, took_part, cast_ballots, cast_ballots >= least
    and not (by_class and exists (select from public.ballot b where b.poll_id = poll group by b.class having count(*) < least)));
  execute format('drop table public.%I', 'turnout_box_' || suffix);
  execute format('drop table public.%I', 'ballot_box_' || suffix);
end $$;

create or replace function poll_closing_counts_box() returns trigger language plpgsql as $$
declare
  by_class boolean;
begin
  select p.each_class into by_class from poll p where p.id = new.poll_id and p.secret;
  if by_class is null then
    return null;
  end if;
  if not exists (select from box_closing b where b.poll_id = new.poll_id
    and (new.in_favour, new.against, new.blank, new.invalid, by_class) = (select count(*) filter (where choice = 'in_favour'), count(*) filter (where choice = 'against'),
      count(*) filter (where choice = 'blank'), count(*) filter (where choice = 'invalid'), case when by_class then true else count(class) > 0 end
      from ballot where poll_id = new.poll_id))
    or by_class and exists (
      select letter, in_favour, against, blank, invalid from poll_class_count where poll_id = new.poll_id and in_favour + against + blank + invalid > 0
      except select class, count(*) filter (where choice = 'in_favour'), count(*) filter (where choice = 'against'),
        count(*) filter (where choice = 'blank'), count(*) filter (where choice = 'invalid') from ballot where poll_id = new.poll_id group by class) then
    raise exception using errcode = 'check_violation', constraint = 'poll_closing_counts_box', message = 'a secret poll is closed with the count of its box';
  end if;
  return null;
end $$;

grant select, insert on bylaws_class, member_class, meeting_class, poll_class_count to meent_app;

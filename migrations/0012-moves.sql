-- Lots that come of other lots: a part that moved to another member, by transfer or by inheritance, or an opening of an earlier register.

alter table lot
  alter share_order_id drop not null,
  add origin_id uuid references lot,
  add opening_run_id uuid references run,
  add constraint lot_source check (num_nonnulls(share_order_id, origin_id, opening_run_id) = 1),
  drop constraint lot_issued_once;
create unique index lot_issued_once on lot (share_order_id, follows_id) nulls not distinct where share_order_id is not null;
create index lot_origin on lot (origin_id) where origin_id is not null;

alter table ledger_entry
  add constraint ledger_entry_move check (kind not in ('transfer', 'transmission') or (cents < 0 and dm2 <= 0) or (cents > 0 and dm2 >= 0));

-- The price at which a lot's land was allotted goes with it to whoever holds it next; null where an earlier register did not say it.
alter table certificate add price int constraint certificate_price check (price > 0);
update certificate ct set price = al.price from ledger_entry e join allotment al on al.run_id = e.run_id where e.id = ct.entry_id;

-- Who joins without paying in: an heir, who receives lots, who was given a membership.
alter table application
  alter claim_id drop not null,
  add ground text not null default 'entry' constraint application_ground check (ground in ('entry', 'estate', 'transfer', 'gift')),
  add constraint application_pays check ((ground = 'entry') = (claim_id is not null));

-- A membership ends on its last day, once, unless that end was taken back.
create table membership_end (
  id uuid primary key,
  member_id uuid not null references member,
  ends_on date not null,
  ground text not null constraint membership_end_ground check (ground in ('notice', 'death', 'cooperative', 'expulsion')),
  follows_id uuid,
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint membership_ends_once unique nulls not distinct (member_id, follows_id)
);
create table membership_end_reversal (
  membership_end_id uuid constraint membership_end_reversed_once primary key references membership_end,
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
alter table membership_end add foreign key (follows_id) references membership_end_reversal (membership_end_id);

-- While a hold stands, nothing leaves and nothing is taken on in the member's name.
create table member_hold (
  id uuid primary key,
  member_id uuid not null references member,
  ground text not null constraint member_hold_ground check (ground in ('death', 'dispute')),
  act_id uuid not null references act,
  recorded_at timestamptz not null
);
create index member_hold_member on member_hold (member_id);
create table member_hold_release (
  member_hold_id uuid constraint member_hold_released_once primary key references member_hold,
  act_id uuid not null references act
);

grant select, insert on membership_end, membership_end_reversal, member_hold, member_hold_release to meent_app;

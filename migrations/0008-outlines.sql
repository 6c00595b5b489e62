-- Where the land lies: the outlines of parcels as drawn from a day on, and what becomes of a parcel that is split or merged (DOMAIN 2.7).

create extension if not exists btree_gist;

-- Drawn in WGS84 (RFC 7946), ready to be delivered, with the box around it in degrees. The area is that of the drawing in the plane of RD New; what counts is parcel_area.
create table parcel_outline (
  id uuid primary key,
  parcel_id uuid not null references parcel,
  valid_from date not null,
  source text not null,
  crs text not null constraint parcel_outline_crs check (crs in ('rd_new', 'wgs84')),
  geometry text not null constraint parcel_outline_geometry check (json_typeof(geometry::json) = 'object'),
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  dm2 bigint not null constraint parcel_outline_area check (dm2 > 0),
  act_id uuid not null references act,
  recorded_at timestamptz not null,
  constraint parcel_outline_box check (west < east and south < north)
);
create index parcel_outline_latest on parcel_outline (parcel_id, valid_from desc, recorded_at desc);
create index parcel_outline_within on parcel_outline using gist (box(point(west, south), point(east, north)));

-- On a day some parcels go over into others: one into more is a split, more into one a merger. All of it is one act.
create table parcel_succession (
  predecessor_id uuid not null references parcel,
  successor_id uuid not null references parcel,
  succeeded_on date not null,
  act_id uuid not null references act,
  primary key (predecessor_id, successor_id),
  constraint parcel_succession_order check (predecessor_id <> successor_id),
  constraint parcel_succeeded_once exclude using gist (predecessor_id with =, act_id with <>),
  constraint parcel_succeeds_once exclude using gist (successor_id with =, act_id with <>)
);
create index parcel_succession_successor on parcel_succession (successor_id);

grant select, insert on parcel_outline, parcel_succession to meent_app;

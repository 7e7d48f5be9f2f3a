-- Administrative units over time. Reference tables: small, the same on every node, replaced whole by a new edition of the facts.
create schema territory;

-- Codes are used again for other units, so the first day of validity is part of the key.
create table territory.unit (
  code       text    not null,
  valid_from date    not null,
  valid_to   date    check (valid_to > valid_from),
  level      text    not null check (level in ('province', 'district', 'commune')),
  parent     text,
  type       text    not null,
  name       text    not null,
  full_name  text    not null,
  lat        double precision,
  lon        double precision,
  area_km2   double precision,
  population integer,
  primary key (code, valid_from)
);

create table territory.succession (
  from_code  text not null,
  from_since date not null,
  to_code    text not null,
  to_since   date not null,
  changed_on date not null,
  kind       text not null check (kind in ('kept', 'renamed', 'retyped', 'merged', 'split')),
  primary key (from_code, from_since, to_code, to_since)
);

-- One line: which edition of the facts the two tables hold.
create table territory.edition (
  one       boolean     primary key default true check (one),
  version   text        not null,
  loaded_at timestamptz not null default now()
);

grant usage on schema territory to onedoor_app;
grant select, insert, update, delete on all tables in schema territory to onedoor_app;

-- Registers: which version of a record stands, every version there ever was, and the ways in.
-- Each table is led by the family that owns the row, or by the value or person that it is found by.
create schema registers;

-- As it stands: no field but what officials search by. `name` is folded (no accents, small letters), `name_back` the same
-- words from the last to the first: many people are called by the last ones. Empty where a register is not searched.
create table registers.record (
  owner      uuid    not null,
  register   text    not null,
  id         uuid    not null,
  version    integer not null,
  valid_from date    not null,
  unit       text,
  name       text,
  name_back  text,
  born       date,
  primary key (owner, register, id)
);
-- One column each: equal values share an entry, which makes a load twice as fast as with `born` behind the name. A name
-- with a day of birth is found by the day (137 people in 5 million), then filtered.
create index record_name on registers.record (name text_pattern_ops) where name is not null;
create index record_name_back on registers.record (name_back text_pattern_ops) where name_back is not null;
create index record_born on registers.record (born) where born is not null;

-- What each version says; written once. All disclosure reads here, by the whole key: a version cannot change under a look.
create table registers.version (
  owner       uuid        not null,
  register    text        not null,
  id          uuid        not null,
  version     integer     not null,
  data        jsonb       not null,
  valid_from  date        not null,
  recorded_at timestamptz not null,
  unit        text,
  dossier     uuid,
  reason      text,
  primary key (owner, register, id, version)
);

-- What is unique across families: led by the value.
create table registers.key (
  register text not null,
  field    text not null,
  value    text not null,
  owner    uuid not null,
  id       uuid not null,
  primary key (register, field, value)
);

-- Records about a person that belong to another person's family: led by the person.
create table registers.subject (
  person   uuid not null,
  register text not null,
  owner    uuid not null,
  id       uuid not null,
  role     text not null,
  primary key (person, register, owner, id, role)
);
create index subject_record on registers.subject (owner, register, id);

-- Who is whose kin, from each side, so that a decision asks one family only.
create table registers.kin (
  person   uuid not null,
  relation text not null check (relation in ('child', 'parent', 'spouse')),
  kin      uuid not null,
  born     date,
  primary key (person, relation, kin)
);

grant usage on schema registers to onedoor_app;
grant select, insert, update on registers.record to onedoor_app;
grant select, insert on registers.version to onedoor_app;
grant select, insert, delete on registers.key, registers.subject to onedoor_app;
grant select, insert, update, delete on registers.kin to onedoor_app;

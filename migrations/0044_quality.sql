-- How good the registers are, and the work of making them better. All of quality_* is folded from the registers by their own
-- lines: nothing here that judging every record anew would not give again.

-- One line a register: the rules it was judged by, and how far a run over all of it came. Its lock makes judging one after
-- another; no writer of the register waits for it.
create table registers.quality_state (
  register    text primary key,
  rules       text        not null default '',
  run         uuid,
  after_owner uuid,
  after_id    uuid,
  done        bigint      not null default 0,
  started_at  timestamptz,
  finished_at timestamptz
);

-- Which version of a record was judged, and where it was counted.
create table registers.quality_record (
  owner    uuid    not null,
  register text    not null,
  id       uuid    not null,
  version  integer not null,
  unit     text    not null,
  primary key (owner, register, id)
);

-- What fails. `code` names the record on lists: a digest that leads back only through this table.
create table registers.quality_failing (
  owner    uuid        not null,
  register text        not null,
  id       uuid        not null,
  rule     text        not null,
  unit     text        not null,
  code     text        not null,
  since    timestamptz not null,
  primary key (owner, register, id, rule)
);
create index quality_failing_list on registers.quality_failing (register, rule, unit, since, code);
create index quality_failing_code on registers.quality_failing (code);

-- What passes today and fails by itself on a day to come.
create table registers.quality_due (
  owner    uuid not null,
  register text not null,
  id       uuid not null,
  rule     text not null,
  on_day   date not null,
  primary key (owner, register, id, rule)
);
create index quality_due_day on registers.quality_due (register, on_day);

-- Values that no two records may share, as digests: led by the value.
create table registers.quality_value (
  register text not null,
  rule     text not null,
  value    uuid not null,
  owner    uuid not null,
  id       uuid not null,
  primary key (register, rule, value, owner, id)
);
create index quality_value_record on registers.quality_value (owner, register, id);

-- How many records a unit has (rule '') and how many of them fail a rule. Moved by the statement that moves the rows,
-- under the lock of quality_state.
create table registers.quality_tally (
  register text   not null,
  unit     text   not null,
  rule     text   not null,
  n        bigint not null check (n >= 0),
  primary key (register, unit, rule)
);

-- A record to be put right: found by a rule, or told by a person. `claim` is what the person says is right.
create table registers.repair (
  owner       uuid        not null,
  id          uuid        not null,
  code        text        not null,
  source      text        not null check (source in ('quality', 'petition')),
  register    text        not null,
  record      uuid        not null,
  unit        text        not null,
  state       text        not null check (state in ('verifying', 'correcting', 'corrected', 'refused', 'resolved')),
  rules       text[]      not null default '{}',
  petitioner  uuid,
  claim       jsonb,
  file        jsonb,
  opened_at   timestamptz not null,
  verify_due  timestamptz not null,
  correct_due timestamptz not null,
  verified_at timestamptz,
  closed_at   timestamptz,
  reason      text,
  head        integer     not null,
  primary key (owner, id)
);
create unique index repair_open on registers.repair (owner, register, record)
  where source = 'quality' and state in ('verifying', 'correcting');
create index repair_work on registers.repair (register, unit, state, verify_due, correct_due);
create index repair_petitioner on registers.repair (petitioner, opened_at) where petitioner is not null;

-- A repair is found by its code: led by the code.
create table registers.repair_code (
  code  text primary key,
  owner uuid not null,
  id    uuid not null
);

grant select, insert, update, delete on registers.quality_state, registers.quality_record, registers.quality_failing,
  registers.quality_due, registers.quality_value, registers.quality_tally to onedoor_app;
grant select, insert, update on registers.repair to onedoor_app;
grant select, insert on registers.repair_code to onedoor_app;

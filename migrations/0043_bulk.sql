-- Bulk work on registers: files that come in, files that go out.

-- The bulk line by which a version came to be: its provenance, and how subscribers and the person find the line. Empty
-- for a version that a line of its own tells of. One value for a whole batch: its index grows at the right edge only.
alter table registers.version add column line uuid;
create index version_line on registers.version (line) where line is not null;

-- The import of one file: how far it has come. Moves in the transaction that writes the rows up to `at_byte`.
-- The id is drawn from the register, the bytes and the mode: the same file again is the same import.
create table registers.import (
  id         uuid        primary key,
  register   text        not null,
  hash       text        not null,
  format     text        not null check (format in ('csv', 'ndjson')),
  mode       text        not null check (mode in ('new', 'update', 'dry', 'dry-update')),
  valid_from date        not null,
  -- Units whose records it may touch; null = all.
  units      text[],
  -- By whose authority, as its lines say it.
  authority  jsonb       not null,
  bytes      bigint      not null,
  state      text        not null default 'running' check (state in ('running', 'done', 'failed')),
  fault      text,
  at_byte    bigint      not null default 0,
  row        bigint      not null default 0,
  added      bigint      not null default 0,
  changed    bigint      not null default 0,
  same       bigint      not null default 0,
  rejected   bigint      not null default 0,
  -- Length of the file of rejects that belongs to `at_byte`.
  rejects    bigint      not null default 0,
  started_at timestamptz not null,
  moved_at   timestamptz not null
);
create index import_register on registers.import (register, started_at);

-- Unique values that a dry run would have taken: it writes nothing else.
create unlogged table registers.import_key (
  import uuid not null,
  field  text not null,
  value  text not null,
  primary key (import, field, value)
);

-- A file that went out. Which records were in it follows from what is never rewritten: of each record of the register,
-- the version that stood at `at`, where its unit is among `units` (null = all).
create table registers.export (
  id       uuid        primary key,
  register text        not null,
  line     uuid        not null,
  at       timestamptz not null,
  units    text[],
  purpose  text        not null,
  actor    uuid        not null,
  format   text        not null check (format in ('csv', 'ndjson')),
  rows     bigint,
  hash     text,
  done_at  timestamptz
);
create index export_register on registers.export (register, line);

grant select, insert, update on registers.import, registers.export to onedoor_app;
grant select, insert, delete on registers.import_key to onedoor_app;

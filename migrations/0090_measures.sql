-- What leaders count: folded from the journal, and nothing here that the journal could not give again.
create schema measures;

-- One row a case, and one for each of its parts. `part` is '' for the case itself: only those are counted.
create table measures.case (
  owner       uuid        not null,
  part        text        not null,
  code        text        not null,
  procedure   text        not null,
  unit        text        not null,
  province    text        not null,
  status      text        not null,
  -- open: an office works on it; waiting: for the citizen; decided: granted or refused; dropped: rejected, withdrawn.
  phase       text        not null check (phase in ('open', 'waiting', 'decided', 'dropped')),
  channel     text        not null,
  received_at timestamptz not null,
  -- The time limit that holds against the office; an apology does not move it.
  due_at      timestamptz,
  -- The new date an apology named.
  new_due_at  timestamptz,
  decided_at  timestamptz,
  -- Decided after its time; null while it is not decided.
  late        boolean,
  -- The last line of the bundle's stream that is folded in.
  sequence    bigint      not null,
  primary key (owner, part)
);
-- The board reads only these columns: an index-only scan, whatever else a row holds.
create index case_count on measures.case (province, unit, procedure, phase, late, due_at) where part = '';
create index case_open on measures.case (due_at, owner) where part = '' and phase = 'open';
create index case_unit on measures.case (unit, due_at) where part = '';

-- How far the journal is folded: the board's "as of".
create table measures.folded (
  one      boolean primary key default true check (one),
  position bigint      not null,
  at       timestamptz not null
);

grant usage on schema measures to onedoor_app;
grant select, insert, update, delete on all tables in schema measures to onedoor_app;

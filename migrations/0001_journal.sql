-- The journal: every change and every look is one line. Its form is final: everything above hangs on it.
create schema journal;

-- Clear header. `facts` holds codes, counts, dates and amounts, never a person.
-- Partitioned by month through the id: a UUIDv7 begins with its millisecond, so (owner, id) can stay the primary key.
create table journal.line (
  owner       uuid        not null,
  id          uuid        not null,
  stream      uuid        not null,
  sequence    bigint      not null,
  type        text        not null,
  at          timestamptz not null,
  actor       uuid,
  acting_for  uuid,
  purpose     text,
  legal_basis text,
  grant_id    uuid,
  dossier_id  uuid,
  unit        text,
  facts       jsonb       not null default '{}',
  leaf        bytea       not null check (octet_length(leaf) = 32),
  primary key (owner, id)
) partition by range (id);

-- One row for each person concerned; led by the person, because "who looked" reads it that way.
create table journal.about (
  person     uuid  not null,
  line       uuid  not null,
  role       text  not null,
  line_owner uuid  not null,
  salt       bytea not null,
  primary key (person, line, role)
);

-- The personal payload, sealed with that person's key, split where a line concerns several people.
create table journal.body (
  owner  uuid  not null,
  line   uuid  not null,
  person uuid  not null,
  salt   bytea not null,
  sealed bytea not null,
  primary key (owner, line, person)
);

-- Advanced only where head = expected: a partitioned table cannot guard a unique sequence.
create table journal.stream (
  owner  uuid   not null,
  stream uuid   not null,
  head   bigint not null,
  primary key (owner, stream)
);

-- The same key again gives the same answer.
create table journal.command (
  owner  uuid        not null,
  actor  uuid        not null,
  key    text        not null,
  hash   bytea       not null,
  answer jsonb,
  at     timestamptz not null,
  primary key (owner, actor, key)
);

-- Committed lines that have no place yet. The sequencer takes them (skip locked) and gives them their order:
-- a subscriber that followed ids would lose the line of a slow transaction.
create table journal.fresh (
  owner uuid not null,
  line  uuid not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create table journal.entry (
  position bigint primary key,
  owner    uuid not null,
  line     uuid not null,
  leaf     bytea not null
);

create table journal.tree (
  one  boolean primary key default true check (one),
  size bigint  not null
);
insert into journal.tree (size) values (0);

create table journal.subscriber (
  name     text primary key,
  position bigint not null default 0
);

-- The months that lines may fall in. Runs as the owner: the working role cannot create tables.
create function journal.ensure_months(first date, last date) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  month date := date_trunc('month', first)::date;
  bound text;
  until text;
  made integer := 0;
begin
  while month <= last loop
    if to_regclass(format('journal.line_%s', to_char(month, 'YYYYMM'))) is null then
      bound := rpad(lpad(to_hex((extract(epoch from month::timestamp) * 1000)::bigint), 12, '0'), 32, '0');
      until := rpad(lpad(to_hex((extract(epoch from (month + interval '1 month')) * 1000)::bigint), 12, '0'), 32, '0');
      execute format('create table journal.line_%s partition of journal.line for values from (%L) to (%L)',
        to_char(month, 'YYYYMM'), bound::uuid, until::uuid);
      execute format('revoke update, delete, truncate on journal.line_%s from onedoor_app', to_char(month, 'YYYYMM'));
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;
revoke all on function journal.ensure_months(date, date) from public;

grant usage on schema journal to onedoor_app;
grant select, insert on journal.line, journal.entry to onedoor_app;
grant select, insert, delete on journal.about, journal.body to onedoor_app;
grant select, insert, update on journal.stream, journal.command, journal.subscriber to onedoor_app;
grant select, insert, delete, update on journal.fresh to onedoor_app;
grant select, update on journal.tree to onedoor_app;
grant execute on function journal.ensure_months(date, date) to onedoor_app;

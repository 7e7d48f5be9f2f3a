-- Two clocks: a version states facts for the days from valid_from until before valid_to, and was recorded at an instant.
-- What holds on a day is said by the version last recorded of those that cover the day.
alter table registers.version add column valid_to date check (valid_to > valid_from);
alter table registers.version add column erased_at timestamptz;

-- `version` is the one that holds on the last day spoken of; `head` the one last recorded: a correction of the past is
-- recorded later and changes nothing of what holds now. `sealed_for`: by order of a court these purposes alone find it.
alter table registers.record add column head integer not null default 1;
alter table registers.record add column sealed_for text[];
update registers.record set head = version where version <> 1;

-- Declared look-ups: led by the value, for every register alike, so that a new register needs no table and no index.
-- Several fields: their values joined by U+001F, which no text of a record may hold. So in registers.key.
create table registers.lookup (
  register text not null,
  name     text not null,
  value    text not null,
  owner    uuid not null,
  id       uuid not null,
  primary key (register, name, value, owner, id)
);

-- One person known twice: from an instant on reads of `person` lead to `into_person`, until they are told apart again.
-- No record moves. `survivor` is where the way ends now, when that person was merged in turn.
create table registers.merge (
  person      uuid        not null,
  at          timestamptz not null,
  into_person uuid        not null,
  survivor    uuid        not null,
  until       timestamptz check (until >= at),
  primary key (person, at)
);
create unique index merge_now on registers.merge (person) where until is null;
create index merge_into on registers.merge (survivor) where until is null;

-- What was erased by order of law: that it was, when and by what order. The working role can write here only by erasing.
create table registers.erasure (
  owner       uuid        not null,
  register    text        not null,
  id          uuid        not null,
  at          timestamptz not null,
  order_named text        not null,
  versions    integer     not null,
  primary key (owner, register, id)
);

-- Empties every version of a record, of all but its numbers and the instants of recording. Runs as the owner: the working
-- role cannot rewrite a version. Gives the count of versions, 0 when erased before. Keys and look-ups, which are led by
-- their value, are the caller's to remove first.
create function registers.erase(whose uuid, in_register text, which uuid, at_instant timestamptz, by_order text) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  emptied integer;
begin
  update registers.version set data = '{}', valid_from = '0001-01-01', valid_to = null, unit = null, dossier = null, reason = null,
      erased_at = at_instant
    where owner = whose and register = in_register and id = which and erased_at is null;
  get diagnostics emptied = row_count;
  if emptied = 0 then return 0; end if;
  insert into registers.erasure (owner, register, id, at, order_named, versions)
    values (whose, in_register, which, at_instant, by_order, emptied);
  update registers.record set valid_from = '0001-01-01', unit = null, name = null, name_back = null, born = null, sealed_for = '{}'
    where owner = whose and register = in_register and id = which;
  delete from registers.subject where owner = whose and register = in_register and id = which;
  return emptied;
end $$;
revoke all on function registers.erase(uuid, text, uuid, timestamptz, text) from public;

grant select, insert, delete on registers.lookup to onedoor_app;
grant select, insert on registers.merge to onedoor_app;
grant update (survivor, until) on registers.merge to onedoor_app;
grant select on registers.erasure to onedoor_app;
grant execute on function registers.erase(uuid, text, uuid, timestamptz, text) to onedoor_app;

-- Keys of persons, each wrapped with the master key that never enters the database.
create schema trust;

-- Erasing a person empties `wrapped`: what it sealed stays closed for ever. A later payload begins a new generation.
-- `made_in` tells a key that is committed from one that this transaction may still take back.
create table trust.person_key (
  owner      uuid    not null,
  generation integer not null check (generation between 1 and 65535),
  wrapped    bytea,
  made_in    xid8    not null default pg_current_xact_id(),
  primary key (owner, generation)
);

-- A known text under the master key: a start with another key is refused before it can seal anything.
create table trust.master (
  one   boolean primary key default true check (one),
  proof bytea   not null
);

grant usage on schema trust to onedoor_app;
grant select, insert on trust.person_key, trust.master to onedoor_app;
grant update (wrapped) on trust.person_key to onedoor_app;

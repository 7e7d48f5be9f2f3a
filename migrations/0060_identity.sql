-- Who has an account, and who is signed in. The token itself is never here: only its SHA-256.
create schema identity;

-- One account a person. The name is a copy, taken when the account was activated: it stands on every page, and a
-- register may not be read for that without a look.
create table identity.account (
  person    uuid        primary key,
  name      text        not null,
  created   timestamptz not null,
  activated timestamptz not null,
  closed    timestamptz,
  sample    boolean     not null default false
);

-- `posts` is for showing only (frame, menus): every decision asks for the grants of the moment.
create table identity.session (
  person      uuid        not null,
  id          uuid        not null,
  created     timestamptz not null,
  last_seen   timestamptz not null,
  expires     timestamptz not null,
  agent       text        not null,
  posts       jsonb       not null default '[]',
  acting_for  uuid,
  acting_name text,
  ended       timestamptz,
  primary key (person, id)
);
create index session_open on identity.session (person) where ended is null;

-- What must be unique across persons stands alone, led by the value.
create table identity.token (
  hash    bytea primary key check (octet_length(hash) = 32),
  person  uuid  not null,
  session uuid  not null
);

grant usage on schema identity to onedoor_app;
grant select, insert, update on identity.account, identity.session to onedoor_app;
grant select, insert, delete on identity.token to onedoor_app;

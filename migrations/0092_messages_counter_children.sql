-- Short messages given to a gateway, by the id that it knows them by: what became of them, not whose they were.
create table identity.message (
  id       uuid        primary key,
  sent     timestamptz not null,
  state    text        not null default 'sent' check (state in ('sent', 'delivered', 'failed', 'expired')),
  reported timestamptz
);
create index message_sent on identity.message (sent);
-- The number that a person had before this one (sealed): told of the change, and asked first for a day.
alter table identity.authenticator add column before bytea;

-- A card read at a counter makes a session of the fourth level: the person shows a code, an officer reads the card, the
-- person's own browser goes on. Led by the keyed hash of the code.
create table identity.counter (
  hash    bytea       primary key check (octet_length(hash) = 32),
  person  uuid        not null,
  session uuid        not null,
  created timestamptz not null,
  expires timestamptz not null,
  officer uuid,
  read    timestamptz,
  used    timestamptz,
  check ((officer is null) = (read is null)),
  check (officer <> person)
);
create index counter_session on identity.counter (person, session);

-- Who stands for the child whose account it is, and the child's birth date: on a birthday another rule begins.
alter table identity.account
  add column holder uuid,
  add column born   date,
  add check (holder is null or born is not null);

grant select, insert, update (state, reported), delete on identity.message to onedoor_app;
grant select, insert, update (officer, read, used), delete on identity.counter to onedoor_app;

-- What a person shows who they are with, the devices they do it from, and what is asked of them there. Secrets (seeds of
-- codes, phone numbers) are sealed with a key derived from the master key; one-time values are kept as hashes.

-- Which authenticators a session was opened with: a change to them may ask for a second one.
alter table identity.session add column used uuid[] not null default '{}';

create table identity.authenticator (
  person     uuid        not null,
  id         uuid        not null,
  kind       text        not null check (kind in ('passkey', 'app', 'totp', 'sms')),
  name       text        not null,
  created    timestamptz not null,
  last_used  timestamptz,
  -- Refused since then: its counter ran backwards, its PIN was guessed at, its device was reported.
  suspended  timestamptz,
  -- A passkey that cannot leave its device.
  bound      boolean     not null default false,
  credential bytea,
  public_key bytea,
  -- The signature counter of a passkey; the last time step whose code was used.
  counter    bigint      not null default 0,
  secret     bytea,
  -- Argon2id of the app key's PIN, and wrong PINs in a row.
  pin        text,
  tries      smallint    not null default 0,
  device     uuid,
  primary key (person, id)
);

-- A passkey names itself: whose it is must be found by it, and be one person's only.
create table identity.passkey (
  id            bytea primary key,
  person        uuid  not null,
  authenticator uuid  not null
);

-- What people type to say who they are, as a keyed hash.
create table identity.login (
  hash   bytea primary key check (octet_length(hash) = 32),
  person uuid  not null
);

create table identity.device (
  person     uuid        not null,
  id         uuid        not null,
  agent      text        not null,
  first_seen timestamptz not null,
  last_seen  timestamptz not null,
  -- Reported as not theirs: signs nobody of this person in until they say otherwise.
  locked     timestamptz,
  primary key (person, id)
);

-- Challenges that were answered: each only once.
create table identity.used (
  hash  bytea primary key,
  until timestamptz not null
);

-- Counts of tries by a keyed hash of who tries at what; a window ends by itself.
create table identity.bucket (
  key   bytea       primary key,
  count integer     not null,
  until timestamptz not null
);

-- "Is it you?", asked on the person's own device.
create table identity.approval (
  person   uuid        not null,
  id       uuid        not null,
  kind     text        not null check (kind in ('signin', 'ciba', 'enrol', 'link')),
  site     text        not null,
  purpose  text        not null,
  binding  text,
  number   text        not null,
  state    text        not null default 'waiting' check (state in ('waiting', 'approved', 'denied', 'reported', 'used')),
  tries    smallint    not null default 0,
  browser  bytea,
  device   uuid,
  agent    text,
  created  timestamptz not null,
  expires  timestamptz not null,
  answered timestamptz,
  key      uuid,
  primary key (person, id)
);
create index approval_open on identity.approval (person, expires) where state = 'waiting';

-- A sign-in that a phone takes over by reading a code: whose it will be is not known before.
create table identity.link (
  hash     bytea       primary key,
  browser  bytea       not null,
  site     text        not null,
  purpose  text        not null,
  number   text        not null,
  device   uuid,
  agent    text        not null,
  created  timestamptz not null,
  expires  timestamptz not null,
  person   uuid,
  approval uuid
);

-- Codes sent by SMS.
create table identity.code (
  person  uuid        not null,
  id      uuid        not null,
  purpose text        not null,
  browser bytea       not null,
  sealed  bytea       not null,
  phone   bytea,
  tries   smallint    not null default 0,
  created timestamptz not null,
  expires timestamptz not null,
  used    timestamptz,
  primary key (person, id)
);

-- One-time leave to register the first passkey of an account, or the first after its recovery.
create table identity.enrolment (
  hash    bytea       primary key check (octet_length(hash) = 32),
  person  uuid        not null,
  replace boolean     not null default false,
  created timestamptz not null,
  expires timestamptz not null,
  used    timestamptz
);

grant select, insert, update, delete on identity.authenticator, identity.passkey, identity.login, identity.device, identity.used,
  identity.bucket, identity.approval, identity.link, identity.code, identity.enrolment to onedoor_app;

-- Sites and programs that people sign in to with their account here, and what people let them see.

-- One relying party (OAuth: client); its id is the client_id that stands in every request. Few, read by everybody and
-- about nobody: a reference table. Its owner answers for it: an organisation, or in a demonstration a person.
create table identity.party (
  id         uuid        primary key,
  owner      uuid        not null,
  name       text        not null,
  -- sandbox: mock persons only. asked: sandbox until an official says yes. live, suspended.
  state      text        not null check (state in ('sandbox', 'asked', 'live', 'suspended')),
  profile    text        not null check (profile in ('plain', 'fapi2')),
  basis      text        not null,
  claims     text[]      not null,
  -- The one province whose "lives there" it may ask, when its basis lets it.
  province   text,
  -- Redirect addresses, keys, way of authenticating: as the form took them, no secret among them.
  metadata   jsonb       not null,
  -- Argon2id of its secret, when it has no keys of its own.
  secret     text,
  registered timestamptz not null,
  changed    timestamptz not null
);
create index party_owner on identity.party (owner);

-- What a person lets one party see: small, since there is one for each person and site. `given` tells one consent from
-- the next of the same two, so that a token never outlives the consent it came from.
create table identity.consent (
  person  uuid        not null,
  party   uuid        not null,
  given   timestamptz not null,
  ends    timestamptz not null,
  scope   text        not null,
  claims  text        not null default '',
  audiences jsonb,
  primary key (person, party)
);

grant select, insert, update on identity.party to onedoor_app;
grant select, insert, update, delete on identity.consent to onedoor_app;

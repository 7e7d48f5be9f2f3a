-- What the OpenID provider remembers between two requests: all of it short-lived, none of it a secret as it was handed out.

-- Codes, tokens, interactions, pushed and back-channel requests, browser sessions with the provider: found by the SHA-256
-- of what the holder shows. Led by it: nobody knows the owner of a token before it is found.
create table identity.artifact (
  hash     bytea       primary key check (octet_length(hash) = 32),
  kind     text        not null,
  person   uuid,
  party    uuid,
  -- The consent that it came from.
  given    timestamptz,
  -- The provider's session, by its second name, that it ends with; and for that session the house's own.
  uid      text,
  session  uuid,
  ends     timestamptz not null,
  consumed timestamptz,
  payload  jsonb       not null
);
-- Of one person: at one party (withdrawn, revoked), or of one session.
create index artifact_person on identity.artifact (person, party) where person is not null;
create index artifact_session on identity.artifact (uid) where kind = 'Session';
create index artifact_ends on identity.artifact (ends);

-- Proofs and assertions already shown (RFC 7523, 3: jti; RFC 9449, 11.1): each opens once.
create table identity.seen (
  hash bytea       primary key check (octet_length(hash) = 32),
  ends timestamptz not null
);
create index seen_ends on identity.seen (ends);

-- Keys the provider signs with, sealed by the master key. A key is shown before it signs, and after, until what it
-- signed is over.
create table identity.signing_key (
  kid     text        primary key,
  public  jsonb       not null,
  sealed  bytea       not null,
  created timestamptz not null
);

grant select, insert, update, delete on identity.artifact to onedoor_app;
grant select, insert, delete on identity.seen, identity.signing_key to onedoor_app;

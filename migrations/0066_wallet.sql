-- Documents that people carry in wallets of their choice.

-- Credentials are signed with keys of their own, which are shown as long as what they signed is good.
alter table identity.signing_key add column use text not null default 'provider';

-- One credential given to one wallet: what it says is in the register and in the wallet, not here.
create table identity.document (
  owner   uuid        not null,
  id      uuid        not null,
  kind    text        not null,
  -- Who asked for it: the person, or whoever stands for them.
  held_by uuid        not null,
  -- The wallet's key (SHA-256 thumbprint, RFC 7638).
  holder  bytea       not null check (octet_length(holder) = 32),
  -- Record → version that it was made from.
  sources jsonb       not null,
  -- Its bit in a status list.
  list    uuid        not null,
  slot    integer     not null,
  issued  timestamptz not null,
  ends    timestamptz not null,
  ended   timestamptz,
  reason  text        check (reason in ('changed', 'erased', 'revoked', 'withdrawn')),
  primary key (owner, id),
  check ((ended is null) = (reason is null))
);
-- A wallet has one of a kind of a person: asked for again, the same.
create unique index document_wallet on identity.document (owner, kind, holder) where ended is null;
-- Whose bit it is, when a desk here is shown one.
create index document_slot on identity.document (list, slot);
create index document_holder on identity.document (held_by) where ended is null;

-- Bits of status lists (IETF Token Status List): taken at random, so that neighbours have nothing in common, and of
-- nobody: which credential has one, only its owner's row says.
create table identity.status_list (
  id   uuid        primary key,
  made timestamptz not null
);
create table identity.status_slot (
  list    uuid        not null,
  slot    integer     not null check (slot between 0 and 131071),
  ends    timestamptz not null,
  revoked timestamptz,
  primary key (list, slot)
);
create index status_slot_revoked on identity.status_slot (list, slot) where revoked is not null;

-- What opens once, for minutes: an offer, the token it is changed for, a question to a wallet. Found by the SHA-256 of
-- what its holder shows.
create table identity.wallet_ticket (
  hash    bytea       primary key check (octet_length(hash) = 32),
  kind    text        not null check (kind in ('offer', 'token', 'question')),
  person  uuid        not null,
  ends    timestamptz not null,
  used    timestamptz,
  tries   integer     not null default 0,
  payload jsonb       not null,
  -- What a wallet answered, sealed with the key of who asked.
  answer  bytea
);
create index wallet_ticket_person on identity.wallet_ticket (person);
create index wallet_ticket_ends on identity.wallet_ticket (ends);

grant select, insert, update on identity.document, identity.status_slot to onedoor_app;
grant select, insert on identity.status_list to onedoor_app;
grant select, insert, update, delete on identity.wallet_ticket to onedoor_app;

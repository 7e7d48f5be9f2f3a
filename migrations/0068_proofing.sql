-- Proving who somebody is at a counter: one officer reads the card, a second one of the same centre confirms.
create table identity.proofing (
  person  uuid        not null,
  id      uuid        not null,
  unit    text        not null,
  officer uuid        not null,
  -- As the register has it, for the second officer's list.
  name    text        not null,
  kind    text        not null,
  -- The person has lost what they signed in with: all of it is to be replaced.
  renew   boolean     not null,
  opened  timestamptz not null,
  expires timestamptz not null,
  settled timestamptz,
  second  uuid,
  outcome text check (outcome in ('confirmed', 'refused')),
  primary key (person, id),
  check ((settled is null) = (second is null) and (settled is null) = (outcome is null)),
  check (second <> officer)
);
create index proofing_waiting on identity.proofing (unit, opened) where settled is null;

grant select, insert, update (settled, second, outcome) on identity.proofing to onedoor_app;

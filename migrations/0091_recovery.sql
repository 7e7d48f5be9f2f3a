-- Coming back online after every way to sign in was lost: asked for, then waited for, in sight of the person. Whoever
-- asks again meanwhile finds the one that runs: nobody sets its clock back.
create table identity.recovery (
  person  uuid        not null,
  id      uuid        not null,
  asked   timestamptz not null,
  -- The wait is over then; the code goes to the number on record.
  ripe    timestamptz not null,
  state   text        not null default 'waiting' check (state in ('waiting', 'ready', 'used', 'cancelled', 'ended')),
  settled timestamptz,
  primary key (person, id)
);
create unique index recovery_open on identity.recovery (person) where state in ('waiting', 'ready');

-- Leave that came from such a recovery: its use ends the recovery.
alter table identity.enrolment add column recovery uuid;
-- What every page of this session says: 'recovery' while somebody tries to recover the account.
alter table identity.session add column notice text check (notice in ('recovery'));

alter table identity.account
  -- Since then it was recovered online: for a day its ways in are not changed.
  add column recovered timestamptz,
  -- Nobody signs in with it until it is lifted; the number of the paper it rests on.
  add column suspended timestamptz,
  add column suspended_for text,
  add check ((suspended is null) = (suspended_for is null));

-- What takes something away for good is proposed by one officer and confirmed by another of the same office.
create table identity.intervention (
  person    uuid        not null,
  id        uuid        not null,
  unit      text        not null,
  officer   uuid        not null,
  what      text        not null check (what in ('loss', 'order', 'reset', 'reopen')),
  reference text        not null,
  opened    timestamptz not null,
  expires   timestamptz not null,
  settled   timestamptz,
  second    uuid,
  outcome   text check (outcome in ('confirmed', 'refused')),
  primary key (person, id),
  check ((settled is null) = (second is null) and (settled is null) = (outcome is null)),
  check (second <> officer)
);
create index intervention_waiting on identity.intervention (unit, opened) where settled is null;

grant select, insert, update (state, settled) on identity.recovery to onedoor_app;
grant select, insert, update (settled, second, outcome) on identity.intervention to onedoor_app;

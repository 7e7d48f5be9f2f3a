-- What a grant asks beside itself, and what is owed for its use. Null: nothing, as for all that were given before.
alter table access.granted add column conditions jsonb, add column obligations jsonb;

-- What a supervisor is to look at: an access in an emergency (`glass`, open until `valid_to` or its end), or one day's use
-- of a grant that is supervised (`watched`). Led by the officer whose doing it is. The officer's own words for the reason
-- are in the journal, sealed with the key of the person concerned; here stands a code.
create table access.review (
  holder     uuid        not null,
  id         uuid        not null,
  kind       text        not null check (kind in ('glass', 'watched')),
  grant_id   uuid        not null,
  action     text        not null,
  scope      text,
  subject    uuid        not null,
  post       text        not null,
  unit       text,
  reason     text,
  line       uuid,
  opened_at  timestamptz not null,
  valid_to   timestamptz,
  due_at     timestamptz not null,
  state      text        not null default 'open' check (state in ('open', 'reported', 'confirmed', 'objected')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (holder, id)
);
create index review_open on access.review (unit, due_at) where state in ('open', 'reported');
create index review_due on access.review (due_at) where state = 'open';

grant select, insert, update (state, decided_at, decided_by, valid_to) on access.review to onedoor_app;

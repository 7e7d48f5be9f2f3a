-- Who may do what: posts that people are appointed to, and the grants that came with them.
create schema access;

create table access.appointment (
  holder     uuid        not null,
  id         uuid        not null,
  post       text        not null,
  unit       text,
  valid_from timestamptz not null,
  valid_to   timestamptz check (valid_to >= valid_from),
  primary key (holder, id)
);
create index appointment_unit on access.appointment (unit, post);
create index appointment_post on access.appointment (post);

-- `granted`, because grant is a word of SQL. A grant is never changed, only ended: what was permitted stays provable.
create table access.granted (
  holder      uuid        not null,
  id          uuid        not null,
  appointment uuid        not null,
  post        text        not null,
  action      text        not null,
  scope       text,
  unit        text,
  seat        text,
  purpose     text        not null,
  legal_basis text        not null,
  valid_from  timestamptz not null,
  valid_to    timestamptz check (valid_to >= valid_from),
  primary key (holder, id)
);

grant usage on schema access to onedoor_app;
grant select, insert, update (valid_to) on access.appointment, access.granted to onedoor_app;

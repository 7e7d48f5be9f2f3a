-- What this installation is, and work that runs later.
create schema platform;

-- One line a setting: mode (demo or live), country, the demo clock's offset, facts versions.
create table platform.setting (
  name  text primary key,
  value jsonb not null
);

create table platform.job (
  owner      uuid        not null,
  id         uuid        not null,
  kind       text        not null,
  key        text,
  payload    jsonb       not null default '{}',
  run_at     timestamptz not null,
  attempts   integer     not null default 0,
  state      text        not null default 'waiting' check (state in ('waiting', 'dead')),
  error      text,
  primary key (owner, id)
);
-- A job with a key exists once: asking again moves its time.
create unique index job_key on platform.job (owner, kind, key) where key is not null;
create index job_due on platform.job (run_at) where state = 'waiting';

grant usage on schema platform to onedoor_app;
grant select, insert, update, delete on all tables in schema platform to onedoor_app;

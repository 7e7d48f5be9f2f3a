-- Dossiers. The owner of a family is the bundle, which has the id of the draft it came from; a draft belongs to its person.
create schema dossiers;

create table dossiers.draft (
  owner      uuid        not null,
  id         uuid        not null,
  procedure  text        not null,
  version    integer     not null,
  answers    jsonb       not null default '{}',
  -- What the registers said when it was opened, with when each was read.
  facts      jsonb       not null default '{}',
  started_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (owner, id)
);
-- Only to tell another person's draft (refused, journalled) from none.
create index draft_id on dossiers.draft (id);

-- One row a dossier: the bundle (part null, id = owner) and one for each part.
create table dossiers.dossier (
  owner       uuid        not null,
  id          uuid        not null,
  part        text,
  code        text        not null,
  procedure   text        not null,
  version     integer     not null,
  status      text        not null,
  unit        text        not null,
  province    text        not null,
  channel     text        not null,
  received_at timestamptz not null,
  due_at      timestamptz,
  ended_at    timestamptz,
  primary key (owner, id)
);

-- What a bundle is beyond its rows: the fold of its lines, the answers, the people. One row a bundle; locked by a command.
create table dossiers.bundle (
  owner     uuid   not null primary key,
  applicant uuid   not null,
  head      bigint not null,
  state     jsonb  not null,
  answers   jsonb  not null,
  facts     jsonb  not null,
  -- Values drawn by granted parts: the child's id, the personal number.
  made      jsonb  not null default '{}',
  -- [{person, role}]: whom every look is about.
  people    jsonb  not null,
  fees      jsonb  not null default '[]'
);

-- The work list: a clock, a place and a role, no person.
create table dossiers.task (
  owner       uuid        not null,
  dossier     uuid        not null,
  part        text,
  step        text        not null,
  role        text        not null,
  unit        text        not null,
  code        text        not null,
  bundle_code text        not null,
  procedure   text        not null,
  version     integer     not null,
  received_at timestamptz not null,
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  waiting     boolean     not null default false,
  done_at     timestamptz,
  primary key (owner, dossier, step)
);
create index task_open on dossiers.task (unit, role, due_at) where done_at is null;

-- Numbers in a row: dossier codes by prefix and day, registration numbers by unit and year. Led by the prefix.
create table dossiers.counter (
  prefix text    not null,
  day    date    not null,
  next   integer not null,
  primary key (prefix, day)
);

-- A code leads to its bundle. Led by the code: it must be unique across owners.
create table dossiers.code (
  code  text not null primary key,
  owner uuid not null,
  part  text
);

-- A person's bundles.
create table dossiers.applicant (
  person uuid        not null,
  bundle uuid        not null,
  at     timestamptz not null,
  primary key (person, bundle)
);

-- Files of a draft and of the bundle it becomes: one family, since both have one id. `holder` is who put it there.
create table dossiers.file (
  owner    uuid        not null,
  id       uuid        not null,
  holder   uuid        not null,
  hash     text        not null,
  name     text        not null,
  type     text        not null,
  size     integer     not null,
  evidence text,
  at       timestamptz not null,
  primary key (owner, id)
);

grant usage on schema dossiers to onedoor_app;
grant select, insert, update, delete on dossiers.draft, dossiers.task, dossiers.file to onedoor_app;
-- What was submitted is never deleted.
grant select, insert, update on dossiers.dossier, dossiers.bundle, dossiers.counter, dossiers.applicant to onedoor_app;
grant select, insert on dossiers.code to onedoor_app;

-- Records that may be of one person. All of match_* and every link that nobody decided is folded from the registers: matching
-- a register anew gives them again. Decisions stay.

-- What a register's weights were learnt to be, and how common its common values are (none that fewer than twenty hold).
create table registers.match_model (
  register   text        primary key,
  definition text        not null,
  model      jsonb       not null,
  terms      jsonb       not null,
  records    bigint      not null,
  learnt_at  timestamptz not null
);

-- Blocking keys, so that a new record's candidates are found by the tree: led by the key. Rule × 2^32 + 32 bits of a digest.
create table registers.match_key (
  register text   not null,
  key      bigint not null,
  owner    uuid   not null,
  id       uuid   not null,
  primary key (register, key, owner, id)
);
create index match_key_record on registers.match_key (owner, register, id);

-- Two records that may be of one person: led by the family of the first. `reasons`: field, level met, bits; no value.
-- linked: as good as certain, or decided to be the same; review: a person looks; rejected: decided to be two people.
create table registers.link (
  owner       uuid        not null,
  register    text        not null,
  id          uuid        not null,
  other_owner uuid        not null,
  other       uuid        not null,
  code        text        not null,
  score       real        not null,
  reasons     jsonb       not null,
  state       text        not null check (state in ('linked', 'review', 'rejected')),
  unit        text,
  other_unit  text,
  found_at    timestamptz not null,
  decided_by  uuid,
  decided_at  timestamptz check ((decided_at is null) = (decided_by is null)),
  primary key (owner, register, id, other_owner, other)
);
create index link_other on registers.link (other_owner, register, other);
create index link_code on registers.link (code);
create index link_queue on registers.link (register, score, code) where state = 'review';

grant select, insert, update, delete on registers.match_model, registers.match_key, registers.link to onedoor_app;

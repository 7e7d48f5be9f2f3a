-- The catalogue. A published version never changes: the working role can read and add, nothing else.
create schema procedures;

create table procedures.version (
  code         text        not null,
  version      integer     not null check (version > 0),
  valid_from   date        not null,
  definition   jsonb       not null,
  hash         bytea       not null check (octet_length(hash) = 32),
  published_at timestamptz not null,
  published_by uuid        not null,
  primary key (code, version)
);

grant usage on schema procedures to onedoor_app;
grant select, insert on procedures.version to onedoor_app;

-- Definitions of registers as they were installed: a version never changes.
create table registers.definition (
  code         text        not null,
  version      integer     not null,
  definition   jsonb       not null,
  hash         bytea       not null,
  valid_since  timestamptz not null,
  installed_by uuid        not null,
  primary key (code, version)
);

grant select, insert on registers.definition to onedoor_app;

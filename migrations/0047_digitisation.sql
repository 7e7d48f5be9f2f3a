-- Old paper books made into data. A book is the owner of all that is in it, and leads every key.

create table registers.book (
  owner     uuid    primary key,
  register  text    not null,
  -- Who has it today; who kept it then may be no more, and is a name.
  unit      text    not null,
  kept_by   text    not null,
  volume    text    not null,
  year_from integer not null,
  year_to   integer not null check (year_to >= year_from),
  pages     integer not null check (pages > 0),
  sample    boolean not null default false,
  opened_at timestamptz not null,
  -- How many of its entries stand where: moved by the transaction that moves the entry. Those who key one book are few.
  scanned   integer not null default 0 check (scanned >= 0),
  keyed     integer not null default 0 check (keyed >= 0),
  agreed    integer not null default 0 check (agreed >= 0),
  differs   integer not null default 0 check (differs >= 0),
  resolved  integer not null default 0 check (resolved >= 0),
  recorded  integer not null default 0 check (recorded >= 0),
  illegible integer not null default 0 check (illegible >= 0)
);
create index book_unit on registers.book (unit, register, opened_at, owner);

-- An image kept by its digest, or, in a sample, what an image is drawn from.
create table registers.book_page (
  owner    uuid     not null,
  page     integer  not null,
  entries  integer  not null check (entries > 0),
  file     text,
  type     text,
  size     integer,
  drawing  jsonb,
  added_at timestamptz not null,
  primary key (owner, page),
  check ((file is null) <> (drawing is null))
);

create table registers.book_entry (
  owner    uuid    not null,
  page     integer not null,
  entry    integer not null,
  state    text    not null check (state in ('scanned', 'keyed', 'agreed', 'differs', 'resolved', 'recorded', 'illegible')),
  -- Fields in which the two keyings differed.
  differed text[]  not null default '{}',
  -- The record made of it: whose, and which.
  person   uuid,
  record   uuid,
  reason   text,
  head     integer not null default 0,
  primary key (owner, page, entry)
);
create index book_entry_open on registers.book_entry (owner, state, page, entry)
  where state in ('scanned', 'keyed', 'agreed', 'differs', 'resolved');

-- What one official read, blind to the other; emptied when the record is written. The same official never keys twice.
create table registers.book_keying (
  owner    uuid     not null,
  page     integer  not null,
  entry    integer  not null,
  nth      smallint not null check (nth in (1, 2)),
  keyer    uuid     not null,
  at       timestamptz not null,
  -- Null: the whole entry cannot be read.
  readings jsonb,
  primary key (owner, page, entry, nth),
  unique (owner, page, entry, keyer)
);

grant select, insert, update on registers.book, registers.book_entry, registers.book_keying to onedoor_app;
grant select, insert on registers.book_page to onedoor_app;

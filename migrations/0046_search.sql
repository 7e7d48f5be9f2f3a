-- Search by name in two steps: a small dictionary of the names and words there are, then people by name.
-- `record.name` is the name as it is compared: small letters, accents kept, one place for a tone mark; rows from before
-- have it without accents and are found so until they are written again. `name_back` is left empty from now on: the
-- dictionary knows the words of a name in any order.
drop index registers.record_name;
drop index registers.record_name_back;
-- By a hash: 28 bytes a person whatever the length of names, and a year of birth or a place is decided inside the index.
create index record_sought on registers.record (hashtext(name), born, unit) where name is not null;

-- Each name once for each register. About nobody: whether anyone bears a name is said by the records. New entries wait
-- in a list of 256 kB, which searches read through: entered one by one they took as long as all the rest of a load.
create table registers.name (
  register text                not null,
  name     text collate "C"    not null,
  folded   text collate "C"    not null,
  words    text[] collate "C"  not null,
  primary key (register, name)
);
create index name_folded on registers.name (register, folded);
create index name_words on registers.name using gin (words) with (gin_pending_list_limit = 256);

-- Each word of a name once, with what is left of it when any one letter is lost: words one slip apart share one of these.
create table registers.word (
  word text collate "C"   primary key,
  cuts text[] collate "C" not null
);
create index word_cuts on registers.word using gin (cuts) with (fastupdate = off);

insert into registers.name (register, name, folded, words)
  select distinct register, name, name, string_to_array(name, ' ') from registers.record where name is not null;
insert into registers.word (word, cuts)
  select word, array(select distinct overlay(word placing '' from i for 1) from generate_series(1, length(word)) i) || word
  from (select distinct unnest(words) as word from registers.name) w;

grant select, insert on registers.name, registers.word to onedoor_app;

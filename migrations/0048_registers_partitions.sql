-- What grows with every person stands in 8 parts by the hash of whom it is about: the record, its versions, kinship.
-- Why 8: of 100 million people a part of `version` is some 40 GB, which one vacuum or one new index goes through in an hour at
-- most; a look opens all parts of a table before it takes one (processor of the database, of one look by number / one
-- search by name, 20,000 people: no parts 0.41 / 1.8 to 5.4 ms, 8 parts 0.61 / 3.7, 16 parts 0.75 / 4.1, 32 parts
-- 1.1 / 7.1; a write 1.0 to 1.2 ms whatever their count), and every submission and decision makes several such reads.
-- Not in parts: `key` and `lookup`, led by a value, one narrow row a record that no change of other fields touches, and
-- every look by number begins there (in 16 parts a look took 1.7 ms: each is planned anew); `subject`, which is found by the
-- person and by the record alike; `name` and `word`, about nobody; `quality_*`, `match_*` and `link`, which are made anew
-- from the records at will, and are worked on a thousand records at a time.
-- The working role has rights on the whole tables alone, none on a part.
create function registers.in_parts(whole text, lead text, parts integer) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table registers.%1$I rename to %2$I', whole, whole || '_before');
  execute format('create table registers.%1$I (like registers.%2$I including defaults including constraints) partition by hash (%3$I)',
    whole, whole || '_before', lead);
  for n in 0 .. parts - 1 loop
    execute format('create table registers.%I partition of registers.%I for values with (modulus %s, remainder %s)',
      whole || '_p' || lpad(n::text, 2, '0'), whole, parts, n);
  end loop;
  execute format('insert into registers.%I select * from registers.%I', whole, whole || '_before');
  execute format('drop table registers.%I', whole || '_before');
end $$;

select registers.in_parts('record', 'owner', 8);
alter table registers.record add primary key (owner, register, id);
create index record_born on registers.record (born) where born is not null;
create index record_sought on registers.record (hashtext(name), born, unit) where name is not null;
grant select, insert, update on registers.record to onedoor_app;

select registers.in_parts('version', 'owner', 8);
alter table registers.version add primary key (owner, register, id, version);
create index version_line on registers.version (line) where line is not null;
grant select, insert on registers.version to onedoor_app;

select registers.in_parts('kin', 'person', 8);
alter table registers.kin add primary key (person, relation, kin);
grant select, insert, update, delete on registers.kin to onedoor_app;

drop function registers.in_parts(text, text, integer);

-- Files of Parquet are called so. They were kept as `ndjson`, and known by their id alone, which is drawn from the format
-- too (bulk/rules-format.ts); exports made until now cannot be told apart any more.
alter table registers.import drop constraint import_format_check, add check (format in ('csv', 'ndjson', 'parquet'));
alter table registers.export drop constraint export_format_check, add check (format in ('csv', 'ndjson', 'parquet'));

with drawn as (
  select i.id as of, substring(sha256(convert_to('import', 'UTF8') || '\x00' || convert_to(register, 'UTF8') || '\x00'
    || convert_to(hash, 'UTF8') || '\x00' || convert_to(mode, 'UTF8') || '\x00' || convert_to('parquet', 'UTF8')) from 1 for 16) as b
  from registers.import i where format = 'ndjson'
)
update registers.import i set format = 'parquet' from drawn d
where d.of = i.id and i.id = encode(
  set_byte(set_byte(d.b, 6, (get_byte(d.b, 6) & 15) | 128), 8, (get_byte(d.b, 8) & 63) | 128), 'hex')::uuid;

-- Empty since 0046: names are searched by the dictionary.
alter table registers.record drop column name_back;
create or replace function registers.erase(whose uuid, in_register text, which uuid, at_instant timestamptz, by_order text) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  emptied integer;
begin
  update registers.version set data = '{}', valid_from = '0001-01-01', valid_to = null, unit = null, dossier = null, reason = null,
      erased_at = at_instant
    where owner = whose and register = in_register and id = which and erased_at is null;
  get diagnostics emptied = row_count;
  if emptied = 0 then return 0; end if;
  insert into registers.erasure (owner, register, id, at, order_named, versions)
    values (whose, in_register, which, at_instant, by_order, emptied);
  update registers.record set valid_from = '0001-01-01', unit = null, name = null, born = null, sealed_for = '{}'
    where owner = whose and register = in_register and id = which;
  delete from registers.subject where owner = whose and register = in_register and id = which;
  return emptied;
end $$;

-- Refuses a write whose record has another head, or whose unique values other records hold: asked in the statement that
-- writes, so that nobody waits for its answer before the commit. Told as a refusal: status, code, fields at fault.
create function registers.must_take(made boolean, wanted text[], took text[]) returns void language plpgsql as $$
declare
  taken text[] := array(select w from unnest(wanted) w where w <> all(took));
begin
  if not made then
    raise exception using errcode = 'OD409', message = 'stale';
  elsif cardinality(taken) > 0 then
    raise exception using errcode = 'OD409', message = 'key_taken', detail = array_to_string(taken, ' ');
  end if;
end $$;
grant execute on function registers.must_take(boolean, text[], text[]) to onedoor_app;

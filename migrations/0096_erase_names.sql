-- What records of others say of a person who is erased: fields that a definition says are about whom `by_field` names go
-- from every version, of what stands and of what was believed. Runs as the owner: the working role cannot rewrite a
-- version. Reads all versions of the register: erasure is rare, and an index would cost every write.
create function registers.unname(in_register text, by_field text, named text[], gone text[]) returns table (owner uuid, id uuid)
language sql security definer set search_path = pg_catalog as $$
  with emptied as (
    update registers.version v set data = v.data - gone
      where v.register = in_register and v.data ->> by_field = any (named) and v.data ?| gone
      returning v.owner, v.id)
  select distinct e.owner, e.id from emptied e order by 1, 2
$$;
revoke all on function registers.unname(text, text, text[], text[]) from public;
grant execute on function registers.unname(text, text, text[], text[]) to onedoor_app;

-- Names are copies, so that lists and pages need no look; who is erased has none any more.
grant update (owner_name, holder_name) on identity.mandate to onedoor_app;
grant update (name) on identity.proofing to onedoor_app;

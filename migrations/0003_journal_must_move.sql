-- Refuses to commit when a stream's head is not what the writer saw: asked in the statement that appends, so that nobody
-- waits for its answer before the commit (three round trips became one: npm run bench -- journal).
create function journal.must_move(moved integer, wanted integer) returns void language plpgsql as $$
begin
  if moved <> wanted then
    raise exception using errcode = 'OD409', message = 'stale';
  end if;
end $$;
grant execute on function journal.must_move(integer, integer) to onedoor_app;

-- A refusal said by the statement itself, so that it may travel with the commit behind it. SQLSTATE: OD and the HTTP
-- status; message: the refusal's code.
create function journal.refuse_stale() returns integer
language plpgsql as $$ begin raise exception 'stale' using errcode = 'OD409'; end $$;

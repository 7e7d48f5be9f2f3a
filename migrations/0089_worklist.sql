-- The work list shows what the asker's grants reach, and PostgreSQL sees to it: a task is seen by a transaction that has locked
-- its case (`onedoor.case`), or that has said what the asker may see (`onedoor.sight`, see 0052). Any other sees none.
alter table dossiers.task enable row level security;
create policy task_sight on dossiers.task for select to onedoor_app using (
  owner = nullif(current_setting('onedoor.case', true), '')::uuid
  or (unit, role) in (select p.unit, p.scope from access.sight_places() p)
  or (unit, '*') in (select p.unit, p.scope from access.sight_places() p)
  or ('*', role) in (select p.unit, p.scope from access.sight_places() p)
  or exists (select from access.sight_places() p where p.unit = '*' and p.scope = '*'));
create policy task_new on dossiers.task for insert to onedoor_app with check (true);
create policy task_change on dossiers.task for update to onedoor_app using (true) with check (true);
create policy task_gone on dossiers.task for delete to onedoor_app using (true);

-- The earliest of a unit's role, from the index alone; for whoever looks at the whole country, of a role.
create index task_next on dossiers.task (unit, role, due_at) include (owner, dossier, step) where done_at is null;
create index task_role on dossiers.task (role, due_at) include (unit, owner, dossier, step) where done_at is null;
drop index dossiers.task_open;

-- What a transaction may see, for row-level security: the clauses of the one decision, as src/access/store-sight.ts says them
-- in `onedoor.sight`. Nothing said: nothing seen. Policies are forgotten by no statement; that is their use. They guard against
-- a list that lacks its condition, not against whoever runs statements of their own as the working role.
create function access.sight() returns table (units text[], scope text, whose uuid[], concerned boolean, not_about uuid[],
    glass uuid[], assignee uuid, second uuid)
  language sql stable
  as $$ select * from jsonb_to_recordset(coalesce(nullif(current_setting('onedoor.sight', true), ''), '[]')::jsonb)
    as x(units text[], scope text, whose uuid[], concerned boolean, not_about uuid[], glass uuid[], assignee uuid, second uuid) $$;

-- Does a thing meet a clause? The same words as `meets` in src/access/store-sight.ts.
create function access.meets(units text[], clause_scope text, whose uuid[], concerned boolean, not_about uuid[], glass uuid[], assignee uuid, second uuid,
    unit text, scope text, owner uuid, about uuid[], assignees uuid[], actors uuid[]) returns boolean
  language sql immutable
  as $$ select (units is null or unit = any(units))
    and (clause_scope is null or scope = clause_scope)
    and (whose is null or coalesce(owner = any(whose), false) or (concerned and coalesce(about && whose, false)))
    and (glass is null or coalesce(owner = any(glass), false) or coalesce(about && glass, false))
    and not (coalesce(owner = any(not_about), false) or coalesce(about && not_about, false))
    and (assignee is null or assignee = any(assignees))
    and (second is null or (cardinality(actors) > 0 and not second = any(actors))) $$;

-- Where the clauses reach that ask for no person, as pairs of unit and scope; `*` stands for any. For tables that name no
-- person: a policy compares pairs by a hash, 126 communes of a province cost no more than one.
create function access.sight_places() returns table (unit text, scope text)
  language sql stable
  as $$ select u.unit, coalesce(s.scope, '*') from access.sight() s, unnest(coalesce(s.units, '{*}')) as u(unit)
    where s.whose is null and s.glass is null and s.assignee is null and s.second is null $$;

import type { Tx } from '#platform/db'
import type { RoleGrant } from './rules-extend.ts'

const wanted = (tx: Tx, grants: readonly RoleGrant[]) =>
  tx`jsonb_to_recordset(${tx.json(grants as never)}) as t(role text, action text, purpose text, "legalBasis" text, reach text)`

/** Give to everybody who holds one of the roles whole, and end what is taken away. How many grants of each. */
export async function extendGrants(
  tx: Tx,
  at: Date,
  scope: string,
  given: readonly RoleGrant[],
  taken: readonly RoleGrant[],
): Promise<{ added: number; ended: number }> {
  // Two at once, or one again: the second finds what the first gave.
  await tx`select pg_advisory_xact_lock(hashtextextended('access.extend ' || ${scope}, 0))`
  const ended = await tx`update access.granted g set valid_to = greatest(${at}, g.valid_from) from ${wanted(tx, taken)}
    where g.post = t.role and g.scope = ${scope} and g.action = t.action and g.purpose = t.purpose and g.legal_basis = t."legalBasis"
      and (g.unit is null) = (t.reach = 'country' or g.seat is null) and (g.valid_to is null or g.valid_to > ${at})`
  const added =
    await tx`insert into access.granted (holder, id, appointment, post, action, scope, unit, seat, purpose, legal_basis, valid_from, valid_to)
    select a.holder, gen_random_uuid(), a.id, a.post, t.action, ${scope}, case t.reach when 'own' then a.unit end, a.unit, t.purpose, t."legalBasis",
      greatest(${at}, a.valid_from), a.valid_to
    from ${wanted(tx, given)} join access.appointment a on a.post = t.role and a.powers is null and (a.valid_to is null or a.valid_to > ${at})
    where not exists (select from access.granted g where g.holder = a.holder and g.appointment = a.id and g.scope = ${scope} and g.action = t.action
      and g.purpose = t.purpose and g.legal_basis = t."legalBasis" and (g.unit is null) = (t.reach = 'country' or a.unit is null)
      and (g.valid_to is null or g.valid_to > ${at}))`
  return { added: added.count, ended: ended.count }
}

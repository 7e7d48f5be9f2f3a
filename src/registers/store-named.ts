import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

/** A register, and the role in which its records name people. */
export interface NamedAs {
  readonly register: string
  readonly role: string
  /** The field that holds the first day on which a record no longer says so; left out: it says so for good. */
  readonly ended?: string | undefined
}

export interface Naming extends Omit<NamedAs, 'ended'> {
  readonly owner: Uuid
}

/** The records that name a person, or whom the person was found to be, where what they say of a day says so still. */
export function namings(db: Db, person: Uuid, roles: readonly NamedAs[], on: string): Promise<Naming[]> {
  return db<Naming[]>`select distinct s.register, s.role, s.owner from registers.subject s
    join jsonb_to_recordset(${db.json(roles as never)}) as x(register text, role text, ended text) on x.register = s.register and x.role = s.role
    join registers.record r on r.owner = s.owner and r.register = s.register and r.id = s.id and r.sealed_for is null
    cross join lateral (select v.data from registers.version v where v.owner = s.owner and v.register = s.register and v.id = s.id
      and v.valid_from <= ${on}::date and (v.valid_to is null or v.valid_to > ${on}::date) order by v.version desc limit 1 offset 0) v
    where s.person in (select ${person}::uuid union all select m.person from registers.merge m where m.survivor = ${person} and m.until is null)
      and (x.ended is null or v.data ->> x.ended is null or v.data ->> x.ended > ${on})
    order by s.register, s.owner`
}

import type { Db, Tx } from '#platform/db'

/** Those of these persons who have a record, and whether they were merged into another; nobody else merges them meanwhile. */
export async function lockPersons(tx: Tx, persons: readonly string[]): Promise<{ person: string; merged: boolean }[]> {
  for (const person of persons.toSorted())
    await tx`select pg_advisory_xact_lock(hashtextextended('registers.merge ' || ${person}, 0))`
  return tx<{ person: string; merged: boolean }[]>`select p.person,
      exists (select from registers.merge m where m.person = p.person and m.until is null) as merged
    from unnest(${persons as string[]}::uuid[]) as p(person)
    where exists (select from registers.record r where r.owner = p.person)`
}

/** A person leads to another; so do all who led to the person. */
export async function merge(tx: Tx, person: string, into: string, at: Date): Promise<void> {
  await tx`insert into registers.merge (person, at, into_person, survivor) values (${person}, ${at}, ${into}, ${into})`
  await tx`update registers.merge m set survivor = ${into} where m.survivor = ${person} and m.until is null`
}

/** The end of a merge: whom the person led to directly; null when there was none. All who led there by way of the person stay with the person. */
export async function unmerge(tx: Tx, person: string, at: Date): Promise<string | null> {
  await tx`select pg_advisory_xact_lock(hashtextextended('registers.merge ' || ${person}, 0))`
  const [ended] = await tx<{ into: string }[]>`update registers.merge m set until = greatest(${at}, m.at)
    where m.person = ${person} and m.until is null returning m.into_person as into`
  if (!ended) return null
  await tx`with recursive below as (
      select m.person, m.at from registers.merge m where m.into_person = ${person} and m.until is null
      union select m.person, m.at from below b join registers.merge m on m.into_person = b.person and m.until is null)
    update registers.merge m set survivor = ${person} from below b where m.person = b.person and m.at = b.at and m.until is null`
  return ended.into
}

/** Where the way of a person ended, as known at an instant; null = now. */
export async function survivorAt(db: Db, person: string, knownAt: Date | null): Promise<string> {
  if (knownAt === null) {
    const [row] = await db<
      { survivor: string }[]
    >`select m.survivor from registers.merge m where m.person = ${person} and m.until is null`
    return row?.survivor ?? person
  }
  const [row] = await db<{ person: string }[]>`with recursive way as (
      select ${person}::uuid as person, 0 as step
      union all select m.into_person, w.step + 1 from way w join registers.merge m on m.person = w.person
        and m.at <= ${knownAt} and (m.until is null or m.until > ${knownAt}) where w.step < 20)
    select w.person from way w order by w.step desc limit 1`
  return row?.person ?? person
}

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clausesOf, confine, decide, sees, type Resource, type Sight } from '#access'
import { connect } from '#platform/db'
import { testDatabase } from '#test/database'
import { asked, aResource, aWorld, people, unitsUnder, type World } from '#test/access-world'

// The pure decision, the predicate in a where-clause and row-level security: three ways to one answer.

type Thing = Resource & { readonly unit: string | null }
const things: readonly Thing[] = fc.sample(aResource, { numRuns: 300, seed: 766 })
const columns = { unit: 'unit', scope: 'scope', owner: 'owner', about: 'about', assignees: 'assignees', actors: 'actors' } // prettier-ignore

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(2)
  const owner = connect(db.url, 'onedoor_owner', { max: 1 })
  await owner.sql.unsafe(`
    create table access.thing (n integer primary key, unit text, scope text, owner uuid, about uuid[], assignees uuid[], actors uuid[]);
    create table access.guarded (like access.thing including all);
    alter table access.guarded enable row level security;
    create policy sight on access.guarded for select to onedoor_app using (exists (select from access.sight() s where access.meets(
      s.units, s.scope, s.whose, s.concerned, s.not_about, s.glass, s.assignee, s.second, guarded.unit, guarded.scope, guarded.owner, about, assignees, actors)));
    grant select on access.thing, access.guarded to onedoor_app;`)
  const list = (all: readonly string[] | undefined) => (all === undefined ? null : `{${all.join(',')}}`)
  const rows = things.map((one, n) => ({ n, unit: one.unit, scope: one.scope ?? null, owner: one.owner ?? null, about: list(one.about), assignees: list(one.assignees), actors: list(one.actors) })) // prettier-ignore
  await owner.sql`insert into access.thing ${owner.sql(rows)}`
  await owner.sql`insert into access.guarded select * from access.thing`
  await owner.close()
})
afterAll(() => db.close())

const sightOf = ({ grants, ask }: World): Sight[] =>
  clausesOf(grants, ask).map((one) => ({ ...one, units: one.unit === null ? null : unitsUnder(one.unit, ask.now) }))

describe('the pure decision, the predicate and row-level security', () => {
  it('agree on 1,500 random worlds of 300 things each', async () => {
    const met = { seen: 0, unseen: 0 }
    const check = async (world: World) => {
      const sight = sightOf(world)
      const pure = things.flatMap((one, n) => (decide(world.grants, asked(world, one)).ok ? [n] : []))
      const [byWhere, byPolicy] = await db.begin(async (tx) => {
        const [, where, policy] = await Promise.all([
          confine(tx, sight),
          tx<{ n: number }[]>`select n from access.thing where ${sees(tx, sight, columns)} order by n`,
          tx<{ n: number }[]>`select n from access.guarded order by n`,
        ])
        return [where.map((one) => one.n), policy.map((one) => one.n)]
      })
      expect(byWhere).toEqual(pure)
      expect(byPolicy).toEqual(pure)
      met.seen += pure.length
      met.unseen += things.length - pure.length
    }
    await fc.assert(fc.asyncProperty(aWorld, check), { numRuns: 1_500 })
    expect(met.seen).toBeGreaterThan(5_000)
    expect(met.unseen).toBeGreaterThan(5_000)
  }, 120_000)

  it('a transaction that says nothing sees nothing; what one says ends with it', async () => {
    const everything: Sight = { grant: people[0]!, post: null, unit: null, units: null, scope: null, whose: null, reach: 'concerned', notAbout: [], glass: null, assignee: null, second: null } // prettier-ignore
    const count = async (tx: typeof db.sql | Parameters<Parameters<typeof db.begin>[0]>[0]) => (await tx`select from access.guarded`).count // prettier-ignore
    const one = await testDatabase(1).then(async (other) => (await other.close(), db))
    expect(await one.begin((tx) => count(tx))).toBe(0)
    expect(await one.begin((tx) => confine(tx, [everything]).then(() => count(tx)))).toBe(things.length)
    expect(await one.begin((tx) => confine(tx, []).then(() => count(tx)))).toBe(0)
    for (const _ of [1, 2, 3]) expect(await count(one.sql)).toBe(0)
  })

  it('a list without a column never shows what that column would have to say', async () => {
    const sight = (change: Partial<Sight>): Sight => ({ grant: people[0]!, post: null, unit: null, units: null, scope: null, whose: null, reach: 'concerned', notAbout: [], glass: null, assignee: null, second: null, ...change }) // prettier-ignore
    for (const change of [
      { unit: 'a', units: ['a'] },
      { scope: 'births' },
      { whose: [people[0]!] },
      { glass: [people[0]!] },
      { assignee: people[0]! },
      { second: people[0]! },
    ])
      // prettier-ignore
      expect(await db.sql`select from access.thing where ${sees(db.sql, [sight(change)], {})}`).toHaveLength(0)
    expect(await db.sql`select from access.thing where ${sees(db.sql, [], columns)}`).toHaveLength(0)
    expect(await db.sql`select from access.thing where ${sees(db.sql, [sight({})], {})}`).toHaveLength(things.length)
  })

  it('the working role can neither go round a policy nor take it away', async () => {
    const [role] = await db.sql`select rolbypassrls, rolsuper from pg_roles where rolname = current_user`
    expect(role).toEqual({ rolbypassrls: false, rolsuper: false })
    for (const statement of ['alter table access.guarded disable row level security', 'drop policy sight on access.guarded', 'alter role onedoor_app bypassrls'])
      await expect(db.sql.unsafe(statement)).rejects.toThrow(/must be owner|permission denied/) // prettier-ignore
  })
})

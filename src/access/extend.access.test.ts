import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createAccess, type AccessRules } from '#access'
import { createJournal, fixedClock, SYSTEM, uuid7, uuid8, type Uuid } from '#platform'
import type { RoleGrant } from './rules-extend.ts'

const start = new Date('2026-03-02T03:00:00Z')
const clock = fixedClock(start)
const sealer = { seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain, open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed } // prettier-ignore
const title = { vi: 'Nuôi ong', en: 'Beekeeper', fr: 'Apiculteur' }
const by = { actor: SYSTEM, purpose: 'catalogue' }
const rules: AccessRules = {
  roles: [{ code: 'clerk', title, level: 'commune', grants: [{ action: 'dossier.list', purpose: 'work', legalBasis: 'Bee Act', reach: 'own' }] }],
  statutes: [],
} // prettier-ignore
const given: RoleGrant[] = [
  { role: 'clerk', action: 'register.read', purpose: 'inspection', legalBasis: 'Bee Act, 7', reach: 'country', scope: 'hives' },
  { role: 'clerk', action: 'register.write', purpose: 'inspection', legalBasis: 'Bee Act, 7', reach: 'own', scope: 'hives' },
] // prettier-ignore

let db: Awaited<ReturnType<typeof testDatabase>>
let access: ReturnType<typeof createAccess>
let more: readonly RoleGrant[] = []
beforeAll(async () => {
  db = await testDatabase()
  const journal = createJournal(sealer)
  access = createAccess({ database: db, journal, clock, rules, more: () => more, pathOf: (_db, unit) => [unit], relations: async () => ({ parentOf: [] }) }) // prettier-ignore
})
afterAll(() => db.close())

const appoint = (person: Uuid, unit: string, only?: string[]) =>
  db.begin((tx) => access.appoint(tx, clock.now(), by, [{ person, role: 'clerk', unit, ...(only ? { only } : {}) }]))
const extend = (now: readonly RoleGrant[], before: readonly RoleGrant[]) =>
  db.begin((tx) => access.extend(tx, clock.now(), by, { scope: 'hives', given: now, before }))
const may = (person: Uuid, action: string, unit: string) =>
  access.permit(db.sql, { person }, action, { scope: 'hives', unit, owner: uuid8('somebody') })
const refused = { status: 403, code: 'not_permitted' }
const lines = async () => (await db.sql`select facts from journal.line where type = 'access.extended' order by id`).map((row) => row['facts'] as object) // prettier-ignore

describe('what a role is given later', () => {
  it('reaches those who hold the post, whole, at once; those appointed later; and is taken away at once', async () => {
    const [here, part, gone, later] = [uuid7(start), uuid7(start), uuid7(start), uuid7(start)]
    await appoint(here, 'a1')
    await appoint(part, 'a1', ['dossier.list'])
    const [left] = await appoint(gone, 'a1')
    clock.set(new Date(start.getTime() + 1000))
    await db.begin((tx) => access.end(tx, clock.now(), by, gone, left!.id))
    await expect(may(here, 'register.read', 'a1')).rejects.toMatchObject(refused)

    await extend(given, [])
    more = given
    expect(await may(here, 'register.read', 'b1')).toMatchObject({ purpose: 'inspection', legalBasis: 'Bee Act, 7', post: 'clerk', unit: 'a1' }) // prettier-ignore
    expect(await may(here, 'register.write', 'a1')).toMatchObject({ purpose: 'inspection' })
    await expect(may(here, 'register.write', 'b1')).rejects.toMatchObject(refused)
    for (const nobody of [part, gone]) await expect(may(nobody, 'register.read', 'a1')).rejects.toMatchObject(refused)
    await appoint(later, 'b1')
    expect(await may(later, 'register.write', 'b1')).toMatchObject({ post: 'clerk', unit: 'b1' })
    expect(access.roles[0]!.grants).toHaveLength(3)

    // Again, by this process or another: nothing more, and no second line.
    await extend(given, [])
    expect(await lines()).toEqual([{ scope: 'hives', roles: 'clerk', grants: 2, ended: 0 }])

    clock.set(new Date(start.getTime() + 2000))
    more = given.slice(0, 1)
    await extend(more, given)
    for (const who of [here, later]) await expect(may(who, 'register.write', 'a1')).rejects.toMatchObject(refused)
    expect(await may(later, 'register.read', 'a1')).toMatchObject({ post: 'clerk' })
    expect((await lines()).at(-1)).toEqual({ scope: 'hives', roles: 'clerk', grants: 0, ended: 2 })
    clock.set(start)
  })
})

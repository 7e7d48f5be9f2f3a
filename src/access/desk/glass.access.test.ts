import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createAccess, createGlass, type AccessRules, type GrantTemplate } from '#access'
import { createJournal, fixedClock, linesAbout, SYSTEM, uuid7, uuid8, type Sealer } from '#platform'
import { same } from '#ui'

// An emergency: who may declare one, what it opens, for how long, who is told, who looks at it.

const start = new Date('2026-03-02T03:00:00Z')
const clock = fixedClock(start)
const sealer: Sealer = { seal: async (_tx, _person, plain) => plain, open: async (_tx, _person, sealed) => sealed }
const journal = createJournal(sealer)
const by = { actor: SYSTEM, purpose: 'test' }
const grant = (action: string, more: Partial<GrantTemplate> = {}): GrantTemplate => ({ action, purpose: 'rescue', legalBasis: 'Sea Act', reach: 'own', ...more }) // prettier-ignore
const rules: AccessRules = {
  roles: [
    { code: 'pilot', title: same('Pilot'), level: 'commune', grants: [grant('log.read', { scope: 'health', reach: 'country', conditions: { breakGlass: true, minAuthentication: 2 }, obligations: { tellCitizen: true, supervisor: true } }), grant('log.read', { scope: 'boats' })] },
    { code: 'master', title: same('Harbour master'), level: 'commune', grants: [grant('access.review'), grant('log.read', { scope: 'health', reach: 'country', conditions: { breakGlass: true } })] },
    { code: 'admiral', title: same('Admiral'), level: 'nation', grants: [grant('access.review', { reach: 'country' })] },
  ],
  statutes: [],
} // prettier-ignore
const names = ['pilot', 'farPilot', 'master', 'farMaster', 'admiral', 'sailor', 'child', 'nobody'] as const
type Name = (typeof names)[number]
const person = Object.fromEntries(names.map((name) => [name, uuid8('sea', name)])) as Record<Name, string>
const UNITS: Record<string, string[]> = { a: ['a'], b: ['b'] }

let db: Awaited<ReturnType<typeof testDatabase>>
let access: ReturnType<typeof createAccess>
let glass: ReturnType<typeof createGlass>
beforeAll(async () => {
  db = await testDatabase()
  access = createAccess({ database: db, journal, clock, rules, pathOf: (_db, unit) => UNITS[unit] ?? [], relations: async (_db, who) => ({ parentOf: who === person.pilot ? [person.child] : [] }) }) // prettier-ignore
  glass = createGlass({ database: db, journal, clock, access })
  await db.begin((tx) =>
    access.appoint(tx, start, by, [
      { person: person.pilot, role: 'pilot', unit: 'a' },
      { person: person.farPilot, role: 'pilot', unit: 'b' },
      { person: person.master, role: 'master', unit: 'a' },
      { person: person.farMaster, role: 'master', unit: 'b' },
      { person: person.admiral, role: 'admiral', unit: null },
    ]),
  )
})
afterAll(() => db.close())
beforeEach(() => clock.set(start))

let keys = 0
const key = () => `key-${String(++keys).padStart(6, '0')}`
const sure = { proofing: 2, authentication: 2 }
const as = (name: Name, assurance: { proofing: number; authentication: number } | undefined = sure) => ({ person: person[name], assurance }) // prettier-ignore
const ask = (subject: string, more: object = {}) => ({ action: 'log.read', scope: 'health', unit: 'b', subject, reason: 'life' as const, words: 'Unconscious at the quay', ...more }) // prettier-ignore
const read = (name: Name, owner: string) => access.permit(db.sql, as(name), 'log.read', { scope: 'health', unit: 'b', owner, about: [owner] }) // prettier-ignore
const refused = { status: 403, code: 'not_permitted' }
const seen = (who: string, prefix: string) => linesAbout(db.sql, who, { prefix, limit: 9 })

describe('breaking the glass', () => {
  it('is for whoever holds a grant for emergencies, signed in as it asks, never about oneself or one’s kin', async () => {
    const owner = uuid7(start)
    await expect(glass.declare(null, ask(owner), key())).rejects.toMatchObject({ status: 401 })
    await expect(glass.declare(as('nobody'), ask(owner), key())).rejects.toMatchObject(refused)
    await expect(glass.declare(as('pilot', { proofing: 2, authentication: 1 }), ask(owner), key())).rejects.toMatchObject({ code: 'assurance_too_low', values: { authentication: 2 } }) // prettier-ignore
    await expect(glass.declare(as('pilot'), ask(owner, { scope: 'boats', unit: 'b' }), key())).rejects.toMatchObject(refused) // prettier-ignore
    await expect(glass.declare(as('pilot'), ask(owner, { scope: 'boats', unit: 'a' }), key())).rejects.toMatchObject({ status: 409, code: 'glass_not_needed' }) // prettier-ignore
    await expect(glass.declare(as('pilot'), ask(owner, { words: '  short  ' }), key())).rejects.toMatchObject({ status: 422, code: 'words_needed' }) // prettier-ignore
    for (const own of [person.pilot, person.child])
      await expect(glass.declare(as('pilot'), ask(own), key())).rejects.toMatchObject(refused)
    expect((await seen(owner, 'access.refused'))[0]).toMatchObject({ actor: person.pilot })
    await expect(read('pilot', owner)).rejects.toMatchObject(refused)
  })

  it('opens one person’s things for an hour, tells them at once, and is a line of its own with the words sealed', async () => {
    const [owner, other] = [uuid7(start), uuid7(start)]
    await expect(read('pilot', owner)).rejects.toMatchObject(refused)
    const { id } = await glass.declare(as('pilot'), ask(owner), key())
    const [line] = await seen(owner, 'access.glassBroken')
    expect(line).toMatchObject({ actor: person.pilot, purpose: 'rescue', facts: { review: id, reason: 'life', post: 'pilot' } }) // prettier-ignore
    expect(JSON.stringify(line)).not.toContain('Unconscious')
    expect(await read('pilot', owner)).toMatchObject({ actor: person.pilot, purpose: 'rescue' })
    expect((await seen(owner, 'access.told'))[0]).toMatchObject({ facts: { emergency: true } })
    await expect(read('pilot', other)).rejects.toMatchObject(refused)
    await expect(read('farPilot', owner)).rejects.toMatchObject(refused)
    clock.set(new Date(start.getTime() + 3_599_999))
    expect(await read('pilot', owner)).toMatchObject({ post: 'pilot' })
    clock.set(new Date(start.getTime() + 3_600_000))
    await expect(read('pilot', owner)).rejects.toMatchObject(refused)
  })

  it('is done once for one key, and closed by whoever opened it', async () => {
    const owner = uuid7(start)
    const [a, b] = await Promise.all([glass.declare(as('pilot'), ask(owner), 'key-of-one-glass'), glass.declare(as('pilot'), ask(owner), 'key-of-one-glass')]) // prettier-ignore
    expect(a).toEqual(b)
    expect(await seen(owner, 'access.glassBroken')).toHaveLength(1)
    await expect(glass.close(as('farPilot'), a.id)).rejects.toMatchObject({ status: 404 })
    await glass.close(as('pilot'), a.id)
    await expect(read('pilot', owner)).rejects.toMatchObject(refused)
    await expect(glass.close(as('pilot'), a.id)).rejects.toMatchObject({ status: 404 })
  })

  it('ends with the post: who is dismissed reads nothing more', async () => {
    const owner = uuid7(start)
    const leaving = uuid7(start)
    const [post] = await db.begin((tx) =>
      access.appoint(tx, start, by, [{ person: leaving, role: 'pilot', unit: 'a' }]),
    )
    const who = { person: leaving, assurance: sure }
    await glass.declare(who, ask(owner), key())
    const look = () => access.permit(db.sql, who, 'log.read', { scope: 'health', unit: 'b', owner })
    expect(await look()).toMatchObject({ post: 'pilot' })
    await db.begin((tx) => access.end(tx, clock.now(), by, leaving, post!.id))
    await expect(look()).rejects.toMatchObject(refused)
  })
})

describe('access.review', () => {
  it('waits for supervisors of the place and above, never for whoever did it', async () => {
    const owner = uuid7(start)
    const { id } = await glass.declare(as('pilot'), ask(owner), key())
    const mine = await glass.declare(as('master'), ask(owner), key())
    const queued = async (name: Name) => (await glass.queue(as(name))).map((one) => one.id)
    expect(await queued('master')).toContain(id)
    expect(await queued('master')).not.toContain(mine.id)
    expect(await queued('admiral')).toEqual(expect.arrayContaining([id, mine.id]))
    expect(await queued('farMaster')).not.toContain(id)
    await expect(glass.queue(as('pilot'))).rejects.toMatchObject(refused)
    await expect(glass.queue(null)).rejects.toMatchObject({ status: 401 })
    await expect(glass.see(as('farMaster'), person.pilot, id)).rejects.toMatchObject(refused)
    await expect(glass.see(as('master'), person.master, mine.id)).rejects.toMatchObject(refused)
    await expect(glass.see(as('master'), person.pilot, mine.id)).rejects.toMatchObject(refused)
    expect(await glass.see(as('master'), person.pilot, id)).toMatchObject({ words: 'Unconscious at the quay', review: { subject: owner, reason: 'life' } }) // prettier-ignore
  })

  it('is decided once; an objection closes the glass at once; the person is told', async () => {
    const owner = uuid7(start)
    const { id } = await glass.declare(as('pilot'), ask(owner), key())
    clock.set(new Date(start.getTime() + 1_000))
    await expect(glass.decide(as('pilot'), person.pilot, id, 'confirmed', key())).rejects.toMatchObject(refused)
    await expect(glass.decide(null, person.pilot, id, 'confirmed', key())).rejects.toMatchObject({ status: 401 })
    await glass.decide(as('master'), person.pilot, id, 'objected', 'key-of-objection')
    await glass.decide(as('master'), person.pilot, id, 'objected', 'key-of-objection')
    await expect(glass.decide(as('admiral'), person.pilot, id, 'confirmed', key())).rejects.toMatchObject({ status: 409, code: 'review_over' }) // prettier-ignore
    await expect(read('pilot', owner)).rejects.toMatchObject(refused)
    expect(await seen(owner, 'access.reviewed')).toMatchObject([{ actor: person.master, facts: { state: 'objected', late: false } }]) // prettier-ignore
  })

  it('that nobody looked at within a day is reported, once, and can still be decided', async () => {
    const owner = uuid7(start)
    const { id } = await glass.declare(as('pilot'), ask(owner), key())
    const sweep = (ms: number) => db.begin((tx) => glass.jobs['access.reviews'].run(tx, null, new Date(start.getTime() + ms))) // prettier-ignore
    await sweep(86_399_999)
    expect(await seen(owner, 'access.unreviewed')).toEqual([])
    await sweep(86_400_000)
    await sweep(86_400_001)
    expect(await seen(owner, 'access.unreviewed')).toMatchObject([{ actor: SYSTEM, facts: { review: id } }])
    clock.set(new Date(start.getTime() + 90_000_000))
    await glass.decide(as('admiral'), person.pilot, id, 'confirmed', key())
    expect(await seen(owner, 'access.reviewed')).toMatchObject([{ facts: { state: 'confirmed', late: true } }])
  })
})

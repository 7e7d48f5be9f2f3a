import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createAccess, type AccessRules } from '#access'
import { createJournal, fixedClock, linesAbout, SYSTEM, uuid7, uuid8, type Uuid } from '#platform'

const start = new Date('2026-03-02T03:00:00Z')
const clock = fixedClock(start)
const sealer = { seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain, open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed } // prettier-ignore
const journal = createJournal(sealer)
const title = { vi: 'Nuôi ong', en: 'Beekeeper', fr: 'Apiculteur' }
const by = { actor: SYSTEM, purpose: 'test' }
const rules: AccessRules = {
  roles: [
    {
      code: 'clerk',
      title,
      level: 'commune',
      grants: [
        { action: 'register.read', scope: 'bees', purpose: 'work', legalBasis: 'Bee Act', reach: 'country' },
        { action: 'dossier.list', purpose: 'work', legalBasis: 'Bee Act', reach: 'own' },
        { action: 'dossier.act', scope: 'clerk', purpose: 'work', legalBasis: 'Bee Act', reach: 'own' },
      ],
    },
    {
      code: 'keeper',
      title,
      level: 'commune',
      grants: [
        { action: 'honey.take', purpose: 'work', legalBasis: 'Bee Act', reach: 'own', conditions: { minProofing: 2, minAuthentication: 3 } },
        { action: 'honey.list', purpose: 'work', legalBasis: 'Bee Act', reach: 'own', conditions: { minAuthentication: 2 } },
        { action: 'honey.weigh', purpose: 'work', legalBasis: 'Bee Act', reach: 'own', conditions: { secondOfficer: true }, obligations: { supervisor: true } },
        { action: 'honey.seal', purpose: 'work', legalBasis: 'Bee Act', reach: 'own', conditions: { assignedOnly: true } },
      ],
    },
    { code: 'queen', title, level: 'nation', grants: [{ action: 'board.read', purpose: 'steering', legalBasis: 'Bee Act', reach: 'own' }] },
  ],
  statutes: [
    { relation: 'self', reach: 'owner', action: 'register.read', purpose: 'self', legalBasis: 'Own Act', validFrom: new Date(0) },
    { relation: 'parent', reach: 'owner', action: 'register.read', purpose: 'parent', legalBasis: 'Own Act', validFrom: new Date(0) },
  ],
} // prettier-ignore
const [parent, child, stranger] = ['parent', 'child', 'stranger'].map((name) => uuid8('test', name)) as [
  Uuid,
  Uuid,
  Uuid,
]
const UNITS: Record<string, string[]> = { a1: ['a1', 'a'], a2: ['a2', 'a'], b1: ['b1', 'b'], a: ['a'] }
let children: Uuid[] = [child]
let db: Awaited<ReturnType<typeof testDatabase>>
let access: ReturnType<typeof createAccess>
beforeAll(async () => {
  db = await testDatabase()
  access = createAccess({
    database: db,
    journal,
    clock,
    rules,
    pathOf: (_db, unit) => UNITS[unit] ?? [],
    relations: async (_db, person) => ({ parentOf: person === parent ? children : [] }),
  })
})
afterAll(() => db.close())

const person = () => uuid7(start)
const appoint = (who: Uuid, role: string, unit: string | null, more: object = {}) =>
  db.begin((tx) => access.appoint(tx, clock.now(), by, [{ person: who, role, unit, ...more }]))
const refusal = { status: 403, code: 'not_permitted' }
const attempts = (who: Uuid) => linesAbout(db.sql, who, { prefix: 'access.refused', limit: 99 })

describe('permit', () => {
  it('asks nobody to sign in, and journals nothing of nobody', async () => {
    await expect(access.permit(db.sql, null, 'register.read', { owner: stranger })).rejects.toMatchObject({ status: 401, code: 'sign_in_first' }) // prettier-ignore
    await expect(access.mayList(db.sql, null, 'dossier.list')).rejects.toMatchObject({ status: 401 })
    expect(await attempts(stranger)).toEqual([])
  })

  it('gives one’s own and one’s child’s by law, and names the law', async () => {
    expect(await access.permit(db.sql, { person: stranger }, 'register.read', { owner: stranger })).toMatchObject({ actor: stranger, purpose: 'self', legalBasis: 'Own Act' }) // prettier-ignore
    const permit = await access.permit(db.sql, { person: parent }, 'register.read', { owner: child })
    expect(permit).toMatchObject({ actor: parent, actingFor: child, purpose: 'parent' })
    children = []
    await expect(access.permit(db.sql, { person: parent }, 'register.read', { owner: child })).rejects.toMatchObject(
      refusal,
    )
    await expect(access.permit(db.sql, { person: parent, actingFor: { person: child } }, 'register.read', { owner: parent })).rejects.toMatchObject(refusal) // prettier-ignore
    children = [child]
    expect(await access.permit(db.sql, { person: parent, actingFor: { person: child } }, 'register.read', { owner: parent })).toMatchObject({ purpose: 'self' }) // prettier-ignore
  })

  it('refuses another person’s, and they see that somebody tried: who, what, why not', async () => {
    const [curious, owner, mother] = [person(), person(), person()]
    const dossier = person()
    await expect(access.permit(db.sql, { person: curious }, 'register.read', { scope: 'bees', unit: 'a1', owner, about: [owner, mother, curious], dossier })).rejects.toMatchObject(refusal) // prettier-ignore
    for (const who of [owner, mother]) {
      const [line] = await attempts(who)
      expect(line).toMatchObject({
        actor: curious,
        owner: curious,
        role: 'subject',
        unit: 'a1',
        dossier,
        facts: { action: 'register.read', scope: 'bees', reason: 'not_yours' },
      })
    }
    expect(await attempts(curious)).toEqual([])
  })

  it('journals the attempt although the asker’s transaction is rolled back', async () => {
    const owner = person()
    const asking = db.begin((tx) => access.permit(tx, { person: stranger }, 'register.read', { owner }))
    await expect(asking).rejects.toMatchObject(refusal)
    expect(await attempts(owner)).toHaveLength(1)
  })

  it('gives what a post gives, from its seat, in its jurisdiction', async () => {
    const clerk = person()
    await appoint(clerk, 'clerk', 'a1')
    const may = (thing: object, action = 'dossier.act') => access.permit(db.sql, { person: clerk }, action, thing)
    expect(await may({ scope: 'clerk', unit: 'a1', about: [child] })).toMatchObject({ actor: clerk, post: 'clerk', unit: 'a1', purpose: 'work', legalBasis: 'Bee Act' }) // prettier-ignore
    for (const thing of [{ scope: 'clerk', unit: 'a2' }, { scope: 'clerk', unit: 'a' }, { scope: 'clerk' }, { scope: 'queen', unit: 'a1' }, { unit: 'a1' }, { scope: 'clerk', unit: 'nowhere' }, { scope: 'clerk', unit: 'a1', about: [clerk] }])
      await expect(may(thing), JSON.stringify(thing)).rejects.toMatchObject(refusal) // prettier-ignore
    expect(await may({ scope: 'bees', unit: 'b1', owner: child }, 'register.read')).toMatchObject({ unit: 'a1' })
    await expect(access.permit(db.sql, { person: clerk }, 'register.read', { scope: 'bees', owner: child }, 'care')).rejects.toMatchObject(refusal) // prettier-ignore
  })
})

describe('conditions and what is owed', () => {
  it('ask for a stronger sign-in, say which, and tell nobody of an attempt that only came too lightly', async () => {
    const [keeper, owner] = [person(), person()]
    await appoint(keeper, 'keeper', 'a1')
    const take = (assurance?: { proofing: number; authentication: number }, unit = 'a1') =>
      access.permit(db.sql, { person: keeper, assurance }, 'honey.take', { unit, owner })
    const low = { status: 403, code: 'assurance_too_low', values: { proofing: 2, authentication: 3 } }
    await expect(take()).rejects.toMatchObject(low)
    await expect(take({ proofing: 2, authentication: 2 })).rejects.toMatchObject(low)
    await expect(take({ proofing: 1, authentication: 4 })).rejects.toMatchObject(low)
    expect(await attempts(owner)).toEqual([])
    await expect(take({ proofing: 2, authentication: 4 }, 'b1')).rejects.toMatchObject(refusal)
    expect(await take({ proofing: 2, authentication: 3 })).toMatchObject({ actor: keeper, post: 'keeper' })
    const list = (authentication: number) => access.mayList(db.sql, { person: keeper, assurance: { proofing: 0, authentication } }, 'honey.list') // prettier-ignore
    await expect(list(1)).rejects.toMatchObject({ ...low, values: { proofing: 0, authentication: 2 } })
    expect(await list(2)).toHaveLength(1)
  })

  it('let a second officer act, not the first; a supervisor is given one day’s use once', async () => {
    const [keeper, first, owner] = [person(), person(), person()]
    await appoint(keeper, 'keeper', 'a1')
    const weigh = (actors: Uuid[]) => access.permit(db.sql, { person: keeper }, 'honey.weigh', { unit: 'a1', owner, actors }) // prettier-ignore
    await expect(weigh([])).rejects.toMatchObject(refusal)
    await expect(weigh([first, keeper])).rejects.toMatchObject(refusal)
    expect((await attempts(owner))[0]).toMatchObject({ facts: { reason: 'second_officer' } })
    for (const _ of [1, 2]) expect(await weigh([first])).toMatchObject({ obligations: { supervisor: true } })
    const rows = await db.sql`select kind, subject, post, unit, state from access.review where holder = ${keeper}`
    expect([...rows]).toEqual([{ kind: 'watched', subject: owner, post: 'keeper', unit: 'a1', state: 'open' }])
  })

  it('let whoever is assigned act; such a grant opens no list by jurisdiction alone', async () => {
    const keeper = person()
    await appoint(keeper, 'keeper', 'a1')
    const seal = (assignees: Uuid[]) => access.permit(db.sql, { person: keeper }, 'honey.seal', { unit: 'a1', assignees }) // prettier-ignore
    await expect(seal([stranger])).rejects.toMatchObject(refusal)
    expect(await seal([keeper])).toMatchObject({ post: 'keeper' })
    await expect(access.mayList(db.sql, { person: keeper }, 'honey.seal')).rejects.toMatchObject(refusal)
  })
})

describe('an appointment', () => {
  it('holds from its day until it ends; its line belongs to the holder', async () => {
    const who = person()
    const from = new Date('2026-03-03T00:00:00Z')
    const [appointment] = await appoint(who, 'clerk', 'a1', {
      validFrom: from,
      validTo: new Date('2026-03-09T00:00:00Z'),
    })
    const list = () => access.mayList(db.sql, { person: who }, 'dossier.list')
    await expect(list()).rejects.toMatchObject(refusal)
    expect(await access.posts(db.sql, who)).toEqual([])
    clock.set(from)
    expect(await list()).toMatchObject([{ actor: who, post: 'clerk', unit: 'a1', jurisdiction: 'a1', scope: null }])
    expect(await access.posts(db.sql, who)).toMatchObject([{ holder: who, post: 'clerk', unit: 'a1' }])
    expect(await access.holders(db.sql, { post: 'clerk', unit: 'a1', limit: 50 })).toContainEqual(appointment)
    clock.set(new Date('2026-03-09T00:00:00Z'))
    await expect(list()).rejects.toMatchObject(refusal)
    clock.set(start)
    const [line] = await linesAbout(db.sql, who, { prefix: 'access.appointed', limit: 1 })
    expect(line).toMatchObject({
      owner: who,
      actor: SYSTEM,
      unit: 'a1',
      facts: { post: 'clerk', appointment: appointment!.id, grants: 3 },
    })
  })

  it('ends at once, once, with every grant of it and of no other', async () => {
    const who = person()
    const [first] = await appoint(who, 'clerk', 'a1')
    await appoint(who, 'clerk', 'a2')
    const end = () => db.begin((tx) => access.end(tx, clock.now(), by, who, first!.id))
    const where = async () =>
      (await access.mayList(db.sql, { person: who }, 'dossier.list')).map((one) => one.jurisdiction)
    expect((await where()).toSorted()).toEqual(['a1', 'a2'])
    clock.set(new Date(start.getTime() + 1000))
    await end()
    expect(await where()).toEqual(['a2'])
    await expect(
      access.permit(db.sql, { person: who }, 'dossier.act', { scope: 'clerk', unit: 'a1' }),
    ).rejects.toMatchObject(refusal)
    await expect(end()).rejects.toMatchObject({ status: 404, code: 'appointment_not_found' })
    expect(await linesAbout(db.sql, who, { prefix: 'access.ended', limit: 9 })).toHaveLength(1)
    clock.set(start)
  })

  it('takes the id of the record that it stands in; a delegated power is that power alone, and its grants name the record', async () => {
    const [who, record] = [person(), person()]
    const [made] = await appoint(who, 'clerk', 'a1', { id: record, only: ['dossier.act'] })
    expect(made).toMatchObject({ id: record, holder: who })
    const act = { scope: 'clerk', unit: 'a1' }
    expect(await access.permit(db.sql, { person: who }, 'dossier.act', act)).toMatchObject({ post: 'clerk' })
    await expect(access.mayList(db.sql, { person: who }, 'dossier.list')).rejects.toMatchObject(refusal)
    const all = await access.sources(db.sql, null, 1_000)
    expect(all).toContainEqual({ holder: who, appointment: record })
    const at = all.findIndex((one) => one.appointment === record)
    expect(await access.sources(db.sql, all[at]!, 1_000)).toEqual(all.slice(at + 1))
  })
  it('is all or nothing, and to a known post only', async () => {
    const who = person()
    await expect(appoint(who, 'drone', 'a1')).rejects.toThrow(RangeError)
    const undone = db.begin(async (tx) => {
      await access.appoint(tx, start, by, [{ person: who, role: 'queen', unit: null }])
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await access.posts(db.sql, who)).toEqual([])
    expect(await linesAbout(db.sql, who, { limit: 9 })).toEqual([])
    await appoint(who, 'queen', null)
    expect(await access.mayList(db.sql, { person: who }, 'board.read')).toMatchObject([
      { jurisdiction: null, unit: undefined },
    ])
  })

  it('cannot be widened or removed by the working role: a grant is ended, never changed', async () => {
    for (const statement of ['update access.granted set unit = null', 'delete from access.granted', 'update access.appointment set post = post', 'truncate access.appointment'])
      await expect(db.sql.unsafe(statement)).rejects.toThrow('permission denied') // prettier-ignore
  })
})

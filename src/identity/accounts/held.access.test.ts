import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHeldAccounts, heldRoutes, type HeldAccounts } from '#identity'
import { enqueue, linesAbout, runDue, SYSTEM, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, Visitor } from '#test/visitor'
import { issuing } from '../../../countries/vietnam/accounts.ts'
import { ageOn, grownBy, mayIssue, ruleAt } from './rules.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
let held: HeldAccounts
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => {
    held = createHeldAccounts({ ...ground, issuing, legalDay: (at) => at.toISOString().slice(0, 10) })
    heldRoutes(app, { held })
  })
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'])
  await island.database.sql`update identity.account set proofing = 2`
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const citizen = async (person: Uuid) => (await registered(island, person, new SoftPasskey(), true)).visitor
const account = async (person: Uuid) => (await island.database.sql<{ kind: string; proofing: number; holder: Uuid | null; born: string | null; activated: Date | null }[]>`select kind, proofing, holder, born::text as born, activated from identity.account where person = ${person}`)[0] // prettier-ignore
const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)) // prettier-ignore

describe('a child’s account', () => {
  it('is asked for by the parent whom the register names, once, and stands in the child’s file', async () => {
    const ada = await citizen(people.ada)
    expect((await ada.get('/me/accounts?lang=en')).body).toContain('Đặng Ben')
    expect((await ada.post('/me/accounts', { person: people.ben })).headers.location).toBe('/me/accounts?did=issued')
    expect(await account(people.ben)).toEqual({ kind: 'child', proofing: 1, holder: people.ada, born: '2026-05-04', activated: null }) // prettier-ignore
    const [line] = await linesAbout(island.database.sql, people.ben, { prefix: 'identity.accountIssued', limit: 1 })
    expect(line).toMatchObject({ actor: people.ada, actingFor: people.ben })
    const again = await ada.post('/me/accounts', { person: people.ben })
    expect([again.statusCode, again.body.includes('an account already')]).toEqual([409, true])
    expect((await ada.get('/me/accounts')).body).toContain('Act for them')
  })

  it('is nobody else’s to ask for: not a stranger’s, not for who is grown up, not below level 2', async () => {
    const dan = await citizen(people.dan)
    for (const person of [people.ben, people.cleo, people.ada]) expect((await dan.post('/me/accounts', { person })).statusCode).toBe(404) // prettier-ignore
    const ada = await citizen(people.ada)
    expect((await ada.post('/me/accounts', { person: people.cleo })).statusCode).toBe(404)
    expect((await new Visitor(island).post('/me/accounts', { person: people.ben })).statusCode).toBe(401)
    await island.database.sql`update identity.session set proofing = 1 where person = ${people.ada} and ended is null`
    expect((await ada.post('/me/accounts', { person: people.ben })).statusCode).toBe(403)
  })

  it('that was closed is not asked for again', async () => {
    await island.database.sql`update identity.account set closed = now() where person = ${people.ben}`
    const ada = await citizen(people.ada)
    expect((await ada.post('/me/accounts', { person: people.ben })).statusCode).toBe(409)
    expect((await ada.get('/me/accounts?lang=en')).body).toContain('The account is closed')
    await island.database.sql`update identity.account set closed = null where person = ${people.ben}`
  })

  it('is used when the parent acts for the child, and becomes the child’s own on the fourteenth birthday', async () => {
    const ada = await citizen(people.ada)
    await ada.post('/me/acting', { person: people.ben })
    const [used] = await island.database.sql<[{ used: boolean }]>`select last_in is not null as used from identity.account where person = ${people.ben}` // prettier-ignore
    expect(used.used).toBe(true)
    const tomorrow = new Date(island.clock.now().getTime() + 86_400_000)
    const birthday = `${tomorrow.getUTCFullYear() - 14}${tomorrow.toISOString().slice(4, 10)}`
    await island.database.sql`update identity.account set born = ${birthday}::date where person = ${people.ben}`
    const work = async (now: Date) => {
      await enqueue(island.database.sql, { owner: SYSTEM, kind: 'identity.birthdays', key: 'one', runAt: now })
      await runDue(island.database, held.jobs, now, (_job, error) => { throw error }) // prettier-ignore
      return (await account(people.ben))?.kind
    }
    expect(await work(island.clock.now())).toBe('child')
    expect(await work(tomorrow)).toBe('person')
    expect(await account(people.ben)).toMatchObject({ holder: null, born: null, proofing: 1 })
    expect(await linesAbout(island.database.sql, people.ben, { prefix: 'identity.cameOfAge', limit: 9 })).toHaveLength(1) // prettier-ignore
  })

  it('the page speaks each language', async () => {
    const dan = await citizen(people.dan)
    for (const [language, word] of [['vi', 'Tài khoản của con'], ['en', 'no child under age'], ['fr', 'Comptes de vos enfants']] as const)
      expect((await dan.get(`/me/accounts?lang=${language}`)).body).toContain(word)
  }) // prettier-ignore
})

describe('the rule of ages', () => {
  it('there is one for every age; a parent asks exactly where the child does not sign in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), fc.constantFrom(1 as const, 2 as const), (age, level) => {
        const rule = ruleAt(issuing, age)!
        expect(rule.alone).toBe(rule.by === 'self')
        const asked = (['self', 'parent'] as const).filter((by) => mayIssue(issuing, { age, level, by }) !== null)
        expect(asked).toEqual(age < 6 && level === 2 ? [] : [age < 14 ? 'parent' : 'self'])
      }),
    )
  })

  it('whoever is fourteen on a day was born by its day fourteen years before, and nobody else', () => {
    fc.assert(
      fc.property(day, day, (born, today) => {
        fc.pre(born <= today)
        const [grown, fourteen] = [born <= (grownBy(issuing, today) ?? ''), ageOn(born, today) >= 14]
        return grown === fourteen
      }),
    )
    expect(grownBy(issuing, '2026-02-28')).toBe('2012-02-28')
    expect(grownBy(issuing, '2026-03-01')).toBe('2012-03-01')
  })
})

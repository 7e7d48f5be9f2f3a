import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deliver, linesAbout, sequence, SYSTEM } from '#platform'
import { firm, person, rules, settleHarbour, start, type Name } from '#test/harbour-powers'
import { mandatesOf, MOST_YEARS, offerFault, sameName, stateOf } from './rules.ts'

let harbour: Awaited<ReturnType<typeof settleHarbour>>
beforeAll(async () => {
  harbour = await settleHarbour()
})
afterAll(() => harbour.close())
beforeEach(() => harbour.clock.set(start))

const known = rules.powers!.matters
const DAY = 86_400_000
const may = (by: Name, whose: string, action = 'dossier.read', scope?: string) =>
  harbour.access.permit(harbour.database.sql, harbour.as(by, { actingFor: { person: whose, name: '' } }), action, { owner: whose, scope }) // prettier-ignore
const refused = { status: 403, code: 'not_permitted' }

/** A power from one to another, accepted. */
async function give(from: Name, to: Name, more: object = {}) {
  await harbour.mandates.offer(harbour.as(from), { owner: person[from], ...harbour.offerTo(to, more) }, harbour.key())
  const { id } = await harbour.last(person[from])
  await harbour.mandates.accept(harbour.as(to), person[from], id, harbour.key())
  return id
}

describe('the rules', () => {
  it('a power has one state at each instant, and never comes back', () => {
    const instant = fc.option(fc.integer({ min: 0, max: 100 }).map((n) => new Date(n)))
    fc.assert(
      fc.property(instant, instant, instant, fc.nat(100), (acceptedAt, endedAt, validTo, n) => {
        const at = (ms: number) => stateOf({ acceptedAt, endedAt, validTo }, new Date(ms))
        if (['expired', 'ended'].includes(at(n))) expect(at(n + 1)).toBe(at(n))
        if (at(n) === 'held') expect(acceptedAt).not.toBeNull()
      }),
    )
  })
  it('an offer names matters of the country, and an end that is neither past nor ten years away', () => {
    const fault = (matters: string[], until: string | null, kind: 'attorney' | 'staff' = 'attorney') => offerFault({ matters, until }, { kind, known, today: '2026-03-02' }) // prettier-ignore
    expect(fault(['cases'], '2026-03-02')).toBeNull()
    expect(fault([], '2026-03-02')).toBe('matters_unknown')
    expect(fault(['cases', 'mandate.*'], '2026-03-02')).toBe('matters_unknown')
    expect(fault(['cases'], null)).toBe('until_needed')
    expect(fault(['cases'], null, 'staff')).toBeNull()
    expect(fault(['cases'], '2026-03-01')).toBe('until_past')
    expect(fault(['cases'], `${2026 + MOST_YEARS}-03-02`)).toBeNull()
    expect(fault(['cases'], `${2026 + MOST_YEARS}-03-03`)).toBe('until_too_late')
  })
  it('a power says no more to access than its matters', () => {
    const power = { owner: firm, id: firm, kind: 'staff' as const, holder: firm, ownerName: '', holderName: '', matters: ['boats', 'gone'], givenBy: firm, offeredAt: start, validTo: null, acceptedAt: start, endedAt: null, endReason: null } // prettier-ignore
    expect(mandatesOf(power, known).map(({ actions, scopes }) => [actions, scopes])).toEqual([[['identity.actFor'], null], [['dossier.open'], ['boat']]]) // prettier-ignore
    expect(mandatesOf({ ...power, matters: ['gone'] }, known)).toEqual([])
    expect(mandatesOf({ ...power, acceptedAt: null }, known)).toEqual([])
    expect(mandatesOf({ ...power, endedAt: start }, known)).toEqual([])
  })
  it('names are the same however they are spaced and capitalised, not without their marks', () => {
    expect(sameName(' Lê  ADA', 'lê Ada')).toBe(true)
    expect(sameName('Lê Ada'.normalize('NFD'), 'Lê Ada')).toBe(true)
    expect(sameName('Le Ada', 'Lê Ada')).toBe(false)
    expect(sameName('', ' ')).toBe(false)
  })
})

describe('by the registers', () => {
  it('a parent until the birthday itself, by the legal day of the place', async () => {
    // Ben is eighteen on 10 March: at 17:00 UTC of the 9th where days begin seven hours earlier.
    harbour.clock.set(new Date('2026-03-09T16:59:59.999Z'))
    expect(await may('ada', person.ben)).toMatchObject({ actingFor: person.ben, purpose: 'parent' })
    harbour.clock.set(new Date('2026-03-09T17:00:00Z'))
    await expect(may('ada', person.ben)).rejects.toMatchObject(refused)
    await expect(harbour.identity.actFor(harbour.as('ada'), person.ben)).rejects.toMatchObject(refused)
  })

  it('a session that acts for a child is no permission on the birthday: the next decision says no', async () => {
    const { who, cookies } = await harbour.enter('ada')
    await harbour.identity.actFor(who, person.ben)
    const acting = (await harbour.identity.who({ cookies }))!
    expect(acting.actingFor).toEqual({ person: person.ben, name: 'Lê ben' })
    expect(await harbour.access.permit(harbour.database.sql, acting, 'dossier.read', { owner: person.ben })).toMatchObject({ actingFor: person.ben }) // prettier-ignore
    harbour.clock.set(new Date('2026-03-09T17:00:00Z'))
    await expect(harbour.access.permit(harbour.database.sql, acting, 'dossier.read', { owner: person.ben })).rejects.toMatchObject(refused) // prettier-ignore
  })

  it('a guardian while the record says so: to the day on which it ended', async () => {
    expect(await may('dan', person.cleo)).toMatchObject({ actingFor: person.cleo, purpose: 'guardian' })
    await expect(may('ada', person.cleo)).rejects.toMatchObject(refused)
    await harbour.write('wards', person.cleo, { ended: '2026-03-05' }, { id: person.cleo && (await wardId()), after: 'latest', reason: 'of age' }) // prettier-ignore
    harbour.clock.set(new Date('2026-03-04T16:59:59Z'))
    expect(await may('dan', person.cleo)).toMatchObject({ actingFor: person.cleo })
    harbour.clock.set(new Date('2026-03-04T17:00:00Z'))
    await expect(may('dan', person.cleo)).rejects.toMatchObject(refused)
  })
  const wardId = async () => (await harbour.database.sql<{ id: string }[]>`select id from registers.record where register = 'wards'`)[0]!.id // prettier-ignore

  it('whoever heads a firm, as its register names them: a new head at once, the old one no more', async () => {
    expect(await may('eve', firm)).toMatchObject({ actingFor: firm, purpose: 'staff' })
    await expect(may('fay', firm)).rejects.toMatchObject(refused)
    const [{ id }] = await harbour.database.sql<[{ id: string }]>`select id from registers.record where register = 'firms'` // prettier-ignore
    const head = (name: Name) => harbour.write('firms', firm, { head: person[name] }, { id, after: 'latest', reason: 'elected' }) // prettier-ignore
    await head('fay')
    expect(await may('fay', firm)).toMatchObject({ actingFor: firm })
    await expect(may('eve', firm)).rejects.toMatchObject(refused)
    await head('eve')
  })
})

describe('a power of attorney', () => {
  it('holds once accepted, in its matters, to the end of its last day; both see its lines', async () => {
    await harbour.mandates.offer(harbour.as('ada'), { owner: person.ada, ...harbour.offerTo('gus') }, harbour.key())
    const { id } = await harbour.last(person.ada)
    await expect(may('gus', person.ada)).rejects.toMatchObject(refused)
    await harbour.mandates.accept(harbour.as('gus'), person.ada, id, harbour.key())
    expect(await may('gus', person.ada)).toMatchObject({ actor: person.gus, actingFor: person.ada, purpose: 'attorney' }) // prettier-ignore
    await expect(may('gus', person.ada, 'register.read', 'people')).rejects.toMatchObject(refused)
    await expect(may('gus', person.ben)).rejects.toMatchObject(refused)
    harbour.clock.set(new Date('2026-03-31T16:59:59.999Z'))
    expect(await may('gus', person.ada)).toMatchObject({ actingFor: person.ada })
    harbour.clock.set(new Date('2026-03-31T17:00:00Z'))
    await expect(may('gus', person.ada)).rejects.toMatchObject(refused)
    for (const name of ['ada', 'gus'] as const) {
      const lines = await linesAbout(harbour.database.sql, person[name], { prefix: 'identity.mandate', limit: 9 })
      expect(lines.map((one) => one.type)).toEqual(['identity.mandateAccepted', 'identity.mandateOffered'])
      expect(lines[0]).toMatchObject({ actor: person.gus, facts: { mandate: id, matters: 'cases' } })
    }
  })

  it('reaches the procedures of its matter alone', async () => {
    await give('cleo', 'gus', { matters: ['boats'] })
    expect(await may('gus', person.cleo, 'dossier.open', 'boat')).toMatchObject({ actingFor: person.cleo })
    await expect(may('gus', person.cleo, 'dossier.open', 'house')).rejects.toMatchObject(refused)
    await expect(may('gus', person.cleo, 'dossier.read', 'boat')).rejects.toMatchObject(refused)
  })

  it('withdrawn, it is gone at the next decision, also for a session that acts by it', async () => {
    const id = await give('fay', 'gus')
    const { who, cookies } = await harbour.enter('gus')
    await harbour.identity.actFor(who, person.fay)
    const acting = (await harbour.identity.who({ cookies }))!
    expect(acting.actingFor).toEqual({ person: person.fay, name: 'Lê fay' })
    expect((await harbour.identity.children(who)).map(({ name, standing }) => [name, standing])).toContainEqual(['Lê fay', 'attorney']) // prettier-ignore
    harbour.clock.set(new Date(start.getTime() + 1000))
    await harbour.mandates.end(harbour.as('fay'), person.fay, id, harbour.key())
    await expect(harbour.access.permit(harbour.database.sql, acting, 'dossier.read', { owner: person.fay })).rejects.toMatchObject(refused) // prettier-ignore
    expect((await harbour.identity.who({ cookies }))!.actingFor).toBeNull()
    expect(await harbour.last(person.fay)).toMatchObject({ ended: 'withdrawn' })
  })

  it('accepted and withdrawn at once: it never holds after it was withdrawn', async () => {
    for (let n = 0; n < 8; n++) {
      await harbour.mandates.offer(harbour.as('dan'), { owner: person.dan, ...harbour.offerTo('fay') }, harbour.key())
      const { id } = await harbour.last(person.dan)
      const outcome = await Promise.allSettled([
        harbour.mandates.accept(harbour.as('fay'), person.dan, id, harbour.key()),
        harbour.mandates.end(harbour.as('dan'), person.dan, id, harbour.key()),
      ])
      expect(outcome[1].status).toBe('fulfilled')
      if (outcome[0].status === 'rejected') expect(outcome[0].reason).toMatchObject({ code: 'mandate_over' })
      expect(await harbour.last(person.dan)).toMatchObject({ ended: 'withdrawn' })
      await expect(may('fay', person.dan)).rejects.toMatchObject(refused)
    }
  })

  it('is given once for one key, and answered once', async () => {
    const key = harbour.key()
    const ask = { owner: person.eve, ...harbour.offerTo('gus') }
    await Promise.all([harbour.mandates.offer(harbour.as('eve'), ask, key), harbour.mandates.offer(harbour.as('eve'), ask, key)]) // prettier-ignore
    const given = await harbour.mandates.given(harbour.as('eve'))
    expect(given).toHaveLength(1)
    const id = given[0]!.id
    const accept = (k = harbour.key()) => harbour.mandates.accept(harbour.as('gus'), person.eve, id, k)
    await accept('key-of-the-yes')
    await accept('key-of-the-yes')
    await expect(accept()).rejects.toMatchObject({ status: 409, code: 'mandate_over' })
    await harbour.mandates.end(harbour.as('gus'), person.eve, id, harbour.key())
    await expect(harbour.mandates.end(harbour.as('eve'), person.eve, id, harbour.key())).rejects.toMatchObject({ code: 'mandate_over' }) // prettier-ignore
    expect(await harbour.last(person.eve)).toMatchObject({ ended: 'resigned' })
  })

  it('says neither which of number and name was wrong, nor lets one give to oneself', async () => {
    const offer = (more: object) => harbour.mandates.offer(harbour.as('eve'), { owner: person.eve, ...harbour.offerTo('fay', more) }, harbour.key()) // prettier-ignore
    for (const more of [{ number: 'N-nobody' }, { name: 'Lê gus' }, { name: '' }])
      await expect(offer(more)).rejects.toMatchObject({ status: 404, code: 'holder_not_found' })
    await expect(offer({ number: 'N-eve', name: 'Lê eve' })).rejects.toMatchObject({ code: 'holder_is_self' })
    await expect(offer({ until: null })).rejects.toMatchObject({ status: 422, code: 'until_needed' })
  })
})

describe('revocation', () => {
  it('ends every power that a person gave or holds, once, when the journal says so', async () => {
    await give('ada', 'fay', { until: '2026-12-31' })
    await give('fay', 'dan', { until: '2026-12-31' })
    await give('ada', 'dan', { until: '2026-12-31' })
    const { who, cookies } = await harbour.enter('dan')
    await harbour.identity.actFor(who, person.fay)
    await harbour.database.begin((tx) => harbour.journal.append(tx, harbour.clock.now(), { actor: SYSTEM, purpose: 'work' }, [{ owner: person.fay, type: 'identity.revoked', facts: { reason: 'death' }, about: [{ person: person.fay, role: 'subject' }] }])) // prettier-ignore
    while ((await sequence(harbour.database)) > 0);
    while ((await deliver(harbour.database, harbour.mandates.subscriber)) > 0);
    await expect(may('fay', person.ada)).rejects.toMatchObject(refused)
    await expect(may('dan', person.fay)).rejects.toMatchObject(refused)
    expect(await may('dan', person.ada)).toMatchObject({ actingFor: person.ada })
    expect((await harbour.identity.who({ cookies }))!.actingFor).toBeNull()
    const ended = await linesAbout(harbour.database.sql, person.fay, { prefix: 'identity.mandateEnded', limit: 9 })
    expect(ended.filter((one) => one.facts['reason'] === 'revoked')).toHaveLength(2)
    expect(new Date(harbour.clock.now()).getTime() - start.getTime()).toBeLessThan(DAY)
  })
})

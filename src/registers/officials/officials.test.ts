import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, SYSTEM } from '#platform'
import { person, settleHall, start, type Name } from '#test/hall'
import { same } from '#ui'
import { createOfficials } from '#registers'

let hall: Awaited<ReturnType<typeof settleHall>>
beforeAll(async () => {
  hall = await settleHall()
})
afterAll(() => hall.close())

const appoint = (by: Name, name: Name, code: string, more: object = {}, key = hall.key()) =>
  hall.officials.appoint(hall.as(by), hall.ask(name, code, more), name, key)
const END = { reason: 'dismissal', decision: 'D-9', decidedOn: '2026-03-02' } as const
const end = (by: Name, name: Name, id: string, key = hall.key()) =>
  hall.officials.end(hall.as(by), person[name], id, END, key)
const works = (name: Name) => hall.access.mayList(hall.database.sql, hall.as(name), 'dossier.list')
const refused = { status: 403, code: 'not_permitted' }
const types = async (name: Name) => (await linesAbout(hall.database.sql, person[name], { limit: 50 })).map((line) => line.type).filter((type) => !type.startsWith('look.')) // prettier-ignore
const tick = () => hall.clock.set(new Date(hall.clock.now().getTime() + 1_000))

describe('an appointment', () => {
  it('makes its grants in the same transaction: they name it, it names the decision', async () => {
    const { id, state, lacksSkill } = await appoint('eastKeeper', 'ann', 'east.clerk')
    expect([state, lacksSkill]).toEqual(['held', true])
    expect(await works('ann')).toMatchObject([{ post: 'clerk', unit: 'east', jurisdiction: 'east' }])
    const sources = await hall.access.sources(hall.database.sql, null, 1_000)
    expect(sources).toContainEqual({ holder: person.ann, appointment: id })
    const found = await hall.officials.found(person.ann, id)
    expect(found.data).toMatchObject({ decision: 'D-1', decidedOn: '2026-03-01', post: 'east.clerk' })
    expect(hall.welcomed).toContain('ann')
    expect((await types('ann')).slice(0, 3).toSorted()).toEqual(['access.appointed', 'official.appointed', 'register.written']) // prettier-ignore
    const line = (await linesAbout(hall.database.sql, person.ann, { prefix: 'official.', limit: 1 }))[0]!
    expect(line).toMatchObject({ actor: person.eastKeeper, facts: { officialPost: 'east.clerk', decision: 'D-1', post: 'keeper' } }) // prettier-ignore
  })

  it('finds every seat taken: refused, unless acting or some powers alone', async () => {
    await expect(appoint('chief', 'bob', 'east.clerk')).rejects.toMatchObject({ status: 409, code: 'seat_full' })
    expect(await types('bob')).toEqual(['register.written'])
    const acting = await appoint('chief', 'bob', 'east.clerk', { kind: 'acting', until: '2026-03-20' })
    expect(acting.state).toBe('held')
    const some = await appoint('chief', 'cid', 'east.clerk', { kind: 'delegation', until: '2026-03-20', powers: ['dossier.act'] }) // prettier-ignore
    expect(some.state).toBe('held')
    await expect(works('cid')).rejects.toMatchObject(refused)
    const act = hall.access.permit(hall.database.sql, hall.as('cid'), 'dossier.act', { scope: 'clerk', unit: 'east' })
    expect(await act).toMatchObject({ post: 'clerk' })
    expect((await hall.officials.mine(hall.as('cid')))[0]!.powers.map(({ action }) => action)).toEqual(['dossier.act'])
    expect(await hall.officials.mine(hall.as('dee'))).toEqual([])
  })

  it('gives nothing before its first day nor after its last', async () => {
    await appoint('chief', 'dee', 'west.clerk', { from: '2026-03-10', until: '2026-03-12' })
    await expect(works('dee')).rejects.toMatchObject(refused)
    hall.clock.set(new Date('2026-03-12T23:59:59Z'))
    expect(await works('dee')).toHaveLength(1)
    hall.clock.set(new Date('2026-03-13T00:00:00Z'))
    await expect(works('dee')).rejects.toMatchObject(refused)
    hall.clock.set(start)
  })

  it('is made once for a key, and two at once fill one seat once', async () => {
    const key = hall.key()
    await hall.officials.learn(hall.as('chief'), 'west.guard', { person: person.eve, skill: 'lamp', level: '1', evidence: 'L-1', issuedOn: '2026-01-01', until: '2026-03-20' }, hall.key()) // prettier-ignore
    const [one, two] = [await appoint('chief', 'eve', 'west.guard', {}, key), await appoint('chief', 'eve', 'west.guard', {}, key)] // prettier-ignore
    expect(two).toEqual(one)
    await expect(appoint('chief', 'eve', 'west.guard', { decision: 'D-2' }, key)).rejects.toMatchObject({ code: 'key_reused' }) // prettier-ignore
    for (const name of ['ann', 'bob', 'cid'] as const) await hall.officials.learn(hall.as('chief'), 'west.guard', { person: person[name], skill: 'lamp', level: '1', evidence: 'L-2', issuedOn: '2026-01-01' }, hall.key()) // prettier-ignore
    const tried = await Promise.allSettled((['ann', 'bob', 'cid'] as const).map((name) => appoint('chief', name, 'west.guard'))) // prettier-ignore
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tried) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'seat_full' })
    const post = (await hall.officials.posts(hall.as('chief'), 'west')).find((each) => each.post.data.code === 'west.guard') // prettier-ignore
    expect([post!.filled, post!.vacant]).toEqual([2, 0])
  })

  it('without the certificate that its role insists on is refused', async () => {
    await expect(appoint('chief', 'dee', 'east.guard')).rejects.toMatchObject({ status: 409, code: 'skill_missing' })
  })

  it('lists skills that end soon or are missing, with the days left', async () => {
    const due = await hall.officials.skillsDue(hall.as('chief'), 'hall', 30)
    const told = due.map(({ appointment, skill, daysLeft }) => [appointment.data.name, skill, daysLeft])
    expect(told).toContainEqual(['ann', 'ink', null])
    expect(told).toContainEqual(['eve', 'lamp', 18])
    expect(told.map(([, , days]) => days ?? -1)).toEqual(told.map(([, , days]) => Number(days ?? -1)).toSorted((a, b) => a - b)) // prettier-ignore
  })
})

describe('two officers', () => {
  it('one proposes, another confirms; until then nothing is given, and the seat is kept', async () => {
    const old = await hall.officials.found(person.westKeeper, hall.seatOf('westKeeper'))
    tick()
    await end('chief', 'westKeeper', old.id)
    const { id, state } = await appoint('chief', 'dee', 'west.keeper')
    expect(state).toBe('proposed')
    expect(await hall.access.posts(hall.database.sql, person.dee)).toEqual([])
    await expect(appoint('deputy', 'cid', 'west.keeper')).rejects.toMatchObject({ code: 'seat_full' })
    await expect(hall.officials.confirm(hall.as('chief'), person.dee, id, hall.key())).rejects.toMatchObject({ status: 409, code: 'second_officer' }) // prettier-ignore
    const key = hall.key()
    const confirm = () => hall.officials.confirm(hall.as('deputy'), person.dee, id, key)
    expect(await confirm()).toEqual(await confirm())
    expect(await hall.access.posts(hall.database.sql, person.dee)).toMatchObject([{ id, post: 'keeper', unit: 'west' }])
    expect(await types('dee')).toEqual(expect.arrayContaining(['official.proposed', 'official.confirmed', 'access.appointed'])) // prettier-ignore
    await expect(hall.officials.confirm(hall.as('deputy'), person.dee, id, hall.key())).rejects.toMatchObject({ code: 'not_proposed' }) // prettier-ignore
    const versions = await hall.registers.history(hall.database.sql, hall.clock.now(), { actor: SYSTEM, purpose: 'work' }, { register: 'appointments', owner: person.dee, id }) // prettier-ignore
    expect(versions.map(({ data }) => [data['state'], data['proposedBy'] === person.chief, data['confirmedBy'] === person.deputy])).toEqual([['proposed', true, false], ['held', true, true]]) // prettier-ignore
  })

  it('a proposal that is withdrawn frees the seat', async () => {
    tick()
    await end('chief', 'eastKeeper', hall.seatOf('eastKeeper'))
    const { id } = await appoint('chief', 'cid', 'east.keeper')
    expect((await end('chief', 'cid', id)).state).toBe('withdrawn')
    expect((await appoint('chief', 'bob', 'east.keeper')).state).toBe('proposed')
  })
})

describe('an end', () => {
  it('takes every grant at once, once, and stays in the record', async () => {
    const one = (await hall.officials.mine(hall.as('ann'))).find(
      ({ appointment }) => appointment.data.role === 'clerk',
    )!
    await works('ann')
    tick()
    const key = hall.key()
    expect(await end('chief', 'ann', one.appointment.id, key)).toEqual(await end('chief', 'ann', one.appointment.id, key)) // prettier-ignore
    const held = (await hall.access.posts(hall.database.sql, person.ann)).map(({ post }) => post)
    expect(held).not.toContain('clerk')
    await expect(hall.access.permit(hall.database.sql, hall.as('ann'), 'dossier.act', { scope: 'clerk', unit: 'east' })).rejects.toMatchObject(refused) // prettier-ignore
    await expect(end('chief', 'ann', one.appointment.id)).rejects.toMatchObject({ status: 409, code: 'already_ended' })
    expect((await hall.officials.found(person.ann, one.appointment.id)).data).toMatchObject({ state: 'ended', endedOn: '2026-03-02', endDecision: 'D-9', endReason: 'dismissal' }) // prettier-ignore
    expect((await types('ann')).filter((type) => type === 'access.ended')).toHaveLength(1)
  })

  it('by transfer: the old post ends when the new one begins, by one decision', async () => {
    const { id } = await appoint('chief', 'ann', 'east.clerk')
    tick()
    const done = await hall.officials.transfer(hall.as('chief'), person.ann, id, { post: 'west.clerk', kind: 'appointment', decision: 'D-7', decidedOn: '2026-03-02', until: '2026-03-05' }, hall.key()) // prettier-ignore
    expect((await hall.officials.found(person.ann, id)).data).toMatchObject({ state: 'ended', endReason: 'transfer', endDecision: 'D-7' }) // prettier-ignore
    expect((await hall.officials.found(person.ann, done.id)).data).toMatchObject({ state: 'held', replaces: id, post: 'west.clerk' }) // prettier-ignore
    expect((await works('ann')).filter(({ post }) => post === 'clerk')).toMatchObject([{ jurisdiction: 'west' }])
    await expect(hall.officials.transfer(hall.as('chief'), person.ann, id, { post: 'east.clerk', kind: 'appointment', decision: 'D-8', decidedOn: '2026-03-02' }, hall.key())).rejects.toMatchObject({ code: 'already_ended' }) // prettier-ignore
  })
})

describe('the source of grants', () => {
  it('is the register: none of all these grants is without its record, and one made otherwise is found', async () => {
    expect(await hall.officials.unsourced()).toEqual([])
    const [stray] = await hall.database.begin((tx) => hall.access.appoint(tx, start, { actor: SYSTEM, purpose: 'work' }, [{ person: person.eve, role: 'clerk', unit: 'east' }])) // prettier-ignore
    expect(await hall.officials.unsourced()).toEqual([{ holder: person.eve, appointment: stray!.id }])
  })

  it('counts places as the sum of what lies in them', async () => {
    const { total, places } = await hall.officials.overview(hall.as('chief'), 'hall')
    for (const figure of Object.keys(total) as (keyof typeof total)[]) expect(total[figure]).toBe(places.reduce((sum, { tally }) => sum + tally[figure], 0)) // prettier-ignore
    expect(total.seats).toBe(total.filled + total.vacant)
  })

  it('does not start on registers that lack a field, nor on rules for no role', () => {
    const parts = { ...hall, rules: { roles: { nobody: {} }, skills: {}, soonDays: 1 }, population: { register: 'people', name: 'name' }, legalDay: () => '', dayStart: () => start, within: () => [] } // prettier-ignore
    expect(() => createOfficials(parts)).toThrow('no role nobody')
    expect(() => createOfficials({ ...parts, rules: { ...parts.rules, roles: { clerk: { skill: { code: 'x', without: 'mark', legalBasis: 'X' } } }, skills: { y: same('y') } } })).toThrow('no skill x') // prettier-ignore
  })
})

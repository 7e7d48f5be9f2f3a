import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout } from '#platform'
import { person, settleHall, type Name } from '#test/hall'

let hall: Awaited<ReturnType<typeof settleHall>>
beforeAll(async () => {
  hall = await settleHall()
})
afterAll(() => hall.close())

const refused = { status: 403, code: 'not_permitted' }
const unknown = { status: 401, code: 'sign_in_first' }
const as = (name: Name | null) => (name === null ? null : hall.as(name))
const appoint = (by: Name | null, name: Name, code: string) => hall.officials.appoint(as(by), hall.ask(name, code), name, hall.key()) // prettier-ignore
const attempts = (name: Name) => linesAbout(hall.database.sql, person[name], { prefix: 'access.refused', limit: 99 })
const END = { reason: 'other', decision: 'D-9', decidedOn: '2026-03-02' } as const

describe('official.appoint', () => {
  it('is for whoever was given it, in their unit, to the roles they were given', async () => {
    await expect(appoint(null, 'ann', 'east.clerk')).rejects.toMatchObject(unknown)
    await expect(appoint('bob', 'ann', 'east.clerk')).rejects.toMatchObject(refused)
    await expect(appoint('eastKeeper', 'ann', 'west.clerk')).rejects.toMatchObject(refused)
    await expect(appoint('eastKeeper', 'ann', 'east.keeper')).rejects.toMatchObject(refused)
    await expect(appoint('eastKeeper', 'ann', 'hall.chief')).rejects.toMatchObject(refused)
    expect((await attempts('ann')).map(({ actor, facts }) => [actor, facts['reason']])).toContainEqual([person.eastKeeper, 'outside_jurisdiction']) // prettier-ignore
    expect(await appoint('eastKeeper', 'ann', 'east.clerk')).toMatchObject({ state: 'held' })
  })
  it('is never for oneself', async () => {
    await expect(appoint('eastKeeper', 'eastKeeper', 'east.clerk')).rejects.toMatchObject(refused)
    await expect(appoint('chief', 'chief', 'east.keeper')).rejects.toMatchObject(refused)
  })
  it('is asked before a person is looked for, and the look is seen', async () => {
    const post = await hall.officials.postOf('west.clerk')
    await expect(hall.officials.personBy(as('eastKeeper'), post, 'N-bob')).rejects.toMatchObject(refused)
    await expect(hall.officials.personBy(as('eastKeeper'), post, 'N-nobody')).rejects.toMatchObject(refused)
    expect(await hall.officials.personBy(as('westKeeper'), post, 'N-nobody')).toBeNull()
    expect(await hall.officials.personBy(as('westKeeper'), post, 'N-bob')).toEqual({ person: person.bob, name: 'bob' })
    const [look] = await linesAbout(hall.database.sql, person.bob, { prefix: 'look.', limit: 9 })
    expect(look).toMatchObject({ actor: person.westKeeper, facts: { register: 'people', post: 'keeper' } })
  })
  it('is asked of a skill that is written down, too', async () => {
    const learn = (by: Name | null) => hall.officials.learn(as(by), 'west.guard', { person: person.bob, skill: 'lamp', level: '1', evidence: 'L', issuedOn: '2026-01-01' }, hall.key()) // prettier-ignore
    await expect(learn(null)).rejects.toMatchObject(unknown)
    await expect(learn('eastKeeper')).rejects.toMatchObject(refused)
    expect(await learn('westKeeper')).toMatchObject({ id: expect.any(String) })
  })
})

describe('official.confirm', () => {
  it('is for a second officer of the place, who is not the person appointed', async () => {
    await hall.officials.end(as('chief'), person.westKeeper, hall.seatOf('westKeeper'), END, hall.key())
    const { id } = await appoint('chief', 'dee', 'west.keeper')
    const confirm = (by: Name | null) => hall.officials.confirm(as(by), person.dee, id, hall.key())
    await expect(confirm(null)).rejects.toMatchObject(unknown)
    await expect(confirm('eastKeeper')).rejects.toMatchObject(refused)
    await expect(confirm('dee')).rejects.toMatchObject(refused)
    expect(await confirm('deputy')).toMatchObject({ state: 'held' })
  })
})

describe('official.end', () => {
  it('is for whoever was given it there, for that role, and not for oneself', async () => {
    const [{ appointment } = { appointment: null }] = await hall.officials.mine(as('ann'))
    const end = (by: Name | null) => hall.officials.end(as(by), person.ann, appointment!.id, END, hall.key())
    await expect(end(null)).rejects.toMatchObject(unknown)
    await expect(end('ann')).rejects.toMatchObject(refused)
    await expect(end('dee')).rejects.toMatchObject(refused)
    await expect(hall.officials.end(as('chief'), person.chief, hall.seatOf('chief'), END, hall.key())).rejects.toMatchObject(refused) // prettier-ignore
    // Both ends of a transfer are asked for.
    const to = { post: 'west.clerk', kind: 'appointment', decision: 'D-3', decidedOn: '2026-03-02' } as const
    await expect(hall.officials.transfer(as('eastKeeper'), person.ann, appointment!.id, to, hall.key())).rejects.toMatchObject(refused) // prettier-ignore
    expect(await end('eastKeeper')).toMatchObject({ state: 'ended' })
  })
})

describe('official.read', () => {
  it('reaches as far as the post does; an appointment that is opened is a look', async () => {
    await expect(hall.officials.posts(null, 'east')).rejects.toMatchObject(unknown)
    await expect(hall.officials.posts(as('bob'), 'east')).rejects.toMatchObject(refused)
    await expect(hall.officials.overview(as('eastKeeper'), 'west')).rejects.toMatchObject(refused)
    await expect(hall.officials.overview(as('eastKeeper'), null)).rejects.toMatchObject(refused)
    await expect(hall.officials.skillsDue(as('eastKeeper'), 'hall', 9)).rejects.toMatchObject(refused)
    expect(await hall.officials.jurisdictions(as('eastKeeper'))).toEqual(['east'])
    const one = await hall.officials.found(person.dee, (await hall.officials.mine(as('dee')))[0]!.appointment.id)
    await expect(hall.officials.card(as('eastKeeper'), one)).rejects.toMatchObject(refused)
    expect((await hall.officials.card(as('chief'), one)).record.data).toMatchObject({ post: 'west.keeper' })
    const [look] = await linesAbout(hall.database.sql, person.dee, { prefix: 'look.', limit: 1 })
    expect(look).toMatchObject({ actor: person.chief, facts: { register: 'appointments', post: 'chief' } })
  })
  it('is for nobody to be asked where a leader is named: the name alone', async () => {
    const leading = await hall.officials.leading('hall')
    expect(leading.flatMap(({ held }) => held.map(({ data }) => data.name)).toSorted()).toEqual(['chief', 'deputy'])
    expect(await hall.officials.leading('east')).toEqual([])
  })
  it('of one’s own is by law, and only one’s own', async () => {
    await expect(hall.officials.mine(null)).rejects.toMatchObject(unknown)
    expect((await hall.officials.mine(as('chief'))).map(({ appointment }) => appointment.data.post)).toEqual(['hall.chief']) // prettier-ignore
  })
})

describe('official.establish', () => {
  it('is for whoever was given it there; the post can be filled at once; a second of the role is refused', async () => {
    const ask = { role: 'guard', unit: 'hall', seats: 2, legalBasis: 'Plan 7' }
    const establish = (by: Name | null, key = hall.key(), more: object = {}) => hall.officials.establishPost(as(by), { ...ask, ...more }, key) // prettier-ignore
    await expect(establish(null)).rejects.toMatchObject(unknown)
    await expect(establish('eastKeeper')).rejects.toMatchObject(refused)
    await expect(establish('chief', hall.key(), { role: 'nobody' })).rejects.toMatchObject({ code: 'post_not_found' })
    const key = hall.key()
    expect([await establish('chief', key), await establish('chief', key)]).toEqual([{ code: 'hall.guard' }, { code: 'hall.guard' }]) // prettier-ignore
    await expect(establish('deputy')).rejects.toMatchObject({ status: 409, code: 'key_taken' })
    const post = await hall.officials.postOf('hall.guard')
    expect(post.data).toMatchObject({ seats: 2, legalBasis: 'Plan 7', place: 'hall' })
    const lines = await hall.database.sql`select actor, facts from journal.line where owner = ${post.owner} and type = 'official.established'` // prettier-ignore
    expect([...lines]).toMatchObject([{ actor: person.chief, facts: { officialPost: 'hall.guard', seats: 2 } }])
    await hall.officials.learn(as('chief'), 'hall.guard', { person: person.cid, skill: 'lamp', level: '1', evidence: 'L', issuedOn: '2026-01-01' }, hall.key()) // prettier-ignore
    expect(await appoint('chief', 'cid', 'hall.guard')).toMatchObject({ state: 'held' })
  })
})

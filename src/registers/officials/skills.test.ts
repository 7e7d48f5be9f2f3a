import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliver, linesAbout, runDue, sequence } from '#platform'
import { person, settleHall, start } from '#test/hall'

let hall: Awaited<ReturnType<typeof settleHall>>
beforeAll(async () => {
  hall = await settleHall()
})
afterAll(() => hall.close())

/** What the work loop does: lines get their place and are delivered, what is due runs. */
async function settle(): Promise<void> {
  while ((await sequence(hall.database)) > 0);
  while ((await deliver(hall.database, hall.officials.skills.subscriber)) > 0);
  while (await runDue(hall.database, hall.officials.skills.jobs, hall.clock.now()));
}
const learn = (until: string, issuedOn = '2026-01-01') =>
  hall.officials.learn(hall.as('chief'), 'west.guard', { person: person.eve, skill: 'lamp', level: '1', evidence: 'L-1', issuedOn, until }, hall.key()) // prettier-ignore
const works = () => hall.access.mayList(hall.database.sql, hall.as('eve'), 'dossier.list')
const refused = { status: 403, code: 'not_permitted' }
const types = async () => (await linesAbout(hall.database.sql, person.eve, { limit: 100 })).map(({ type }) => type)
const count = async (type: string) => (await types()).filter((one) => one === type).length

describe('a certificate that the law requires', () => {
  it('takes the grants away when its last day is over, and they come back with a new one, each with its line', async () => {
    const { id: lamp } = await learn('2026-03-20')
    const { id } = await hall.officials.appoint(hall.as('chief'), hall.ask('eve', 'west.guard'), 'eve', hall.key())
    await hall.officials.skills.prepare(hall.database, hall.clock.now())
    await settle()
    expect(await works()).toMatchObject([{ post: 'guard', unit: 'west' }])
    expect(await count('official.skillEnded')).toBe(0)

    hall.clock.set(new Date('2026-03-20T23:59:59Z'))
    await settle()
    expect(await works()).toHaveLength(1)
    hall.clock.set(new Date('2026-03-21T00:00:01Z'))
    await settle()
    await expect(works()).rejects.toMatchObject(refused)
    expect((await hall.officials.found(person.eve, id)).data).toMatchObject({ state: 'held', lacksSkill: true })
    expect([await count('official.skillEnded'), await count('access.paused')]).toEqual([1, 1])
    // Looked at again, nothing more is said.
    await hall.officials.skills.prepare(hall.database, hall.clock.now())
    await settle()
    expect(await count('official.skillEnded')).toBe(1)

    const { id: next } = await learn('2027-03-20', '2026-03-21')
    await settle()
    expect(await works()).toMatchObject([{ post: 'guard', unit: 'west' }])
    expect((await hall.officials.found(person.eve, id)).data.lacksSkill).toBeUndefined()
    expect([await count('official.skillBack'), await count('access.resumed')]).toEqual([1, 1])
    expect(await hall.officials.unsourced()).toEqual([])

    // Corrected: it never held so long. And sealed by a court, it is not there.
    hall.clock.set(new Date('2026-03-22T01:00:00Z'))
    const by = { actor: person.chief, purpose: 'work' }
    const fix = (until: string) => hall.database.begin((tx) => hall.registers.write(tx, hall.clock.now(), by, { register: 'skills', owner: person.eve, id: next, after: 'latest', data: { until }, validFrom: '2026-03-21', reason: 'misread' })) // prettier-ignore
    await fix('2026-03-21')
    await settle()
    await expect(works()).rejects.toMatchObject(refused)
    await fix('2027-03-21')
    await settle()
    expect(await works()).toHaveLength(1)
    await hall.database.begin((tx) => hall.registers.seal(tx, hall.clock.now(), by, { register: 'skills', owner: person.eve, id: next, order: 'C-1', purposes: [] })) // prettier-ignore
    await settle()
    await expect(works()).rejects.toMatchObject(refused)
    expect(lamp).not.toBe(next)

    // Ended while it is paused: nothing comes back.
    await hall.officials.end(hall.as('chief'), person.eve, id, { reason: 'dismissal', decision: 'D-9', decidedOn: '2026-03-02' }, hall.key()) // prettier-ignore
    await hall.database.begin((tx) => hall.registers.unseal(tx, hall.clock.now(), by, { register: 'skills', owner: person.eve, id: next, order: 'C-2' })) // prettier-ignore
    await settle()
    await expect(works()).rejects.toMatchObject(refused)
    hall.clock.set(start)
  })
})

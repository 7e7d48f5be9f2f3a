import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, deliver, linesAbout, runDue, sequence, SYSTEM } from '#platform'
import { createRegisters, type LoadRow } from '#registers'
import { createSealer } from '#trust'
import { beekeepers } from '../fixture.ts'
import { beeMatch, beeMatching, keeper, keeperId } from './fixture.ts'
import { createMatching } from './matching.ts'
import * as store from './store.ts'

const at = new Date('2026-05-10T03:00:00Z')
const later = new Date('2026-05-10T04:00:00Z')
const by = { actor: SYSTEM, purpose: 'test' }
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const registers = createRegisters({ definitions: [beekeepers], journal, eraseKey: () => Promise.resolve() })
const matching = createMatching({ registers: beeMatching, spelling: {}, journal })
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const MANY = 300
beforeEach(async () => {
  await db.begin(async (tx) => {
    await tx`set local role onedoor_owner`
    await tx.unsafe(`truncate ${['record', 'version', 'key', 'kin', 'subject', 'link', 'match_key', 'match_model'].map((name) => `registers.${name}`).join(', ')}, journal.stream`) // prettier-ignore
  })
  await load(Array.from({ length: MANY }, (_, n) => keeper(n)))
})

const load = (rows: readonly LoadRow[]) => db.begin((tx) => registers.load(tx, at, by, 'beekeepers', rows))
const write = ({ owner, id, data, unit }: LoadRow, more: object = {}) => db.begin((tx) => registers.write(tx, at, by, { register: 'beekeepers', owner, id, data, validFrom: '2020-01-01', unit, ...more })) // prettier-ignore
const rematch = () => db.begin((tx) => matching.rematch(tx, at, 'beekeepers'))
async function settle(): Promise<void> {
  for (let busy = true; busy;) {
    busy = (await sequence(db)) > 0
    busy = (await deliver(db, matching.subscriber)) > 0 || busy
  }
}
const links = () => db.sql<{ owner: string; other: string; state: string; score: number; reasons: { field: string; level: string; bits: number }[]; code: string }[]>`
  select owner, other_owner as other, state, score, reasons, code from registers.link order by score desc, code` // prettier-ignore
const pair = (a: number, b: number) => [keeperId(a), keeperId(b)].toSorted()
const pairOf = ({ owner, other }: { owner: string; other: string }) => [owner, other].toSorted()
const keys = async (n: number) => (await db.sql`select 1 from registers.match_key where owner = ${keeperId(n)}`).length // prettier-ignore

describe('in bulk', () => {
  it('finds who is there twice, says why, and how many by a line', async () => {
    await load([
      keeper(901, {}, 17),
      keeper(902, { born: '1961-05-20', name: 'Ben Dan Alder' }, 18),
      keeper(903, { name: 'Kaj Mia Linden' }, 66),
    ])
    const matched = await rematch()
    expect(matched.records).toBe(MANY + 3)
    const found = await links()
    expect(found.map(pairOf)).toContainEqual(pair(17, 901))
    const twice = found.find((one) => pairOf(one).join() === pair(17, 901).join())!
    expect(twice.reasons.find(({ field }) => field === 'name')).toMatchObject({ field: 'name', level: 'same' })
    expect(twice.reasons.find(({ field }) => field === 'tag')!.level).not.toBe('same')
    expect(JSON.stringify(found)).not.toMatch(/Moss|Reed|Ada|19\d\d-/)
    const [line] = await db.sql`select facts from journal.line where type = 'register.matched' order by at desc, id desc limit 1` // prettier-ignore
    expect(line!['facts']).toMatchObject({ register: 'beekeepers', records: MANY + 3, linked: matched.linked, review: matched.review }) // prettier-ignore
    expect(await keys(5)).toBe(beeMatch.blocking.length)
  })

  it('done again it changes nothing', async () => {
    await load([keeper(901, {}, 17)])
    await rematch()
    const before = await links()
    await rematch()
    expect(await links()).toEqual(before)
  })

  it('keeps no value that few hold', async () => {
    await rematch()
    const kept = (await store.modelOf(db.sql, 'beekeepers'))!
    expect(kept.records).toBe(MANY)
    // Homes are common; no tag, no full name is.
    expect(kept.terms.map(({ shares }) => Object.keys(shares).length > 0)).toEqual([false, false, false, true, false])
  })

  it('is asked for by a load, and done by a job a minute later', async () => {
    await db.begin(async (tx) => void (await tx`delete from platform.job`))
    await settle()
    expect(await runDue(db, matching.jobs, at)).toBe(false)
    expect(await runDue(db, matching.jobs, new Date(Date.now() + 3_600_000))).toBe(true)
    expect((await store.modelOf(db.sql, 'beekeepers'))!.records).toBe(MANY)
    const ran = async (hours: number) => {
      await runDue(db, matching.jobs, new Date(Date.now() + hours * 3_600_000))
      return (await store.modelOf(db.sql, 'beekeepers'))!.records
    }
    await load([keeper(901)])
    expect(await ran(30)).toBe(MANY)
    await load(Array.from({ length: 40 }, (_, n) => keeper(910 + n)))
    expect(await ran(60)).toBe(MANY + 41)
  })
})

describe('as it is written', () => {
  it('a record finds its like by the tree, and nobody else', async () => {
    await rematch()
    const before = (await links()).length
    await settle()
    await write(keeper(902, {}, 20))
    await write(keeper(903, { name: 'Zoe Quill Yarrow', born: '1931-01-31' }, 21))
    await settle()
    const found = (await links()).filter((one) => pairOf(one).some((id) => [keeperId(902), keeperId(903)].includes(id)))
    expect(found.map(pairOf)).toEqual([pair(20, 902)])
    expect((await links()).length).toBe(before + 1)
  })

  it('is scored by what was learnt in bulk: the same again gives the same', async () => {
    await rematch()
    await settle()
    await write(keeper(902, { name: 'Cleo Hanna Briar' }, 2))
    await settle()
    const live = (await links()).find((one) => pairOf(one).join() === pair(2, 902).join())!
    expect(live.reasons.find(({ field }) => field === 'name')!.level).toBe('near')
    const again = await db.begin((tx) => matching.match(tx, at, 'beekeepers', { owner: keeperId(902), id: keeper(902).id })) // prettier-ignore
    expect(again.map(({ score, code }) => ({ score, code }))).toContainEqual({ score: live.score, code: live.code })
  })

  it('a correction takes the likeness away, and what was found with it', async () => {
    await load([keeper(901, {}, 17)])
    await rematch()
    expect((await links()).map(pairOf)).toContainEqual(pair(17, 901))
    await settle()
    const { owner, id } = keeper(901)
    await write({ owner, id, data: { name: 'Zoe Quill Yarrow', born: '1931-01-31' }, validFrom: '' }, { after: 'latest', reason: 'wrong' }) // prettier-ignore
    await settle()
    expect((await links()).map(pairOf)).not.toContainEqual(pair(17, 901))
  })

  it('what is erased by order has no key and no link any more', async () => {
    await load([keeper(901, {}, 17)])
    await rematch()
    await settle()
    const ask = { register: 'beekeepers', owner: keeperId(901), order: 'Bee Act 9' }
    await db.begin((tx) => registers.erase(tx, later, by, ask))
    await settle()
    expect(await keys(901)).toBe(0)
    expect((await links()).map(pairOf)).not.toContainEqual(pair(17, 901))
  })

  it('before anything is learnt, keys are kept', async () => {
    await settle()
    await write(keeper(902, {}, 20))
    await settle()
    expect(await keys(902)).toBe(beeMatch.blocking.length)
    expect(await links()).toEqual([])
  })
})

it('a wrong definition starts nothing', () => {
  const wrong = { ...beeMatch, home: ['nowhere'], review: 3 }
  expect(() => createMatching({ registers: new Map([['beekeepers', { definition: wrong, sure: 9 }]]), spelling: {}, journal })).toThrow('home: no field nowhere\nreview: above link') // prettier-ignore
})

it('who looked is told of no look: the engine discloses nothing', async () => {
  await rematch()
  expect(await linesAbout(db.sql, keeperId(17), { prefix: 'look.', limit: 9 })).toEqual([])
})

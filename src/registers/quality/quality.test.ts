import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, deliver, ensureMonths, fixedClock, runDue, sequence, SYSTEM, uuid8 } from '#platform'
import { createSealer } from '#trust'
import { check, createRegisters, type LoadRow } from '#registers'
import { askOf, textSink, textSource } from '../bulk/fixture.ts'
import { beginImport, runImport } from '../bulk/import.ts'
import { corrupt } from './corrupt.ts'
import { around, boat, boats, definitions, sailor, sailorId, sailors } from './fixture.ts'
import { createQuality } from './quality.ts'
import { judge, type Around } from './rules.ts'
import { scoresOf } from './rules-scores.ts'
import { byCode, countsBy, failingOf } from './store-board.ts'
import { stateOf } from './store-run.ts'

const at = new Date('2026-05-10T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const by = { actor: SYSTEM, purpose: 'test' }
const registers = createRegisters({ definitions, journal })
const quality = createQuality({ definitions: () => definitions, journal, around })
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
beforeEach(async () => {
  await empty()
})
afterAll(() => db.close())

const TABLES = ['record', 'version', 'key', 'subject', 'lookup', 'quality_record', 'quality_failing', 'quality_due', 'quality_value', 'quality_tally', 'quality_state'] // prettier-ignore

/** Nothing in the registers, and no record's stream. The working role may not empty tables: their owner does. */
async function empty(): Promise<void> {
  await settle()
  await db.begin(async (tx) => {
    await tx`set local role onedoor_owner`
    await tx.unsafe(`truncate ${TABLES.map((name) => `registers.${name}`).join(', ')}, journal.stream`)
  })
}

/** Place every line, fold it, and run what it asked for. */
async function settle(now = at, hourly = false): Promise<void> {
  if (hourly) {
    await ensureMonths(db.sql, now)
    await quality.prepare(db, now)
  }
  for (let busy = true; busy;) {
    busy = (await sequence(db)) > 0
    busy = (await deliver(db, quality.subscriber)) > 0 || busy
    busy = (await runDue(db, quality.jobs, now)) || busy
  }
}
const load = (register: string, rows: readonly LoadRow[]) => db.begin((tx) => registers.load(tx, at, by, register, rows)) // prettier-ignore
const write = (register: string, { owner: whose, id, data, unit }: LoadRow, more: object = {}) => db.begin((tx) => registers.write(tx, at, by, { register, owner: whose, id, data, validFrom: '2020-01-01', unit, ...more })) // prettier-ignore
const change = (register: string, { owner: whose, id }: LoadRow, data: Record<string, string | number | null>, unit?: string) => db.begin((tx) => registers.write(tx, at, by, { register, owner: whose, id, after: 'latest', data, validFrom: '2020-01-01', reason: 'test', ...(unit ? { unit } : {}) })) // prettier-ignore
/** What the tally says: of everything, by rule; '' = records. */
async function counted(register: string): Promise<Record<string, number>> {
  const rows = await countsBy(db.sql, register, [], { all: true })
  return Object.fromEntries(rows.map(({ rule, n }) => [rule, n]))
}
const listed = async (register: string, rule: string, units: string[] | null = null) => failingOf(db.sql, { register, rule, units, limit: 1000, offset: 0 }) // prettier-ignore

describe('live', () => {
  it('a write is judged, a correction heals it, and the unit it moves to counts it', async () => {
    await write('sailors', sailor(1))
    await write('sailors', sailor(2, { rank: 'cook', knots: 99 }))
    await settle()
    expect(await counted('sailors')).toEqual({ '': 2, 'rank-known': 1, knots: 1 })
    expect(await countsBy(db.sql, 'sailors', [{ unit: 'N1', place: 'N' }, { unit: 'S1', place: 'S' }], { all: false })).toEqual(expect.arrayContaining([{ place: 'N', rule: '', n: 1 }, { place: 'S', rule: '', n: 1 }, { place: 'N', rule: 'knots', n: 1 }])) // prettier-ignore
    const [first] = await listed('sailors', 'knots')
    expect(first).toMatchObject({ unit: 'N1' })
    expect(await byCode(db.sql, 'sailors', first!.code)).toMatchObject({ owner: sailorId(2), rules: ['knots', 'rank-known'] }) // prettier-ignore
    await change('sailors', sailor(2), { rank: 'mate' }, 'S1')
    await settle()
    expect(await counted('sailors')).toEqual({ '': 2, knots: 1 })
    expect(await listed('sailors', 'knots', ['N1'])).toEqual([])
    expect(await listed('sailors', 'knots', ['S1'])).toEqual([{ ...first, unit: 'S1' }])
    await change('sailors', sailor(2), { knots: 3 })
    await settle()
    expect(await counted('sailors')).toEqual({ '': 2 })
    expect(await byCode(db.sql, 'sailors', first!.code)).toBeNull()
  })

  it('values that two records share fail for both, and heal for the one that is left', async () => {
    for (const n of [1, 2, 3]) await write('boats', boat(n))
    await settle()
    expect(await listed('boats', 'name-alone')).toEqual([])
    for (const n of [2, 3]) await change('boats', boat(n), { name: 'Boat 1' })
    await settle()
    expect(await listed('boats', 'name-alone')).toHaveLength(3)
    await change('boats', boat(1), { name: 'Boat 9' })
    await settle()
    expect(await listed('boats', 'name-alone')).toHaveLength(2)
    await change('boats', boat(3), { port: null })
    await settle()
    expect(await listed('boats', 'name-alone')).toEqual([])
  })

  it('a record of another register heals those that name it, and breaks those that no longer agree', async () => {
    await write('boats', boat(1))
    await settle()
    expect(await counted('boats')).toEqual({ '': 1, 'skipper-known': 1, 'skipper-same': 1 })
    await write('sailors', sailor(1))
    await settle()
    expect(await counted('boats')).toEqual({ '': 1 })
    await change('sailors', sailor(1), { name: 'Mây' })
    await settle()
    expect(await counted('boats')).toEqual({ '': 1, 'skipper-same': 1 })
    await change('sailors', sailor(1), { name: 'Mai 1', number: 'S4' })
    await settle()
    expect(await counted('boats')).toEqual({ '': 1, 'skipper-same': 1 })
    await change('boats', boat(1), { sailor: 'S4' })
    await settle()
    expect(await counted('boats')).toEqual({ '': 1 })
  })

  it('what is too old fails on its day without a write', async () => {
    await write('sailors', sailor(1, { licensedTo: '2026-05-12' }))
    await settle()
    expect(await counted('sailors')).toEqual({ '': 1 })
    const age = (day: string) => db.begin((tx) => quality.age(tx, new Date(`${day}T03:00:00Z`)))
    expect(await age('2026-05-12')).toBe(0)
    expect(await age('2026-05-13')).toBe(1)
    expect(await counted('sailors')).toEqual({ '': 1, licensed: 1 })
    expect(await listed('sailors', 'licensed')).toMatchObject([{ since: new Date('2026-05-13T00:00:00Z') }])
    expect(await age('2026-05-14')).toBe(0)
  })

  it('the same lines again, and records judged twice, move nothing', async () => {
    await write('sailors', sailor(1, { rank: 'cook' }))
    await settle()
    const before = await db.sql`select * from registers.quality_failing`
    await db.sql`update journal.subscriber set position = 0 where name = ${quality.subscriber.name}`
    await settle()
    expect(await counted('sailors')).toEqual({ '': 1, 'rank-known': 1 })
    expect(await db.sql`select * from registers.quality_failing`).toEqual(before)
  })
})

/** The truth, reckoned anew from all records by the rules alone. */
function truth(all: Readonly<Record<string, ReadonlyMap<string, LoadRow>>>): Record<string, Record<string, number>> {
  const rows = (register: string) => [...(all[register]?.values() ?? [])]
  return Object.fromEntries(
    definitions.map((definition) => {
      const counts: Record<string, number> = {}
      for (const row of rows(definition.code)) {
        counts[''] = (counts[''] ?? 0) + 1
        for (const rule of definition.quality!) {
          const { rule: asked } = rule
          const beside: Around = {
            today: '2026-05-10',
            check: (name, values) => around.checks[name]!(...values),
            unitStands: around.unitStands,
            other: () => asked.kind !== 'agreesWith' ? undefined : rows(asked.register).find((one) => 'person' in asked.by ? one.owner === row.data[asked.by.person] : one.data[asked.by.theirs] === row.data[asked.by.key])?.data,
            shared: () => asked.kind === 'unique' && asked.fields.every((field) => row.data[field] !== undefined) && rows(definition.code).some((one) => one !== row && asked.fields.every((field) => one.data[field] === row.data[field])),
          } // prettier-ignore
          const day = judge(rule, definition)({ ...row, version: 1, unit: row.unit!, recordedOn: '2026-05-10' } as never, beside) // prettier-ignore
          if (day !== null && day <= '2026-05-10') counts[rule.code] = (counts[rule.code] ?? 0) + 1
        }
      }
      return [definition.code, counts]
    }),
  )
}

it('whatever is written in whatever order, the counts are those of all records judged anew', async () => {
  const sailorData = fc.record({ rank: fc.constantFrom('mate', 'cook'), knots: fc.constantFrom(5, 50), name: fc.constantFrom('Mai', 'mai', 'Linh'), home: fc.constantFrom('N1', 'Q1') }) // prettier-ignore
  const boatData = fc.record({ name: fc.constantFrom('A', 'B'), port: fc.constantFrom('East', 'West'), skipper: fc.integer({ min: 0, max: 3 }).map(sailorId), skipperName: fc.constantFrom('Mai', 'Linh') }) // prettier-ignore
  const step = fc.oneof(
    fc.record({ register: fc.constant('sailors' as const), n: fc.integer({ min: 0, max: 3 }), data: sailorData, unit: fc.constantFrom('N1', 'S1'), settled: fc.boolean(), run: fc.boolean() }),
    fc.record({ register: fc.constant('boats' as const), n: fc.integer({ min: 0, max: 3 }), data: boatData, unit: fc.constantFrom('N1', 'S1'), settled: fc.boolean(), run: fc.boolean() }),
  ) // prettier-ignore
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
      await empty()
      const all = { sailors: new Map<string, LoadRow>(), boats: new Map<string, LoadRow>() }
      for (const [k, { register, n, data, unit, settled, run }] of steps.entries()) {
        const base = register === 'sailors' ? sailor(n) : boat(n)
        const id = uuid8('step', register, String(n), String(steps.length), JSON.stringify(steps))
        const row = { ...base, id, unit, data: { ...base.data, ...data } }
        if (all[register].has(id)) await change(register, row, data, unit)
        else await write(register, row)
        all[register].set(id, row)
        if (run) await db.begin((tx) => quality.start(tx, at, register))
        if (settled || k === steps.length - 1) await settle()
      }
      const expected = truth(all)
      for (const register of ['sailors', 'boats']) {
        expect(await counted(register)).toEqual(expected[register])
        for (const [rule, n] of Object.entries(expected[register]!))
          if (rule !== '') expect(await listed(register, rule)).toHaveLength(n)
      }
    }),
    { numRuns: 25 },
  )
}, 180_000)

describe('a run over a register', () => {
  it('judges what was loaded, in steps, and says so once in the journal', async () => {
    const rows = Array.from({ length: 4_500 }, (_, n) => sailor(n, n % 9 === 0 ? { rank: 'cook' } : {}))
    await load('sailors', rows)
    await settle()
    expect(await counted('sailors')).toEqual({ '': 4_500, 'rank-known': 500 })
    expect(await stateOf(db.sql, 'sailors')).toMatchObject({ run: null, done: 4_500, finishedAt: at })
    const lines =
      await db.sql`select type, facts from journal.line where type like 'quality.%' and facts ->> 'register' = 'sailors' order by id desc limit 2`
    expect(lines).toMatchObject([
      { type: 'quality.finished', facts: { register: 'sailors', records: 4_500, failing: 500 } },
      { type: 'quality.started', facts: { register: 'sailors' } },
    ])
  })

  it('begun again, leaves no step of the one before; a rule that is no more is forgotten', async () => {
    await load(
      'sailors',
      Array.from({ length: 30 }, (_, n) => sailor(n, { rank: 'cook', knots: 99 })),
    )
    await settle()
    for (let n = 0; n < 3; n++) await db.begin((tx) => quality.start(tx, at, 'sailors'))
    await settle()
    expect(await counted('sailors')).toEqual({ '': 30, 'rank-known': 30, knots: 30 })
    const fewerRules = [{ ...sailors, quality: sailors.quality!.filter(({ code }) => code !== 'knots') }, boats]
    const fewer = createQuality({ definitions: () => fewerRules, journal, around }) // prettier-ignore
    await fewer.prepare(db, at)
    while (await runDue(db, fewer.jobs, at));
    expect(await counted('sailors')).toEqual({ '': 30, 'rank-known': 30 })
    // Nothing changed: nothing is judged again.
    const before = await stateOf(db.sql, 'sailors')
    await fewer.prepare(db, new Date(at.getTime() + 1000))
    expect(await stateOf(db.sql, 'sailors')).toEqual(before)
  })
})

describe('corruption of known size', () => {
  it.each([1, 2, 3])('is measured within 0.3 point of what was made, seed %i', async (seed) => {
    const clean = Array.from({ length: 3_000 }, (_, n) => sailor(n))
    const numbers = new Map(clean.map((row) => [row.data['number'], row.data]))
    const owners = new Map(clean.map((row) => [row.owner, row.data]))
    const beside: Around = {
      today: '2026-05-10',
      check: (name, values) => around.checks[name]!(...values),
      unitStands: around.unitStands,
      shared: () => false,
      other: ({ rule }, { data }) => rule.kind !== 'agreesWith' ? undefined : 'person' in rule.by ? owners.get(String(data[rule.by.person])) : numbers.get(String(data[rule.by.key])),
    } // prettier-ignore
    for (const [definition, rows] of [
      [sailors, clean],
      [boats, Array.from({ length: 3_000 }, (_, n) => boat(n))],
    ] as const) {
      // prettier-ignore
      const fit = check(definition)
      const { rows: dirty, spoiled } = corrupt(rows, definition, { seed, count: 90 + seed * 7, fits: (data) => fit(data).length === 0, around: beside }) // prettier-ignore
      expect(Object.keys(spoiled)).toEqual(definition.quality!.map(({ code }) => code))
      expect(corrupt(rows, definition, { seed, count: 90 + seed * 7, fits: (data) => fit(data).length === 0, around: beside }).rows).toEqual(dirty) // prettier-ignore
      await empty()
      // What boats are held against is as it was.
      if (definition === boats) await load('sailors', clean)
      await load(definition.code, dirty)
      await settle()
      const measured = scoresOf(definition.quality!, 3_000, await counted(definition.code))
      for (const { rules } of measured.dimensions)
        for (const { rule, share } of rules) {
          const real = 1 - spoiled[rule.code]! / 3_000
          expect(Math.abs(share! - real) * 100, rule.code).toBeLessThanOrEqual(0.3)
          expect(await listed(definition.code, rule.code)).toHaveLength((await counted(definition.code))[rule.code]!)
        }
    }
  })
})

describe('an import', () => {
  it('is judged block by block, by the line of each; a correction by file is judged too', async () => {
    const parts = { registers, journal, database: db, clock: fixedClock(at) }
    const bring = async (text: string, more: object = {}) => {
      const source = textSource(text)
      const begun = await db.begin((tx) => beginImport(parts, tx, at, { actor: SYSTEM, purpose: 'test' }, askOf(source, { register: 'sailors', ...more }))) // prettier-ignore
      return runImport(parts, begun.id, { source, rejects: textSink() })
    }
    const rows = (rank: string) => ['number,name,born,home,rank,_unit', ...Array.from({ length: 40 }, (_, n) => `S${n * 2},Mai,1990-01-01,N1,${n < 7 ? rank : 'mate'},N1`)].join('\n') // prettier-ignore
    expect(await bring(rows('cook'))).toMatchObject({ state: 'done', added: 40 })
    await settle()
    expect(await counted('sailors')).toEqual({ '': 40, 'rank-known': 7 })
    // Judged by its line, not by a run over the register.
    expect((await stateOf(db.sql, 'sailors'))?.startedAt).toBeNull()
    expect(await bring(rows('mate'), { mode: 'update' })).toMatchObject({ state: 'done', changed: 7 })
    await settle()
    expect(await counted('sailors')).toEqual({ '': 40 })
  })

  it('heals what named its records before they were there, however many came', async () => {
    await write('boats', boat(1))
    await settle()
    expect(await counted('boats')).toEqual({ '': 1, 'skipper-known': 1, 'skipper-same': 1 })
    await load('sailors', [sailor(1), sailor(2)])
    await settle()
    expect(await counted('boats')).toEqual({ '': 1 })
  })
})

it('what fails in years is found by the run of its year, and takes no room until then', async () => {
  await db.begin((tx) => quality.start(tx, at, 'sailors'))
  await write('sailors', sailor(1, { licensedTo: '2028-01-01' }))
  await settle()
  expect(await db.sql`select 1 from registers.quality_due`).toHaveLength(0)
  for (const day of ['2027-05-13', '2028-05-20']) await settle(new Date(`${day}T03:00:00Z`), true)
  expect(await counted('sailors')).toEqual({ '': 1, licensed: 1 })
  expect(await listed('sailors', 'licensed')).toMatchObject([{ since: new Date('2028-01-02T00:00:00Z') }])
})

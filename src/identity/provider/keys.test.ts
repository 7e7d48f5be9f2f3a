import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createSealer } from '#trust'
import { createKeys } from './keys.ts'
import { KEY, planKeys } from './rules-keys.ts'

const start = Date.UTC(2026, 0, 1)
const later = (ms: number) => new Date(start + ms)

describe('the plan of keys', () => {
  const history = fc.array(fc.integer({ min: KEY.signs - KEY.ahead, max: KEY.signs * 2 }), {
    minLength: 1,
    maxLength: 6,
  })
  const keysOf = (gaps: readonly number[]) => {
    let at = 0
    return gaps.map((gap, index) => ({ kid: String(index), created: later(index === 0 ? 0 : (at += gap)) }))
  }

  it('always has one that signs, shown for a day before, but for the very first', () => {
    fc.assert(
      fc.property(history, fc.nat(KEY.signs * 14), (gaps, after) => {
        const now = later(after)
        const keys = keysOf(gaps).filter(({ created }) => created <= now)
        const { signs, over } = planKeys(keys, now)
        expect(signs).not.toBeNull()
        expect(over).not.toContain(signs)
        expect(signs === keys[0] || now.getTime() - signs!.created.getTime() >= KEY.ahead).toBe(true)
      }),
    )
  })

  it('shows each key until a day after the next began to sign', () => {
    fc.assert(
      fc.property(history, fc.nat(KEY.signs * 14), (gaps, after) => {
        const now = later(after)
        const keys = keysOf(gaps).filter(({ created }) => created <= now)
        for (const key of planKeys(keys, now).over) {
          const next = keys[keys.indexOf(key) + 1]!
          expect(now.getTime() - (next.created.getTime() + KEY.ahead)).toBeGreaterThanOrEqual(KEY.after)
        }
      }),
    )
  })

  it('asks for the next in time for it to be known when the newest has signed long enough', () => {
    expect(planKeys([], later(0)).due).toBe(true)
    const one = [{ kid: 'a', created: later(0) }]
    expect(planKeys(one, later(KEY.signs - KEY.ahead - 1)).due).toBe(false)
    expect(planKeys(one, later(KEY.signs - KEY.ahead)).due).toBe(true)
  })
})

describe('keys', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  it('are made once also by two at once, sealed, and rotate with overlap', async () => {
    const sealer = createSealer({ masterKey: Buffer.alloc(32, 7) })
    const keys = createKeys(database, sealer)
    const now = new Date()
    const [one, other] = await Promise.all([keys.read(now), createKeys(database, sealer).read(now)])
    expect(one.map(({ kid }) => kid)).toEqual(other.map(({ kid }) => kid))
    expect(one).toHaveLength(1)
    const [row] = await database.sql<[{ sealed: Buffer }]>`select sealed from identity.signing_key`
    expect(row.sealed.includes(Buffer.from(one[0]!.d!))).toBe(false)
    await expect(createKeys(database, createSealer({ masterKey: Buffer.alloc(32, 8) })).read(now)).rejects.toThrow()

    const day = (days: number) => new Date(now.getTime() + days * 86_400_000)
    const first = one[0]!.kid!
    const rotate = (at: Date, force?: boolean) => database.begin((tx) => keys.rotate(tx, at, force))
    expect(await rotate(day(10))).toEqual({ made: null, gone: [] })
    const { made } = await rotate(day(89))
    expect(made).toBeTruthy()
    // Shown at once, signs a day later; the first is shown a day longer.
    expect((await keys.read(day(89.5))).map(({ kid }) => kid)).toEqual([first, made])
    expect((await keys.read(day(90.5))).map(({ kid }) => kid)).toEqual([made, first])
    expect(await rotate(day(91.5))).toEqual({ made: null, gone: [first] })
    expect((await keys.read(day(91.5))).map(({ kid }) => kid)).toEqual([made])
  })
})

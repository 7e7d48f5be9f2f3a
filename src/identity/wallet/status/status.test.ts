import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#platform'
import { testDatabase } from '#test/database'
import { createIssuer } from '../issuer.ts'
import { parseJws, signJws } from '../sdjwt/jws.ts'
import { LIST_LIFE, LIST_TYP, packBits, readList, signList, SLOTS, statusAt, TTL } from './list.ts'
import { createStatusLists, type Slot } from './lists.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const signing = { kid: 'k', key: privateKey.export({ format: 'jwk' }) }
const NOW = 1_800_000_000
const told = { issuer: 'https://state.test/wallet', uri: 'https://state.test/wallet/status/1' }
const wanted = { ...told, now: NOW, key: (kid: string | null) => (kid === 'k' ? publicKey : null) }

describe('a status list', () => {
  it('reads the lists published in the draft (section 4.1)', () => {
    const one = { bits: 1, lst: 'eNrbuRgAAhcBXQ' }
    expect(Array.from({ length: 16 }, (_, idx) => statusAt(one, idx))).toEqual([1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1]) // prettier-ignore
    const two = { bits: 2, lst: 'eNo76fITAAPfAgc' }
    expect(Array.from({ length: 12 }, (_, idx) => statusAt(two, idx))).toEqual([1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3])
  })

  it('says of every place what was put there', () => {
    const places = fc.uniqueArray(fc.nat(SLOTS - 1), { maxLength: 200 })
    fc.assert(
      fc.property(places, fc.array(fc.nat(SLOTS - 1), { maxLength: 20 }), (revoked, others) => {
        const list = { bits: 1, lst: packBits(revoked) }
        for (const slot of [...revoked, ...others]) expect(statusAt(list, slot)).toBe(revoked.includes(slot) ? 1 : 0)
      }),
      { numRuns: 20 },
    )
  })

  it('is believed when signed for its address, in its time, and no longer than its ttl', () => {
    const token = signList({ ...told, at: NOW, revoked: [5] }, signing)
    expect(statusAt(readList(token, wanted)['status_list'], 5)).toBe(1)
    const refused = (text: string, more: Partial<typeof wanted> = {}) => expect(() => readList(text, { ...wanted, ...more })).toThrow('status_unknown') // prettier-ignore
    refused(token, { uri: 'https://state.test/wallet/status/2' })
    refused(token, { issuer: 'https://other.test' })
    refused(token, { key: () => null })
    refused(token, { now: NOW + TTL + 1 })
    refused(token, { now: NOW - 61 })
    refused(signList({ ...told, at: NOW - LIST_LIFE, revoked: [] }, signing))
    const { claims } = parseJws(token)
    refused(signJws({ typ: 'JWT', kid: 'k' }, claims, signing.key))
    const [head, , tail] = token.split('.')
    refused(`${head}.${Buffer.from(JSON.stringify({ ...claims, status_list: { bits: 1, lst: packBits([]) } })).toString('base64url')}.${tail}`) // prettier-ignore
    expect(token.length).toBeLessThan(1_000)
    expect(parseJws(token).header['typ']).toBe(LIST_TYP)
  })

  it('is refused when it is no list, has no such place or unpacks to more than is read', () => {
    for (const list of [
      null,
      {},
      { bits: 1 },
      { bits: 3, lst: packBits([]) },
      { bits: 1, lst: 'AAAA' },
      { bits: 1, lst: packBits([], 16_777_216) },
    ])
      // prettier-ignore
      expect(() => statusAt(list, 0)).toThrow('status_unknown')
    expect(() => statusAt({ bits: 1, lst: packBits([]) }, SLOTS)).toThrow('status_unknown')
  })
})

describe('lists', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.close())

  const sealer = {
    seal: async (_tx: unknown, _person: string, plain: Uint8Array) => plain.map((byte) => byte ^ 0xff),
    open: async (_tx: unknown, _person: string, sealed: Uint8Array) => sealed.map((byte) => byte ^ 0xff),
  }

  it('give each credential a place of its own at random, and begin anew when full', async () => {
    const clock = fixedClock(new Date(NOW * 1000))
    const issuer = createIssuer({ database, clock, sealer, publicUrl: 'https://state.test' })
    const lists = createStatusLists({ database, clock, issuer, slots: 64 })
    const ends = new Date((NOW + 1_000) * 1000)
    const taken: Slot[] = []
    for (let n = 0; n < 100; n++) taken.push(await database.begin((tx) => lists.take(tx, clock.now(), ends)))
    expect(new Set(taken.map(({ list, slot }) => `${list} ${slot}`)).size).toBe(100)
    expect(new Set(taken.map(({ list }) => list)).size).toBeGreaterThan(1)
    const first = taken.filter(({ list }) => list === taken[0]!.list).map(({ slot }) => slot)
    expect(first).not.toEqual(first.toSorted((a, b) => a - b))

    await database.begin((tx) => lists.revoke(tx, [taken[0]!, taken[1]!], clock.now()))
    const token = await lists.token(taken[0]!.list)
    const key = await issuer.known()
    const list = readList(token, { issuer: issuer.url, uri: lists.uri(taken[0]!.list), now: NOW, key })['status_list']
    expect(taken.filter((one) => one.list === taken[0]!.list && statusAt(list, one.slot) === 1)).toEqual(
      taken.slice(0, 2),
    )
    // Nothing in it but bits: no name, no id, no time of anybody.
    expect(Object.keys(parseJws(token).claims).toSorted()).toEqual(['exp', 'iat', 'iss', 'status_list', 'sub', 'ttl'])
    await expect(lists.token('00000000-0000-8000-8000-000000000000')).rejects.toMatchObject({ status: 404 })
  })

  it('are signed with keys that are not the provider’s', async () => {
    const rows = await database.sql<{ use: string }[]>`select use from identity.signing_key`
    expect(rows.map(({ use }) => use)).toEqual(['wallet'])
  })
})

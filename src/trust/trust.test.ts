import { mkdtempSync, rmSync, statSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, SYSTEM, uuid7 } from '#platform'
import { checkMasterKey, createSealer, loadMasterKey } from '#trust'
import { createCache } from './cache.ts'
import { decrypt, encrypt } from './seal.ts'

const at = new Date()
const masterKey = Buffer.alloc(32, 7)
const sealer = createSealer({ masterKey })
const text = Buffer.from('Đặng Thị Hồng Nhung, sinh ngày 01/02/2026')
const person = () => uuid7(at)
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
const sealed = (who: string, plain: Uint8Array = text) => db.begin((tx) => sealer.seal(tx, who, plain))
const opened = async (who: string, bytes: Uint8Array) => {
  const plain = await sealer.open(db.sql, who, bytes)
  return plain && Buffer.from(plain)
}

describe('encryption', () => {
  it('gives back what it was given, and never the same bytes twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 20 }), (plain, bound) => {
        const [one, other] = [encrypt(masterKey, plain, bound), encrypt(masterKey, plain, bound)]
        expect(one.equals(other)).toBe(false)
        expect(new Uint8Array(decrypt(masterKey, one, bound))).toEqual(new Uint8Array(plain))
      }),
    )
  })
})

describe('a person’s seal', () => {
  it('opens for that person, again and again, with one key made once', async () => {
    const who = person()
    const [one, other] = [await sealed(who), await sealed(who)]
    expect(await opened(who, one)).toEqual(text)
    expect(await opened(who, other)).toEqual(text)
    expect(await db.sql`select 1 from trust.person_key where owner = ${who}`).toHaveLength(1)
  })

  it('refuses every altered byte and every shorter end', async () => {
    const who = person()
    const bytes = await sealed(who)
    for (let index = 0; index < bytes.length; index++) {
      const altered = Buffer.from(bytes)
      altered[index]! ^= 1 << (index % 8)
      await expect(sealer.open(db.sql, who, altered), `byte ${index}`).rejects.toThrow()
    }
    for (const length of [0, 2, 3, 20, bytes.length - 1])
      await expect(sealer.open(db.sql, who, bytes.subarray(0, length))).rejects.toThrow()
  })

  it('is bound to the person: another one’s id, with or without a key, opens nothing', async () => {
    const [who, other, nobody] = [person(), person(), person()]
    await sealed(other)
    const bytes = await sealed(who)
    await expect(sealer.open(db.sql, other, bytes)).rejects.toThrow()
    await expect(sealer.open(db.sql, nobody, bytes)).rejects.toThrow()
    // Not even with the same key copied to the other person's row: the wrapped key is bound too.
    const thief = person()
    await db.sql`insert into trust.person_key (owner, generation, wrapped)
      select ${thief}::uuid, generation, wrapped from trust.person_key where owner = ${who}`
    await expect(sealer.open(db.sql, thief, bytes)).rejects.toThrow()
  })

  it('is null once the key is erased, in every process, and later payloads open again', async () => {
    const who = person()
    const elsewhere = createSealer({ masterKey })
    const before = await sealed(who)
    expect(await elsewhere.open(db.sql, who, before)).not.toBeNull()
    await db.begin((tx) => sealer.eraseKey(tx, who))
    expect(await opened(who, before)).toBeNull()
    expect(await elsewhere.open(db.sql, who, before)).toBeNull()
    const after = await sealed(who)
    expect(await opened(who, after)).toEqual(text)
    expect(await opened(who, before)).toBeNull()
  })

  it('keeps a key that a rolled-back erasure spared', async () => {
    const who = person()
    const bytes = await sealed(who)
    const undone = db.begin(async (tx) => {
      await sealer.eraseKey(tx, who)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await opened(who, bytes)).toEqual(text)
  })

  it('never remembers a key that was rolled back', async () => {
    const who = person()
    const undone = db.begin(async (tx) => {
      await sealer.seal(tx, who, text)
      await sealer.seal(tx, who, text)
      await tx.savepoint((inner) => sealer.seal(inner, who, text))
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await opened(who, await sealed(who))).toEqual(text)
  })

  it('makes one key when many first uses meet', async () => {
    const who = person()
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        db.begin((tx) => createSealer({ masterKey }).seal(tx, who, Buffer.from([n]))),
      ),
    )
    expect(await db.sql`select 1 from trust.person_key where owner = ${who}`).toHaveLength(1)
    for (const [n, bytes] of all.entries()) expect(await opened(who, bytes)).toEqual(Buffer.from([n]))
  })

  it('serves the journal: bodies open by person, and close for the erased one only', async () => {
    const journal = createJournal(sealer)
    const [owner, mother, child] = [person(), person(), person()]
    const bodies = [mother, child].map((who) => ({ person: who, data: { name: `Đỗ ${who}` } }))
    const [line] = await db.begin((tx) =>
      journal.append(tx, at, { actor: SYSTEM, purpose: 'test' }, [{ owner, type: 'a.b', bodies }]),
    )
    await db.begin((tx) => sealer.eraseKey(tx, mother))
    expect(await journal.body(db.sql, owner, line!.id, mother)).toBeNull()
    expect(await journal.body(db.sql, owner, line!.id, child)).toEqual({ name: `Đỗ ${child}` })
  })
})

describe('the master key', () => {
  it('is made once, for its owner only, and is read from the configuration when given', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'onedoor-key-'))
    try {
      const keys = await Promise.all([1, 2, 3].map(() => loadMasterKey({ masterKey: null, dataDir })))
      expect(keys[0]).toHaveLength(32)
      expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(1)
      expect(statSync(join(dataDir, 'master.key')).mode & 0o777).toBe(0o600)
      chmodSync(join(dataDir, 'master.key'), 0o644)
      await expect(loadMasterKey({ masterKey: null, dataDir })).rejects.toThrow('others may read it')
      expect(await loadMasterKey({ masterKey: masterKey.toString('base64'), dataDir })).toEqual(masterKey)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })

  it('that a database was not sealed with is refused by name', async () => {
    await checkMasterKey(db.sql, masterKey)
    await checkMasterKey(db.sql, masterKey)
    await expect(checkMasterKey(db.sql, Buffer.alloc(32, 8))).rejects.toThrow('ONEDOOR_MASTER_KEY')
    expect(() => createSealer({ masterKey: Buffer.alloc(16) })).toThrow(RangeError)
  })

  it('cannot be replaced, and no key deleted, by the working role', async () => {
    await expect(db.sql`update trust.master set proof = ''`).rejects.toThrow('permission denied')
    await expect(db.sql`delete from trust.person_key`).rejects.toThrow('permission denied')
    await expect(db.sql`update trust.person_key set owner = owner`).rejects.toThrow('permission denied')
  })
})

describe('the cache', () => {
  it('keeps the ones used last, and none beyond its time', () => {
    const cache = createCache<number>(2, 1000)
    cache.set('a', 1)
    cache.set('b', 2)
    expect(cache.get('a')).toBe(1)
    cache.set('c', 3)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3])
    cache.drop('a')
    expect(cache.get('a')).toBeUndefined()
    const brief = createCache<number>(2, -1)
    brief.set('a', 1)
    expect(brief.get('a')).toBeUndefined()
  })
})

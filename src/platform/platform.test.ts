import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import {
  canonical,
  cancel,
  deadLetters,
  diskFiles,
  enqueue,
  readConfig,
  runDue,
  uuid7,
  uuid8,
  type JobKind,
} from '#platform'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('configuration', () => {
  it.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ ONEDOOR_MODE: 'prod' }, 'ONEDOOR_MODE'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ONEDOOR_MASTER_KEY: 'short' }, 'ONEDOOR_MASTER_KEY'],
    [{ ONEDOOR_PUBLIC_URL: 'localhost' }, 'ONEDOOR_PUBLIC_URL'],
    [{ ONEDOOR_PEOPEL: '5' }, 'ONEDOOR_PEOPEL'],
  ])('%j is refused by the name of its key', (env, key) => {
    expect(() => readConfig(env)).toThrow(key)
  })
  it('is live unless told otherwise', () => {
    expect(readConfig({}).mode).toBe('live')
    expect(readConfig({ PORT: '9000' })).toMatchObject({ port: 9000, publicUrl: 'http://localhost:9000' })
  })
})

describe('ids', () => {
  it('UUIDv7 holds its instant and rises within a process', () => {
    const at = new Date('2026-11-22T01:02:03.004Z')
    const ids = Array.from({ length: 500 }, () => uuid7(at))
    expect(new Set(ids).size).toBe(500)
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(at.getTime())
    }
    expect(ids).toEqual(ids.toSorted())
  })
  it('UUIDv8 is a function of its words', () => {
    expect(uuid8('unit', '00004')).toBe(uuid8('unit', '00004'))
    expect(uuid8('a', 'bc')).not.toBe(uuid8('ab', 'c'))
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and reads back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).toReversed())
        expect(canonical(turned)).toBe(canonical(object))
        expect(JSON.parse(canonical(object))).toEqual(JSON.parse(JSON.stringify(object)))
      }),
    )
  })
})

describe('files', () => {
  it('keep the same bytes once, privately, and refuse a name that is not a hash', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-files-'))
    const files = diskFiles(folder)
    const bytes = Buffer.from('giấy chứng sinh')
    const hash = await files.put(bytes)
    expect(await files.put(bytes)).toBe(hash)
    expect(Buffer.from((await files.get(hash))!)).toEqual(bytes)
    const path = join(folder, hash.slice(0, 2), hash)
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(readFileSync(path)).toEqual(bytes)
    expect(readdirSync(join(folder, hash.slice(0, 2)))).toEqual([hash])
    await expect(files.get('../../etc/passwd')).rejects.toThrow('SHA-256')
    await files.remove(hash)
    expect(await files.get(hash)).toBeNull()
    rmSync(folder, { recursive: true })
  })

  it('come piece by piece, and are wholly kept or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'onedoor-files-'))
    const files = diskFiles(folder)
    async function* pieces(end?: Error) {
      yield Buffer.from('giấy ')
      yield Buffer.from('chứng sinh')
      if (end) throw end
    }
    const kept = await files.putStream(pieces())
    expect(kept).toEqual({ hash: await files.put(Buffer.from('giấy chứng sinh')), size: Buffer.byteLength('giấy chứng sinh') }) // prettier-ignore
    await files.remove(kept.hash)
    await expect(files.putStream(pieces(new Error('cut off')))).rejects.toThrow('cut off')
    expect(readdirSync(folder, { recursive: true })).toEqual([kept.hash.slice(0, 2)])
    rmSync(folder, { recursive: true })
  })
})

describe('jobs', () => {
  const owner = uuid8('test', 'jobs')
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 5) + seconds * 1000)

  it('run once when due, in the transaction of their effect, and repeat or move as asked', async () => {
    const ran: string[] = []
    const kinds: Record<string, JobKind> = {
      note: { run: async (_tx, job) => void ran.push((job.payload as { n: string }).n) },
    }
    await enqueue(db.sql, { owner, kind: 'note', key: 'a', payload: { n: 'first' }, runAt: at(10) })
    await enqueue(db.sql, { owner, kind: 'note', key: 'a', payload: { n: 'moved' }, runAt: at(20) })
    await enqueue(db.sql, { owner, kind: 'note', key: 'b', payload: { n: 'never' }, runAt: at(10) })
    await cancel(db.sql, owner, 'note', 'b')
    expect(await runDue(db, kinds, at(15))).toBe(false)
    expect(await runDue(db, kinds, at(21))).toBe(true)
    expect(await runDue(db, kinds, at(1000))).toBe(false)
    expect(ran).toEqual(['moved'])
  })

  it('are put off longer after each failure, undo what they did, and end with the dead letters', async () => {
    const kinds: Record<string, JobKind> = {
      breaks: {
        attempts: 3,
        async run(tx) {
          await tx`insert into platform.setting values ('half', '1')`
          throw new Error('a name that must not be kept')
        },
      },
    }
    await enqueue(db.sql, { owner, kind: 'breaks', runAt: at(0) })
    const times: number[] = []
    for (let second = 0; second < 60; second++) if (await runDue(db, kinds, at(second))) times.push(second)
    expect(times).toEqual([0, 1, 6])
    expect(await db.sql`select 1 from platform.setting where name = 'half'`).toHaveLength(0)
    const [dead] = await deadLetters(db.sql)
    expect(dead).toMatchObject({ kind: 'breaks', attempts: 3, error: 'Error' })
  })

  it('are taken by one of many workers', async () => {
    let runs = 0
    const kinds: Record<string, JobKind> = { one: { run: async () => void (await new Promise((r) => setTimeout(r, 10)), runs++) } } // prettier-ignore
    for (let n = 0; n < 10; n++) await enqueue(db.sql, { owner, kind: 'one', runAt: at(0) })
    await Promise.all(Array.from({ length: 4 }, async () => { while (await runDue(db, kinds, at(1))); })) // prettier-ignore
    expect(runs).toBe(10)
  })
})

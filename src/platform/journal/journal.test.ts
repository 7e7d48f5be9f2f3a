import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import {
  SYSTEM,
  uuid7,
  uuid8,
  createJournal,
  deliver,
  linesAbout,
  linesOfStream,
  once,
  sequence,
  type Entry,
  type Sealer,
} from '#platform'

// A seal that turns every byte over: enough to show that the journal never stores what it was given.
const sealer: Sealer = {
  seal: (_tx, _person, plain) => Promise.resolve(plain.map((byte) => byte ^ 0xff)),
  open: (_tx, _person, sealed) => Promise.resolve(sealed.map((byte) => byte ^ 0xff)),
}
const journal = createJournal(sealer)
const by = { actor: SYSTEM, purpose: 'test' }
const at = new Date()
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('append', () => {
  it('writes header, about and sealed body, and gives the body back', async () => {
    const [owner, mother] = [uuid7(at), uuid7(at)]
    const [line] = await db.begin((tx) =>
      journal.append(tx, at, by, [
        {
          owner,
          type: 'a.b',
          facts: { n: 1 },
          about: [{ person: mother, role: 'mother' }],
          bodies: [{ person: mother, data: { name: 'Đặng' } }],
        },
      ]),
    )
    expect(await journal.body(db.sql, owner, line!.id, mother)).toEqual({ name: 'Đặng' })
    const [raw] = await db.sql<[{ sealed: Buffer }]>`select sealed from journal.body where owner = ${owner}`
    expect(raw.sealed.includes(Buffer.from('Đặng'))).toBe(false)
    expect((await linesAbout(db.sql, mother, { limit: 5 })).map((one) => [one.type, one.role])).toEqual([
      ['a.b', 'mother'],
    ])
  })

  it('refuses a stream that moved on, and keeps a stream in order', async () => {
    const owner = uuid7(at)
    const stream = uuid7(at)
    await db.begin((tx) => journal.append(tx, at, by, [{ owner, stream, type: 's.1' }, { owner, stream, type: 's.2' }])) // prettier-ignore
    await expect(
      db.begin((tx) => journal.append(tx, at, by, [{ owner, stream, after: 1, type: 's.x' }])),
    ).rejects.toMatchObject({ code: 'stale' })
    await db.begin((tx) => journal.append(tx, at, by, [{ owner, stream, after: 2, type: 's.3' }]))
    expect((await linesOfStream(db.sql, owner, stream)).map((line) => [line.sequence, line.type])).toEqual([[1, 's.1'], [2, 's.2'], [3, 's.3']]) // prettier-ignore
  })

  it('lets one of two writers of the same head through', async () => {
    const [owner, stream] = [uuid7(at), uuid7(at)]
    const tries = Array.from({ length: 8 }, () =>
      db.begin((tx) => journal.append(tx, at, by, [{ owner, stream, after: 0, type: 'race' }])),
    )
    const done = await Promise.allSettled(tries)
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('cannot be altered, deleted or truncated by the working role', async () => {
    for (const statement of [
      'update journal.line set type = type',
      'delete from journal.line',
      'truncate journal.line',
      'drop table journal.line',
    ])
      await expect(db.sql.unsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
    const [month] =
      await db.sql`select inhrelid::regclass::text as name from pg_inherits where inhparent = 'journal.line'::regclass limit 1`
    await expect(db.sql.unsafe(`delete from ${month!['name']}`)).rejects.toThrow(/permission denied/)
  })

  it('commits a look with its disclosure, or neither', async () => {
    const person = uuid7(at)
    const look = () =>
      journal.look(db.sql, at, by, { owner: person, type: 'look.test', about: [{ person, role: 'subject' }] })
    expect((await db.sql`with ${look()} select 42 as seen`)[0]).toEqual({ seen: 42 })
    await expect(
      db.sql`with ${look()} select 1 / (select 0 from journal_line limit 0 offset 0) , 'x'::int`,
    ).rejects.toThrow()
    expect(await linesAbout(db.sql, person, { limit: 5 })).toHaveLength(1)
  })
})

describe('once', () => {
  it('answers the same key alike, refuses it with another body, and lets two at once do it once', async () => {
    const [owner, actor] = [uuid7(at), uuid7(at)]
    let ran = 0
    const go = (request: unknown) =>
      db.begin((tx) =>
        once(tx, { owner, actor, key: 'k', request, at }, async () => {
          ran++
          await new Promise((resolve) => setTimeout(resolve, 20))
          return { n: ran }
        }),
      )
    const both = await Promise.all([go({ a: 1, b: 2 }), go({ b: 2, a: 1 })])
    expect(both.map((one) => one.answer)).toEqual([{ n: 1 }, { n: 1 }])
    expect(ran).toBe(1)
    await expect(go({ a: 2 })).rejects.toMatchObject({ status: 422, code: 'key_reused' })
  })
})

describe('subscribers', () => {
  it('lose and double nothing while writers commit out of order and the handler fails at times', async () => {
    const seen: Entry[] = []
    let fail = 0
    const subscriber = {
      name: 'test',
      async handle(tx: Parameters<typeof journal.append>[0], entries: readonly Entry[]) {
        for (const entry of entries)
          if (entry.type === 'sub') await tx`insert into platform.setting values (${`seen:${entry.id}`}, 'true')`
        if (++fail % 3 === 0) throw new Error('handler fails')
        seen.push(...entries)
      },
    }
    const written = new Set<string>()
    let writing = true
    const writers = Array.from({ length: 6 }, async (_, n) => {
      for (let i = 0; i < 25; i++) {
        await db.begin(async (tx) => {
          const [line] = await journal.append(tx, at, by, [{ owner: uuid8('w', String(n)), type: 'sub' }])
          // The line has its id now; it is committed later than lines with a higher id.
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 15))
          written.add(line!.id)
        })
      }
    })
    const readers = [0, 1].map(async () => {
      while (writing) {
        await sequence(db, 7)
        await deliver(db, subscriber, 11).catch(() => undefined)
      }
    })
    await Promise.all(writers)
    writing = false
    await Promise.all(readers)
    while ((await sequence(db)) > 0 || (await deliver(db, subscriber).catch(() => 1)) > 0);
    const mine = seen.filter((entry) => entry.type === 'sub').map((entry) => entry.id)
    expect(new Set(mine)).toEqual(written)
    expect(mine).toHaveLength(written.size)
    const [stored] = await db.sql`select count(*)::int as n from platform.setting where name like 'seen:%'`
    expect(stored!['n']).toBe(written.size)
    const positions = seen.map((entry) => entry.position)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    const [tree] =
      await db.sql`select (select size from journal.tree)::int as size, (select max(position) from journal.entry)::int as last, (select count(*) from journal.entry)::int as n`
    expect(tree!['size']).toBe(tree!['last'])
    expect(tree!['n']).toBe(tree!['last'])
  })
})

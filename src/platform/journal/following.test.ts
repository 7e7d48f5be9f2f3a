import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, following, sequence, SYSTEM, uuid7, type Entry } from '#platform'

const journal = createJournal({
  seal: (_tx, _person, plain) => Promise.resolve(plain),
  open: (_tx, _person, sealed) => Promise.resolve(sealed),
})
const at = new Date()
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(12)
})
afterAll(() => db.close())

const write = (type: string) =>
  db.begin(async (tx) => {
    const [line] = await journal.append(tx, at, { actor: SYSTEM, purpose: 'test' }, [{ owner: uuid7(at), type }])
    // Committed later than lines that were begun after it.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10))
    return line!.id
  })
const cursor = async (name: string) =>
  Number((await db.sql`select position from journal.subscriber where name = ${name}`)[0]?.['position'] ?? -1)
const size = async () => Number((await db.sql`select size from journal.tree`)[0]!['size'])

/** A subscriber that notes what it was told, in its transaction, and fails at times. */
function listener(name: string, everyMs?: number) {
  let told = 0
  return {
    name,
    ...(everyMs === undefined ? {} : { everyMs }),
    concerns: ({ type }: Entry) => type === `for.${name}`,
    async handle(tx: Parameters<typeof journal.append>[0], entries: readonly Entry[]) {
      for (const entry of entries)
        if (entry.type === `for.${name}`)
          await tx`insert into platform.setting values (${`${name}:${entry.id}`}, 'true')`
      if (++told % 4 === 0) throw new Error('handler fails')
    },
  }
}

it('pass over what concerns nobody, and lose and double nothing: two processes, one of them started anew again and again', async () => {
  const mine = new Set<string>()
  let writing = true
  const writers = Array.from({ length: 4 }, async (_, n) => {
    for (let i = 0; i < 30; i++) {
      const type = (n + i) % 6 === 0 ? 'for.rare' : (n + i) % 7 === 0 ? 'for.slow' : 'for.nobody'
      const id = await write(type)
      if (type === 'for.rare') mine.add(id)
    }
  })
  const subscribers = () => [listener('rare'), listener('slow', 30), listener('idle')]
  const steady = following(db, subscribers(), 9)
  const processes = [
    async () => steady.round().catch(() => undefined),
    async () => {
      // Killed after a few rounds: what it remembered is gone with it, written down or not.
      const one = following(db, subscribers(), 9)
      for (let n = 0; n < 5; n++) await one.round().catch(() => undefined)
      if (Math.random() < 0.5) await one.rest()
    },
  ].map(async (run) => {
    while (writing) {
      await sequence(db, 7)
      await run()
    }
  })
  await Promise.all(writers)
  writing = false
  await Promise.all(processes)
  while ((await sequence(db)) > 0);
  const last = following(db, subscribers(), 9)
  while ((await last.round(true).catch(() => 1)) > 0);
  await last.rest()
  const noted = await db.sql`select name from platform.setting where name like 'rare:%'`
  expect(noted.map((row) => String(row['name']).slice(5)).toSorted()).toEqual([...mine].toSorted())
  for (const name of ['rare', 'slow', 'idle']) expect(await cursor(name)).toBe(await size())
})

it('write nothing down while nothing concerns them, then at rest; one that waits is told of all that came', async () => {
  const heard: string[][] = []
  const slow = { name: 'later', everyMs: 60_000, concerns: ({ type }: Entry) => type === 'x', handle: async (_tx: unknown, entries: readonly Entry[]) => void heard.push(entries.map(({ type }) => type)) } // prettier-ignore
  const followers = following(db, [slow], 100)
  while ((await followers.round(true)) > 0);
  await followers.rest()
  const before = await cursor('later')
  await write('y')
  while ((await sequence(db)) > 0);
  expect(await followers.round(true)).toBe(1)
  expect(await cursor('later')).toBe(before)
  await followers.rest()
  expect(await cursor('later')).toBe(before + 1)
  await write('x')
  while ((await sequence(db)) > 0);
  expect(await followers.round()).toBe(1)
  heard.length = 0
  for (const type of ['x', 'y', 'x']) await write(type)
  while ((await sequence(db)) > 0);
  expect(await followers.round()).toBe(0)
  expect(heard).toEqual([])
  expect(await followers.round(true)).toBe(3)
  expect(heard.map((types) => types.toSorted())).toEqual([['x', 'x', 'y']])
  expect(await cursor('later')).toBe(before + 5)
})

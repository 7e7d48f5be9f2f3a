import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccess } from '#access'
import { createClock, createJournal, projectRoot, SYSTEM, uuid7, type Sealer } from '#platform'
import { pier } from '#test/pier'
import { testDatabase } from '#test/database'

// Who is appointed or dismissed in one process may or may not in every other: nothing is remembered between decisions.

const sealer: Sealer = { seal: async (_tx, _person, plain) => plain, open: async (_tx, _person, sealed) => sealed }
const by = { actor: SYSTEM, purpose: 'test' }
let db: Awaited<ReturnType<typeof testDatabase>>
let other: ChildProcessWithoutNullStreams
let answers: Interface
beforeAll(async () => {
  db = await testDatabase(3)
  other = spawn(process.execPath, ['--import', 'tsx', join(projectRoot(), 'test/support/access-runner.ts'), db.url], { cwd: projectRoot() }) // prettier-ignore
  answers = createInterface({ input: other.stdout })
})
afterAll(async () => {
  other.stdin.end()
  await new Promise((resolve) => other.once('exit', resolve))
  await db.close()
})

it('an appointment and a dismissal hold in another process at the next question', async () => {
  const clock = createClock()
  const access = createAccess({ database: db, journal: createJournal(sealer), clock, rules: pier, pathOf: (_db, unit) => [unit], relations: async () => ({ parentOf: [] }) }) // prettier-ignore
  const told = answers[Symbol.asyncIterator]()
  const asked = async (person: string, unit = 'a') => {
    other.stdin.write(`${JSON.stringify({ person, action: 'pier.open', unit })}\n`)
    return (await told.next()).value as string
  }
  for (let n = 0; n < 5; n++) {
    const person = uuid7(clock.now())
    expect(await asked(person)).toBe('not_permitted')
    const [post] = await db.begin((tx) => access.appoint(tx, clock.now(), by, [{ person, role: 'guard', unit: 'a' }]))
    expect(await asked(person)).toMatch(/^[0-9a-f-]{36}$/)
    expect(await asked(person, 'b')).toBe('not_permitted')
    await db.begin((tx) => access.end(tx, clock.now(), by, person, post!.id))
    expect(await asked(person)).toBe('not_permitted')
  }
}, 60_000)

import { afterAll, expect, it } from 'vitest'
import { linesOfStream, runDue, type Uuid } from '#platform'
import { createDesk } from '#test/dossier-desk'
import { createRig } from '#test/dossiers'
import { erasePerson } from './erase.ts'
import { dossierJobs } from './jobs.ts'

const rig = await createRig()
const { counter, at, submitted, run } = await createDesk(rig)
afterAll(() => rig.close())

const { sql } = rig.database
const erase = (person: Uuid) => rig.database.begin((tx) => erasePerson(rig.parts.journal, tx, rig.clock.now(), person))
const jobs = () => sql`select key from platform.job where kind = 'dossiers.erase' and state = 'waiting'`
const settle = async (now: string) => {
  at(now)
  const kinds = dossierJobs(rig.parts)
  while (await runDue(rig.database, kinds, rig.clock.now()));
}

it('a case under way is asked for again every day, and emptied on the day after its end, once', async () => {
  const { who, id } = await submitted()
  await run(counter, id, { type: 'accept' })
  await erase(who.person)
  const answers = async () => (await sql`select answers, applicant from dossiers.bundle where owner = ${id}`)[0]!
  expect((await answers())['answers']).not.toEqual({})
  expect(await jobs()).toHaveLength(1)

  // Not ended: it stays, and is asked for tomorrow again.
  await settle('2026-03-03T12:00')
  expect((await answers())['answers']).not.toEqual({})
  expect(await jobs()).toHaveLength(1)

  const lines = await linesOfStream(sql, id, id)
  const proofs = async () => [...(await sql`select id, leaf from journal.line where owner = ${id} and stream = ${id} order by id`)] // prettier-ignore
  await run(who, id, { type: 'withdraw' })
  const before = await proofs()
  await settle('2026-03-05T12:00')
  expect((await answers())['answers']).toEqual({})
  expect(await jobs()).toEqual([])
  for (const line of lines) expect(await rig.parts.journal.body(sql, id, line.id, who.person)).toBeNull()
  expect((await proofs()).filter(({ id: line }) => before.some((one) => one['id'] === line))).toEqual(before)
  const erased = () => sql`select about.person from journal.line join journal.about on about.line = line.id where line.owner = ${id} and line.type = 'dossier.erased'` // prettier-ignore
  expect([...(await erased())]).toEqual([{ person: who.person }])

  await settle('2026-03-09T12:00')
  expect(await erased()).toHaveLength(1)
})

it('a case of somebody else is left alone', async () => {
  const [one, other] = [await submitted(), await submitted()]
  await run(counter, other.id, { type: 'accept' })
  await run(other.who, other.id, { type: 'withdraw' })
  await erase(one.who.person)
  await settle('2026-03-12T12:00')
  const [kept] = await sql`select answers from dossiers.bundle where owner = ${other.id}`
  expect(kept!['answers']).not.toEqual({})
})

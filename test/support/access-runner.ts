// Another process of the same house: reads questions from its parent, one a line, and answers by the one decision.
import { createInterface } from 'node:readline'
import { createAccess } from '#access'
import { createClock, createJournal, Refusal, type Sealer } from '#platform'
import { connect } from '#platform/db'
import { pier } from './pier.ts'

const sealer: Sealer = { seal: (_tx, _person, plain) => Promise.resolve(plain), open: (_tx, _person, sealed) => Promise.resolve(sealed) } // prettier-ignore
const database = connect(process.argv[2]!, 'onedoor_app', { max: 2 })
const access = createAccess({ database, journal: createJournal(sealer), clock: createClock(), rules: pier, pathOf: (_db, unit) => [unit], relations: () => Promise.resolve({ parentOf: [] }) }) // prettier-ignore

for await (const line of createInterface({ input: process.stdin })) {
  const { person, action, unit } = JSON.parse(line) as { person: string; action: string; unit: string }
  const answer = await access
    .permit(database.sql, { person }, action, { unit })
    .then((permit) => permit.grant ?? 'no grant')
    .catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)))
  process.stdout.write(`${answer}\n`)
}
await database.close()

// A process for tests that end it: DATABASE match | DATABASE merge. `match`: the beekeepers against themselves, page by
// page. `merge`: keepers 0 and 1, 2 and 3, … made one person each, unless they are. Last line: what it came to.
import { createClock, createJournal, SYSTEM } from '#platform'
import { connect } from '#platform/db'
import { createMatching, createRegisters, rematchInPages } from '#registers'
import { beekeepers } from '../../src/registers/fixture.ts'
import { beeMatching, keeperId } from '../../src/registers/matching/fixture.ts'

const [url = '', action = 'match'] = process.argv.slice(2)
const database = connect(url, 'onedoor_app', { max: 2 })
const journal = createJournal({
  seal: async (_tx, _person, plain) => plain,
  open: async (_tx, _person, sealed) => sealed,
})
const registers = createRegisters({ definitions: [beekeepers], journal })
const clock = createClock(0)
const by = { actor: SYSTEM, purpose: 'test' }
process.stdout.write('begun\n')
if (action === 'match') {
  const matching = createMatching({ registers: beeMatching, spelling: {}, journal })
  const matched = await rematchInPages({ ...matching, journal, database, clock }, 'beekeepers')
  process.stdout.write(`${JSON.stringify(matched)}\n`)
} else {
  let merged = 0
  for (let n = 0; n < 120; n += 2) {
    const [into, person] = [keeperId(n), keeperId(n + 1)]
    if ((await registers.survivorAt(database.sql, person)) === into) continue
    await database.begin((tx) => registers.merge(tx, clock.now(), by, { person, into, reason: 'twice' }))
    merged++
  }
  process.stdout.write(`${JSON.stringify({ merged })}\n`)
}
await database.close()
process.exit(0)

// A process that imports a file, for tests that end it: DATABASE FILE REJECTS MODE BLOCK. Last line: what it came to.
import { createClock, createJournal, SYSTEM } from '#platform'
import { connect } from '#platform/db'
import { beginImport, createRegisters, formatNamed, runImport, type Mode } from '#registers'
import { beekeepers } from '../../src/registers/fixture.ts'
import { diskSink, diskSource, hashOf } from '../../src/main/bulk-files.ts'

const [url = '', file = '', rejects = '', mode = 'new', block = '65536'] = process.argv.slice(2)
const database = connect(url, 'onedoor_app', { max: 2 })
const journal = createJournal({
  seal: async (_tx, _person, plain) => plain,
  open: async (_tx, _person, sealed) => sealed,
})
const registers = createRegisters({ definitions: [beekeepers], journal })
const source = await diskSource(file)
const ask = { register: 'beekeepers', hash: await hashOf(source), bytes: source.bytes, format: formatNamed(file) ?? 'csv', mode: mode as Mode, validFrom: '2026-03-02', units: null } // prettier-ignore
const parts = { registers, journal, database, clock: createClock(0), people: { register: 'beekeepers', field: 'tag' } }
const by = { actor: SYSTEM, purpose: 'loading' }
const { id } = await database.begin((tx) => beginImport(parts, tx, new Date(), by, ask))
process.stdout.write('begun\n')
const { state, row, added, changed, same, rejected } = await runImport(parts, id, { source, rejects: diskSink(rejects) }, { block: Number(block) }) // prettier-ignore
await database.close()
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
process.stdout.write(`${JSON.stringify({ state, row, added, changed, same, rejected, peakMb })}\n`)
process.exit(0)

import { connect } from '#platform/db'
import { createJournal, runDue } from '#platform'
import { createQuality } from '#registers'
import { createSealer } from '#trust'
import { around, definitions } from '../../src/registers/quality/fixture.ts'

// A process of its own that does a quality run's steps until there are none, or until it is killed: argument 1 is the database.
const database = connect(process.argv[2]!, 'onedoor_app', { max: 2 })
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
const quality = createQuality({ definitions: () => definitions, journal, around })
while (await runDue(database, quality.jobs, new Date(process.argv[3]!)));
await database.close()

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRig, type Rig } from '#test/dossiers'

/**
 * What is about nobody, or must be unique across owners, is led by something else, and small: reference tables, the
 * order of the journal, counters and look-ups by a unique value. Everything else is led by its owner.
 */
const LED_BY: Record<string, string> = {
  'journal.entry': 'position',
  'journal.fresh': '',
  'journal.tree': 'one',
  'journal.subscriber': 'name',
  'platform.setting': 'name',
  'territory.unit': 'code',
  'territory.succession': 'from_code',
  'territory.edition': 'one',
  'trust.master': 'one',
  'registers.key': 'register',
  'registers.name': 'register',
  'registers.word': 'word',
  'registers.lookup': 'register',
  'registers.quality_state': 'register',
  'registers.quality_value': 'register',
  'registers.quality_tally': 'register',
  'registers.repair_code': 'code',
  'registers.definition': 'code',
  'registers.import': 'id',
  'registers.import_key': 'import',
  'registers.export': 'id',
  'registers.match_model': 'register',
  'registers.match_key': 'register',
  'identity.token': 'hash',
  'procedures.version': 'code',
  'dossiers.counter': 'prefix',
  'dossiers.code': 'code',
  'measures.tally': 'province',
  'measures.folded': 'one',
}
const OWNERS = new Set(['owner', 'person', 'holder'])

const heard: string[] = []
let rig: Rig
let tables: { name: string; lead: string }[]

beforeAll(async () => {
  rig = await createRig((text) => heard.push(text))
  tables = (await rig.database.sql`
    select format('%I.%I', n.nspname, c.relname) as name,
      coalesce((select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary), '') as lead
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|public|onedoor$)' order by 1`) as never
})
afterAll(() => rig.close())

describe('tables distribute by their owner', () => {
  it('each has a primary key led by its owner, but those that are about nobody or hold what must be unique', () => {
    const wrong = tables.filter(({ name, lead }) => !OWNERS.has(lead) && LED_BY[name] !== lead)
    expect(wrong).toEqual([])
    const gone = Object.keys(LED_BY).filter((name) => !tables.some((table) => table.name === name))
    expect(gone).toEqual([])
  })

  it('each statement of a look, a draft, a submission, a decision and an opening carries the owner', async () => {
    const { dossiers } = rig
    const person = await rig.person('An')
    const who = { person }
    const clerk = await rig.official('clerk', 'c1')
    const counter = await rig.official('counter', 'c1')
    const told: string[] = []
    const wrong: string[] = []
    const owned = new Map(tables.filter(({ lead }) => OWNERS.has(lead)).map(({ name, lead }) => [name, lead]))

    async function watch<T>(what: string, work: () => Promise<T>): Promise<T> {
      heard.length = 0
      const result = await work()
      for (const text of heard) {
        const named = [...new Set([...text.matchAll(/\b([a-z]+\.[a-z_]+)\b/g)].map((match) => match[1]!))].filter(
          (name) => owned.has(name),
        )
        for (const name of named) {
          const lead = owned.get(name)!
          if (new RegExp(`\\b${lead}\\b`).test(text.replaceAll(name, ''))) told.push(`${what}: ${name} by ${lead}`)
          else wrong.push(`${what}: ${name} without ${lead}: ${text.replace(/\s+/g, ' ').slice(0, 300)}`)
        }
      }
      return result
    }

    const draft = await watch('draft', () => dossiers.startDraft(who, 'child'))
    const answers: Record<string, string> = { given: 'An', born: '2026-02-20' }
    for (const { code, fields } of draft.definition.pages) {
      const asked = Object.fromEntries(fields.flatMap((one) => (one.code in answers ? [[one.code, answers[one.code]!]] : []))) // prettier-ignore
      await watch('answer', () => dossiers.saveDraft(who, draft.id, code, asked))
    }
    const { bundle } = await watch('submit', () => dossiers.submit(who, draft.id, 'key-of-the-submission'))
    await watch('accept', () => dossiers.run(counter, bundle, { type: 'accept' }, 'key-of-the-acceptance'))
    const open = await watch('open', () => dossiers.open(clerk, bundle))
    const [task] = open.mine
    expect(task).toBeDefined()
    await watch('decide', () =>
      dossiers.run(clerk, bundle, { type: 'completeStep', part: task!.part!, step: task!.step }, 'key-of-the-decision'),
    )
    await watch('my dossiers', () => dossiers.myDossiers(who))
    await watch('look', () =>
      rig.parts.registers.aboutPerson(rig.database.sql, rig.clock.now(), { actor: person, purpose: 'self' }, person),
    )

    process.stdout.write(`${[...new Set(told)].join('\n')}\n`)
    expect(wrong).toEqual([])
    expect(new Set(told.map((line) => line.split(':')[0])).size).toBeGreaterThanOrEqual(7)
  })
})

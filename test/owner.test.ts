import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7 } from '#platform'
import { createRig, type Rig } from '#test/dossiers'
import { partsScanned, type Heard } from '#test/parts'

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
  'identity.passkey': 'id',
  'identity.login': 'hash',
  'identity.used': 'hash',
  'identity.bucket': 'key',
  'identity.link': 'hash',
  'identity.enrolment': 'hash',
  // Found by the code that a person shows at a counter, and by the id that a gateway reports by.
  'identity.counter': 'hash',
  'identity.message': 'id',
  'identity.party': 'id',
  'identity.artifact': 'hash',
  'identity.seen': 'hash',
  'identity.signing_key': 'kid',
  'identity.status_list': 'id',
  'identity.status_slot': 'list',
  'identity.wallet_ticket': 'hash',
  'procedures.version': 'code',
  'dossiers.counter': 'prefix',
  'dossiers.code': 'code',
  'measures.tally': 'province',
  'measures.folded': 'one',
}
const OWNERS = new Set(['owner', 'person', 'holder'])

const heard: Heard[] = []
let rig: Rig
let tables: { name: string; lead: string }[]

beforeAll(async () => {
  rig = await createRig((text, parameters) => heard.push({ text, parameters: [...parameters] }))
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
    const all: (Heard & { readonly what: string })[] = []
    const owned = new Map(tables.filter(({ lead }) => OWNERS.has(lead)).map(({ name, lead }) => [name, lead]))

    async function watch<T>(what: string, work: () => Promise<T>): Promise<T> {
      heard.length = 0
      const result = await work()
      all.push(...heard.map((one) => ({ ...one, what })))
      for (const { text } of heard) {
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

    const { registers } = rig.parts
    const { sql } = rig.database
    const at = rig.clock.now()
    const by = { actor: person, purpose: 'self' }
    const record = { register: 'people', owner: uuid7(at), id: uuid7(at), validFrom: '2026-01-01' }
    const data = { number: '90001', name: 'Bo', parent: person, born: '2024-01-01' }
    await watch('write', () => rig.database.begin((tx) => registers.write(tx, at, by, { ...record, data })))
    const change = { ...record, after: 1, data: { number: '90002', parent: null }, reason: 'put right' }
    await watch('change', () => rig.database.begin((tx) => registers.write(tx, at, by, change)))
    const found = await watch('look by number', () => registers.locateByKey(sql, { register: 'people', field: 'number', value: '90002' })) // prettier-ignore
    await watch('look by number', () => registers.readFound(sql, at, by, found!))
    await watch('kin', () => registers.relations(sql, person, at))

    process.stdout.write(`${[...new Set(told)].join('\n')}\n`)
    expect(wrong).toEqual([])

    // Of the tables in parts each statement opens the one part of its owner; a change of kinship those of the two persons.
    const plans = await partsScanned(rig.database.url, all)
    const opened = plans.flatMap(({ what, scanned }) => Object.entries(scanned).map(([table, parts]) => `${what}: ${table} ${parts} of 8`)) // prettier-ignore
    process.stdout.write(`${[...new Set(opened)].join('\n')}\n`)
    const allowed = (line: string) => line.endsWith(': kin 2 of 8') && line.startsWith('change')
    expect(opened.filter((line) => !line.endsWith(' 1 of 8') && !allowed(line))).toEqual([])
    const split = new Set(opened.map((line) => line.split(' ').at(-4)))
    expect([...split].toSorted()).toEqual(['kin', 'record', 'version'])
    expect(opened.filter((line) => line.endsWith(' 1 of 8')).length).toBeGreaterThan(10)
    expect(new Set(told.map((line) => line.split(':')[0])).size).toBeGreaterThanOrEqual(7)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, uuid7, type Uuid } from '#platform'
import { createRig, MONDAY, type Rig } from '#test/dossiers'
import { checks } from './checks.ts'
import type { Asking, Checked } from './dossiers.ts'
import type { Command } from './schema.ts'

let rig: Rig
let counter: Asking
let clerk: Asking
let mayor: Asking
beforeAll(async () => {
  rig = await createRig()
  counter = await rig.official('counter', 'c1')
  clerk = await rig.official('clerk', 'c1')
  mayor = await rig.official('mayor', 'c1')
})
afterAll(() => rig.close())

let keys = 0
const key = () => `check-${++keys}-0123456789`
const run = (who: Asking, id: Uuid, command: Command) => rig.dossiers.run(who, id, command, key())
const done = (part: string, step: string): Command => ({ type: 'completeStep', part, step })

async function draft(who: Asking): Promise<Uuid> {
  const { id } = await rig.dossiers.startDraft(who, 'child')
  await rig.dossiers.saveDraft(who, id, 'name', { given: 'An' })
  await rig.dossiers.saveDraft(who, id, 'born', { born: '2026-02-20' })
  return id
}

describe('what the registers say to a case', () => {
  const looksAt = async (person: Uuid, dossier: Uuid) => {
    const lines = await linesAbout(rig.database.sql, person, { prefix: 'look.register', limit: 50 })
    return lines.filter((line) => line.dossier === dossier && line.actor === clerk.person)
  }
  async function asked(who: Asking): Promise<{ id: Uuid; said: Record<string, Checked> }> {
    const id = await draft(who)
    await rig.dossiers.submit(who, id, key())
    await run(counter, id, { type: 'accept' })
    const said = await rig.dossiers.checks(clerk, await rig.dossiers.open(clerk, id))
    return { id, said: Object.fromEntries(said.map((one) => [one.check.code, one])) }
  }

  it('is read for whoever decides, each reading a look of theirs, with the fields that the check names', async () => {
    rig.clock.set(MONDAY)
    const person = uuid7(MONDAY)
    const other = await rig.person('Bình', { spouse: person })
    await rig.person('Mai', { id: person, spouse: other })
    const { id, said } = await asked({ person })
    expect(said['couple']).toMatchObject({ ok: true, record: { name: 'Bình', spouse: person }, readAt: MONDAY })
    expect(said['twin']).toMatchObject({ ok: true, record: null })
    const [look] = await looksAt(other, id)
    expect(look).toMatchObject({ purpose: 'clerk', unit: 'c1', facts: { register: 'people', post: 'clerk' } })
  })

  it('warns of a record that there should not be, and of one that is not there', async () => {
    const other = await rig.person('Bình')
    const who = { person: await rig.person('Mai', { spouse: other }) }
    const first = await asked(who)
    expect(first.said['couple']).toMatchObject({ ok: false, record: null })
    await run(clerk, first.id, done('birth', 'check'))
    await run(mayor, first.id, done('birth', 'sign'))
    // What the case itself has written is no second child.
    const own = await rig.dossiers.open(clerk, first.id)
    const again = await checks(rig.parts, clerk, {
      ...own,
      mine: own.tasks.map((task) => ({ ...task, role: 'clerk' })),
    })
    expect(again.find(({ check }) => check.code === 'twin')).toMatchObject({ ok: true, record: null })
    const second = await asked(who)
    expect(second.said['twin']).toMatchObject({ ok: false, record: { name: 'Bình An', born: '2026-02-20' } })
  })

  it('is an answer about a person also when it is nothing, and journalled as such', async () => {
    const who = { person: await rig.person('Mai', { spouse: uuid7(MONDAY) }) }
    const { id, said } = await asked(who)
    expect(said['couple']).toBeUndefined()
    const stranger = uuid7(MONDAY)
    const open = await rig.dossiers.open(clerk, id)
    const facts = { ...open.facts, other: { ...open.facts['applicant']!, person: stranger } }
    const [couple] = await checks(rig.parts, clerk, { ...open, facts })
    expect(couple).toMatchObject({ ok: false, record: null })
    expect(await looksAt(stranger, id)).toMatchObject([{ unit: 'c1', facts: { register: 'people', records: 0, post: 'clerk' } }]) // prettier-ignore
  })
})

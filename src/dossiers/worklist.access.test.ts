import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confine, type Sight } from '#access'
import { createRig, type Rig } from '#test/dossiers'
import { workItems } from './store.ts'

// The work list: what the asker's grants reach, and PostgreSQL shows no task beyond, whatever a statement asks for.

let rig: Rig
const bundles: string[] = []
beforeAll(async () => {
  rig = await createRig()
  for (const unit of ['c1', 'c2', 'c9']) {
    const person = await rig.person(`In ${unit}`, { unit })
    const { id } = await rig.dossiers.startDraft({ person }, 'child')
    await rig.dossiers.saveDraft({ person }, id, 'name', { given: 'An' })
    await rig.dossiers.saveDraft({ person }, id, 'born', { born: '2026-02-20' })
    await rig.dossiers.submit({ person }, id, `key-of-${unit}-submission`)
    bundles.push(id)
  }
})
afterAll(() => rig.close())

const units = async (role: string, at: string, more: { unit?: string; role?: string } = {}) =>
  (await rig.dossiers.worklist(await rig.official(role, at), more)).map((one) => one.unit).toSorted()

describe('a work list', () => {
  it('reaches as far as the post: a commune, a province with its communes', async () => {
    expect(await units('counter', 'c1')).toEqual(['c1'])
    expect(await units('counter', 'p1')).toEqual(['c1', 'c2'])
    expect(await units('counter', 'p1', { unit: 'c2' })).toEqual(['c2'])
    expect(await units('counter', 'c1', { unit: 'c9' })).toEqual([])
    expect(await units('counter', 'c1', { role: 'clerk' })).toEqual([])
    expect(await units('clerk', 'c1')).toEqual([])
  })

  it('is refused to whoever holds no post, and at once when the post has ended', async () => {
    await expect(rig.dossiers.worklist({ person: await rig.person('Dan') })).rejects.toMatchObject({ status: 403 })
    const { person } = await rig.official('counter', 'c1')
    const [post] = await rig.parts.access.posts(rig.database.sql, person)
    const now = rig.clock.now()
    await rig.database.begin((tx) => rig.parts.access.end(tx, now, { actor: person, purpose: 'test' }, person, post!.id)) // prettier-ignore
    await expect(rig.dossiers.worklist({ person })).rejects.toMatchObject({ status: 403 })
  })
})

describe('row-level security of tasks', () => {
  const everywhere = { unit: null, units: null, scope: null, whose: null, glass: null, assignee: null, second: null }
  const greedy = [{ ...everywhere, grant: '', post: null, reach: 'owner', notAbout: [] } as Sight]
  it('shows no task to a statement that says nothing, nor to one that asks for more than was said', async () => {
    expect(await workItems(rig.database.sql, greedy, 50)).toEqual([])
    const { person } = await rig.official('counter', 'p1')
    const seen = await rig.database.begin(async (tx) => {
      await confine(tx, await rig.parts.access.sight(tx, { person }, 'dossier.list'))
      return workItems(tx, greedy, 50)
    })
    expect(seen.map((one) => one.unit).toSorted()).toEqual(['c1', 'c2'])
  })

  it('shows a case’s own tasks, and no other’s, to whoever has locked it', async () => {
    const seen = await rig.database.begin(async (tx) => {
      await tx`select set_config('onedoor.case', ${bundles[2]!}, true)`
      return workItems(tx, greedy, 50)
    })
    expect(seen.map((one) => [one.bundle, one.unit])).toEqual([[bundles[2], 'c9']])
  })
})

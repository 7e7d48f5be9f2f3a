import { afterAll, describe, expect, it } from 'vitest'
import { linesAbout, linesOfStream, runDue } from '#platform'
import { definition } from '#test/bundle'
import { createDesk } from '#test/dossier-desk'
import { createRig, MONDAY } from '#test/dossiers'
import { dossierJobs } from './jobs.ts'
import { replay } from './rules.ts'

const rig = await createRig()
const { counter, clerk, mayor, police, insurer, key, at, submitted, run, done, granted, events } = await createDesk(rig) // prettier-ignore
afterAll(() => rig.close())

describe('a bundle', () => {
  it('is decided part by part: records written, people told, tasks handed on', async () => {
    const { id, who, receipt } = await granted()
    const open = await rig.dossiers.open(who, id)
    const child = open.made['child']!
    expect(open.people).toEqual([
      { person: who.person, role: 'applicant' },
      { person: child, role: 'child' },
    ])
    const { registers } = rig.parts
    const by = { actor: who.person, purpose: 'self' }
    const record = await registers.read(rig.database.sql, MONDAY, by, { register: 'people', owner: child })
    expect(record).toMatchObject({
      id: child,
      version: 1,
      unit: 'c1',
      data: { name: 'Mai An', number: open.made['number'], parent: who.person },
    })
    expect(record!.dossier).toBe(open.dossiers.find(({ part }) => part === 'birth')!.id)
    expect(open.made['entry']).toMatch(/^\d+\/2026$/)
    expect(open.tasks.map(({ part, step, waiting }) => [part, step, waiting])).toEqual([['home', 'decide', false], ['card', 'decide', false]]) // prettier-ignore
    expect(
      (await rig.dossiers.worklist(police)).some((item) => item.bundle === id && item.code === receipt.parts[1]!.code),
    ).toBe(true)
    expect((await rig.dossiers.worklist(insurer)).some((item) => item.bundle === id)).toBe(true)
    expect((await rig.dossiers.worklist(clerk)).some((item) => item.bundle === id)).toBe(false)

    await run(insurer, id, done('card', 'decide'))
    const last = await run(police, id, done('home', 'decide'))
    expect(last.status).toBe('done')
    expect(await registers.read(rig.database.sql, MONDAY, by, { register: 'people', owner: child })).toMatchObject({
      version: 2,
      data: { home: 'c1' },
    })
    expect((await rig.dossiers.worklist(counter)).find((item) => item.bundle === id)).toMatchObject({
      step: 'hand-over',
    })
    expect((await run(counter, id, { type: 'handOver' })).status).toBe('returned')
    expect((await rig.dossiers.worklist(counter)).some((item) => item.bundle === id)).toBe(false)
    expect(await rig.database.sql`select 1 from platform.job where owner = ${id}`).toEqual([])
    // The child's parent finds the dossier too, and the child's own look list shows who opened it.
    expect(await linesAbout(rig.database.sql, child, { prefix: 'look.dossier', limit: 5 })).toMatchObject([
      { actor: who.person, role: 'child' },
    ])
  })

  it('is the fold of its lines, and no line says a person in the clear', async () => {
    const { id, who } = await submitted()
    await run(counter, id, { type: 'askSupplement', items: [{ what: 'Giấy chứng sinh', why: 'ảnh mờ' }] })
    at('2026-03-05T10:00')
    await run(who, id, { type: 'supplement', answers: { given: 'Ánh', born: '2026-02-21' }, text: 'Đã chụp lại' })
    await run(counter, id, { type: 'accept' })
    await run(clerk, id, { type: 'refuse', part: 'birth', reason: 'r', text: 'Không đúng' })
    const open = await rig.dossiers.open(who, id)
    expect(open.state.status).toBe('refused')
    expect(replay(await events(id, who.person))).toEqual(open.state)
    expect(open.answers).toMatchObject({ given: 'Ánh', born: '2026-02-21' })
    expect(open.story.map(({ text }) => text).filter(Boolean)).toEqual([
      'Giấy chứng sinh (ảnh mờ)',
      'Đã chụp lại',
      'Không đúng',
    ])
    const lines = await linesOfStream(rig.database.sql, id, id)
    const clear = JSON.stringify(lines.map(({ facts }) => facts))
    for (const personal of [who.person, 'Ánh', 'Không đúng', 'Giấy chứng sinh']) expect(clear).not.toContain(personal)
    expect(lines.at(-1)!.facts).toMatchObject({
      code: open.code,
      procedure: 'child',
      unit: 'c1',
      province: 'p1',
      status: 'refused',
      channel: 'online',
      late: false,
    })
    expect((await rig.dossiers.timeline(who, id)).at(-1)).toMatchObject({ type: 'dossier.refused' })
    expect((await rig.dossiers.timeline(clerk, id)).every(({ text }) => text === null)).toBe(true)
  })

  it('says of each thing done from which post, and where that post stands; of the applicant and the clock nothing', async () => {
    const { id, who } = await granted()
    await run(insurer, id, done('card', 'decide'))
    const lines = await linesOfStream(rig.database.sql, id, id)
    const posts = lines.map(({ type, unit, facts }) => [type.slice(8), unit, facts['post'] ?? null, facts['seat'] ?? null]) // prettier-ignore
    expect(posts).toEqual(expect.arrayContaining([
      ['submitted', 'c1', null, null],
      ['accepted', 'c1', 'counter', 'c1'],
      ['stepCompleted', 'c1', 'clerk', 'c1'],
      ['partGranted', 'c1', 'mayor', 'c1'],
      ['partGranted', 'p1', 'insurer', 'p1'],
    ])) // prettier-ignore
    expect(posts.filter(([type, , post]) => type !== 'submitted' && post === null)).toEqual([])
    const child = (await rig.dossiers.open(who, id)).made['child']!
    const written = await linesAbout(rig.database.sql, child, { prefix: 'register.written', limit: 5 })
    expect(written.map(({ facts }) => facts['post'])).toEqual(['mayor'])
    const told = await linesAbout(rig.database.sql, who.person, { prefix: 'dossier.', limit: 50 })
    expect(told.filter((line) => line.dossier && line.facts['post'] === 'insurer').map(({ type }) => type)).toContain('dossier.partGranted') // prettier-ignore
  })

  it('returns electronic results with the last decision', async () => {
    const { id } = await granted({ way: 'electronic' })
    await run(insurer, id, done('card', 'decide'))
    expect((await run(police, id, done('home', 'decide'))).status).toBe('returned')
  })

  it('can be withdrawn by its applicant while nothing is granted', async () => {
    const { id, who } = await submitted()
    expect((await run(who, id, { type: 'withdraw' })).status).toBe('withdrawn')
    expect((await rig.dossiers.worklist(counter)).some((item) => item.bundle === id)).toBe(false)
    expect(await rig.database.sql`select 1 from platform.job where owner = ${id}`).toEqual([])
    const other = await granted()
    await expect(run(other.who, other.id, { type: 'withdraw' })).rejects.toMatchObject({
      status: 409,
      code: 'already_granted',
    })
  })

  it('takes a supplement once, with its clock at rest', async () => {
    const { id, who } = await submitted()
    await run(counter, id, { type: 'askSupplement', items: [{ what: 'x' }] })
    expect((await rig.dossiers.worklist(counter)).find((item) => item.bundle === id)).toMatchObject({ waiting: true })
    expect(await rig.database.sql`select 1 from platform.job where owner = ${id}`).toEqual([])
    await expect(run(who, id, { type: 'supplement', answers: { given: '' } })).rejects.toMatchObject({
      code: 'answers_wrong',
    })
    await expect(run(who, id, { type: 'supplement', answers: { givn: 'An' } })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'givn', code: 'unknown_field' }],
    })
    at('2026-03-09T10:00')
    const receipt = await run(who, id, { type: 'supplement' })
    expect(receipt.dueAt).toBe('2026-04-06T10:00:00.000Z')
    expect(await rig.database.sql`select run_at from platform.job where owner = ${id}`).toEqual([
      { run_at: new Date('2026-04-03T01:00:00Z') },
    ])
    await expect(run(counter, id, { type: 'askSupplement', items: [{ what: 'y' }] })).rejects.toMatchObject({
      status: 409,
      code: 'supplement_already_asked',
    })
  })
})

describe('a supplement after a part was granted', () => {
  it('changes nothing that the part has written, and may change the rest', async () => {
    const { id, who } = await granted()
    await run(police, id, { type: 'askSupplement', part: 'home', items: [{ what: 'x' }] })
    for (const answers of [{ given: 'Ánh' }, { born: '2026-02-21' }, { copies: 3, family: 'Lê' }])
      await expect(run(who, id, { type: 'supplement', answers })).rejects.toMatchObject({
        status: 409,
        code: 'already_granted',
      })
    await run(who, id, { type: 'supplement', answers: { given: 'An', copies: 3 } })
    expect((await rig.dossiers.open(who, id)).answers).toMatchObject({ given: 'An', copies: 3 })
  })
})

describe('two at once', () => {
  it('officials on one step: one decides, the other is told so', async () => {
    const { id } = await submitted()
    await run(counter, id, { type: 'accept' })
    const other = await rig.official('clerk', 'c1')
    const both = await Promise.allSettled([clerk, other].map((who) => run(who, id, done('birth', 'check'))))
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find((one) => one.status === 'rejected')!
    expect(refused.reason).toMatchObject({ status: 409, code: 'not_this_step' })
  })

  it('decisions of one key are one decision', async () => {
    const { id } = await submitted()
    const one = key()
    const all = await Promise.all(
      Array.from({ length: 5 }, () => rig.dossiers.run(counter, id, { type: 'accept' }, one)),
    )
    for (const receipt of all) expect(receipt).toEqual(all[0])
    await expect(rig.dossiers.run(counter, id, { type: 'reject', reason: 'r' }, one)).rejects.toMatchObject({
      status: 422,
      code: 'key_reused',
    })
    const lines = await linesOfStream(rig.database.sql, id, id)
    expect(lines.filter(({ type }) => type === 'dossier.accepted')).toHaveLength(1)
  })

  it('who decides on an old sight of it is told that it moved on', async () => {
    const { id, who } = await submitted()
    const { head } = await rig.dossiers.open(who, id)
    await rig.dossiers.run(counter, id, { type: 'accept' }, key(), head)
    await expect(rig.dossiers.run(clerk, id, done('birth', 'check'), key(), head)).rejects.toMatchObject({
      status: 409,
      code: 'stale',
    })
    const now = await rig.dossiers.open(who, id)
    await rig.dossiers.run(clerk, id, done('birth', 'check'), key(), now.head)
  })

  it('parallel parts do not lose one another', async () => {
    const { id, who } = await granted()
    await Promise.all([run(insurer, id, done('card', 'decide')), run(police, id, done('home', 'decide'))])
    const open = await rig.dossiers.open(who, id)
    expect(open.state.status).toBe('done')
    expect(replay(await events(id, who.person))).toEqual(open.state)
  })
})

describe('a drawn number', () => {
  it('that somebody holds is drawn again, and nothing of the first try stays', async () => {
    const { id, who } = await submitted()
    await run(counter, id, { type: 'accept' })
    await run(clerk, id, done('birth', 'check'))
    const [taken] = await rig.database.sql`select value from registers.key where register = 'people' limit 1`
    rig.forced.push(String(taken!['value']), 'FRESH')
    await run(mayor, id, done('birth', 'sign'))
    expect((await rig.dossiers.open(who, id)).made['number']).toBe('FRESH')
    const lines = await linesOfStream(rig.database.sql, id, id)
    expect(lines.filter(({ type }) => type === 'dossier.partGranted')).toHaveLength(1)
  })
})

describe('the clock', () => {
  it('writes the apology by itself, once, and moves with the dossier', async () => {
    const { id, who } = await submitted()
    const kinds = dossierJobs(rig.parts)
    const settle = async (now: string) => {
      at(now)
      while (await runDue(rig.database, kinds, rig.clock.now()));
    }
    await settle('2026-03-27T07:59')
    expect((await rig.dossiers.open(who, id)).state.apology).toBeUndefined()
    await settle('2026-03-27T08:00')
    const { state } = await rig.dossiers.open(who, id)
    expect(state.apology).toMatchObject({ automatic: true, dueAt: '2026-04-06T10:00:00.000Z' })
    expect(state.dueAt).toBe('2026-04-06T10:00:00.000Z')
    await settle('2026-04-06T16:00')
    expect((await rig.dossiers.open(who, id)).state.dueAt).toBe('2026-04-06T10:00:00.000Z')
    expect(await rig.dossiers.myDossiers(who)).toMatchObject([
      { apologised: true, dueAt: new Date('2026-04-06T10:00:00Z') },
    ])
    await expect(run(counter, id, { type: 'apologise', reason: 'r' })).rejects.toMatchObject({
      code: 'already_apologised',
    })
    const line = (await linesOfStream(rig.database.sql, id, id)).find(({ type }) => type === 'dossier.apologised')
    expect(line).toMatchObject({
      purpose: 'clock',
      legalBasis: definition.lateness.legalBasis,
      facts: { reason: 'clock', inTime: true },
    })
  })
})

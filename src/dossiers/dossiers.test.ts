import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, linesOfStream, runDue, uuid7, uuid8, type Uuid } from '#platform'
import { definition } from '#test/bundle'
import type { Asking, Receipt } from './dossiers.ts'
import { dossierJobs } from './jobs.ts'
import { eventOf } from './lines.ts'
import { createRig, MONDAY, type Rig } from '#test/dossiers'
import { replay } from './rules.ts'
import type { Command, DossierEvent } from './schema.ts'

let rig: Rig
let counter: Asking
let clerk: Asking
let mayor: Asking
let police: Asking
let insurer: Asking
beforeAll(async () => {
  rig = await createRig()
  ;[counter, clerk, mayor, police, insurer] = (await Promise.all([
    rig.official('counter', 'c1'),
    rig.official('clerk', 'c1'),
    rig.official('mayor', 'c1'),
    rig.official('police', 'c1'),
    rig.official('insurer', 'p1'),
  ])) as [Asking, Asking, Asking, Asking, Asking]
})
afterAll(() => rig.close())

let keys = 0
const key = () => `key-${++keys}-0123456789`
const at = (text: string) => rig.clock.set(new Date(`${text}+07:00`))
const answers = { given: 'An', born: '2026-02-20' }

async function draft(who: Asking, more: Record<string, unknown> = {}): Promise<Uuid> {
  const { dossiers } = rig
  const { id } = await dossiers.startDraft(who, 'child')
  await dossiers.saveDraft(who, id, 'name', { given: 'An' })
  await dossiers.saveDraft(who, id, 'born', { born: '2026-02-20' })
  await dossiers.saveDraft(who, id, 'back', { copies: 2, ...more } as never)
  return id
}
async function submitted(more: Record<string, unknown> = {}): Promise<{ who: Asking; receipt: Receipt; id: Uuid }> {
  rig.clock.set(MONDAY)
  const who = { person: await rig.person('Mai') }
  const id = await draft(who, more)
  return { who, id, receipt: await rig.dossiers.submit(who, id, key()) }
}
const run = (who: Asking, id: Uuid, command: Command) => rig.dossiers.run(who, id, command, key())
const done = (part: string, step: string): Command => ({ type: 'completeStep', part, step })

async function granted(more: Record<string, unknown> = {}) {
  const one = await submitted(more)
  await run(counter, one.id, { type: 'accept' })
  await run(clerk, one.id, done('birth', 'check'))
  await run(mayor, one.id, done('birth', 'sign'))
  return one
}

/** The events as the journal keeps them, sealed fields opened. */
async function events(id: Uuid, applicant: Uuid): Promise<DossierEvent[]> {
  const { sql } = rig.database
  const lines = await linesOfStream(sql, id, id)
  const found = await Promise.all(
    lines.map(async (line) =>
      eventOf(line, ((await rig.parts.journal.body(sql, id, line.id, applicant)) ?? {}) as Record<string, unknown>),
    ),
  )
  return found.filter((event) => event !== null)
}

describe('a draft', () => {
  it('is prefilled from the register, each read a look that the person sees', async () => {
    rig.clock.set(MONDAY)
    const other = await rig.person('Bình')
    const person = await rig.person('Mai', { spouse: other })
    const open = await rig.dossiers.startDraft({ person }, 'child')
    expect(open.prefilled['family']).toMatchObject({ value: 'Bình', from: { fact: 'other', register: 'people' } })
    expect(open.prefilled['parent']).toMatchObject({ value: person })
    expect(open.prefilled['way']).toEqual({ value: 'counter', from: null })
    expect(open.facts['other']!.data).toEqual({ name: 'Bình', unit: 'c1' })
    const looks = await linesAbout(rig.database.sql, other, { prefix: 'look.', limit: 5 })
    expect(looks).toMatchObject([{ type: 'look.register', actor: person, purpose: 'spouse', dossier: open.id }])
  })

  it('keeps the answers of one page beside the others, and says what is wrong', async () => {
    const who = { person: await rig.person('Mai') }
    const { id } = await rig.dossiers.startDraft(who, 'child')
    expect((await rig.dossiers.saveDraft(who, id, 'name', { given: '', parent: 'x' })).findings).toMatchObject([
      { field: 'given', code: 'required' },
    ])
    await expect(rig.dossiers.saveDraft(who, id, 'name', { given: 'B', born: '2026-02-20' })).rejects.toMatchObject({
      status: 422,
      code: 'answers_wrong',
      fields: [{ field: 'born', code: 'unknown_field' }],
    })
    const saved = await rig.dossiers.saveDraft(who, id, 'born', { born: '2027-01-01' })
    expect(saved.findings).toMatchObject([{ field: 'born', code: 'future' }])
    expect(saved.draft.answers).toEqual({ given: null, born: '2027-01-01' })
    await expect(rig.dossiers.saveDraft(who, id, 'nowhere', {})).rejects.toMatchObject({ status: 404 })
    expect(await rig.dossiers.drafts(who)).toHaveLength(1)
    await rig.dossiers.dropDraft(who, id)
    await expect(rig.dossiers.draft(who, id)).rejects.toMatchObject({ status: 404, code: 'draft_not_found' })
  })

  it('takes files of the right kind and size', async () => {
    const who = { person: await rig.person('Mai') }
    const { id } = await rig.dossiers.startDraft(who, 'child')
    const file = { name: '../a\u0000b.png', type: 'image/png', bytes: Buffer.from('paper'), evidence: 'paper' }
    const kept = await rig.dossiers.addFile(who, id, file)
    expect(kept).toMatchObject({ name: '.. a b.png', size: 5, evidence: 'paper' })
    await expect(rig.dossiers.addFile(who, id, { ...file, type: 'text/html' })).rejects.toMatchObject({ status: 415 })
    await expect(rig.dossiers.addFile(who, id, { ...file, bytes: Buffer.alloc(1001) })).rejects.toMatchObject({
      status: 413,
    })
    await expect(rig.dossiers.addFile(who, id, { ...file, evidence: 'other' })).rejects.toMatchObject({ status: 422 })
    await rig.dossiers.saveDraft(who, id, 'born', { born: '2026-02-20', paper: uuid7(MONDAY) })
    await rig.dossiers.saveDraft(who, id, 'name', { given: 'An' })
    await expect(rig.dossiers.submit(who, id, key())).rejects.toMatchObject({
      code: 'answers_wrong',
      fields: [{ field: 'paper', code: 'not_a_file' }],
    })
    await rig.dossiers.saveDraft(who, id, 'born', { paper: kept.id })
    await rig.dossiers.submit(who, id, key())
    expect((await rig.dossiers.open(who, id)).files).toMatchObject([{ id: kept.id }])
    expect(Buffer.from((await rig.dossiers.file(clerk, id, kept.id)).bytes).toString()).toBe('paper')
    expect(await linesAbout(rig.database.sql, who.person, { prefix: 'look.file', limit: 5 })).toMatchObject([
      { actor: clerk.person },
    ])
  })
})

describe('a submission', () => {
  it('opens a bundle with a dossier for each part, its codes, its first task and its clock', async () => {
    const { receipt, id, who } = await submitted()
    expect(receipt).toMatchObject({ bundle: id, status: 'submitted', dueAt: '2026-03-30T10:00:00.000Z' })
    expect(receipt.parts.map(({ part, status }) => [part, status])).toEqual([['birth', 'submitted'], ['home', 'submitted'], ['card', 'submitted']]) // prettier-ignore
    expect(new Set([receipt.code, ...receipt.parts.map(({ code }) => code)]).size).toBe(4)
    expect(receipt.code).toMatch(/^D\.c1-20260302-\d+$/)
    expect(await rig.dossiers.find(receipt.parts[1]!.code)).toBe(id)
    expect(await rig.dossiers.find('nothing')).toBe(null)
    expect((await rig.dossiers.worklist(counter)).find((item) => item.bundle === id)).toMatchObject({
      step: 'receive',
      code: receipt.code,
      waiting: false,
    })
    expect(await rig.dossiers.myDossiers(who)).toMatchObject([
      { bundle: id, code: receipt.code, status: 'submitted', apologised: false },
    ])
    expect(await rig.dossiers.drafts(who)).toEqual([])
    const jobs = await rig.database.sql`select kind, key, run_at from platform.job where owner = ${id}`
    expect(jobs).toMatchObject([{ kind: 'dossiers.clock', key: 'apology', run_at: new Date('2026-03-27T01:00:00Z') }])
    expect(await rig.dossiers.paper(receipt.code)).toMatchObject({
      procedure: 'child',
      part: null,
      status: 'submitted',
      unit: 'c1',
    })
  })

  it('with wrong answers opens nothing and says where', async () => {
    const who = { person: await rig.person('Mai') }
    const { id } = await rig.dossiers.startDraft(who, 'child')
    await expect(rig.dossiers.submit(who, id, key())).rejects.toMatchObject({
      status: 422,
      code: 'answers_wrong',
      fields: [
        { field: 'given', code: 'required' },
        { field: 'born', code: 'required' },
      ],
    })
    expect(await rig.dossiers.myDossiers(who)).toEqual([])
    expect((await rig.dossiers.draft(who, id)).id).toBe(id)
  })

  it('with the same key is the same; with another key is refused; eight at once are one', async () => {
    rig.clock.set(MONDAY)
    const who = { person: await rig.person('Mai') }
    const id = await draft(who)
    const one = key()
    const all = await Promise.all(Array.from({ length: 8 }, () => rig.dossiers.submit(who, id, one)))
    expect(new Set(all.map(({ code }) => code)).size).toBe(1)
    expect(await rig.dossiers.submit(who, id, one)).toEqual(all[0])
    await expect(rig.dossiers.submit(who, id, key())).rejects.toMatchObject({
      status: 409,
      code: 'already_submitted',
      values: { code: all[0]!.code },
    })
    expect(await rig.dossiers.myDossiers(who)).toHaveLength(1)
    const [rows] = await rig.database.sql`select count(*)::int as n from dossiers.dossier where owner = ${id}`
    expect(rows!['n']).toBe(4)
  })

  it('at the same time from many people gives each its own codes', async () => {
    rig.clock.set(MONDAY)
    const all = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const who = { person: await rig.person('Mai') }
        const id = await draft(who)
        return rig.dossiers.submit(who, id, key())
      }),
    )
    const codes = all.map(({ code }) => code).concat(all.flatMap(({ parts }) => parts.map((part) => part.code)))
    expect(new Set(codes).size).toBe(48)
  })

  it('of a program carries its answers, once', async () => {
    const who = { person: await rig.person('Mai') }
    const request = { id: uuid8('api', who.person, 'k'), procedure: 'child', answers, key: key() }
    const receipt = await rig.dossiers.submitAnswers(who, request)
    expect(await rig.dossiers.submitAnswers(who, request)).toEqual(receipt)
    await expect(rig.dossiers.submitAnswers(who, { ...request, answers: { given: 'Ba' } })).rejects.toMatchObject({
      code: 'key_reused',
    })
    await expect(rig.dossiers.submitAnswers(who, { ...request, key: key() })).rejects.toMatchObject({
      code: 'already_submitted',
    })
    const wrong = { id: uuid8('api', who.person, 'w'), procedure: 'child', answers: { given: 'An' }, key: key() }
    await expect(rig.dossiers.submitAnswers(who, wrong)).rejects.toMatchObject({ code: 'answers_wrong' })
    const more = { ...wrong, answers: { ...answers, childName: 'An', parent: who.person }, key: key() }
    await expect(rig.dossiers.submitAnswers(who, more)).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'childName', code: 'unknown_field' }],
    })
    expect((await rig.dossiers.open(who, receipt.bundle)).answers).toEqual(answers)
  })
})

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

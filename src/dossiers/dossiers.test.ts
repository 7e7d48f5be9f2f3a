import { afterAll, describe, expect, it } from 'vitest'
import { linesAbout, uuid7, uuid8 } from '#platform'
import { createDesk } from '#test/dossier-desk'
import { createRig, MONDAY } from '#test/dossiers'

const rig = await createRig()
const { counter, clerk, key, answers, draft, submitted } = await createDesk(rig)
afterAll(() => rig.close())

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

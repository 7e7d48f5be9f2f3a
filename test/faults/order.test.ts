import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { birthAnswers, type Answer } from '#test/births'
import { answerFault, send, type Heard } from '#test/hostile'
import { Surfer } from '#test/surfer'
import { begin, born, census, look, openTown, PDF, press, upload, type Town } from '#test/world'

// What is well formed and out of place: steps out of order, keys used twice, hidden fields forged, other people's things.

let town: Town
beforeAll(async () => {
  town = await openTown()
}, 240_000)
afterAll(() => town.close(), 60_000)

const key = () => randomUUID()

function json(cookie: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Heard> {
  const all = { accept: 'application/json', 'content-type': 'application/json', 'idempotency-key': key(), cookie, ...headers } // prettier-ignore
  return send(town.base, { method: 'POST', path, headers: all, body: JSON.stringify(body) })
}
const command = (cookie: string, code: string, body: unknown, headers: Record<string, string> = {}) =>
  json(cookie, `/api/v1/dossiers/${code}/commands`, body, headers)
const submission = (given: string) => ({ procedure: '2.000986', answers: birthAnswers(given, born()) })
const codeOf = ({ status, text }: Heard) => [status, (JSON.parse(text) as { code: string }).code]

/** Asked, refused for this reason, and nothing is written. */
async function refused(asked: () => Promise<Heard>, status: number, reason?: string): Promise<void> {
  const before = await census(town.database.sql)
  const heard = await asked()
  expect([heard.status, answerFault(town.base, { route: '' }, heard)], heard.text.slice(0, 300)).toEqual([status, null])
  if (reason) expect(codeOf(heard)).toEqual([status, reason])
  expect(await census(town.database.sql)).toEqual(before)
}

describe('out of order', () => {
  const step = (part: string, name: string) => ({ type: 'completeStep', part, step: name })
  const check = step('birth', 'check')
  const sign = step('birth', 'sign')
  const residence = step('residence', 'decide')
  const card = step('health-card', 'decide')

  it('officials’ steps wait for what must come before', async () => {
    const { citizen, officers } = town
    const code = citizen.dossier
    const no = (post: string, body: unknown, reason: string, status = 409) => refused(() => command(officers[post] ?? citizen.cookie, code, body), status, reason) // prettier-ignore
    const yes = async (post: string, body: unknown) => expect((await command(officers[post]!, code, body)).status).toBe(200) // prettier-ignore

    await no('civil-status', check, 'not_accepted')
    await no('leader', sign, 'not_accepted')
    await no('police', residence, 'not_accepted')
    await no('insurance', card, 'not_accepted')
    await no('reception', { type: 'handOver' }, 'not_done')
    await no('citizen', { type: 'supplement', text: 'x' }, 'no_supplement_asked')
    await no('civil-status', { type: 'accept' }, 'not_permitted', 403)
    await no('citizen', { type: 'accept' }, 'not_permitted', 403)
    await no('reception', { type: 'withdraw' }, 'not_permitted', 403)
    await yes('reception', { type: 'accept' })
    await no('reception', { type: 'accept' }, 'already_accepted')
    await no('reception', { type: 'reject', reason: 'x' }, 'already_accepted')
    await no('leader', sign, 'not_this_step')
    await no('civil-status', step('birth', 'no-such'), 'not_permitted', 403)
    await no('police', residence, 'part_not_open')
    await no('reception', step('no-such', 'decide'), 'unknown_part')
    await refused(() => command(officers['civil-status']!, code, check, { 'if-match': '"1"' }), 409, 'stale')
    await yes('civil-status', check)
    await no('civil-status', check, 'not_this_step')
    await yes('leader', sign)
    await no('leader', sign, 'already_granted')
    await no('citizen', { type: 'withdraw' }, 'already_granted')
    await yes('insurance', card)
    await no('reception', { type: 'handOver' }, 'not_done')
    await yes('police', residence)
    await no('reception', { type: 'accept' }, 'ended')
    await no('citizen', { type: 'withdraw' }, 'ended')
    await yes('reception', { type: 'handOver' })
    await no('reception', { type: 'handOver' }, 'already_returned')
    await no('leader', { type: 'refuse', part: 'birth', reason: 'x' }, 'ended')
  })

  it('a page cannot be skipped, and a form half filled is not submitted', async () => {
    const { cookie, draft } = town.citizen
    const root = `/apply/2.000986/${draft}`
    for (const page of ['/care', '/contact', '/check', '/no-such', '']) {
      const heard = await look(town.base, cookie, root + page)
      expect([page, heard.status, heard.headers['location']]).toEqual([page, 303, expect.stringMatching(`^${root}/(parents|name)$`)]) // prettier-ignore
    }
    const before = await census(town.database.sql)
    const sent = await press(town.base, cookie, `${root}/check`, { key: key(), declared: 'yes' })
    expect([sent.status, sent.headers['location']]).toEqual([303, expect.stringMatching(`^${root}/(parents|name)$`)])
    expect(await census(town.database.sql)).toEqual(before)
  })

  it('a draft is submitted once', async () => {
    const { cookie } = town.stranger
    const draft = await begin(town.base, cookie)
    const root = `/apply/2.000986/${draft}`
    const [year, month, day] = born().split('-')
    const pages: Record<string, Record<string, string>> = {
      parents: {},
      name: { given: 'Bình', middle: 'An' },
      birth: { sex: 'male', 'birthDate-year': year!, 'birthDate-month': month!, 'birthDate-day': day! },
      place: { birthPlaceKind: 'home' },
      notice: { birthProof: 'declaration', declared: 'true' },
      home: { liveWith: 'mother' },
      care: { firstCare: 'station' },
      delivery: { copies: '0', delivery: 'counter' },
      contact: { phone: '0901234567' },
    }
    const surfer = new Surfer(town.base, 'en')
    await surfer.request('/api/v1/demo/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ person: town.stranger.person }),
    })
    await surfer.go(root)
    for (let page = surfer.page.url.split('/').at(-1)!; page !== 'check'; page = surfer.page.url.split('/').at(-1)!) {
      await surfer.submit(surfer.form(`/${page}`), pages[page] ?? {})
      expect([page, surfer.page.status], surfer.page.text.slice(0, 900)).toEqual([page, 200])
    }
    const mine = { key: key(), declared: 'yes' }
    const [first, second] = [await press(town.base, cookie, `${root}/check`, mine), await press(town.base, cookie, `${root}/check`, mine)] // prettier-ignore
    expect(first.headers['location']).toMatch(/^\/dossiers\/.+\?submitted=1$/)
    expect(second.headers['location']).toBe(first.headers['location'])
    await refused(() => press(town.base, cookie, `${root}/check`, { ...mine, key: key() }), 409)
    await refused(() => look(town.base, cookie, `${root}/name`), 404)
  })
})

describe('a key', () => {
  it('used by many at once, does a thing once', async () => {
    const { cookie } = town.citizen
    const headers = { 'idempotency-key': key() }
    const all = await Promise.all(Array.from({ length: 8 }, () => json(cookie, '/api/v1/dossiers', submission('Chi'), headers))) // prettier-ignore
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201]))
    const codes = new Set(all.map(({ text }) => (JSON.parse(text) as Answer).code))
    expect(codes.size).toBe(1)
    const [code] = codes
    const accept = await Promise.all(Array.from({ length: 8 }, () => command(town.officers['reception']!, code!, { type: 'accept' }, headers))) // prettier-ignore
    expect(new Set(accept.map(({ text }) => text)).size).toBe(1)
    expect(accept[0]!.status).toBe(200)
    // The same again, of everybody: the same answers, and with another request behind the key a refusal.
    const before = await census(town.database.sql)
    expect(await json(cookie, '/api/v1/dossiers', submission('Chi'), headers)).toMatchObject({ status: 201, text: all[0]!.text }) // prettier-ignore
    await refused(() => json(cookie, '/api/v1/dossiers', submission('Dung'), headers), 422, 'key_reused')
    await refused(() => command(town.officers['reception']!, code!, { type: 'reject', reason: 'x' }, headers), 422, 'key_reused') // prettier-ignore
    expect(await census(town.database.sql)).toEqual(before)
  })

  it('is one person’s own: another’s same key is another key', async () => {
    const headers = { 'idempotency-key': key() }
    const mine = await json(town.citizen.cookie, '/api/v1/dossiers', submission('Hà'), headers)
    const theirs = await json(town.stranger.cookie, '/api/v1/dossiers', submission('Lan'), headers)
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(codeOf(mine)[1]).not.toBe(codeOf(theirs)[1])
  })
})

describe('a forged field', () => {
  it('of a work form changes nothing', async () => {
    const heard = await json(town.citizen.cookie, '/api/v1/dossiers', submission('Mai'))
    const code = String(codeOf(heard)[1])
    const cookie = town.officers['reception']!
    const good = { key: key(), head: '1', procedure: '2.000986', version: '4', part: '', step: 'receive', command: 'accept' } // prettier-ignore
    const forged: readonly (readonly [Record<string, string>, number])[] = [
      [{ head: '99' }, 409],
      [{ head: '0' }, 409],
      [{ head: '-1' }, 400],
      [{ head: '1e3' }, 400],
      [{ version: '99' }, 404],
      [{ version: '../1' }, 400],
      [{ procedure: 'no-such' }, 404],
      [{ procedure: '__proto__' }, 404],
      [{ command: 'withdraw' }, 400],
      [{ command: 'constructor' }, 400],
      [{ command: 'completeStep', part: 'birth', step: 'sign' }, 403],
      [{ command: 'refuse', part: 'birth', reason: 'no-such' }, 400],
      [{ command: 'handOver' }, 409],
      [{ key: 'x' }, 400],
    ]
    for (const [fields, status] of forged)
      await refused(() => press(town.base, cookie, `/work/${code}`, { ...good, key: key(), ...fields }), status)
    expect((await press(town.base, cookie, `/work/${code}`, good)).status).toBe(303)
  })

  it('of an application names nobody else, and no file of others', async () => {
    const { citizen, stranger } = town
    const body = submission('Nga')
    for (const unknown of ['applicant', 'made', '__proto__x'])
      await refused(() => json(citizen.cookie, '/api/v1/dossiers', { ...body, answers: { ...body.answers, [unknown]: stranger.person } }), 422, 'answers_wrong') // prettier-ignore
    const forged = { ...body, answers: { ...body.answers, motherId: stranger.person, fatherId: stranger.person } }
    const code = String(codeOf(await json(citizen.cookie, '/api/v1/dossiers', forged))[1])
    const [bundle] = await town.database.sql`select applicant, people::text as people from dossiers.bundle where state ->> 'code' = ${code}` // prettier-ignore
    expect(bundle?.['applicant']).toBe(citizen.person)
    expect(bundle?.['people']).not.toContain(stranger.person)
    for (const file of [stranger.file, citizen.file, randomUUID()])
      await refused(() => json(citizen.cookie, '/api/v1/dossiers', { ...body, answers: { ...body.answers, proofFile: file } }), 422, 'answers_wrong') // prettier-ignore
    await refused(() => look(town.base, citizen.cookie, `/apply/2.000986/${citizen.draft}/files/${stranger.file}`), 404)
    await refused(() => look(town.base, citizen.cookie, `/dossiers/${citizen.dossier}/files/${stranger.file}`), 404)
    const kept = await upload(town.base, citizen.cookie, `/apply/2.000986/${citizen.draft}/notice`, { birthProof: 'witness', proofFile: stranger.file }, { field: 'x', name: 'x.pdf', type: 'application/pdf', bytes: PDF }) // prettier-ignore
    expect([303, 400]).toContain(kept)
    const [draft] = await town.database.sql`select answers::text as answers from dossiers.draft where id = ${citizen.draft}` // prettier-ignore
    expect(draft?.['answers']).not.toContain(stranger.file)
  })
})

describe('another person’s', () => {
  it('dossier, draft, file, record by its id is refused, and its person sees that somebody tried', async () => {
    const { citizen, stranger, officers, base, database } = town
    const { dossier, draft, file, person } = stranger
    const form = (path: string, fields: Record<string, string> = {}) => () => press(base, citizen.cookie, path, { key: key(), head: '1', ...fields }) // prettier-ignore
    const page =
      (path: string, cookie = citizen.cookie) =>
      () =>
        look(base, cookie, path)
    const api =
      (path: string, cookie = citizen.cookie) =>
      () =>
        look(base, cookie, path, 'application/json')
    const tries: readonly (readonly [what: string, tried: () => Promise<Heard>])[] = [
      ['page', page(`/dossiers/${dossier}`)],
      ['papers', page(`/dossiers/${dossier}/receipt.pdf`)],
      ['results', page(`/dossiers/${dossier}/results.pdf`)],
      ['file', page(`/dossiers/${dossier}/files/${file}`)],
      ['withdraw page', page(`/dossiers/${dossier}/withdraw`)],
      ['withdraw', form(`/dossiers/${dossier}/withdraw`)],
      ['supplement', form(`/dossiers/${dossier}/supplement`, { note: 'x' })],
      ['API', api(`/api/v1/dossiers/${dossier}`)],
      ['API withdraw', () => command(citizen.cookie, dossier, { type: 'withdraw' })],
      ['API accept', () => command(citizen.cookie, dossier, { type: 'accept' })],
      ['draft', page(`/apply/2.000986/${draft}`)],
      ['draft page', page(`/apply/2.000986/${draft}/name`)],
      ['draft check', page(`/apply/2.000986/${draft}/check`)],
      ['draft file', page(`/apply/2.000986/${draft}/files/${file}`)],
      ['draft answer', form(`/apply/2.000986/${draft}/name`, { given: 'Khác' })],
      ['draft submit', form(`/apply/2.000986/${draft}/check`, { declared: 'yes' })],
      ['record', api(`/api/v1/registers/population/records/${person}?owner=${person}`)],
      ['records', api(`/api/v1/me/records?person=${person}`)],
      ['acting', form('/me/acting', { person })],
      ['officer of another commune', page(`/work/${dossier}`, officers['reception']!)],
      ['officer of another commune, API', api(`/api/v1/dossiers/${dossier}`, officers['leader']!)],
      ['officer of another commune, command', () => command(officers['reception']!, dossier, { type: 'accept' })],
      ['officer of another commune, control slip', page(`/work/${dossier}/control.pdf`, officers['civil-status']!)],
    ]
    const lines = () => database.sql<{ id: string }[]>`select distinct l.id from journal.line l join journal.about a on a.line_owner = l.owner and a.line = l.id
      where l.type = 'access.refused' and a.person = ${person}`.then((rows) => rows.length) // prettier-ignore
    for (const [what, tried] of tries) {
      const before = await lines()
      await refused(tried, 403)
      expect([what, await lines()]).toEqual([what, before + 1])
    }
    const looks = JSON.parse((await look(base, stranger.cookie, '/api/v1/me/looks?show=look', 'application/json')).text) as { looks: { kind: string; by: string }[] } // prettier-ignore
    const attempts = looks.looks.filter(({ kind }) => kind === 'refused')
    expect(attempts).toHaveLength(tries.length)
    expect(new Set(attempts.map(({ by }) => by))).toEqual(new Set(['other']))
    const shown = await look(base, stranger.cookie, '/me/looks?show=look')
    expect(shown.text.split('Tried to look at your data')).toHaveLength(tries.length + 1)
    // Who tried is not told to the other side's reader, nor anything of it to the one who tried.
    expect(shown.text).not.toContain(citizen.person)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, linesAbout, type App } from '#platform'
import { identityTexts, mandateRoutes, mandateTexts } from '#identity'
import { same } from '#ui'
import { firm, legalDay, person, settleHarbour, start, type Name } from '#test/harbour-powers'

// Who may give, accept, end and see powers; action by action, and through the doors.

let harbour: Awaited<ReturnType<typeof settleHarbour>>
let app: App
beforeAll(async () => {
  harbour = await settleHarbour()
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'demo' },
    who: harbour.identity.who,
    view: (request) => ({ language: request.language, path: request.url, sample: true, who: null }),
    texts: { refused: same('Refused'), ...identityTexts, ...mandateTexts },
    problemPage: (_view, problem) => `<h1>${problem.title}</h1>`,
    language: 'en',
    ready: () => Promise.resolve(true),
  })
  mandateRoutes(app, { mandates: harbour.mandates, clock: harbour.clock, legalDay })
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await harbour.close()
})

const unknown = { status: 401, code: 'sign_in_first' }
const refused = { status: 403, code: 'not_permitted' }
const offer = (by: Name | null, owner: string, more: object = {}) => harbour.mandates.offer(by && harbour.as(by), { owner, ...harbour.offerTo('gus', more) }, harbour.key()) // prettier-ignore
const may = (by: Name, whose: string, action = 'dossier.read') => harbour.access.permit(harbour.database.sql, harbour.as(by), action, { owner: whose }) // prettier-ignore

describe('mandate.give', () => {
  it('is one’s own, and a firm’s by whoever heads it; nobody else’s', async () => {
    await expect(offer(null, person.ada)).rejects.toMatchObject(unknown)
    await expect(offer('dan', person.ada)).rejects.toMatchObject(refused)
    await expect(offer('ada', person.ben)).rejects.toMatchObject(refused)
    await expect(offer('dan', person.cleo)).rejects.toMatchObject(refused)
    await expect(offer('ada', firm)).rejects.toMatchObject(refused)
    expect((await linesAbout(harbour.database.sql, person.ada, { prefix: 'access.refused', limit: 9 }))[0]).toMatchObject({ actor: person.dan, facts: { action: 'mandate.give' } }) // prettier-ignore
    await offer('ada', person.ada)
    await offer('eve', firm, { until: null })
  })
  it('needs an account proofed in person and two factors, and says so', async () => {
    const weak = (proofing: 1 | 2, authentication: 1 | 2) => harbour.mandates.offer(harbour.as('ada', { assurance: { proofing, authentication, amr: [], at: start } }), { owner: person.ada, ...harbour.offerTo('gus') }, harbour.key()) // prettier-ignore
    const low = { status: 403, code: 'assurance_too_low', values: { proofing: 2, authentication: 2 } }
    await expect(weak(1, 2)).rejects.toMatchObject(low)
    await expect(weak(2, 1)).rejects.toMatchObject(low)
  })
  it('is no matter of a power: staff and attorneys give none on', async () => {
    const { id } = await harbour.last(firm)
    await harbour.mandates.accept(harbour.as('gus'), firm, id, harbour.key())
    expect(await may('gus', firm)).toMatchObject({ actingFor: firm })
    await expect(offer('gus', firm, { number: 'N-fay', name: 'Lê fay' })).rejects.toMatchObject(refused)
    await expect(offer('gus', person.ada)).rejects.toMatchObject(refused)
  })
})

describe('mandate.accept', () => {
  it('is for the one to whom it was offered', async () => {
    const { id } = await harbour.last(person.ada)
    const accept = (by: Name | null) => harbour.mandates.accept(by && harbour.as(by), person.ada, id, harbour.key())
    await expect(accept(null)).rejects.toMatchObject(unknown)
    for (const by of ['ada', 'dan', 'eve'] as const)
      await expect(accept(by)).rejects.toMatchObject({ status: 404, code: 'mandate_not_found' })
    await expect(harbour.mandates.accept({ ...harbour.as('gus'), assurance: { proofing: 1, authentication: 1, amr: [], at: start } }, person.ada, id, harbour.key())).rejects.toMatchObject({ code: 'assurance_too_low' }) // prettier-ignore
    await accept('gus')
    expect(await may('gus', person.ada)).toMatchObject({ actingFor: person.ada })
  })
})

describe('mandate.end', () => {
  it('is for both sides, for a firm’s head, for nobody else', async () => {
    const end = (by: Name | null, owner: string, id: string) => harbour.mandates.end(by && harbour.as(by), owner, id, harbour.key()) // prettier-ignore
    const { id } = await harbour.last(person.ada)
    await expect(end(null, person.ada, id)).rejects.toMatchObject(unknown)
    await expect(end('dan', person.ada, id)).rejects.toMatchObject(refused)
    await expect(end('ada', person.ada, person.ada)).rejects.toMatchObject({ status: 404 })
    await end('ada', person.ada, id)
    await expect(may('gus', person.ada)).rejects.toMatchObject(refused)
    const staff = await harbour.last(firm)
    await expect(end('ada', firm, staff.id)).rejects.toMatchObject(refused)
    await end('eve', firm, staff.id)
    await expect(may('gus', firm)).rejects.toMatchObject(refused)
  })
  it('lists are one’s own, or one’s firm’s', async () => {
    await expect(harbour.mandates.given(harbour.as('dan'), person.ada)).rejects.toMatchObject(refused)
    await expect(harbour.mandates.given(harbour.as('dan'), firm)).rejects.toMatchObject(refused)
    expect(await harbour.mandates.given(harbour.as('eve'), firm)).toHaveLength(1)
  })
})

describe('the doors', () => {
  const ask = async (name: Name | null, method: 'GET' | 'POST', url: string, form?: Record<string, string>) => {
    const cookie = name === null ? {} : { cookie: `onedoor=${(await harbour.enter(name)).cookies.onedoor}` }
    const type = form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
    return app.inject({ method, url, headers: { accept: 'text/html', ...cookie, ...type }, ...(form ? { payload: new URLSearchParams(form).toString() } : {}) }) // prettier-ignore
  }

  it('give, accept and withdraw without a script, in three languages', async () => {
    expect((await ask(null, 'GET', '/me/mandates')).headers.location).toBe('/sign-in?next=%2Fme%2Fmandates')
    for (const [lang, words] of [
      ['en', 'Who may act for me'],
      ['vi', 'Ai được làm thay tôi'],
      ['fr', 'Qui peut agir pour moi'],
    ])
      // prettier-ignore
      expect((await ask('fay', 'GET', `/me/mandates?lang=${lang}`)).body).toContain(words)
    const form = { key: 'key-of-a-form', owner: person.fay, number: 'N-gus', name: 'Lê gus', matters: 'cases', 'until-day': '31', 'until-month': '3', 'until-year': '2026' } // prettier-ignore
    const wrong = await ask('fay', 'POST', '/me/mandates', { ...form, 'until-day': '1', name: 'Somebody' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('href="#until-day"')
    const unknownName = await ask('fay', 'POST', '/me/mandates', { ...form, name: 'Somebody' })
    expect(unknownName.body).toContain('Nobody with an account bears this number and name.')
    expect((await ask('fay', 'POST', '/me/mandates', form)).headers.location).toBe('/me/mandates?done=1')
    const { id } = await harbour.last(person.fay)
    const path = `/me/mandates/${person.fay}/${id}`
    expect((await ask('gus', 'GET', '/me/mandates')).body).toContain(`action="${path}/accept"`)
    expect((await ask('dan', 'POST', `${path}/end`, { key: 'key-of-another' })).statusCode).toBe(403)
    expect((await ask('gus', 'POST', `${path}/accept`, { key: 'key-of-the-yes' })).statusCode).toBe(303)
    expect((await ask('fay', 'GET', '/me/mandates')).body).toContain('Holds')
    expect((await ask('fay', 'POST', `${path}/end`, { key: 'key-of-the-end' })).statusCode).toBe(303)
    await expect(may('gus', person.fay)).rejects.toMatchObject(refused)
  })

  it('a firm’s page is its head’s, linked from the head’s own', async () => {
    expect((await ask('eve', 'GET', '/me/mandates')).body).toContain(`/me/mandates?for=${firm}`)
    expect((await ask('eve', 'GET', `/me/mandates?for=${firm}`)).body).toContain('Who may act for Ropes &amp; Sons')
    expect((await ask('dan', 'GET', `/me/mandates?for=${firm}`)).statusCode).toBe(403)
  })

  it('programs do the same', async () => {
    const { cookies } = await harbour.enter('fay')
    const headers = { cookie: `onedoor=${cookies.onedoor}`, 'idempotency-key': 'key-of-a-program' }
    const made = await app.inject({ method: 'POST', url: '/api/v1/me/mandates', headers, payload: { number: 'N-gus', name: 'Lê gus', matters: ['records'], until: '2026-04-01' } }) // prettier-ignore
    expect(made.statusCode).toBe(204)
    const list = await app.inject({ url: '/api/v1/me/mandates', headers })
    expect(list.json<{ given: object[] }>().given[0]).toMatchObject({ holderName: 'Lê gus', matters: ['records'], state: 'offered' }) // prettier-ignore
    expect((await app.inject({ url: '/api/v1/me/mandates' })).statusCode).toBe(401)
  })
})

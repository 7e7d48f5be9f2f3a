import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, Refusal, serveAssets, type App, type View } from '#platform'
import { same } from '#ui'

const view = (): View => ({ language: 'vi', path: '/', sample: true })
const texts = {
  invalid: { vi: 'Chưa đúng', en: 'Not right', fr: 'Pas correct' },
  required: { vi: 'Cần điền', en: 'Needed', fr: 'Requis' },
  gone: { vi: 'Hết hạn {n}', en: 'Gone {n}', fr: 'Parti {n}' },
  fault: same('fault'),
  refused: same('refused'),
}
let app: App
let away = false
beforeAll(async () => {
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'demo' },
    who: async () => null,
    view,
    texts,
    language: 'vi',
    ready: async () => !away,
    problemPage: (_view, problem, retry) => `<h1>${problem.title}</h1>${retry ? 'again' : ''}`,
  })
  const body = Type.Object({ name: Type.String({ maxLength: 5 }) }, { additionalProperties: false })
  app.post(
    '/api/v1/things',
    { schema: { body, response: { 200: Type.Object({ name: Type.String() }) } } },
    ({ body: { name } }) => ({ name, secret: 'kept' }),
  )
  app.get('/api/v1/gone', () => {
    throw new Refusal(410, 'gone', { values: { n: 3 } })
  })
  app.get('/api/v1/fault', () => {
    throw new Error('Nguyễn Văn A, 001206000001')
  })
  app.get('/api/v1/away', () => {
    throw Object.assign(new Error('x'), { code: 'CONNECTION_CLOSED' })
  })
  app.get('/page', (_request, reply) => reply.html('<p>ok</p>'))
  const addresses = serveAssets(app, [{ name: 'style.css', type: 'text/css', body: 'p{color:red}'.repeat(200) }])
  app.get('/css', () => addresses['style.css'])
  await app.ready()
})
afterAll(() => app.close())

const post = (payload: unknown, headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload: payload as object,
    headers: { 'accept-language': 'en', ...headers },
  })

describe('the edge', () => {
  it('gives out declared fields only', async () => {
    expect((await post({ name: 'An' })).json()).toEqual({ name: 'An' })
  })

  it.each([
    ['missing', {}, 400, 'invalid'],
    ['wrong type', { name: { a: 1 } }, 400, 'invalid'],
    ['too long', { name: 'abcdef' }, 400, 'invalid'],
    ['an unknown field', { name: 'a', admin: true }, 400, 'invalid'],
    ['a null byte', { name: 'a\u0000' }, 400, 'bad_character'],
    ['half a surrogate pair', { name: '\ud800' }, 400, 'bad_character'],
    ['no object', [1, 2], 400, 'invalid'],
  ])('refuses %s', async (_what, payload, status, code) => {
    const answer = await post(payload)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })

  it.each([
    ['broken JSON', '{', 'application/json', 400],
    ['an empty body', '', 'application/json', 400],
    ['another type', 'x', 'application/xml', 415],
    ['too much', `{"name":"${'x'.repeat(2_000_000)}"}`, 'application/json', 413],
  ])('refuses %s', async (_what, payload, type, status) => {
    expect((await post(payload, { 'content-type': type })).statusCode).toBe(status)
  })

  it('names the field at fault, in the reader’s language', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/things',
      payload: {},
      headers: { 'accept-language': 'fr-FR,vi;q=.5' },
    })
    expect(answer.json()).toMatchObject({
      status: 400,
      title: 'Pas correct',
      errors: [{ field: 'name', code: 'required', detail: 'Requis' }],
    })
  })

  it('fills a refusal’s text, as a problem for programs and a page for people', async () => {
    const problem = await app.inject({ url: '/api/v1/gone?lang=en' })
    expect(problem.json()).toMatchObject({
      type: 'http://localhost/problems/gone',
      title: 'Gone 3',
      status: 410,
      code: 'gone',
    })
    expect(problem.headers['set-cookie']).toContain('lang=en')
    const page = await app.inject({ url: '/nowhere', headers: { accept: 'text/html' } })
    expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  })

  it('never tells what a fault said', async () => {
    const answer = await app.inject({ url: '/api/v1/fault' })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('Nguyễn')
  })

  it('asks to try again when the database is away', async () => {
    const answer = await app.inject({ url: '/api/v1/away' })
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2'])
    away = true
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503)
    away = false
    expect((await app.inject({ url: '/readyz' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/healthz' })).json()).toEqual({ ok: true })
  })

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://elsewhere.example' }, 403],
    [{ origin: 'http://localhost:80', host: 'localhost:80' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://here:1', host: 'here:1' }, 200],
    [{}, 200],
  ])('a change with %j gets %i', async (headers, status) => {
    const answer = await post({ name: 'An' }, headers as unknown as Record<string, string>)
    // inject's default port 80 is dropped by URL: the third is refused, a real browser sends equal strings.
    expect(answer.statusCode).toBe(status)
  })

  it('sends security headers and keeps pages out of caches', async () => {
    const { headers } = await app.inject({ url: '/page' })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
  })

  it('serves assets once for all, compressed', async () => {
    const address = (await app.inject({ url: '/css' })).body
    const asset = await app.inject({ url: address, headers: { 'accept-encoding': 'gzip, br' } })
    expect(asset.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(asset.rawPayload.length).toBeLessThan(100)
  })

  it('describes itself as OpenAPI 3.1', async () => {
    const api = (await app.inject({ url: '/api/openapi.json' })).json()
    expect(api.openapi).toBe('3.1.0')
    expect(Object.keys(api.paths)).toContain('/api/v1/things')
    expect(Object.keys(api.paths)).not.toContain('/page')
  })
})

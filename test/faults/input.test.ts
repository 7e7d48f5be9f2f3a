import { connect as dial } from 'node:net'
import { array, assert as hold, asyncProperty, constantFrom, dictionary, oneof, record, string } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, wire, type Change, type Door } from '#test/doors'
import { answerFault, BODIES, HEADERS, HOSTILE, JSONS, QUERIES, RAW, send } from '#test/hostile'
import { census, openTown, type Town } from '#test/world'

// Every door is asked wrongly, by nobody, by a citizen, by an officer: a clear refusal each time, and nothing written.

let town: Town
let world: Record<string, string> = {}
let personas: readonly string[] = []
let before: Awaited<ReturnType<typeof census>>
const counts = { requests: 0, statuses: {} as Record<number, number> }

beforeAll(async () => {
  town = await openTown({ ONEDOOR_LOG: 'debug' })
  const { citizen, officers, staff } = town
  world = { ...citizen, citizen: citizen.person, unit: staff[0]!.unit, province: staff[0]!.unit.slice(0, 2) }
  personas = ['', citizen.cookie, officers['reception']!]
  before = await census(town.database.sql)
}, 240_000)
afterAll(async () => {
  process.stdout.write(`wrong input: ${JSON.stringify(counts)}\n`)
  await town.close()
}, 60_000)

const keyOf = ({ method, route }: Door) => `${method} ${route}`

/** Routes as the running program lists them; each answers HEAD where it answers GET. Assets are files, not doors. */
function routes(): string[] {
  const lines = town.server.output().split('\n').filter((line) => line.includes('"msg":"route"')) // prettier-ignore
  return lines.flatMap((line) => {
    const { method, url } = JSON.parse(line) as { method: string | string[]; url: string }
    return [method].flat().filter((one) => one !== 'HEAD' && !url.startsWith('/assets/')).map((one) => `${one} ${url}`) // prettier-ignore
  })
}

/** Which leaves of a body there are: each is replaced in turn, then left out. */
function leaves(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))]
}
const MARK = '\u0001here'
function withText(value: unknown, path: readonly string[], text: string): string {
  const copy = structuredClone({ root: value })
  const [last, ...rest] = ['root', ...path].toReversed()
  const holder = rest.reduceRight<Record<string, unknown>>((inner, name) => inner[name] as never, copy)
  if (text === '') delete holder[last!]
  else holder[last!] = MARK
  return (JSON.stringify(copy.root) ?? '').replace(JSON.stringify(MARK), () => text)
}

/** Every wrong way to ask at one door. */
function changes(door: Door): Change[] {
  const { params = {}, query = {}, form = {}, json, method } = door
  const only = (name: string, values: readonly string[]) => values.map((value) => ({ [name]: value }))
  return [
    {},
    ...Object.keys(params).flatMap((name) => only(name, HOSTILE).map((one) => ({ params: one }))),
    ...Object.keys(params).flatMap((name) => only(name, RAW).map((one) => ({ rawParams: one }))),
    ...Object.keys(query).flatMap((name) => only(name, HOSTILE).map((one) => ({ query: one }))),
    ...[...Object.keys(query), 'x'].flatMap((name) => QUERIES(name).map((rawQuery) => ({ rawQuery }))),
    ...(method === 'POST' ? Object.keys(form) : []).flatMap((name) => only(name, HOSTILE).map((one) => ({ form: one }))),
    ...(json === undefined ? [] : leaves(json)).flatMap((path) => ['', ...JSONS].map((text) => ({ body: withText(json, path, text) }))),
    ...(method === 'POST' ? BODIES : []).map(([type, body]) => ({ body, headers: { 'content-type': type } })),
    ...HEADERS.map((headers) => ({ headers })),
  ] // prettier-ignore
}

async function ask(door: Door, change: Change, cookie: string): Promise<string | null> {
  const own = cookie && !change.headers?.['cookie'] ? { headers: { cookie, ...change.headers } } : {}
  const asked = wire(door, world, { ...change, ...own })
  counts.requests++
  const heard = await send(town.base, asked).catch((error: NodeJS.ErrnoException) => error)
  const what = () => `${asked.method} ${asked.path.slice(0, 160)} ${JSON.stringify(change).slice(0, 160)}`
  // Too much, and the door is closed before all is said.
  if (heard instanceof Error)
    return ['EPIPE', 'ECONNRESET'].includes(heard.code ?? '') && String(change.body).length > 262_144 ? null : `${heard.message}: ${what()} ${town.server.output().slice(-1500)}` // prettier-ignore
  counts.statuses[heard.status] = (counts.statuses[heard.status] ?? 0) + 1
  const fault = answerFault(town.base, door, heard)
  return fault && `${fault}: ${what()}`
}

/** Nobody may sign out whom another test still needs. */
const asking = (door: Door) => (door.route === '/sign-out' ? [''] : personas)

async function faultsAt(door: Door): Promise<string[]> {
  const who = asking(door)
  const all = changes(door)
  const faults: string[] = []
  const next = all.entries()
  const worker = async () => {
    for (const [n, change] of next)
      for (const cookie of n === 0 ? who : [who[n % who.length]!]) {
        const fault = await ask(door, change, cookie)
        if (fault) faults.push(fault)
      }
  }
  await Promise.all(Array.from({ length: 6 }, worker))
  return faults
}

describe('wrong input', () => {
  it('is tried at every door that the running program has', () => {
    const running = routes()
    expect(running.length).toBeGreaterThan(60)
    expect(running.filter((route) => !DOORS.some((door) => keyOf(door) === route)), 'not tried').toEqual([])
    expect(DOORS.map(keyOf).filter((door) => !running.includes(door)), 'no such door').toEqual([])
  }) // prettier-ignore

  it.each(DOORS.map((door) => [keyOf(door), door] as const))(
    'is refused or let be: %s',
    async (_, door) => {
      expect((await faultsAt(door)).slice(0, 12)).toEqual([])
    },
    240_000,
  )

  it('is refused whatever it is made of', async () => {
    const text = oneof(string({ unit: 'binary', maxLength: 60 }), string({ unit: 'grapheme', maxLength: 60 }), constantFrom(...HOSTILE)) // prettier-ignore
    const names = constantFrom(...DOORS.flatMap(({ params, query, form }) => Object.keys({ ...params, ...query, ...form })), 'x', '__proto__') // prettier-ignore
    const texts = dictionary(names, text, { maxKeys: 4, noNullPrototype: true })
    const wrong = array(record({ door: constantFrom(...DOORS), who: constantFrom(0, 1, 2), params: texts, query: texts, form: texts }), { minLength: 4, maxLength: 4 }) // prettier-ignore
    const property = asyncProperty(wrong, async (all) => {
      const faults = await Promise.all(
        all.map(({ door, who, params, query, form }) => {
          // A form that should fit nothing keeps what makes it wrong.
          const kept = Object.fromEntries(Object.entries(form).filter(([name]) => !['key', 'person', 'days', 'hours'].includes(name))) // prettier-ignore
          const change = door.json === undefined ? { params, query, form: kept } : { params, query }
          return ask(door, change, asking(door)[who] ?? '')
        }),
      )
      expect(faults.filter(Boolean)).toEqual([])
    })
    await hold(property, { seed: 20_261_122, numRuns: 300, endOnFailure: true })
  }, 240_000)

  const garbage: readonly (readonly [what: string, bytes: string, answered: RegExp])[] = [
    ['nonsense', 'EHLO mail.example\r\n\r\n', /^HTTP\/1.1 400 /],
    ['another protocol', '\u0016\u0003\u0001\u0002\u0000\u0001', /^HTTP\/1.1 400 /],
    ['a head without end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(40_000)}`, /^HTTP\/1.1 431 /],
    ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\nx', /^HTTP\/1.1 400 /],
    ['a chunk that is none', 'POST /sign-out HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', /^HTTP\/1.1 4\d\d /],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400 /],
  ] // prettier-ignore
  it.each(garbage)('that is no request is answered or hung up on: %s', async (_, bytes, answered) => {
    const heard = await new Promise<string>((resolve) => {
      const socket = dial(Number(new URL(town.base).port), '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(text))
      socket.write(bytes)
    })
    expect(heard).toMatch(answered)
  })

  it('is let go of in the middle, and the server goes on', async () => {
    const head =
      'POST /api/v1/demo/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"person'
    for (let n = 0; n < 50; n++) {
      const socket = dial(Number(new URL(town.base).port), '127.0.0.1')
      socket.on('error', () => undefined)
      await new Promise<void>((resolve) => socket.write(head, () => resolve()))
      socket.destroy()
    }
    expect((await fetch(`${town.base}/readyz`)).status).toBe(200)
  })

  it('is refused in the reader’s language', async () => {
    const asked = { method: 'GET', path: '/api/v1/registers/population/records/x', headers: { accept: 'application/json' } } // prettier-ignore
    const pages = { ...asked, path: '/dossiers/no-such', headers: { accept: 'text/html', cookie: personas[1]! } }
    for (const wrong of [asked, pages]) {
      const told = await Promise.all(
        ['vi', 'en', 'fr'].map(async (language) => {
          const { status, text } = await send(town.base, { ...wrong, headers: { ...wrong.headers, 'accept-language': language } }) // prettier-ignore
          expect(status).toBeGreaterThanOrEqual(400)
          expect(text).not.toMatch(/\{\w+\}/)
          return /<h1[^>]*>([^<]+)/.exec(text)?.[1] ?? (JSON.parse(text) as { title: string }).title
        }),
      )
      expect(new Set(told).size).toBe(3)
    }
  })

  it('wrote nothing, but looks and refusals', async () => {
    expect(await census(town.database.sql)).toEqual(before)
  })

  it('left no fault in the log', () => {
    const faults = town.server.output().split('\n').filter((line) => line.includes('"msg":"fault"')) // prettier-ignore
    expect(faults).toEqual([])
    expect(town.server.output()).not.toMatch(/alert\(1\)|etc\/passwd|0901234567/)
  })
})

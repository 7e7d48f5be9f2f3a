import { Agent, request } from 'node:http'
import type { Door, Wire } from './doors.ts'

const LONG = 10_000

/** Texts that nobody means well with. */
export const HOSTILE: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\uDFFFy',
  'x'.repeat(LONG),
  'ế'.repeat(LONG),
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  '//evil.example/x',
  'https://evil.example/',
  '/\\evil.example',
  'javascript:alert(1)',
  `' or '1'='1`,
  `'; drop table dossiers.bundle; --`,
  `1); select pg_sleep(10); --`,
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '#import "/etc/passwd": *; #panic()',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '99999999999999999999999999',
  '-1',
  '1e309',
  'NaN',
  '0x10',
  '2026-02-30',
  'null',
  'undefined',
  'true',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '\r\nset-cookie: a=b',
  '\u202E\u200B\uFEFF',
  '👩‍👩‍👧‍👦'.repeat(20),
  '%',
  '%00',
  '%s%s%n',
  '$draft',
  '*',
  '.',
  '..',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]

/** Pieces of an address that are no encoding of anything, or of something that has no place there. */
export const RAW: readonly string[] = ['%', '%zz', '%00', '%ED%A0%80', '%ff%fe', '..%2f..%2f', '%2e%2e%2f%2e%2e', 'a%2fb', '%5c', '%0d%0aset-cookie:%20a=b', ';', '[', '|'] // prettier-ignore

/** Queries that say a name twice, or as something else than text. */
export const QUERIES = (name: string): string[] => [
  `${name}=a&${name}=b`,
  `${name}[]=a`,
  `${name}[a]=b`,
  `${name}`,
  `${name}=${'%41'.repeat(5_000)}`,
  '__proto__[x]=1&constructor=1&__proto__=2',
  `${name}=%ED%A0%80`,
  `${name}=%00`,
  `${name}=%`,
]

const deep = (depth: number) => `${'['.repeat(depth)}1${']'.repeat(depth)}`

/** What may stand in JSON where something else should: texts of JSON, so that also what no value can be is sent. */
export const JSONS: readonly string[] = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e400',
  '9007199254740993',
  '[]',
  '{}',
  '[[1],{"a":[]}]',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  `["${'x'.repeat(LONG)}"]`,
  deep(2_000),
  '"\\u0000"',
  '"\\ud800"',
  ...HOSTILE.map((text) => JSON.stringify(text)),
]

/** Bodies that are wrong as a whole, with the type they claim to be. */
export const BODIES: readonly (readonly [type: string, body: string | Uint8Array])[] = [
  ['application/json', ''],
  ['application/json', '{'],
  ['application/json', 'nothing'],
  ['application/json', '[]'],
  ['application/json', '"text"'],
  ['application/json', deep(10_000)],
  ['application/json', `{"a":"${'x'.repeat(1_200_000)}"}`],
  ['application/json', '{"__proto__":null,"type":"accept"}'],
  ['application/json', '\uFEFF{}'],
  ['application/json', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['application/json; charset=utf-7', '{}'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['text/plain', 'x'],
  ['', 'x'],
  ['nonsense', 'x'],
  ['application/x-www-form-urlencoded', `a=${'x'.repeat(300_000)}`],
  ['application/x-www-form-urlencoded', Array.from({ length: 5_000 }, (_, n) => `a${n}=1`).join('&')],
  ['application/x-www-form-urlencoded', '__proto__=1&constructor=2&toString=3&key=1&key=2'],
  ['application/x-www-form-urlencoded', '%00=%00&key=%ED%A0%80'],
  ['multipart/form-data', 'x'],
  ['multipart/form-data; boundary=x', 'x'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="key"\r\n\r\nhalf'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data\r\n\r\nno name\r\n--x--\r\n'],
  ['multipart/form-data; boundary=x', `${'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(200)}--x--\r\n`],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="__proto__"; filename="../../x\u0000.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDX\r\n--x--\r\n'],
  ['multipart/form-data; boundary=x', `--x\r\ncontent-disposition: form-data; name="file"; filename="a.exe"\r\n\r\nMZ${'x'.repeat(9_000_000)}\r\n--x--\r\n`],
  [`multipart/form-data; boundary=${'y'.repeat(300)}`, '--y\r\n\r\n'],
] // prettier-ignore

/** Header lines that no browser sends. */
export const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { cookie: 'onedoor=' },
  { cookie: `onedoor=${'x'.repeat(43)}` },
  { cookie: 'onedoor=%00; lang=%ff; lang=xx; __proto__=1' },
  { cookie: `lang=${'x'.repeat(6_000)}` },
  { 'accept-language': ';;q=,*,-,__proto__' },
  { accept: 'text/html;q=x, \u00FF' },
  { 'content-type': 'application/json; a="' },
  { 'if-match': 'W/"x"' },
  { 'if-match': '"999999999"' },
  { 'idempotency-key': 'x' },
  { 'idempotency-key': '../../../../x' },
  { 'idempotency-key': 'k'.repeat(500) },
  { 'idempotency-key': '\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9' },
  { origin: 'null' },
  { origin: 'https://evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-forwarded-for': '<script>, 1.2.3.4, ::' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript' },
  { host: 'evil.example' },
  { range: 'bytes=99999999-1' },
  { 'user-agent': '\u00FF'.repeat(2_000) },
  { 'accept-encoding': 'nonsense, br;q=0, gzip;q=x' },
  { expect: 'nonsense' },
  { 'content-encoding': 'br' },
]

export interface Heard {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

class Reused extends Error {}

function once(base: string, { method, path, headers, body }: Wire): Promise<Heard> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const asked = request(
      { agent, host: hostname, port, method, path, headers: { ...length, ...headers } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() })) // prettier-ignore
      },
    )
    asked.on('error', (error: NodeJS.ErrnoException) => reject(asked.reusedSocket && error.code === 'ECONNRESET' ? new Reused() : error)) // prettier-ignore
    asked.end(body)
  })
}

/** Send a request exactly as it is written. A kept connection that the server had closed is not held against it. */
export async function send(base: string, wire: Wire): Promise<Heard> {
  for (;;)
    try {
      return await once(base, wire)
    } catch (error) {
      if (!(error instanceof Reused)) throw error
    }
}

const INSIDES =
  /\bat .{1,200}\.(?:js|ts|tsx|mjs):\d+|PostgresError|syntax error at|node_modules|select .{1,80} from [a-z]+\./

function refusalFault(door: Pick<Door, 'route'>, { status, headers, text }: Heard): string | null {
  const type = String(headers['content-type'])
  if (type.startsWith('text/html')) {
    if (door.route.startsWith('/api/')) return 'a program is answered with a page'
    return /<title>[^<]{3,}<\/title>/.test(text) && /<h1/.test(text) ? null : 'a page without a title'
  }
  // The OpenID engine and what wallets ask answer programs as their own law says (RFC 6749, 5.2).
  if (/^\/((sandbox\/)?oidc|wallet)\//.test(door.route) && type.startsWith('application/json'))
    return typeof (JSON.parse(text) as { error?: unknown }).error === 'string' ? null : `no error named: ${text.slice(0, 80)}` // prettier-ignore
  if (!type.startsWith('application/problem+json')) return `neither a problem nor a page: ${type} ${text.slice(0, 80)}`
  const problem = JSON.parse(text) as { type?: string; title?: string; status?: number; code?: string }
  if (problem.status !== status || !problem.code || !problem.type) return `not a problem: ${text.slice(0, 200)}`
  if (!problem.title || problem.title === problem.code) return `no text for "${problem.code}"`
  return null
}

/** What is wrong with an answer to a wrong question; null when it is as it should be. */
export function answerFault(base: string, door: Pick<Door, 'route'>, heard: Heard): string | null {
  const { status, headers, text } = heard
  if (status >= 500 || status < 200) return `answered ${status}`
  if (INSIDES.test(text)) return 'says what is inside'
  if (/<script>alert|<img src=x/.test(text) && String(headers['content-type']).startsWith('text/html'))
    return 'hands a script back'
  if (headers['set-cookie']?.toString().includes('a=b')) return 'a header was smuggled in'
  if (status >= 400) return refusalFault(door, heard)
  if (status >= 300 && status !== 304) {
    const to = String(headers['location'])
    return new URL(to, base).origin === base && to.startsWith('/') ? null : `leads away: ${to}`
  }
  return null
}

import { readSetting, type Uuid } from '#platform'
import type { Db, Json } from '#platform/db'

/** Who works in a commune of the sample country, and the couples that live there. */
export interface SampleStaff {
  readonly unit: string
  readonly posts: Readonly<Record<string, Uuid>>
  readonly couples: readonly { readonly wife: Uuid; readonly husband: Uuid }[]
}

export async function sampleStaff(db: Db): Promise<readonly SampleStaff[]> {
  const card = await readSetting<Json>(db, 'sample')
  return (card as unknown as { staff: SampleStaff[] }).staff
}

/** One request of a birth's life. Its key is its own for good: sent again, it must give the same answer. */
export interface Deed {
  readonly name: string
  readonly key: string
  readonly person: Uuid
  /** Where it is sent, given the bundle's code (submission: empty). */
  path(code: string): string
  readonly body: unknown
}

/** The answers of a mother who asks for everything, to be fetched at the counter. */
export const birthAnswers = (given: string, born: string) => ({
  given,
  middle: 'Thử',
  sex: 'female',
  birthDate: born,
  birthPlaceKind: 'facility',
  facility: 'Trạm y tế',
  birthProof: 'notice',
  noticeNumber: 'TN-1',
  phone: '0901234567',
  delivery: 'counter',
})

const COMMANDS = [
  ['accept', 'reception', { type: 'accept' }],
  ['check', 'civil-status', { type: 'completeStep', part: 'birth', step: 'check' }],
  ['sign', 'leader', { type: 'completeStep', part: 'birth', step: 'sign' }],
  ['card', 'insurance', { type: 'completeStep', part: 'health-card', step: 'decide' }],
  ['residence', 'police', { type: 'completeStep', part: 'residence', step: 'decide' }],
  ['hand-over', 'reception', { type: 'handOver' }],
] as const

export const DEEDS = ['submit', ...COMMANDS.map(([name]) => name)] as const

/** The whole life of one birth: submitted by the mother, then what each office does, in order. */
export function birthDeeds(name: string, staff: SampleStaff, mother: Uuid, born: string): readonly Deed[] {
  const key = (deed: string) => `birth-${name}-${deed}`
  return [
    {
      name: 'submit',
      key: key('submit'),
      person: mother,
      path: () => '/api/v1/dossiers',
      body: { procedure: '2.000986', answers: birthAnswers('Bé', born) },
    },
    ...COMMANDS.map(([deed, post, body]) => ({
      name: deed,
      key: key(deed),
      person: staff.posts[post]!,
      path: (code: string) => `/api/v1/dossiers/${code}/commands`,
      body,
    })),
  ]
}

export interface Answer {
  readonly code: string
  readonly status: string
  readonly dueAt: string
  readonly parts: readonly { part: string; code: string; status: string; dueAt: string | null }[]
}

/** What an attempt came to: an answer; nothing, because nobody was there; or "later" (503 with Retry-After). */
export type Attempt = { readonly answer: Answer } | { readonly lost: 'connection' | 'away' }

/** A client of the programs' door that knows what was acknowledged to it, whatever happens to the server. */
export function createClient(base: string) {
  const cookies = new Map<Uuid, Promise<string>>()
  const counts = { requests: 0, connection: 0, away: 0 }

  async function send(
    path: string,
    init: RequestInit,
  ): Promise<{ status: number; text: string; headers: Headers } | null> {
    counts.requests++
    try {
      const answer = await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(60_000) })
      return { status: answer.status, text: await answer.text(), headers: answer.headers }
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') throw error
      counts.connection++
      return null
    }
  }

  /** Away is a refusal of its own kind: it says when to come again. Anything but success and this is a fault. */
  function judge(what: string, answer: NonNullable<Awaited<ReturnType<typeof send>>>): boolean {
    if (answer.status >= 200 && answer.status < 300) return true
    if (answer.status !== 503) throw new Error(`${what}: ${answer.status} ${answer.text}`)
    if (!answer.headers.get('retry-after')) throw new Error(`${what}: 503 without Retry-After`)
    counts.away++
    return false
  }

  async function signIn(person: Uuid): Promise<string> {
    for (;;) {
      const answer = await send('/api/v1/demo/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ person }),
      })
      if (answer && judge('sign in', answer)) return answer.headers.getSetCookie()[0]!.split(';')[0]!
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  const cookie = (person: Uuid) => {
    const known = cookies.get(person) ?? signIn(person)
    cookies.set(person, known)
    return known
  }

  return {
    counts,
    signIn: cookie,
    /** One attempt at a deed. */
    async attempt(deed: Deed, code: string): Promise<Attempt> {
      const answer = await send(deed.path(code), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': deed.key, cookie: await cookie(deed.person) },
        body: JSON.stringify(deed.body),
      })
      if (!answer) return { lost: 'connection' }
      return judge(deed.key, answer) ? { answer: JSON.parse(answer.text) as Answer } : { lost: 'away' }
    },
    /** Read as a person; null when nobody answers. */
    async read<T>(person: Uuid, path: string): Promise<T | null> {
      const answer = await send(path, { headers: { cookie: await cookie(person) } })
      return answer && judge(path, answer) ? (JSON.parse(answer.text) as T) : null
    },
  }
}
export type Client = ReturnType<typeof createClient>

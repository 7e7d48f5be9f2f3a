import { connect, type Database, type Db } from '#platform/db'
import { birthAnswers, createClient, sampleStaff, type Client, type SampleStaff } from './births.ts'
import { send, type Heard } from './hostile.ts'
import { startServer, type Server } from './server.ts'

/** Somebody who has a dossier, a draft and a file in it. */
export interface Citizen {
  readonly person: string
  readonly cookie: string
  readonly dossier: string
  readonly draft: string
  readonly file: string
}

/** A server with two citizens of two communes and the officers of the first. */
export interface Town {
  readonly server: Server
  readonly base: string
  readonly database: Database
  readonly client: Client
  readonly staff: readonly SampleStaff[]
  readonly citizen: Citizen
  readonly stranger: Citizen
  /** Cookies of officers of the first citizen's commune, by post. */
  readonly officers: Readonly<Record<string, string>>
  close(): Promise<void>
}

export const PDF = '%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
export const born = (): string => new Date(Date.now() - 6 * 86_400_000).toISOString().slice(0, 10)

export const form = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString()

/** A form sent as a browser sends it. */
export function press(
  base: string,
  cookie: string,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Heard> {
  const headers = { accept: 'text/html', 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded', cookie } // prettier-ignore
  return send(base, { method: 'POST', path, headers, body: form(fields) })
}

export function look(base: string, cookie: string, path: string, accept = 'text/html'): Promise<Heard> {
  return send(base, { method: 'GET', path, headers: { accept, 'accept-language': 'en', cookie } })
}

/** A file and fields as a browser sends them. */
export async function upload(
  base: string,
  cookie: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  file: { field: string; name: string; type: string; bytes: string },
): Promise<number> {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append(file.field, new Blob([file.bytes], { type: file.type }), file.name)
  const answer = await fetch(`${base}${path}`, { method: 'POST', body, redirect: 'manual', headers: { cookie, accept: 'text/html' } }) // prettier-ignore
  await answer.text()
  return answer.status
}

/** Begin a draft through the pages; its id. */
export async function begin(base: string, cookie: string): Promise<string> {
  const { status, headers } = await press(base, cookie, '/apply/2.000986', {})
  const id = /^\/apply\/2\.000986\/([0-9a-f-]{36})\//.exec(String(headers['location']))?.[1]
  if (status !== 303 || !id) throw new Error(`no draft: ${status}`)
  return id
}

async function settle(base: string, client: Client, db: Db, person: string, name: string): Promise<Citizen> {
  const cookie = await client.signIn(person)
  const deed = {
    name: 'submit',
    key: `town-${name}`,
    person,
    path: () => '/api/v1/dossiers',
    body: { procedure: '2.000986', answers: birthAnswers('An', born()) },
  }
  const attempt = await client.attempt(deed, '')
  if (!('answer' in attempt)) throw new Error('no dossier')
  const draft = await begin(base, cookie)
  await press(base, cookie, `/apply/2.000986/${draft}/notice`, { birthProof: 'witness' })
  await upload(base, cookie, `/apply/2.000986/${draft}/notice`, { birthProof: 'witness' }, { field: 'proofFile', name: 'giấy.pdf', type: 'application/pdf', bytes: PDF }) // prettier-ignore
  const [file] = await db`select id from dossiers.file where owner = ${draft}`
  if (!file) throw new Error('no file')
  return { person, cookie, dossier: attempt.answer.code, draft, file: String(file['id']) }
}

/** Wait until the registers that the sample filled are judged: what is counted afterwards moves by requests alone. */
async function judged(db: Db): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 100) {
    const [row] = await db<[{ busy: boolean }]>`select exists (select from journal.fresh)
      or exists (select from platform.job where kind in ('registers.quality', 'registers.quality.load'))
      or (select size from journal.tree) > (select coalesce(min(position), 0) from journal.subscriber) as busy`
    if (!row.busy) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Make the town. */
export async function openTown(env: Record<string, string> = {}): Promise<Town> {
  const server = await startServer({ env })
  const { base } = server
  // As the tables' owner: what is counted is everything, also what row-level security shows to nobody.
  const database = connect(server.databaseUrl, 'onedoor_owner', { max: 2 })
  const client = createClient(base)
  const staff = await sampleStaff(database.sql)
  const [here, elsewhere] = [
    staff[0]!,
    staff.findLast((one) => one.posts['insurance'] !== staff[0]!.posts['insurance'])!,
  ]
  const officers: Record<string, string> = {}
  for (const [post, person] of Object.entries(here.posts)) officers[post] = await client.signIn(person)
  const citizen = await settle(base, client, database.sql, here.couples[0]!.wife, 'citizen')
  const stranger = await settle(base, client, database.sql, elsewhere.couples[0]!.wife, 'stranger')
  await judged(database.sql)
  return {
    server,
    base,
    database,
    client,
    staff: [here, elsewhere],
    citizen,
    stranger,
    officers,
    async close() {
      await database.close()
      await server.stop()
    },
  }
}

/** What stands written, by kind: everything but looks and refused attempts. */
export async function census(db: Db): Promise<Readonly<Record<string, number>>> {
  const rows = await db<{ what: string; n: number }[]>`
    select type as what, count(*)::int as n from journal.line where type not like 'look.%' and type not in ('access.refused', 'register.matched') group by type
    union all select 'commands', count(*)::int from journal.command union all select 'drafts', count(*)::int from dossiers.draft
    union all select 'dossiers', count(*)::int from dossiers.dossier union all select 'files', count(*)::int from dossiers.file
    union all select 'codes drawn', sum(next)::int from dossiers.counter union all select 'tasks open', count(*)::int from dossiers.task where done_at is null
    union all select 'records', count(*)::int from registers.version union all select 'grants', count(*)::int from access.granted
    union all select 'accounts', count(*)::int from identity.account union all select 'sessions', count(*)::int from identity.session where ended is null
    union all select 'sealed', count(*)::int from journal.body union all select 'jobs', count(*)::int from platform.job`
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
}

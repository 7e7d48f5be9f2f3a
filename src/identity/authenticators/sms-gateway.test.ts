import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { noSmsCentre, smsGateway, smsReportRoutes, type SmsCentre } from '#identity'
import { enqueue, runDue, uuid7, type JobKind, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { isSigned, signedFields } from './http-signature.ts'
import { SmsAway } from './sms-centre.ts'
import { countMessages } from './store-messages.ts'

type How = 'take' | 'refuse' | 'drop' | 'lose' | 'slow'
const secret = Buffer.alloc(32, 9)
const REPORTS = 'http://localhost/sms/reports'

let island: Awaited<ReturnType<typeof settleIsland>>
let server: Server
let url: string
let centre: SmsCentre
/** What it does with the next ones; then it takes them. */
let moods: How[] = []
let asked: { headers: IncomingHttpHeaders; body: string }[] = []
/** Messages that left for a phone, by their key: the gateway sends none twice. */
let delivered = new Map<string, string>()
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => smsReportRoutes(app, { ...ground, publicUrl: 'http://localhost', secret })) // prettier-ignore
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      asked.push({ headers: request.headers, body })
      const mood = moods.shift() ?? 'take'
      if (mood === 'drop') return void request.destroy()
      if (mood === 'refuse') return void response.writeHead(503).end()
      const key = String(request.headers['idempotency-key'])
      const again = delivered.has(key)
      delivered.set(key, (JSON.parse(body) as { text: string }).text)
      // Taken, and the answer is lost on the way.
      if (mood === 'lose') return void request.destroy()
      const answer = () => response.writeHead(again ? 409 : 202).end('{}')
      if (mood === 'slow') setTimeout(answer, 150)
      else answer()
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`
  centre = smsGateway({ database: island.database, clock: island.clock, url, secret })
})
afterAll(async () => {
  await new Promise((done) => server.close(done))
  await island.close()
})
beforeEach(async () => {
  ;[moods, asked, delivered] = [[], [], new Map()]
  await island.database.sql`delete from identity.message`
  await island.database.sql`delete from platform.job`
})

const message = () => ({ id: uuid7(island.clock.now()), to: '+99912345', text: 'Mã của bạn là 123456' })
const counted = () => countMessages(island.database.sql, new Date(0))
/** A job that sends, as the rooms' do: tried again by the work loop with the same id. */
const kinds: Record<string, JobKind> = { 'test.sms': { attempts: 5, run: (_tx, job) => centre.send({ ...message(), id: job.id }) } } // prettier-ignore
async function byJob() {
  await enqueue(island.database.sql, { owner: people.ada, kind: 'test.sms', runAt: island.clock.now() })
  for (let later = 0; later < 5; later++) await runDue(island.database, kinds, new Date(island.clock.now().getTime() + later * 3_600_000)) // prettier-ignore
}

describe('the gateway', () => {
  it('is given a message signed, with a key of its own, and takes its time', async () => {
    moods = ['slow']
    const one = message()
    await centre.send(one)
    const [{ headers, body }] = asked as [(typeof asked)[0]]
    expect(JSON.parse(body)).toEqual(one)
    expect(headers['idempotency-key']).toBe(one.id)
    expect(isSigned(secret, { method: 'POST', target: url, body }, headers, island.clock.now())).toBe(true)
    expect(await counted()).toEqual({ sent: 1, delivered: 0, failed: 0 })
  })

  it('that is away, drops the line or loses its answer is asked again with the same key: one message leaves', async () => {
    moods = ['refuse', 'drop', 'lose']
    await byJob()
    expect(asked).toHaveLength(4)
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect([delivered.size, (await counted()).sent]).toEqual([1, 1])
  })

  it('that stays away leaves the message with the dead letters, and nothing counts as sent', async () => {
    moods = Array.from({ length: 9 }, () => 'refuse' as const)
    await byJob()
    const [job] = await island.database.sql<{ state: string; error: string }[]>`select state, error from platform.job where kind = 'test.sms'` // prettier-ignore
    expect([job, (await counted()).sent]).toEqual([{ state: 'dead', error: 'SmsAway' }, 0])
    moods = ['refuse']
    await expect(centre.send(message())).rejects.toBeInstanceOf(SmsAway)
  })

  it('where none is configured nothing is offered, and nothing leaves', async () => {
    expect(noSmsCentre.offered).toBe(false)
    await expect(noSmsCentre.send(message())).rejects.toBeInstanceOf(SmsAway)
  })
})

describe('a delivery report', () => {
  const report = (id: Uuid, state: string, changed: { secret?: Buffer; late?: number; body?: string } = {}) => {
    const body = JSON.stringify({ id, state })
    const at = new Date(island.clock.now().getTime() - (changed.late ?? 0))
    const fields = signedFields(changed.secret ?? secret, { method: 'POST', target: REPORTS, body, key: uuid7(at) }, at)
    return island.app.inject({ method: 'POST', url: '/sms/reports', payload: changed.body ?? body, headers: { ...fields, 'content-type': 'application/json' } }) // prettier-ignore
  }

  it('is taken once: told twice, or told otherwise later, the first counts', async () => {
    const one = message()
    await centre.send(one)
    for (const state of ['delivered', 'delivered', 'failed']) expect((await report(one.id, state)).statusCode).toBe(204)
    expect(await counted()).toEqual({ sent: 1, delivered: 1, failed: 0 })
  })

  it('may come before the answer to the message itself', async () => {
    const one = message()
    expect((await report(one.id, 'failed')).statusCode).toBe(204)
    await centre.send(one)
    expect(await counted()).toEqual({ sent: 1, delivered: 0, failed: 1 })
  })

  it('that nobody of ours signed, altered, too old or no report at all changes nothing', async () => {
    const one = message()
    await centre.send(one)
    expect((await report(one.id, 'failed', { secret: Buffer.alloc(32, 1) })).statusCode).toBe(401)
    expect((await report(one.id, 'failed', { late: 301_000 })).statusCode).toBe(401)
    expect((await report(one.id, 'failed', { body: JSON.stringify({ id: one.id, state: 'expired' }) })).statusCode).toBe(401) // prettier-ignore
    expect((await island.app.inject({ method: 'POST', url: '/sms/reports', payload: { id: one.id, state: 'failed' } })).statusCode).toBe(401) // prettier-ignore
    expect((await report(one.id, 'eaten')).statusCode).toBe(400)
    expect(await counted()).toEqual({ sent: 1, delivered: 0, failed: 0 })
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runDue, type Uuid } from '#platform'
import { people, settleIsland } from '#test/island'
import { SoftPasskey } from '#test/passkey'
import { accounts, registered, type Visitor } from '#test/visitor'
import { numberPage } from './pages-security.tsx'
import { smsPage } from './pages-sign-in.tsx'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live')
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'])
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

async function work() {
  while (await runDue(island.database, island.authenticators.jobs, island.clock.now(), (_job, error) => { throw error })); // prettier-ignore
}
const sent = () => island.centre.sent()
async function keep(visitor: Visitor, phone: string) {
  const page = (await visitor.post('/me/security/phone', { phone })).body
  const handle = /name="handle" value="([^"]+)"/.exec(page)?.[1] ?? ''
  await work()
  const code = /\d{6}/.exec(sent()[0]?.text ?? '')?.[0] ?? ''
  return visitor.post('/me/security/phone/code', { handle, code })
}
const numbers = (person: Uuid) => island.authenticators.sms.phonesOf(island.database.sql, person)

describe('the number on record', () => {
  it('once changed, is told at the old one; for a day both are told, and the old one is asked first', async () => {
    const { visitor } = await registered(island, people.ada)
    expect((await keep(visitor, '0912 345 001')).statusCode).toBe(303)
    expect(await numbers(people.ada)).toEqual(['+99912345001'])
    expect((await keep(visitor, '0912 345 002')).statusCode).toBe(303)
    await work()
    expect(sent()[0]).toMatchObject({ to: '+99912345001', text: expect.stringContaining('changed to another') as string }) // prettier-ignore
    expect(await numbers(people.ada)).toEqual(['+99912345001', '+99912345002'])
    const start = island.clock.offset()
    island.clock.moveTo(start + 86_400_000)
    expect(await numbers(people.ada)).toEqual(['+99912345002'])
    island.clock.moveTo(start)
  })

  it('is changed from a new device only with a second way: a stolen session moves nobody’s messages', async () => {
    const { key } = await registered(island, people.ada, new SoftPasskey(), true)
    const other = (await registered(island, people.dan, new SoftPasskey(), true)).visitor.copy()
    other.cookies = {}
    await island.database
      .sql`update identity.authenticator set created = created - interval '2 days' where person = ${people.ada}`
    await other.signIn(key)
    expect((await keep(other, '0912 345 009')).statusCode).toBe(403)
    expect(await numbers(people.ada)).not.toContain('+99912345009')
  })

  it('is kept of proofed accounts alone', async () => {
    const { visitor } = await registered(island, people.dan, new SoftPasskey(), true)
    await island.database.sql`update identity.account set proofing = 0 where person = ${people.dan}`
    const before = sent().length
    const answer = await visitor.post('/me/security/phone', { phone: '0912 345 003' })
    expect([answer.statusCode, answer.body.includes('must be proofed first'), sent().length]).toEqual([403, true, before]) // prettier-ignore
  })

  it('where no message can be sent, pages say so and ask for nothing', () => {
    const view = { language: 'en', path: '/', sample: false } as const
    for (const page of [smsPage(view, { wanted: {}, offered: false }), numberPage(view, { away: true })]) {
      expect(page).toContain('sends no SMS')
      expect(page).not.toMatch(/name="(login|phone)"/)
    }
  })
})

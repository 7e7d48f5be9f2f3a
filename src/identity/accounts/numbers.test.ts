import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountUse, createNumbers, numbersRoutes } from '#identity'
import { deliver, sequence } from '#platform'
import { people, settleIsland } from '#test/island'
import { accounts, registered, Visitor } from '#test/visitor'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => numbersRoutes(app, { numbers: createNumbers(ground) }))
  await accounts(island, [people.ada, 'Đặng Ada'], [people.dan, 'Lê Dan'], [people.minister, 'The Minister'])
})
afterAll(() => island.close())

async function settle() {
  while ((await sequence(island.database)) > 0);
  while ((await deliver(island.database, accountUse(island.journal))) > 0);
}
let minister: Visitor
async function counted(visitor = minister) {
  await settle()
  const answer = await island.get('/api/v1/accounts/numbers', visitor.header(), 'application/json')
  const { kinds } = answer.json<{ kinds: { kind: string; issued: number; activated: number; inUse: number }[] }>()
  const { issued, activated, inUse } = kinds.find(({ kind }) => kind === 'person')!
  return [issued, activated, inUse]
}

describe('accounts are counted', () => {
  it('issued when they are there, activated by the first authenticator, in use for 30 days after a sign-in', async () => {
    minister = (await registered(island, people.minister)).visitor
    expect(await counted()).toEqual([3, 1, 1])
    await registered(island, people.ada)
    expect(await counted()).toEqual([3, 2, 2])
    const start = island.clock.offset()
    island.clock.moveTo(start + 31 * 86_400_000)
    const { visitor } = await registered(island, people.minister)
    expect(await counted(visitor)).toEqual([3, 2, 1])
    island.clock.moveTo(start)
  })

  it('activated once: another key writes no second line', async () => {
    await registered(island, people.ada)
    await settle()
    const lines = await island.database
      .sql`select 1 from journal.line where type = 'identity.activated' and owner = ${people.ada}`
    expect(lines).toHaveLength(1)
  })

  it('for posts that have the grant alone, in each language, and nobody is named', async () => {
    const { visitor } = await registered(island, people.dan)
    expect((await visitor.get('/accounts')).statusCode).toBe(403)
    expect((await new Visitor(island).get('/accounts')).headers.location).toBe('/sign-in?next=%2Faccounts')
    expect((await island.get('/api/v1/accounts/numbers', undefined, 'application/json')).statusCode).toBe(401)
    const again = (await registered(island, people.minister)).visitor
    for (const [language, word] of [
      ['vi', 'Đã kích hoạt'],
      ['en', 'Activated'],
      ['fr', 'Activés'],
    ] as const) {
      const page = await again.get(`/accounts?lang=${language}`)
      expect([page.statusCode, page.body.includes(word)]).toEqual([200, true])
      expect(page.body).not.toMatch(/Ada|Dan</)
      expect(page.body).toMatch(/SMS/)
    }
  })
})

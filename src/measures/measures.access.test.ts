import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { island as settled } from '#test/island-board'
import { people, type settleIsland } from '#test/island'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settled()
})
afterAll(() => island.close())

const status = async (path: string, who: string) => (await island.get(path, await island.enter(who))).statusCode
const everywhere = ['/board/N', '/board/N1', '/board/N1/cases?state=late', '/board/S', '/board/S1', '/board/cases', '/api/v1/board', '/api/v1/board?unit=S1', '/api/v1/board/cases?unit=N1'] // prettier-ignore

describe('who may see the board', () => {
  it('a minister, all of it', async () => {
    for (const path of ['/board', ...everywhere]) expect([path, await status(path, people.minister)]).toEqual([path, 200]) // prettier-ignore
  })

  it('a governor, the own province and what lies in it; led there at once', async () => {
    const cookie = await island.enter(people.governorN)
    expect((await island.get('/board', cookie)).headers.location).toBe('/board/N')
    const crumbs = (await island.get('/board/N1', cookie)).body
    expect(crumbs).toContain('<a href="/board/N">')
    expect(crumbs).not.toContain('<a href="/board">')
    for (const path of everywhere) expect([path, await status(path, people.governorN)]).toEqual([path, path.includes('N') ? 200 : 403]) // prettier-ignore
  })

  it('an officer and a citizen, nothing; each try is journalled', async () => {
    for (const who of [people.clerkN1, people.dan])
      for (const path of ['/board', ...everywhere]) expect([path, await status(path, who)]).toEqual([path, 403])
    const [tries] = await island.database.sql<[{ n: number }]>`select count(*)::int as n from journal.line
      where type = 'access.refused' and facts ->> 'action' = 'board.read' and actor = ${people.dan}`
    expect(tries.n).toBe(everywhere.length + 1)
  })

  it('nobody: pages lead to the sign-in, programs are refused', async () => {
    for (const path of ['/board', ...everywhere.filter((one) => !one.startsWith('/api'))])
      expect((await island.get(path)).headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    for (const path of everywhere.filter((one) => one.startsWith('/api'))) expect((await island.get(path)).statusCode).toBe(401) // prettier-ignore
  })

  it('nobody at all, what there is not: an unknown unit, an unknown state', async () => {
    expect(await status('/board/XX', people.minister)).toBe(404)
    expect(await status('/board/N/cases?state=all', people.minister)).toBe(400)
    expect(await status('/board/N/cases?page=0', people.minister)).toBe(400)
    expect(await status('/board/N/cases?page=9999999', people.minister)).toBe(400)
    expect(await status(`/board/${'N'.repeat(150)}`, people.minister)).toBe(400)
  })
})

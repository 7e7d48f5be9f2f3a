import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout } from '#platform'
import { people, settleIsland } from '#test/island'
import { island as mounted } from '#test/island-rights'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await mounted()
})
afterAll(() => island.close())

const PAGES = ['/me', '/me/data', '/me/looks']
const API = ['/api/v1/me/data', '/api/v1/me/looks']

describe('a person’s own pages', () => {
  it('lead nobody to the sign-in, and refuse a program', async () => {
    for (const path of PAGES) expect((await island.get(path)).headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`) // prettier-ignore
    for (const path of API) expect((await island.get(path, undefined, 'application/json')).statusCode).toBe(401)
  })

  it('know no way to name another person', async () => {
    const cookie = await island.enter(people.dan)
    for (const path of API)
      for (const query of [`?person=${people.ada}`, `?owner=${people.ada}`, `?actingFor=${people.ben}`]) {
        const answer = await island.get(path + query, cookie, 'application/json')
        expect(answer.body).not.toContain(people.ada)
        expect(answer.body).not.toContain(people.ben)
      }
  })

  it('an official sees their own here, and their post opens nobody else’s', async () => {
    const cookie = await island.enter(people.clerkN1)
    const data = (await island.get('/api/v1/me/data', cookie, 'application/json')).json()
    expect(data).toMatchObject({ person: people.clerkN1 })
  })

  it('a session that still says "for the child" is refused once the child is of age, and the try is journalled', async () => {
    const cookie = await island.enter(people.ada)
    await island.database.sql`update identity.session set acting_for = ${people.cleo}, acting_name = 'x' where person = ${people.ada} and ended is null` // prettier-ignore
    for (const path of [...PAGES.slice(1), ...API]) expect((await island.get(path, cookie)).statusCode).toBe(403)
    const lines = await linesAbout(island.database.sql, people.cleo, { prefix: 'access.refused', limit: 9 })
    expect(lines.map((line) => line.actor)).toEqual(Array(4).fill(people.ada))
  })

  it('refuse a malformed question', async () => {
    const cookie = await island.enter(people.ada)
    for (const query of ['?before=x', '?show=everything', '?before=%00'])
      expect((await island.get(`/api/v1/me/looks${query}`, cookie, 'application/json')).statusCode).toBe(400)
  })
})

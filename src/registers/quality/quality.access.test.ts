import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAbout, projectRoot } from '#platform'
import { officials, settleSailors, type Harbour } from '#test/sailors'
import { sailorId } from './fixture.ts'

let harbour: Harbour
beforeAll(async () => {
  harbour = await settleSailors()
  await harbour.change(2, { rank: 'cook' })
  await harbour.change(4, { rank: 'cook', knots: 99 })
  await harbour.change(3, { rank: 'cook' })
  await harbour.settle()
})
afterAll(() => harbour.close())

const board = '/api/v1/registers/sailors/quality'
const list = (query: string) => `${board}/failing?rule=rank-known${query}`

describe('scores', () => {
  it('are open to everybody, as pages and as data', async () => {
    for (const url of ['/api/v1/quality', board, `${board}?unit=N`, `${board}?unit=S1`])
      expect([url, (await harbour.get(url)).statusCode]).toEqual([url, 200])
    for (const url of ['/registers/quality', '/registers/sailors/quality', '/registers/sailors/quality?unit=N1'])
      expect([url, (await harbour.get(url, undefined, 'text/html')).statusCode]).toEqual([url, 200])
  })

  it('name no record and no person', async () => {
    const told = (await Promise.all([board, `${board}?unit=N1`, '/api/v1/quality'].map((url) => harbour.get(url)))).map(({ body }) => body).join() // prettier-ignore
    for (let n = 0; n < 10; n++) expect(told).not.toContain(sailorId(n))
    expect(told).not.toContain('Mai ')
  })

  it('are counted where the records are, and every number is the count of its list', async () => {
    const of = async (unit: string) => (await harbour.get(`${board}${unit}`)).json()
    const nation = await of('')
    expect(nation).toMatchObject({ records: 10, unit: null, identityFailing: 0 })
    expect(nation.places.map(({ unit, records }: { unit: string; records: number }) => [unit, records]).toSorted()).toEqual([['N', 5], ['S', 5]]) // prettier-ignore
    for (const [unit, who] of [
      ['', officials.minister],
      ['?unit=N', officials.headN],
      ['?unit=N1', officials.keeperN1],
      ['?unit=S1', officials.keeperS1],
    ] as const)
      // prettier-ignore
      for (const { rules } of (await of(unit)).dimensions)
        for (const { code, failing } of rules) {
          const shown = (await harbour.get(`${board}/failing?rule=${code}${unit.replace('?', '&')}`, who)).json()
          expect([unit, code, shown.total, shown.records.length]).toEqual([unit, code, failing, failing])
        }
  })
})

describe('the list of failing records', () => {
  it.each([
    ['', 'minister', 200],
    ['', 'headN', 403],
    ['', 'keeperN1', 403],
    ['&unit=N', 'minister', 200],
    ['&unit=N', 'headN', 200],
    ['&unit=N1', 'headN', 200],
    ['&unit=S', 'headN', 403],
    ['&unit=N1', 'keeperN1', 200],
    ['&unit=N', 'keeperN1', 403],
    ['&unit=S1', 'keeperN1', 403],
    ['&unit=N1', 'keeperS1', 403],
    ['&unit=N1', 'readerN1', 403],
  ] as const)('of %j is for %s: %i', async (query, who, status) => {
    expect((await harbour.get(list(query), officials[who])).statusCode).toBe(status)
  })

  it('is for nobody unknown, and for no citizen; each try is journalled', async () => {
    expect((await harbour.get(list('&unit=N1'))).statusCode).toBe(401)
    expect((await harbour.get(list('&unit=N1'), sailorId(2))).statusCode).toBe(403)
    const [tried] = await linesAbout(harbour.database.sql, sailorId(2), { prefix: 'access.refused', limit: 1 })
    expect(tried).toBeUndefined()
    const [line] = await harbour.database.sql`select facts from journal.line where type = 'access.refused' and actor = ${sailorId(2)}` // prettier-ignore
    expect(line).toMatchObject({ facts: { action: 'register.quality', scope: 'sailors' } })
    const page = await harbour.get('/registers/sailors/quality/failing?rule=knots', undefined, 'text/html')
    expect(page.headers.location).toBe(`/sign-in?next=${encodeURIComponent('/registers/sailors/quality/failing?rule=knots')}`) // prettier-ignore
  })

  it('holds codes, units, days; no person', async () => {
    const answer = await harbour.get(list(''), officials.minister)
    expect(answer.json().records[0]).toEqual({ code: expect.stringMatching(/^[0-9A-Z-]{19}$/), rule: 'rank-known', unit: expect.any(String), since: expect.any(String) }) // prettier-ignore
    for (const n of [2, 3, 4]) expect(answer.body).not.toContain(sailorId(n))
    const page = await harbour.get('/registers/sailors/quality/failing?rule=rank-known', officials.minister, 'text/html') // prettier-ignore
    for (const n of [2, 3, 4]) expect(page.body).not.toContain(sailorId(n))
    expect(page.body).not.toContain('Mai ')
    expect(page.body.match(/data-item/g)).toHaveLength(3)
  })

  it('what there is not is a refusal, never a fault', async () => {
    for (const [url, status] of [
      ['/api/v1/registers/hats/quality', 404],
      [`${board}?unit=XX`, 404],
      [`${board}/failing?rule=none`, 404],
      [`${board}/failing`, 400],
      [`${board}/failing?rule=knots&page=0`, 400],
      [`${board}/failing/0000-0000-0000-0000`, 403],
      ['/api/v1/registers/hats/quality/failing?rule=x', 404],
    ] as const)
      expect([url, (await harbour.get(url, officials.minister)).statusCode]).toEqual([url, status])
  })
})

describe('opening a record of the list', () => {
  const codes = async () => (await harbour.get(list('&unit=N1'), officials.keeperN1)).json().records as { code: string }[] // prettier-ignore
  it('is a look that its person sees, by who may read it there', async () => {
    const [{ code }] = (await codes()) as [{ code: string }]
    const answer = (await harbour.get(`${board}/failing/${code}`, officials.keeperN1)).json()
    expect(answer).toMatchObject({ code, register: 'sailors', unit: 'N1', data: { rank: 'cook' } })
    const n = answer.data.number === 'S4' ? 2 : 4
    const [look] = await linesAbout(harbour.database.sql, sailorId(n), { prefix: 'look.', limit: 1 })
    expect(look).toMatchObject({ type: 'look.register', actor: officials.keeperN1, purpose: 'census', unit: 'N1' })
    expect((await harbour.get(`${board}/failing/${code}`, officials.readerN1)).statusCode).toBe(200)
  })

  it('is refused to those who may list only, or keep another place, and seen by the person', async () => {
    const [{ code }] = (await codes()) as [{ code: string }]
    for (const who of [officials.minister, officials.headN, officials.keeperS1, sailorId(1)])
      expect((await harbour.get(`${board}/failing/${code}`, who)).statusCode).toBe(403)
    expect((await harbour.get(`${board}/failing/${code}`)).statusCode).toBe(401)
    const tries = [2, 4].map((n) =>
      linesAbout(harbour.database.sql, sailorId(n), { prefix: 'access.refused', limit: 9 }),
    )
    expect((await Promise.all(tries)).flat()).toHaveLength(4)
  })
})

it('one statement alone reads fields for judging, and gives none away', () => {
  const folder = `${projectRoot()}/src/registers/quality`
  const stores = readdirSync(folder).filter((name) => name.startsWith('store'))
  const reading = stores.flatMap((name) => readFileSync(`${folder}/${name}`, 'utf8').match(/\bv\.data\b/g) ?? [])
  // For the records judged, named or in a run; for those they are held against by person and by key, and the key that was held before.
  expect(reading).toHaveLength(5)
  for (const name of ['answers.ts', 'board.ts', 'store-board.ts', 'pages.tsx', 'pages-failing.tsx'])
    expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toMatch(/recordsOf|recordsAfter|newestOf|keyedBy/)
})

import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuid7, type Entry, type Facts, type Uuid } from '#platform'
import { boardParts, happen, island as settled, settle } from '#test/island-board'
import { people, UNITS, type settleIsland } from '#test/island'
import { createAnswers } from './answers.ts'
import { board, boardCases } from './board.ts'
import { measures, rebuildMeasures } from './jobs.ts'
import { fold, lateShare, phaseOf, sum, worstFirst } from './rules.ts'
import { STATES, type Case, type Place, type State } from './schema.ts'

let island: Awaited<ReturnType<typeof settleIsland>>
beforeAll(async () => {
  island = await settled()
})
afterAll(() => island.close())

const DAY_MS = 86_400_000
const base = Date.now()
const day = (n: number) => new Date(base + n * DAY_MS)
const facts = (more: Facts = {}): Facts => ({
  code: 'H1', procedure: 'P1', unit: 'N1', province: 'N', status: 'submitted', channel: 'online',
  receivedAt: day(0).toISOString(), dueAt: day(5).toISOString(), ...more,
}) // prettier-ignore
let sequence = 0
const entry = (type: string, more: Facts = {}, at = day(0)) =>
  ({ owner: people.ada, type: `dossier.${type}`, at, unit: null, facts: facts(more), sequence: ++sequence, position: sequence }) as unknown as Entry // prettier-ignore
const folded = (...entries: Entry[]) => entries.reduce<Case | null>(fold, null)

const counts = (late: number, open: number) => ({ received: open, open, late, waiting: 0, onTime: 0, doneLate: 0, dropped: 0 }) // prettier-ignore

const links = (html: string) => [...html.matchAll(/<a href="(\/board[^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map((match) => ({ href: match[1]!.replaceAll('&amp;', '&'), text: match[2]!.replace(/<[^>]*>/g, '') })) // prettier-ignore

const row = (html: string) => links(/<tbody role="rowgroup">([\s\S]*?)<\/tr>/.exec(html)![1]!)

describe('fold', () => {
  it('keeps what a line does not tell, and forgets no line twice', () => {
    const first = entry('submitted')
    const one = folded(first, { ...entry('accepted'), facts: { status: 'accepted' } })
    expect(one).toMatchObject({ code: 'H1', procedure: 'P1', unit: 'N1', province: 'N', channel: 'online', phase: 'open', dueAt: day(5), receivedAt: day(0) }) // prettier-ignore
    expect(fold(one, first)).toBe(one)
    expect(folded({ ...entry('drafted'), facts: { status: 'draft', code: 'X' } })).toBeNull()
  })

  it('is decided in time or late, once, and stays so when the result is handed over', () => {
    const inTime = folded(entry('submitted'), entry('done', { status: 'done' }, day(5)), entry('returned', { status: 'returned' }, day(40))) // prettier-ignore
    expect(inTime).toMatchObject({ phase: 'decided', late: false, decidedAt: day(5), status: 'returned' })
    expect(folded(entry('submitted'), entry('done', { status: 'done' }, day(6)))).toMatchObject({ late: true })
    expect(folded(entry('submitted'), entry('refused', { status: 'refused', late: true }, day(1)))).toMatchObject({ phase: 'decided', late: true }) // prettier-ignore
  })

  it('measures against the time that a pause moved, never against the date of an apology', () => {
    const paused = folded(entry('submitted'), entry('supplementAsked', { status: 'awaitingSupplement' }), entry('supplemented', { status: 'processing', dueAt: day(9).toISOString() })) // prettier-ignore
    expect(paused).toMatchObject({ phase: 'open', dueAt: day(9), newDueAt: null })
    const sorry = folded(
      entry('submitted'),
      entry('apologised', { status: 'processing', dueAt: day(12).toISOString() }),
    )
    expect(sorry).toMatchObject({ dueAt: day(5), newDueAt: day(12), late: null })
    const rested = fold(sorry, entry('supplemented', { status: 'processing', dueAt: day(15).toISOString(), promisedAt: day(8).toISOString() })) // prettier-ignore
    expect(rested).toMatchObject({ dueAt: day(8), newDueAt: day(15) })
    const done = fold(sorry, entry('done', { status: 'done', dueAt: day(12).toISOString() }, day(10)))
    expect(done).toMatchObject({ dueAt: day(5), newDueAt: day(12), late: true })
  })

  it('knows every status of a dossier', () => {
    const phases = ['submitted', 'accepted', 'processing', 'awaitingSupplement', 'refused', 'rejected', 'withdrawn', 'done', 'returned'].map(phaseOf) // prettier-ignore
    expect(phases).toEqual(['open', 'open', 'open', 'waiting', 'decided', 'dropped', 'dropped', 'decided', 'decided'])
  })
})

describe('ranking', () => {
  it('puts the worst first', () => {
    const rows = [['a', 0, 9], ['b', 2, 20], ['c', 2, 4], ['d', 3, 90], ['e', 0, 9]].map(([key, late, open]) => ({ key: key as string, counts: counts(late as number, open as number) })) // prettier-ignore
    expect(rows.toSorted(worstFirst).map((row) => row.key)).toEqual(['d', 'c', 'b', 'a', 'e'])
    expect(sum(rows.map((row) => row.counts))).toMatchObject({ late: 7, open: 132 })
    expect(lateShare(counts(0, 0))).toBeNull()
  })
})

type Step = readonly [type: string, status: string]
const stories: readonly (readonly Step[])[] = [
  [],
  [['accepted', 'accepted'], ['stepCompleted', 'processing']],
  [['accepted', 'accepted'], ['supplementAsked', 'awaitingSupplement']],
  [['accepted', 'accepted'], ['done', 'done'], ['returned', 'returned']],
  [['accepted', 'accepted'], ['refused', 'refused']],
  [['rejected', 'rejected']],
  [['accepted', 'accepted'], ['withdrawn', 'withdrawn']],
  [['accepted', 'accepted'], ['apologised', 'processing']],
] // prettier-ignore

const history = fc.record({
  unit: fc.constantFrom('N1', 'N2', 'S1', 'S'),
  procedure: fc.constantFrom('P1', 'P2'),
  story: fc.constantFrom(...stories),
  due: fc.integer({ min: -9, max: 9 }),
  took: fc.integer({ min: 0, max: 12 }),
  parts: fc.integer({ min: 0, max: 3 }),
  /** Folded after each line, not all at once: counts move from one state to the next. */
  slowly: fc.boolean(),
})
type History = typeof history extends fc.Arbitrary<infer T> ? T : never

/** Tell a case and its parts to the journal. Returns what it should be counted as, by a model that knows no SQL. */
async function tellCase(
  one: History,
  n: number,
): Promise<{ owner: Uuid; unit: string; procedure: string; states(now: Date): State[] }> {
  const owner = uuid7(new Date())
  const province = UNITS[one.unit]![0] ?? one.unit
  const due = day(one.due)
  const more = { code: `H-${n}`, unit: one.unit, province, procedure: one.procedure, dueAt: due.toISOString() }
  const parts = Array.from({ length: one.parts }, (_, at) => ({ type: 'partStarted', facts: facts({ ...more, code: `H-${n}/${at}`, part: `p${at}`, status: 'processing' }) })) // prettier-ignore
  const steps = one.story.map(([type, status]) => ({ type, facts: facts({ ...more, status, ...(type === 'apologised' ? { dueAt: day(one.due + 5).toISOString() } : {}) }), at: day(one.took) })) // prettier-ignore
  await happen(island, owner, [{ type: 'submitted', facts: facts(more) }, ...parts, ...steps], one.slowly)
  const last = one.story.at(-1)?.[1] ?? 'submitted'
  return {
    owner, unit: one.unit, procedure: one.procedure,
    states(now) {
      if (last === 'rejected' || last === 'withdrawn') return ['received', 'dropped']
      if (last === 'awaitingSupplement') return ['received', 'waiting']
      if (last === 'returned' || last === 'refused') return ['received', day(one.took) > due ? 'doneLate' : 'onTime']
      return due < now ? ['received', 'open', 'late'] : ['received', 'open']
    },
  } // prettier-ignore
}

const PLACES: readonly Place[] = [
  { unit: null, level: 'country' }, { unit: 'N', level: 'province' }, { unit: 'S', level: 'province' },
  { unit: 'N1', level: 'unit' }, { unit: 'N2', level: 'unit' }, { unit: 'S1', level: 'unit' },
] // prettier-ignore
const within = (unit: string, place: Place) => place.unit === null || unit === place.unit || (place.level === 'province' && (UNITS[unit]![0] ?? unit) === place.unit) // prettier-ignore
const allCases = async (place: Place & { now: Date }, state: State, procedure?: string) => {
  const owners: Uuid[] = []
  for (let page = 1; ; page++) {
    const list = await boardCases(island.database.sql, place, { state, procedure, page })
    owners.push(...list.cases.map((one) => one.owner))
    if (list.cases.length < 50) return { owners, total: list.total }
  }
}

describe('numbers that open', () => {
  it('every number equals the list behind it, in every place, at every instant, after any history', async () => {
    const told: Awaited<ReturnType<typeof tellCase>>[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(history, { minLength: 5, maxLength: 30 }), fc.integer({ min: -10, max: 10 }), async (histories, at) => {
        for (const one of histories) told.push(await tellCase(one, told.length))
        await settle(island)
        const now = day(at + 0.5)
        for (const place of PLACES) {
          const here = { ...place, now }
          const found = await board(island.database.sql, here)
          const { total } = found
          expect(total.received).toBe(total.open + total.waiting + total.onTime + total.doneLate + total.dropped)
          expect(total.late).toBeLessThanOrEqual(total.open)
          for (const state of STATES) {
            const model = told.filter((one) => within(one.unit, place) && one.states(now).includes(state)).map((one) => one.owner)
            const list = await allCases(here, state)
            expect([place.unit, state, total[state], list.total, list.owners.toSorted()]).toEqual([place.unit, state, model.length, model.length, model.toSorted()])
          }
          for (const row of found.rows) {
            const below: Place = found.by === 'province' ? { unit: row.key, level: 'province' } : { unit: row.key, level: 'unit' }
            const list = found.by === 'procedure' ? await allCases(here, 'late', row.key) : await allCases({ ...below, now }, 'late')
            expect(list.total).toBe(row.counts.late)
          }
        }
      }),
      { numRuns: 20 },
    ) // prettier-ignore
  }, 120_000)

  it('folded again from the first line, gives the same rows', async () => {
    const rows = async () => [
      ...(await island.database.sql`select * from measures.case order by owner, part`),
      ...(await island.database.sql`select * from measures.tally where n > 0 order by province, unit, procedure, bin`),
    ]
    const before = await rows()
    expect(before.length).toBeGreaterThan(50)
    await island.database.sql`update measures.case set status = 'wrong', phase = 'dropped' where part = ''`
    await island.database.sql`update measures.tally set n = n + 7`
    await rebuildMeasures(island.database)
    expect(await rows()).toEqual(before)
    await settle(island)
    expect(await rows()).toEqual(before)
  })

  it('counts nothing twice when the same lines come again', async () => {
    const entries = [entry('submitted', { code: 'T-1' }), entry('accepted', { code: 'T-1', status: 'accepted' })]
    const owner = uuid7(new Date())
    const again = entries.map((one) => Object.assign(one, { owner }))
    for (let n = 0; n < 2; n++) await island.database.begin((tx) => measures.handle(tx, again))
    expect(await island.database.sql`select code from measures.case where owner = ${owner}`).toHaveLength(1)
    await island.database.sql`delete from measures.case where owner = ${owner}`
    await rebuildMeasures(island.database)
  })
})

describe('the board', () => {
  it('leads a head to the unit that is late in two clicks, to its cases in three', async () => {
    for (let n = 0; n < 80; n++)
      await happen(island, uuid7(new Date()), [{ type: 'submitted', facts: facts({ code: `L-${n}`, unit: 'S1', province: 'S', dueAt: day(-3).toISOString() }) }]) // prettier-ignore
    await settle(island)
    const cookie = await island.enter(people.minister)
    const country = await island.get('/board', cookie)
    expect(country.body).toContain('The Island')
    expect(country.body).toContain('<svg viewBox="0 0 20 10"')
    const [province] = row(country.body)
    expect(province).toMatchObject({ href: '/board/S', text: 'Place S' })
    const [unit, late] = row((await island.get(province!.href, cookie)).body)
    expect(unit).toMatchObject({ href: '/board/S1', text: 'Place S1' })
    const list = await island.get(late!.href, cookie)
    expect(list.body).toContain(`<h1>Late now: ${/^\d+/.exec(late!.text)![0]} cases</h1>`)
    expect(list.body).toContain('L-1')
    expect(list.body).toContain('page=2')
  })

  it('refreshes alone, says as of when, names nobody', async () => {
    const cookie = await island.enter(people.minister)
    const page = await island.get('/board/S1/cases?state=received', cookie)
    expect(page.body).toMatch(/data-refresh="15"/)
    expect(page.body).toMatch(/data-position="\d+"/)
    for (const words of [...Object.values(people), 'Đặng', 'Lê Dan']) expect(page.body).not.toContain(words)
  })

  it('speaks three languages', async () => {
    const cookie = await island.enter(people.minister)
    for (const [language, words] of [['vi', 'Đang quá hạn'], ['en', 'Late now'], ['fr', 'En retard']] as const)
      for (const path of ['/board', '/board/N', '/board/N1', '/board/N1/cases?state=late', '/board/cases?state=onTime&page=99']) {
        const page = await island.get(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, cookie)
        expect([path, page.statusCode]).toEqual([path, 200])
        expect(page.body).toContain(words)
        expect(page.body.match(/<h1/g)).toHaveLength(1)
      } // prettier-ignore
    expect((await island.get('/board/N1?lang=vi', cookie)).body).toContain('Đăng ký khai sinh')
  })

  it('says the same to programs', async () => {
    const cookie = await island.enter(people.minister)
    const api = async (path: string) => (await island.get(path, cookie, 'application/json')).json()
    const country = await api('/api/v1/board')
    expect(country).toMatchObject({ unit: null, by: 'province', rows: [{ key: 'S', name: 'Place S' }, { key: 'N', name: 'Place N' }] }) // prettier-ignore
    const cases = await api('/api/v1/board/cases?unit=S1&state=late')
    expect(cases.total).toBe((await api('/api/v1/board?unit=S1')).total.late)
    expect(cases.cases[0]).toMatchObject({ unit: 'S1', province: 'S', late: true })
    expect(Object.keys(cases.cases[0])).not.toContain('owner')
    const answers = createAnswers(boardParts(island))
    expect((await answers.board({ person: people.minister } as never, 'vi', 'N1')).by).toBe('procedure')
  })
})

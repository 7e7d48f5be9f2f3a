import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttp, fixedClock, projectRoot, type App } from '#platform'
import { createCalendar, createTerritory, refusals, territoryPages, UNRECORDED } from '#territory'
import { LANGUAGES } from '#ui'
import { readFacts } from './facts.ts'
import { nameRules } from './territory/index.ts'

let app: App
beforeAll(async () => {
  const { units, successions, calendar, outline } = readFacts(projectRoot())
  app = await createHttp({
    config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
    who: async () => null,
    view: ({ language, url }) => ({ language, path: url, sample: false }),
    texts: refusals,
    problemPage: (_view, problem) => problem.title,
    language: 'vi',
    ready: async () => true,
  })
  territoryPages(app, {
    territory: createTerritory(units, successions, nameRules),
    clock: fixedClock(new Date('2026-05-20T03:00:00Z')),
    calendar: createCalendar(calendar),
    outline,
  })
  await app.ready()
})
afterAll(() => app.close())

const get = async (url: string) => {
  const html = (await app.inject({ url, headers: { accept: 'text/html' } })).body
  return { html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}
const query = (path: string, values: Record<string, string>) => `${path}?${new URLSearchParams(values).toString()}`

test.each(['Thanh Hoa', 'Thanh Hóa', 'Thanh Hoá', 'thanh hoá'])(
  '%s finds the province, however its mark is set',
  async (q) => {
    const { html, text } = await get(query('/units', { q }))
    expect(html).toContain('<a href="/units/38">Tỉnh Thanh Hoá</a>')
    // The old province is told apart, and what it is now is said.
    expect(text).toMatch(/Tỉnh Thanh Hóa mã 38 Giữ nguyên; nay là Tỉnh Thanh Hoá Trước 01\/07\/2025/)
  },
)

test('an old commune that was divided shows all its candidates, wherever it is met', async () => {
  const unit = await get(`/units/00175/${UNRECORDED}`)
  expect(unit.text).toContain('Nay thuộc một trong 3 đơn vị')
  const list = await get(query('/units', { q: 'trung hòa, cầu giấy' }))
  const old = await get(query('/units/old-address', { province: `01.${UNRECORDED}`, q: 'trung hoa cau giay' }))
  for (const { html, text } of [unit, list, old]) {
    for (const [code, name] of [
      ['00175', 'Yên Hoà'],
      ['00367', 'Thanh Xuân'],
      ['00637', 'Đại Mỗ'],
    ] as const)
      // prettier-ignore
      expect(html).toContain(`<a href="/units/${code}">Phường ${name}</a>`)
    expect(text).toMatch(/số nhà, thôn hoặc tổ dân phố quyết định/i)
  }
  // The code means another unit today, and its page says so.
  expect((await get('/units/00175')).text).toContain('Phường Yên Hoà')
})

test('an old address: communes come before districts of one name; a renamed province is told by its day', async () => {
  const { text, html } = await get(query('/units/old-address', { province: '', q: 'tan thanh' }))
  expect(text.indexOf('Xã Tân Thạnh')).toBeGreaterThan(0)
  expect(text.indexOf('Huyện Tân Thạnh ')).toSatisfy((at: number) => at === -1 || at > text.indexOf('Xã Tân Thạnh'))
  expect(html).toContain('Tỉnh Đồng Nai (trước 01/07/2025)')
  expect(html).toContain('Tỉnh Đồng Nai (trước 30/04/2026)')
  expect(html.match(/<option /g)).toHaveLength(1 + 63 + 1)
})

test('a province: its communes by type, what it came from at each change', async () => {
  const { text } = await get('/units/75')
  expect(text).toContain('95 đơn vị trực thuộc Xã (62)')
  expect(text).toMatch(/Trước 30\/04\/2026 Tỉnh Đồng Nai .* Trước 01\/07\/2025 Tỉnh Bình Phước .* Tỉnh Đồng Nai/)
})

test.each(LANGUAGES)('pages in %s stay under 30 kB and show no unrecorded day', async (lang) => {
  const paths = ['/units', '/units/01', '/units/79', '/units/00004', `/units/001/${UNRECORDED}`, '/units/old-address']
  for (const path of [...paths, '/units?q=a', '/units?q=a&when=before']) {
    const { html, text } = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
    expect(gzipSync(html).length).toBeLessThan(30_000)
    expect(text).not.toMatch(/0001-01-01|01\/01\/0001|\{\w+\}/)
  }
})

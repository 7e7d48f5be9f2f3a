import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'

// The plan of docs/architecture.md as a failing test. Imports go down the floors, never up, never in a circle;
// on one floor only where SAME_FLOOR says so.
const FLOOR: Record<string, number> = {
  platform: 0, ui: 0,
  access: 1, trust: 1, territory: 1,
  registers: 2, payments: 2, notices: 2,
  identity: 3, procedures: 3, dossiers: 3, exchange: 3,
  rehearsal: 4, measures: 4, rights: 4,
  country: 5, main: 6,
} // prettier-ignore

const SAME_FLOOR: Record<string, string[]> = {
  platform: ['ui'], // the edge answers people with pages
  dossiers: ['procedures'], // a dossier follows a procedure's version
}

/** Packages that only the ground may use, and who else may, by name. */
const GROUND: Record<string, string[]> = {
  fastify: [],
  postgres: [],
  'node:fs': ['countries/vietnam/read.ts', 'src/main/'],
  'node:fs/promises': ['src/main/'],
  'node:child_process': [],
  'node:http': [],
}

const root = projectRoot()
const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
const files = ['src', 'countries']
  .flatMap((folder) => walk(join(root, folder)))
  .map((path) => relative(root, path))
  .filter((path) => /\.(ts|tsx)$/.test(path))
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const sources = files.filter((path) => !isTest(path))
const text = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))

const aliases = (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> })
  .imports

/** `src/dossiers/rules.ts` → dossiers; main.ts and main/ are one room; a country is a room of its own. */
function moduleOf(path: string): string {
  const [top, name = ''] = path.split('/')
  if (top === 'countries') return `countries/${name}`
  return name.replace(/\.tsx?$/, '')
}

interface Import {
  readonly from: string
  readonly what: string
  readonly to: string | null
}

const imports: Import[] = files.flatMap((from) =>
  [
    ...text
      .get(from)!
      .matchAll(
        /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|(?:^|\n)import\s+'([^']+)'|\bimport\('([^']+)'\)/g,
      ),
  ].map((match) => {
    const what = (match[1] ?? match[2] ?? match[3])!
    const to = what.startsWith('.')
      ? normalize(join(dirname(from), what))
      : what.startsWith('#')
        ? (aliases[what]?.slice(2) ?? null)
        : null
    return { from, what, to }
  }),
)
const own = imports.filter((one) => !isTest(one.from))

const floorOf = (module: string) => (module.startsWith('countries/') ? 5.5 : FLOOR[module])

describe('the house', () => {
  it('has a floor for every room', () => {
    expect([...new Set(sources.map(moduleOf))].filter((module) => floorOf(module) === undefined)).toEqual([])
  })

  it('is entered by the door: another room only as #room, and no relative import leaves its room', () => {
    const wrong = own.filter(
      ({ from, what, to }) =>
        (what.startsWith('.') && moduleOf(to!) !== moduleOf(from)) || (what.startsWith('#') && (to === null || moduleOf(to) === moduleOf(from) && !what.includes('/'))),
    ) // prettier-ignore
    expect(wrong.map(({ from, what }) => `${from} → ${what}`)).toEqual([])
  })

  it('has imports that go down only', () => {
    const wrong = own.filter(({ from, to }) => {
      if (to === null) return false
      const [a, b] = [moduleOf(from), moduleOf(to)]
      if (a === b) return false
      if (floorOf(a)! > floorOf(b)!) return false
      return !(floorOf(a) === floorOf(b) && SAME_FLOOR[a]?.includes(b))
    })
    expect(wrong.map(({ from, what }) => `${from} → ${what}`)).toEqual([])
  })

  it('has no circle among its files', () => {
    const graph = new Map<string, string[]>()
    for (const { from, to } of own) if (to) graph.set(from, [...(graph.get(from) ?? []), to])
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      state.set(path, 'open')
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of sources) visit(path, [])
    expect(circles).toEqual([])
  })

  it('keeps the ground’s tools in the ground', () => {
    const wrong = own.filter(({ from, what }) => {
      const may = GROUND[what]
      const typeOnly = new RegExp(`import type [^;]*?from '${what}'`).test(text.get(from)!)
      return may && moduleOf(from) !== 'platform' && !typeOnly && !may.some((each) => from.startsWith(each))
    })
    expect(wrong.map(({ from, what }) => `${from} → ${what}`)).toEqual([])
    const fetching = sources.filter((path) => moduleOf(path) !== 'platform' && /\bfetch\(/.test(text.get(path)!))
    expect(fetching).toEqual([])
  })

  it('has pure rules: they import their schema and other rules, never a clock, a store or the network', () => {
    const isRules = (path: string) => /(^|\/)rules(\.ts$|\/|-)/.test(path)
    const wrong = own
      .filter(({ from }) => isRules(from))
      .filter(({ what, to }) => {
        if (to === null) return what.startsWith('node:')
        return /(^|\/)(store|routes|pages|jobs)(\.tsx?$|\/)/.test(to) || to.startsWith('src/platform/db')
      })
    expect(wrong.map(({ from, what }) => `${from} → ${what}`)).toEqual([])
    const clocks = sources
      .filter(isRules)
      .filter((path) => /\bDate\.now\(|new Date\(\)|Math\.random\(/.test(text.get(path)!))
    expect(clocks).toEqual([])
  })

  const STATEMENT = /`\s*(select|insert into|update|delete from|with|copy|create|truncate|lock)\s/i
  const isStore = (path: string) => /(^|\/)store(\.ts$|\/|-)/.test(path)

  it('has SQL in stores only', () => {
    const wrong = sources.filter(
      (path) => moduleOf(path) !== 'platform' && !isStore(path) && STATEMENT.test(text.get(path)!),
    )
    expect(wrong).toEqual([])
  })

  it('has stores that name their own schema only', () => {
    const wrong = sources.filter(isStore).filter((path) => moduleOf(path) !== 'platform').flatMap((path) => {
      const named = [...text.get(path)!.matchAll(/\b(?:from|join|into|update|copy|truncate|table)\s+([a-z_]+)\.[a-z_]+/gi)].map((match) => match[1]!)
      return [...new Set(named)].filter((schema) => schema !== moduleOf(path)).map((schema) => `${path} names ${schema}`)
    }) // prettier-ignore
    expect(wrong).toEqual([])
  })

  it('knows no country', () => {
    const words = /\b(vietnam|viet nam|việt nam|hà nội|tết)\b/i
    // Screens speak Vietnamese, so messages may; code may not name a country's places or feasts.
    const wrong = sources.filter((path) => path.startsWith('src/') && !['main', 'country'].includes(moduleOf(path)) && !/messages/.test(path))
      .filter((path) => words.test(text.get(path)!.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '').replace(/\b(vi|en|fr): (['"`]).*?\2/g, ''))) // prettier-ignore
    expect(wrong.filter((path) => path !== 'src/platform/config.ts')).toEqual([])
  })

  it('has rooms of a size to feel at home in', () => {
    const lines = sources
      .map((path) => [text.get(path)!.split('\n').length, path] as const)
      .toSorted((a, b) => a[0] - b[0])
    expect(lines.filter(([count]) => count > 400)).toEqual([])
    expect(lines[Math.floor(lines.length / 2)]![0]).toBeLessThanOrEqual(150)
  })

  it('has named exports only', () => {
    expect(sources.filter((path) => /\bexport default\b/.test(text.get(path)!))).toEqual([])
  })

  it('has a text for every refusal', async () => {
    const { refusalTexts } = await import('#main')
    const codes = sources.flatMap((path) =>
      [...text.get(path)!.matchAll(/new Refusal\(\s*\d+,\s*'([a-z_]+)'/g)].map((match) => match[1]!),
    )
    expect(codes.length).toBeGreaterThan(5)
    expect([...new Set(codes)].filter((code) => !(code in refusalTexts))).toEqual([])
  })
})

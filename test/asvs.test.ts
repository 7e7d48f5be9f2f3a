import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '#platform'

const root = projectRoot()
const rows = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number]) => /^\d/.test(number ?? ''))
  .map(([, number, asks, answer, tests]) => ({ number: number!, asks: asks!, answer: answer!, tests: tests! }))

/** How many requirements each section of the chapters has, in OWASP ASVS 5.0.0. */
const SECTIONS = {
  6: [3, 12, 8, 6, 8, 4, 2, 4],
  7: [3, 4, 2, 5, 3, 2],
  8: [4, 4, 3, 2],
  9: [3, 4],
  10: [2, 3, 5, 16, 5, 2, 3],
} as const

describe('docs/asvs.md', () => {
  it('has one line for each requirement of the five chapters, in their order', () => {
    const all = Object.entries(SECTIONS).flatMap(([chapter, counts]) =>
      counts.flatMap((count, at) => Array.from({ length: count }, (_, n) => `${chapter}.${at + 1}.${n + 1}`)),
    )
    expect(all).toHaveLength(122)
    expect(rows.map(({ number }) => number)).toEqual(all)
    for (const { number, asks, answer } of rows) expect(asks.length * answer.length, number).toBeGreaterThan(0)
  })

  it('names tests that are there', () => {
    const all = readdirSync(join(root, 'src'), { recursive: true }).map(String)
    const there = (name: string) =>
      name.startsWith('*')
        ? all.some((one) => one.endsWith(name.slice(1)))
        : [name, `src/${name}`].some((one) => existsSync(join(root, one)))
    for (const { number, tests } of rows) {
      const names = [...tests.matchAll(/`([^`]+)`/g)].map((found) => found[1]!)
      if (tests !== '–') expect(names.length, number).toBeGreaterThan(0)
      for (const name of names) {
        expect(name, number).toMatch(/\.test\.ts$/)
        expect(there(name), `${number} ${name}`).toBe(true)
      }
    }
  })
})

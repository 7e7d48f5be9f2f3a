import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, readConfig, readSetting } from '#platform'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { openHouse, type House } from './house.ts'
import type { SampleErrors } from './sample-errors.ts'

const country = vietnam(projectRoot())
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let house: House
let errors: SampleErrors
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-errors-'))
  clone = await cloneDatabase()
  const config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'demo', ONEDOOR_PEOPLE: '6000', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  house = await openHouse(config, country, quiet)
  errors = (await readSetting<never>(house.opened.database.sql, 'sample-errors')) as unknown as SampleErrors
})
afterAll(async () => {
  await house.stop(false)
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

interface Board {
  readonly records: number
  readonly dimensions: readonly { readonly rules: readonly { readonly code: string; readonly failing: number; readonly share: number; readonly band: string }[] }[]
} // prettier-ignore
const board = async (register: string) => (await house.app.inject({ url: `/api/v1/registers/${register}/quality` })).json() as Board // prettier-ignore

describe('errors of known size in the sample country', () => {
  it('are of the shares that the country asks for, and of nobody who signs in', () => {
    expect(Object.keys(errors).toSorted()).toEqual(Object.keys(country.sampleErrors!).toSorted())
    for (const [register, shares] of Object.entries(country.sampleErrors!)) {
      const { records, spoiled } = errors[register]!
      expect(spoiled).toEqual(Object.fromEntries(Object.entries(shares).map(([rule, share]) => [rule, Math.round(share * records)]))) // prettier-ignore
    }
  })

  it('are measured within 0.3 point, rule by rule, on the board that everybody sees', async () => {
    for (const [register, { records, spoiled }] of Object.entries(errors)) {
      let found: Board
      for (let tries = 0; ; tries++) {
        found = await board(register)
        if (found.records >= records && found.dimensions.some(({ rules }) => rules.some(({ failing }) => failing > 0))) break // prettier-ignore
        if (tries > 600) throw new Error(`${register} was never judged`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const rules = new Map(found.dimensions.flatMap((one) => one.rules.map((rule) => [rule.code, rule])))
      for (const [code, count] of Object.entries(spoiled)) {
        const real = 1 - count / records
        expect(Math.abs(rules.get(code)!.share - real) * 100, `${register} ${code}`).toBeLessThanOrEqual(0.3)
        expect(rules.get(code)!.failing, `${register} ${code}`).toBeGreaterThanOrEqual(count)
      }
    }
  })
})

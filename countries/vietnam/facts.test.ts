import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '#platform'
import { createCalendar } from '#territory'
import { readFacts } from './facts.ts'
import { readText } from './read.ts'

const gathered = process.env['ONEDOOR_FACTS']

// Without the folder of gathered facts these are listed as not run.
describe.skipIf(!gathered)('against the gathered facts', () => {
  test('the committed files are what bin/facts.mjs makes of them', () => {
    const run = spawnSync(process.execPath, [join(projectRoot(), 'bin/facts.mjs'), '--check'], { encoding: 'utf8' })
    expect(run.stdout.match(/DIFFERS.*/g)).toBeNull()
    expect(run.status).toBe(0)
  })
  test('days off of 2020 to 2026 are those another calendar names', () => {
    const text = readText(join(gathered ?? '', 'vietnam/codes/holidays-2020-2040.json'))
    const { daysOff_python_holidays_2020_2027: named } = JSON.parse(text) as {
      daysOff_python_holidays_2020_2027: Record<string, string>
    }
    const { holidays, overrides, ...rest } = readFacts(projectRoot()).calendar
    const calendar = createCalendar({ ...rest, holidays, overrides })
    for (const day of Object.keys(named).filter((each) => each < '2027'))
      expect([day, calendar.isWorkingDay(day)]).toEqual([day, false])
    const ours = holidays.filter(({ day, name }) => day < '2027' && name !== 'culture').map(({ day }) => day)
    expect(ours.filter((day) => !(day in named))).toEqual([])
  })
})

test('facts carry a version drawn from their content; a folder without them is a fault', () => {
  expect(readFacts(projectRoot()).version).toMatch(/^[0-9a-f]{16}$/)
  expect(() => readFacts('/nowhere')).toThrow(/ENOENT/)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectRoot, readConfig, uuid7, type Config } from '#platform'
import { connect } from '#platform/db'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { createClock } from '#platform'
import { createSealer } from '#trust'
import { createModules } from './modules.ts'
import { installRegisters, registerCommand } from './registers.ts'

const country = vietnam(projectRoot())
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
let config: Config
const said: string[] = []
const log = { info: (text: string) => void said.push(text), warn: (_: object, text: string) => void said.push(text), error: (_: object, text: string) => void said.push(text) } // prettier-ignore
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-register-'))
  clone = await cloneDatabase()
  config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') }) // prettier-ignore
})
afterAll(async () => {
  await clone.drop()
  rmSync(folder, { recursive: true })
})

const title = { vi: 'Thư viện', en: 'Libraries', fr: 'Bibliothèques' }
const libraries = {
  code: 'libraries',
  version: 1,
  title,
  authority: title,
  legalBasis: '46/2019/QH14',
  fields: [
    { code: 'name', title, type: 'text', class: 'open', required: true },
    { code: 'taxCode', title, type: 'text', class: 'open', check: 'tax-code', pattern: '^\\d{10}$' },
    { code: 'agency', title, type: 'text', class: 'open', reference: { register: 'agencies', field: 'code' } },
  ],
  keys: ['taxCode'],
  lookups: [{ fields: ['agency'] }],
  subjects: [],
  views: { business: ['name', 'taxCode', 'agency'] },
}
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const run = async (...words: string[]) => {
  said.length = 0
  return [await registerCommand(config, country, log, words), said.join('\n')] as const
}

it('a register comes from a definition file alone, by one command, and stands beside the country’s', async () => {
  const path = file('libraries.json', libraries)
  const [code, text] = await run('install', path)
  expect(code).toBe(0)
  expect(text).toContain('libraries is installed in version 1')
  expect(text).toContain('/registers/libraries')
  expect((await run('install', path))[1]).toContain('stood so already')
  expect(JSON.parse((await run('show', 'libraries'))[1])).toEqual(libraries)

  // A server that was running all along takes it up, and keeps its rules.
  const database = connect(clone.url, 'onedoor_app', { max: 2 })
  const modules = createModules({ country, database, url: clone.url, clock: createClock(), sealer: createSealer({ masterKey: Buffer.alloc(32, 7) }) }) // prettier-ignore
  const { registers } = modules
  await registers.refresh(database.sql)
  expect(registers.definitions.map((one) => one.code)).toEqual([...country.registers.map((one) => one.code), 'libraries']) // prettier-ignore
  const put = (data: Record<string, string>) => database.begin((tx) => registers.write(tx, new Date(), { actor: uuid7(new Date()), purpose: 'business' }, { register: 'libraries', owner: uuid7(new Date()), data, validFrom: '2026-01-01' })) // prettier-ignore
  await put({ name: 'A', taxCode: '0100233488' })
  await expect(put({ name: 'B', taxCode: '0100233480' })).rejects.toMatchObject({ fields: [{ field: 'taxCode', code: 'check_failed' }] }) // prettier-ignore
  await expect(put({ name: 'B', agency: 'H26' })).rejects.toMatchObject({ code: 'no_such_reference' })
  // Starting again changes nothing of it, and the country's own do not go back.
  await installRegisters(database, registers, createClock(), country.registers)
  expect((await registers.versions(database.sql, 'population'))[0]!.version).toBe(
    country.registers.find((one) => one.code === 'population')!.version,
  )
  const tight = { ...libraries, version: 2, fields: libraries.fields.map((one) => ({ ...one, required: true })) }
  const refused = await run('install', file('tight.json', tight))
  expect(refused).toEqual([1, expect.stringMatching(/data_contradicts\n {2}records\/[0-9a-f-]{36}\/agency: required/)])
  await modules.close()
  await database.close()
})

it('what is wrong is said with reasons', async () => {
  const circle = { ...libraries, code: 'loans', fields: [{ ...libraries.fields[2], reference: { register: 'loans', field: 'agency' } }], keys: ['agency'], lookups: [], views: {} } // prettier-ignore
  expect(await run('install', file('circle.json', circle))).toEqual([1, expect.stringContaining('references in a circle: loans → loans')]) // prettier-ignore
  expect(await run('install', file('half.json', { code: 'half' }))).toEqual([1, expect.stringContaining('register_wrong')]) // prettier-ignore
  await expect(run('install', file('broken.json', '{'))).rejects.toThrow('no JSON')
  await expect(run('install', join(folder, 'none.json'))).rejects.toThrow('none.json')
  expect((await run('show', 'nothing'))[0]).toBe(1)
  expect((await run('shout', 'x'))[0]).toBe(2)
})

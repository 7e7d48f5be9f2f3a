import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot, readConfig } from '#platform'
import { connect } from '#platform/db'
import { vietnam } from '#vietnam'
import { cloneDatabase } from '#test/database'
import { keysCommand } from './keys.ts'

const country = vietnam(projectRoot())
let folder: string
let clone: Awaited<ReturnType<typeof cloneDatabase>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-keys-'))
  clone = await cloneDatabase()
})
afterAll(async () => {
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function run(...words: string[]): Promise<{ code: number; said: string[] }> {
  const said: string[] = []
  const config = readConfig({ DATABASE_URL: clone.url, ONEDOOR_DATA: folder, ONEDOOR_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), ONEDOOR_MODE: 'live', ONEDOOR_PUBLIC_URL: 'https://door.example', ONEDOOR_LOG: 'silent' }) // prettier-ignore
  const log = { info: (text: string) => void said.push(text), warn: () => undefined, error: () => undefined }
  const code = await keysCommand(config, country, log, words)
  return { code, said: said.filter((line) => /^(provider|wallet) /.test(line)) }
}
const kids = ({ said }: { said: string[] }) => said.map((line) => line.split(/ +/)[1]!)

describe('onedoor keys', () => {
  it('makes the next key, shown beside the one that signs; the same command again makes no other', async () => {
    const before = await run('provider')
    expect(before.said).toEqual([expect.stringMatching(/^provider {2}\S{43} {2}signs$/)])
    const made = await run('rotate', 'provider', '--key', 'spring-2026')
    const again = await run('rotate', 'provider', '--key', 'spring-2026')
    expect(kids(again)).toEqual(kids(made))
    expect(again.said[0]).toContain('before')
    const after = await run('provider')
    expect(kids(after)).toEqual([kids(before)[0], kids(made)[0]])
    expect(after.said[1]).toContain('is shown')
    // The wallet's keys are others, and were left alone.
    expect(kids(await run('wallet'))).toHaveLength(1)
    expect(kids(await run())).toHaveLength(3)
    const other = await run('rotate', 'wallet')
    expect(kids(await run('wallet'))).toContain(kids(other)[0])

    const db = connect(clone.url, null, { max: 1 })
    const lines = await db.sql`select facts from journal.line where type = 'identity.keysRotated' order by id`
    await db.close()
    expect(lines.map(({ facts }) => (facts as { use: string; made: string }).made)).toEqual([kids(made)[0], kids(other)[0]]) // prettier-ignore
  })

  it('does nothing with words that it does not know', async () => {
    for (const words of [['rotate'], ['rotate', 'moon'], ['moon'], ['rotate', 'wallet', '--key', 'x'], ['a', 'b']])
      expect((await run(...words)).code).toBe(2)
  })
})

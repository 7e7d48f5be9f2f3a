import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cloneDatabase } from '#test/database'
import { connect } from '#platform/db'
import { backup, createJournal, diskFiles, projectRoot, restore, uuid7, writeSetting } from '#platform'

const sealer = {
  seal: async (_: unknown, __: string, plain: Uint8Array) => plain,
  open: async (_: unknown, __: string, sealed: Uint8Array) => sealed,
}
let folder: string
const clones: Awaited<ReturnType<typeof cloneDatabase>>[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-backup-'))
})
afterAll(async () => {
  for (const clone of clones) await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function clone() {
  const made = await cloneDatabase()
  clones.push(made)
  return made.url
}

/** Every row of every table, as text. */
async function everything(url: string): Promise<Record<string, string[]>> {
  const db = connect(url, null, { max: 1 })
  const tables = await db.sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname !~ '^(pg_|information_schema|onedoor$)' and tablename !~ '_[0-9]{6}$' order by 1`
  const all: Record<string, string[]> = {}
  for (const { name } of tables)
    all[name as string] = (await db.sql.unsafe(`select t::text as r from ${name} t order by 1`)).map(
      (row) => row['r'] as string,
    )
  await db.close()
  return all
}

it('brings back every row and file, and refuses a snapshot that was altered or a database that is not empty', async () => {
  const [from, to, other] = [await clone(), await clone(), await clone()]
  const db = connect(from, 'onedoor_app', { max: 2 })
  const at = new Date()
  const person = uuid7(at)
  // A table of some megabytes: read slower than it comes, it is copied whole all the same.
  await db.sql`insert into platform.setting (name, value) select 'big ' || n, to_jsonb(repeat(md5(n::text), 8)) from generate_series(1, 20000) n`
  for (let n = 0; n < 20; n++)
    await db.begin((tx) =>
      createJournal(sealer).append(tx, at, { actor: person, purpose: 'test' }, [
        {
          owner: person,
          stream: person,
          after: n,
          type: 'x',
          about: [{ person, role: 'subject' }],
          bodies: [{ person, data: { tab: '\t', back: '\\', line: '\n', name: 'Nguyễn' } }],
        },
      ]),
    )
  await writeSetting(db.sql, 'mode', 'demo')
  await db.close()
  const files = join(folder, 'files-a')
  const hash = await diskFiles(files).put(Buffer.from('bytes'))

  const manifest = await backup(from, files, join(folder, 'snap'), at)
  expect(manifest.tables.length).toBeGreaterThan(8)
  await restore(to, join(folder, 'files-b'), join(folder, 'snap'), projectRoot())
  expect(await everything(to)).toEqual(await everything(from))
  expect(Buffer.from((await diskFiles(join(folder, 'files-b')).get(hash))!).toString()).toBe('bytes')
  await expect(restore(to, files, join(folder, 'snap'), projectRoot())).rejects.toThrow('empty')

  // A row twice breaks a key only when the copy ends: said, not waited for for ever.
  const twice = join(folder, 'snap', 'journal.tree.copy.gz')
  const kept = readFileSync(twice)
  writeFileSync(twice, gzipSync(Buffer.concat([gunzipSync(kept), gunzipSync(kept)])))
  await expect(restore(other, files, join(folder, 'snap'), projectRoot())).rejects.toThrow()
  writeFileSync(twice, kept)

  const path = join(folder, 'snap', 'journal.line.copy.gz')
  writeFileSync(path, gzipSync(Buffer.from(gunzipSync(readFileSync(path)).toString().replace('\tx\t', '\ty\t'))))
  await expect(restore(other, files, join(folder, 'snap'), projectRoot())).rejects.toThrow('journal.line')
  expect((await everything(other))['journal.line']).toEqual([])
})

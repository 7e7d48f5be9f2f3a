import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { backup, createJournal, ensureMonths, projectRoot, restore, uuid7, type Uuid } from '#platform'
import { connect, migrate } from '#platform/db'
import { analyse, createRegisters } from '#registers'
import { beekeepers } from './fixture.ts'

const PARTS = '0048_registers_partitions.sql'
const PEOPLE = 200
const at = new Date('2026-03-02T03:00:00Z')
const sealer = { seal: async (_tx: unknown, _person: Uuid, plain: Uint8Array) => plain, open: async (_tx: unknown, _person: Uuid, sealed: Uint8Array) => sealed } // prettier-ignore

let folder: string
const made: string[] = []
const admin = () => connect(inject('adminUrl'), null, { max: 1 })

async function database(): Promise<string> {
  const name = `parts_${process.pid}_${made.length}`
  const db = admin()
  await db.sql.unsafe(`create database ${name}`)
  await db.close()
  made.push(name)
  return inject('adminUrl').replace('/postgres?', `/${name}?`)
}

/** The checkout as it was before a migration: all that came earlier. */
function before(name: string): string {
  const root = join(folder, 'before')
  mkdirSync(join(root, 'migrations'), { recursive: true })
  for (const file of readdirSync(join(projectRoot(), 'migrations')))
    if (file < name) symlinkSync(join(projectRoot(), 'migrations', file), join(root, 'migrations', file))
  return root
}

async function rows(url: string): Promise<Record<string, string[]>> {
  const db = connect(url, null, { max: 1 })
  const all: Record<string, string[]> = {}
  for (const table of ['record', 'version', 'kin', 'key', 'subject'])
    // Without the column that 0095 drops: it was empty.
    all[table] = (await db.sql.unsafe(`select (to_jsonb(t) - 'name_back')::text as r from registers.${table} t order by 1`)).map((row) => row['r'] as string) // prettier-ignore
  await db.close()
  return all
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-parts-'))
})
afterAll(async () => {
  const db = admin()
  for (const name of made) await db.sql.unsafe(`drop database if exists ${name} with (force)`)
  await db.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('registers in parts', () => {
  it('take over what stood before them: every row, key, index and right; written on, erased, kept and brought back', async () => {
    const [from, to] = [await database(), await database()]
    await migrate(from, before(PARTS))
    const owner = connect(from, 'onedoor_owner', { max: 1 })
    await owner.sql`insert into registers.record (owner, register, id, version, valid_from, unit, name, born, head)
      select md5('o' || n)::uuid, 'beekeepers', md5('i' || n)::uuid, 2, '2020-01-01', 'port', 'name ' || n, '1990-01-01', 2 from generate_series(1, ${PEOPLE}::int) n`
    await owner.sql`insert into registers.version (owner, register, id, version, data, valid_from, recorded_at, reason)
      select md5('o' || n)::uuid, 'beekeepers', md5('i' || n)::uuid, v, jsonb_build_object('name', n::text), '2020-01-01', ${at}, 'why' from generate_series(1, ${PEOPLE}::int) n, generate_series(1, 2) v`
    await owner.sql`insert into registers.kin (person, relation, kin) select md5('o' || n)::uuid, 'spouse', md5('o' || n + 1)::uuid from generate_series(1, ${PEOPLE}::int) n`
    await owner.close()
    const was = await rows(from)
    expect([was['record']!.length, was['version']!.length, was['kin']!.length]).toEqual([PEOPLE, 2 * PEOPLE, PEOPLE])

    expect(await migrate(from, projectRoot())).toContain(PARTS)
    expect(await rows(from)).toEqual(was)
    const db = connect(from, 'onedoor_app', { max: 4 })
    await ensureMonths(db.sql, at)
    const parts = await db.sql<
      { table: string; parts: number }[]
    >`select parent.relname as table, count(*)::int as parts
      from pg_inherits i join pg_class parent on parent.oid = i.inhparent join pg_namespace n on n.oid = parent.relnamespace
      where n.nspname = 'registers' and parent.relkind = 'p' group by 1 order by 1`
    expect([...parts]).toEqual(['kin', 'record', 'version'].map((table) => ({ table, parts: 8 })))
    const used = await db.sql`select count(distinct tableoid)::int as n from registers.record`
    expect(used[0]!['n']).toBe(8)

    await db.begin(analyse)
    const known = await db.sql`select relname::text as name, reltuples::int as rows from pg_class where relkind = 'p' and relname in ('record', 'version', 'kin') order by 1` // prettier-ignore
    expect([...known]).toEqual([{ name: 'kin', rows: PEOPLE }, { name: 'record', rows: PEOPLE }, { name: 'version', rows: 2 * PEOPLE }]) // prettier-ignore

    // The working role writes nothing twice and nothing behind the whole tables' back.
    for (const statement of ['update registers.version set data = data', 'delete from registers.version', 'delete from registers.record', 'insert into registers.version_p00 select * from registers.version', 'update registers.record_p00 set name = name', 'select * from registers.version_p00', 'truncate registers.version'])
      await expect(db.sql.unsafe(statement), statement).rejects.toThrow('permission denied') // prettier-ignore

    const journal = createJournal(sealer)
    const registers = createRegisters({ definitions: [beekeepers], journal, eraseKey: async () => undefined })
    const by = { actor: uuid7(at), purpose: 'sample' }
    const keep = { register: 'beekeepers', owner: uuid7(at), id: uuid7(at), validFrom: '2026-01-01' }
    await db.begin((tx) => registers.write(tx, at, by, { ...keep, data: { tag: 'B1', name: 'An' } }))
    const [twice] = await Promise.allSettled([db.sql`insert into registers.version (owner, register, id, version, data, valid_from, recorded_at) values (${keep.owner}, 'beekeepers', ${keep.id}, 1, '{}', '2026-01-01', ${at})`]) // prettier-ignore
    expect(twice).toMatchObject({ status: 'rejected', reason: { code: '23505' } })
    const [one] = await db.sql<{ owner: Uuid }[]>`select owner from registers.record where name = 'name 1'`
    expect(await db.begin((tx) => registers.erase(tx, at, by, { owner: one!.owner, order: 'order 1' }))).toBe(1)
    const left = await db.sql`select data::text as data, reason from registers.version where owner = ${one!.owner}`
    expect([...left]).toEqual([{ data: '{}', reason: null }, { data: '{}', reason: null }]) // prettier-ignore
    await db.close()

    const now = await rows(from)
    await backup(from, join(folder, 'no-files'), join(folder, 'kept'), at)
    await restore(to, join(folder, 'no-files'), join(folder, 'kept'), projectRoot())
    expect(await rows(to)).toEqual(now)
    expect(now['record']!.length).toBe(PEOPLE + 1)
  })
})

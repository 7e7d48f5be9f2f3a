import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cloneDatabase, testDatabase } from '#test/database'
import { connect, isAway, migrate, ping } from '#platform/db'
import { projectRoot } from '#platform'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

describe('a database', () => {
  it('counts Vietnamese letters as letters', async () => {
    const [row] = await db.sql`select length('Đặng') as letters, lower('ĐẶNG') as low`
    expect(row).toEqual({ letters: 4, low: 'đặng' })
  })

  it('that is not UTF-8 is refused, and says so', async () => {
    const admin = connect(inject('adminUrl'), null, { max: 1 })
    const name = `ascii_${Date.now()}`
    await admin.sql.unsafe(
      `create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    )
    await expect(migrate(inject('adminUrl').replace('/postgres?', `/${name}?`), projectRoot())).rejects.toThrow('UTF8')
    await admin.sql.unsafe(`drop database ${name}`)
    await admin.close()
  })

  it('is worked in as onedoor_app, whatever connection of the pool', async () => {
    const users = await Promise.all(
      Array.from({ length: 12 }, () => db.sql`select current_user as name, pg_sleep(0.01)`),
    )
    expect(new Set(users.map(([row]) => row!['name']))).toEqual(new Set(['onedoor_app']))
    await expect(db.sql`create table public.mine (a int)`).rejects.toThrow(/permission denied/)
    await expect(db.sql`update onedoor.migration set hash = 'x'`).rejects.toThrow(/permission denied/)
  })

  it('migrates once; a migration that was changed after it ran is refused by name', async () => {
    const clone = await cloneDatabase()
    expect(await migrate(clone.url, projectRoot())).toEqual([])
    const owner = connect(clone.url, 'onedoor_owner', { max: 1 })
    await owner.sql`update onedoor.migration set hash = 'other' where name = '0001_journal.sql'`
    await owner.close()
    await expect(migrate(clone.url, projectRoot())).rejects.toThrow('0001_journal.sql')
    await clone.drop()
  })

  it('that went away is told from a fault', async () => {
    const gone = connect('postgres://postgres@localhost/none?host=/nowhere', null, { max: 1 })
    const error: unknown = await ping(gone.sql).catch((failed: unknown) => failed)
    expect(isAway(error)).toBe(true)
    await gone.close()
    const fault: unknown = await db.sql`select 1 / 0`.catch((failed: unknown) => failed)
    expect(isAway(fault)).toBe(false)
  })

  it('runs a transaction again when another one was in its way', async () => {
    await db.sql`insert into platform.setting values ('turn', '0')`
    let runs = 0
    const turn = () =>
      db.begin(async (tx) => {
        runs++
        await tx`set transaction isolation level serializable`
        const [row] = await tx<[{ value: number }]>`select value from platform.setting where name = 'turn'`
        await new Promise((resolve) => setTimeout(resolve, 20))
        await tx`update platform.setting set value = ${tx.json(Number(row.value) + 1)} where name = 'turn'`
      })
    await Promise.all([turn(), turn()])
    const [row] = await db.sql`select value from platform.setting where name = 'turn'`
    expect([row!['value'], runs > 2]).toEqual([2, true])
  })
})

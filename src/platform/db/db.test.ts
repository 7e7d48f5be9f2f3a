import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { cloneDatabase, testDatabase } from '#test/database'
import { connect, isAway, issue, migrate, ping } from '#platform/db'
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

  it('commits nothing when a statement that nobody waited for failed, and says why', async () => {
    const put = (name: string) => (tx: Parameters<Parameters<typeof db.begin>[0]>[0]) =>
      tx`insert into platform.setting values (${name}, '0')`
    await db.begin(async (tx) => issue(put('issued')(tx)))
    expect(await db.sql`select 1 from platform.setting where name = 'issued'`).toHaveLength(1)
    const twice = db.begin(async (tx) => {
      issue(put('before')(tx), put('issued')(tx), put('after')(tx))
      return 'done'
    })
    await expect(twice).rejects.toMatchObject({ code: '23505' })
    expect(await db.sql`select 1 from platform.setting where name in ('before', 'after')`).toHaveLength(0)
  })

  it('keeps transactions and single statements apart on few connections, whatever fails', async () => {
    const few = connect(db.url, 'onedoor_app', { max: 3 })
    const put = (name: string) => few.sql`insert into platform.setting values (${name}, '1')`
    const whole = (n: number) =>
      few.begin(async (tx) => {
        const first = tx<{ id: string }[]>`select pg_current_xact_id()::text as id`
        issue(tx`insert into platform.setting values (${`whole ${n}`}, '1')`)
        const [[a], [b]] = await Promise.all([first, tx<{ id: string }[]>`select pg_current_xact_id()::text as id`])
        expect(b!.id).toBe(a!.id)
        if (n % 4 === 1) throw new Error('given up')
        if (n % 4 === 2) issue(tx`select 1 / 0`)
        if (n % 4 === 3) await tx`select 1 / 0`
      })
    const all = Array.from({ length: 120 }, (_, n) => (n % 2 === 0 ? whole(n / 2) : put(`single ${(n - 1) / 2}`)))
    const done = await Promise.allSettled(all)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(60 + 15)
    const names = (await few.sql`select name from platform.setting where name ~ '^(whole|single) '`).map((row) => String(row['name'])) // prettier-ignore
    expect(names.filter((name) => name.startsWith('single'))).toHaveLength(60)
    expect(names.filter((name) => name.startsWith('whole')).map((name) => Number(name.slice(6)) % 4)).toEqual(Array(15).fill(0)) // prettier-ignore
    await few.close()
  })
})

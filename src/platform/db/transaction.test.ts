import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { connect, type Tx } from '#platform/db'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(4)
})
afterAll(() => db.close())

const put = (tx: Tx, name: string) => tx`insert into platform.setting values (${name}, '1')`
const kept = async (...names: string[]) =>
  (await db.sql`select name from platform.setting where name = any(${names}) order by name`).map((row) => row['name'])

describe('a transaction', () => {
  it('keeps all or nothing, and more of them at once than there are connections', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `t${String(n).padStart(2, '0')}`)
    const done = await Promise.allSettled(
      names.map((name, n) =>
        db.begin(async (tx) => {
          const [row] = await tx<[{ x: number }]>`select txid_current_if_assigned()::text as x`
          expect(row.x).toBeNull()
          await Promise.all([put(tx, name), put(tx, `${name}b`), tx`select pg_sleep(0.005)`])
          if (n % 4 === 0) throw new Error('no')
          return name
        }),
      ),
    )
    const good = names.filter((_, n) => n % 4 !== 0)
    expect(done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(good)
    expect(await kept(...names)).toEqual(good)
  })

  it('ends with the statements given to last, in their order', async () => {
    await db.begin(async (tx, last) => {
      await tx`select 1`
      last(
        put(tx, 'l1'),
        tx`insert into platform.setting select name || 'x', value from platform.setting where name = 'l1'`,
      )
    })
    expect(await kept('l1', 'l1x')).toEqual(['l1', 'l1x'])
    const failing = db.begin(async (tx, last) => {
      await put(tx, 'l2')
      last(tx`select 1 / 0`, put(tx, 'l3'))
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await kept('l2', 'l3')).toEqual([])
  })

  it('rolls back when a statement failed whose error was swallowed', async () => {
    const swallowed = db.begin(async (tx) => {
      await put(tx, 's1')
      await tx`select 1 / 0`.catch(() => undefined)
    })
    await expect(swallowed).rejects.toThrow('division by zero')
    expect(await kept('s1')).toEqual([])
  })

  it('whose connection is lost rejects, sends nothing more, and leaves the pool whole', async () => {
    const admin = connect(db.url, null, { max: 1 })
    let tell: (said: string) => void
    const later = new Promise<string>((resolve) => {
      tell = resolve
    })
    const lost = db.begin(async (tx) => {
      await put(tx, 'c1')
      const [row] = await tx<[{ pid: number }]>`select pg_backend_pid() as pid`
      await admin.sql`select pg_terminate_backend(${row.pid})`
      await new Promise((resolve) => setTimeout(resolve, 50))
      put(tx, 'c2').then(
        () => tell('sent'),
        () => tell('refused'),
      )
      await later
    })
    await expect(lost).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    expect(await later).toBe('refused')
    await admin.close()
    const names = ['c3', 'c4', 'c5', 'c6', 'c7']
    await Promise.all(names.map((name) => db.begin((tx) => put(tx, name))))
    expect(await kept('c1', 'c2', ...names)).toEqual(names)
  })

  it('that is over takes no statement', async () => {
    let leaked: Tx | undefined
    await db.begin(async (tx) => {
      leaked = tx
      await tx`select 1`
    })
    await expect(put(leaked!, 'o1')).rejects.toThrow('over')
    expect(await kept('o1')).toEqual([])
  })
})

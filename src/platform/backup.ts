import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { connect, migrate, type Tx } from './db/index.ts'

interface TableCopy {
  readonly table: string
  readonly columns: readonly string[]
  readonly bytes: number
  readonly sha256: string
}

interface Manifest {
  readonly format: 1
  readonly at: string
  readonly migrations: readonly string[]
  /** First and last month that the journal has room for. */
  readonly months: readonly [string, string]
  readonly tables: readonly TableCopy[]
}

/** Every table of ours (partitions through their parent), with the columns that can be written. */
function tablesOf(tx: Tx): Promise<{ table: string; columns: string[] }[]> {
  return tx<{ table: string; columns: string[] }[]>`
    select format('%I.%I', n.nspname, c.relname) as table,
      array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema|public|onedoor$)'
    group by 1 order by 1`
}

/** A stream that counts and hashes what passes. */
function meter() {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/**
 * Write a snapshot of the whole database (one repeatable-read transaction, a compressed COPY a table, a manifest with
 * hashes) and of the files into `folder`, which must be new. The server may go on working. The master key is not in it.
 */
export async function backup(url: string, filesDir: string, folder: string, now: Date): Promise<Manifest> {
  await mkdir(folder, { recursive: false, mode: 0o700 })
  const database = connect(url, 'onedoor_owner', { max: 1, name: 'onedoor-backup' })
  try {
    const manifest = await database.sql.begin(
      'isolation level repeatable read read only',
      async (tx): Promise<Manifest> => {
        const migrations = (await tx`select name from onedoor.migration order by name`).map(
          (row) => row['name'] as string,
        )
        const [room] = await tx<[{ first: string; last: string }]>`
          select to_date(min(right(inhrelid::regclass::text, 6)), 'YYYYMM')::text as first, to_date(max(right(inhrelid::regclass::text, 6)), 'YYYYMM')::text as last
          from pg_inherits where inhparent = 'journal.line'::regclass`
        const tables: TableCopy[] = []
        for (const { table, columns } of await tablesOf(tx)) {
          const { through, result } = meter()
          const copy = await tx.unsafe(`copy (select ${columns.join(', ')} from ${table}) to stdout`).readable()
          await pipeline(
            copy,
            through,
            createGzip({ level: 4 }),
            createWriteStream(join(folder, `${table}.copy.gz`), { mode: 0o600 }),
          )
          tables.push({ table, columns, ...result() })
        }
        return { format: 1, at: now.toISOString(), migrations, months: [room.first, room.last], tables }
      },
    )
    if (await stat(filesDir).catch(() => null)) await cp(filesDir, join(folder, 'files'), { recursive: true })
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })
    return manifest
  } finally {
    await database.close()
  }
}

/**
 * Bring a snapshot back into an empty database (refused when people or lines are there already). Every table's bytes
 * are compared with the manifest as they are read; one difference and nothing is kept.
 */
export async function restore(url: string, filesDir: string, folder: string, root: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest
  const known = new Set(await readdir(join(root, 'migrations')))
  const strange = manifest.migrations.filter((name) => !known.has(name))
  if (manifest.format !== 1 || strange.length > 0)
    throw new Error(`the snapshot is of a newer OneDoor: ${strange.join(', ')}`)
  await migrate(url, root)
  const database = connect(url, 'onedoor_owner', { max: 1, name: 'onedoor-restore' })
  try {
    await database.sql.begin(async (tx) => {
      const [line] = await tx`select 1 from journal.line limit 1`
      if (line)
        throw new Error('this database already holds a journal; a snapshot is brought back into an empty one only')
      await tx`select journal.ensure_months(${manifest.months[0]}::date, ${manifest.months[1]}::date)`
      for (const { table, columns, sha256 } of manifest.tables) {
        await tx.unsafe(`delete from ${table}`)
        const { through, result } = meter()
        const sink = await tx.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable()
        const plain = createReadStream(join(folder, `${table}.copy.gz`))
          .pipe(createGunzip())
          .pipe(through)
        for await (const chunk of plain)
          await new Promise<void>((resolve, reject) => {
            sink.write(chunk, (error?: Error | null) => (error ? reject(error) : resolve()))
          })
        sink.end()
        // The driver loses an error that comes after the last byte; the statement behind it fails instead.
        await tx`select 1`
        if (result().sha256 !== sha256)
          throw new Error(`${table}: the snapshot's bytes are not those that were written`)
      }
    })
    if (await stat(join(folder, 'files')).catch(() => null))
      await cp(join(folder, 'files'), filesDir, { recursive: true })
    return manifest
  } finally {
    await database.close()
  }
}

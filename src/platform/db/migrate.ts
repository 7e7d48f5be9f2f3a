import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { connect } from './connect.ts'

/** Make the two roles, refuse a database that is not UTF-8, and run the numbered migrations that are new. Returns their names. */
export async function migrate(url: string, root: string): Promise<string[]> {
  const admin = connect(url, null, { max: 1, name: 'onedoor-migrate' })
  try {
    const [encoding] = await admin.sql<[{ e: string }]>`select current_setting('server_encoding') as e`
    if (encoding.e !== 'UTF8') throw new Error(`the database's encoding is ${encoding.e}; OneDoor needs UTF8`)
    return await admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7309453)`
      for (const role of ['onedoor_owner', 'onedoor_app']) {
        const [known] = await tx`select 1 from pg_roles where rolname = ${role}`
        if (!known) await tx.unsafe(`create role ${role} nologin`)
        await tx.unsafe(`grant ${role} to current_user`)
      }
      await tx.unsafe(
        `grant create on database "${(await tx`select current_database() as n`)[0]!['n']}" to onedoor_owner`,
      )
      await tx`set local role onedoor_owner`
      await tx`create schema if not exists onedoor`
      await tx`create table if not exists onedoor.migration (name text primary key, hash text not null, at timestamptz not null default now())`
      await tx`grant usage on schema onedoor to onedoor_app`
      await tx`grant select on onedoor.migration to onedoor_app`
      const done = new Map(
        (await tx`select name, hash from onedoor.migration`).map((row) => [row['name'], row['hash']]),
      )
      const folder = join(root, 'migrations')
      const ran: string[] = []
      for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).toSorted()) {
        const text = await readFile(join(folder, name), 'utf8')
        const hash = createHash('sha256').update(text).digest('hex')
        if (done.has(name)) {
          if (done.get(name) !== hash)
            throw new Error(`migration ${name} was changed after it ran; write a new one instead`)
          continue
        }
        await tx.unsafe(text)
        await tx`insert into onedoor.migration (name, hash) values (${name}, ${hash})`
        ran.push(name)
      }
      return ran
    })
  } finally {
    await admin.close()
  }
}

import { randomUUID } from 'node:crypto'

import { connect, type Database } from '#platform/db'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string
  }
}

/** A database of one's own, cloned from the migrated template, and how to reach it: for tests that start whole servers. */
export async function cloneDatabase(template = 'template_onedoor'): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = inject('adminUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = connect(adminUrl, null, { max: 1 })
  await admin.sql.unsafe(`create database ${name} template ${template} strategy file_copy`)
  await admin.close()
  return {
    url: adminUrl.replace('/postgres?', `/${name}?`),
    async drop() {
      const again = connect(adminUrl, null, { max: 1 })
      await again.sql.unsafe(`drop database if exists ${name} with (force)`)
      await again.close()
    },
  }
}

/** A database of one's own for one test file, connected as the working role `onedoor_app`. */
export async function testDatabase(
  max = 8,
  onStatement?: (text: string, parameters: readonly unknown[]) => void,
): Promise<Database & { url: string }> {
  const clone = await cloneDatabase()
  const database = connect(clone.url, 'onedoor_app', { max, ...(onStatement ? { onStatement } : {}) })
  return {
    ...database,
    url: clone.url,
    async close() {
      await database.close()
      await clone.drop()
    },
  }
}

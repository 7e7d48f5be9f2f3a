import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { connect, migrate, startEmbedded } from '#platform/db'
import { projectRoot, ensureMonths } from '#platform'
import type { TestProject } from 'vitest/node'

/** One PostgreSQL for the run, not durable, with a migrated template that each test file clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = process.getuid?.() === 0 ? '/var/lib/onedoor' : join(projectRoot(), '.onedoor')
  const { mkdirSync } = await import('node:fs')
  mkdirSync(base, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(join(base, 'test-'))
  const embedded = await startEmbedded(projectRoot(), folder, { volatile: true })
  const adminUrl = embedded.url.replace('/onedoor?', '/postgres?')
  const admin = connect(adminUrl, null, { max: 1 })
  await admin.sql`create database template_onedoor`
  const url = adminUrl.replace('/postgres?', '/template_onedoor?')
  await migrate(url, projectRoot())
  const app = connect(url, 'onedoor_app', { max: 1 })
  await ensureMonths(app.sql, new Date())
  await app.close()
  await admin.close()
  project.provide('adminUrl', adminUrl)
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectRoot } from '#platform'
import { startServer, type Server } from '#test/server'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

it('plays the birth of a child to its end, and every other door agrees', async () => {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/story.ts'], {
    cwd: projectRoot(),
    env: { ...process.env, BASE_URL: server.base },
  })
  // The exit code says whether it ended well; on a failure the lines say where.
  const { stdout } = await run.catch((error: { stdout: string }) => ({ stdout: error.stdout }))
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { step?: string; ok?: boolean; story?: string; steps?: number })
  expect(lines.filter((line) => line.ok === false)).toEqual([])
  expect(lines.at(-1)).toMatchObject({ story: 'ended well' })
  expect(lines.at(-1)!.steps).toBeGreaterThan(40)
}, 300_000)

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect as dial } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, lives, postmaster } from '#test/country'
import { cloneDatabase } from '#test/database'
import { environment, freePort, gone, launch, refusedStart, startServer, type Launched, type Server } from '#test/server' // prettier-ignore

/** One line, beginning with the key that is at fault. */
function oneLine(said: string, key: string): void {
  expect(said.trimEnd().split('\n')).toHaveLength(1)
  expect(said).toMatch(new RegExp(`^${key}: .{5,}`))
}

const status = async (base: string, path: string, init?: RequestInit) =>
  (await fetch(`${base}${path}`, { redirect: 'manual', ...init })).status

async function until(what: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries++) {
    if (tries > 1_200) throw new Error('waited a minute for nothing')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('a server with a database of its own', () => {
  const folder = dataFolder('restart')
  const pidFile = join(folder, 'postgres', 'postmaster.pid')
  let port: number
  let base: string
  let server: Launched
  const start = async () => {
    server = await launch({ ...environment(null, folder), ONEDOOR_PEOPLE: '1000' }, port)
  }
  beforeAll(async () => {
    port = await freePort()
    base = `http://localhost:${port}`
    await start()
  }, 240_000)
  afterAll(async () => {
    server.child.kill('SIGTERM')
    await gone(server.child)
    rmSync(folder, { recursive: true, force: true })
  }, 120_000)

  it('killed, leaves it running; the next start takes it over', async () => {
    const database = postmaster(folder)
    server.child.kill('SIGKILL')
    await gone(server.child)
    expect(lives(database)).toBe(true)
    await start()
    expect(postmaster(folder)).toBe(database)
    expect(await status(base, '/readyz')).toBe(200)
  }, 120_000)

  it('started twice on one port, says so in one line; the first goes on', async () => {
    const database = postmaster(folder)
    const { code, said } = await refusedStart({ ...environment(null, folder), PORT: String(port) })
    expect(code).toBe(1)
    oneLine(said, 'PORT')
    expect(said).toContain(String(port))
    expect(postmaster(folder)).toBe(database)
    expect(await status(base, '/readyz')).toBe(200)
  }, 120_000)

  it('leaves nothing running that a refused start had started', async () => {
    const other = dataFolder('refused')
    const { code, said } = await refusedStart({
      ...environment(null, other),
      ONEDOOR_MODE: 'live',
      PORT: String(port),
    })
    expect(code).toBe(1)
    oneLine(said, 'PORT')
    expect(existsSync(join(other, 'postgres', 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(other, 'postgres', 'postmaster.pid'))).toBe(false)
    rmSync(other, { recursive: true, force: true })
  }, 120_000)

  it('told to stop, finishes what is under way, then stops its database', async () => {
    const database = postmaster(folder)
    const person = /"person":"([0-9a-f-]{36})"/.exec(
      await (await fetch(`${base}/demo/sign-in`)).text().then((html) => html.replace(/name="person" value="([^"]+)"/, '"person":"$1"')),
    )?.[1] // prettier-ignore
    const body = JSON.stringify({ person })
    const socket = dial(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString()))
    const closed = new Promise((resolve) => {
      socket.once('close', resolve)
    })
    socket.write(
      `POST /api/v1/demo/sessions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n\r\n${body.slice(0, 9)}`,
    )
    // The request is under way once the server has asked for its body.
    await until(() => Promise.resolve(answer.includes('100 Continue')))
    server.child.kill('SIGTERM')
    await until(() => fetch(`${base}/healthz`).then(({ status: code }) => code === 503, () => true)) // prettier-ignore
    expect(server.child.exitCode).toBe(null)
    socket.write(body.slice(9))
    await gone(server.child)
    await closed
    expect(answer).toMatch(/^HTTP\/1.1 100 Continue\r\n\r\nHTTP\/1.1 201 /)
    expect(answer).toContain(person)
    expect(server.child.exitCode).toBe(0)
    expect(lives(database)).toBe(false)
    expect(existsSync(pidFile)).toBe(false)
    await start()
    expect(await status(base, '/readyz')).toBe(200)
  }, 120_000)

  it('does not take another process for its database', async () => {
    const database = postmaster(folder)
    const [, ...rest] = readFileSync(pidFile, 'utf8').split('\n')
    process.kill(server.child.pid!, 'SIGKILL')
    process.kill(database, 'SIGKILL')
    await gone(server.child)
    await until(() => !lives(database))
    writeFileSync(pidFile, [process.pid, ...rest].join('\n'))
    await start()
    expect(lives(postmaster(folder))).toBe(true)
    expect(postmaster(folder)).not.toBe(process.pid)
    expect(await status(base, '/readyz')).toBe(200)
  }, 120_000)
})

describe('a start', () => {
  let demo: Server
  let empty: Awaited<ReturnType<typeof cloneDatabase>>
  const folder = dataFolder('start')
  beforeAll(async () => {
    demo = await startServer()
    empty = await cloneDatabase()
  }, 240_000)
  afterAll(async () => {
    await demo.stop()
    await empty.drop()
    rmSync(folder, { recursive: true, force: true })
  }, 60_000)

  const wrong: readonly (readonly [key: string, value: string])[] = [
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['ONEDOOR_HOST', 'no.such.host.invalid'],
    ['ONEDOOR_MODE', 'show'],
    ['ONEDOOR_MOOD', 'good'],
    ['ONEDOOR_COUNTRY', 'nowhere'],
    ['ONEDOOR_PEOPLE', '1e9'],
    ['ONEDOOR_LOG', 'loud'],
    ['ONEDOOR_RATE_LIMIT', '-5'],
    ['ONEDOOR_PUBLIC_URL', 'javascript:alert(1)'],
    ['ONEDOOR_MASTER_KEY', 'c2hvcnQ='],
    ['ONEDOOR_MASTER_KEY', Buffer.alloc(32, 9).toString('base64')],
    ['ONEDOOR_DATA', '/dev/null/data'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres://nobody:secret@127.0.0.1:1/x'],
  ]
  it.each(wrong)('with %s=%s is refused in one line that names the key', async (key, value) => {
    const env = { ...environment(demo.databaseUrl, folder), PORT: '0', [key]: value }
    const { code, said } = await refusedStart(env)
    oneLine(said, key)
    expect(code).toBe(1)
    expect(said).not.toContain('secret')
  })

  it('in live mode on a demo’s database is refused, and the other way round', async () => {
    const first = await refusedStart({ ...environment(demo.databaseUrl, folder), PORT: '0', ONEDOOR_MODE: 'live' })
    oneLine(first.said, 'ONEDOOR_MODE')
    expect(first.code).toBe(1)
    const live = await launch({ ...environment(empty.url, folder), ONEDOOR_MODE: 'live' }, await freePort())
    live.child.kill('SIGTERM')
    await gone(live.child)
    const second = await refusedStart({ ...environment(empty.url, folder), PORT: '0' })
    oneLine(second.said, 'ONEDOOR_MODE')
    expect(second.code).toBe(1)
  }, 120_000)

  it('in live mode has no door for sample people, no clock to move, nobody to sign in as', async () => {
    const port = await freePort()
    const live = await launch({ ...environment(empty.url, folder), ONEDOOR_MODE: 'live' }, port)
    const base = `http://localhost:${port}`
    const demoPaths = ['/demo/sign-in', '/demo/clock', '/api/v1/demo/sessions', '/style']
    try {
      const [person] = [...(await (await fetch(`${demo.base}/demo/sign-in`)).text()).matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map(([id]) => id) // prettier-ignore
      const json = { 'content-type': 'application/json' }
      for (const path of demoPaths)
        for (const method of ['GET', 'POST'])
          expect([path, method, await status(base, path, { method, ...(method === 'POST' ? { headers: json, body: JSON.stringify({ person, days: '1' }) } : {}) })]).toEqual([path, method, 404]) // prettier-ignore
      expect(await (await fetch(`${base}/api/openapi.json`)).text()).not.toContain('demo')
      for (const path of ['/', '/sign-in', '/services']) {
        const html = await (await fetch(`${base}${path}`, { headers: { accept: 'text/html' } })).text()
        expect(html).toMatch(/<title>[^<]+/)
        expect(html).not.toContain('/demo/')
      }
      expect(live.output()).not.toContain('Sample country')
    } finally {
      live.child.kill('SIGTERM')
      await gone(live.child)
    }
  }, 120_000)
})

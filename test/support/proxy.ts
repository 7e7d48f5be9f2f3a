import { createServer, connect, type Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Proxy {
  /** Folder to give as `?host=`: the proxy listens where PostgreSQL's socket would be. */
  readonly folder: string
  /** Call `strike` once, before the n-th next client message that carries a statement is passed on (1 = the next). */
  armAfter(statements: number, strike: () => void): void
  disarm(): void
  /** Statements passed on since the last arm. */
  count(): number
  close(): Promise<void>
}

/**
 * A proxy between a server and PostgreSQL that counts statements: Query, Execute and Parse/Bind of the wire protocol
 * (messages 'Q' and 'E'). It lets a test kill either side *inside* a transaction, between two of its statements.
 */
export async function statementProxy(target: string): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-proxy-'))
  const sockets = new Set<Socket>()
  let left = Infinity
  let passed = 0
  let strike: () => void = () => undefined

  function scan(state: { rest: Buffer; started: boolean }, chunk: Buffer): number {
    state.rest = Buffer.concat([state.rest, chunk])
    let statements = 0
    for (;;) {
      const head = state.started ? 5 : 4
      if (state.rest.length < head) return statements
      const length = state.rest.readUInt32BE(head - 4) + (head - 4)
      if (state.rest.length < length) return statements
      const kind = state.started ? String.fromCharCode(state.rest[0]!) : ''
      if (kind === 'Q' || kind === 'E') statements++
      state.started = true
      state.rest = state.rest.subarray(length)
    }
  }

  const server = createServer((client) => {
    const upstream = connect(target)
    sockets.add(client).add(upstream)
    const state = { rest: Buffer.alloc(0), started: false }
    client.on('data', (chunk) => {
      const statements = scan(state, chunk)
      if (statements > 0 && left !== Infinity) {
        left -= statements
        if (left <= 0) {
          left = Infinity
          strike()
          // The statement is lost with what was killed: nothing more of this connection is passed on.
          client.destroy()
          upstream.destroy()
          return
        }
      }
      passed += statements
      upstream.write(chunk)
    })
    upstream.on('data', (chunk) => client.write(chunk))
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy())
      one.on('close', () => {
        other.destroy()
        sockets.delete(one)
      })
    }
  })
  await new Promise<void>((resolve) => {
    server.listen(join(folder, '.s.PGSQL.5432'), resolve)
  })
  return {
    folder,
    armAfter(statements, what) {
      passed = 0
      left = statements
      strike = what
    },
    disarm() {
      left = Infinity
    },
    count: () => passed,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

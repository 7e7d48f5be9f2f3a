import { createServer, connect, type Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A place inside one transaction, and what happens there. */
export interface Strike {
  /** Found in a parameter of a statement: the statement that carries it is the transaction's first that counts. */
  readonly mark: string
  /** Before the n-th statement from the marked one (1 = the marked one itself). Beyond the last: when it is committed, before the answer. */
  readonly n: number
  strike(): void
}

export interface Proxy {
  /** Folder to give as `?host=`: the proxy listens where PostgreSQL's socket would be. */
  readonly folder: string
  /** Call `strike` once, before the n-th next client message that carries a statement is passed on (1 = the next). */
  armAfter(statements: number, strike: () => void): void
  /** Strike once inside the transaction that carries the mark, whatever other connections do meanwhile. */
  armInside(strike: Strike): void
  disarm(): void
  /** Statements passed on since the last arm. */
  count(): number
  /** How many statements the transaction with this mark had, its commit included; needs `watch` before. */
  watched(mark: string): number
  /** Count the statements of the next transaction with this mark. */
  watch(mark: string): void
  close(): Promise<void>
}

interface Message {
  readonly bytes: Buffer
  readonly kind: string
  /** The text of the statement that an 'E' or 'Q' carries out. */
  readonly sql: string
}

/** Cut a client's stream into messages of the wire protocol: kind, length, body; the first one has no kind. */
function reader() {
  const prepared = new Map<string, string>()
  let rest: Buffer = Buffer.alloc(0)
  let started = false
  let bound = ''
  return (chunk: Buffer): Message[] => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const messages: Message[] = []
    for (;;) {
      const head = started ? 5 : 4
      if (rest.length < head) return messages
      const length = rest.readUInt32BE(head - 4) + (head - 4)
      if (rest.length < length) return messages
      const bytes = rest.subarray(0, length)
      const kind = started ? String.fromCharCode(bytes[0]!) : ''
      const [first = '', second = ''] =
        kind === 'P' || kind === 'B' || kind === 'Q' ? bytes.toString('latin1', 5).split('\0', 2) : []
      if (kind === 'P') prepared.set(first, second)
      if (kind === 'B') bound = prepared.get(second) ?? ''
      messages.push({ bytes, kind, sql: kind === 'Q' ? first : kind === 'E' ? bound : '' })
      started = true
      rest = rest.subarray(length)
    }
  }
}

/**
 * A proxy between a server and PostgreSQL that counts statements: Query and Execute of the wire protocol (messages 'Q'
 * and 'E'). It lets a test kill either side *inside* a transaction, between two of its statements.
 */
export async function statementProxy(target: string): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-proxy-'))
  const sockets = new Set<Socket>()
  const lengths = new Map<string, number>()
  let left = Infinity
  let passed = 0
  let strike: (() => void) | null = null
  let inside: Strike | null = null

  const server = createServer((client) => {
    const upstream = connect(target)
    sockets.add(client).add(upstream)
    const read = reader()
    // Of the transaction under way on this connection: its mark, its statements so far, what is kept from the client.
    let mark: string | null = null
    let statements = 0
    let committing: Strike | null = null

    /** The statement is lost with what was killed: nothing more of this connection is passed on. */
    const cut = (what: () => void) => {
      what()
      client.destroy()
      upstream.destroy()
    }

    /** Passes one message on; false when it struck instead. */
    function pass({ bytes, kind, sql }: Message): boolean {
      if (kind === 'B' && mark === null) {
        mark = [...(inside ? [inside.mark] : []), ...lengths.keys()].find((one) => bytes.includes(one)) ?? null
        statements = 0
      }
      if (kind === 'E' || kind === 'Q') {
        if (left !== Infinity && --left <= 0) {
          left = Infinity
          cut(() => strike?.())
          return false
        }
        passed++
        statements++
        const ends = /^\s*(commit|rollback)/i.test(sql)
        const armed = inside !== null && inside.mark === mark ? inside : null
        if (armed && (ends || statements >= armed.n)) {
          inside = null
          if (!ends || statements >= armed.n) {
            cut(() => armed.strike())
            return false
          }
          // All is done, and nobody knows yet: the answer to the commit is kept back.
          committing = armed
        }
        if (mark !== null && lengths.has(mark)) lengths.set(mark, statements)
        if (ends) mark = null
      }
      upstream.write(bytes)
      return true
    }

    client.on('data', (chunk) => {
      for (const message of read(chunk)) if (!pass(message)) return
    })
    upstream.on('data', (chunk) => {
      if (committing && chunk.includes('COMMIT\0')) cut(() => committing!.strike())
      else client.write(chunk)
    })
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
    armInside(what) {
      inside = what
    },
    disarm() {
      left = Infinity
      inside = null
    },
    count: () => passed,
    watch: (mark) => void lengths.set(mark, 0),
    watched(mark) {
      const length = lengths.get(mark) ?? 0
      lengths.delete(mark)
      return length
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

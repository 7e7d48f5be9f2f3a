import { createHash } from 'node:crypto'
import type { ImportAsk, Reject, Sink, Source } from './schema.ts'

/** A file in memory, given out in pieces of any size. */
export function textSource(content: string | Buffer, piece = 65_536): Source & { readonly hash: string } {
  const bytes = Buffer.from(content as string)
  return {
    bytes: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    async *read(from) {
      for (let at = from; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
    },
  }
}

/** A file of rejects in memory. */
export function textSink(): Sink & { rejects(length: number): Reject[] } {
  let held = Buffer.alloc(0)
  return {
    async write(at, text) {
      held = Buffer.concat([held.subarray(0, at), Buffer.from(text)])
      return held.length
    },
    rejects: (length) =>
      held.toString('utf8', 0, length).split('\n').filter(Boolean).map((line) => JSON.parse(line) as Reject), // prettier-ignore
  }
}

/** What is asked of an import, where a test does not say it otherwise. */
export const askOf = (source: ReturnType<typeof textSource>, more: Partial<ImportAsk> = {}): ImportAsk => ({
  register: 'beekeepers',
  hash: source.hash,
  bytes: source.bytes,
  format: 'csv',
  mode: 'new',
  validFrom: '2026-03-02',
  units: null,
  ...more,
})

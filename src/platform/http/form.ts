import type { FastifyRequest } from 'fastify'
import { eachPart } from './parts.ts'

/** A file as it was sent; `bytes` is cut short when it was too big. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly tooBig: boolean
}

export interface SentForm {
  /** The last value of each name. */
  readonly fields: Readonly<Record<string, string>>
  /** Every value of each name, in the order in which they were sent. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly files: readonly SentFile[]
}

// oxlint-disable-next-line no-control-regex -- these are the characters to take out
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

/** Text as it may be kept: composed, well-formed, one kind of line end, no control characters. */
export const clean = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, '')

/**
 * The form of a page, urlencoded or multipart, with its files in memory: for small ones, within the edge's own limits. A
 * file beyond the limit is drained, not kept. Refusal 400 `malformed`.
 */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const lists: Record<string, string[]> = {}
  const files: SentFile[] = []
  const add = (name: string, value: unknown) => {
    const list = Object.hasOwn(lists, name) ? lists[name]! : (lists[name] = [])
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') list.push(clean(one))
  }
  if (request.isMultipart())
    await eachPart(request, {}, add, async ({ fieldname, filename, mimetype, file }) => {
      const chunks: Buffer[] = []
      for await (const chunk of file) chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      if (!filename && bytes.length === 0) return
      const name = clean(filename || 'file').slice(-200)
      files.push({ field: fieldname, name, type: mimetype, bytes, tooBig: file.truncated })
    })
  else for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) add(name, value)
  const fields = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.at(-1) ?? '']))
  return { fields, lists, files }
}

const MAGIC: readonly (readonly [type: string, ...bytes: number[]])[] = [
  ['application/pdf', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['image/jpeg', 0xff, 0xd8, 0xff],
  ['image/png', 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]
/** So many first bytes say what a file is. */
export const LONGEST_MAGIC = 8

/** The media type that a file's first bytes show; null for anything not taken. What the sender calls it counts for nothing. */
export function sniff(bytes: Uint8Array): string | null {
  return MAGIC.find(([, ...magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null
}

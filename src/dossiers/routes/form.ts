import { Refusal } from '#platform'
import type { FastifyRequest } from 'fastify'

/** A file as it was sent; `bytes` is cut short when it was too big. */
export interface SentFile {
  readonly field: string
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
  readonly tooBig: boolean
}

export interface SentForm {
  readonly fields: Readonly<Record<string, string>>
  /** The last value of `fields`, and every value of a name sent more than once. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly files: readonly SentFile[]
}

// oxlint-disable-next-line no-control-regex -- these are the characters to take out
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

/** Text as it may be kept: composed, well-formed, one kind of line end, no control characters. */
export const clean = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, '')

/** The parts of a multipart body. What is none is refused: 400 `malformed`. */
async function readParts(
  request: FastifyRequest,
  add: (name: string, value: unknown) => void,
  files: SentFile[],
): Promise<void> {
  try {
    for await (const part of request.parts({ throwFileSizeLimit: false } as object)) {
      if (part.type === 'field') {
        add(part.fieldname, part.value)
        continue
      }
      const chunks: Buffer[] = []
      for await (const chunk of part.file) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      if (!part.filename && bytes.length === 0) continue
      files.push({
        field: part.fieldname,
        name: clean(part.filename || 'file').slice(-200),
        type: part.mimetype,
        bytes,
        tooBig: part.file.truncated,
      })
    }
  } catch (error) {
    // The framework's own refusals (too large, too many) say more; the parser's errors say nothing to a reader.
    if ((error as { code?: string }).code?.startsWith('FST_')) throw error
    throw new Refusal(400, 'malformed')
  }
}

/** The form of a page, urlencoded or multipart, with its files. A file beyond the limit is drained, not kept. */
export async function readForm(request: FastifyRequest): Promise<SentForm> {
  const lists: Record<string, string[]> = {}
  const files: SentFile[] = []
  const add = (name: string, value: unknown) => {
    const list = Object.hasOwn(lists, name) ? lists[name]! : (lists[name] = [])
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') list.push(clean(one))
  }
  if (request.isMultipart()) await readParts(request, add, files)
  else for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) add(name, value)
  const fields = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list.at(-1) ?? '']))
  return { fields, lists, files }
}

const MAGIC: readonly (readonly [type: string, ...bytes: number[]])[] = [
  ['application/pdf', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['image/jpeg', 0xff, 0xd8, 0xff],
  ['image/png', 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]

/** The media type that a file's first bytes show; null for anything not taken. What the sender calls it counts for nothing. */
export function sniff(bytes: Uint8Array): string | null {
  return MAGIC.find(([, ...magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null
}

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
}
export const TAKEN = Object.keys(TYPE_NAMES)
/** The most bytes of one file: the edge's own limit for multipart. */
export const MAX_BYTES = 8_388_608

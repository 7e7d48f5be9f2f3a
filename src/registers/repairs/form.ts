import { Refusal, secret } from '#platform'
import { readDate } from '#ui'
import type { FastifyRequest } from 'fastify'
import type { FieldDefinition, Value } from '../schema.ts'

// oxlint-disable-next-line no-control-regex -- these are the characters to take out
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g
const clean = (text: string): string => text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, '') // prettier-ignore

export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly tooBig: boolean
}

export interface Sent {
  readonly fields: Readonly<Record<string, string>>
  readonly file: SentFile | null
}

/** A page's form, urlencoded or multipart with one file. What is none is refused: 400 `malformed`. */
export async function readForm(request: FastifyRequest): Promise<Sent> {
  const fields: Record<string, string> = {}
  let file: SentFile | null = null
  if (!request.isMultipart()) {
    for (const [name, value] of Object.entries((request.body ?? {}) as Record<string, unknown>))
      if (typeof value === 'string') fields[name] = clean(value)
    return { fields, file }
  }
  try {
    for await (const part of request.parts({ throwFileSizeLimit: false } as object)) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = clean(part.value)
        continue
      }
      const chunks: Buffer[] = []
      for await (const chunk of part.file) chunks.push(chunk as Buffer)
      const bytes = Buffer.concat(chunks)
      if (part.filename || bytes.length > 0) file = { name: clean(part.filename || 'file').slice(-200), bytes, tooBig: part.file.truncated } // prettier-ignore
    }
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('FST_')) throw error
    throw new Refusal(400, 'malformed')
  }
  return { fields, file }
}

const MAGIC: readonly (readonly [type: string, ...bytes: number[]])[] = [
  ['application/pdf', 0x25, 0x50, 0x44, 0x46, 0x2d],
  ['image/jpeg', 0xff, 0xd8, 0xff],
  ['image/png', 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
]

/** The media type that a file's first bytes show; null for anything not taken. */
export const sniff = (bytes: Uint8Array): string | null =>
  MAGIC.find(([, ...magic]) => magic.every((byte, at) => bytes[at] === byte))?.[0] ?? null

/** The key of a form, that makes sending it twice harmless; one that our forms cannot have made is refused. */
export function keyOf({ fields }: Sent): string {
  const key = fields['key']
  if (key === undefined || !/^[A-Za-z0-9_-]{8,100}$/.test(key)) throw new Refusal(400, 'malformed')
  return key
}

export const newKey = () => secret(16)

/** A number out of a hidden field. */
export function numberOf({ fields }: Sent, name: string): number {
  const text = fields[name] ?? ''
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(400, 'malformed')
  return Number(text)
}

/** What a form says of a record's fields, named `f-<code>`: null for one that was emptied. */
export function changesOf({ fields: sent }: Sent, fields: readonly FieldDefinition[]): Record<string, Value | null> {
  const said = fields.flatMap(({ code, type }): [string, Value | null][] => {
    const name = `f-${code}`
    if (type === 'date') {
      if (!Object.hasOwn(sent, `${name}-day`)) return []
      const parts = ['day', 'month', 'year'].map((part) => sent[`${name}-${part}`] ?? '')
      if (parts.every((part) => part.trim() === '')) return [[code, null]]
      return [[code, readDate(sent, name) ?? parts.join('-')]]
    }
    const text = sent[name]?.trim()
    if (text === undefined) return []
    if (text === '') return [[code, null]]
    if (type === 'boolean') return [[code, text === 'true']]
    if (type === 'number') return [[code, Number.isFinite(Number(text)) ? Number(text) : text]]
    return [[code, text]]
  })
  return Object.fromEntries(said)
}

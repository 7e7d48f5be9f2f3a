import { readForm as readWhole, Refusal, secret, type SentFile } from '#platform'
import { readDate } from '#ui'
import type { FastifyRequest } from 'fastify'
import type { FieldDefinition, Value } from '../schema.ts'

export interface Sent {
  readonly fields: Readonly<Record<string, string>>
  readonly file: SentFile | null
}

/** A page's form, urlencoded or multipart with one file. A name that an urlencoded form repeats is none of ours, and left out. */
export async function readForm(request: FastifyRequest): Promise<Sent> {
  const { fields, lists, files } = await readWhole(request)
  const file = files.at(-1) ?? null
  if (request.isMultipart()) return { fields, file }
  return { fields: Object.fromEntries(Object.entries(fields).filter(([name]) => lists[name]!.length === 1)), file }
}

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

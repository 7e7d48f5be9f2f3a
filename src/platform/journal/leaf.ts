import { createHash } from 'node:crypto'
import type { Json } from '../db/index.ts'
import type { Concerned, Line } from './schema.ts'

/** JSON with sorted keys and no spaces (RFC 8785 for the values we hold: no floats outside JSON.stringify's form). */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const object = value as Record<string, unknown>
  const keys = Object.keys(object).filter((key) => object[key] !== undefined).toSorted() // prettier-ignore
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(object[key])}`).join(',')}}`
}

const sha256 = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Salted commitment to one about-row: erasing the row and its salt leaves a number that says nothing. */
export function aboutCommitment(salt: Uint8Array, who: Concerned): Buffer {
  return sha256('about\0', salt, who.person, '\0', who.role)
}

/** Salted commitment to one personal payload. */
export function bodyCommitment(salt: Uint8Array, person: string, data: Json): Buffer {
  return sha256('body\0', salt, person, '\0', canonical(data))
}

/** The leaf: RFC 6962's 0x00 prefix over the clear header and the commitments in byte order. */
export function leafOf(line: Line, commitments: readonly Buffer[]): Buffer {
  const { owner, id, stream, sequence, type, at, actor, actingFor, purpose, legalBasis, grant, dossier, unit, facts } =
    line
  const header = canonical({
    owner, id, stream, sequence, type, at: at.toISOString(), actor, actingFor, purpose, legalBasis, grant, dossier, unit, facts,
  }) // prettier-ignore
  return sha256(new Uint8Array([0]), header, '\0', ...commitments.toSorted(Buffer.compare))
}

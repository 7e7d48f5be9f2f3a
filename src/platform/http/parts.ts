import type { FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'

/** A file of a multipart form on its way in; `truncated` tells, once it is read, that it was longer than it may be. */
export interface FilePart {
  readonly name: string
  readonly file: AsyncIterable<Buffer> & { readonly truncated: boolean }
}

export interface PartLimits {
  /** Bytes of a file. */
  readonly fileSize: number
  readonly files: number
  readonly fields: number
}

/**
 * The fields of a multipart form; each file is handed over as it comes, and must be read to its end. Refusals: those of
 * `take`, the edge's own limits, 400 `malformed`.
 */
export async function readParts(
  request: FastifyRequest,
  { fileSize, files, fields: most }: PartLimits,
  take: (part: FilePart) => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {}
  const limits = { fileSize, files, fields: most, parts: files + most }
  try {
    for await (const part of request.parts({ limits, throwFileSizeLimit: false } as object)) {
      if (part.type === 'field') {
        if (typeof part.value === 'string') fields[part.fieldname] = part.value
      } else if (part.filename) await take({ name: part.filename, file: part.file })
      else part.file.resume()
    }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    // What the disk says is no fault of the form.
    if (error instanceof Refusal || code?.startsWith('FST_') || syscall !== undefined) throw error
    throw new Refusal(400, 'malformed')
  }
  return fields
}

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

interface Part {
  readonly fieldname: string
  readonly filename: string | undefined
  readonly mimetype: string
  readonly file: FilePart['file'] & { resume(): void }
}

/** The parts of a multipart form as they come. Refusals: those of `take`, the edge's own limits, 400 `malformed`. */
export async function eachPart(
  request: FastifyRequest,
  options: object,
  field: (name: string, value: unknown) => void,
  take: (part: Part) => Promise<void>,
): Promise<void> {
  try {
    for await (const part of request.parts({ ...options, throwFileSizeLimit: false } as object)) {
      if (part.type === 'field') field(part.fieldname, part.value)
      else await take(part as unknown as Part)
    }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    // The framework's own refusals (too large, too many) say more, and what the disk says is no fault of the form.
    if (error instanceof Refusal || code?.startsWith('FST_') || syscall !== undefined) throw error
    throw new Refusal(400, 'malformed')
  }
}

/**
 * The fields of a multipart form, of each the last value; each file is handed over as it comes, and must be read to its
 * end. Refusals as of `eachPart`.
 */
export async function readParts(
  request: FastifyRequest,
  { fileSize, files, fields: most }: PartLimits,
  take: (part: FilePart) => Promise<void>,
): Promise<Readonly<Record<string, string>>> {
  const fields: Record<string, string> = {}
  const limits = { fileSize, files, fields: most, parts: files + most }
  const field = (name: string, value: unknown) => {
    if (typeof value === 'string') fields[name] = value
  }
  await eachPart(request, { limits }, field, async ({ filename, file }) => {
    if (filename) await take({ name: filename, file })
    else file.resume()
  })
  return fields
}

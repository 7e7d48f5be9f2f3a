import { LONGEST_MAGIC, readParts, Refusal, sniff, type FilePart, type StreamedFiles } from '#platform'
import type { FastifyRequest } from 'fastify'

export interface KeptImage {
  readonly hash: string
  readonly type: string
  readonly size: number
}

/** The type that an image's first bytes show; null for anything else. */
function imageType(bytes: Uint8Array): string | null {
  const type = sniff(bytes)
  return type?.startsWith('image/') ? type : null
}

export const MOST_IMAGES = 20
const MAX_BYTES = 8_388_608

/** Take an image in as it comes. Null when it is none, or too big: then nothing is kept. */
async function keep(file: FilePart['file'], files: StreamedFiles): Promise<KeptImage | null> {
  const pieces = file[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  let ended = false
  while (!ended && head.length < LONGEST_MAGIC) {
    const next = await pieces.next()
    ended = next.done === true
    if (!next.done) head = Buffer.concat([head, next.value])
  }
  const type = imageType(head)
  async function* all() {
    yield head
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value
    if (file.truncated) throw new Refusal(422, 'not_an_image')
  }
  if (type === null) {
    // Drained, so that what comes behind it is read.
    while (!ended) ended = (await pieces.next()).done === true
    return null
  }
  try {
    return { ...(await files.putStream(all())), type }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Fields and images of a multipart form; each image goes to disk as it comes. Refusal 422 `not_an_image`, 400 `malformed`. */
export async function readUpload(
  request: FastifyRequest,
  files: StreamedFiles,
): Promise<{ readonly fields: Readonly<Record<string, string>>; readonly images: readonly KeptImage[] }> {
  const images: KeptImage[] = []
  let wrong = false
  const limits = { fileSize: MAX_BYTES, files: MOST_IMAGES, fields: 20 }
  const fields = await readParts(request, limits, async ({ file }) => {
    const image = await keep(file, files)
    if (image) images.push(image)
    else wrong = true
  })
  if (wrong || images.length === 0) throw new Refusal(422, 'not_an_image')
  return { fields, images }
}

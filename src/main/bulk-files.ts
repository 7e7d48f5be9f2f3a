import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { open, rm, stat, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { diskFiles } from '#platform'
import type { BulkFiles, Sink, Source } from '#registers'

const PIECE = 1_048_576

/** A file on disk, read from any byte on. */
export async function diskSource(path: string): Promise<Source> {
  const { size } = await stat(path)
  return { bytes: size, read: (from) => createReadStream(path, { start: from, highWaterMark: PIECE }) }
}

/** SHA-256 of a file, hex. */
export async function hashOf(source: Source, heard?: (bytes: number) => void): Promise<string> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source.read(0)) {
    hash.update(chunk)
    heard?.((bytes += chunk.length))
  }
  return hash.digest('hex')
}

/** A file on disk that is written on from any byte; made when the first text comes. */
export function diskSink(path: string): Sink & { close(): Promise<void> } {
  let handle: FileHandle | undefined
  async function file(): Promise<FileHandle> {
    handle ??= await open(path, 'r+').catch(() => open(path, 'wx+', 0o600))
    return handle
  }
  return {
    async write(at, text) {
      if (text === '' && !(await stat(path).catch(() => null))) return at
      const to = await file()
      const bytes = Buffer.from(text)
      await to.write(bytes, 0, bytes.length, at)
      await to.truncate(at + bytes.length)
      await to.datasync()
      return at + bytes.length
    },
    async close() {
      await handle?.close()
    },
  }
}

/** Files of imports in a folder, the rejects beside them. They hold people's data: kept apart from backups. */
export function bulkFiles(folder: string): BulkFiles {
  const files = diskFiles(join(folder, 'files'))
  return {
    keep: (pieces) => files.putStream(pieces),
    source: (hash) => diskSource(join(folder, 'files', hash.slice(0, 2), hash)).catch(() => null),
    rejects(id) {
      const path = join(folder, `${id}.rejects.ndjson`)
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return { ...diskSink(path), text: { bytes: 0, read: (from) => createReadStream(path, { start: from }) } }
    },
    remove: (hash) => files.remove(hash),
    removeRejects: (id) => rm(join(folder, `${id}.rejects.ndjson`), { force: true }),
  }
}

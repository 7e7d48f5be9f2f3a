import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { secret } from './ids.ts'

/** The job that removes files which nothing names any more; its payload: `hashes`. */
export const DROP_FILES = 'platform.dropFiles'

/** Bytes kept outside the database, found by what they are: a SHA-256 in hex. The same bytes are kept once. */
export interface Files {
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array | null>
  remove(hash: string): Promise<void>
}

/** Files that take in bytes as they come, of which no more than a piece is held at once. */
export interface StreamedFiles extends Files {
  /** What throws while it comes leaves nothing. */
  putStream(pieces: AsyncIterable<Uint8Array>): Promise<{ readonly hash: string; readonly size: number }>
}

/** Files on the local disk: written beside, synced, then renamed, so that a name never holds half a file. */
export function diskFiles(folder: string): StreamedFiles {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a file is named by its SHA-256')
    return join(folder, hash.slice(0, 2), hash)
  }
  async function settle(half: string, path: string): Promise<void> {
    await rename(half, path)
    const parent = await open(dirname(path), 'r')
    await parent.sync().finally(() => parent.close())
  }
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(hash)
      if (await stat(path).catch(() => null)) return hash
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const half = `${path}.${secret(6)}`
      const handle = await open(half, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await settle(half, path)
      return hash
    },
    async putStream(pieces) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const half = join(folder, `coming.${secret(6)}`)
      const handle = await open(half, 'wx', 0o600)
      const digest = createHash('sha256')
      let size = 0
      try {
        for await (const piece of pieces) {
          digest.update(piece)
          size += piece.length
          await handle.writeFile(piece)
        }
        await handle.sync()
        await handle.close()
        const hash = digest.digest('hex')
        const path = pathOf(hash)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await settle(half, path)
        return { hash, size }
      } catch (error) {
        await handle.close().catch(() => undefined)
        await rm(half, { force: true })
        throw error
      }
    },
    async get(hash) {
      try {
        return await readFile(pathOf(hash))
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOENT') return null
        throw error
      }
    },
    async remove(hash) {
      await rm(pathOf(hash), { force: true })
    },
  }
}

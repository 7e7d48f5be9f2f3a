import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { secret } from './ids.ts'

/** Bytes kept outside the database, found by what they are: a SHA-256 in hex. The same bytes are kept once. */
export interface Files {
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array | null>
  remove(hash: string): Promise<void>
}

/** Files on the local disk: written beside, synced, then renamed, so that a name never holds half a file. */
export function diskFiles(folder: string): Files {
  const pathOf = (hash: string) => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('a file is named by its SHA-256')
    return join(folder, hash.slice(0, 2), hash)
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
      await rename(half, path)
      const parent = await open(dirname(path), 'r')
      await parent.sync().finally(() => parent.close())
      return hash
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

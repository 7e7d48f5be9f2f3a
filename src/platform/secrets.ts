import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { secret } from './ids.ts'

/**
 * Random bytes kept in a file that only its owner may read: made once, the same ever after, also when two processes
 * ask at once. Throws when the file is of another length or others may read it.
 */
export async function secretFile(path: string, bytes: number): Promise<Buffer> {
  const found = await readFile(path).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found === null) {
    await make(path, bytes)
    return secretFile(path, bytes)
  }
  if (found.length !== bytes) throw new Error(`${path}: ${bytes} bytes are needed, found ${found.length}`)
  const { mode } = await stat(path)
  if ((mode & 0o077) !== 0) throw new Error(`${path}: others may read it; make it readable by its owner only (0600)`)
  return found
}

/** Written beside, synced, then linked: the name never holds half a secret, and the first of two stays. */
async function make(path: string, bytes: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const half = `${path}.${secret(6)}`
  const handle = await open(half, 'wx', 0o600)
  try {
    await handle.writeFile(Buffer.from(secret(bytes), 'base64url'))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await link(half, path).catch((error: { code?: string }) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(half)
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

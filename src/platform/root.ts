import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder: where migrations, assets and country data lie, from the sources as from the bundle. */
export function projectRoot(from = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'migrations'))) {
    const up = dirname(folder)
    if (up === folder) throw new Error('the folder "migrations" was not found above the program')
    folder = up
  }
  return folder
}

// What every command needs first: packages installed, their own install steps run, the bundle newer than the sources.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mendDriver } from './driver.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Run a program to its end; its output is ours. Throws when it fails. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options })
  if (done.error) throw done.error
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status ?? done.signal}`)
}

const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name)
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs)
  }, 0)

/** Install from the lock file when node_modules is missing or older than it. */
export function install() {
  const [major] = process.versions.node.split('.').map(Number)
  if (major < 20) throw new Error(`Node 20 or newer is needed; this is ${process.version}`)
  const mark = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(mark) || statSync(mark).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) {
    process.stderr.write('Installing packages …\n')
    // Install scripts stay off; the two steps that matter are run here: links of the database, the bundler's program.
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] })
  }
  // The bundler finds its own program in its platform package; the database's links are made when it starts.
  createRequire(join(root, 'package.json')).resolve('esbuild')
  mendDriver()
}

/** Build when a source is newer than the bundle. */
export async function buildIfOlder() {
  const bundle = join(root, 'dist', 'main.js')
  const built = existsSync(bundle) ? statSync(bundle).mtimeMs : 0
  const sources = Math.max(
    newest(join(root, 'bin')),
    newest(join(root, 'src')),
    newest(join(root, 'countries')),
    statSync(join(root, 'package-lock.json')).mtimeMs,
  )
  if (sources > built) await import('./build.mjs')
}

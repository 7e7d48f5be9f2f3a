// npm test: install what is missing, then types, lint, format and every test. One command on a bare machine.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfOlder, install, root, run } from './prepare.mjs'

/** Foreign programs that the tests check against: program → Debian's package. */
const TOOLS = { chromium: 'chromium', pdftotext: 'poppler-utils', pdftoppm: 'poppler-utils' }

function has(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}

function tools() {
  const missing = [...new Set(Object.entries(TOOLS).flatMap(([program, name]) => (has(program) ? [] : [name])))]
  if (missing.length === 0) return
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0 || !has('apt-get')) {
    process.stderr.write(`The tests need ${missing.join(' and ')}. Install with:\n  sudo ${command}\n`)
    process.exit(1)
  }
  process.stderr.write(`Installing ${missing.join(', ')} …\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
  run('apt-get', command.split(' ').slice(1), { stdio: ['ignore', 2, 2], env })
}

install()
tools()
await buildIfOlder()
const node = (file, ...args) => run(process.execPath, [join(root, 'node_modules', file), ...args])
if (process.argv.length <= 2) {
  node('typescript/bin/tsc', '--noEmit')
  node('oxlint/bin/oxlint', '--deny-warnings')
  node('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')
}
node('vitest/vitest.mjs', 'run', ...process.argv.slice(2))

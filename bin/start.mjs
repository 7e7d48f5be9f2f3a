// npm start: install what is missing, build when the sources are newer, serve the sample country.
// node bin/start.mjs COMMAND …: the same for another command (backup, restore).
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { flags } from './flags.mjs'
import { buildIfOlder, install, root } from './prepare.mjs'

install()
process.chdir(root)
await buildIfOlder()
const given = process.argv.slice(2)
const command = given.length > 0 && !given[0].startsWith('-') ? given : ['serve', ...given]
// A demo's first screen stays on the screen: no line for each request, unless it is asked for.
const mode = process.env.ONEDOOR_MODE ?? 'demo'
const quiet = mode === 'demo' ? { ONEDOOR_LOG: 'warn' } : {}
const child = spawn(process.execPath, [...flags, join(root, 'dist', 'main.js'), ...command], {
  stdio: 'inherit',
  env: { ONEDOOR_MODE: mode, ...quiet, ...process.env },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
// npm that is ended by a signal leaves its children: when whoever started us is gone, the server stops too.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent) child.kill('SIGTERM')
}, 500).unref()
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

// Run a TypeScript program of the project: node bin/run.mjs FILE [arguments].
import { spawn } from 'node:child_process'
import { buildIfOlder, install, root } from './prepare.mjs'

install()
process.chdir(root)
await buildIfOlder()
const child = spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { stdio: 'inherit', cwd: root })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))

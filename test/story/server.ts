import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { flags } from '../../bin/flags.mjs'
import { projectRoot } from '#platform'

export interface Running {
  readonly base: string
  stop(): Promise<void>
}

/** The server at BASE_URL, or one of the story's own: a new folder, a small sample country, both gone at the end. */
export async function server(): Promise<Running> {
  const given = process.env['BASE_URL']
  if (given) return { base: given.replace(/\/$/, ''), stop: async () => undefined }
  const root = projectRoot()
  const parent = process.getuid?.() === 0 ? '/var/lib/onedoor' : tmpdir()
  mkdirSync(parent, { recursive: true, mode: 0o755 })
  const folder = mkdtempSync(join(parent, 'story-'))
  const child = spawn(process.execPath, [...flags, join(root, 'dist/main.js'), 'serve'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      ONEDOOR_MODE: 'demo',
      ONEDOOR_DATA: folder,
      ONEDOOR_PEOPLE: '3000',
      ONEDOOR_LOG: 'error',
      PORT: '0',
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  for (let waited = 0; !/open: http:\S+/.test(output); waited += 50) {
    if (child.exitCode !== null || waited > 180_000) throw new Error(`the server did not start:\n${output}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    base: /open: (http:\/\/\S+)/.exec(output)![1]!,
    async stop() {
      child.kill('SIGTERM')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

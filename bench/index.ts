// npm run bench -- NAME [--rounds N] [--seconds N] [--people N]: notes on standard error, one JSON object as the last line.
import { loadavg } from 'node:os'
import type { Options, Result } from './harness.ts'

const BENCHES: Readonly<Record<string, () => Promise<{ run(options: Options): Promise<Result> }>>> = {
  journal: () => import('./journal.ts'),
  submit: () => import('./submit.ts'),
  page: () => import('./page.ts'),
  start: () => import('./start.ts'),
  match: () => import('./match.ts'),
  lookup: () => import('./register-lookup.ts'),
  write: () => import('./register-write.ts'),
  search: () => import('./register-search.ts'),
  load: () => import('./bulk.ts'),
  token: () => import('./token.ts'),
  signin: () => import('./signin.ts'),
  decision: () => import('./decision.ts'),
  wallet: () => import('./wallet.ts'),
  revocation: () => import('./revocation.ts'),
  forget: () => import('./forget.ts'),
}

const [name = ''] = process.argv.slice(2)
const option = (key: string): number | undefined => {
  const at = process.argv.indexOf(`--${key}`)
  return at > 0 ? Number(process.argv[at + 1]) : undefined
}
const bench = BENCHES[name]
if (!bench) {
  process.stderr.write(`npm run bench -- NAME, one of: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const before = loadavg()[0]!
const result = await (
  await bench()
).run({ rounds: option('rounds') ?? 5, seconds: option('seconds'), people: option('people') })
// What else the machine was doing: the load average of a minute before it began.
process.stdout.write(`${JSON.stringify({ ...result, loadBefore: Number(before.toFixed(1)) })}\n`)

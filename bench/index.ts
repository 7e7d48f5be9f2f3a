// npm run bench -- NAME [--rounds N] [--seconds N]: notes on standard error, one JSON object as the last line.
import type { Result } from './harness.ts'

const BENCHES: Readonly<
  Record<string, () => Promise<{ run(options: { rounds: number; seconds: number }): Promise<Result> }>>
> = {
  journal: () => import('./journal.ts'),
}

const [name = ''] = process.argv.slice(2)
const option = (key: string, fallback: number) => {
  const at = process.argv.indexOf(`--${key}`)
  return at > 0 ? Number(process.argv[at + 1]) : fallback
}
const bench = BENCHES[name]
if (!bench) {
  process.stderr.write(`npm run bench -- NAME, one of: ${Object.keys(BENCHES).join(', ')}\n`)
  process.exit(2)
}
const result = await (await bench()).run({ rounds: option('rounds', 5), seconds: option('seconds', 5) })
process.stdout.write(`${JSON.stringify(result)}\n`)

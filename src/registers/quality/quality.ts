import { SYSTEM, enqueue, type Journal, type JobKind, type Subscriber, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { RegisterDefinition } from '../schema.ts'
import { bench, evaluate, type Around } from './evaluate.ts'
import { follow } from './live.ts'
import { qualityProblems } from './rules-check.ts'
import { digestOfRules, RUN_KIND, startRun, STEP, stepRun } from './run.ts'
import type { QualityRule } from './schema.ts'
import { stateOf } from './store-run.ts'
import { dueOn, lockStates } from './store.ts'

export interface QualityParts {
  readonly definitions: readonly RegisterDefinition[]
  readonly journal: Journal
  readonly around: Around
}

/** How good the registers are, folded from the journal. */
export interface Quality {
  rules(register: string): readonly QualityRule[]
  /** Judges what is written as soon as its line has a place; a load has the whole register judged. */
  readonly subscriber: Subscriber
  /** The steps of runs, and every hour what time alone made worse. */
  readonly jobs: Readonly<Record<string, JobKind>>
  /** Judge a whole register anew, step by step, by the jobs. */
  start(tx: Tx, at: Date, register: string): Promise<Uuid>
  /** Ask for the hourly job, and for a run over each register whose rules are not those it was judged by. */
  prepare(database: Database, at: Date): Promise<void>
  /** Judge what fails by now because time passed. Returns how many records. */
  age(tx: Tx, at: Date): Promise<number>
}

const AGE_KIND = 'registers.quality.age'
const HOUR_SECONDS = 3_600
/** Of one register in one go; what is left comes with the next. */
const AGE_STEPS = 10

/** Throws an Error when a rule is wrong: nothing may start on it. */
export function createQuality({ definitions, journal, around }: QualityParts): Quality {
  const known = { definitions, checks: Object.keys(around.checks) }
  const wrong = definitions.flatMap((definition) => qualityProblems(definition, known))
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const benches = new Map(
    definitions.filter(({ quality }) => quality && quality.length > 0).map((each) => [each.code, bench(each)]),
  )
  const tools = { journal, around }

  async function age(tx: Tx, at: Date): Promise<number> {
    let count = 0
    const registers = [...benches.keys()].toSorted()
    await lockStates(tx, registers)
    for (const register of registers)
      for (let step = 0; step < AGE_STEPS; step++) {
        const refs = await dueOn(tx, register, around.legalDay(at), STEP)
        await evaluate(tx, at, around, benches.get(register)!, refs)
        count += refs.length
        if (refs.length < STEP) break
      }
    return count
  }

  const start = (tx: Tx, at: Date, register: string) => startRun(tx, at, tools, benches.get(register)!)

  return {
    rules: (register) => benches.get(register)?.rules ?? [],
    subscriber: {
      name: 'registers.quality',
      async handle(tx, entries) {
        await follow(tx, around, benches, entries)
        const loaded = new Set(
          entries.flatMap(({ type, facts }) => (type === 'register.loaded' ? [String(facts['register'])] : [])),
        )
        for (const register of loaded) if (benches.has(register)) await start(tx, entries.at(-1)!.at, register)
      },
    },
    jobs: {
      [RUN_KIND]: {
        async run(tx, { payload }, now) {
          const { register, run, step } = payload as { register: string; run: Uuid; step: number }
          const found = benches.get(register)
          if (found) await stepRun(tx, now, tools, found, { run, step })
        },
      },
      [AGE_KIND]: {
        every: HOUR_SECONDS,
        async run(tx, _job, now) {
          await age(tx, now)
        },
      },
    },
    start,
    age,
    prepare: (database, at) =>
      database.begin(async (tx) => {
        await enqueue(tx, { owner: SYSTEM, kind: AGE_KIND, key: 'one', runAt: at })
        for (const [register, found] of benches)
          if ((await stateOf(tx, register))?.rules !== digestOfRules(found)) await start(tx, at, register)
      }),
  }
}

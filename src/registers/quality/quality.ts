import { SYSTEM, enqueue, type Entry, type Journal, type JobKind, type Subscriber, type Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import type { RegisterDefinition } from '../schema.ts'
import { bench, evaluate, HORIZON_DAYS, type Around, type Bench } from './evaluate.ts'
import { follow, heldAgainst, judgeWith } from './live.ts'
import { qualityProblems } from './rules-check.ts'
import { digestOfRules, RUN_KIND, startRun, STEP, stepRun } from './run.ts'
import type { QualityRule } from './schema.ts'
import { stateOf } from './store-run.ts'
import { ANALYSE_KIND } from '../store-size.ts'
import { dueOn, loadedBy, lockStates } from './store.ts'

export interface QualityParts {
  /** The registers as they are defined now. */
  definitions(): readonly RegisterDefinition[]
  readonly journal: Journal
  readonly around: Around
}

/** How good the registers are, folded from the journal. */
export interface Quality {
  rules(register: string): readonly QualityRule[]
  /** Judges what is written as soon as its line has a place; what is loaded, by jobs. */
  readonly subscriber: Subscriber
  /** The steps of runs, what was loaded, and every hour what time alone made worse. */
  readonly jobs: Readonly<Record<string, JobKind>>
  /** Judge a whole register anew, step by step, by the jobs. */
  start(tx: Tx, at: Date, register: string): Promise<Uuid>
  /** Ask for the hourly job, and for a run over each register whose rules are not those it was judged by, or long ago. */
  prepare(database: Database, at: Date): Promise<void>
  /** Judge what fails by now because time passed. Returns how many records. */
  age(tx: Tx, at: Date): Promise<number>
}

const OURS = new Set(['register.written', 'register.loaded', 'register.installed'])
const AGE_KIND = 'registers.quality.age'
const LOAD_KIND = 'registers.quality.load'
const HOUR_SECONDS = 3_600
const DAY_MS = 86_400_000
/** Every register is judged whole once in so many days: sooner than what is kept of the days to come runs out. */
const RUN_AGAIN_DAYS = HORIZON_DAYS - 35
/** Of one register in one go; what is left comes with the next. */
const AGE_STEPS = 10
/** A load of more than this is judged as a run, in steps. */
const LOAD_MOST = 10_000

/** The registers that have rules, made ready once for each definition. A definition with wrong rules is left out. */
function benchesOf({ definitions, around }: QualityParts): () => ReadonlyMap<string, Bench> {
  const ready = new WeakMap<RegisterDefinition, Bench>()
  return () => {
    const all = definitions()
    const known = { definitions: all, checks: Object.keys(around.checks) }
    const ruled = all.filter((one) => one.quality && one.quality.length > 0)
    const benches = ruled.flatMap((one) => {
      const found = ready.get(one) ?? (qualityProblems(one, known).length === 0 ? bench(one) : undefined)
      if (found) ready.set(one, found)
      return found ? [[one.code, found] as const] : []
    })
    return new Map(benches)
  }
}

/** Throws an Error when a rule is wrong: nothing may start on it. */
export function createQuality(parts: QualityParts): Quality {
  const { journal, around } = parts
  const all = parts.definitions()
  const known = { definitions: all, checks: Object.keys(around.checks) }
  const wrong = all.flatMap((definition) => qualityProblems(definition, known))
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const benches = benchesOf(parts)
  const tools = { journal, around }

  const start = (tx: Tx, at: Date, register: string) => startRun(tx, at, tools, benches().get(register)!)

  async function startNew(tx: Tx, at: Date): Promise<void> {
    for (const [register, found] of benches()) {
      const state = await stateOf(tx, register)
      const judgedAt = state?.finishedAt ?? state?.startedAt ?? null
      const old = judgedAt !== null && at.getTime() - judgedAt.getTime() > RUN_AGAIN_DAYS * DAY_MS
      if (state?.rules !== digestOfRules(found) || old) await start(tx, at, register)
    }
  }

  async function age(tx: Tx, at: Date): Promise<number> {
    let count = 0
    const registers = [...benches().keys()].toSorted()
    await lockStates(tx, registers)
    for (const register of registers)
      for (let step = 0; step < AGE_STEPS; step++) {
        const refs = await dueOn(tx, register, around.legalDay(at), STEP)
        await evaluate(tx, at, around, benches().get(register)!, refs)
        count += refs.length
        if (refs.length < STEP) break
      }
    return count
  }

  /** A job for each load: its records are judged beside the lines of writes, not before them. */
  async function follows(db: Db, entries: readonly Entry[]): Promise<void> {
    for (const { id, at, type, facts } of entries) {
      const { register, count } = facts
      if (type !== 'register.loaded' || typeof register !== 'string') continue
      await enqueue(db, { owner: SYSTEM, kind: ANALYSE_KIND, key: 'one', runAt: at })
      await enqueue(db, { owner: SYSTEM, kind: LOAD_KIND, key: id, payload: { register, line: id, count: Number(count) }, runAt: at }) // prettier-ignore
    }
  }

  async function judgeLoad(tx: Tx, now: Date, line: Uuid, register: string, count: number): Promise<void> {
    const refs = count > LOAD_MOST ? [] : await loadedBy(tx, register, line)
    if (refs.length > 0) return judgeWith(tx, now, around, benches(), [{ register, refs }])
    const all = new Set([register, ...heldAgainst(benches(), register)])
    for (const each of [...all].toSorted()) if (benches().has(each)) await start(tx, now, each)
  }

  return {
    rules: (register) => benches().get(register)?.rules ?? [],
    subscriber: {
      name: 'registers.quality',
      concerns: ({ type }) => OURS.has(type),
      // Live to the eye; a batch costs as many statements as one record.
      everyMs: 500,
      async handle(tx, entries) {
        await follow(tx, around, benches(), entries)
        await follows(tx, entries)
        const last = entries.findLast(({ type }) => type === 'register.installed')
        if (last) await startNew(tx, last.at)
      },
    },
    jobs: {
      [RUN_KIND]: {
        async run(tx, { payload }, now) {
          const { register, run, step } = payload as { register: string; run: Uuid; step: number }
          const found = benches().get(register)
          if (found) await stepRun(tx, now, tools, found, { run, step })
        },
      },
      [LOAD_KIND]: {
        async run(tx, { payload }, now) {
          const { register, count, line } = payload as { register: string; count: number; line: Uuid }
          await judgeLoad(tx, now, line, register, count)
        },
      },
      [AGE_KIND]: {
        every: HOUR_SECONDS,
        async run(tx, _job, now) {
          await age(tx, now)
          await startNew(tx, now)
        },
      },
    },
    start,
    age,
    prepare: (database, at) =>
      database.begin(async (tx) => {
        await enqueue(tx, { owner: SYSTEM, kind: AGE_KIND, key: 'one', runAt: at })
        await startNew(tx, at)
      }),
  }
}

import { projectRoot, type Uuid } from '#platform'
import { seeded } from '#rehearsal'
import { createCalendar } from '#territory'
import { vietnam } from '#vietnam'
import { closedLoop } from './harness.ts'
import type { Site, Staff } from './site.ts'

interface Case {
  readonly code: string
  readonly staff: Staff
}

/** Births of a sample country under way: submitted by mothers, decided step by step by the officers of their communes. */
export interface Cases {
  /** One more birth is submitted; it waits for its first decision then. */
  submit(): Promise<void>
  /** The next decision: the steps of a case in turn, each on a case that waits for it. */
  decide(): Promise<void>
  /** Have `each` cases waiting at every step. */
  fill(each: number): Promise<void>
  /** How many communes take part. */
  readonly communes: number
  /** A birth that a mother of the n-th commune submits, always the same mother and answers; the codes it was given. */
  submitIn(commune: number): Promise<string[]>
}

export async function openCases(site: Site): Promise<Cases> {
  const { sampleLife, calendar } = vietnam(projectRoot())
  const { legalDay } = createCalendar(calendar)
  const staff = await site.staff()
  const random = seeded(7)
  const mothers = staff.flatMap((one) => one.couples.map(({ wife }) => ({ person: wife, staff: one })))
  const cookies = new Map<Uuid, string>()
  const persons = new Set([...staff.flatMap(({ posts }) => Object.values(posts)), ...mothers.map((one) => one.person)])
  const queue = [...persons]
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let person = queue.pop(); person; person = queue.pop()) cookies.set(person, await site.signIn(person))
    }),
  )
  // The decisions; what was asked for electronically is handed over by itself.
  const steps = sampleLife.steps.filter(({ command }) => command.type !== 'handOver')
  const waiting: Case[][] = steps.map(() => [])
  const run = process.pid.toString(36) + Date.now().toString(36)
  let submitted = 0
  let decided = 0

  async function post(mother: Uuid, answers: unknown): Promise<{ code: string; parts: { code: string }[] }> {
    const answer = await site.ask('POST', '/api/v1/dossiers', {
      cookie: cookies.get(mother)!,
      headers: { 'idempotency-key': `bench-${run}-${submitted++}` },
      json: { procedure: sampleLife.procedure, answers },
    })
    if (answer.status !== 201) throw new Error(`submit ${answer.status}: ${answer.bytes.toString().slice(0, 300)}`)
    return JSON.parse(answer.bytes.toString()) as { code: string; parts: { code: string }[] }
  }
  const bornDaysAgo = (days: number) => legalDay(new Date(Date.now() - days * 86_400_000))

  async function submit(): Promise<Case> {
    const mother = mothers[submitted % mothers.length]!
    const life = { name: `${run}-${submitted}`, born: bornDaysAgo(1 + (submitted % 20)) }
    return { code: (await post(mother.person, sampleLife.answers(random, life))).code, staff: mother.staff }
  }

  async function step(one: Case, n: number): Promise<void> {
    const { post, command } = steps[n]!
    const answer = await site.ask('POST', `/api/v1/dossiers/${encodeURIComponent(one.code)}/commands`, {
      cookie: cookies.get(one.staff.posts[post]!)!,
      headers: { 'idempotency-key': `bench-${run}-${one.code.replaceAll(/[^A-Za-z0-9]/g, '-')}-${n}` },
      json: command,
    })
    if (answer.status !== 200) throw new Error(`${post} ${command.type} ${answer.status}: ${answer.bytes.toString().slice(0, 300)}`) // prettier-ignore
    waiting[n + 1]?.push(one)
  }

  return {
    communes: staff.length,
    async submitIn(commune) {
      const answers = sampleLife.answers(seeded(1), { name: run, born: bornDaysAgo(2) })
      const { code, parts } = await post(staff[commune]!.couples[0]!.wife, answers)
      return [code, ...parts.map((part) => part.code)]
    },
    async submit() {
      waiting[0]!.push(await submit())
    },
    async decide() {
      const wanted = decided++ % steps.length
      const n = steps.findIndex((_, shift) => waiting[(wanted + shift) % steps.length]!.length > 0)
      if (n < 0) throw new Error('no case waits for a decision')
      const at = (wanted + n) % steps.length
      await step(waiting[at]!.shift()!, at)
    },
    async fill(each) {
      const short = steps.flatMap((_, n) => Array.from({ length: Math.max(0, each - waiting[n]!.length) }, () => n))
      await closedLoop(8, Infinity, async () => {
        const target = short.pop()
        if (target === undefined) return false
        const one = await submit()
        for (let n = 0; n < target; n++) {
          await step(one, n)
          waiting[n + 1]!.splice(waiting[n + 1]!.indexOf(one), 1)
        }
        waiting[target]!.push(one)
        return true
      })
    },
  }
}

import type { Country } from '#country'
import { createDossiers, type Dossiers } from '#dossiers'
import { fixedClock, Refusal, uuid8, type Uuid } from '#platform'
import { between, seeded, type Random } from '#rehearsal'
import type { Modules } from './modules.ts'
import type { Staff } from './types.ts'

export type HistoryParts = Parameters<typeof createDossiers>[0]

/** Cases a commune has had in the last weeks. */
const CASES = 5
const HOUR = 3_600_000

const as = (person: Uuid) => ({ person, actingFor: null })

/** A case lived through by the real engine, at the pace of its commune; stops where the commune has got to by now. */
async function live(
  dossiers: Dossiers,
  clock: ReturnType<typeof fixedClock>,
  staff: Staff,
  couple: Staff['couples'][number],
  random: Random,
  life: {
    country: Country
    start: Date
    now: Date
    slow: boolean
    name: string
    legalDay(at: Date): string
    opening(at: Date, hours: number): Date
  },
): Promise<void> {
  const { start, now, slow, legalDay, opening } = life
  clock.set(start)
  const born = legalDay(new Date(start.getTime() - between(random, 1, 20) * 24 * HOUR))
  const key = (step: string) => `sample-${life.name}-${step}`
  const receipt = await dossiers.submitAnswers(as(couple.wife), {
    id: uuid8('sample', life.name),
    procedure: life.country.sampleLife.procedure,
    key: key('submit'),
    answers: life.country.sampleLife.answers(random, { name: life.name, born }),
  })
  let at = start
  for (const { post, command } of life.country.sampleLife.steps) {
    at = opening(at, slow ? between(random, 20, 60) : between(random, 1, 7))
    if (at >= now) return
    clock.set(at)
    await dossiers.run(as(staff.posts[post]!), receipt.bundle, command, key(`${post}-${command.type}`))
  }
}

/**
 * Past cases of the sample communes, made by the real engine and journalled like any other; keys make it harmless to go
 * through it again after a start that was cut off. Every fourth commune is slow: some of its cases are late.
 */
export async function sampleHistory(
  parts: HistoryParts,
  modules: Modules,
  staff: readonly Staff[],
  seed: number,
): Promise<void> {
  const { calendar } = modules
  const now = modules.clock.now()
  const opening = (at: Date, hours: number) => calendar.addWorkingMinutes(calendar.countFrom(at), hours * 60)
  await Promise.all(
    staff.map(async (commune, index) => {
      const random = seeded(seed, index + 1)
      const clock = fixedClock(now)
      const dossiers = createDossiers({ ...parts, clock })
      const slow = index % 4 === 1
      const couples = commune.couples.slice(2)
      for (let n = 0; n < Math.min(CASES, couples.length); n++) {
        const days = slow ? 34 - n * 4 : 24 - n * 5
        const start = calendar.countFrom(new Date(now.getTime() - days * 24 * HOUR))
        try {
          await live(dossiers, clock, commune, couples[n]!, random, {
            country: modules.country,
            start,
            now,
            slow,
            name: `${commune.unit}-${n}`,
            legalDay: (at) => calendar.legalDay(at),
            opening,
          })
        } catch (error) {
          // Begun by a start that was cut off, then decided by somebody: what is there stays as it is.
          if (!(error instanceof Refusal) || error.status !== 409) throw error
        }
      }
    }),
  )
}

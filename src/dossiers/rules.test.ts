import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDefinition } from '#procedures'
import { calendar, definition } from '#test/bundle'
import { clockAt, decide, evolve, replay, statusOfPart, taskList } from './rules.ts'
import type { AnyCommand, DossierEvent, State, SubmitCommand } from './schema.ts'

const submit: SubmitCommand = {
  type: 'submit',
  code: 'B-1',
  partCodes: { birth: 'B-2', home: 'B-3', card: 'B-4' },
  channel: 'online',
  unit: 'c1',
  province: 'p1',
  units: { birth: 'c1', home: 'c1', card: 'p1' },
  delivery: 'counter',
}
const at = (text: string) => new Date(`${text}+07:00`)

interface Run {
  state: State | null
  events: DossierEvent[]
  refused: string[]
}
const fresh = (): Run => ({ state: null, events: [], refused: [] })

/** Give one command at an instant. */
function give(run: Run, command: AnyCommand, now: Date): Run {
  const decided = decide(definition, run.state, command, { now, calendar })
  if (!decided.ok) return { ...run, refused: [...run.refused, decided.reason] }
  return {
    state: decided.events.reduce<State | null>(evolve, run.state),
    events: [...run.events, ...decided.events],
    refused: run.refused,
  }
}
const play = (...steps: [AnyCommand, string][]): Run =>
  steps.reduce((run, [command, now]) => give(run, command, at(now)), fresh())
const step = (part: string, code: string): AnyCommand => ({ type: 'completeStep', part, step: code })
const items = [{ what: 'the notice' }]

describe('a bundle', () => {
  it('is a definition that may be published', () => expect(checkDefinition(definition)).toEqual([]))

  it('runs from submission to the last result', () => {
    const run = play(
      [submit, '2026-03-02T09:00'],
      [{ type: 'accept' }, '2026-03-02T10:00'],
      [step('birth', 'check'), '2026-03-02T10:30'],
      [step('birth', 'sign'), '2026-03-02T11:00'],
      [step('card', 'decide'), '2026-03-05T11:00'],
      [step('home', 'decide'), '2026-03-06T11:00'],
      [{ type: 'handOver' }, '2026-03-06T14:00'],
    )
    expect(run.refused).toEqual([])
    expect(run.events.map(({ type }) => type)).toEqual([
      'submitted', 'accepted', 'partStarted', 'stepCompleted', 'stepCompleted', 'partGranted', 'partStarted', 'partStarted',
      'stepCompleted', 'partGranted', 'stepCompleted', 'partGranted', 'done', 'returned',
    ]) // prettier-ignore
    expect(run.state).toMatchObject({ status: 'returned', late: false, dueAt: at('2026-03-30T17:00').toISOString() })
    expect(run.state!.parts['birth']).toMatchObject({ status: 'granted', dueAt: at('2026-03-02T17:00').toISOString() })
    expect(run.state!.parts['home']!.dueAt).toBe(at('2026-03-23T17:00').toISOString())
    expect(run.state!.parts['card']!.dueAt).toBe(at('2026-03-16T17:00').toISOString())
  })

  it('returns electronic results by itself', () => {
    const run = play(
      [{ ...submit, delivery: 'electronic' }, '2026-03-02T09:00'],
      [{ type: 'accept' }, '2026-03-02T10:00'],
      [step('birth', 'check'), '2026-03-02T10:30'],
      [step('birth', 'sign'), '2026-03-02T11:00'],
      [step('card', 'decide'), '2026-03-05T11:00'],
      [step('home', 'decide'), '2026-03-06T11:00'],
    )
    expect(run.state!.status).toBe('returned')
    expect(taskList(definition, run.state!)).toEqual([])
  })

  it('counts a filing after hours from the next opening, and a birth after three from the next working day', () => {
    const evening = play([submit, '2026-03-06T17:30'])
    expect(evening.state!.countsFrom).toBe(at('2026-03-09T08:00').toISOString())
    expect(evening.state!.receiveBy).toBe(at('2026-03-09T17:00').toISOString())
    expect(evening.state!.dueAt).toBe(at('2026-04-06T17:00').toISOString())
    const before = play([submit, '2026-03-02T09:00'], [{ type: 'accept' }, '2026-03-02T15:00'])
    expect(before.state!.parts['birth']!.dueAt).toBe(at('2026-03-02T17:00').toISOString())
    const after = play([submit, '2026-03-06T09:00'], [{ type: 'accept' }, '2026-03-06T15:01'])
    expect(after.state!.parts['birth']!.dueAt).toBe(at('2026-03-09T17:00').toISOString())
  })

  it('skips holidays and takes swapped days: twenty working days over the spring holiday', () => {
    expect(play([submit, '2026-02-13T09:00']).state!.dueAt).toBe(at('2026-03-17T17:00').toISOString())
  })
})

describe('a supplement', () => {
  const accepted: [AnyCommand, string][] = [
    [submit, '2026-03-02T09:00'],
    [{ type: 'accept' }, '2026-03-02T10:00'],
    [step('birth', 'check'), '2026-03-02T10:30'],
    [step('birth', 'sign'), '2026-03-02T11:00'],
  ]

  it('is asked once, in three working days, complete', () => {
    const asked = play([submit, '2026-03-02T09:00'], [{ type: 'askSupplement', items }, '2026-03-05T16:59'])
    expect(asked.state!.status).toBe('awaitingSupplement')
    expect(taskList(definition, asked.state!)).toMatchObject([{ step: 'receive', waiting: true }])
    expect(play([submit, '2026-03-02T09:00'], [{ type: 'askSupplement', items }, '2026-03-06T08:00']).refused).toEqual([
      'supplement_too_late',
    ])
    expect(
      play([submit, '2026-03-02T09:00'], [{ type: 'askSupplement', items: [{ what: ' ' }] }, '2026-03-02T10:00'])
        .refused,
    ).toEqual(['supplement_incomplete'])
    const twice = play(
      [submit, '2026-03-02T09:00'],
      [{ type: 'askSupplement', items }, '2026-03-02T10:00'],
      [{ type: 'supplement' }, '2026-03-03T10:00'],
      [{ type: 'askSupplement', items }, '2026-03-03T11:00'],
    )
    expect(twice.refused).toEqual(['supplement_already_asked'])
  })

  it('stops the clock: the days that were left are left again', () => {
    const run = play(
      [submit, '2026-03-02T09:00'],
      [{ type: 'askSupplement', items }, '2026-03-03T10:00'],
      [{ type: 'supplement' }, '2026-03-16T15:00'],
    )
    // 19 working days were left on 3 March; they are left on 16 March.
    expect(calendar.workingDaysBetween('2026-03-03', '2026-03-30')).toBe(19)
    expect(run.state!.dueAt).toBe(at('2026-04-10T17:00').toISOString())
    expect(calendar.workingDaysBetween('2026-03-16', '2026-04-10')).toBe(19)
    expect(run.state!.status).toBe('submitted')
  })

  it('of an agency adds two working days, and lets the other part go on', () => {
    const run = play(
      ...accepted,
      [{ type: 'askSupplement', part: 'home', items }, '2026-03-03T10:00'],
      [step('card', 'decide'), '2026-03-04T09:00'],
    )
    expect(run.refused).toEqual([])
    expect(run.state!.parts['card']!.status).toBe('granted')
    expect(statusOfPart(run.state!, 'home')).toBe('awaitingSupplement')
    expect(give(run, step('home', 'decide'), at('2026-03-04T10:00')).refused).toEqual(['waiting_for_supplement'])
    const answered = give(run, { type: 'supplement' }, at('2026-03-06T10:00'))
    // Three days of rest and two added: from 23 March to 30 March, from 30 March to 6 April less no holiday.
    expect(answered.state!.parts['home']!.dueAt).toBe(at('2026-03-30T17:00').toISOString())
    expect(answered.state!.dueAt).toBe(at('2026-04-06T17:00').toISOString())
  })

  it('that is never answered can end in a refusal, which ends the pause', () => {
    const run = play(
      ...accepted,
      [{ type: 'askSupplement', part: 'home', items }, '2026-03-03T10:00'],
      [{ type: 'refuse', part: 'home', reason: 'unproven', text: ' not shown ' }, '2026-03-20T10:00'],
    )
    expect(run.state).toMatchObject({ status: 'processing' })
    expect(run.state!.pausedAt).toBeUndefined()
    expect(run.state!.parts['home']).toMatchObject({ status: 'refused', reason: 'unproven', text: 'not shown' })
    expect(give(run, step('card', 'decide'), at('2026-03-20T11:00')).state!.status).toBe('refused')
  })
})

describe('lateness', () => {
  const open: [AnyCommand, string][] = [
    [submit, '2026-03-02T09:00'],
    [{ type: 'accept' }, '2026-03-02T10:00'],
  ]
  it('writes its apology a working day before the due date, with one new date', () => {
    const run = play(...open)
    const when = clockAt(definition, run.state!, calendar)!
    expect(when).toEqual(at('2026-03-27T08:00'))
    expect(give(run, { type: 'tick' }, at('2026-03-26T08:00')).refused).toEqual(['not_due'])
    const late = give(run, { type: 'tick' }, when)
    expect(late.events.at(-1)).toMatchObject({
      type: 'apologised',
      formerDueAt: at('2026-03-30T17:00').toISOString(),
      dueAt: at('2026-04-06T17:00').toISOString(),
      automatic: true,
      inTime: true,
    })
    expect(clockAt(definition, late.state!, calendar)).toBe(null)
    expect(give(late, { type: 'apologise', reason: 'verify' }, at('2026-03-27T09:00')).refused).toEqual([
      'already_apologised',
    ])
    expect(late.state!.promisedAt).toBe(at('2026-03-30T17:00').toISOString())
  })
  it('is not an official’s to write on the last day', () => {
    expect(play(...open, [{ type: 'apologise', reason: 'verify' }, '2026-03-30T09:00']).refused).toEqual([
      'apology_too_late',
    ])
    expect(
      play(...open, [{ type: 'apologise', reason: 'verify', text: 'a marriage to be checked' }, '2026-03-20T09:00'])
        .state!.apology,
    ).toMatchObject({
      reason: 'verify',
      automatic: false,
    })
  })
})

describe('an end', () => {
  it('by refusal takes the parts that stood on it along', () => {
    const run = play(
      [submit, '2026-03-02T09:00'],
      [{ type: 'accept' }, '2026-03-02T10:00'],
      [{ type: 'refuse', part: 'birth', reason: 'false' }, '2026-03-02T11:00'],
    )
    expect(run.state!.status).toBe('refused')
    expect(Object.values(run.state!.parts).map(({ status }) => status)).toEqual(['refused', 'cancelled', 'cancelled'])
    expect(give(run, { type: 'handOver' }, at('2026-03-02T12:00')).refused).toEqual(['not_done'])
  })
  it('by withdrawal is open while nothing is granted', () => {
    const begun = play([submit, '2026-03-02T09:00'], [{ type: 'accept' }, '2026-03-02T10:00'])
    expect(give(begun, { type: 'withdraw' }, at('2026-03-02T10:10')).state).toMatchObject({
      status: 'withdrawn',
      parts: { birth: { status: 'cancelled' } },
    })
    const granted = give(
      give(begun, step('birth', 'check'), at('2026-03-02T10:20')),
      step('birth', 'sign'),
      at('2026-03-02T10:30'),
    )
    expect(give(granted, { type: 'withdraw' }, at('2026-03-02T10:40')).refused).toEqual(['already_granted'])
  })
})

/** Do what some official has on the list: without it, chance seldom reaches the end. */
interface Work {
  type: 'work'
  nth: number
}
function workOf(run: Run, { nth }: Work): AnyCommand {
  const tasks = run.state ? taskList(definition, run.state) : []
  const task = tasks[nth % Math.max(1, tasks.length)]
  if (!task) return { type: 'tick' }
  if (task.step === 'receive') return { type: 'accept' }
  return task.part === null ? { type: 'handOver' } : step(task.part, task.step)
}

const part = fc.constantFrom('birth', 'home', 'card', 'nonsense')
const command: fc.Arbitrary<AnyCommand | Work> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('work' as const), nth: fc.nat(2) }) },
  fc.constant<AnyCommand>({ type: 'accept' }),
  fc.record({ type: fc.constant('reject' as const), reason: fc.constant('r') }),
  fc.record({ type: fc.constant('askSupplement' as const), items: fc.constant(items) }),
  fc.record({ type: fc.constant('askSupplement' as const), part, items: fc.constant(items) }),
  fc.constant<AnyCommand>({ type: 'supplement' }),
  fc.record({ type: fc.constant('completeStep' as const), part, step: fc.constantFrom('check', 'sign', 'decide') }),
  fc.record({ type: fc.constant('refuse' as const), part, reason: fc.constant('r') }),
  fc.constant<AnyCommand>({ type: 'withdraw' }),
  fc.constant<AnyCommand>({ type: 'handOver' }),
  fc.constant<AnyCommand>({ type: 'tick' }),
  fc.record({ type: fc.constant('apologise' as const), reason: fc.constant('r') }),
  fc.constant<AnyCommand>({ ...submit, delivery: 'electronic' }),
)
const story = fc.record({
  start: fc.integer({ min: 0, max: 100_000 }),
  first: fc.constantFrom<AnyCommand>(submit, { ...submit, delivery: 'electronic' }),
  steps: fc.array(fc.tuple(command, fc.integer({ min: 0, max: 5 * 24 * 60 })), { maxLength: 40 }),
})
const minutes = (n: number) => n * 60_000

/** Play random commands, minutes apart, keeping every state. */
function random({
  start,
  first,
  steps,
}: {
  start: number
  first: AnyCommand
  steps: readonly [AnyCommand | Work, number][]
}) {
  let now = new Date(at('2026-01-05T00:00').getTime() + minutes(start))
  let run = give(fresh(), first, now)
  const states = [run.state!]
  for (const [next, wait] of steps) {
    now = new Date(now.getTime() + minutes(wait))
    run = give(run, next.type === 'work' ? workOf(run, next) : next, now)
    states.push(run.state!)
  }
  return { run, states }
}

const options = { numRuns: 1500 }

describe('whatever is asked, in whatever order', () => {
  it('a state is the fold of its events, and the head counts them', () => {
    fc.assert(fc.property(story, (one) => {
      const { run } = random(one)
      expect(replay(run.events)).toEqual(run.state)
      expect(JSON.parse(JSON.stringify(run.state))).toEqual(run.state)
      expect(run.state!.head).toBe(run.events.length)
    }), options) // prettier-ignore
  })

  it('there is at most one supplement and one apology', () => {
    fc.assert(fc.property(story, (one) => {
      const { events } = random(one).run
      for (const type of ['supplementAsked', 'apologised', 'supplemented', 'done', 'returned', 'withdrawn'])
        expect(events.filter((event) => event.type === type).length).toBeLessThanOrEqual(1)
    }), options) // prettier-ignore
  })

  it('nothing is granted after an end, no part twice, and no part begins before what it needs', () => {
    fc.assert(fc.property(story, (one) => {
      const granted = new Set<string>()
      let over = false
      for (const event of random(one).run.events) {
        if (event.type === 'partStarted') {
          const needs = definition.parts.find(({ code }) => code === event.part)!.needs
          expect(needs.every((need) => granted.has(need))).toBe(true)
        }
        if (event.type === 'partGranted') {
          expect(over || granted.has(event.part)).toBe(false)
          granted.add(event.part)
        }
        if (['rejected', 'withdrawn', 'refused', 'done'].includes(event.type)) over = true
      }
    }), options) // prettier-ignore
  })

  it('a refused part is never granted, nor what stood on it; done means that all parts are granted', () => {
    fc.assert(fc.property(story, (one) => {
      const { run } = random(one)
      const { parts } = run.state!
      const lost = run.events.flatMap((event) => (event.type === 'partRefused' || event.type === 'partCancelled' ? [event.part] : []))
      for (const code of lost) expect(parts[code]!.status).not.toBe('granted')
      for (const { code, needs } of definition.parts)
        if (needs.some((need) => lost.includes(need))) expect(parts[code]!.status).not.toBe('granted')
      const all = Object.values(parts).every(({ status }) => status === 'granted')
      expect(run.events.some(({ type }) => type === 'done')).toBe(all)
    }), options) // prettier-ignore
  })

  it('due dates fall on working days at closing time, and steps are due inside their part', () => {
    fc.assert(fc.property(story, (one) => {
      for (const state of random(one).states) {
        for (const due of [state.dueAt, ...Object.values(state.parts).flatMap(({ dueAt }) => dueAt ?? [])]) {
          const day = calendar.legalDay(new Date(due))
          expect(calendar.isWorkingDay(day)).toBe(true)
          expect(calendar.closing(day).toISOString()).toBe(due)
        }
        for (const { dueAt, stepDueAt } of Object.values(state.parts)) if (dueAt && stepDueAt) expect(stepDueAt <= dueAt).toBe(true)
      }
    }), options) // prettier-ignore
  })

  it('time that a citizen needs never counts', () => {
    fc.assert(fc.property(story, (one) => {
      const { events } = random(one).run
      let before: State | null = null
      for (const event of events) {
        const state: State = evolve(before, event)
        if (event.type === 'supplemented' && before) {
          const [asked, answered] = [before.pausedAt!, event.at].map((text) => calendar.legalDay(new Date(text)))
          const left = calendar.workingDaysBetween(asked!, calendar.legalDay(new Date(before.dueAt)))
          const after = calendar.workingDaysBetween(calendar.legalDay(calendar.countFrom(new Date(event.at))), calendar.legalDay(new Date(state.dueAt)))
          if (before.pausedAt! <= before.dueAt) expect(after).toBe(left + (event.ofPart === undefined ? 0 : event.ofPart === 'birth' ? 0 : 2))
          expect(answered! >= asked!).toBe(true)
        }
        before = state
      }
    }), options) // prettier-ignore
  })

  it('somebody can always go on: a task, the citizen, or the end', () => {
    fc.assert(fc.property(story, (one) => {
      const { state } = random(one).run
      const tasks = taskList(definition, state!)
      expect(tasks.some(({ waiting }) => !waiting) || state!.pausedAt !== undefined || state!.endedAt !== undefined).toBe(true)
      if (state!.endedAt !== undefined) expect(tasks.every(({ step }) => step === 'hand-over')).toBe(true)
    }), options) // prettier-ignore
  })

  it('chance reaches every end', () => {
    const ends = new Set<string>()
    for (const one of fc.sample(story, 1500)) ends.add(random(one).run.state!.status)
    for (const status of ['returned', 'done', 'refused', 'rejected', 'withdrawn', 'processing', 'awaitingSupplement'])
      expect(ends).toContain(status)
  })

  it('decide answers anything, on any definition of ours, without throwing', () => {
    fc.assert(fc.property(story, fc.anything(), (one, nonsense) => {
      const { state } = random(one).run
      const odd = { type: 'completeStep', part: nonsense, step: nonsense } as unknown as AnyCommand
      expect(() => decide(definition, state, odd, { now: at('2026-03-02T09:00'), calendar })).not.toThrow()
    }), { numRuns: 300 }) // prettier-ignore
  })
})

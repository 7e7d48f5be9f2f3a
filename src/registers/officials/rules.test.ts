import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#territory'
import { confirmFault, daysBetween, decideAppointing, endsAs, endsSoon, heldOn, peak, skillOn, staff, takesSeat, tally } from './rules.ts' // prettier-ignore
import { KINDS, STATES, type Appointed, type Kept, type Post, type Skill } from './schema.ts'

const today = '2026-03-02'
const day = fc.integer({ min: -60, max: 60 }).map((n) => addDays(today, n))
const span = fc
  .record({ from: day, length: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }) })
  .map(({ from, length }) => ({ from, ...(length === undefined ? {} : { until: addDays(from, length) }) }))
const said = fc.tuple(span, fc.constantFrom(...KINDS), fc.constantFrom(...STATES)).map(([one, kind, state]) => ({ ...one, kind, state })) // prettier-ignore
const facts = (more: object = {}, ask: object = {}) => ({
  post: { seats: 1 },
  rule: {},
  actions: ['dossier.list', 'dossier.act'],
  others: [] as { person: string; kind: (typeof KINDS)[number]; state: (typeof STATES)[number]; from: string }[],
  skills: [] as Skill[],
  today,
  ...more,
  ask: { kind: 'appointment' as (typeof KINDS)[number], person: 'p', from: today, decidedOn: today, ...ask },
})

describe('seats', () => {
  it('are counted day by day: the most on any day, never more than there are, zero where nobody counts', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), span, (all, stretch) => {
        const days = Array.from({ length: 200 }, (_, n) => addDays(today, n - 70)).filter((one) => stretch.from <= one && (!stretch.until || one <= stretch.until)) // prettier-ignore
        const counted = all.filter(({ kind, state }) => takesSeat(kind) && (state === 'held' || state === 'proposed'))
        const on = (one: string) => counted.filter(({ from, until }) => from <= one && (until === undefined || one <= until)).length // prettier-ignore
        expect(peak(all, stretch)).toBe(Math.max(...days.map(on)))
      }),
    )
  })
  it('are never overfilled by what is decided', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), span, fc.integer({ min: 1, max: 3 }), (all, stretch, seats) => {
        const others = all.map((one, n) => ({ ...one, person: `other ${n}` }))
        const decision = decideAppointing(facts({ post: { seats }, others }, stretch))
        const taken = peak(others, stretch)
        if (decision.ok) expect(taken).toBeLessThan(seats)
        else if (decision.reason === 'seat_full') expect(taken).toBeGreaterThanOrEqual(seats)
      }),
    )
  })
})

describe('an appointment', () => {
  const until = addDays(today, 9)
  const full = [{ person: 'q', kind: 'appointment' as const, state: 'held' as const, from: addDays(today, -9) }]
  it.each([
    ['a free seat', facts(), { ok: true, state: 'held', lacksSkill: false }],
    ['a role of two officers', facts({ rule: { second: true } }), { ok: true, state: 'proposed', lacksSkill: false }],
    ['a full seat', facts({ others: full }), { ok: false, reason: 'seat_full' }],
    ['a full seat, acting', facts({ others: full }, { kind: 'acting', until }), { ok: true, state: 'held', lacksSkill: false }],
    ['a delegation of some powers', facts({ others: full }, { kind: 'delegation', until, powers: ['dossier.act'] }), { ok: true, state: 'held', lacksSkill: false }],
    ['a delegation of none', facts({}, { kind: 'delegation', until }), { ok: false, reason: 'powers_unknown' }],
    ['a delegation of what the role has not', facts({}, { kind: 'delegation', until, powers: ['board.read'] }), { ok: false, reason: 'powers_unknown' }],
    ['powers of what is no delegation', facts({}, { powers: ['dossier.act'] }), { ok: false, reason: 'powers_unknown' }],
    ['acting without an end', facts({}, { kind: 'acting' }), { ok: false, reason: 'until_required' }],
    ['an end before the beginning', facts({}, { until: addDays(today, -1) }), { ok: false, reason: 'until_past' }],
    ['a decision of tomorrow', facts({}, { decidedOn: addDays(today, 1) }), { ok: false, reason: 'decided_later' }],
    ['the same person twice', facts({ post: { seats: 2 }, others: [{ ...full[0]!, person: 'p' }] }), { ok: false, reason: 'already_appointed' }],
    ['one whose time is past', facts({ others: [{ ...full[0]!, until: addDays(today, -1) }] }), { ok: true, state: 'held', lacksSkill: false }],
  ])('%s', (_what, given, decision) => expect(decideAppointing(given)).toEqual(decision)) // prettier-ignore

  it('asks for a skill that holds on its first day: refused or marked without, as the role says', () => {
    const skill = (more: object): Skill => ({ person: 'p', skill: 'ink', level: '1', evidence: 'x', issuedOn: addDays(today, -9), ...more }) // prettier-ignore
    const decide = (without: 'refuse' | 'mark', skills: Skill[], from = today) =>
      decideAppointing(facts({ rule: { skill: { code: 'ink', without, legalBasis: 'Ink Act' } }, skills }, { from }))
    expect(decide('refuse', [])).toEqual({ ok: false, reason: 'skill_missing' })
    expect(decide('mark', [])).toMatchObject({ ok: true, lacksSkill: true })
    expect(decide('refuse', [skill({})])).toMatchObject({ ok: true, lacksSkill: false })
    expect(decide('refuse', [skill({ until: addDays(today, 3) })], addDays(today, 4))).toMatchObject({ reason: 'skill_missing' }) // prettier-ignore
    expect(decide('refuse', [skill({ skill: 'lamp' })])).toMatchObject({ reason: 'skill_missing' })
    expect(skillOn([skill({ until: addDays(today, 3) }), skill({ until: addDays(today, 8) })], 'ink', today)?.until).toBe(addDays(today, 8)) // prettier-ignore
  })

  it('is confirmed by another than who proposed it, ends once, and holds from its first to its last day', () => {
    expect(confirmFault({ state: 'proposed', proposedBy: 'a' }, 'b')).toBeNull()
    expect(confirmFault({ state: 'proposed', proposedBy: 'a' }, 'a')).toBe('second_officer')
    expect(confirmFault({ state: 'held' }, 'b')).toBe('not_proposed')
    expect(endsAs({ state: 'held' }, today)).toBe('ended')
    expect(endsAs({ state: 'held', until: addDays(today, -1) }, today)).toBeNull()
    expect(endsAs({ state: 'proposed' }, today)).toBe('withdrawn')
    expect(endsAs({ state: 'ended' }, today)).toBeNull()
    expect([-1, 0, 5, 6].map((n) => heldOn({ state: 'held', from: today, until: addDays(today, 5) }, addDays(today, n)))).toEqual([false, true, true, false]) // prettier-ignore
  })
})

describe('figures', () => {
  it('are sums of the lists they open: a place’s are the sum of its parts’', () => {
    const post = fc.record({ code: fc.constantFrom('a', 'b', 'c', 'd'), seats: fc.integer({ min: 1, max: 3 }) })
    fc.assert(
      fc.property(fc.uniqueArray(post, { selector: (one) => one.code }), fc.array(fc.tuple(said, fc.constantFrom('a', 'b', 'c', 'd'))), (posts, all) => {
        const kept = posts.map((data) => ({ owner: 'o', id: data.code, version: 1, data: data as unknown as Post }))
        const appointments = all.map(([one, code], n) => ({ owner: `p${n}`, id: `${n}`, version: 1, data: { ...one, post: code } as unknown as Appointed }) satisfies Kept<Appointed>)
        const list = staff(kept, appointments, today)
        const total = tally(list, today, 30)
        const parts = list.map((one) => tally([one], today, 30))
        for (const figure of Object.keys(total) as (keyof typeof total)[]) expect(total[figure]).toBe(parts.reduce((sum, one) => sum + one[figure], 0))
        expect(list.every(({ vacant, filled, post: { data } }) => vacant === Math.max(0, data.seats - filled))).toBe(true)
      }),
    ) // prettier-ignore
  })
  it('count days by the calendar', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3)
    expect([0, 30, 31].map((n) => endsSoon({ until: addDays(today, n) }, today, 30))).toEqual([true, true, false])
    expect(endsSoon({}, today, 30)).toBe(false)
  })
})

import { anything, constantFrom, dictionary, assert as check, property, string, uint8Array } from 'fast-check'
import { Value } from 'typebox/value'
import { describe, expect, it } from 'vitest'
import { Refusal, clean, sniff, type SentForm } from '#platform'
import { createTerritory } from '#territory'
import { calendar, definition } from '#test/bundle'
import { nameRules, successions, units } from '#test/tiny-country'
import type { OpenDossier, Story } from './dossiers.ts'
import { runningClock } from './pages/clock.ts'
import { tellStory } from './pages/story.ts'
import { initialsOf, paperKey, readPaperKey } from './paper-key.ts'
import { answersOf, heldBy, revealedBy } from './routes/asked.ts'
import { headOf } from './routes/follow.ts'
import { keyOf, screens, uuidOf, type DossierRouteParts } from './routes/parts.ts'
import { commandFaults } from './routes/shape.ts'
import { actionOf, commandOf, NOTHING_TYPED } from './routes/work-action.ts'
import { decide, evolve, taskList } from './rules.ts'
import { Command, type State } from './schema.ts'

const t = (text: string) => ({ vi: text, en: text, fr: text })
const screen = screens({
  clock: { now: () => new Date('2026-03-02T02:00:00Z') },
  calendar,
  territory: createTerritory(units, successions, nameRules),
  registers: [],
  texts: {},
  reasons: [
    { code: 'outside', for: ['reject'], title: t('Outside') },
    { code: 'untrue', for: ['reject', 'refuse'], title: t('Untrue') },
    { code: 'verify', for: ['apologise'], title: t('Verify'), legalBasis: 'act 7' },
  ],
} as unknown as DossierRouteParts)

const form = (fields: Record<string, string>, lists: Record<string, string[]> = {}): SentForm => ({
  fields,
  lists: { ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]])), ...lists },
  files: [],
})
const refusal = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('not refused')
}

describe('a paper’s key', () => {
  const secret = Buffer.alloc(32, 1)

  it('carries the holder’s initials and nothing else of the name', () => {
    expect(initialsOf('Nguyễn Thị Hương Giang')).toBe('N.T.H.G')
    const key = paperKey(secret, 'A-1', 'Đặng Văn Ơn')
    expect(readPaperKey(secret, 'A-1', key)).toEqual({ initials: 'Đ.V.Ơ' })
  })

  it('fits its own code and secret only', () => {
    check(
      property(string({ minLength: 1 }), string(), string(), (code, name, other) => {
        const key = paperKey(secret, code, name)
        expect(readPaperKey(secret, code, key)).toEqual({ initials: initialsOf(name) })
        if (other !== code) expect(readPaperKey(secret, other, key)).toBeNull()
        expect(readPaperKey(Buffer.alloc(32, 2), code, key)).toBeNull()
      }),
    )
  })

  it('is nothing that can be made up', () => {
    check(property(string(), (text) => readPaperKey(secret, 'A-1', text) === null))
    const [, mac] = paperKey(secret, 'A-1', 'A B').split('.')
    expect(readPaperKey(secret, 'A-1', `${Buffer.from('X.Y').toString('base64url')}.${mac}`)).toBeNull()
  })
})

describe('what is sent', () => {
  it('is cleaned: one form of each letter, no control characters, text that can be stored', () => {
    check(
      property(string({ unit: 'binary' }), (text) => {
        const kept = clean(text)
        expect(kept.isWellFormed()).toBe(true)
        // oxlint-disable-next-line no-control-regex -- what must not be there
        expect(kept).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F]/)
        expect(clean(kept)).toBe(kept)
      }),
    )
    expect(clean('a\r\nb\u0000c')).toBe('a\nbc')
  })

  it('is a file only by its first bytes', () => {
    expect(sniff(Buffer.from('%PDF-1.7'))).toBe('application/pdf')
    expect(sniff(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe('image/jpeg')
    expect(sniff(Buffer.from('89504e470d0a1a0a', 'hex'))).toBe('image/png')
    for (const wrong of ['', '%PDF', 'MZ', '<svg', 'GIF89a', ' %PDF-1.7']) expect(sniff(Buffer.from(wrong))).toBeNull()
    check(property(uint8Array({ maxLength: 3 }), (bytes) => sniff(bytes) === null || sniff(bytes) === 'image/jpeg'))
  })

  it('carries heads, keys and ids that our forms can have made, or is refused', () => {
    expect(headOf('12')).toBe(12)
    expect(headOf(undefined)).toBeUndefined()
    for (const wrong of ['-1', '1e3', '9999999999', ' 1']) expect(refusal(() => headOf(wrong)).status).toBe(400)
    for (const wrong of [undefined, '', 'short', 'with space', `${'x'.repeat(101)}`])
      expect(refusal(() => keyOf(wrong)).code).toBe('malformed')
    expect(refusal(() => uuidOf('../../etc', 'file_not_found')).status).toBe(404)
  })
})

describe('a page of questions', () => {
  const page = {
    code: 'place',
    title: t('Place'),
    fields: [
      { code: 'kind', label: t('Kind'), type: 'choice', options: [{ value: 'home', label: t('Home') }, { value: 'else', label: t('Else') }] },
      { code: 'other', label: t('Other'), type: 'text', showIf: 'kind = "else"' },
      { code: 'far', label: t('Far'), type: 'text', showIf: 'kind = "else" or kind = "home"' },
      { code: 'unit', label: t('Parish'), type: 'unit', level: 'commune' },
      { code: 'born', label: t('Born'), type: 'date' },
      { code: 'sure', label: t('Sure'), type: 'boolean' },
    ],
  } as const // prettier-ignore
  const [kind, other, far, unit, born, sure] = page.fields
  const read = (fields: Record<string, string>) =>
    answersOf(page as never, heldBy(page as never, [kind, unit, born, sure] as never), form(fields), screen, 'en')

  it('holds under a choice what that choice alone brings up', () => {
    expect(revealedBy(other, page as never)).toEqual({ by: 'kind', value: 'else' })
    expect(revealedBy(far, page as never)).toBeNull()
    expect(heldBy(page as never, [kind] as never).map(({ code }) => code)).toEqual(['kind', 'other'])
  })

  it('joins the three boxes of a date and keeps what is no date', () => {
    expect(read({ 'born-day': '3', 'born-month': '5', 'born-year': '2026' }).answers['born']).toBe('2026-05-03')
    expect(read({ 'born-day': '31', 'born-month': '', 'born-year': '2026' }).answers['born']).toBe('2026-00-31')
    expect(read({}).answers['born']).toBeNull()
  })

  it('takes a place by the words typed, asks when they mean several, and says when they mean none', () => {
    expect(read({ 'unit-q': 'elan' }).answers['unit']).toBe('111')
    const several = read({ 'unit-q': 'ash' })
    expect(several.answers['unit']).toBeNull()
    expect(several.sent.places['unit']!.map(({ value }) => value).toSorted()).toEqual(['112', '211'])
    expect(several.sent.typed['unit']).toBe('ash')
    expect(read({ 'unit-q': 'ash', 'unit-was': 'ash', unit: '211' }).answers['unit']).toBe('211')
    expect(read({ 'unit-q': 'nowhere' }).sent.errors['unit']).toContain('nowhere')
  })

  it('knows an empty box from a ticked one', () => {
    expect(read({}).answers['sure']).toBe(false)
    expect(read({ sure: 'true' }).answers['sure']).toBe(true)
  })
})

const asked = (fields: Record<string, string>, items: string[] = []) =>
  commandOf(form(fields, { items }), definition, screen, 'en')

describe('what an official’s form asks for', () => {
  it('is one of the commands, or nothing', () => {
    expect(asked({ command: 'accept' })).toEqual({ ok: true, command: { type: 'accept' } })
    expect(asked({ command: 'completeStep', part: 'birth', step: 'check' })).toEqual({
      ok: true,
      command: { type: 'completeStep', part: 'birth', step: 'check' },
    })
    for (const command of ['', 'submit', 'tick', 'withdraw', 'supplement', '__proto__'])
      expect(asked({ command })).toBeNull()
    check(
      property(string(), string(), string(), (command, part, text) => void asked({ command, part, step: text, text })),
    )
  })

  it('refuses with a reason of its kind only', () => {
    expect(asked({ command: 'reject', reason: 'outside', text: ' far ' })).toEqual({
      ok: true,
      command: { type: 'reject', reason: 'outside', text: 'far' },
    })
    expect(asked({ command: 'refuse', part: 'birth', reason: 'outside' })).toMatchObject({ ok: false })
    expect(asked({ command: 'reject', reason: 'made up' })).toMatchObject({ ok: false, errors: [{ field: 'reason' }] })
  })

  it('apologises for a reason of its own kind', () => {
    expect(asked({ command: 'apologise', part: 'birth', reason: 'verify', text: 'soon' })).toEqual({
      ok: true,
      command: { type: 'apologise', part: 'birth', reason: 'verify', text: 'soon' },
    })
    expect(asked({ command: 'apologise', reason: 'untrue' })).toMatchObject({
      ok: false,
      errors: [{ field: 'apology-reason' }],
    })
  })

  it('asks for a supplement in words the citizen can read, never for nothing', () => {
    expect(asked({ command: 'askSupplement' }, ['forged'])).toMatchObject({ ok: false, errors: [{ field: 'items' }] })
    const command = asked({ command: 'askSupplement', why: 'blurred', other: 'A stamp' }, ['e.paper', 'p.born'])
    expect(command).toEqual({
      ok: true,
      command: {
        type: 'askSupplement',
        items: [
          { what: 'Paper: a clearer copy', why: 'blurred' },
          { what: 'Explain the answer: Born', why: 'blurred' },
          { what: 'A stamp', why: 'blurred' },
        ],
      },
    })
  })
})

describe('a command of a program', () => {
  const faults = (body: unknown) => commandFaults(body).map(({ field, code }) => `${field}:${code}`)

  it('is told first that its type is none', () => {
    for (const type of ['dance', 'submit', 'tick', '', 5, null, ['accept'], '__proto__', 'constructor'])
      expect(faults({ type, part: 5, x: 1 }), String(type)).toEqual(['type:not_a_choice'])
    expect(faults({})).toEqual(['type:required'])
    for (const body of [null, undefined, 'accept', [{ type: 'accept' }]])
      expect(faults(body)).toEqual(['body:wrong_type'])
  })

  it('of a known type is told what that command says wrongly, each field once', () => {
    expect(faults({ type: 'accept' })).toEqual([])
    expect(faults({ type: 'accept', reason: 'x' })).toEqual(['reason:unknown_field'])
    expect(faults({ type: 'refuse', part: 'birth' })).toEqual(['reason:required'])
    expect(faults({ type: 'refuse', part: 7, reason: 'r', text: 'x'.repeat(2001) }).toSorted()).toEqual(['part:wrong_type', 'text:too_long']) // prettier-ignore
    expect(faults({ type: 'askSupplement', items: [] })).toEqual(['items:required'])
    expect(faults({ type: 'askSupplement', items: [{ what: 'a' }, { why: 'b', who: 'c' }] }).toSorted()).toEqual(['items.1.what:required', 'items.1.who:unknown_field']) // prettier-ignore
    expect(faults({ type: 'supplement', answers: { copies: [1], given: {} } }).toSorted()).toEqual(['answers.copies:wrong_type', 'answers.given:wrong_type']) // prettier-ignore
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`x${n}`, 1]))
    expect(faults({ type: 'accept', ...many }).length).toBeLessThanOrEqual(8)
  })

  it('is judged, whatever it is, without throwing', () => {
    check(property(anything(), (body) => Array.isArray(commandFaults(body))))
    check(property(constantFrom('accept', 'refuse', 'askSupplement', 'supplement', 'completeStep'), dictionary(constantFrom('part', 'reason', 'items', 'answers', 'text'), anything()), (type, body) => {
      const wrong = commandFaults({ ...body, type })
      expect(wrong.length === 0).toBe(Value.Check(Command, { ...body, type }))
    })) // prettier-ignore
  })
})

describe('the early apology', () => {
  const units = { birth: 'c1', home: 'c1', card: 'p1' }
  const submit = { type: 'submit', code: 'A', partCodes: { birth: 'B', home: 'H', card: 'C' }, channel: 'online', unit: 'c1', province: 'p1', units, delivery: 'counter' } as const // prettier-ignore
  const after = (...commands: Parameters<typeof decide>[2][]) =>
    [submit, ...commands].reduce<State | null>((state, command) => {
      const decided = decide(definition, state, command, { now: screen.clock.now(), calendar })
      if (!decided.ok) throw new Error(decided.reason)
      return decided.events.reduce<State | null>(evolve, state)
    }, null)!
  const offered = (state: State) => {
    const open = { definition, state, head: state.head } as OpenDossier
    const task = taskList(definition, state)[0]!
    return actionOf(open, task, { key: 'k', code: 'A', typed: NOTHING_TYPED, errors: [] }, screen, 'en').apology
  }

  it('is offered with the date that the rule gives, and the law', () => {
    const accepted = after({ type: 'accept' })
    expect(offered(accepted)).toMatchObject({
      choices: [{ value: 'verify', text: 'Verify', hint: 'act 7' }],
      before: 'Monday 30 March 2026',
      after: 'Monday 6 April 2026',
      law: 'act 4',
    })
  })

  it('is offered once, and not while the citizen owes something', () => {
    expect(offered(after({ type: 'apologise', reason: 'verify' }))).toBeNull()
    const waits = after({ type: 'askSupplement', items: [{ what: 'x' }] })
    expect(offered(waits)).toBeNull()
  })

  it('is not offered when the law’s last moment for it has passed', () => {
    const late = { ...screen, clock: { now: () => new Date('2026-03-30T02:00:00Z') } }
    const state = after({ type: 'accept' })
    const task = taskList(definition, state)[0]!
    const open = { definition, state, head: state.head } as OpenDossier
    expect(actionOf(open, task, { key: 'k', code: 'A', typed: NOTHING_TYPED, errors: [] }, late, 'en').apology).toBeNull() // prettier-ignore
  })
})

const monday = new Date('2026-03-02T02:00:00Z')
const at = (iso: string, paused = false) => runningClock(new Date(iso), monday, calendar, paused).state

describe('a clock', () => {
  it('is late only after the due instant, soon within a working day, at rest while the citizen owes something', () => {
    expect(at('2026-03-02T01:59:00Z')).toBe('late')
    expect(at('2026-03-02T10:00:00Z')).toBe('soon')
    expect(at('2026-03-04T10:00:00Z')).toBe('ok')
    expect(at('2026-03-02T01:00:00Z', true)).toBe('paused')
    // Due on Friday at closing, seen on Saturday: late, though no working minute has passed.
    const saturday = new Date('2026-03-07T02:00:00Z')
    expect(runningClock(new Date('2026-03-06T10:00:00Z'), saturday, calendar).remaining).toBeLessThan(0)
  })
})

const line = (type: string, more: Partial<Story> = {}): Story => ({
  at: new Date('2026-03-02T02:00:00Z'),
  type: `dossier.${type}`,
  part: null,
  code: 'A-1',
  unit: null,
  facts: {},
  reason: null,
  text: null,
  ...more,
})

const tell = (...lines: Story[]) =>
  tellStory(lines, definition, { registers: {}, unit: (code) => `Parish ${code}`, zone: calendar.zone }, (code) => (code === 'untrue' ? t('Untrue') : null), 'en') // prettier-ignore

describe('a story', () => {
  it('begins with the newest, and tells a last step and its result once', () => {
    const part = definition.parts[0]!.code
    const told = tell(
      line('submitted', { unit: '111' }),
      line('stepCompleted', { part, facts: { step: definition.parts[0]!.steps[0]!.code } }),
      line('stepCompleted', { part, facts: { step: definition.parts[0]!.steps.at(-1)!.code } }),
      line('partGranted', { part }),
    )
    expect(told).toHaveLength(3)
    expect(told[0]!.title).toMatch(/^Granted/)
    expect(told.at(-1)).toMatchObject({ title: 'Submitted', by: 'Parish 111' })
  })

  it('gives the reason in words and the text as written; an unknown event is told plainly', () => {
    expect(tell(line('rejected', { reason: 'untrue', text: 'See page 2' }))[0]!.text).toBe(
      'Reason: Untrue · See page 2',
    )
    expect(tell(line('somethingNew'))[0]!.title).toBe('The dossier changed')
  })
})

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Assurance } from '../assurance.ts'
import { pinForm } from './app-keys.ts'
import { plainCode } from './enrol.ts'
import {
  combined,
  COOL_OFF_MS,
  isLast,
  levelOf,
  loginForm,
  maskedPhone,
  mayChange,
  nameFor,
  phoneForm,
  TOGETHER_MS,
} from './rules.ts'
import type { Kind, Means } from './schema.ts'

const now = new Date('2026-11-22T08:00:00Z')
const ago = (ms: number) => new Date(now.getTime() - ms)
const means = fc.record({ kind: fc.constantFrom<Kind>('passkey', 'app', 'totp', 'sms'), bound: fc.boolean() })
const show = (...shown: Means[]) =>
  shown.reduce<Assurance | undefined>(
    (before, one) => ({ proofing: 0, at: now, ...combined(one, before, now) }),
    undefined,
  )!

describe('what a way gives', () => {
  it('a code alone is the first level; two codes of different ways are the second; an SMS never more', () => {
    expect(show({ kind: 'sms', bound: false })).toMatchObject({ authentication: 1, amr: ['sms'] })
    expect(show({ kind: 'totp', bound: false })).toMatchObject({ authentication: 1, amr: ['otp'] })
    expect(show({ kind: 'totp', bound: false }, { kind: 'sms', bound: false })).toMatchObject({ authentication: 2, amr: ['otp', 'sms', 'mfa'] }) // prettier-ignore
    expect(show({ kind: 'sms', bound: false }, { kind: 'sms', bound: false }).authentication).toBe(1)
    expect(show({ kind: 'totp', bound: false }, { kind: 'totp', bound: false }).authentication).toBe(1)
  })

  it('a key that stays on its device is the third level, one that is synced the second; none here gives the fourth', () => {
    expect(levelOf({ kind: 'passkey', bound: true })).toBe(3)
    expect(levelOf({ kind: 'passkey', bound: false })).toBe(2)
    expect(levelOf({ kind: 'app', bound: true })).toBe(3)
    fc.assert(
      fc.property(fc.array(means, { minLength: 1, maxLength: 6 }), (shown) => show(...shown).authentication < 4),
    )
  })

  it('never falls by showing more, and what was shown long ago counts no more', () => {
    fc.assert(
      fc.property(means, means, (one, two) => {
        const both = show(one, two).authentication
        expect(both).toBeGreaterThanOrEqual(Math.max(levelOf(one), levelOf(two)))
        const old = { ...show(one), at: ago(TOGETHER_MS + 1) }
        expect(combined(two, old, now).authentication).toBe(levelOf(two))
      }),
    )
  })
})

describe('changing authenticators', () => {
  const key = (id: string, created: Date, kind: Kind = 'passkey') => ({ id, created, kind, bound: true })
  const base = { used: [], authentication: 3 as const, demo: false }

  it('is free on a device known for a day, and for the first keys, which come with their device', () => {
    expect(mayChange({ ...base, deviceSince: ago(COOL_OFF_MS), have: [key('a', ago(9e9))] }, now)).toBe('yes')
    expect(mayChange({ ...base, deviceSince: ago(60_000), have: [key('a', ago(60_000)), key('b', ago(1_000))] }, now)).toBe('yes') // prettier-ignore
    expect(mayChange({ ...base, deviceSince: null, have: [] }, now)).toBe('yes')
  })

  it('asks a new device for two keys that are older than it', () => {
    const have = [key('a', ago(9e9)), key('b', ago(8e9)), key('new', ago(10))]
    const at = (used: string[]) => mayChange({ ...base, deviceSince: ago(60_000), have, used }, now)
    expect([at([]), at(['a']), at(['a', 'new']), at(['a', 'b'])]).toEqual(['cool_off', 'cool_off', 'cool_off', 'yes'])
  })

  it('is not for a session weaker than what the person could have shown: a stolen number adds no key', () => {
    const have = [key('a', ago(9e9)), key('s', ago(9e9), 'sms')]
    expect(mayChange({ ...base, authentication: 1, deviceSince: ago(9e9), have, used: ['s'] }, now)).toBe(
      'stronger_first',
    )
    expect(mayChange({ ...base, authentication: 1, deviceSince: ago(9e9), have: [have[1]!] }, now)).toBe('yes')
  })
})

describe('small forms', () => {
  it('a name is what can be shown, and never nothing', () => {
    expect(nameFor('  My \n phone\t ', 'x')).toBe('My phone')
    fc.assert(fc.property(fc.string(), (typed) => nameFor(typed, 'x').length >= 1 && nameFor(typed, 'x').length <= 60))
  })

  it('a number is compared without what people put between its digits', () => {
    expect(loginForm(' 0790-95.000 123 ')).toBe('079095000123')
    expect(loginForm('I-DAN')).toBe('idan')
  })

  it('a phone number is international, or none', () => {
    expect(phoneForm('0912 345 678', '84')).toBe('+84912345678')
    expect(phoneForm('+33 6 12 34 56 78', '84')).toBe('+33612345678')
    for (const wrong of ['', '12', 'abc', '+1', '0', '+84 912 345 678 901 234 567', '912345678; drop'])
      expect(phoneForm(wrong, '84')).toBeNull()
    expect(maskedPhone('+84912345678')).toBe('+84 ••• ••• 678')
  })

  it('a PIN is not what everybody tries first', () => {
    for (const wrong of ['111111', '123456', '654321', '890123', '12345', '1234567', '12a456']) expect(pinForm(wrong)).toBe(false) // prettier-ignore
    for (const right of ['204816', '112233', '980417']) expect(pinForm(right)).toBe(true)
  })

  it('an activation code is read as it was meant', () => expect(plainCode('abcd-ef0h 1jk8')).toBe('ABCDEFOHIJKB'))

  it('the last way in is the last that works by itself and elsewhere', () => {
    const keys = [{ id: 'a', kind: 'passkey' }, { id: 'b', kind: 'sms' }, { id: 'c', kind: 'app' }] as const // prettier-ignore
    expect(isLast(keys, 'a')).toBe(true)
    expect(isLast([...keys, { id: 'd', kind: 'totp' }], 'a')).toBe(false)
    expect(isLast(keys, 'b')).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { courseOf, suspendsMeanwhile } from './rules-interventions.ts'
import { INTERVENTIONS } from './schema.ts'

const at = fc.constantFrom(null, new Date(0))
const standing = fc.record({ closed: at, suspended: at })
const what = fc.constantFrom(...INTERVENTIONS)

describe('an officer’s act', () => {
  it('that takes something away for good, or gives back what had ended, is never one officer’s', () => {
    fc.assert(
      fc.property(what, standing, (one, account) => {
        const course = courseOf(one, account)
        if (['order', 'reset', 'loss'].includes(one)) expect(course).not.toBe('now')
        if (account.closed) expect(course).toBe(one === 'reopen' ? 'second' : 'account_not_found')
      }),
    )
  })

  it('that can be undone is done at once, and undone at once', () => {
    const open = { closed: null, suspended: null }
    const held = { closed: null, suspended: new Date(0) }
    expect([courseOf('suspend', open), courseOf('reopen', held), courseOf('reprove', open)]).toEqual(['now', 'now', 'now']) // prettier-ignore
    expect([courseOf('suspend', held), courseOf('reopen', open)]).toEqual(['account_suspended_already', 'account_open_already']) // prettier-ignore
  })

  it('a reported loss suspends meanwhile, unless it is suspended', () => {
    fc.assert(
      fc.property(
        what,
        standing,
        (one, account) => suspendsMeanwhile(one, account) === (one === 'loss' && account.suspended === null),
      ),
    )
  })
})

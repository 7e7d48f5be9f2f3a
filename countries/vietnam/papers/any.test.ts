import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answers, Fact } from '#procedures'
import { birthCase, father, mother, STEPS } from '#test/birth-case'
import { drawAll } from '#test/birth-papers'

const changed = (fact: Fact, data: Fact['data']): Fact => ({ ...fact, data: { ...fact.data, ...data } })
/** Free text as the form keeps it: composed, without control characters, at most so many characters. */
const free = (maxLength: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength })
    .map(
      (text) =>
        text
          .normalize('NFC')
          .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
          .trim() || 'x',
    )
    .map((text) => [...text].slice(0, maxLength).join(''))
describe('any legal answers', () => {
  const letter = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyằẫặếệỉịọổộớợủừửỵÀĂĐÊÔƠƯẠỆ')
  const word = fc.string({ unit: letter, minLength: 1, maxLength: 40 }) // prettier-ignore
  const commune = fc.constantFrom('00070', '12472', '06994', '24820')
  const parent = fc.record({ residenceUnit: commune, origin: commune, ethnicity: fc.constantFrom('01', '02', '24'), nationality: fc.constantFrom('VN', 'FR', 'LA'), address: free(300), fullName: free(200), birthDate: fc.constantFrom('1970-01-31', '2004-02-29') }) // prettier-ignore
  const legal = fc.record({
    she: parent,
    he: fc.option(parent),
    part: fc.record({ middle: fc.option(word), given: word }),
    sex: fc.constantFrom('male', 'female'),
    days: fc.integer({ min: 0, max: 2000 }),
    place: fc.constantFrom('facility', 'home', 'elsewhere'),
    proof: fc.constantFrom('notice', 'witness', 'declaration'),
    texts: fc.tuple(free(200), free(40), free(200)),
    unit: commune,
    care: fc.constantFrom('station', 'other'),
    live: fc.constantFrom('mother', 'father'),
    copies: fc.integer({ min: 0, max: 20 }),
    delivery: fc.constantFrom('electronic', 'counter', 'post'),
    email: fc.option(fc.constant(`${'e'.repeat(60)}@${'x'.repeat(127)}.example.vn`)),
    minute: fc.integer({ min: 0, max: 60 * 24 * 400 }),
    channel: fc.constantFrom('online' as const, 'counter' as const, 'post' as const),
    end: fc.constantFrom('none', 'granted', 'handed', 'rejected', 'refused', 'half', 'asked', 'late', 'withdrawn'),
    prose: free(2000),
  })

  it('give data that keep every paper’s contract, however the case ends', () => {
    let judged = 0
    fc.assert(
      fc.property(legal, ({ she, he, part, sex, days, place, proof, texts, unit, care, live, copies, delivery, email, minute, channel, end, prose }) => {
        const start = new Date(Date.parse('2026-01-05T00:00:00Z') + minute * 60_000)
        const born = new Date(start.getTime() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10)
        const her = changed(mother, { ...she, surname: 'Nguyễn' })
        const him = he && changed(father, { ...he, household: 'H2' })
        const given: Answers = {
          ...part, sex, surname: 'Nguyễn', birthDate: born, birthPlaceKind: place, birthUnit: unit, facility: texts[0], birthProof: proof,
          noticeNumber: texts[1], declared: true, origin: unit, ethnicity: she.ethnicity, firstCare: care, firstCareName: texts[2], liveWith: live,
          copies, delivery, phone: '+84 900 000 000', email,
        } // prettier-ignore
        const one = birthCase(given, { applicant: her, mother: her, father: him }, start, channel)
        const wrong = one.wrong.filter(({ code }) => code !== 'name_too_long')
        expect(wrong).toEqual([])
        if (one.wrong.length > 0) return
        judged++
        drawAll(one)
        if (end === 'rejected') one.run({ type: 'reject', reason: 'incomplete', text: prose }, 'reception')
        else if (end === 'withdrawn') one.run({ type: 'withdraw' })
        else if (end === 'asked') one.run({ type: 'askSupplement', items: [{ what: texts[0], why: prose.slice(0, 1000) }] }, 'reception')
        else if (end === 'late') one.run({ type: 'accept' }, 'reception').run({ type: 'tick' }, null, 20 * 8)
        else if (end === 'refused') one.run({ type: 'accept' }, 'reception').run({ type: 'refuse', part: 'birth', reason: 'untrue', text: prose }, 'civil-status')
        else if (end !== 'none') {
          for (const [command, official] of STEPS.slice(0, 4)) one.run(command, official)
          if (end === 'half') one.run({ type: 'refuse', part: 'health-card', reason: 'incomplete', text: prose }, 'insurance')
          else one.run(...STEPS[4]!)
          if (end === 'handed' && delivery !== 'electronic') one.run({ type: 'handOver' }, 'reception')
        }
        const kinds = drawAll(one)
        expect(kinds.includes('results')).toBe(['granted', 'handed', 'half'].includes(end))
        expect(kinds.includes('refusal')).toBe(['rejected', 'refused', 'half'].includes(end))
        expect(kinds.includes('supplement')).toBe(end === 'asked')
        expect(kinds.includes('apology')).toBe(end === 'late')
      }), // prettier-ignore
      { numRuns: 150 },
    )
    expect(judged).toBeGreaterThan(75)
  })
})

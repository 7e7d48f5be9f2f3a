import { uuid8 } from '#platform'
import type { LoadRow, RecordData, Value } from '#registers'
import type { Person } from '#rehearsal'

const DAY = 86_400_000
const filled = (fields: Readonly<Record<string, Value | undefined>>): RecordData =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')) as RecordData
const later = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) // prettier-ignore
/** Some ten days after the birth, the same ones for the same person. */
const registered = (one: Person) => later(one.birthDate, 3 + (Number(one.number.slice(-2)) % 20))

/** Numbers that look right and are nobody's: letters where an office writes none say that they are a sample's. */
const birth =
  (at: number) =>
  (one: Person): LoadRow => {
    const registeredOn = registered(one)
    const { birthUnit, birthDate, fullName, sex, origin, ethnicity, nationality, mother, father } = one
    return {
      owner: one.id,
      id: uuid8('sample birth', one.id),
      validFrom: registeredOn,
      unit: birthUnit,
      data: filled({ number: `MAU-${String(at + 1).padStart(5, '0')}`, registeredOn, unit: birthUnit, personalNumber: one.number, fullName, sex, birthDate, birthUnit, birthPlace: 'Trạm y tế (mẫu)', origin, ethnicity, nationality, mother, father, proof: 'notice', sample: true }), // prettier-ignore
    }
  }

/** A year's card of a household member (GD, level 4): valid from the first of the year before, and for two more. */
const health =
  (socialInsurance: string, today: string) =>
  (one: Person): LoadRow => {
    const year = Number(today.slice(0, 4))
    const validFrom = `${year - 1}-01-01`
    return {
      owner: one.id,
      id: uuid8('sample health card', one.id),
      validFrom,
      unit: one.residenceUnit,
      data: { person: one.id, cardNumber: `GD4${socialInsurance.slice(0, 2)}${socialInsurance}`, socialInsurance, firstCare: 'Trạm y tế (mẫu)', firstCareUnit: one.residenceUnit, validFrom, validTo: `${year + 2}-12-31`, issuedOn: validFrom, sample: true }, // prettier-ignore
    }
  }

/** Class B, ten years from the day it was given: who is old enough to have it as many years. */
const licence =
  (today: string) =>
  (one: Person): LoadRow => {
    const issuedOn = `${Number(today.slice(0, 4)) - 2}-03-15`
    return {
      owner: one.id,
      id: uuid8('sample licence', one.id),
      validFrom: issuedOn,
      unit: one.residenceUnit,
      data: { number: one.number, personalNumber: one.number, class: 'B', issuedOn, validTo: later(issuedOn, 3_652), unit: one.residenceUnit, points: 12, status: 'valid', sample: true }, // prettier-ignore
    }
  }

/** Ten digits that nobody before has: the last of the personal number, under the province that begins it. */
function insuranceNumbers(people: readonly Person[]): string[] {
  const taken = new Set<string>()
  return people.map(({ number }) => {
    let serial = Number(number.slice(4))
    let made = ''
    do made = `${number.slice(1, 3)}${String(serial++ % 100_000_000).padStart(8, '0')}`
    while (taken.has(made))
    taken.add(made)
    return made
  })
}

/**
 * What those whom a visitor of the demonstration signs in as can carry: a birth registered, a health-insurance card, and for
 * every other one of 21 or over a driving licence. All marked as a sample.
 */
export function* sampleDocuments(
  people: readonly Person[],
  today: string,
): Generator<{ register: string; rows: Iterable<LoadRow> }> {
  const numbers = insuranceNumbers(people)
  const drives = ({ birthDate, number }: Person) => Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > 21 && Number(number.at(-1)) % 2 === 0 // prettier-ignore
  yield { register: 'births', rows: people.map((one, n) => birth(n)(one)) }
  yield { register: 'health-insurance', rows: people.map((one, n) => health(numbers[n]!, today)(one)) }
  yield { register: 'driving-licences', rows: people.filter(drives).map(licence(today)) }
}

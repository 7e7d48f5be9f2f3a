import type { DuplicateRules, PeopleRules, Person, Random, WritingError } from '#rehearsal'
import { between, chance, pick, weighted } from '#rehearsal'
import { fold, type Territory, type Unit } from '#territory'
import { REFORM } from '../territory/index.ts'
import { mistype, namesAndNumbers } from './errors.ts'

const COLUMNS = ['fullName', 'sex', 'birthDate', 'birthUnit', 'residenceUnit', 'address', 'number', 'sample'] as const

/** How people of Viet Nam come to stand in a register twice. Places are written as people write them, by name. */
export function vietnameseDuplicates(
  territory: Territory,
  units: readonly Unit[],
  names: PeopleRules['names'],
): DuplicateRules {
  const communes = units.filter(({ level, validTo }) => level === 'commune' && validTo === null)
  const labels = new Map(communes.map((unit) => [unit.code, territory.label(unit)]))
  const labelOf = (code: string) => labels.get(code) ?? code
  /** Names, before the reform, of what a commune was made of. */
  const before = new Map(
    communes.map((unit) => [
      labels.get(unit.code)!,
      territory
        .predecessors(unit.code, unit.validFrom)
        .filter(({ unit: old }) => old.validTo !== null && old.validTo <= REFORM)
        .map(({ unit: old }) => territory.label(old, territory.lastDay(old))),
    ]),
  )
  const place = (
    column: string,
    code: string,
    rate: number,
    change: (random: Random, label: string) => string,
  ): WritingError => ({
    code,
    rate,
    befall(random, record) {
      if (record[column]) record[column] = change(random, record[column])
    },
  })
  const old = (random: Random, label: string) => {
    const found = before.get(label) ?? []
    return found.length > 0 ? pick(random, found) : label
  }
  const bare = (_: Random, label: string) => label.split(', ').map((part) => fold(part)).join(', ') // prettier-ignore
  const moved: WritingError = {
    code: 'moved',
    rate: 0.06,
    befall(random, record) {
      record['residenceUnit'] = labelOf(pick(random, communes).code)
      record['address'] = `Thôn ${between(random, 1, 14)}`
    },
  }
  return {
    columns: COLUMNS,
    write: (_, { fullName, sex, birthDate, birthUnit, residenceUnit, address, number }) => ({
      fullName,
      sex,
      birthDate,
      birthUnit: labelOf(birthUnit),
      residenceUnit: labelOf(residenceUnit),
      address,
      number,
      sample: 'true',
    }),
    errors: [
      moved,
      place('residenceUnit', 'old-residence', 0.35, old),
      place('residenceUnit', 'bare-residence', 0.08, bare),
      place('residenceUnit', 'no-residence', 0.04, () => ''),
      place('birthUnit', 'old-birthplace', 0.4, old),
      place('birthUnit', 'other-birthplace', 0.02, () => labelOf(communes[0]!.code)),
      place('birthUnit', 'no-birthplace', 0.2, () => ''),
      place('address', 'short-address', 0.1, (_, text) => text.replace('Số nhà', 'SN').replace('tổ dân phố', 'TDP').replace('khu phố', 'KP')), // prettier-ignore
      place('address', 'mistyped-address', 0.08, (random, text) => mistype(random, text, 'aeiounhgtcm0123456789')),
      place('address', 'no-address', 0.15, () => ''),
      ...namesAndNumbers,
    ],
    repeated: 0.1,
    copies: weighted([1, 2, 3, 4], (copies) => [70, 20, 7, 3][copies - 1]!),
    lookAlike: { rate: 0.01, make: (random, person) => twin(random, person, names) },
  }
}

/** Somebody born the same day in the same house: another given name, another number, the other sex or not. */
function twin(random: Random, person: Person, names: PeopleRules['names']): Person {
  const sex = chance(random, 0.7) ? person.sex : person.sex === 'male' ? 'female' : 'male'
  let given = names.given(random, sex)
  while (given.given === person.given) given = names.given(random, sex)
  const tail = String(between(random, 0, 999_999)).padStart(6, '0')
  const parts = { surname: person.surname, ...given, middle: sex === person.sex ? person.middle : given.middle }
  return { ...person, ...parts, sex, fullName: names.full(parts), number: person.number.slice(0, 6) + tail }
}

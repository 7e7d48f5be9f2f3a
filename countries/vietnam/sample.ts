import { uuid8 } from '#platform'
import type { LoadRow, RecordData, Value } from '#registers'
import type { Marriage, Person, Population } from '#rehearsal'

/** The fields that are there: a person without a middle name or a known father has none. */
function filled(fields: Readonly<Record<string, Value | undefined>>): RecordData {
  const data: Record<string, Value> = {}
  for (const field in fields) {
    const value = fields[field]
    if (value !== undefined && value !== '') data[field] = value
  }
  return data
}

type Heads = ReadonlyMap<string, Person>

/** A person's household: its code, the relation to its head, who the head is. */
const householdOf = ({ household, relation }: Person, heads: Heads) => ({
  household,
  relation,
  headName: heads.get(household)?.fullName,
  headNumber: heads.get(household)?.number,
})

const citizen =
  (heads: Heads) =>
  (one: Person): LoadRow => ({
    owner: one.id,
    id: one.id,
    validFrom: one.birthDate,
    unit: one.residenceUnit,
    data: filled({
      number: one.number,
      fullName: one.fullName,
      surname: one.surname,
      middle: one.middle,
      given: one.given,
      sex: one.sex,
      birthDate: one.birthDate,
      birthUnit: one.birthUnit,
      origin: one.origin,
      ethnicity: one.ethnicity,
      nationality: one.nationality,
      residenceUnit: one.residenceUnit,
      address: one.address,
      ...householdOf(one, heads),
      mother: one.mother,
      father: one.father,
      spouse: one.spouse,
      sample: true,
    }),
  })

const marriage = ({ id, husband, wife, on, unit, number }: Marriage): LoadRow => ({
  owner: husband,
  id,
  validFrom: on,
  unit,
  data: { number, registeredOn: on, unit, husband, wife, sample: true },
})

/** Where somebody lives: since the wedding when there was one, else since birth. */
const residence =
  (weddings: ReadonlyMap<string, string>, heads: Heads) =>
  (one: Person): LoadRow => {
    const since = weddings.get(one.marriage ?? '') ?? one.birthDate
    return {
      owner: one.id,
      id: uuid8('residence', one.id),
      validFrom: since,
      unit: one.residenceUnit,
      data: filled({
        person: one.id,
        unit: one.residenceUnit,
        address: one.address,
        ...householdOf(one, heads),
        registeredOn: since,
        sample: true,
      }),
    }
  }

function* each<T>(items: readonly T[], row: (item: T) => LoadRow): Generator<LoadRow> {
  for (const item of items) yield row(item)
}

/**
 * What is wrong in the sample, so that the quality board shows something and repairs have work: shares are ours. Of no rule
 * that another register's rules would notice too, so that each count stands for itself.
 */
export const sampleErrors = {
  population: { 'origin-filled': 0.03 },
  residence: { 'household-filled': 0.02, 'registered-past': 0.004 },
  marriages: { 'unit-stands': 0.01, 'number-alone': 0.015, 'number-clean': 0.006 },
} as const

/** People who do not exist as records of the registers of population, marriages and residence; written down only when asked for. */
export function* sampleRecords(population: Population): Generator<{ register: string; rows: Iterable<LoadRow> }> {
  const { people, marriages, households } = population
  const byId = new Map(people.map((one) => [one.id, one]))
  const heads: Heads = new Map(households.flatMap(({ id, head }) => (byId.has(head) ? [[id, byId.get(head)!]] : [])))
  const weddings = new Map(marriages.map((one) => [one.id, one.on]))
  yield { register: 'population', rows: each(people, citizen(heads)) }
  yield { register: 'marriages', rows: each(marriages, marriage) }
  yield { register: 'residence', rows: each(people, residence(weddings, heads)) }
}

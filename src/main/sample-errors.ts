import type { Country } from '#country'
import { uuid8 } from '#platform'
import { check, corrupt, type JudgedAround, type LoadRow, type RecordData } from '#registers'
import type { Population } from '#rehearsal'
import type { Modules } from './modules.ts'

/** What was made wrong: of how many records, and how many fail each rule by it. */
export interface SampleErrors {
  readonly [register: string]: { readonly records: number; readonly spoiled: Readonly<Record<string, number>> }
}

const SEED = 2_027
/** One record in so many may be spoiled: the rest is never held in memory. */
const CANDIDATES = 8
const isCandidate = (id: string) => parseInt(uuid8('sample error', id).slice(0, 6), 16) % CANDIDATES === 0

/** The candidates of a register, by their id, and how many records there are. Those of `spared` people stay right. */
function gather(rows: Iterable<LoadRow>, spared: ReadonlySet<string>): { all: number; some: LoadRow[] } {
  const some: LoadRow[] = []
  let all = 0
  for (const row of rows) {
    all++
    const named = [row.owner, ...Object.values(row.data)]
    if (isCandidate(row.id) && !named.some((one) => spared.has(String(one)))) some.push(row)
  }
  return { all, some }
}

/**
 * A country's sample records with a known share of errors among them. Two passes over the people, who are the same each
 * time: the first chooses what is spoiled, the second hands the rows out one by one.
 */
export function sampleWithErrors(
  country: Country,
  modules: Modules,
  population: Population,
  spared: ReadonlySet<string>,
): { readonly errors: SampleErrors; records(): Iterable<{ register: string; rows: Iterable<LoadRow> }> } {
  const { calendar, clock, territory } = modules
  const today = calendar.legalDay(clock.now())
  const shares = country.sampleErrors ?? {}
  const wanted = Object.keys(shares)
  const gathered = new Map<string, ReturnType<typeof gather>>()
  // What another register says of somebody: by person, as it stands in the sample.
  const others = new Map<string, Map<string, RecordData>>()
  for (const { register, rows } of country.sampleRecords(population)) {
    const said = new Map<string, RecordData>()
    const kept = function* () {
      for (const row of rows) {
        said.set(row.owner, row.data)
        yield row
      }
    }
    gathered.set(register, gather(kept(), spared))
    others.set(register, said)
  }
  const around: JudgedAround = {
    today,
    check: (name, values) => country.checks?.[name]?.(...values) ?? true,
    unitStands: (code, day) => territory.unitAt(code, day) !== undefined,
    shared: () => false,
    other({ rule }, { owner, data }) {
      if (rule.kind !== 'agreesWith' || !('person' in rule.by)) return undefined
      return others.get(rule.register)?.get(rule.by.person === '@owner' ? owner : String(data[rule.by.person]))
    },
  }
  const spoilt = new Map<string, LoadRow>()
  const errors: Record<string, SampleErrors[string]> = {}
  for (const register of wanted) {
    const found = gathered.get(register)
    if (!found) throw new RangeError(`no sample records of ${register}`)
    const definition = country.registers.find(({ code }) => code === register)!
    const fit = check(definition, country.checks)
    const count = Object.fromEntries(Object.entries(shares[register]!).map(([rule, share]) => [rule, Math.round(share * found.all)])) // prettier-ignore
    const { rows, spoiled } = corrupt(found.some, definition, { seed: SEED, count, fits: (data) => fit(data).length === 0, around }) // prettier-ignore
    rows.forEach((row, n) => {
      if (row !== found.some[n]) spoilt.set(`${register} ${row.id}`, row)
    })
    errors[register] = { records: found.all, spoiled }
  }
  gathered.clear()
  others.clear()
  return {
    errors,
    *records() {
      for (const { register, rows } of country.sampleRecords(population))
        yield {
          register,
          rows: (function* () {
            for (const row of rows) yield spoilt.get(`${register} ${row.id}`) ?? row
          })(),
        }
    },
  }
}

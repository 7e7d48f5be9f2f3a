import { createJournal, projectRoot, SYSTEM, uuid7, uuid8, type Journal, type Uuid } from '#platform'
import type { Database, Db } from '#platform/db'
import { createRegisters, type LoadRow, type Registers } from '#registers'
import { seeded, weighted, type Random } from '#rehearsal'
import { createSealer } from '#trust'
import { vietnam } from '#vietnam'
import { round } from './harness.ts'

export const PEOPLE = 5_000_000
/** People loaded by one transaction. */
const PART = 100_000

export interface Sketch {
  readonly name: string
  readonly number: string
  readonly born: string
  readonly unit: string
}

/** The n-th person: always the same. */
export const ownerOf = (n: number): Uuid => uuid8('bench person', String(n))

/** A number of its own for each of 100 million, of a birth registered abroad, so that no sample person has it. PostgreSQL can say it too. */
export const numberOf = (n: number): string => String(100_000_000_000 + n * 7919)

/** People as the population register knows them, without families: names, days and places as often as in the country. */
export function sketches(): (n: number, random: Random) => Sketch & { readonly sex: 'male' | 'female' } {
  const { rules, places } = vietnam(projectRoot()).people()
  const place = weighted(places, (one) => one.weight)
  const band = weighted(rules.pyramid, (one) => one.male + one.female)
  return (n, random) => {
    const { code: unit, province } = place(random)
    const ages = band(random)
    const sex = random() * (ages.male + ages.female) < ages.male ? 'male' : 'female'
    const surname = rules.names.surname(random, { province, ethnicity: '1' })
    const name = rules.names.full({ surname, ...rules.names.given(random, sex) })
    const born = new Date(Date.UTC(2025 - ages.from - Math.floor(random() * 5), 0, 1 + Math.floor(random() * 365)))
    const birthDate = born.toISOString().slice(0, 10)
    return { name, number: numberOf(n), born: birthDate, unit, sex }
  }
}

/** A sketch as a row of the register. */
export function rowOf(n: number, { name, number, born, unit, sex }: ReturnType<ReturnType<typeof sketches>>): LoadRow {
  const words = name.split(' ')
  const [surname, given] = [words[0]!, words.at(-1)!]
  const middle = words.slice(1, -1).join(' ')
  return {
    owner: ownerOf(n),
    id: uuid8('bench record', String(n)),
    data: { number, fullName: name, surname, ...(middle === '' ? {} : { middle }), given, sex, birthDate: born, birthUnit: unit, nationality: 'VN', residenceUnit: unit, address: `${1 + (n % 400)} đường số ${1 + (n % 90)}`, sample: true },
    validFrom: born,
    unit,
  } // prettier-ignore
}

/** Fill the population register through its own loading, a transaction for each part. Bytes a person, all tables and indexes. */
export async function settle(database: Database, registers: Registers, people: number): Promise<{ perSecond: number; bytesPerPerson: number }> {
  const bytes = () => sizeOf(database.sql)
  const [random, sketch, before, began] = [seeded(11), sketches(), await bytes(), performance.now()]
  for (let from = 0; from < people; from += PART) {
    const to = Math.min(people, from + PART)
    await database.begin((tx) =>
      registers.load(tx, new Date(), { actor: SYSTEM, purpose: 'sample' }, 'population', (function* () {
        for (let n = from; n < to; n++) yield rowOf(n, sketch(n, random))
      })()),
    ) // prettier-ignore
    process.stderr.write(`${to} people, ${round(to / ((performance.now() - began) / 1000), 0)}/s\n`)
  }
  const perSecond = round(people / ((performance.now() - began) / 1000), 0)
  return { perSecond, bytesPerPerson: round(((await bytes()) - before) / people, 0) }
} // prettier-ignore

async function sizeOf(sql: Db): Promise<number> {
  const [row] = await sql<[{ bytes: number }]>`select sum(pg_total_relation_size(c.oid))::float8 as bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'registers' and c.relkind = 'r'`
  return row.bytes
}

/** The sketches again, evenly spread: whom the searches and look-ups are about. `step` leaves the others out. */
export function* again(people: number, wanted: number): Generator<{ readonly n: number; readonly sketch: Sketch }> {
  const [random, sketch, step] = [seeded(11), sketches(), Math.max(1, Math.floor(people / wanted))]
  for (let n = 0; n < people; n++) {
    const one = sketch(n, random)
    if (n % step === 0) yield { n, sketch: one }
  }
}

export const viewer = { actor: uuid7(new Date()), purpose: 'civil-status', legalBasis: '60/2014/QH13', post: 'civil-status', unit: '00004' } // prettier-ignore

/** The register engine on a database of the benchmark's own. */
export function openRegisters(): { registers: Registers; journal: Journal } {
  const { registers: definitions, personNames, checks = {} } = vietnam(projectRoot())
  const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
  return { registers: createRegisters({ definitions, journal, names: personNames, checks }), journal }
}

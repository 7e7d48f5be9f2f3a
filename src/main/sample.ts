import type { Country } from '#country'
import type { DemoGroup } from '#identity'
import { readSetting, SYSTEM, writeSetting, type Config, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { findFamilies, generatePeople, marriedCouple, type Family, type Person, type Population } from '#rehearsal'
import { keySampleBooks, sampleBooks } from './digitisation.ts'
import type { Modules } from './modules.ts'
import { sampleWithErrors } from './sample-errors.ts'
import { sampleHistory, type HistoryParts } from './sample-history.ts'
import { m } from './sample-texts.ts'
import type { Log, Staff } from './types.ts'

interface Named {
  readonly person: Uuid
  readonly name: string
}

/** What the sample remembers: written in the transaction that made its people, so it exists wholly or not at all. */
interface SampleCard {
  readonly staff: readonly Staff[]
  readonly leaders: readonly { readonly person: Uuid; readonly post: string; readonly unit: string | null }[]
  /** A colleague beside whoever may not decide alone; a sample made before there were any has none. */
  readonly seconds?: readonly { readonly person: Uuid; readonly post: string; readonly unit: string }[]
  readonly parents: readonly { readonly person: Uuid; readonly unit: string }[]
  readonly names: Readonly<Record<Uuid, string>>
}

export interface Sample {
  people(): readonly DemoGroup[]
  person(id: Uuid): { name: string } | null
}

const PROVINCES = 4
const COMMUNES = 3
const SEED = 2_026
const BY = { actor: SYSTEM, purpose: 'sample' }

/** The communes with most young couples in the provinces with most people, and the adults who work there. */
function chooseStaff(
  population: Population,
  modules: Modules,
  today: string,
): { staff: Staff[]; leaders: SampleCard['leaders']; seconds: NonNullable<SampleCard['seconds']> } {
  const { territory, country } = modules
  const families = findFamilies(population, marriedCouple({ wifeAge: [20, 35], children: [0, 2] }))
  const byUnit = new Map<string, Family[]>()
  for (const family of families)
    byUnit.set(family.household.unit, [...(byUnit.get(family.household.unit) ?? []), family])
  const provinceOf = (unit: string) => territory.ancestorsAt(unit, today).at(-1)?.code ?? unit
  const byProvince = new Map<string, string[]>()
  for (const unit of byUnit.keys())
    byProvince.set(provinceOf(unit), [...(byProvince.get(provinceOf(unit)) ?? []), unit])
  const size = (units: readonly string[]) => units.reduce((sum, unit) => sum + byUnit.get(unit)!.length, 0)
  const provinces = [...byProvince].toSorted((a, b) => size(b[1]) - size(a[1])).slice(0, PROVINCES)
  const year = (person: Person) => Number(person.birthDate.slice(0, 4))
  const now = Number(today.slice(0, 4))
  const parents = new Set(families.flatMap(({ husband, wife }) => [husband!.id, wife!.id]))
  const free = population.people.filter(
    (person) => now - year(person) >= 30 && now - year(person) <= 55 && !parents.has(person.id),
  )
  const pools = new Map<string, Person[]>()
  for (const person of free)
    pools.set(provinceOf(person.residenceUnit), [...(pools.get(provinceOf(person.residenceUnit)) ?? []), person])
  const taken = new Set<Uuid>()
  /** Somebody of the province when there is one, and nobody twice. */
  const take = (province: string): Uuid => {
    const found = [...(pools.get(province) ?? []), ...free].find((person) => !taken.has(person.id))
    if (!found) throw new RangeError('the sample has too few adults for its posts')
    taken.add(found.id)
    return found.id
  }

  const roles = country.access.roles
  const leaders: { person: Uuid; post: string; unit: string | null }[] = []
  const staff = provinces.flatMap(([province, units]) => {
    const above = Object.fromEntries(
      roles.filter((role) => role.level === 'province').map((role) => [role.code, take(province)]),
    )
    for (const [post, person] of Object.entries(above)) leaders.push({ person, post, unit: province })
    return units
      .toSorted((a, b) => byUnit.get(b)!.length - byUnit.get(a)!.length)
      .slice(0, COMMUNES)
      .map((unit): Staff => {
        const own = Object.fromEntries(
          roles.filter((role) => role.level === 'commune').map((role) => [role.code, take(province)]),
        )
        const couples = byUnit.get(unit)!.map(({ wife, husband }) => ({ wife: wife!.id, husband: husband!.id }))
        return { unit, province, posts: { ...above, ...own }, couples }
      })
  })
  for (const role of roles.filter((each) => each.level === 'nation'))
    leaders.push({ person: take(''), post: role.code, unit: null })
  // Two officers of one office answer for what one may not do alone.
  const paired = roles.filter(({ level, grants }) => level === 'commune' && grants.some(({ conditions }) => conditions?.secondOfficer)) // prettier-ignore
  const seconds = staff.flatMap(({ unit, province }) => paired.map(({ code }) => ({ person: take(province), post: code, unit }))) // prettier-ignore
  return { staff, leaders, seconds }
}

async function create(config: Config, country: Country, database: Database, modules: Modules): Promise<SampleCard> {
  const { calendar, clock, identity, officials, registers } = modules
  const at = clock.now()
  const today = calendar.legalDay(at)
  const { rules, places } = country.people()
  const population = generatePeople({ seed: SEED, people: config.people, today, country: rules, communes: places })
  const { staff, leaders, seconds } = chooseStaff(population, modules, today)
  const names = new Map(population.people.map((person) => [person.id, person.fullName]))
  const parents = staff.flatMap(({ unit, couples }) =>
    couples.slice(0, 2).map((couple, n) => ({ person: n % 2 === 0 ? couple.wife : couple.husband, unit })),
  )
  const posts = [
    ...staff.flatMap(({ unit, posts: held }) =>
      country.access.roles
        .filter((role) => role.level === 'commune')
        .map((role) => ({ person: held[role.code]!, role: role.code, unit })),
    ),
    ...[...leaders, ...seconds].map(({ person, post, unit }) => ({ person, role: post, unit })),
  ]
  const accounts = [...posts, ...parents].map(({ person }): Named => ({ person, name: names.get(person)! }))
  const couples = staff.flatMap((one) => one.couples.flatMap(({ wife, husband }) => [wife, husband]))
  const card: SampleCard = {
    staff,
    leaders,
    seconds,
    parents,
    names: Object.fromEntries(
      [...accounts.map(({ person }) => person), ...couples].map((person) => [person, names.get(person)!]),
    ),
  }
  // Those whom a visitor signs in as, and couples who will apply, find their records right.
  const spared = new Set([...accounts.map(({ person }) => person), ...couples])
  const { errors, records } = sampleWithErrors(country, modules, population, spared)
  await database.begin(async (tx) => {
    for (const { register, rows } of records()) await registers.load(tx, at, BY, register, rows)
    const listed = new Set(accounts.map(({ person }) => person))
    const visitors = population.people.filter(({ id }) => listed.has(id))
    for (const { register, rows } of country.sampleDocuments?.(visitors, today) ?? []) await registers.load(tx, at, BY, register, rows) // prettier-ignore
    await sampleBooks(modules, tx, population, staff)
    const held = posts.map((post) => ({ ...post, name: names.get(post.person)! }))
    await officials.establish(tx, at, BY, country.officials.sample(held, today))
    await identity.activate(
      tx,
      at,
      BY,
      accounts.map((account) => ({ ...account, sample: true })),
    )
    await writeSetting(tx, 'sample', card as never)
    await writeSetting(tx, 'sample-errors', errors as never)
  })
  return card
}

/** The sample country of a demo: made at the first start, remembered after; its past cases are completed when a start was cut off. */
export async function prepareSample(parts: {
  readonly config: Config
  readonly country: Country
  readonly database: Database
  readonly modules: Modules
  readonly parts: HistoryParts
  readonly log: Log
}): Promise<Sample> {
  const { config, country, database, modules, log } = parts
  let card = (await readSetting<never>(database.sql, 'sample')) as SampleCard | null
  if (!card) {
    log.info(`Making a sample country of ${config.people} people who do not exist …`)
    card = await create(config, country, database, modules)
  }
  if ((await readSetting<boolean>(database.sql, 'sample-history')) !== true) {
    await sampleHistory(parts.parts, modules, card.staff, SEED)
    await writeSetting(database.sql, 'sample-history', true)
  }
  await keySampleBooks(modules, database, card.staff)
  const { staff, leaders, seconds = [], parents, names } = card
  const unitName = (code: string | null) =>
    code === null ? undefined : modules.territory.unitAt(code, modules.calendar.legalDay(modules.clock.now()))?.fullName
  const title = new Map(country.access.roles.map((role) => [role.code, role.title]))
  const listed = (person: Uuid, post: string, unit: string | null, start: string) => ({
    person,
    name: names[person] ?? '',
    about: title.get(post) ?? m.unknown,
    post,
    unit,
    place: unitName(unit),
    start,
  })
  const leads = new Set(
    country.access.roles
      .filter((role) => !role.grants.some((grant) => grant.action === 'dossier.list'))
      .map((role) => role.code),
  )
  const appoints = new Set(
    country.access.roles
      .filter((role) => role.grants.some((grant) => grant.action === 'official.appoint'))
      .map((role) => role.code),
  )
  const imports = new Set(
    country.access.roles
      .filter((role) => role.grants.some((grant) => grant.action === 'register.import'))
      .map((role) => role.code),
  )
  const boards = new Set(
    country.access.roles
      .filter((role) => role.grants.some((grant) => grant.action === 'board.read'))
      .map((role) => role.code),
  )
  const startOf = (post: string) =>
    appoints.has(post)
      ? '/officials'
      : imports.has(post)
        ? `/registers/${country.population.register}/imports`
        : boards.has(post)
          ? '/board'
          : '/registers'
  // One commune of each province on the page; the others' people sign in by the API.
  const shown = staff.filter((one, n) => staff.findIndex((other) => other.province === one.province) === n)
  const groups: DemoGroup[] = [
    {
      code: 'parents',
      title: m.parents,
      lead: m.parentsLead,
      people: parents
        .filter(({ unit }) => shown.some((one) => one.unit === unit))
        .map(({ person, unit }) => ({
          person,
          name: names[person] ?? '',
          about: m.parentAbout,
          unit,
          place: unitName(unit),
          start: '/',
        })),
    },
    {
      code: 'officers',
      title: m.officers,
      lead: m.officersLead,
      people: shown
        .flatMap(
          ({ unit, province, posts }) =>
          Object.entries(posts)
            .filter(([post]) => !leads.has(post) || appoints.has(post))
            .map(([post, person]) => {
              const level = country.access.roles.find((role) => role.code === post)?.level
              return listed(
                person,
                post,
                level === 'province' ? province : unit,
                leads.has(post) ? startOf(post) : '/work',
              )
            })
            .concat(seconds.filter((one) => one.unit === unit).map((one) => listed(one.person, one.post, unit, '/work'))), // prettier-ignore
        )
        .filter((one, n, all) => all.findIndex((other) => other.person === one.person) === n),
    },
    {
      code: 'leaders',
      title: m.leaders,
      lead: m.leadersLead,
      people: leaders
        .filter(({ post, unit }) => leads.has(post) && !(appoints.has(post) && unit !== null))
        .map(({ person, post, unit }) => listed(person, post, unit, startOf(post))),
    },
  ]
  return { people: () => groups, person: (id) => (names[id] ? { name: names[id] } : null) }
}

import type { GrantTemplate } from '#access'
import type { DigitisationRules, FieldDefinition, RegisterDefinition, SampleBook } from '#registers'
import type { Person, Population } from '#rehearsal'
import type { LawNumber } from './laws.ts'
import { authorities, by, codes, must, sample, sexes, t } from './registers-fields.ts'

/** Decree 87/2020/NĐ-CP on the electronic civil-status database: what stands in the old books becomes data of it. */
const LAW = '87/2020/NĐ-CP' satisfies LawNumber

const field = by(LAW, '')
/** A day as far as it can be read. */
const DAY = '^(?:\\d{4}(?:-\\d{2}(?:-\\d{2})?)?|\\?)$'
const text = (code: string, vi: string, en: string, fr: string, more: object = {}) => field('text')(code, vi, en, fr, { max: 200, ...more }) // prettier-ignore
const day = (code: string, vi: string, en: string, fr: string, more: object = {}) => field('text')(code, vi, en, fr, { pattern: DAY, ...more }) // prettier-ignore

/** Where an old record comes from, filled by the desk. */
const provenance: readonly FieldDefinition[] = [
  field('unit', 'open')('unit', 'Nơi lưu sổ', 'Held by', 'Conservé par', must),
  field('text', 'internal')('source', 'Quyển (năm) · trang · mục', 'Volume (years) · page · entry', 'Volume (années) · page · inscription', must),
  field('text', 'internal')('bookEntry', 'Mục trong sổ', 'Entry of the book', 'Inscription du livre', { ...must, hidden: true }),
  field('text', 'internal')('unread', 'Chỗ không đọc được', 'What could not be read', 'Ce qui n’a pu être lu', { max: 1_000 }),
  sample,
] // prettier-ignore

const number = text('number', 'Số', 'Number', 'Numéro', { max: 60 })
const registeredOn = day('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le')
const sex = field('code')('sex', 'Giới tính', 'Sex', 'Sexe', { codes: sexes })

function book(
  code: string,
  title: RegisterDefinition['title'],
  keyed: readonly FieldDefinition[],
  lookup: readonly string[],
): RegisterDefinition {
  const fields = [...keyed, ...provenance]
  const all = codes(fields)
  return {
    code,
    version: 1,
    title,
    authority: authorities.justice,
    legalBasis: LAW,
    retention: 'permanent',
    fields,
    // An entry of a book is recorded once.
    keys: ['bookEntry'],
    lookups: [{ fields: [...lookup] }],
    subjects: [],
    views: { self: all, parent: all, 'civil-status': all },
  }
}

/** Civil-status books of before there were data, as they were kept: names for people, days as far as they can be read. */
export const oldBooks: readonly RegisterDefinition[] = [
  book('old-births', t('Sổ đăng ký khai sinh cũ', 'Old books of births', 'Anciens livres des naissances'), [
    number,
    registeredOn,
    text('fullName', 'Họ và tên', 'Full name', 'Nom complet', must),
    sex,
    day('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance', must),
    text('birthPlace', 'Nơi sinh', 'Place of birth', 'Lieu de naissance'),
    text('motherName', 'Họ và tên mẹ', 'Mother’s name', 'Nom de la mère'),
    text('fatherName', 'Họ và tên cha', 'Father’s name', 'Nom du père'),
  ], ['fullName', 'birthDate']),
  book('old-marriages', t('Sổ đăng ký kết hôn cũ', 'Old books of marriages', 'Anciens livres des mariages'), [
    number,
    registeredOn,
    text('husbandName', 'Họ và tên chồng', 'Husband’s name', 'Nom de l’époux', must),
    day('husbandBorn', 'Chồng sinh ngày', 'Husband born', 'Époux né le'),
    text('wifeName', 'Họ và tên vợ', 'Wife’s name', 'Nom de l’épouse', must),
    day('wifeBorn', 'Vợ sinh ngày', 'Wife born', 'Épouse née le'),
  ], ['husbandName', 'wifeName']),
  book('old-deaths', t('Sổ đăng ký khai tử cũ', 'Old books of deaths', 'Anciens livres des décès'), [
    number,
    registeredOn,
    text('fullName', 'Họ và tên', 'Full name', 'Nom complet', must),
    sex,
    day('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance'),
    day('diedOn', 'Ngày chết', 'Died on', 'Décédé le', must),
    text('place', 'Nơi chết', 'Place of death', 'Lieu du décès'),
  ], ['fullName', 'diedOn']),
] // prettier-ignore

const filled = { unit: 'unit', source: 'source', key: 'bookEntry', unread: 'unread' }
const keyed = (register: string) => oldBooks.find(({ code }) => code === register)!.fields.filter((one) => !provenance.includes(one)).map(({ code }) => code) // prettier-ignore
const form = (register: string, days: readonly string[], person: { name: string; born: string }) => ({ register, fields: keyed(register), days: ['registeredOn', ...days], since: 'registeredOn', filled, person }) // prettier-ignore

export const digitisation: DigitisationRules = {
  forms: [
    form('old-births', ['birthDate'], { name: 'fullName', born: 'birthDate' }),
    // The record is the husband's, as of marriages today.
    form('old-marriages', ['husbandBorn', 'wifeBorn'], { name: 'husbandName', born: 'husbandBorn' }),
    form('old-deaths', ['birthDate', 'diedOn'], { name: 'fullName', born: 'birthDate' }),
  ],
  people: { register: 'population', name: 'fullName', shown: ['fullName', 'birthDate', 'number', 'address'] },
}

const grants = (reach: 'own' | 'country', actions: readonly string[], scopes = oldBooks.map(({ code }) => code)): GrantTemplate[] =>
  actions.flatMap((action) => scopes.map((scope) => ({ action, scope, reach, purpose: 'civil-status', legalBasis: LAW }))) // prettier-ignore

/** What posts do with old books: the counter and the civil-status officer key, the commune's leader settles. */
export const bookGrants: Readonly<Record<string, readonly GrantTemplate[]>> = {
  reception: grants('own', ['digitisation.key']),
  'civil-status': [...grants('own', ['digitisation.key', 'digitisation.manage']), ...grants('country', ['register.read'])], // prettier-ignore
  leader: [
    ...grants('own', ['digitisation.resolve', 'digitisation.manage', 'register.write']),
    ...grants('country', ['register.read']),
    ...grants('country', ['register.search', 'register.read'], ['population']),
  ],
}

const KEPT_BY = 'Ủy ban nhân dân xã trước sắp xếp'
const PER_PAGE = 4
const [OLDEST, YOUNGEST] = ['1935', '1985']

/** The n-th entry is written in full; every fifth knows the year only, every seventh is smudged. */
const partly = (day: string, n: number) => (n % 5 === 3 ? day.slice(0, 4) : n % 5 === 4 ? day.slice(0, 7) : day)
const smudges = (n: number, fields: readonly string[]) => (n % 7 === 5 ? [fields[n % fields.length]!] : [])
const pagesOf = <T>(entries: readonly T[]): T[][] => Array.from({ length: Math.ceil(entries.length / PER_PAGE) }, (_, at) => entries.slice(at * PER_PAGE, (at + 1) * PER_PAGE)) // prettier-ignore
const known = (readings: Readonly<Record<string, string | undefined>>) => Object.fromEntries(Object.entries(readings).filter((each): each is [string, string] => each[1] !== undefined && each[1] !== '')) // prettier-ignore
const yearsOf = (entries: readonly { readings: Readonly<Record<string, string>> }[]) => {
  const years = entries.map(({ readings }) => Number(readings['registeredOn']!.slice(0, 4)))
  return { yearFrom: Math.min(...years), yearTo: Math.max(...years) }
}

/** Old books that never were, of people who do not exist, kept where these units are now. */
export function sampleBooks({ people, marriages }: Population, units: readonly string[]): SampleBook[] {
  const byId = new Map(people.map((one) => [one.id, one]))
  const nameOf = (id: string | undefined) => byId.get(id ?? '')?.fullName
  // The generated old have no parents: their books name some.
  const [men, women] = (['male', 'female'] as const).map((sex) => people.filter((one) => one.sex === sex)) as [
    Person[],
    Person[],
  ]
  const anybody = (some: readonly Person[], n: number) => some[(n * 17) % some.length]?.fullName
  const old = people.filter(({ birthDate }) => birthDate > OLDEST && birthDate < YOUNGEST)
  const couples = marriages.filter(({ husband, wife }) => byId.has(husband) && byId.has(wife))
  /** Those who live there, then others: people move away, their entry stays. */
  const some = <T>(all: readonly T[], here: (one: T) => boolean, many: number, turn: number): T[] => {
    const away = Array.from({ length: Math.min(many, all.length) }, (_, n) => all[(turn * many + n) % all.length]!)
    return [...new Set([...all.filter(here), ...away])].slice(0, many)
  }
  return units.flatMap((unit, turn) => {
    const births = some(old, (one) => one.residenceUnit === unit, 3 * PER_PAGE, turn).toSorted((a, b) => (a.birthDate < b.birthDate ? -1 : 1)).map((one, n) => ({
      readings: known({ number: String(n + 11), registeredOn: `${one.birthDate.slice(0, 8)}28`, fullName: one.fullName, sex: one.sex, birthDate: partly(one.birthDate, n), birthPlace: 'Trạm y tế xã', motherName: nameOf(one.mother) ?? anybody(women, turn * 12 + n), fatherName: n % 6 === 2 ? undefined : (nameOf(one.father) ?? anybody(men, turn * 12 + n)) }),
      smudged: smudges(n, ['fullName', 'birthDate', 'motherName']),
    }))
    const weddings = some(couples, (one) => one.unit === unit, PER_PAGE, turn).map((one, n) => ({
      readings: known({ number: String(n + 5), registeredOn: one.on, husbandName: nameOf(one.husband), husbandBorn: byId.get(one.husband)!.birthDate.slice(0, 4), wifeName: nameOf(one.wife), wifeBorn: partly(byId.get(one.wife)!.birthDate, n) }),
      smudged: smudges(n + 3, ['wifeName']),
    }))
    return [{ register: 'old-births', entries: births, volume: '01/KS' }, { register: 'old-marriages', entries: weddings, volume: '01/KH' }]
      .filter(({ entries }) => entries.length > 0)
      .map(({ register, entries, volume }) => ({ book: { register, unit, keptBy: KEPT_BY, volume, ...yearsOf(entries), pages: pagesOf(entries).length + 2 }, pages: pagesOf(entries) }))
  }) // prettier-ignore
}

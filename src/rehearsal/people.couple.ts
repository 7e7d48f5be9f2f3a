import { addYears, yearOf } from './days.ts'
import { age, draft, other, shareAt, YEAR, type Draft, type World } from './people.draft.ts'
import { between, chance } from './random.ts'

export interface Couple {
  readonly wife: Draft
  readonly husband: Draft
  readonly wed: number
}

/** Shortest time from a wedding to a birth, and from one birth to the next, in days: nine months. */
const NINE_MONTHS = 275
/** Nobody is older, in years. */
const OLDEST = 104

/** The first day both are of legal age. */
function ofAge({ rules }: World, wife: Draft, husband: Draft): number {
  const { legalAge } = rules.marriage
  return Math.max(addYears(wife.birth, legalAge.female), addYears(husband.birth, legalAge.male))
}

function join(wife: Draft, husband: Draft, wed: number): Couple {
  if (wife.alive && husband.alive) {
    wife.spouse = husband
    husband.spouse = wife
    wife.wed = husband.wed = wed
  }
  return { wife, husband, wed }
}

/** Finds a spouse for someone, who may have died since. Undefined: not married (yet). */
export function marry(world: World, one: Draft): Couple | undefined {
  const { random, rules, today } = world
  const { marriage } = rules
  if (chance(random, marriage.never)) return undefined
  const gap = Math.round((marriage.gap(random) + random() - 0.5) * YEAR)
  const partner = draft(other(one.sex), one.birth + (one.sex === 'male' ? gap : -gap), 'spouse')
  const [wife, husband] = one.sex === 'female' ? [one, partner] : [partner, one]
  const lawful = ofAge(world, wife, husband)
  const wished = Math.round(wife.birth + (marriage.ageOfWife(random) + random()) * YEAR)
  const wed = wished >= lawful ? wished : lawful + between(random, 0, 200)
  if (wed >= today) return undefined
  partner.like = one
  const dead = chance(random, shareAt(marriage.widowed[one.sex], age(world, one.birth)))
  partner.alive = !dead && age(world, partner.birth) < OLDEST
  return join(wife, husband, wed)
}

/** Birth days of a couple's children up to today, eldest first, nine months apart or more, the mother of an age to bear. */
export function births(world: World, { wife, wed }: Pick<Couple, 'wife' | 'wed'>): number[] {
  const { random, rules, today } = world
  const [youngest, oldest] = rules.children.ofMother
  const last = Math.min(today, addYears(wife.birth, oldest + 1) - 1)
  const wanted = rules.children.wanted(random, yearOf(wife.birth))
  const days: number[] = []
  let day = Math.max(wed + Math.max(NINE_MONTHS, rules.children.first(random)), addYears(wife.birth, youngest))
  while (days.length < wanted && day <= last) {
    days.push(day)
    day += Math.max(NINE_MONTHS, rules.children.next(random)) + between(random, 0, 60)
  }
  return days
}

/** Parents for someone who heads a home; undefined when neither lives (or the law leaves them no time to marry). */
export function parentsOf(world: World, child: Draft): Couple | undefined {
  const { random, rules } = world
  const { gap, widowed } = rules.marriage
  const mother = draft('female', child.birth - Math.round((21 + random() * 8 + random() * 7) * YEAR))
  const father = draft('male', mother.birth - Math.round((gap(random) + random() - 0.5) * YEAR))
  const lawful = ofAge(world, mother, father)
  const latest = child.birth - Math.max(NINE_MONTHS, rules.children.first(random))
  if (lawful > latest) return undefined
  mother.like = father
  const lost = (one: Draft, by: Draft) =>
    age(world, one.birth) > OLDEST || chance(random, shareAt(widowed[by.sex], age(world, by.birth)))
  father.alive = !lost(father, mother)
  mother.alive = !lost(mother, father)
  if (!mother.alive && !father.alive) return undefined
  child.mother = mother
  child.father = father
  return join(mother, father, latest)
}

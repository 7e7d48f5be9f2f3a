import { births, marry, parentsOf, type Couple } from './people.couple.ts'
import { age, draft, shareAt, YEAR, type Draft, type World } from './people.draft.ts'
import type { Sex } from './people.schema.ts'
import { between, chance } from './random.ts'

const sexAtBirth = ({ random, rules }: World): Sex => (chance(random, rules.children.boys) ? 'male' : 'female')

/** A couple's children at home, `room` of them at most (the eldest leave first), and those who have left. */
function childrenOf(world: World, couple: Couple, room: number): { atHome: Draft[]; gone: Draft[] } {
  const { random, rules } = world
  const atHome: Draft[] = []
  const gone: Draft[] = []
  for (const day of births(world, couple)) {
    const child = draft(sexAtBirth(world), day, 'child')
    child.mother = couple.wife
    child.father = couple.husband
    if (chance(random, shareAt(rules.children.atHome, age(world, day)))) atHome.push(child)
    else gone.push(child)
  }
  while (atHome.length > room) gone.push(atHome.shift()!)
  return { atHome, gone }
}

/** Someone without a spouse: alone, or a mother by herself. Empty: lives with parents, who are drawn for themselves. */
function single(world: World, one: Draft): Draft[] {
  const { random, rules } = world
  const years = age(world, one.birth)
  if (one.sex === 'female' && years >= 22 && years < 46 && chance(random, rules.children.unwed)) {
    const youngest = Math.max(0, Math.round((years - 35) * YEAR))
    const eldest = Math.floor(Math.min(17, years - 21) * YEAR)
    const child = draft(sexAtBirth(world), world.today - between(random, youngest, Math.max(youngest, eldest)), 'child')
    child.mother = one
    return [one, child]
  }
  return years >= 40 || chance(random, rules.marriage.alone) ? [one] : []
}

/** Head, spouse and children of a living couple. */
function nucleus(world: World, couple: Couple, room: number): Draft[] {
  const { husband, wife } = couple
  const [head, spouse] = chance(world.random, world.rules.home.headedByMan) ? [husband, wife] : [wife, husband]
  head.relation = 'head'
  spouse.relation = 'spouse'
  const { atHome, gone } = childrenOf(world, couple, room)
  for (const child of gone) world.leave(child)
  return [head, spouse, ...atHome]
}

/** The living of a couple, as parents of `child`, who heads a home or is married to its head. */
function elders({ husband, wife }: Couple, child: Draft): Draft[] {
  const relation = child.relation === 'head' ? 'parent' : 'parentInLaw'
  return [husband, wife].filter((elder) => elder.alive && (elder.relation = relation))
}

/** Old people who live with a married child; undefined when they do not. */
function withChild(world: World, old: Couple, grown: readonly Draft[]): Draft[] | undefined {
  const { random, rules } = world
  if (!chance(random, rules.home.withChild)) return undefined
  const able = grown.filter((child) => age(world, child.birth) >= 23)
  const wished = chance(random, rules.home.husbands) ? 'male' : 'female'
  const heir = able.findLast((child) => child.sex === wished) ?? able.at(-1)
  const couple = heir && marry(world, heir)
  if (!couple?.husband.alive || !couple.wife.alive) return undefined
  for (const child of grown) if (child !== heir) world.leave(child)
  const young = nucleus(world, couple, rules.home.most - 4)
  return [...young, ...elders(old, heir!)]
}

/** A couple who live with the parents of one of them, when neither's parents are of this population already. */
function withParents(world: World, couple: Couple): Draft[] {
  const { random, rules } = world
  const { husband, wife } = couple
  const years = age(world, husband.birth)
  if (years < 25 || years > 60 || husband.mother || wife.mother || !chance(random, rules.home.withParents)) return []
  const child = chance(random, rules.home.husbands) ? husband : wife
  const parents = parentsOf(world, child)
  if (!parents) return []
  // The one who was drawn first settles the ethnic group of all.
  if (child.like) parents.husband.like = child.like
  return elders(parents, child)
}

/** The living members of one household around a grown person, its head first. Empty when that person lives with parents. */
export function plan(world: World, one: Draft): Draft[] {
  const couple = marry(world, one)
  one.relation = 'head'
  if (!couple) return single(world, one)
  const { most } = world.rules.home
  const { husband, wife } = couple
  const old = age(world, one.birth) >= 50
  if (!old && husband.alive && wife.alive) {
    const young = nucleus(world, couple, most - 2)
    return young.length + 2 <= most ? [...young, ...withParents(world, couple)] : young
  }
  const { atHome, gone } = childrenOf(world, couple, most - 2)
  const joined = old && withChild(world, couple, [...gone, ...atHome])
  if (joined) return joined
  for (const child of gone) world.leave(child)
  const spouse = one === husband ? wife : husband
  return spouse.alive ? [one, spouse, ...atHome] : [one, ...atHome]
}

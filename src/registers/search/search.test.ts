import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '#test/database'
import { createJournal, linesAbout, SYSTEM, uuid7 } from '#platform'
import { createSealer } from '#trust'
import { createRegisters, type SearchAsk, type WriteAsk } from '#registers'
import { beekeepers } from '../fixture.ts'

const at = new Date('2026-03-02T03:00:00Z')
const journal = createJournal(createSealer({ masterKey: Buffer.alloc(32, 1) }))
/** A country whose keyboards leave `;e` for é, and where `of` says little. */
const names = { spell: (name: string) => name.replaceAll('eqe', 'é'), light: ['of'] }
const registers = createRegisters({ definitions: [beekeepers], journal, names })
const clerk = { actor: SYSTEM, purpose: 'keeping', legalBasis: 'Bee Act' }
const inspector = { actor: uuid7(at), purpose: 'inspection', legalBasis: 'Bee Act', post: 'inspector', unit: 'a1' }
let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

let tags = 0
const tagOf = new Map<string, string>()
async function keeper(name: string, born: string | null = null, unit = 'a1'): Promise<string> {
  const owner = uuid7(at)
  const tag = `B${++tags}`
  tagOf.set(owner, tag)
  const ask: WriteAsk = { register: 'beekeepers', owner, data: { tag, name, born }, validFrom: '2026-03-02', unit }
  await db.begin((tx) => registers.write(tx, at, clerk, ask))
  return owner
}
const search = (ask: Partial<SearchAsk>, viewer = inspector) =>
  registers.search(db, at, viewer, { register: 'beekeepers', units: null, ...ask })
const namesOf = async (ask: Partial<SearchAsk>) => (await search(ask)).hits.map((one) => one.data['name'])
const refused = (code: string) => ({ status: 422, code })

describe('a name', () => {
  beforeAll(async () => {
    for (const [name, born, unit] of [
      ['Nguyễn Thị Đào', '1990-01-02', 'q1'],
      ['Nguyễn Văn Đạo', '1991-01-02', 'q2'],
      ['Đào Thị Nguyên', '1990-01-02', 'q1'],
      ['Nguyễn Thị Đào Hoa', '1985-05-05', 'q3'],
    ] as const)
      await keeper(name, born, unit)
  })

  it('is found with or without accents, in any order, the best met first and each with its why', async () => {
    const { hits, more } = await search({ name: 'NGUYỄN  thị đào' })
    expect(hits.map((one) => [one.data['name'], one.why])).toEqual([
      ['Nguyễn Thị Đào', ['why_name_same']],
      ['Nguyễn Thị Đào Hoa', ['why_name_part']],
      ['Đào Thị Nguyên', ['why_name_words', 'why_accents']],
    ])
    expect(more).toBe(false)
    expect(await namesOf({ name: 'thi dao nguyen' })).toEqual([
      'Đào Thị Nguyên',
      'Nguyễn Thị Đào',
      'Nguyễn Thị Đào Hoa',
    ])
    expect(await namesOf({ name: 'dao thi' })).toEqual(['Đào Thị Nguyên', 'Nguyễn Thị Đào', 'Nguyễn Thị Đào Hoa'])
    expect(await namesOf({ name: "%' or 1=1 --" })).toEqual([])
  })

  it('is found by birth date or year and by place, never beyond the units given', async () => {
    expect(await namesOf({ name: 'dao', birthDate: '1990-01-02' })).toEqual(['Đào Thị Nguyên', 'Nguyễn Thị Đào'])
    expect((await search({ name: 'dao', birthDate: '1990-01-02' })).hits[0]?.why).toContain('why_birth_day')
    expect(await namesOf({ name: 'dao', birthYear: 1991 })).toEqual(['Nguyễn Văn Đạo'])
    expect(await namesOf({ birthDate: '1991-01-02' })).toEqual(['Nguyễn Văn Đạo'])
    expect(await namesOf({ name: 'dao', place: ['q2', 'q9'] })).toEqual(['Nguyễn Văn Đạo'])
    expect((await search({ name: 'dao', place: ['q2'] })).hits[0]?.why).toEqual(['why_name_part', 'why_place'])
    expect(await namesOf({ name: 'dao', place: ['q2'], units: ['q1'] })).toEqual([])
    expect(await namesOf({ name: 'dao', units: [] })).toEqual([])
  })

  it('born in the year asked for, on another day, is found when nobody is on the day', async () => {
    const { hits } = await search({ name: 'nguyen van dao', birthDate: '1991-06-30' })
    expect(hits.map((one) => [one.data['name'], one.why])).toEqual([
      ['Nguyễn Văn Đạo', ['why_name_same', 'why_birth_year']],
    ])
  })

  it('with its accents comes before the same letters with others', async () => {
    for (const name of ['Mài Bát', 'Mái Bát', 'Mai Bát']) await keeper(name)
    expect(await namesOf({ name: 'Mái Bát' })).toEqual(['Mái Bát', 'Mai Bát', 'Mài Bát'])
    expect((await search({ name: 'Mái Bát' })).hits.map((one) => one.why)).toEqual([['why_name_same'], ['why_name_same', 'why_accents'], ['why_name_same', 'why_accents']]) // prettier-ignore
    expect(await namesOf({ name: 'Mai Bat' })).toHaveLength(3)
  })

  it('is read as the country writes it, in the record and in the question', async () => {
    await keeper('Reqen eqe Lea')
    await keeper('Blé Dur')
    expect(await namesOf({ name: 'é lea' })).toEqual(['Reqen eqe Lea'])
    const { hits } = await search({ name: 'bleqe dur' })
    expect(hits.map((one) => [one.data['name'], one.why])).toEqual([['Blé Dur', ['why_name_same', 'why_keys']]])
  })

  it('with a slip in it is found when no other is, and beside others when wished', async () => {
    await keeper('Wolfram of Quern', '1970-01-01')
    for (const name of ['Wolfarm Quern', 'wolfrm of quern', 'wolfram quernn', 'quern wolframm', 'wolfram que'])
      expect(await namesOf({ name }), name).toEqual(['Wolfram of Quern'])
    expect((await search({ name: 'wolfarm quern' })).hits[0]?.why).toEqual(['why_name_similar'])
    expect(await namesOf({ name: 'wolfarm quern', birthDate: '1970-01-01' })).toEqual(['Wolfram of Quern'])
    expect(await namesOf({ name: 'wolf quern' })).toEqual([])
    await keeper('Wolfrat Quern')
    expect(await namesOf({ name: 'Wolfrat Quern' })).toEqual(['Wolfrat Quern'])
    expect(await namesOf({ name: 'Wolfrat Quern', similar: true })).toEqual(['Wolfrat Quern', 'Wolfram of Quern'])
  })

  it('may end its words with a star, after two letters at least', async () => {
    await keeper('Zimmer Zander')
    expect(await namesOf({ name: 'zi* zander' })).toEqual(['Zimmer Zander'])
    expect(await namesOf({ name: 'zan* zim*' })).toEqual(['Zimmer Zander'])
    for (const name of ['z*', '*', 'zi*er', '*mmer', 'zander **'])
      await expect(search({ name }), name).rejects.toMatchObject(refused('search_wildcard'))
    await expect(search({ number: 'B*' })).rejects.toMatchObject(refused('search_wildcard'))
  })

  it('that is changed is found as it now is', async () => {
    const owner = await keeper('Before Changing')
    const found = await registers.locate(db.sql, { register: 'beekeepers', owner })
    await db.begin((tx) =>
      registers.write(tx, at, clerk, { register: 'beekeepers', owner, id: found!.id, after: 1, data: { name: 'After Alteration' }, validFrom: '2026-03-03', reason: 'wed' }),
    ) // prettier-ignore
    expect(await namesOf({ name: 'after alteration' })).toEqual(['After Alteration'])
    expect(await namesOf({ name: 'before changing' })).toEqual([])
  })
})

describe('a number', () => {
  it('is found as it was grouped, in the units given only', async () => {
    const owner = await keeper('Numbered', null, 'u7')
    const tag = tagOf.get(owner)!
    expect((await search({ number: ` ${tag} ` })).hits.map((one) => [one.owner, one.why])).toEqual([
      [owner, ['why_number']],
    ])
    expect((await search({ number: tag.replace('B', 'B-') })).hits).toHaveLength(1)
    expect((await search({ number: tag, units: ['u7'] })).hits).toHaveLength(1)
    expect((await search({ number: tag, units: ['u8'] })).hits).toEqual([])
    expect((await search({ number: 'B999999999' })).hits).toEqual([])
  })
})

describe('too little to search by', () => {
  it('is refused, with what is missing', async () => {
    for (const ask of [
      {},
      { name: ' ' },
      { name: 'x' },
      { name: '', number: '' },
      { name: 'x', birthDate: '1990-01-01' },
      { birthYear: 1990 },
      { name: '--' },
      { name: 'a b c d e f g h i' },
    ])
      // prettier-ignore
      await expect(search(ask), JSON.stringify(ask)).rejects.toMatchObject(refused('search_by'))
    for (const ask of [{ birthDate: '1990-13-01' }, { name: 'dao', birthYear: 0 }])
      await expect(search(ask)).rejects.toMatchObject(refused('invalid'))
  })

  it('shows twenty at most and says that there are more, the view’s fields only', async () => {
    for (let n = 0; n < 25; n++) await keeper(`Quill ${n}`, '1960-02-03')
    for (const ask of [{ name: 'quill' }, { birthDate: '1960-02-03' }]) {
      const { hits, more } = await search(ask)
      expect([hits.length, more]).toEqual([20, true])
      for (const hit of hits) expect(Object.keys(hit.data).toSorted()).toEqual(['name', 'tag'])
    }
  })

  it('shows nobody when over a hundred are met as well, and says about how many; a year or a place makes it enough', async () => {
    await db.begin((tx) =>
      registers.load(tx, at, clerk, 'beekeepers', Array.from({ length: 130 }, (_, n) => ({
        owner: uuid7(at), id: uuid7(at), data: { tag: `B${9000 + n}`, name: 'Everybody Same', born: `19${50 + (n % 40)}-06-07` }, validFrom: '2026-03-02', unit: `v${n % 20}`,
      }))),
    ) // prettier-ignore
    const before = await db.sql`select count(*)::int as n from journal.line where type = 'look.register'`
    for (const name of ['Everybody Same', 'same everybody', 'everybody', 'evrybody same'])
      await expect(search({ name })).rejects.toMatchObject({ ...refused('search_too_many'), values: { n: 100 } })
    expect(await db.sql`select count(*)::int as n from journal.line where type = 'look.register'`).toEqual(before)
    expect((await search({ name: 'everybody same', birthYear: 1955 })).hits).toHaveLength(4)
    expect((await search({ name: 'everybody same', units: ['v3'] })).hits).toHaveLength(7)
  })
})

describe('what an order seals', () => {
  it('is found by no purpose but those it names', async () => {
    const owner = await keeper('Hidden Away', '1933-03-03')
    await db.sql`update registers.record set sealed_for = '{keeping}' where owner = ${owner}`
    for (const ask of [
      { name: 'hidden away' },
      { name: 'hidden awey' },
      { birthDate: '1933-03-03' },
      { number: tagOf.get(owner)! },
    ])
      // prettier-ignore
      expect((await search(ask)).hits, JSON.stringify(ask)).toEqual([])
    await db.sql`update registers.record set sealed_for = '{inspection}' where owner = ${owner}`
    expect(await namesOf({ name: 'hidden away' })).toEqual(['Hidden Away'])
  })
})

describe('what is erased', () => {
  it('leaves the dictionary of names, unless somebody else bears the name', async () => {
    const [rare, shared] = [await keeper('Rare Erasmus'), await keeper('Shared Name')]
    await keeper('Shared Name')
    const known = async () => (await db.sql`select name from registers.name where name in ('rare erasmus', 'shared name') order by name`).map((row) => String(row['name'])) // prettier-ignore
    expect(await known()).toEqual(['rare erasmus', 'shared name'])
    for (const owner of [rare, shared])
      await db.begin((tx) => registers.erase(tx, at, clerk, { register: 'beekeepers', owner, order: 'Order 1' }))
    expect(await known()).toEqual(['shared name'])
    expect(await namesOf({ name: 'rare erasmus' })).toEqual([])
    expect(await namesOf({ name: 'shared name' })).toEqual(['Shared Name'])
  })
})

describe('every hit', () => {
  it('is a look committed before it is shown', async () => {
    const owner = await keeper('Seen Once')
    await search({ name: 'seen once' })
    const [line] = await linesAbout(db.sql, owner, { prefix: 'look.', limit: 9 })
    expect(line).toMatchObject({ type: 'look.register', actor: inspector.actor, purpose: 'inspection', facts: { register: 'beekeepers', post: 'inspector', fields: 'tag,name,hives' } }) // prettier-ignore
    const never = new Date('2150-01-01T00:00:00Z') // no month of the journal
    await expect(registers.search(db, never, inspector, { register: 'beekeepers', units: null, name: 'seen once' })).rejects.toThrow('no partition') // prettier-ignore
  })
})

import type { Access, Permit } from '#access'
import { once, Refusal, uuid7, uuid8, type Clock, type Journal, type NewLine, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Registers } from '../registers.ts'
import type { RegisterDefinition, SearchHit } from '../schema.ts'
import { decide, readingsOf, recordOf, soughtIn, sourceOf } from './rules.ts'
import { TO_KEY, TO_SETTLE, type Book, type BookForm, type DigitisationRules, type Entry, type Keying, type NewBook, type PageImage, type Place, type Readings, type Settling, type State } from './schema.ts' // prettier-ignore
import * as store from './store.ts'

export interface DigitisationParts {
  readonly database: Database
  readonly journal: Journal
  readonly clock: Clock
  readonly access: Access
  readonly registers: Registers
  readonly rules: DigitisationRules
  /** A unit and all that lie within it. */
  unitsUnder(unit: string, at: Date): readonly string[]
}

/** Who works at the desk: posts say which of its doors to show, access decides. */
export type Official = Pick<Who, 'person' | 'posts'>
export type DeskAction = 'digitisation.key' | 'digitisation.resolve' | 'digitisation.manage'
const DESK: readonly DeskAction[] = ['digitisation.key', 'digitisation.resolve', 'digitisation.manage']

/** An entry as its reader may see it: keyings for the third official alone. */
export interface OpenEntry {
  readonly book: Book
  readonly entry: Entry
  readonly definition: RegisterDefinition
  readonly form: BookForm
  readonly may: 'key' | 'settle' | null
  /** The asker is one of those who keyed it. */
  readonly own: boolean
  readonly keyings: readonly Keying[] | null
  /** People known already who may be the one; each shown is a look. */
  readonly candidates: readonly SearchHit[]
}

/** The stream of an entry's lines. */
const streamOf = ({ book, page, entry }: Place): Uuid => uuid8('book-entry', book, String(page), String(entry))
/** A book is what it is: the same is never opened twice. */
export const bookId = ({ register, unit, keptBy, volume, yearFrom }: NewBook): Uuid => uuid8('book', register, unit, keptBy, volume, String(yearFrom)) // prettier-ignore
const post = (by: Permit) => ({ ...(by.post === undefined ? {} : { post: by.post }), ...(by.unit === undefined ? {} : { seat: by.unit }) }) // prettier-ignore

/** What happened to an entry: codes and places; what was read stands in no line but the record's own. */
function entryLine(type: string, { register, unit }: Book, entry: Entry, by: Permit): NewLine {
  const { book, page, entry: n, state, head, person, differed } = entry
  const facts = { register, book, page, entry: n, state, ...(differed.length > 0 ? { fields: differed.join(',') } : {}), ...post(by) } // prettier-ignore
  const about = person === null ? [] : [{ person, role: 'subject' }]
  return { owner: book, stream: streamOf(entry), after: head - 1, type, unit, facts, about }
}

/** Old paper books made into data. Commands are safe to repeat with their key. */
export function createDigitisation(parts: DigitisationParts) {
  const { database, journal, clock, access, registers, rules } = parts
  const db = database.sql
  const roles = new Map(access.roles.map((role) => [role.code, role.grants]))

  /** Do their posts' roles give this? Says what to offer, never what is allowed. */
  const holds = ({ posts }: Official, action: string, scope: string) =>
    posts.some(({ code }) => roles.get(code)?.some((grant) => grant.action === action && (grant.scope ?? scope) === scope)) // prettier-ignore

  function formOf(register: string): BookForm {
    const form = rules.forms.find((one) => one.register === register)
    if (!form) throw new Refusal(404, 'book_not_found')
    return form
  }
  async function bookOf(id: Uuid): Promise<Book> {
    const book = await store.book(db, id)
    if (!book) throw new Refusal(404, 'book_not_found')
    return book
  }
  const thing = ({ register, unit }: Pick<Book, 'register' | 'unit'>) => ({ scope: register, unit })
  function signed(who: Official | null): Official {
    if (!who) throw new Refusal(401, 'sign_in_first')
    return who
  }
  /** Whoever has a part in the desk there may see its books. */
  function see(who: Official, book: Book): Promise<Permit> {
    const action = DESK.find((one) => holds(who, one, book.register)) ?? 'digitisation.key'
    return access.permit(db, who, action, thing(book))
  }

  async function candidatesFor(who: Official, form: BookForm, keyings: readonly Keying[]): Promise<readonly SearchHit[]> {
    const { register } = rules.people
    const readings = keyings.find((one) => one.readings !== null)?.readings
    if (!readings || !holds(who, 'register.search', register)) return []
    const { number, ...named } = soughtIn(form, readings)
    const permits = await access.mayList(db, who, 'register.search', register)
    const permit = permits.find(({ jurisdiction }) => jurisdiction === null) ?? permits[0]!
    const now = clock.now()
    const units = permit.jurisdiction === null ? null : parts.unitsUnder(permit.jurisdiction, now)
    const ask = async (asked: object) => {
      try {
        return (await registers.search(database, now, permit, { register, units, ...asked })).hits
      } catch (error) {
        // Too many or too little to search by: nobody is offered, and the entry stands for a person of its own.
        if (error instanceof Refusal && error.status === 422) return []
        throw error
      }
    }
    const byNumber = number === undefined ? [] : await ask({ number })
    if (byNumber.length > 0 || named.name === undefined || (named.birthDate === undefined && named.birthYear === undefined)) return byNumber // prettier-ignore
    return ask(named)
  } // prettier-ignore

  async function change(
    place: Place,
    who: Official,
    key: string,
    request: unknown,
    work: (tx: Tx, held: Entry, keyings: readonly Keying[]) => Promise<State>,
  ): Promise<State> {
    const { answer } = await database.begin((tx) =>
      once(tx, { owner: place.book, actor: who.person, key, request, at: clock.now() }, async () => {
        const held = await store.lock(tx, place)
        if (!held) throw new Refusal(404, 'entry_not_found')
        return work(tx, held, await store.keyings(tx, place))
      }),
    )
    return answer
  }

  /** Moves an entry by a decision of the rule, with its line. Refusals 409 `own_keying`, `entry_not_now`. */
  async function step(tx: Tx, by: Permit, book: Book, held: Entry, type: string, decided: ReturnType<typeof decide>, more: Partial<Entry> = {}): Promise<Entry> {
    if (!decided.ok && decided.reason === 'own_keying') throw new Refusal(409, 'own_keying')
    if (!decided.ok) throw new Refusal(409, 'entry_not_now')
    const differed = decided.differed.length > 0 ? decided.differed : held.differed
    const made = { ...held, differed, ...more, state: decided.state, head: held.head + 1 }
    await store.move(tx, held.state, made)
    await journal.append(tx, clock.now(), by, [entryLine(type, book, made, by)])
    return made
  } // prettier-ignore

  return {
    rules,
    holds,
    formOf,
    /** A book that waits for its pages. Refusal 409 `book_exists`, 422 `invalid`. */
    async open(who: Official | null, asked: NewBook, key: string): Promise<Uuid> {
      const official = signed(who)
      const permit = await access.permit(db, official, 'digitisation.manage', thing(asked))
      formOf(asked.register)
      if (asked.yearTo < asked.yearFrom) throw new Refusal(422, 'invalid', { fields: [{ field: 'yearTo', code: 'too_small' }] }) // prettier-ignore
      const id = bookId(asked)
      const now = clock.now()
      const { answer } = await database.begin((tx) =>
        once(tx, { owner: id, actor: official.person, key, request: asked, at: now }, async () => {
          if (!(await store.insertBook(tx, id, now, { ...asked, sample: false }))) throw new Refusal(409, 'book_exists')
          const { register, unit, pages, yearFrom, yearTo } = asked
          const facts = { register, book: id, pages, yearFrom, yearTo, ...post(permit) }
          await journal.append(tx, now, permit, [{ owner: id, type: 'book.opened', unit, facts }])
          return id
        }),
      )
      return answer
    },
    /** May they add pages? Asked before a file is taken in. */
    async mayAdd(who: Official | null, id: Uuid): Promise<Book> {
      const official = signed(who)
      const book = await store.book(db, id)
      await access.permit(db, official, 'digitisation.manage', book ? thing(book) : {})
      if (!book) throw new Refusal(404, 'book_not_found')
      return book
    },
    /** An image of a page that is kept already. Refusal 409 `page_exists`, 422 `invalid`. */
    async addPage(
      who: Official | null,
      id: Uuid,
      asked: { page: number; entries: number; file: { hash: string; type: string; size: number } },
      key: string,
    ) {
      const official = signed(who)
      const book = await bookOf(id)
      const permit = await access.permit(db, official, 'digitisation.manage', thing(book))
      const { page, entries, file } = asked
      if (page > book.pages) throw new Refusal(422, 'invalid', { fields: [{ field: 'page', code: 'too_big' }] })
      const now = clock.now()
      await database.begin((tx) =>
        once(tx, { owner: id, actor: official.person, key, request: asked, at: now }, async () => {
          if (!(await store.insertPage(tx, id, now, { page, entries, file, drawing: null })))
            throw new Refusal(409, 'page_exists')
          const facts = { register: book.register, book: id, page, entries, bytes: file.size, ...post(permit) }
          await journal.append(tx, now, permit, [{ owner: id, type: 'book.paged', unit: book.unit, facts }])
          return true
        }),
      )
    },
    /** A page's image: a look, about those whose records were made of it. */
    async image(who: Official | null, id: Uuid, page: number): Promise<{ book: Book; image: PageImage }> {
      const official = signed(who)
      const book = await store.book(db, id)
      if (!book) await access.permit(db, official, 'digitisation.key', {})
      if (!book) throw new Refusal(404, 'book_not_found')
      const permit = await see(official, book)
      const image = await store.image(db, id, page)
      if (!image) throw new Refusal(404, 'page_not_found')
      await database.begin(async (tx) => {
        const about = (await store.peopleOf(tx, id, page)).map((person) => ({ person, role: 'subject' }))
        const facts = { register: book.register, book: id, page, ...post(permit) }
        await journal.append(tx, clock.now(), permit, [{ owner: id, type: 'look.page', unit: book.unit, facts, about }])
      })
      return { book, image }
    },
    /** A book, for whoever has a part in the desk where it is. */
    async book(who: Official | null, id: Uuid): Promise<Book> {
      const official = signed(who)
      const book = await store.book(db, id)
      if (!book) await access.permit(db, official, 'digitisation.key', {})
      if (!book) throw new Refusal(404, 'book_not_found')
      await see(official, book)
      return book
    },
    /** The next entry for this official: to key, or to settle; those after `after` in its book first. Null when nothing waits. */
    async next(who: Official | null, what: 'key' | 'settle', after: Place | null = null): Promise<Place | null> {
      const official = signed(who)
      const action = what === 'key' ? 'digitisation.key' : 'digitisation.resolve'
      const mine = rules.forms.filter(({ register }) => holds(official, action, register))
      if (mine.length === 0) await access.mayList(db, official, action)
      const now = clock.now()
      const found: Place[] = []
      for (const { register } of mine) {
        const own = await access.mayList(db, official, action, register)
        const units = own.some(({ jurisdiction }) => jurisdiction === null) ? null : [...new Set(own.flatMap(({ jurisdiction }) => parts.unitsUnder(jurisdiction!, now)))] // prettier-ignore
        const asked = { register, units, states: what === 'key' ? TO_KEY : TO_SETTLE, person: official.person, after }
        const one = await store.next(db, asked)
        if (one && after && one.book === after.book) return one
        if (one) found.push(one)
      }
      return found[0] ?? null
    },
    /**
     * An entry as the asker may see it: to read blind, to settle with both readings, or only where it stands. Readings shown
     * are a look, as the page's image is; `disclosed` false: they are for the program's own use, and nobody is searched for.
     */
    async entry(who: Official | null, place: Place, disclosed = true): Promise<OpenEntry> {
      const official = signed(who)
      const book = await store.book(db, place.book)
      if (!book) await access.permit(db, official, 'digitisation.key', {})
      if (!book) throw new Refusal(404, 'book_not_found')
      await see(official, book)
      const entry = await store.entry(db, place)
      if (!entry) throw new Refusal(404, 'entry_not_found')
      const form = formOf(book.register)
      const definition = registers.definition(book.register)
      const keyings = await store.keyings(db, place)
      const own = keyings.some(({ keyer }) => keyer === official.person)
      const shown = { book, entry, definition, form, own, keyings: null, candidates: [] }
      if (own) return { ...shown, may: null }
      if (TO_KEY.includes(entry.state)) return { ...shown, may: holds(official, 'digitisation.key', book.register) ? 'key' : null } // prettier-ignore
      if (!TO_SETTLE.includes(entry.state) || !holds(official, 'digitisation.resolve', book.register)) return { ...shown, may: null } // prettier-ignore
      const permit = await access.permit(db, official, 'digitisation.resolve', thing(book))
      if (!disclosed) return { ...shown, may: 'settle', keyings }
      const facts = { register: book.register, book: book.id, page: entry.page, entry: entry.entry, ...post(permit) }
      await database.begin((tx) => journal.append(tx, clock.now(), permit, [{ owner: book.id, type: 'look.page', unit: book.unit, facts }])) // prettier-ignore
      return { ...shown, may: 'settle', keyings, candidates: await candidatesFor(official, form, keyings) }
    },
    /** What one official reads. Refusals: 422 `invalid`, fields named; 409 `own_keying`, `entry_not_now`. */
    async key(who: Official | null, place: Place, typed: Readings | null, key: string): Promise<State> {
      const official = signed(who)
      const book = await bookOf(place.book)
      const permit = await access.permit(db, official, 'digitisation.key', thing(book))
      const read = typed === null ? null : readingsOf(registers.definition(book.register), formOf(book.register), typed)
      if (read && read.faults.length > 0) throw new Refusal(422, 'invalid', { fields: read.faults })
      const readings = read && read.readings
      return change(place, official, key, { place: { ...place }, readings }, async (tx, held, keyings) => {
        const by = official.person
        const decided = decide(held.state, keyings, { type: 'key', by, readings })
        if (decided.ok) await store.insertKeying(tx, place, { nth: keyings.length + 1, keyer: by, at: clock.now(), readings }) // prettier-ignore
        return (await step(tx, permit, book, held, 'book.keyed', decided)).state
      })
    },
    /**
     * A third official says what stands in the book where two differed, and whose record it is; the record is written. With
     * no readings (null) nobody can read it. Refusals as `key`, those of Registers.write, 404 `person_not_found`.
     */
    async settle(who: Official | null, place: Place, asked: Settling, key: string): Promise<State> {
      const official = signed(who)
      const book = await bookOf(place.book)
      const permit = await access.permit(db, official, 'digitisation.resolve', thing(book))
      const { register, unit } = book
      const [definition, form] = [registers.definition(register), formOf(register)]
      const { person, reason } = asked
      if (asked.readings === null && !reason?.trim()) throw new Refusal(422, 'invalid', { fields: [{ field: 'reason', code: 'required' }] }) // prettier-ignore
      const read = asked.readings == null ? null : readingsOf(definition, form, asked.readings)
      if (read && read.faults.length > 0) throw new Refusal(422, 'invalid', { fields: read.faults })
      const resolved = read && read.readings
      return change(place, official, key, { place: { ...place }, resolved, person: person ?? null, reason: reason ?? null, none: asked.readings === null }, async (tx, held, keyings) => {
        const by = official.person
        const now = clock.now()
        if (asked.readings === null) {
          const decided = decide(held.state, keyings, { type: 'resolve', by, readings: null })
          return (await step(tx, permit, book, held, 'book.illegible', decided, { reason: reason!.trim() })).state
        }
        let ready = held
        if (resolved) ready = await step(tx, permit, book, held, 'book.resolved', decide(held.state, keyings, { type: 'resolve', by, readings: resolved })) // prettier-ignore
        const decided = decide(ready.state, keyings, { type: 'record', by })
        if (!decided.ok) return (await step(tx, permit, book, ready, 'book.recorded', decided)).state
        const readings = resolved ?? keyings[0]!.readings!
        // Whose it is: somebody known, or somebody of whom this entry is all that is known.
        const owner = person ?? streamOf(place)
        if (person !== undefined && !(await registers.locate(tx, { register: rules.people.register, owner: person }))) throw new Refusal(404, 'person_not_found') // prettier-ignore
        const writer = await access.permit(tx, official, 'register.write', { scope: register, unit, owner, about: [owner] })
        const { data, validFrom } = recordOf(definition, form, readings, book, place)
        const id = uuid7(now)
        await registers.write(tx, now, writer, { register, owner, id, data, validFrom, unit, reason: sourceOf(book, place.page, place.entry) }) // prettier-ignore
        await store.emptyKeyings(tx, place)
        return (await step(tx, permit, book, ready, 'book.recorded', decided, { person: owner, record: id })).state
      }) // prettier-ignore
    },
  }
}
export type Digitisation = ReturnType<typeof createDigitisation>

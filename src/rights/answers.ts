import type { Access } from '#access'
import { Refusal, type Clock, type Journal, type Uuid, type View, type Who } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from '#registers'
import type { Language } from '#ui'
import { looksAbout, type LooksPage } from './looks.ts'
import { dataPage, mePage } from './pages.tsx'
import { looksPage } from './pages-looks.tsx'
import type { CountryWords, DataAnswer, LookAnswer, LooksAnswer, LooksQuery, Mine, Told } from './schema.ts'
import { createWords } from './words.ts'

export interface RightsParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly words: CountryWords
  /** A unit's full name at an instant; its code when it is not known. */
  unitName(unit: string, at: Date): string
  /** The dossiers and drafts of whoever is signed in (of the child, when acting for one). */
  dossiersOf(who: Who, language: Language): Promise<Mine>
  /** The codes of dossiers, by id; those not known are left out. */
  dossierCodes(ids: readonly Uuid[]): Promise<ReadonlyMap<Uuid, string>>
  /** IANA zone in which times are shown. */
  readonly zone: string
}

export interface Answers {
  me(who: Who, view: View): Promise<string>
  data(who: Who | null, language: Language): Promise<DataAnswer>
  dataPage(who: Who, view: View): Promise<string>
  looks(who: Who | null, language: Language, query: LooksQuery): Promise<LooksAnswer>
  looksPage(who: Who, view: View, query: LooksQuery): Promise<string>
}

/** Whose data it is: the child's when acting for one. */
const subjectOf = (who: Who): Uuid => who.actingFor?.person ?? who.person

/** What the person's own addresses answer. Every look at data, one's own too, is journalled before it is shown. */
export function createAnswers(parts: RightsParts): Answers {
  const { database, clock, journal, access, registers, zone } = parts
  const db = database.sql
  const words = createWords(parts)

  /** Records about the person, or about the child acted for: one look. */
  async function recordsOf(who: Who | null) {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const subject = subjectOf(who)
    const permit = await access.permit(db, who, 'register.read', { owner: subject, about: [subject] })
    const now = clock.now()
    const records = await registers.aboutPerson(db, now, permit, subject)
    const { parentOf } = await registers.relations(db, who.person, now)
    return { subject, records, kin: { self: who.person, children: parentOf } }
  }

  /** Lines about the person, or about the child; reading them is itself a line. */
  async function linesOf(
    who: Who | null,
    { show = 'all', before }: LooksQuery,
  ): Promise<LooksPage & { subject: Uuid }> {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const subject = subjectOf(who)
    const permit = await access.permit(db, who, 'rights.looks', { owner: subject, about: [subject] })
    const line = { owner: subject, type: 'look.looks', about: [{ person: subject, role: 'subject' }] }
    await database.begin((tx) => journal.append(tx, clock.now(), permit, [line]))
    return { subject, ...(await looksAbout(db, { subject, viewer: who.person, show, before })) }
  }

  const dossiersIn = (looks: readonly Told[]) => parts.dossierCodes([...new Set(looks.map((one) => one.dossier).filter((id) => id !== null))]) // prettier-ignore

  function lookAnswer(one: Told, codes: ReadonlyMap<Uuid, string>, language: Language): LookAnswer {
    const { organisation, post } = words.who(one, language)
    const { id, type, kind, by, dossier, register, unit, purpose } = one
    return {
      id, type, kind, by,
      law: words.law(one.law, language),
      at: one.at.toISOString(),
      what: words.what(one, language),
      organisation: unit === null ? null : { code: unit, text: organisation },
      post: one.post === null ? null : { code: one.post, text: post ?? one.post },
      why: purpose === null ? null : { code: purpose, text: words.why(purpose, language) },
      dossier: dossier === null ? null : { id: dossier, code: codes.get(dossier) ?? one.dossierCode },
      register: register === null ? null : { code: register, text: words.register(register, language) },
      fields: one.fields.map((code) => ({ code, text: words.field(register, code, language) })),
    } // prettier-ignore
  }

  return {
    async me(who, view) {
      return mePage(view, who, await parts.dossiersOf(who, view.language))
    },
    async data(who, language) {
      const { subject, records, kin } = await recordsOf(who)
      return {
        person: subject,
        records: records.map((record) => {
          const { register, owner, id, version, validFrom, recordedAt, unit, data } = record
          const definition = registers.definition(register)
          return {
            register, id, version, validFrom, unit,
            title: definition.title[language],
            authority: definition.authority[language],
            concerned: owner !== subject,
            recordedAt: recordedAt.toISOString(),
            fields: definition.fields.flatMap(({ code, title }) => {
              const value = data[code]
              return value === undefined ? [] : [{ code, title: title[language], value, text: words.value(record, code, kin, language) }]
            }),
          } // prettier-ignore
        }),
      }
    },
    async dataPage(who, view) {
      const { subject, records, kin } = await recordsOf(who)
      const { definitions } = registers
      const childName = who.actingFor?.name ?? null
      return dataPage(view, { records, subject, childName, kin, definitions, words, unitName: parts.unitName, zone })
    },
    async looks(who, language, query) {
      const { subject, looks, next } = await linesOf(who, query)
      const codes = await dossiersIn(looks)
      return { person: subject, looks: looks.map((one) => lookAnswer(one, codes, language)), next }
    },
    async looksPage(who, view, query) {
      // One's own looks do not stand before what others did: they are a press away.
      const { show = 'others', before } = query
      const page = await linesOf(who, { ...query, show })
      const dossiers = await dossiersIn(page.looks)
      const childName = who.actingFor?.name ?? null
      return looksPage(view, { page, show, before, childName, words, dossiers, zone })
    },
  }
}

import type { KeyObject } from 'node:crypto'
import { createHash } from 'node:crypto'
import type { Asker } from '#access'
import { Refusal, type Clock, type Uuid } from '#platform'
import type { Documents } from '../documents/documents.ts'
import type { DocumentKind } from '../documents/schema.ts'
import type { Issuer } from '../issuer.ts'
import { WalletFault } from '../sdjwt/fault.ts'
import { isSigned, parseJws, publicKeyOf, signJws, type Claims } from '../sdjwt/jws.ts'
import { SKEW } from '../sdjwt/verify.ts'
import { packBits, statusAt } from '../status/list.ts'
import { revokedBy } from '../status/store.ts'
import type { Database } from '#platform/db'

export const CARD_TYP = 'card+jwt'
/** How long a code on a screen is good: a desk reads it while the person stands there (seconds). */
export const CARD_LIFE = 600
/** How long a desk's page may go on with what it loaded (seconds): told by it after. */
export const BOOK_LIFE = 12 * 3_600
/** "Holder" of codes that the house itself shows: no wallet's key hashes to it. */
const HOUSE = createHash('sha256').update('onedoor card').digest()

/** What a desk without a network needs, loaded while it has one: nothing of anybody. */
export interface Book {
  readonly at: number
  readonly until: number
  readonly keys: readonly object[]
  /** List → bits of those that are over. */
  readonly lists: Readonly<Record<string, string>>
  /** Kind → what its code says, in order. */
  readonly kinds: Readonly<Record<string, readonly string[]>>
}

/** Small in a code: a key by the beginning of its id, a list by its id's 22 characters, values without their names. */
const KID = 8
const shortOf = (list: Uuid): string => Buffer.from(list.replaceAll('-', ''), 'hex').toString('base64url')

export interface Cards {
  /** A few things of a document, signed, good for minutes: what a code on the screen holds. Refusal 404 `document_unknown`. */
  show(asker: Asker, code: string): Promise<{ text: string; ends: Date }>
  book(): Promise<Book>
  /** The same check as a desk's page makes, for browsers without script. Throws a WalletFault. */
  read(text: string): Promise<{ kind: DocumentKind; claims: Claims; ends: number }>
}

/** The key of a book whose id begins so. */
export const keyIn =
  (keys: Book['keys']) =>
  (start: string): KeyObject | null =>
    publicKeyOf(keys.find((one) => String((one as { kid?: unknown }).kid).startsWith(start)))

/** A code's claims, if the issuer signed it, it is in its time and not over. Throws a WalletFault. */
export function readCard(
  text: string,
  { key, now, lists, kinds }: { key: (start: string) => KeyObject | null; now: number } & Pick<Book, 'lists' | 'kinds'>,
): { kind: string; claims: Claims; ends: number } {
  const jws = parseJws(text.trim())
  const { typ, kid } = jws.header
  if (typ !== CARD_TYP) throw new WalletFault('typ_refused')
  const known = typeof kid === 'string' && kid.length === KID ? key(kid) : null
  if (!known) throw new WalletFault('key_unknown')
  if (!isSigned(jws, known)) throw new WalletFault('signature_wrong')
  const { k: kind, e: ends, i: at, c: values, l: list, n: slot } = jws.claims
  if (typeof kind !== 'string' || typeof ends !== 'number' || typeof at !== 'number' || !Array.isArray(values)) throw new WalletFault('malformed') // prettier-ignore
  if (at > now + SKEW) throw new WalletFault('too_early')
  if (ends <= now) throw new WalletFault('expired')
  if (typeof list !== 'string' || typeof slot !== 'number') throw new WalletFault('status_missing')
  // A list that began after the page was loaded holds nothing that was over then.
  const bits = Object.hasOwn(lists, list) ? lists[list] : undefined
  if (bits !== undefined && statusAt({ bits: 1, lst: bits }, slot) !== 0) throw new WalletFault('revoked')
  const names = Object.hasOwn(kinds, kind) ? kinds[kind]! : null
  if (!names) throw new WalletFault('type_other')
  return { kind, claims: Object.fromEntries(names.flatMap((name, n) => (values[n] == null ? [] : [[name, values[n]]]))), ends } // prettier-ignore
}

export function createCards(parts: { database: Database; clock: Clock; documents: Documents; issuer: Issuer }): Cards {
  const { database, clock, documents, issuer } = parts
  const seconds = () => Math.floor(clock.now().getTime() / 1000)

  async function book(): Promise<Book> {
    const at = seconds()
    const revoked = await revokedBy(database.sql, clock.now())
    const lists = Object.fromEntries([...revoked].map(([list, slots]) => [shortOf(list), packBits(slots)]))
    const kinds = Object.fromEntries(documents.kinds.flatMap(({ code, card }) => (card ? [[code, card]] : [])))
    return { at, until: at + BOOK_LIFE, keys: await issuer.shown(), lists, kinds }
  }

  return {
    async show(asker, code) {
      const { card } = documents.kind(code)
      if (!card) throw new Refusal(404, 'document_unknown')
      const { read, row } = await documents.stand(asker, code, HOUSE)
      const { kid, key } = await issuer.signing()
      const at = seconds()
      const end = Math.min(at + CARD_LIFE, Math.floor(row.ends.getTime() / 1000))
      const values = card.map((name) => read.claims[name] ?? null)
      const text = signJws(
        { typ: CARD_TYP, kid: kid.slice(0, KID) },
        { k: code, i: at, e: end, l: shortOf(row.list), n: row.slot, c: values },
        key,
      )
      return { text, ends: new Date(end * 1000) }
    },
    book,
    async read(text) {
      const { lists, kinds, keys } = await book()
      const { kind, claims, ends } = readCard(text, { key: keyIn(keys), now: seconds(), lists, kinds })
      return { kind: documents.kind(kind), claims, ends }
    },
  }
}

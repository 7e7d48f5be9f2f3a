import { createHash } from 'node:crypto'
import type { Access, Asker } from '#access'
import { Refusal, uuid7, SYSTEM, type Authority, type Clock, type Journal, type Uuid } from '#platform'
import type { Database, Db, Tx } from '#platform/db'
import type { Registers } from '#registers'
import type { Fields } from '../../provider/schema.ts'
import { proofingOf } from '../../provider/store.ts'
import type { Issuer } from '../issuer.ts'
import { hide, issueSdJwt } from '../sdjwt/issue.ts'
import { VC_TYP } from '../sdjwt/vc.ts'
import type { StatusLists } from '../status/lists.ts'
import { claimsOf, endOf, isDue, isSame, registersOf } from './rules.ts'
import type { DocumentKind, EndReason, Issued } from './schema.ts'
import * as store from './store.ts'

export interface DocumentParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly issuer: Issuer
  readonly lists: StatusLists
  readonly kinds: readonly DocumentKind[]
  /** Legal day of an instant, and the instant at which a legal day begins. */
  legalDay(at: Date): string
  dayStart(day: string): Date
  unitName(unit: string, at: Date): string
}

/** A document read from its registers, for its owner's eyes. */
export interface Read {
  readonly kind: DocumentKind
  readonly claims: Readonly<Record<string, string | number | boolean>>
  readonly ends: Date
  readonly sources: Readonly<Record<Uuid, number>>
}

export interface HolderKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Documents that people carry: made from the registers, given to wallets, ended when they are true no more. */
export interface Documents {
  readonly kinds: readonly DocumentKind[]
  /** Throws Refusal 404 `document_unknown`. */
  kind(code: string): DocumentKind
  /** Which kinds the asker has a record for, or whoever they stand for; no field is shown. */
  owned(asker: Asker): Promise<DocumentKind[]>
  /** Those given to wallets, newest first. */
  issued(asker: Asker): Promise<Issued[]>
  /** What a document says now: a look. Refusals of access; 404 `document_missing`, 409 `document_not_good`. */
  read(asker: Asker, code: string): Promise<Read>
  /**
   * Give a document to the wallet that holds this key: an SD-JWT VC. The same wallet again is given the same while the
   * registers say the same, and a new one in the last quarter of its days. A look, and a line `identity.documentIssued`.
   * Refusals as `read`; 403 `account_closed`.
   */
  issue(asker: Asker, code: string, key: HolderKey): Promise<{ credential: string; id: Uuid }>
  /**
   * What a document says, and the row (with its bit) that it stands by where this key’s hash is, looked at and journalled as
   * in `issue`: for a code of the house’s own as for a wallet.
   */
  stand(asker: Asker, code: string, holder: Buffer): Promise<{ read: Read; row: Issued }>
  /** Take one back. Refusal 404 `document_unknown`. */
  withdraw(asker: Asker, id: Uuid): Promise<void>
  /**
   * What a wallet tells of documents that it was given: kept, a line `identity.documentKept`; else they end. The same told
   * again changes nothing. Refusal 404 `document_unknown`.
   */
  told(asker: Asker, ids: readonly Uuid[], kept: boolean): Promise<void>
  /** End documents and set their bits, in the caller's transaction (`identity.documentEnded`, one each). */
  end(tx: Tx, at: Date, all: readonly Issued[], reason: EndReason, by?: Authority): Promise<void>
}

/** Decoys in each credential: how many things a register knows of somebody is not told by their number. */
const DECOYS = 3

/** RFC 7638. */
export const thumbprint = ({ crv, kty, x, y }: HolderKey): Buffer =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest()

const ownerOf = (asker: Asker): Uuid => asker.actingFor?.person ?? asker.person

export function createDocuments(parts: DocumentParts): Documents {
  const { database, clock, journal, access, registers, issuer, lists, kinds } = parts

  function kind(code: string): DocumentKind {
    const found = kinds.find((one) => one.code === code)
    if (!found) throw new Refusal(404, 'document_unknown')
    return found
  }
  const permit = (db: Db, asker: Asker, scope?: string) => {
    const owner = ownerOf(asker)
    return access.permit(db, asker, 'wallet.hold', { scope, owner, about: [owner] })
  }

  /** Each register is looked at by the asker's own right to it, for the purpose that the document is carried for. */
  async function readKind(tx: Tx, at: Date, asker: Asker, code: string): Promise<Read> {
    const one = kind(code)
    const owner = ownerOf(asker)
    const { purpose } = await permit(tx, asker, code)
    const records = new Map<string, Fields>()
    const sources: Record<Uuid, number> = {}
    for (const register of registersOf(one)) {
      const by = await access.permit(tx, asker, 'register.read', { scope: register, owner, about: [owner] }, purpose)
      const record = await registers.read(tx, at, by, { register, owner })
      if (!record && register === one.register) throw new Refusal(404, 'document_missing')
      if (!record) continue
      records.set(register, record.data as Fields)
      sources[record.id] = record.version
    }
    const main = records.get(one.register)!
    const ends = one.good?.(main) === false ? null : endOf(one, main, at, parts.dayStart)
    if (!ends) throw new Refusal(409, 'document_not_good')
    const around = { today: parts.legalDay(at), unitName: (unit: string) => parts.unitName(unit, at) }
    return { kind: one, claims: claimsOf(one, records, around), ends, sources }
  }

  const line = (type: string, one: Issued, facts: Record<string, string> = {}) => ({
    owner: one.owner,
    type: `identity.${type}`,
    facts: { kind: one.kind, document: one.id, ...facts },
    about: [
      { person: one.owner, role: 'subject' },
      ...(one.heldBy === one.owner ? [] : [{ person: one.heldBy, role: 'holder' }]),
    ],
  })

  async function end(tx: Tx, at: Date, all: readonly Issued[], reason: EndReason, by?: Authority): Promise<void> {
    if (all.length === 0) return
    await store.endDocuments(tx, all, at, reason)
    await lists.revoke(tx, all, at)
    const authority = by ?? { actor: SYSTEM, purpose: 'wallet' }
    await journal.append(tx, at, authority, all.map((one) => line('documentEnded', one, { reason }))) // prettier-ignore
  }

  /** The row that a wallet's document stands by: the one it has, or a new one. */
  async function rowFor(tx: Tx, at: Date, asker: Asker, read: Read, holder: Buffer): Promise<Issued> {
    const owner = ownerOf(asker)
    const { kind: one, ends, sources } = read
    const before = await store.openDocument(tx, owner, one.code, holder)
    const same = before !== null && isSame(before, sources, at)
    if (before && same && !isDue(before, ends, at)) return before
    const by = await permit(tx, asker, one.code)
    if (before) await end(tx, at, [before], same ? 'renewed' : 'changed', by)
    const slot = await lists.take(tx, at, ends)
    const row: Issued = { owner, id: uuid7(at), kind: one.code, heldBy: asker.person, holder, sources, ...slot, issued: at, ends, ended: null, reason: null } // prettier-ignore
    if (!(await store.insertDocument(tx, row))) throw new Refusal(409, 'stale')
    await journal.append(tx, at, by, [line('documentIssued', row, { ends: ends.toISOString() })])
    return row
  }

  const stand: Documents['stand'] = (asker, code, holder) =>
    database.begin(async (tx) => {
      const at = clock.now()
      if ((await proofingOf(tx, asker.person)) === null) throw new Refusal(403, 'account_closed')
      const read = await readKind(tx, at, asker, code)
      return { read, row: await rowFor(tx, at, asker, read, holder) }
    })

  return {
    kinds,
    kind,
    async owned(asker) {
      await permit(database.sql, asker)
      const owner = ownerOf(asker)
      const found = await Promise.all(kinds.map(({ register }) => registers.locate(database.sql, { register, owner })))
      return kinds.filter((_, n) => found[n] != null)
    },
    async issued(asker) {
      await permit(database.sql, asker)
      return store.documentsOf(database.sql, ownerOf(asker))
    },
    read: (asker, code) => database.begin((tx) => readKind(tx, clock.now(), asker, code)),
    stand,
    async issue(asker, code, key) {
      const signing = await issuer.signing()
      const { row, read } = await stand(asker, code, thumbprint(key))
      const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
      const { kty, crv, x, y } = key
      const claims = {
        iss: issuer.url, vct: read.kind.type, iat: seconds(row.issued), exp: seconds(row.ends), cnf: { jwk: { kty, crv, x, y } },
        status: { status_list: { idx: row.slot, uri: lists.uri(row.list) } },
        ...Object.fromEntries(Object.entries(read.claims).map(([name, value]) => [name, hide(value)])),
      } // prettier-ignore
      const credential = issueSdJwt(claims, { typ: VC_TYP, kid: signing.kid }, signing.key, { decoys: DECOYS })
      return { credential, id: row.id }
    },
    async told(asker, ids, kept) {
      await database.begin(async (tx) => {
        const by = { actor: asker.person, purpose: 'wallet' }
        for (const id of ids) {
          const found = await store.findDocument(tx, ownerOf(asker), id)
          if (!found || found.heldBy !== asker.person) throw new Refusal(404, 'document_unknown')
          if (found.ended !== null) continue
          if (!kept) await end(tx, clock.now(), [found], 'withdrawn', by)
          else if (await store.keep(tx, found, clock.now())) await journal.append(tx, clock.now(), by, [line('documentKept', found)]) // prettier-ignore
        }
      })
    },
    async withdraw(asker, id) {
      await database.begin(async (tx) => {
        const by = await permit(tx, asker)
        const found = await store.findDocument(tx, ownerOf(asker), id)
        if (!found) throw new Refusal(404, 'document_unknown')
        if (found.ended === null) await end(tx, clock.now(), [found], 'withdrawn', by)
      })
    },
    end,
  }
}

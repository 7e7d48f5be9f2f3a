import type { Access } from '#access'
import { SYSTEM, type Clock, type Journal, type Subscriber, type Uuid, type Who } from '#platform'
import type { Database, Tx } from '#platform/db'
import { recordsOfLine } from '#registers'
import { revoke } from './revoke.ts'
import * as store from './store.ts'

const AT_ONCE = 1_000
const HOUSE = { actor: SYSTEM, purpose: 'session' }

export interface RevocationParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly deaths?: string | undefined
}

export interface Revocations {
  /** The person says that what they sign in with is lost: everything of theirs is out. Refusals of access, 404 `account_not_found`. */
  reportLoss(who: Who | null): Promise<void>
  /** A death that is registered, or comes with a file, revokes the person. */
  readonly subscriber: Subscriber
}

export function createRevocations(parts: RevocationParts): Revocations {
  const { database, access } = parts

  /** Deaths that came by one line of a bulk load: whoever has nothing here has nothing to lose. */
  async function revokeLoaded(tx: Tx, line: string): Promise<void> {
    for (let skip = 0; ; skip += AT_ONCE) {
      const records = await recordsOfLine(tx, line, skip, AT_ONCE)
      for (const person of await store.affected(tx, records.map(({ owner }) => owner as Uuid))) await revoke(parts, tx, HOUSE, person, 'death') // prettier-ignore
      if (records.length < AT_ONCE) return
    }
  }

  return {
    async reportLoss(who) {
      const permit = await access.permit(database.sql, who && { person: who.person, actingFor: null, assurance: who.assurance }, 'identity.reportLoss', who ? { owner: who.person } : {}) // prettier-ignore
      await database.begin((tx) => revoke(parts, tx, permit, who!.person, 'loss'))
    },

    subscriber: {
      name: 'identity.deaths',
      concerns: ({ type, facts }) => (type === 'register.written' || type === 'register.loaded') && facts['register'] === parts.deaths, // prettier-ignore
      async handle(tx, entries) {
        for (const { type, id, owner, facts } of entries)
          if (facts['register'] !== parts.deaths) continue
          else if (type === 'register.written' && facts['kind'] === 'new')
            await revoke(parts, tx, HOUSE, owner, 'death')
          else if (type === 'register.loaded') await revokeLoaded(tx, id)
      },
    },
  }
}

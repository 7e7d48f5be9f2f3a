import type { Access } from '#access'
import { SYSTEM, type Clock, type Journal, type Subscriber, type Who } from '#platform'
import type { Database } from '#platform/db'
import { revoke } from './revoke.ts'

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
  /** A death that is registered revokes the person. */
  readonly subscriber: Subscriber
}

export function createRevocations(parts: RevocationParts): Revocations {
  const { database, access } = parts
  return {
    async reportLoss(who) {
      const permit = await access.permit(database.sql, who && { person: who.person, actingFor: null, assurance: who.assurance }, 'identity.reportLoss', who ? { owner: who.person } : {}) // prettier-ignore
      await database.begin((tx) => revoke(parts, tx, permit, who!.person, 'loss'))
    },

    subscriber: {
      name: 'identity.deaths',
      concerns: ({ type, facts }) => type === 'register.written' && facts['register'] === parts.deaths,
      async handle(tx, entries) {
        for (const { type, owner, facts } of entries)
          if (type === 'register.written' && facts['register'] === parts.deaths && facts['kind'] === 'new')
            await revoke(parts, tx, { actor: SYSTEM, purpose: 'session' }, owner, 'death')
      },
    },
  }
}

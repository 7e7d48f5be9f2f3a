import type { FastifyRequest } from 'fastify'
import type { Access } from '#access'
import { Refusal, type Clock, type Who } from '#platform'
import { say } from '#ui'
import { m } from './messages.ts'
import type { Officials } from './officials.ts'
import { wordsOf, type WordParts } from './words.ts'

export interface PageParts extends Omit<WordParts, 'unitName' | 'rules' | 'access'> {
  readonly officials: Officials
  readonly access: Access
  readonly clock: Clock
  unitName(code: string, at: Date): string
  /** The level of roles that stand in a unit (null = the country); left out: any. */
  levelOf?(unit: string | null, at: Date): string | undefined
  /** A unit that stands now, with the codes of those above it, nearest first; null when there is none. */
  unit(code: string, at: Date): { readonly name: string; readonly above: readonly string[] } | null
  /** The units right below one (null = the country). */
  below(unit: string | null, at: Date): readonly { readonly code: string; readonly name: string }[]
}

const DONE: Readonly<Record<string, keyof typeof m>> = { held: 'appointed', proposed: 'proposedDone', confirmed: 'confirmedDone', ended: 'endedDone', withdrawn: 'endedDone', established: 'establishedDone' } // prettier-ignore

/** What pages share: words for the reader, and whether their posts give an action at all (the permit decides). */
export function pageTools(parts: PageParts) {
  const { officials, access, clock } = parts
  const given = new Map(access.roles.map((role) => [role.code, new Set(role.grants.map(({ action }) => action))]))
  return {
    words: ({ language }: FastifyRequest) => wordsOf({ ...parts, rules: officials.rules, unitName: (code) => parts.unitName(code, clock.now()) }, language), // prettier-ignore
    may: (who: Who, action: string) => who.posts.some(({ code }) => given.get(code)?.has(action) ?? false),
    did: ({ query, language }: FastifyRequest) => {
      const done = DONE[String((query as { did?: string }).did)]
      return done ? say(m[done], language) : null
    },
    aboveOf(unit: string | null): readonly (string | null)[] {
      if (unit === null) return []
      const found = parts.unit(unit, clock.now())
      if (!found) throw new Refusal(404, 'unit_not_found')
      return [null, ...found.above.toReversed()]
    },
  }
}

import { once, Refusal, uuid8, type Uuid, type Who } from '#platform'
import type { Json } from '#platform/db'
import type { OfficialsParts } from './parts.ts'
import { NATION, type Post } from './schema.ts'

export interface EstablishAsk {
  readonly role: string
  /** Null: over the whole country. */
  readonly unit: string | null
  readonly seats: number
  readonly legalBasis: string
}

/** The code of a post: a unit has one for each role, with as many seats as were decided. */
export const postCode = ({ role, unit }: Pick<EstablishAsk, 'role' | 'unit'>): string => `${unit ?? NATION}.${role}`

/** Posts as they are established and as their seats are changed: by whoever was given that (`official.establish`). */
export function createPosts(parts: OfficialsParts) {
  const { access, database, clock, registers, journal } = parts
  const thing = ({ role, unit }: Pick<EstablishAsk, 'role' | 'unit'>) => ({ scope: role, unit })
  return {
    /** Asked before a form is shown. Refusals of access. */
    async mayEstablish(who: Who | null, unit: string | null): Promise<void> {
      await access.permit(database.sql, who, 'official.establish', { unit })
    },

    /**
     * Establish a post: its record and a line, `official.established`; safe to repeat with its key. Refusal 404
     * `post_not_found` on a role that is none, 409 `key_taken` when the unit has one of that role.
     */
    async establishPost(who: Who | null, ask: EstablishAsk, key: string): Promise<{ code: string }> {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const permit = await access.permit(database.sql, who, 'official.establish', thing(ask))
      if (!access.roles.some(({ code }) => code === ask.role)) throw new Refusal(404, 'post_not_found')
      const code = postCode(ask)
      const owner: Uuid = uuid8('post', code)
      const { answer } = await database.begin((tx) => {
        const at = clock.now()
        const request = { do: 'establish', ...ask } as unknown as Json
        return once(tx, { owner, actor: who.person, key, request, at }, async (): Promise<Json> => {
          const { role, unit, seats, legalBasis } = ask
          const data: Post = { code, role, place: unit ?? NATION, ...(unit === null ? {} : { unit }), seats, legalBasis }
          await registers.write(tx, at, permit, { register: 'posts', owner, data: data as unknown as Record<string, Json>, validFrom: parts.legalDay(at), unit })
          await journal.append(tx, at, permit, [{ owner, type: 'official.established', unit: unit ?? undefined, facts: { officialPost: code, role, seats } }])
          return { code }
        })
      })
      return answer as { code: string }
    },
  }
} // prettier-ignore

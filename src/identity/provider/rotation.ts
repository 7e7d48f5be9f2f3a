import { once, SYSTEM, uuid8, type Authority, type Journal, type Uuid } from '#platform'
import type { Database, Tx } from '#platform/db'
import type { Keys } from './keys.ts'

export interface Rotated {
  readonly made: string | null
  readonly gone: readonly string[]
}

/** Whose file the lines of one use's keys stand in. */
export const keysOwner = (use: string): Uuid => uuid8('identity', `${use} keys`)

/** Change keys, each change a line `identity.keysRotated` (ids of keys alone) of the use's own file. */
export function createRotation(parts: {
  readonly database: Database
  readonly journal: Journal
  readonly uses: Readonly<Record<string, Keys>>
}) {
  const { database, journal, uses } = parts

  async function turn(tx: Tx, at: Date, use: string, by: Authority, force: boolean): Promise<Rotated> {
    const { made, gone } = await uses[use]!.rotate(tx, at, force)
    if (made !== null || gone.length > 0)
      await journal.append(tx, at, by, [{ owner: keysOwner(use), type: 'identity.keysRotated', facts: { use, made: made ?? '', gone: gone.join(',') } }]) // prettier-ignore
    return { made, gone: [...gone] }
  }

  return {
    uses: Object.keys(uses),
    /** By the clock: the next where it is due, those away that are over. */
    due: (tx: Tx, at: Date, use: string): Promise<Rotated> => turn(tx, at, use, { actor: SYSTEM, purpose: 'keys' }, false), // prettier-ignore
    /**
     * By an operator, now: the next key is made and shown, and signs as soon as it was shown long enough; the one before it
     * stays as long as what it signed. Once for a key of the command.
     */
    async now(at: Date, use: string, key: string): Promise<{ rotated: Rotated; repeated: boolean }> {
      const { answer, repeated } = await database.begin(
        (tx) =>
        once(tx, { owner: keysOwner(use), actor: SYSTEM, key, request: { do: 'rotate', use }, at }, async () => ({ ...(await turn(tx, at, use, { actor: SYSTEM, purpose: 'keys' }, true)) })), // prettier-ignore
      )
      return { rotated: answer as unknown as Rotated, repeated }
    },
    /** Ids of what is shown, the one that signs first. */
    shown: async (at: Date, use: string): Promise<string[]> => (await uses[use]!.read(at)).map(({ kid }) => kid!),
  }
}
export type Rotation = ReturnType<typeof createRotation>

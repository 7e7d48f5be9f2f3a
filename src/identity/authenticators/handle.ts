import type { Uuid } from '#platform'
import type { Secrets } from './secrets.ts'

/** What a page carries to find its approval or code again: sealed, so that it says nothing of whose it is, or whether anybody's. */
export interface Handles {
  make(purpose: string, person: Uuid, id: Uuid): string
  read(purpose: string, handle: string): { person: Uuid; id: Uuid } | null
}

const UUID = /^[0-9a-f-]{36}$/

export function createHandles(secrets: Secrets): Handles {
  return {
    make: (purpose, person, id) =>
      secrets.seal(Buffer.from(`${person} ${id}`), `handle ${purpose}`).toString('base64url'),
    read(purpose, handle) {
      const [person, id] =
        secrets.open(Buffer.from(handle, 'base64url'), `handle ${purpose}`)?.toString().split(' ') ?? []
      return person && id && UUID.test(person) && UUID.test(id) ? { person, id } : null
    },
  }
}

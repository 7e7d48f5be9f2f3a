import type { Authority } from '#platform'
import type { Tx } from '#platform/db'
import { addDays } from '#territory'
import type { LoadRow, RecordData } from '../schema.ts'
import type { OfficialsParts } from './parts.ts'
import type { Appointed, Kept, Post, Skill } from './schema.ts'
import * as store from './store.ts'

export interface Established {
  readonly posts: readonly Omit<Kept<Post>, 'version'>[]
  readonly appointments: readonly Omit<Kept<Appointed>, 'version'>[]
  readonly skills: readonly Omit<Kept<Skill>, 'version'>[]
}

/** How many sources of grants are compared at a time. */
const PAGE = 5_000

/** What is done with all of these registers rather than with one record. */
export function createEstablishing(parts: OfficialsParts) {
  const { access, registers } = parts
  return {
    /**
     * A whole establishment as it stands: records by the bulk way in, and the grants of those who hold a post, each from
     * its own first day. The first entry of a country's officials; every later change is a command.
     */
    async establish(tx: Tx, at: Date, by: Authority, { posts, appointments, skills }: Established): Promise<void> {
      const row = (validFrom: string, { owner, id, data }: { owner: string; id: string; data: object }, unit?: string): LoadRow => ({ owner, id, validFrom, unit: unit ?? null, data: data as RecordData }) // prettier-ignore
      const today = parts.legalDay(at)
      await registers.load(tx, at, by, 'posts', posts.map((one) => row(today, one, one.data.unit)))
      await registers.load(tx, at, by, 'skills', skills.map((one) => row(one.data.issuedOn, one)))
      await registers.load(tx, at, by, 'appointments', appointments.map((one) => row(one.data.from, one, one.data.unit)))
      const held = appointments.filter(({ data }) => data.state === 'held')
      await access.appoint(tx, at, by, held.map(({ id, data }) => ({
        id,
        person: data.person,
        role: data.role,
        unit: data.unit ?? null,
        validFrom: parts.dayStart(data.from),
        validTo: data.until === undefined ? null : parts.dayStart(addDays(data.until, 1)),
        only: data.powers?.split(','),
      })))
    }, // prettier-ignore

    /** Grants that name an appointment of which the register knows nothing: none, where every grant has its source. */
    async unsourced(): Promise<{ holder: string; appointment: string }[]> {
      const db = parts.database.sql
      const found: { holder: string; appointment: string }[] = []
      for (let after = null as { holder: string; appointment: string } | null; ;) {
        const page = await access.sources(db, after, PAGE)
        if (page.length === 0) return found
        found.push(...(await store.without(db, page)))
        after = page.at(-1)!
      }
    },
  }
}

import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export type MessageState = 'sent' | 'delivered' | 'failed' | 'expired'

/** The gateway has taken it; a report may have come before. */
export async function noteSent(db: Db, id: Uuid, at: Date): Promise<void> {
  await db`insert into identity.message (id, sent) values (${id}, ${at}) on conflict do nothing`
}

/** What became of a message. The first report counts: of two the second changes nothing. */
export async function noteReport(db: Db, id: Uuid, state: Exclude<MessageState, 'sent'>, at: Date): Promise<void> {
  await db`insert into identity.message as m (id, sent, state, reported) values (${id}, ${at}, ${state}, ${at})
    on conflict (id) do update set state = excluded.state, reported = excluded.reported where m.state = 'sent'`
}

export interface MessageCount {
  readonly sent: number
  readonly delivered: number
  readonly failed: number
}

/** Messages since an instant: all, those that reached a phone, those that did not. */
export async function countMessages(db: Db, since: Date): Promise<MessageCount> {
  const [row] = await db<[MessageCount]>`select count(*)::float8 as sent,
      count(*) filter (where state = 'delivered')::float8 as delivered,
      count(*) filter (where state in ('failed', 'expired'))::float8 as failed
    from identity.message where sent >= ${since}`
  return row
}

export async function sweepMessages(db: Db, before: Date): Promise<void> {
  await db`delete from identity.message where sent < ${before}`
}

import { atMost, issue, type Db, type Json, type Tx } from '../db/index.ts'
import { salt, uuid7, type Uuid } from '../ids.ts'
import { aboutCommitment, bodyCommitment, leafOf } from './leaf.ts'
import type { Authority, Line, NewLine } from './schema.ts'

/** Seals a personal payload with that person's key. Handed to the platform by main; the key's keeper is `trust`. */
export interface Sealer {
  seal(tx: Db, person: Uuid, plain: Uint8Array): Promise<Uint8Array>
  open(tx: Db, person: Uuid, sealed: Uint8Array): Promise<Uint8Array | null>
}

interface Prepared {
  readonly line: Line
  readonly row: Record<string, Json>
  readonly about: Record<string, Json>[]
  readonly bodies: { person: Uuid; data: Json; salt: Buffer }[]
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

function prepare(at: Date, whose: Authority, draft: NewLine): Prepared {
  const by = draft.by ?? whose
  const id = uuid7(at)
  const guarded = draft.stream !== undefined
  const line: Line = {
    owner: draft.owner,
    id,
    stream: draft.stream ?? id,
    sequence: guarded ? (draft.after ?? 0) + 1 : 0,
    type: draft.type,
    at,
    actor: by.actor,
    actingFor: by.actingFor ?? null,
    purpose: by.purpose,
    legalBasis: by.legalBasis ?? null,
    grant: by.grant ?? null,
    dossier: draft.dossier ?? null,
    unit: draft.unit ?? null,
    facts: draft.facts ?? {},
  }
  const about = (draft.about ?? []).map((who) => ({ ...who, salt: salt() }))
  const bodies = (draft.bodies ?? []).map((body) => ({ ...body, salt: salt() }))
  const leaf = leafOf(line, [
    ...about.map((who) => aboutCommitment(who.salt, who)),
    ...bodies.map((body) => bodyCommitment(body.salt, body.person, body.data)),
  ])
  return {
    line,
    row: {
      owner: line.owner, id, stream: line.stream, sequence: line.sequence, type: line.type, at: at.toISOString(), actor: line.actor,
      acting_for: line.actingFor, purpose: line.purpose, legal_basis: line.legalBasis, grant_id: line.grant, dossier_id: line.dossier,
      unit: line.unit, facts: line.facts as Json, leaf: hex(leaf),
    }, // prettier-ignore
    about: about.map((who) => ({
      person: who.person,
      line: id,
      role: who.role,
      line_owner: line.owner,
      salt: hex(who.salt),
    })),
    bodies,
  }
}

/**
 * The insert of lines as common table expressions, to stand before any select: `with ${journalling} select …`. What
 * there is none of is left out: an empty part costs as much as a row.
 */
function insertion(db: Db, lines: readonly Prepared[], bodies: readonly Json[]) {
  const json = (value: unknown) => db.json(value as never)
  const about = lines.flatMap((one) => one.about)
  return db`
    journal_input as (select * from jsonb_to_recordset(${json(lines.map((one) => one.row))}) as x(owner uuid, id uuid, stream uuid, sequence bigint,
      type text, at timestamptz, actor uuid, acting_for uuid, purpose text, legal_basis text, grant_id uuid, dossier_id uuid, unit text, facts jsonb, leaf text)),
    journal_line as (insert into journal.line (owner, id, stream, sequence, type, at, actor, acting_for, purpose, legal_basis, grant_id, dossier_id, unit, facts, leaf)
      select owner, id, stream, sequence, type, at, actor, acting_for, purpose, legal_basis, grant_id, dossier_id, unit, facts, decode(leaf, 'hex') from journal_input),
    journal_fresh as (insert into journal.fresh (owner, line) select owner, id from journal_input)${
      about.length === 0
        ? db``
        : db`,
    journal_about as (insert into journal.about (person, line, role, line_owner, salt)
      select person, line, role, line_owner, decode(salt, 'hex') from jsonb_to_recordset(${json(about)}) as x(person uuid, line uuid, role text, line_owner uuid, salt text))`
    }${
      bodies.length === 0
        ? db``
        : db`,
    journal_body as (insert into journal.body (owner, line, person, salt, sealed)
      select owner, line, person, decode(salt, 'hex'), decode(sealed, 'hex') from jsonb_to_recordset(${json(bodies)}) as x(owner uuid, line uuid, person uuid, salt text, sealed text))`
    }`
}

/** The heads that the lines move, for `insertion`. */
const moving = (db: Db) => db`,
    journal_head as (insert into journal.stream as s (owner, stream, head) select owner, stream, max(sequence) from journal_input where sequence > 0 group by owner, stream
      on conflict (owner, stream) do update set head = excluded.head
        where s.head = (select min(i.sequence) - 1 from journal_input i where i.owner = s.owner and i.stream = s.stream)
      returning 1)`

/** A look to be written: when, by whose authority, and its line. */
export interface Seen {
  readonly at: Date
  readonly by: Authority
  readonly line: NewLine
}

const seen = ({ at, by, line }: Seen) => prepare(at, by, { ...line, stream: undefined, bodies: undefined })

export interface Journal {
  /**
   * Append lines in the caller's transaction, by one statement that is sent and not waited for. Several lines of one
   * stream follow one another from `after` of the first. When a stream's head is not what the writer saw, the transaction
   * fails with Refusal 409 `stale`.
   */
  append(tx: Tx, at: Date, by: Authority, lines: readonly NewLine[]): Promise<Line[]>
  /**
   * One look about a person, as a fragment to put before a select, so that the look is committed with its disclosure:
   * `const see = journal.look(db, at, by, line); db\`with ${see} select …\``. The line may carry no sealed body.
   */
  look(db: Db, at: Date, by: Authority, line: NewLine): ReturnType<typeof insertion>
  /** Several looks at once, each by whom it was made: disclosed by one statement, as `look`. */
  looks(db: Db, all: readonly Seen[]): ReturnType<typeof insertion>
  /** The sealed payload of a line that concerns this person; null when there is none or its key is gone. */
  body(db: Db, owner: Uuid, line: Uuid, person: Uuid): Promise<Json | null>
  /** Erase the sealed payloads of a stream's lines. Lines, leaves and proofs stay as they are. */
  eraseBodies(tx: Tx, owner: Uuid, stream: Uuid): Promise<void>
}

export function createJournal(sealer: Sealer): Journal {
  const sealed = (tx: Tx, lines: readonly Prepared[]): Promise<Json[]> =>
    Promise.all(
      lines.flatMap(({ line, bodies }) =>
        bodies.map(async ({ person, data, salt }): Promise<Json> => {
          const bytes = await sealer.seal(tx, person, Buffer.from(JSON.stringify(data)))
          return { owner: line.owner, line: line.id, person, salt: hex(salt), sealed: hex(bytes) }
        }),
      ),
    )
  return {
    async append(tx, at, by, drafts) {
      if (drafts.length === 0) return []
      const heads = new Map<string, number>()
      const prepared = drafts.map((draft) => {
        if (draft.stream === undefined) return prepare(at, by, draft)
        const key = `${draft.owner}/${draft.stream}`
        const after = heads.get(key) ?? draft.after ?? 0
        heads.set(key, after + 1)
        return prepare(at, by, { ...draft, after })
      })
      const lines = insertion(tx, prepared, await sealed(tx, prepared))
      issue(
        heads.size === 0
          ? tx`with ${lines} select 1`
          : tx`with ${lines}${moving(tx)} select journal.must_move(count(*)::int, ${heads.size}) from journal_head`,
      )
      return prepared.map((one) => one.line)
    },
    look(db, at, by, draft) {
      return insertion(db, [seen({ at, by, line: draft })], [])
    },
    looks: (db, all) => insertion(db, all.map(seen), []),
    async body(db, owner, line, person) {
      const [row] = await db<
        { sealed: Buffer }[]
      >`select sealed from journal.body where owner = ${owner} and line = ${line} and person = ${person}`
      const plain = row ? await sealer.open(db, person, row.sealed) : null
      return plain ? (JSON.parse(Buffer.from(plain).toString('utf8')) as Json) : null
    },
    async eraseBodies(tx, owner, stream) {
      await tx`delete from journal.body b using journal.line l
        where b.owner = ${owner} and l.owner = ${owner} and l.stream = ${stream} and b.line = l.id`
    },
  }
}

/** Make the monthly partitions around an instant: 14 months back (history of a sample country) and 14 ahead. */
export async function ensureMonths(sql: Db, now: Date, back = 14, ahead = 14): Promise<void> {
  const month = (shift: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + shift, 1)).toISOString().slice(0, 10)
  await sql`select journal.ensure_months(${month(-back)}::date, ${month(ahead)}::date)`
}

type Fragment = ReturnType<typeof columns>
const columns = (
  db: Db,
) => db`l.owner, l.id, l.stream, l.sequence::int as sequence, l.type, l.at, l.actor, l.acting_for as "actingFor", l.purpose,
  l.legal_basis as "legalBasis", l.grant_id as "grant", l.dossier_id as dossier, l.unit, l.facts`

/**
 * The line of an owner and id, by its key: `offset 0` keeps the planner from hashing every month of the journal for a
 * few lines: 20 entries among 6,000 lines take 0.3 ms so and 5.2 ms by a join, which grows with the journal.
 */
export const theLine = (db: Db, owner: Fragment, id: Fragment) =>
  db`(select * from journal.line where owner = ${owner} and id = ${id} offset 0)`

/** A stream's lines in order: a dossier's story. */
export function linesOfStream(db: Db, owner: Uuid, stream: Uuid): Promise<Line[]> {
  return db<
    Line[]
  >`select ${columns(db)} from journal.line l where l.owner = ${owner} and l.stream = ${stream} order by l.sequence`
}

/** The lines that concern a person, newest first, of the types whose name begins with `prefix` ('' = all). */
export function linesAbout(
  db: Db,
  person: Uuid,
  options: { prefix?: string; before?: Uuid; limit: number },
): Promise<(Line & { role: string })[]> {
  return db<(Line & { role: string })[]>`select ${columns(db)}, a.role
    from journal.about a cross join lateral ${theLine(db, db`a.line_owner`, db`a.line`)} l
    where a.person = ${person} and l.type like ${`${options.prefix ?? ''}%`} ${options.before ? db`and a.line < ${options.before}` : db``}
    order by a.line desc ${atMost(db, options.limit)}`
}

/** Lines by their keys, newest first; those that are not there are left out. */
export function linesByKey(db: Db, keys: readonly { readonly owner: Uuid; readonly line: Uuid }[]): Promise<Line[]> {
  return db<
    Line[]
  >`select ${columns(db)} from unnest(${keys.map((one) => one.owner)}::uuid[], ${keys.map((one) => one.line)}::uuid[]) as k(owner, id)
    join journal.line l on l.owner = k.owner and l.id = k.id order by l.id desc`
}

/** The entries after a position (or what a fragment of SQL gives), in order. */
export function entriesAfter(
  db: Db,
  position: number | Fragment,
  limit: number,
): Promise<(Line & { position: number })[]> {
  return db<(Line & { position: number })[]>`select e.position::int8 as position, ${columns(db)}
    from (select * from journal.entry where position > ${position} order by position ${atMost(db, limit)}) e
    cross join lateral ${theLine(db, db`e.owner`, db`e.line`)} l order by e.position`
}

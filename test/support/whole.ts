import { isDeepStrictEqual } from 'node:util'
import { eventOf, replay, statusOfPart, taskList, type DossierEvent, type State } from '#dossiers'
import { linesOfStream } from '#platform'
import type { Db } from '#platform/db'
import type { ProcedureVersion } from '#procedures'

/** Statements that find what must not be; each gives one row for each fault. */
const NEVER: Readonly<Record<string, string>> = {
  'a stream has a gap or a head of its own': `
    select coalesce(s.stream, l.stream) as what from journal.stream s full join
      (select owner, stream, count(*) n, count(distinct sequence) d, max(sequence) m from journal.line where sequence > 0 group by 1, 2) l using (owner, stream)
    where s.head is distinct from l.m or l.n <> l.m or l.d <> l.n`,
  'a line has no place, or a place no line': `
    select coalesce(l.id, e.line) as what from journal.line l full join journal.entry e on e.owner = l.owner and e.line = l.id
    where l.id is null or e.line is null or l.leaf <> e.leaf`,
  'a line has two places': `select line as what from journal.entry group by owner, line having count(*) > 1`,
  'a position is missing': `
    select c as what from (select count(*) c, coalesce(max(position), 0) m, coalesce(min(position), 1) f from journal.entry) e, journal.tree t
    where c <> m or f <> 1 or t.size <> c`,
  'a line still waits for its place': `select line as what from journal.fresh`,
  'somebody is concerned by a line that is not there': `
    select a.line as what from journal.about a left join journal.line l on l.owner = a.line_owner and l.id = a.line where l.id is null`,
  'a sealed payload belongs to no line': `
    select b.line as what from journal.body b left join journal.line l on l.owner = b.owner and l.id = b.line where l.id is null`,
  'a command has no answer': `select key as what from journal.command where answer is null`,
  'a bundle lacks a dossier, a code, its applicant': `
    select b.owner as what from dossiers.bundle b where
      (select count(*) from dossiers.dossier d where d.owner = b.owner) <> 1 + (select count(*) from jsonb_object_keys(b.state -> 'parts'))
      or (select count(*) from dossiers.code c join dossiers.dossier d using (owner, code) where c.owner = b.owner and c.part is not distinct from d.part)
        <> (select count(*) from dossiers.dossier d where d.owner = b.owner)
      or not exists (select from dossiers.applicant a where a.bundle = b.owner and a.person = b.applicant)
      or exists (select from dossiers.draft d where d.id = b.owner)`,
  'something belongs to no bundle': `
    select owner as what from (select owner from dossiers.dossier union select owner from dossiers.code union select owner from dossiers.task
      union select bundle from dossiers.applicant union select owner from measures.case) x
    where not exists (select from dossiers.bundle b where b.owner = x.owner)`,
  // Drawn ahead of the submission that uses them: one that is cut off leaves a gap, none is used that was not drawn.
  'codes were used and not drawn': `
    select prefix as what from dossiers.counter c where prefix not like '%/%' and next - 1 <
      (select max(split_part(d.code, '-', 3)::int) from dossiers.dossier d where d.code like c.prefix || '-' || to_char(c.day, 'YYMMDD') || '-%')`,
  'registration numbers were drawn and not used': `
    select prefix as what from dossiers.counter c where prefix like '%/birthNumber/%' and next - 1 <>
      (select count(*) from registers.version v where v.register = 'births' and v.dossier is not null and v.unit = split_part(c.prefix, '/', 4))`,
  'an open bundle has no clock, or an ended one has': `
    select b.owner as what from dossiers.bundle b where (b.state ? 'endedAt' or b.state ? 'apology') = exists
      (select from platform.job j where j.owner = b.owner and j.kind = 'dossiers.clock')`,
  'a job was given up': `select id as what from platform.job where state = 'dead'`,
  'a record misses a version': `
    select r.id as what from registers.record r where r.version <>
      (select count(*) from registers.version v where v.owner = r.owner and v.register = r.register and v.id = r.id)`,
  'a version belongs to no record': `
    select v.id as what from registers.version v left join registers.record r using (owner, register, id) where r.id is null`,
  'a key belongs to no record': `
    select k.value as what from registers.key k left join registers.record r on (r.owner, r.register, r.id) = (k.owner, k.register, k.id) where r.id is null`,
  'a personal number is shared': `
    select data ->> 'number' as what from registers.record r join registers.version v on (v.owner, v.register, v.id, v.version) = (r.owner, r.register, r.id, r.version)
    where r.register = 'population' group by 1 having count(*) > 1`,
  'a personal number is not in the keys': `
    select r.id as what from registers.record r join registers.version v on (v.owner, v.register, v.id, v.version) = (r.owner, r.register, r.id, r.version)
      left join registers.key k on k.register = 'population' and k.field = 'number' and k.value = v.data ->> 'number' and k.owner = r.owner
    where r.register = 'population' and k.value is null`,
  'a granted part wrote its records not exactly once': `
    select b.owner || ' ' || p.part as what from dossiers.bundle b
      join dossiers.dossier p on p.owner = b.owner and p.part is not null
      cross join lateral (values ('birth', 'population', 1), ('birth', 'births', 1), ('residence', 'residence', 1), ('residence', 'population', 1),
        ('health-card', 'health-insurance', 1)) as due(part, register, n)
    where due.part = p.part and (case when b.state -> 'parts' -> p.part ->> 'status' = 'granted' then due.n else 0 end) <>
      (select count(*) from registers.version v where v.dossier = p.id and v.register = due.register)`,
  'a child of no bundle': `
    select v.owner as what from registers.version v where v.register = 'population' and v.version = 1 and v.dossier is not null
      and not exists (select from dossiers.bundle b where b.made ->> 'child' = v.owner::text and b.made ->> 'personalNumber' = v.data ->> 'number')`,
  'a case of the board is not as its dossier': `
    select concat_ws(' ', d.code, d.part, d.status, d.due_at, '≠', c.code, c.status, c.due_at, c.new_due_at) as what
    from dossiers.dossier d join dossiers.bundle b using (owner) left join measures.case c on c.owner = d.owner and c.part = coalesce(d.part, '')
    where (c.owner is null and (d.part is null or b.state -> 'parts' -> d.part ? 'startedAt'))
      or (c.code, c.unit, c.province, c.procedure) <> (d.code, d.unit, d.province, d.procedure)
      -- A case's own lines tell its status; that its first part has begun is told by the part's.
      or (d.part is null and c.status <> d.status and (c.status, d.status) <> ('accepted', 'processing'))
      or (d.part is null and coalesce(c.new_due_at, c.due_at) is distinct from d.due_at)`,
  'the board counts what is not there': `
    select coalesce(t.unit, c.unit) as what from (select * from measures.tally where n > 0) t full join (select province, unit, procedure,
        case when phase <> 'decided' then phase when late then 'doneLate' else 'onTime' end as bin, count(*) as n
        from measures.case where part = '' group by 1, 2, 3, 4) c using (province, unit, procedure, bin)
    where t.n is distinct from c.n`,
}

interface BundleRow {
  readonly owner: string
  readonly head: number
  readonly state: State
  readonly definition: ProcedureVersion
  readonly rows: readonly Readonly<Record<string, string | null>>[]
  readonly tasks: readonly Readonly<Record<string, unknown>>[]
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
type Row = Readonly<Record<string, unknown>>
const byPart = (a: Row, b: Row) => `${a['part']}/${a['step']}`.localeCompare(`${b['part']}/${b['step']}`)
const same = (a: readonly Row[], b: readonly Row[]) =>
  isDeepStrictEqual(plain(a.toSorted(byPart)), plain(b.toSorted(byPart)))
const instant = (text: string | null | undefined) => (text ? new Date(text).toISOString() : null)

/** One bundle against its journal: state = fold of its events; dossiers, tasks and due dates as that state says. */
async function bundleFaults(db: Db, bundle: BundleRow): Promise<string[]> {
  const { owner, head, state, definition, rows, tasks } = bundle
  const lines = await linesOfStream(db, owner, owner)
  const events = lines.map((line) => eventOf(line)).filter((event): event is DossierEvent => event !== null)
  const faults: string[] = []
  const folded = replay(events)
  if (lines.length !== head || events.length !== head) faults.push(`${state.code}: ${lines.length} lines, head ${head}`)
  if (!folded || !isDeepStrictEqual(plain(folded), state))
    faults.push(`${state.code}: the state is not the fold of its lines`)
  const wanted = [
    { part: null, code: state.code, status: state.status, unit: state.unit, dueAt: instant(state.dueAt), endedAt: instant(state.endedAt) },
    ...Object.entries(state.parts).map(([part, { code, unit, dueAt, endedAt }]) => ({
      part, code, status: statusOfPart(state, part), unit, dueAt: instant(dueAt), endedAt: instant(endedAt),
    })),
  ] // prettier-ignore
  const stand = rows.map((row) =>
    Object.assign({}, row, { dueAt: instant(row['dueAt']), endedAt: instant(row['endedAt']) }),
  )
  if (!same(wanted, stand)) faults.push(`${state.code}: a dossier is not as the state says`)
  const open = taskList(definition, state).map(({ part, step, role, unit, openedAt, dueAt, waiting }) => ({ part, step, role, unit, openedAt, dueAt, waiting })) // prettier-ignore
  if (!same(open, tasks)) faults.push(`${state.code}: an open task is not as the state says`)
  return faults
}

/** Everything that is half, doubled or lost in a country's database; [] when it is whole. Waits until every line has its place. */
export async function faultsOf(db: Db, waitMs = 20_000): Promise<string[]> {
  for (let waited = 0; waited < waitMs; waited += 100) {
    const [still] = await db`select 1 where exists (select from journal.fresh)
      or (select size from journal.tree) <> (select coalesce(min(position), 0) from journal.subscriber)`
    if (!still) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const faults: string[] = []
  for (const [what, statement] of Object.entries(NEVER)) {
    const rows = await db.unsafe<{ what: unknown }[]>(statement)
    if (rows.length > 0) faults.push(`${what}: ${rows.length}, first ${String(rows[0]!.what)}`)
  }
  const bundles = await db<BundleRow[]>`select b.owner, b.head::int as head, b.state, v.definition,
      (select jsonb_agg(jsonb_build_object('part', d.part, 'code', d.code, 'status', d.status, 'unit', d.unit, 'dueAt', d.due_at, 'endedAt', d.ended_at))
        from dossiers.dossier d where d.owner = b.owner) as rows,
      (select coalesce(jsonb_agg(jsonb_build_object('part', t.part, 'step', t.step, 'role', t.role, 'unit', t.unit, 'openedAt', t.opened_at, 'dueAt', t.due_at,
        'waiting', t.waiting)), '[]') from dossiers.task t where t.owner = b.owner and t.done_at is null) as tasks
    from dossiers.bundle b join procedures.version v on v.code = b.state ->> 'procedure' and v.version = (b.state ->> 'version')::int`
  for (const bundle of bundles) {
    const tasks = bundle.tasks.map((task) =>
      Object.assign({}, task, {
        openedAt: instant(task['openedAt'] as string),
        dueAt: instant(task['dueAt'] as string),
      }),
    )
    faults.push(...(await bundleFaults(db, { ...bundle, tasks })))
  }
  return faults
}

import type { Uuid } from '#platform'
import type { Db, Tx } from '#platform/db'
import type { Repair, RepairItem } from './schema.ts'

const columns = (
  db: Db,
) => db`r.owner, r.id, r.code, r.source, r.register, r.record, r.unit, r.state, r.rules, r.petitioner, r.claim, r.file,
  r.opened_at as "openedAt", r.verify_due as "verifyDue", r.correct_due as "correctDue", r.verified_at as "verifiedAt",
  r.closed_at as "closedAt", r.reason, r.head`

/** Null when the record has an open repair of quality already. */
export async function insert(tx: Tx, one: Repair): Promise<boolean> {
  const json = (value: unknown) => (value === null ? null : tx.json(value as never))
  const [made] =
    await tx`insert into registers.repair (owner, id, code, source, register, record, unit, state, rules, petitioner, claim, file, opened_at, verify_due, correct_due, head)
    values (${one.owner}, ${one.id}, ${one.code}, ${one.source}, ${one.register}, ${one.record}, ${one.unit}, ${one.state}, ${one.rules as string[]}, ${one.petitioner},
      ${json(one.claim)}, ${json(one.file)}, ${one.openedAt}, ${one.verifyDue}, ${one.correctDue}, ${one.head})
    on conflict do nothing returning 1`
  if (!made) return false
  await tx`insert into registers.repair_code (code, owner, id) values (${one.code}, ${one.owner}, ${one.id})`
  return true
}

export async function find(db: Db, code: string): Promise<Repair | null> {
  const [row] = await db<Repair[]>`select ${columns(db)} from registers.repair_code c
    join registers.repair r on r.owner = c.owner and r.id = c.id where c.code = ${code}`
  return row ?? null
}

/** The same, locked against other writers. */
export async function lock(tx: Tx, owner: Uuid, id: Uuid): Promise<Repair | null> {
  const [row] = await tx<
    Repair[]
  >`select ${columns(tx)} from registers.repair r where r.owner = ${owner} and r.id = ${id} for update`
  return row ?? null
}

export async function update(tx: Tx, one: Repair): Promise<void> {
  await tx`update registers.repair set state = ${one.state}, correct_due = ${one.correctDue}, verified_at = ${one.verifiedAt},
    closed_at = ${one.closedAt}, reason = ${one.reason}, head = ${one.head} where owner = ${one.owner} and id = ${one.id}`
}

/** Open repairs of a register at these units (null = everywhere), the first due first. */
export function open(
  db: Db,
  asked: { register: string; units: readonly string[] | null; limit: number },
): Promise<RepairItem[]> {
  const { register, units, limit } = asked
  return db<
    RepairItem[]
  >`select code, source, register, unit, state, opened_at as "openedAt", verify_due as "verifyDue", correct_due as "correctDue"
    from registers.repair where register = ${register} and state in ('verifying', 'correcting')
      ${units === null ? db`` : db`and unit = any(${units as string[]})`}
    order by case state when 'verifying' then verify_due else correct_due end, code limit ${limit}`
}

/** What a person asked for, newest first. */
export function petitionsOf(db: Db, petitioner: Uuid, limit: number): Promise<Repair[]> {
  return db<Repair[]>`select ${columns(db)} from registers.repair r where r.petitioner = ${petitioner}
    order by r.opened_at desc, r.id desc limit ${limit}`
}

/** The open repair of quality of a record. */
export async function openOf(
  db: Db,
  { owner, register, record }: Pick<Repair, 'owner' | 'register' | 'record'>,
): Promise<Repair | null> {
  const [row] = await db<Repair[]>`select ${columns(db)} from registers.repair r
    where r.owner = ${owner} and r.register = ${register} and r.record = ${record} and r.source = 'quality' and r.state in ('verifying', 'correcting')`
  return row ?? null
}

/** Of these records, the open repairs of quality of those that fail nothing any more. */
export function healed(
  tx: Tx,
  register: string,
  refs: readonly { readonly owner: Uuid; readonly id: Uuid }[],
): Promise<Repair[]> {
  const rows = refs.map(({ owner, id }) => ({ owner, id }))
  return tx<Repair[]>`select ${columns(tx)} from jsonb_to_recordset(${tx.json(rows)}) as x(owner uuid, id uuid)
    join registers.repair r on r.owner = x.owner and r.register = ${register} and r.record = x.id and r.source = 'quality' and r.state in ('verifying', 'correcting')
    where not exists (select from registers.quality_failing f where f.owner = x.owner and f.register = ${register} and f.id = x.id)
    for update of r`
}

import type { Uuid } from '#platform'
import type { ProcedureVersion } from '#procedures'
import type { Receipt } from './dossiers.ts'
import { statusOfPart, taskList } from './rules.ts'
import type { OpenTask, State } from './schema.ts'
import type { StoredDossier, StoredTask } from './store.ts'

type Ids = Readonly<Record<string, Uuid>>

/** A bundle's rows as its state says: the bundle itself and each part. */
export function rowsOf(definition: ProcedureVersion, state: State, owner: Uuid, ids: Ids): StoredDossier[] {
  const bundle: StoredDossier = {
    id: owner,
    part: null,
    code: state.code,
    status: state.status,
    unit: state.unit,
    dueAt: state.dueAt,
    endedAt: state.endedAt ?? null,
  }
  const parts = definition.parts.map(({ code: part }): StoredDossier => {
    const { code, unit, dueAt = null, endedAt = null } = state.parts[part]!
    return { id: ids[part]!, part, code, status: statusOfPart(state, part), unit, dueAt, endedAt }
  })
  return [bundle, ...parts]
}

/** A bundle's open tasks as rows of the work list. */
export function tasksOf(definition: ProcedureVersion, state: State, owner: Uuid, ids: Ids): StoredTask[] {
  return taskList(definition, state).map(({ part, step, role, unit, openedAt, dueAt, waiting }: OpenTask) => ({
    dossier: part === null ? owner : ids[part]!,
    part,
    step,
    role,
    unit,
    code: part === null ? state.code : state.parts[part]!.code,
    openedAt,
    dueAt,
    waiting,
  }))
}

export function receiptOf(bundle: Uuid, state: State): Receipt {
  return {
    bundle,
    code: state.code,
    status: state.status,
    dueAt: state.dueAt,
    parts: Object.entries(state.parts).map(([part, { code, dueAt }]) => ({
      part,
      code,
      status: statusOfPart(state, part),
      dueAt: dueAt ?? null,
    })),
  }
}

import { Refusal, type Clock } from '#platform'
import type { Database } from '#platform/db'
import type { InstalledVersion } from './definitions.ts'
import type { Registers } from './registers.ts'
import type { RegisterDefinition } from './schema.ts'

/** Counting reads every record: what was counted serves for this long. */
const COUNTED_SECONDS = 300

export interface Counted {
  readonly of: ReadonlyMap<string, number>
  readonly at: Date
}

/** A register as a page or a program is told of it. */
export interface Told {
  readonly definition: RegisterDefinition
  readonly records: number
  readonly countedAt: Date
  readonly versions: readonly InstalledVersion[]
}

export interface CatalogueParts {
  readonly registers: Registers
  readonly database: Database
  readonly clock: Clock
}

/** What the registers are and how many records each has, for anybody. */
export function createCatalogue({ registers, database, clock }: CatalogueParts) {
  let counting: Promise<Counted> | null = null
  let until = 0
  /** The same count for everybody who asks meanwhile; asked anew when it failed. */
  function counted(): Promise<Counted> {
    if (counting && performance.now() < until) return counting
    until = performance.now() + COUNTED_SECONDS * 1000
    const at = clock.now()
    counting = registers.counts(database.sql).then((of) => ({ of, at }))
    counting.catch(() => (counting = null))
    return counting
  }

  /** A definition; one that another process installed a moment ago too. Refusal 404 `register_not_found`. */
  async function definitionOf(register: string): Promise<RegisterDefinition> {
    try {
      return registers.definition(register)
    } catch (error) {
      if (!(error instanceof Refusal) || !(await registers.refresh(database.sql))) throw error
      return registers.definition(register)
    }
  }

  async function definitions(): Promise<readonly RegisterDefinition[]> {
    await registers.refresh(database.sql)
    return registers.definitions
  }

  return {
    definitions,
    async all(): Promise<{ definitions: readonly RegisterDefinition[]; counted: Counted }> {
      return { definitions: await definitions(), counted: await counted() }
    },
    definitionOf,
    async one(register: string): Promise<Told> {
      const definition = await definitionOf(register)
      const [count, versions] = await Promise.all([counted(), registers.versions(database.sql, register)])
      return { definition, records: count.of.get(register) ?? 0, countedAt: count.at, versions }
    },
  }
}

export type Catalogue = ReturnType<typeof createCatalogue>

import { createHash } from 'node:crypto'
import { canonical, Refusal, uuid8, type Authority, type FieldError, type Journal } from '#platform'
import type { Db, Tx } from '#platform/db'
import { same } from '#ui'
import { check } from './check.ts'
import { asDefinition, problemsAmong } from './rules-definition.ts'
import { grantProblemsAmong, type GrantGround } from './rules-grants.ts'
import { review, type Review } from './review.ts'
import type { Checks, RegisterDefinition } from './schema.ts'
import * as store from './store-definition.ts'

/** Definitions as data: each version is kept, and what stands follows the newest. */
export interface Installed {
  /**
   * Install a definition, or a new version of one. Existing records are checked against it and what they are found by is
   * made anew, in this transaction, while no register is written. The same again changes nothing (false). Refusal 422
   * `register_wrong`, naming what is wrong with it, 409 `version_installed` when this version or a later one is there with
   * other content, 409 `data_contradicts`, giving the count and the first of the records that it cannot hold. After the commit
   * `refresh`.
   */
  install(tx: Tx, at: Date, by: Authority, definition: unknown): Promise<boolean>
  /** Take up what was installed since, by this process or another. Returns whether anything was. */
  refresh(db: Db): Promise<boolean>
  /** The versions installed of a register, newest first. Refusal 404 `register_not_found`. */
  versions(db: Db, register: string): Promise<InstalledVersion[]>
  /** How many records each register has. Reads every record: ask seldom. */
  counts(db: Db): Promise<ReadonlyMap<string, number>>
}

export type InstalledVersion = store.InstalledVersion

interface Kept {
  readonly definition: RegisterDefinition
  readonly check: (data: unknown) => FieldError[]
}

const hashOf = (definition: RegisterDefinition) => createHash('sha256').update(canonical(definition)).digest()
const inWords = (problems: readonly string[]): FieldError[] =>
  problems.map((problem) => ({ field: problem.split(':')[0]!, code: 'register_wrong', message: same(problem) }))

function refuse({ count, first }: Review): never {
  throw new Refusal(409, 'data_contradicts', {
    values: { count },
    fields: first.map(({ id, field, code }) => ({ field: `records/${id}/${field}`, code })),
  })
}

/** The definitions in force, compiled. Throws an Error when one of those given is wrong. */
export function createDefinitions(parts: {
  readonly definitions: readonly RegisterDefinition[]
  readonly journal: Journal
  readonly checks: Checks
  readonly ground?: GrantGround | undefined
}) {
  const { checks, journal, ground } = parts
  const known = new Map<string, Kept>()
  const stored = new Map<string, number>()
  const wrong = problemsAmong(parts.definitions, checks)
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const adopt = (definition: RegisterDefinition) => void known.set(definition.code, { definition, check: check(definition, checks) }) // prettier-ignore
  parts.definitions.forEach(adopt)

  function kept(register: string): Kept {
    const found = known.get(register)
    if (!found) throw new Refusal(404, 'register_not_found')
    return found
  }

  const doors: Installed = {
    async install(tx, at, by, given) {
      const read = asDefinition(given)
      if ('wrong' in read) throw new Refusal(422, 'register_wrong', { fields: inWords(read.wrong) })
      const { definition } = read
      const { code, version } = definition
      const hash = hashOf(definition)
      const before = await store.newest(tx, code)
      if (before && version <= before.version) {
        const there = await store.hashOf(tx, code, version)
        if (there && Buffer.from(there).equals(hash)) return false
        throw new Refusal(409, 'version_installed', { values: { register: code, version: before.version } })
      }
      const others = [...known.values()].map((one) => one.definition).filter((one) => one.code !== code)
      const problems = [
        ...problemsAmong([...others, definition], checks),
        ...(ground ? grantProblemsAmong(definition, ground) : []),
      ]
      if (problems.length > 0) throw new Refusal(422, 'register_wrong', { fields: inWords(problems) })
      const former = before ? check(before.definition, checks) : null
      const found = await review(tx, definition, before?.definition ?? null, check(definition, checks), former)
      if (found.count > 0) refuse(found)
      await store.insert(tx, { definition, hash, at, by: by.actor })
      await journal.append(tx, at, by, [
        { owner: uuid8('register', code), type: 'register.installed', facts: { register: code, version, records: found.records, hash: hash.toString('hex') } },
      ]) // prettier-ignore
      return true
    },
    async refresh(db) {
      const newer = (await store.newestVersions(db)).filter(({ code, version }) => (stored.get(code) ?? 0) < version)
      for (const { code, version } of newer) {
        adopt((await store.newest(db, code))!.definition)
        stored.set(code, version)
      }
      return newer.length > 0
    },
    async versions(db, register) {
      kept(register)
      return store.versionsOf(db, register)
    },
    async counts(db) {
      return new Map((await store.counts(db)).map(({ register, count }) => [register, count]))
    },
  }
  return {
    kept,
    definition: (register: string) => kept(register).definition,
    find: (register: string) => known.get(register)?.definition,
    list: () => [...known.values()].map((one) => one.definition),
    doors,
  }
}

import { parseArgs } from 'node:util'
import { ConfigError, Refusal, type Uuid } from '#platform'
import type { Tx } from '#platform/db'
import type { Ground } from './ground.ts'
import type { Log } from './types.ts'

export const ORDERS_USAGE = `  register seal CODE OWNER --order NUMBER --purposes A,B --by PERSON      found for those purposes alone
  register unseal CODE OWNER --order NUMBER --by PERSON                   found as before
  register erase OWNER --order NUMBER --by PERSON [--register CODE]       loses for good what it said
  register merge PERSON INTO --reason TEXT --by PERSON                    one person known twice
  register unmerge PERSON --reason TEXT --by PERSON                       two after all
                               an OWNER or PERSON is an id, or a number that people are found by
`

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
export const ORDERS = ['seal', 'unseal', 'erase', 'merge', 'unmerge'] as const
export type Order = (typeof ORDERS)[number]

const OPTIONS = { by: { type: 'string' }, order: { type: 'string' }, purposes: { type: 'string' }, reason: { type: 'string' }, register: { type: 'string' } } as const // prettier-ignore

/**
 * What courts and keepers of registers order, from the command line: with the post of whoever orders it, as over HTTP.
 * `population`: the register by whose numbers people are named.
 * Throws a ConfigError when a word is missing; Refusals of `access.permit` and of the order itself.
 */
export async function order(
  { modules, opened }: Ground,
  population: string,
  log: Log,
  what: Order,
  words: readonly string[],
): Promise<void> {
  const { registers, access, clock } = modules
  const { database } = opened
  const { values, positionals } = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  const need = (name: keyof typeof OPTIONS): string => {
    const value = values[name]
    if (value === undefined) throw new ConfigError(`--${name} is needed`)
    return value
  }
  /** Whom an argument names: it is shown to nobody. */
  const person = async (text: string | undefined): Promise<Uuid> => {
    if (text === undefined) throw new ConfigError('whose it is is needed')
    if (UUID.test(text)) return text.toLowerCase() as Uuid
    for (const field of registers.definition(population).keys) {
      const found = await registers.locateByKey(database.sql, { register: population, field, value: text })
      if (found) return found.owner
    }
    throw new Refusal(404, 'record_not_found')
  }
  const by = need('by')
  async function done(action: string, thing: { scope?: string; owner: Uuid; about: readonly Uuid[] }, work: (tx: Tx, at: Date, permit: Awaited<ReturnType<typeof access.permit>>) => Promise<unknown>) {
    const permit = await access.permit(database.sql, { person: by }, action, thing)
    await database.begin((tx) => work(tx, clock.now(), permit))
  } // prettier-ignore

  if (what === 'merge' || what === 'unmerge') {
    const [first, reason] = [await person(positionals[0]), need('reason')]
    const into = what === 'merge' ? await person(positionals[1]) : await registers.survivorAt(database.sql, first)
    await done('register.merge', { owner: first, about: [...new Set([first, into])] }, (tx, at, permit) =>
      what === 'merge' ? registers.merge(tx, at, permit, { person: first, into, reason }) : registers.unmerge(tx, at, permit, { person: first, reason }),
    ) // prettier-ignore
  } else if (what === 'erase') {
    const [owner, number, register] = [await person(positionals[0]), need('order'), values.register]
    await done('register.erase', { ...(register === undefined ? {} : { scope: register }), owner, about: [owner] }, (tx, at, permit) => registers.erase(tx, at, permit, { owner, register, order: number })) // prettier-ignore
  } else {
    const [register = '', whose] = positionals
    registers.definition(register)
    const [owner, number] = [await person(whose), need('order')]
    const found = await registers.locate(database.sql, { register, owner })
    if (!found) throw new Refusal(404, 'record_not_found')
    const place = { register, owner: found.owner, id: found.id, order: number }
    const purposes = what === 'seal' ? need('purposes').split(',').filter(Boolean) : []
    await done('register.seal', { scope: register, owner: found.owner, about: [found.owner] }, (tx, at, permit) =>
      what === 'seal' ? registers.seal(tx, at, permit, { ...place, purposes }) : registers.unseal(tx, at, permit, place),
    ) // prettier-ignore
  }
  log.info(`Done: ${what}.`)
}

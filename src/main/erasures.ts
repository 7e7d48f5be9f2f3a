import { readFile } from 'node:fs/promises'
import { linesAbout, Refusal, SYSTEM } from '#platform'
import { erasuresOf } from '#registers'
import type { Ground } from './ground.ts'
import type { Log } from './types.ts'

interface Erasure {
  readonly owner: string
  readonly register: string
  readonly id: string
  readonly order: string
  readonly at: string
  /** The whole person was erased: the key, and what other rooms kept. */
  readonly whole: boolean
}

/** Every erasure as NDJSON: ids and orders, no word of what was erased. To be kept apart from the snapshots, and newer than they are. */
export async function listErasures({ opened }: Ground, log: Log): Promise<void> {
  const { sql } = opened.database
  for (const { owner, register, id, order, at } of await erasuresOf(sql)) {
    const lines = await linesAbout(sql, owner, { prefix: 'register.erased', limit: 1_000 })
    const whole = lines.some(({ facts }) => facts['order'] === order && facts['whole'] === 'yes')
    log.info(JSON.stringify({ owner, register, id, order, at: at.toISOString(), whole } satisfies Erasure))
  }
}

/** What was erased after a snapshot was made is erased again in what was brought back from it. Says how many records. */
export async function eraseAgain({ opened, modules }: Ground, log: Log, file: string): Promise<void> {
  const { registers, clock } = modules
  const all = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Erasure) // prettier-ignore
  const known = new Set((await erasuresOf(opened.database.sql)).map(({ owner, register, id }) => `${owner} ${register} ${id}`)) // prettier-ignore
  const missing = all.filter(({ owner, register, id }) => !known.has(`${owner} ${register} ${id}`))
  // Once for an order: it takes all of the person's records that it names.
  const orders = new Map(missing.map((one) => [`${one.owner} ${one.whole ? '' : one.register} ${one.order}`, one]))
  let records = 0
  for (const { owner, register, order, whole } of orders.values()) {
    const ask = { owner, order, ...(whole ? {} : { register }) }
    try {
      records += await opened.database.begin((tx) => registers.erase(tx, clock.now(), { actor: SYSTEM, purpose: 'erasure' }, ask)) // prettier-ignore
    } catch (error) {
      // The snapshot is from before there was such a record.
      if (!(error instanceof Refusal) || error.code !== 'record_not_found') throw error
    }
  }
  log.info(`${records} records were erased again, by ${orders.size} orders.`)
}

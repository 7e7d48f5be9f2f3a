import type { Uuid } from '#platform'
import type { Db } from '#platform/db'

export interface SmsCode {
  readonly person: Uuid
  readonly id: Uuid
  readonly purpose: 'signin' | 'phone'
  readonly browser: Buffer
  readonly sealed: Buffer
  /** The number it goes to, sealed; null when there is none to send to. */
  readonly phone: Buffer | null
  readonly tries: number
  readonly created: Date
  readonly expires: Date
  readonly used: Date | null
}

export async function addCode(db: Db, one: Omit<SmsCode, 'tries' | 'used'>): Promise<void> {
  await db`insert into identity.code (person, id, purpose, browser, sealed, phone, created, expires)
    values (${one.person}, ${one.id}, ${one.purpose}, ${one.browser}, ${one.sealed}, ${one.phone}, ${one.created}, ${one.expires})`
}

export async function findCode(db: Db, person: Uuid, id: Uuid): Promise<SmsCode | null> {
  const [row] = await db<
    SmsCode[]
  >`select person, id, purpose, browser, sealed, phone, tries::int as tries, created, expires, used
    from identity.code where person = ${person} and id = ${id}`
  return row ?? null
}

/** One try more, counted before it is looked at; null when the code is used, too old, or tried too often. */
export async function tryCode(
  db: Db,
  one: { person: Uuid; id: Uuid; browser: Buffer; purpose: string; most: number; now: Date },
): Promise<SmsCode | null> {
  const [row] = await db<SmsCode[]>`update identity.code set tries = tries + 1
    where person = ${one.person} and id = ${one.id} and browser = ${one.browser} and purpose = ${one.purpose} and used is null
      and expires > ${one.now} and tries < ${one.most}
    returning person, id, purpose, browser, sealed, phone, tries::int as tries, created, expires, used`
  return row ?? null
}

/** A code is used once: false the second time. */
export async function useCode(db: Db, person: Uuid, id: Uuid, at: Date): Promise<boolean> {
  const [done] =
    await db`update identity.code set used = ${at} where person = ${person} and id = ${id} and used is null returning 1`
  return done !== undefined
}

export interface Enrolment {
  readonly person: Uuid
  readonly replace: boolean
  /** The recovery online that it came from. */
  readonly recovery: Uuid | null
  readonly expires: Date
  readonly used: Date | null
}

export async function addEnrolment(
  db: Db,
  hash: Buffer,
  one: Omit<Enrolment, 'used'> & { created: Date },
): Promise<void> {
  await db`insert into identity.enrolment (hash, person, replace, recovery, created, expires)
    values (${hash}, ${one.person}, ${one.replace}, ${one.recovery}, ${one.created}, ${one.expires})`
}

export async function findEnrolment(db: Db, hash: Buffer, now: Date): Promise<Enrolment | null> {
  const [row] = await db<Enrolment[]>`select person, replace, recovery, expires, used from identity.enrolment
    where hash = ${hash} and used is null and expires > ${now}`
  return row ?? null
}

export async function useEnrolment(db: Db, hash: Buffer, at: Date): Promise<boolean> {
  const [done] =
    await db`update identity.enrolment set used = ${at} where hash = ${hash} and used is null and expires > ${at} returning 1`
  return done !== undefined
}

/** A newer leave takes the place of those not used. */
export async function dropEnrolments(db: Db, person: Uuid): Promise<void> {
  await db`delete from identity.enrolment where person = ${person} and used is null`
}

/**
 * The code of a recovery online was used: the recovery is over, and the account is no better proofed than online. False
 * when it was cancelled, or ended otherwise.
 */
export async function useRecovery(db: Db, person: Uuid, recovery: Uuid, at: Date): Promise<boolean> {
  const [done] = await db`with used as (update identity.recovery set state = 'used', settled = ${at}
      where person = ${person} and id = ${recovery} and state = 'ready' returning person)
    update identity.account a set recovered = ${at}, proofing = least(proofing, 1) from used where a.person = used.person returning 1`
  return done !== undefined
}

import { Refusal, type Uuid, type Who } from '#platform'
import { endSession, endSessionsBy, openSessions, type Listed } from '../store.ts'
import { IDLE_MS } from '../rules.ts'
import { line, OWN, tell, type Entry, type Ground } from './entry.ts'
import { isLast, nameFor } from './rules.ts'
import type { Authenticator, Device } from './schema.ts'
import * as store from './store.ts'

/** What a person sees and ends of their own: ways in, sessions, devices. */
export interface Keys {
  list(person: Uuid): Promise<Authenticator[]>
  rename(who: Who, id: Uuid, name: string): Promise<void>
  /** Refusals 404 `key_not_found`, 403 `cool_off`, 409 `last_key` unless `sure`. What it opened ends with it, but not this session. */
  remove(who: Who, id: Uuid, sure: boolean): Promise<void>
  sessions(person: Uuid): Promise<Listed[]>
  devices(person: Uuid): Promise<Device[]>
  /** End one session of one's own; `notMe`: its device is locked, and all it opened ends. */
  end(who: Who, session: Uuid, notMe: boolean): Promise<void>
  /** End all sessions but this one; says how many. */
  endOthers(who: Who): Promise<number>
  /** A device counts as new again. Refusal 404 `device_not_found`. */
  forget(who: Who, device: Uuid): Promise<void>
  /** A locked device is let in again. Refusals 404 `device_not_found`, 403 `cool_off`. */
  unlock(who: Who, device: Uuid): Promise<void>
}

export function createKeys({ database, clock, journal }: Ground, entry: Entry): Keys {
  const { sql } = database
  const by = (who: Who) => ({ ...OWN, actor: who.person })

  const self: Keys = {
    list: (person) => store.authenticatorsOf(sql, person),

    async rename(who, id, name) {
      if (!(await store.rename(sql, who.person, id, nameFor(name, '—')))) throw new Refusal(404, 'key_not_found')
    },

    async remove(who, id, sure) {
      const { person } = who
      const have = await store.authenticatorsOf(sql, person)
      const one = have.find((each) => each.id === id)
      if (!one) throw new Refusal(404, 'key_not_found')
      await entry.mayChange(who)
      const usable = have.filter(({ suspended }) => suspended === null)
      if (!sure && one.suspended === null && isLast(usable, id)) throw new Refusal(409, 'last_key')
      await database.begin(async (tx) => {
        const at = clock.now()
        await tell(tx, person, at, 'key_removed')
        if (!(await store.removeAuthenticator(tx, person, id))) throw new Refusal(404, 'key_not_found')
        const sessions = await endSessionsBy(tx, person, { authenticator: id, but: who.session }, at)
        await journal.append(tx, at, by(who), [line('identity.keyRemoved', person, { kind: one.kind, sessions })])
      })
    },

    sessions: (person) => {
      const now = clock.now()
      return openSessions(sql, person, new Date(now.getTime() - IDLE_MS), now)
    },
    devices: (person) => store.devicesOf(sql, person),

    async end(who, session, notMe) {
      const { person } = who
      await database.begin(async (tx) => {
        const at = clock.now()
        const [found] = await store.sessionDevice(tx, person, session)
        if (!found) throw new Refusal(404, 'session_not_found')
        await endSession(tx, person, session, at)
        if (notMe && found.device) {
          await store.lockDevice(tx, person, found.device, 'browser', at)
          await endSessionsBy(tx, person, { device: found.device }, at)
        }
        if (notMe) await tell(tx, person, at, 'not_me')
        await journal.append(tx, at, by(who), [line(notMe ? 'identity.reported' : 'identity.signedOut', person, { remote: true })]) // prettier-ignore
      })
    },

    endOthers: (who) =>
      database.begin(async (tx) => {
        const at = clock.now()
        const sessions = await endSessionsBy(tx, who.person, { but: who.session }, at)
        if (sessions > 0) await journal.append(tx, at, by(who), [line('identity.allSignedOut', who.person, { sessions })]) // prettier-ignore
        return sessions
      }),

    forget: (who, device) =>
      database.begin(async (tx) => {
        const at = clock.now()
        if (!(await store.forgetDevice(tx, who.person, device))) throw new Refusal(404, 'device_not_found')
        await endSessionsBy(tx, who.person, { device, but: who.session }, at)
        await journal.append(tx, at, by(who), [line('identity.deviceForgotten', who.person)])
      }),

    async unlock(who, device) {
      await entry.mayChange(who)
      await database.begin(async (tx) => {
        if (!(await store.unlockDevice(tx, who.person, device))) throw new Refusal(404, 'device_not_found')
        await journal.append(tx, clock.now(), by(who), [line('identity.deviceUnlocked', who.person)])
      })
    },
  }
  return self
}

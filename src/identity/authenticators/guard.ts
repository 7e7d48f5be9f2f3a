import { Refusal, type Clock, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import type { Browser } from './browser.ts'
import { tell } from './entry.ts'
import { BUDGETS, loginForm, type Budget } from './rules.ts'
import type { Secrets } from './secrets.ts'
import * as store from './store.ts'

/** Who may try how often, and whom a typed name means; an unknown name is led through the same steps as a known one. */
export interface Guard {
  /** Whose name this is; for an unknown one a person who does not exist, always the same. */
  personOf(login: string): Promise<{ person: Uuid; known: boolean }>
  /** One try at a person's codes from this browser. Refusal 429 `too_many_tries`: passkeys and known devices still go. */
  attempt(person: Uuid, browser: Browser): Promise<void>
  /** After the right code: this browser's own counts begin anew. */
  passed(person: Uuid, browser: Browser): Promise<void>
  /** One more of a budget; false when it is used up. */
  spend(budget: Budget, of: string): Promise<boolean>
  known(person: Uuid, browser: Browser): Promise<boolean>
}

export function createGuard(parts: { database: Database; clock: Clock; secrets: Secrets }): Guard {
  const { database, clock, secrets } = parts
  const { sql } = database
  const keyOf = (budget: Budget, of: string) => secrets.hash(`budget ${budget}`, of)
  const counted = (budget: Budget, of: string) => store.count(sql, keyOf(budget, of), BUDGETS[budget].ms, clock.now())
  const preOf = ({ pre }: Browser) => pre.toString('hex')

  const self: Guard = {
    async personOf(login) {
      const hash = secrets.hash('login', loginForm(login))
      const person = await store.findLogin(sql, hash)
      const nobody = secrets.hash('nobody', hash.toString('hex')).toString('hex')
      const decoy = `${nobody.slice(0, 8)}-${nobody.slice(8, 12)}-8${nobody.slice(13, 16)}-a${nobody.slice(17, 20)}-${nobody.slice(20, 32)}`
      return person ? { person, known: true } : { person: decoy, known: false }
    },
    async known(person, { device }) {
      const found = await store.findDevice(sql, person, device ?? person)
      return found !== null && found.locked === null
    },
    async spend(budget, of) {
      return (await counted(budget, of)) <= BUDGETS[budget].most
    },
    async attempt(person, browser) {
      const own = await self.known(person, browser)
      const [budget, of] = own ? (['known', `${person} ${browser.device}`] as const) : (['stranger', person] as const)
      const tries = await counted(budget, of)
      // Once a day, and for a name that nobody has too: the job finds out that there is nobody to tell.
      if (!own && tries === BUDGETS.stranger.most + 1)
        await database.begin((tx) => tell(tx, person, clock.now(), 'guessing'))
      if (tries > BUDGETS[budget].most || !(await self.spend('browser', preOf(browser))))
        throw new Refusal(429, 'too_many_tries')
    },
    async passed(person, browser) {
      await store.forget(sql, keyOf('browser', preOf(browser)))
      if (browser.device) await store.forget(sql, keyOf('known', `${person} ${browser.device}`))
    },
  }
  return self
}

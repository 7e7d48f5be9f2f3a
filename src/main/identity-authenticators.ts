import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Country } from '#country'
import {
  authenticatorRoutes,
  createAuthenticators,
  noSmsCentre,
  simulateSms,
  smsGateway,
  smsReportRoutes,
  type Authenticators,
  type SmsCentre,
} from '#identity'
import { serveAssets, type App, type Config, type Who } from '#platform'
import type { Database } from '#platform/db'
import { site } from '#ui'
import type { Modules } from './modules.ts'

/** Everything a person signs in with here, and its doors. */
export interface SignIn extends Authenticators {
  /** Where its messages go. */
  readonly centre: SmsCentre
  mount(app: App): void
}

export function createSignIn(parts: {
  config: Config
  country: Country
  modules: Modules
  database: Database
  masterKey: Buffer
}): SignIn {
  const { config, country, modules, database, masterKey } = parts
  const { clock, journal, identity, access, registers, calendar } = modules
  const { register, number } = country.population
  // The demonstration sends nothing to anybody, whatever gateway is configured.
  const simulator = config.mode === 'demo' ? simulateSms({ clock, delayMs: 200, failEvery: 7 }) : null

  /** A person's own number, read as a look of their own at themselves. */
  async function loginOf(who: Who): Promise<string | null> {
    if (number === undefined) return null
    const permit = await access.permit(database.sql, { person: who.person, actingFor: null }, 'register.read', { scope: register, owner: who.person, about: [who.person] }) // prettier-ignore
    const record = await registers.read(database.sql, clock.now(), permit, { register, owner: who.person })
    const value = record?.data[number]
    return typeof value === 'string' ? value : null
  }

  const centre = simulator ?? (config.sms ? smsGateway({ database, clock, ...config.sms }) : noSmsCentre)
  const authenticators = createAuthenticators({
    database,
    clock,
    journal,
    identity,
    masterKey,
    publicUrl: config.publicUrl,
    centre,
    phonePrefix: country.phonePrefix,
    language: country.language,
    loginOf,
  })
  return {
    ...authenticators,
    centre,
    mount(app) {
      const file = (name: string) => readFileSync(join(config.root, 'src/identity/authenticators/web', name), 'utf8')
      const type = 'text/javascript; charset=utf-8'
      const scripts = serveAssets(
        app,
        ['passkeys.js', 'app.js'].map((name) => ({ name, type, body: file(name) })),
      )
      authenticatorRoutes(app, {
        authenticators,
        clock,
        secure: config.publicUrl.startsWith('https:'),
        mode: config.mode,
        publicUrl: config.publicUrl,
        zone: calendar.zone,
        scripts: { passkeys: scripts['passkeys.js']!, app: scripts['app.js']! },
        worker: file('worker.js'),
        icon: site().icon,
        simulator,
      })
      smsReportRoutes(app, { database, clock, publicUrl: config.publicUrl, secret: config.sms?.secret ?? null })
    },
  }
}

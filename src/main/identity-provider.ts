import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { X509Certificate, hkdfSync } from 'node:crypto'
import type { Country } from '#country'
import { acrOf, consentRoutes, createConsents, createFlows, createKeys, createOpenId, createOrganisations, createParties, createRotation, developerRoutes, flowRoutes, goodbyes, mountOpenId, providerJobs, providerSubscriber, WALLET_KEYS, type CertificateTrust, type CibaApprovals, type Consents, type DocumentScopes, type OpenId, type Organisations, type Parties } from '#identity' // prettier-ignore
import { outside, platformTexts, type App, type Config, type JobKind, type Subscriber } from '#platform'
import type { Database } from '#platform/db'
import { createSealer } from '#trust'
import { same } from '#ui'
import type { Modules } from './modules.ts'

/** Signing in to other sites: people's engine and the sandbox's, parties and consents. */
export interface Connect {
  readonly parties: Parties
  readonly consents: Consents
  readonly engines: readonly OpenId[]
  readonly jobs: Readonly<Record<string, JobKind>>
  readonly subscriber: Subscriber
  mount(app: App): Promise<void>
}

const fileOf = (path: string) =>
  readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

/**
 * What an operator put into dataDir for certificates of programs: `proxy.secret`, which the proxy that ends TLS sends as
 * X-OneDoor-Proxy beside Client-Cert (RFC 9440), and `client-cas.pem`. Without the first no certificate is taken.
 */
async function readTrust(dataDir: string): Promise<CertificateTrust> {
  const [secret, bundle] = await Promise.all(['proxy.secret', 'client-cas.pem'].map((name) => fileOf(join(dataDir, name)))) // prettier-ignore
  const pems = bundle?.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  return { proxySecret: secret?.trim() || null, authorities: pems.map((pem) => new X509Certificate(pem)) }
}

/** What registered wallets may fetch, and how sure a sign-in that needs: as the law of holding documents says. */
function documentScopes({ documents = [], access }: Country, publicUrl: string): DocumentScopes {
  const { minProofing = 0, minAuthentication = 1 } = access.statutes.find(({ action }) => action === 'wallet.hold')?.conditions ?? {} // prettier-ignore
  const titles = Object.fromEntries(documents.map(({ code, title }) => [code, title]))
  return {
    acr: acrOf({ proofing: minProofing as 0, authentication: minAuthentication as 1 }),
    audience: `${publicUrl}/wallet`,
    titles,
  }
}

/** In a demonstration whoever tries stands for a firm of their own too. */
const withOwn = (real: Organisations): Organisations => ({
  of: async (who) => [{ id: who.person, action: 'identity.party' }, ...(await real.of(who))],
  async named(who) {
    const own = { id: who.person, action: 'identity.party' as const, name: same(who.name) }
    return [own, ...(await real.named(who))]
  },
})

export async function createConnect(parts: {
  config: Config
  modules: Modules
  database: Database
  masterKey: Buffer
  /** Where people are asked on their own devices. */
  approvals: CibaApprovals | null
}): Promise<Connect> {
  const { config, modules, database, masterKey } = parts
  const { country, clock, journal, access, registers, identity, territory, calendar } = modules
  const demo = config.mode === 'demo'
  const sealer = createSealer({ masterKey })
  const trust = await readTrust(config.dataDir)
  const { powers, mandates } = modules
  const organisations = createOrganisations({ database, clock, access, powers, mandates, country: country.name })
  const parties = createParties({
    database,
    clock,
    journal,
    access,
    rules: { ...country.signIn, documents: documentScopes(country, config.publicUrl) },
    demo,
    organisations: demo ? withOwn(organisations) : organisations,
  })
  const consents = createConsents({ database, clock, journal, parties })
  const uses = { provider: createKeys(database, sealer), wallet: createKeys(database, sealer, WALLET_KEYS) }
  const rotation = createRotation({ database, journal, uses })
  const engine = {
    database,
    clock,
    journal,
    access,
    registers,
    sealer,
    parties,
    consents,
    approvals: parts.approvals,
    trust,
    population: country.population.register,
    secret: new Uint8Array(hkdfSync('sha256', masterKey, '', 'onedoor openid provider', 32)),
    publicUrl: config.publicUrl,
    today: (at: Date) => calendar.legalDay(at),
    above: (unit: string, at: Date) => [unit, ...territory.ancestorsAt(unit, calendar.legalDay(at)).map((one) => one.code)], // prettier-ignore
    signOut: (who: Parameters<typeof identity.signOut>[0]) => identity.signOut(who),
    outside: (url: string, options: RequestInit) => outside(url, options, demo),
  }
  const engines = [await createOpenId(engine, false), await createOpenId(engine, true)]
  return {
    parties,
    consents,
    engines,
    jobs: providerJobs(rotation),
    subscriber: providerSubscriber(consents, goodbyes(engines[0]!)),
    async mount(app) {
      for (const openid of engines) {
        await mountOpenId(app, openid, trust, config.publicUrl)
        flowRoutes(app, openid, createFlows({ openid, parties, consents, clock }), parties.rules)
      }
      consentRoutes(app, consents, parties.rules)
      const deciders = new Set(access.roles.filter(({ grants }) => grants.some(({ action }) => action === 'party.decide')).map(({ code }) => code)) // prettier-ignore
      const [people, sandbox] = engines
      const addresses = { production: people!.issuer, sandbox: sandbox!.issuer }
      developerRoutes(app, { parties, addresses, texts: platformTexts, mayDecide: (post) => deciders.has(post) })
    },
  }
}

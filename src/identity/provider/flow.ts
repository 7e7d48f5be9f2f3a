import type { Interaction, InteractionResults } from 'oidc-provider'
import { Refusal, type MovableClock, type Who } from '#platform'
import { assuranceOf, meets } from '../assurance.ts'
import type { Consents } from './consents.ts'
import type { OpenId } from './engine.ts'
import { mockByCode } from './mock.ts'
import type { Parties } from './parties.ts'
import { impossible, loginOf, wanted } from './policy.ts'
import { claimsOf, consentId, documentsIn } from './rules.ts'
import type { LegalBasis, Party } from './schema.ts'

/** What a person is asked to agree to. */
export interface Question {
  readonly party: Party
  readonly basis: LegalBasis | null
  /** The site's host, as the browser's address line will show it. */
  readonly host: string
  readonly claims: readonly string[]
  /** Documents that it may fetch and carry. */
  readonly documents: readonly string[]
  /** Also while the person is away. */
  readonly offline: boolean
}

/** The next step of a sign-in to a site, for the page. */
export type Step =
  | { readonly kind: 'signIn'; readonly acr: string | null; readonly maxAge: number | null }
  | { readonly kind: 'mock'; readonly party: Party }
  | { readonly kind: 'consent'; readonly question: Question }
  | { readonly kind: 'on'; readonly href: string; readonly party: Party }

interface Missing {
  readonly missingOIDCScope?: readonly string[]
  readonly missingOIDCClaims?: readonly string[]
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>
}

export interface Flows {
  /** What is to be done now; goes on by itself where the house knows the answer. Refusal 404 `flow_over`. */
  step(id: string, held: string | undefined, who: Who | null): Promise<Step>
  /** The person's answer to the question. */
  answer(id: string, held: string | undefined, who: Who | null, decision: 'allow' | 'deny'): Promise<Step>
  /** In the sandbox: who signs in. */
  choose(id: string, held: string | undefined, mock: string): Promise<Step>
}

const ANEW: ReadonlySet<string> = new Set(['login_prompt', 'id_token_hint', 'claims_id_token_sub_value'])
const UNMET: InteractionResults = { error: 'unmet_authentication_requirements', error_description: 'the sign-in does not reach what was asked' } // prettier-ignore

/** Sign-ins under way: the engine asks, these answer it. `held`: the cookie of the flow, which only its own browser has. */
export function createFlows(parts: {
  openid: OpenId
  parties: Parties
  consents: Consents
  clock: MovableClock
}): Flows {
  // prettier-ignore
  const { openid, parties, consents, clock } = parts

  async function open(id: string, held: string | undefined): Promise<{ flow: Interaction; party: Party }> {
    // The cookie is signed by the engine; its value alone says whose flow it is.
    if (held !== id) throw new Refusal(404, 'flow_over')
    const provider = await openid.current()
    const flow = await provider.Interaction.find(id)
    const party = flow && (await parties.find(String(flow.params['client_id'])))
    if (!flow || !party) throw new Refusal(404, 'flow_over')
    return { flow, party }
  }

  async function finish(flow: Interaction, party: Party, result: InteractionResults): Promise<Step> {
    const account = result.login?.accountId
    // Somebody else than who began: the engine's session of the first is left behind, not carried over.
    if (account !== undefined && flow.session && flow.session.accountId !== account) delete flow.session
    flow.result = 'error' in result ? result : { ...flow.lastSubmission, ...result }
    await flow.save(Math.max(1, flow.exp - Math.floor(Date.now() / 1000)))
    return { kind: 'on', href: flow.returnTo, party }
  }

  function questionOf(flow: Interaction, party: Party): Question {
    const { missingOIDCScope = [], missingOIDCClaims = [] } = flow.prompt.details as Missing
    const asked = String(flow.params['scope'] ?? '').split(' ')
    // With prompt=consent nothing is missing, and all of it is asked again.
    const scope = missingOIDCScope.length > 0 ? missingOIDCScope : asked
    const claims = claimsOf(parties.rules, { scope: scope.join(' '), claims: missingOIDCClaims.join(' ') })
    const documents = documentsIn(parties.rules, scope.join(' '))
    return {
      party,
      basis: parties.rules.bases.find((one) => one.code === party.basis) ?? null,
      host: new URL(String(flow.params['redirect_uri'])).host,
      claims: claims.filter((claim) => party.claims.includes(claim)),
      documents,
      offline: scope.includes('offline_access') || documents.length > 0,
    }
  }

  /** Does the house's sign-in answer what is asked: the levels, how long ago, and anew when that was asked? */
  function signIn(flow: Interaction, who: Who | null): { acr: string | null; maxAge: number | null } | null {
    const { params, prompt } = flow
    const wants = wanted(params, parties.rules)
    // Also when somebody else than who is signed in was named: whoever it is must say so.
    const anew = prompt.reasons.some((reason) => ANEW.has(reason))
    const maxAge = params['max_age'] === undefined ? undefined : Number(params['max_age'])
    const have = assuranceOf(who)
    const since = have ? have.at.getTime() - clock.offset() : 0
    // The engine counts whole seconds: what was done in the very second of the request may have been before it.
    const fresh = since >= (flow.iat + 1) * 1000
    // What was done for this very request is recent enough for it.
    const age = maxAge === undefined || fresh ? undefined : maxAge
    const enough = wants.length === 0 || wants.some(({ levels }) => meets(have, levels, undefined, clock.now()))
    const recent = have !== undefined && meets(have, { proofing: 0, authentication: 0 }, age, clock.now())
    if (who && (fresh || !anew) && enough && recent) return null
    return { acr: wants[0]?.acr ?? null, maxAge: anew || (who && enough) ? 0 : (maxAge ?? null) }
  }

  return {
    async step(id, held, who) {
      const { flow, party } = await open(id, held)
      if (flow.prompt.name === 'login') {
        if (openid.sandbox) return { kind: 'mock', party }
        if (impossible(flow.params)) return finish(flow, party, UNMET)
        const needs = signIn(flow, who)
        if (needs || !who) return { kind: 'signIn', acr: needs?.acr ?? null, maxAge: needs?.maxAge ?? null }
        // Signed in for this very request, and still not enough: asking again would go round in a circle.
        if (flow.lastSubmission?.login) return finish(flow, party, UNMET)
        return finish(flow, party, { login: loginOf(who, clock) })
      }
      // The one who began is the one who answers.
      if (!openid.sandbox && who?.person !== flow.session?.accountId) return { kind: 'signIn', acr: null, maxAge: null }
      return { kind: 'consent', question: questionOf(flow, party) }
    },
    async answer(id, held, who, decision) {
      const { flow, party } = await open(id, held)
      const person = flow.session?.accountId
      if (flow.prompt.name !== 'consent' || person === undefined) throw new Refusal(404, 'flow_over')
      if (!openid.sandbox && who?.person !== person) throw new Refusal(404, 'flow_over')
      if (decision === 'deny') return finish(flow, party, { error: 'access_denied', error_description: 'the person said no' }) // prettier-ignore
      const { missingOIDCScope = [], missingOIDCClaims = [], missingResourceScopes } = flow.prompt.details as Missing
      const asked = String(flow.params['scope'] ?? '').split(' ').filter(Boolean) // prettier-ignore
      const audiences = missingResourceScopes && Object.fromEntries(Object.entries(missingResourceScopes).map(([audience, scopes]) => [audience, scopes.join(' ')])) // prettier-ignore
      const consent = await consents.give(person, party, {
        scope: missingOIDCScope.length > 0 ? missingOIDCScope : asked,
        claims: missingOIDCClaims,
        audiences,
      })
      return finish(flow, party, { consent: { grantId: consentId(consent) } })
    },
    async choose(id, held, code) {
      const { flow, party } = await open(id, held)
      const mock = mockByCode(code)
      if (!openid.sandbox || flow.prompt.name !== 'login' || !mock) throw new Refusal(404, 'flow_over')
      if (mock.where === 'authorization') return finish(flow, party, { error: mock.error!, error_description: 'the mock person asks for this error' }) // prettier-ignore
      return finish(flow, party, { login: { accountId: mock.person, acr: 'urn:onedoor:p2:a3', amr: ['mock'], ts: Math.floor(Date.now() / 1000) } }) // prettier-ignore
    },
  }
}

import type { interactionPolicy, KoaContextWithOIDC } from 'oidc-provider'
import type { MovableClock, Who } from '#platform'
import { acrOf, meets, parseAcr, type Assurance } from '../assurance.ts'
import type { Engine } from './oidc.ts'
import { houseOf } from './request.ts'
import { documentsIn } from './rules.ts'
import type { SignInRules } from './schema.ts'

/** Every `acr` there is, the weakest first. */
export const ACR_VALUES: readonly string[] = ([0, 1, 2] as const).flatMap((proofing) =>
  ([1, 2, 3, 4] as const).map((authentication) => acrOf({ proofing, authentication })),
)

type Levels = NonNullable<ReturnType<typeof parseAcr>>

/** An essential `acr` of the claims parameter (OpenID Connect Core, 5.5.1.1): as good as `acr_values`, and not to be let go. */
function essential(claims: unknown): string[] {
  try {
    const { id_token } = JSON.parse(String(claims)) as { id_token?: { acr?: { essential?: boolean; value?: string; values?: string[] } | null } } // prettier-ignore
    const acr = id_token?.acr
    return acr?.essential ? [acr.values ?? [], acr.value ?? []].flat().map(String) : []
  } catch {
    return []
  }
}

/**
 * The levels that a request asks for, each of which would do, as they were named; those of other houses are not ours to
 * reach. Documents are fetched by a sign-in that is sure enough for them, also where none was asked for.
 */
export function wanted(
  params: Readonly<Record<string, unknown>> | undefined,
  rules: Pick<SignInRules, 'documents'>,
): { acr: string; levels: Levels }[] {
  const voluntary = typeof params?.['acr_values'] === 'string' ? params['acr_values'].split(' ') : []
  const documents = documentsIn(rules, String(params?.['scope'] ?? '')).length > 0 ? [rules.documents!.acr] : []
  const named = [...voluntary, ...essential(params?.['claims'])]
  return (named.length > 0 ? named : documents).flatMap((acr) => {
    const levels = parseAcr(acr)
    return levels ? [{ acr, levels }] : []
  })
}

/** Nothing that was named as essential is ours: it can never be reached. */
export const impossible = (params: Readonly<Record<string, unknown>> | undefined): boolean => {
  const named = essential(params?.['claims'])
  return named.length > 0 && named.every((acr) => parseAcr(acr) === null)
}

/** A sign-in of the house as the engine's: the world's clock, which a demonstration's may be ahead of. */
export function loginOf(who: Who, clock: Pick<MovableClock, 'offset'>) {
  const { assurance } = who
  const at = assurance ? assurance.at.getTime() - clock.offset() : Date.now()
  return {
    accountId: who.person,
    ts: Math.floor(at / 1000),
    acr: acrOf(assurance ?? { proofing: 0, authentication: 0 }),
    amr: [...(assurance?.amr ?? [])],
  }
}

function reached(
  acr: string | undefined,
  params: Readonly<Record<string, unknown>> | undefined,
  rules: Pick<SignInRules, 'documents'>,
): boolean {
  if (impossible(params)) return false
  const have = parseAcr(acr)
  const as = have && ({ ...have, amr: [], at: new Date(0) } satisfies Assurance)
  const wants = wanted(params, rules)
  return wants.length === 0 || (as !== null && wants.some(({ levels }) => meets(as, levels, undefined, new Date(0))))
}

/**
 * When a person must do something. Before the engine's own checks, whoever is signed in to the house is signed in to the
 * engine, without a page; after them, the levels asked for must be reached.
 */
export function createPolicy(
  engine: Engine,
  parts: {
    readonly sandbox: boolean
    readonly clock: Pick<MovableClock, 'offset'>
    readonly rules: Pick<SignInRules, 'documents'>
    /** Bring account and consent of the session's person into the request. */
    load(ctx: KoaContextWithOIDC): Promise<void>
  },
): interactionPolicy.DefaultPolicy {
  // prettier-ignore
  const { base, Check, Prompt } = engine.interactionPolicy
  const policy = base()

  async function enter(ctx: KoaContextWithOIDC): Promise<boolean> {
    const who = houseOf(ctx.req)?.who
    const { session } = ctx.oidc
    if (parts.sandbox || !who || !session) return Check.NO_NEED_TO_PROMPT
    const login = loginOf(who, parts.clock)
    if (session.accountId === login.accountId && session.acr === login.acr && session.loginTs === login.ts) return Check.NO_NEED_TO_PROMPT // prettier-ignore
    // What the browser held before it was somebody's must not be what it holds after (session fixation).
    if (session.accountId === undefined && !(session as { new?: boolean }).new) session.resetIdentifier()
    session.loginAccount({ accountId: login.accountId, loginTs: login.ts, acr: login.acr, amr: login.amr })
    await parts.load(ctx)
    return Check.NO_NEED_TO_PROMPT
  }

  policy.add(new Prompt({ name: 'house', requestable: false }, new Check('house', 'signed in to the house', 'login_required', enter)), 0) // prettier-ignore
  const acr = new Check('assurance', 'the assurance asked for was not reached', 'unmet_authentication_requirements', (ctx) => {
    const { session, params } = ctx.oidc
    return session?.accountId !== undefined && !reached(session.acr, params as never, parts.rules)
  }) // prettier-ignore
  const { checks } = policy.get('login')!
  // The engine takes an essential acr letter by letter; here more than was asked for is enough.
  checks.remove('essential_acr')
  checks.remove('essential_acrs')
  checks.add(acr)
  return policy
}

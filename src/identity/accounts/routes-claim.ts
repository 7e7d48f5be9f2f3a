import { Type, type Static } from 'typebox'
import { Refusal, type App } from '#platform'
import { readDate, say, type FieldError, type Language } from '#ui'
import { browserOf } from '../authenticators/browser.ts'
import type { Claims } from './claims.ts'
import type { Claim } from './match.ts'
import { ma } from './messages.ts'
import { claimedPage, claimPage } from './pages-claim.tsx'

const Short = Type.Optional(Type.String({ maxLength: 20 }))
export const ClaimForm = Type.Object(
  {
    number: Short,
    name: Type.Optional(Type.String({ maxLength: 200 })),
    'birth-day': Short,
    'birth-month': Short,
    'birth-year': Short,
  },
  { additionalProperties: false },
)

/** What was typed as a claim, or what is missing. */
export function readClaim(typed: Static<typeof ClaimForm>, language: Language): Claim | FieldError[] {
  const [number, name] = [typed.number?.replace(/[\s.]/g, '') ?? '', typed.name?.trim() ?? '']
  const born = readDate(typed, 'birth')
  const errors: FieldError[] = [
    ...(number === '' ? [{ field: 'number', text: say(ma.missing, language) }] : []),
    ...(name === '' ? [{ field: 'name', text: say(ma.missing, language) }] : []),
    ...(born === null ? [{ field: 'birth-day', text: say(ma.birthWrong, language) }] : []),
  ]
  return born === null || errors.length > 0 ? errors : { number, name, born }
}

/** Lay a claim down; false when this browser has tried too often. */
export async function laid(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 429) throw error
    return false
  }
}

/** `GET|POST /sign-in/account`: say who you are; the answer is the same whoever that is. */
export function claimRoutes(
  app: App,
  { claims, secure, offered = true }: { readonly claims: Claims; readonly secure: boolean; readonly offered?: boolean },
): void {
  app.get('/sign-in/account', (request, reply) => {
    browserOf(request, reply, secure)
    return reply.html(claimPage(request.view, { typed: {}, errors: [], offered }))
  })

  app.post('/sign-in/account', { schema: { body: ClaimForm } }, async (request, reply) => {
    const { body: typed, language, view } = request
    if (!offered) return reply.status(503).html(claimPage(view, { typed: {}, errors: [], offered }))
    const claim = readClaim(typed, language)
    if (Array.isArray(claim)) return reply.status(422).html(claimPage(view, { typed, errors: claim }))
    if (!(await laid(claims.claim(claim, browserOf(request, reply, secure), language))))
      return reply.status(429).html(claimPage(view, { typed, errors: [{ text: say(ma.tooMany, language) }] }))
    return reply.html(claimedPage(view))
  })
}

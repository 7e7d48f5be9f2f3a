import { Type } from 'typebox'
import { qrSvg, Refusal, signIn, type App, type Clock, type Who } from '#platform'
import { formatTime, type Language } from '#ui'
import type { Cards } from './card/card.ts'
import type { Documents } from './documents/documents.ts'
import { askerOf, type Issuance } from './issuance/issuance.ts'
import { offerLink } from './issuance/metadata.ts'
import { cardPage, documentPage, offerPage, walletPage, type Worded } from './pages.tsx'

export interface WalletPageParts {
  readonly documents: Documents
  readonly issuance: Issuance
  readonly cards: Cards
  readonly clock: Clock
  readonly zone: string
  readonly worded: Worded
  day(at: Date, language: Language): string
}

const Kind = Type.Object({ kind: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }) })
const Query = Type.Object({
  done: Type.Optional(Type.Literal('1')),
  lang: Type.Optional(Type.String({ maxLength: 10 })),
})
const End = Type.Object({ document: Type.String({ format: 'uuid' }) }, { additionalProperties: false })
const HOME = '/me/wallet'

const signedIn = (who: Who | null): Who => {
  if (!who) throw new Refusal(401, 'sign_in_first')
  return who
}
export const imageOf = async (text: string): Promise<string> => `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString('base64')}` // prettier-ignore

/** `/me/wallet`: one's documents, seen without script; offers to wallets, codes for desks, and taking them back. */
export function walletPages(app: App, parts: WalletPageParts): void {
  const { documents, issuance, cards, clock } = parts

  app.get(HOME, { schema: { querystring: Query } }, async ({ who, view, language, query }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    const asker = askerOf(who)
    const [owned, issued] = await Promise.all([documents.owned(asker), documents.issued(asker)])
    return reply.html(walletPage(view, { owned, issued, kinds: documents.kinds, now: clock.now(), done: query.done === '1', day: (at) => parts.day(at, language) })) // prettier-ignore
  })

  app.get(`${HOME}/:kind`, { schema: { params: Kind } }, async ({ who, view, params }, reply) => {
    if (!who) return reply.redirect(signIn(`${HOME}/${params.kind}`), 303)
    return reply.html(documentPage(view, await documents.read(askerOf(who), params.kind), parts.worded))
  })

  app.post(`${HOME}/:kind/offer`, { schema: { params: Kind } }, async ({ who, view, params }, reply) => {
    const { offer, pin } = await issuance.offer(signedIn(who), [params.kind])
    const link = offerLink(offer)
    return reply.html(offerPage(view, { kind: documents.kind(params.kind), link, image: await imageOf(link), pin }))
  })

  app.post(`${HOME}/:kind/card`, { schema: { params: Kind } }, async ({ who, view, params }, reply) => {
    const { text, ends } = await cards.show(askerOf(signedIn(who)), params.kind)
    return reply.html(cardPage(view, { kind: documents.kind(params.kind), text, image: await imageOf(text), time: formatTime(ends, parts.zone) })) // prettier-ignore
  })

  app.post(`${HOME}/end`, { schema: { body: End } }, async ({ who, body }, reply) => {
    await documents.withdraw(askerOf(signedIn(who)), body.document)
    return reply.redirect(`${HOME}?done=1`, 303)
  })
}

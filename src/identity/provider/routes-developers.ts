import { Type } from 'typebox'
import { Refusal, secret, signIn, type App } from '#platform'
import type { Text } from '#ui'
import { developersPage, partyPage, waitingPage, type Addresses } from './pages-developers.tsx'
import { registerPage } from './pages-register.tsx'
import type { Parties } from './parties.ts'
import { DecideForm, Lang, PartyForm, PartyParams } from './schema.ts'

const Keyed = Type.Object(
  { ...PartyForm.properties, key: Type.String({ minLength: 10, maxLength: 80 }) },
  { additionalProperties: false },
)
const Asked = Type.Object({ asked: Type.Optional(Type.Literal('1')), lang: Type.Optional(Type.String()) })

/** `/developers`: register a site, try it in the sandbox, ask for people; and the page of the official who lets it in. */
export function developerRoutes(
  app: App,
  parts: {
    readonly parties: Parties
    readonly addresses: Addresses
    readonly texts: Readonly<Record<string, Text>>
    mayDecide(post: string): boolean
  },
): void {
  // prettier-ignore
  const { parties, addresses, texts } = parts
  const { rules } = parties

  app.get('/developers', { schema: { querystring: Lang } }, async ({ who, view }, reply) => {
    const mine = who ? await parties.mine(who) : null
    const may = who?.posts.some(({ code }) => parts.mayDecide(code)) ?? false
    return reply.html(developersPage(view, addresses, mine, may))
  })

  app.get('/developers/new', { schema: { querystring: Lang } }, async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn('/developers/new'), 303)
    const organisations = await parties.organisations(who)
    if (organisations.length === 0) throw new Refusal(403, 'no_organisation')
    return reply.html(registerPage(view, rules, organisations, secret(16), {}, [], texts))
  })

  app.post('/developers/new', { schema: { body: Keyed } }, async ({ who, view, body }, reply) => {
    const { key, ...form } = body
    try {
      const { party, secret: shown } = await parties.register(who, form, key)
      // The secret is in this answer alone, which no cache keeps and no address leads back to.
      if (shown) return reply.html(partyPage(view, party, rules, addresses, { secret: shown }))
      return reply.redirect(`/developers/${party.id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.fields.length === 0) throw error
      return reply
        .status(422)
        .html(registerPage(view, rules, await parties.organisations(who!), key, form, error.fields, texts))
    }
  })

  app.get('/developers/waiting', { schema: { querystring: Lang } }, async ({ who, view }, reply) =>
    reply.html(waitingPage(view, await parties.waiting(who), rules)),
  )

  app.get('/developers/:party', { schema: { params: PartyParams, querystring: Asked } }, async ({ who, view, params, query }, reply) => {
    if (!who) return reply.redirect(signIn(`/developers/${params.party}`), 303)
    return reply.html(partyPage(view, await parties.own(who, params.party), rules, addresses, { asked: query.asked === '1' }))
  }) // prettier-ignore

  app.post('/developers/:party/ask', { schema: { params: PartyParams } }, async ({ who, params }, reply) => {
    await parties.ask(who, params.party)
    return reply.redirect(`/developers/${params.party}?asked=1`, 303)
  })

  app.post('/developers/:party/secret', { schema: { params: PartyParams } }, async ({ who, view, params }, reply) => {
    const { party, secret: shown } = await parties.renewSecret(who, params.party)
    return reply.html(partyPage(view, party, rules, addresses, { secret: shown }))
  })

  app.post('/developers/:party/decide', { schema: { params: PartyParams, body: DecideForm } }, async ({ who, params, body }, reply) => {
    await parties.decide(who, params.party, body.decision)
    return reply.redirect('/developers/waiting', 303)
  }) // prettier-ignore
}

import { Type } from 'typebox'
import { Refusal, signIn, type App } from '#platform'
import type { Text } from '#ui'
import { ownPath } from '../rules.ts'
import { COOKIE } from '../token.ts'
import type { CardSimulator } from './card-reader.ts'
import { COUNTER_MS, type Counter } from './counter.ts'
import { counterTexts } from './messages-counter.ts'
import { deskFaults } from './messages-desk.ts'
import { cardPage, counterPage } from './pages-counter.tsx'
import { layCard, readerFields } from './routes-desk.ts'

export interface CounterRouteParts {
  readonly counter: Counter
  readonly simulator: CardSimulator | null
  /** True when people come over https. */
  readonly secure: boolean
  /** Refuses whoever has no post that reads cards. */
  mayRead(who: Parameters<Counter['read']>[0]): Promise<unknown>
}

const Level = { next: Type.Optional(Type.String({ maxLength: 500 })), acr: Type.Optional(Type.String({ maxLength: 40 })), max_age: Type.Optional(Type.String({ pattern: '^\\d{0,9}$' })) } // prettier-ignore
const Query = Type.Object({ ...Level, lang: Type.Optional(Type.String()) })
const Wanted = Type.Object(Level, { additionalProperties: false })
const Code = Type.String({ maxLength: 20 })
const Finish = Type.Object({ ...Level, code: Code }, { additionalProperties: false })
const Read = Type.Object({ ...readerFields, code: Code }, { additionalProperties: false })
const [OWN, DESK] = ['/me/counter', '/desk/counter']

function faultOf(error: unknown): { status: number; text: Text } {
  const texts: Readonly<Record<string, Text>> = { ...deskFaults, ...counterTexts }
  if (!(error instanceof Refusal) || !texts[error.code]) throw error
  return { status: error.status, text: texts[error.code]! }
}

/** `/me/counter`: the person's code and the way on; `/desk/counter`: the officer reads the card. */
export function counterRoutes(app: App, { counter, simulator, secure, mayRead }: CounterRouteParts): void {
  app.get(OWN, { schema: { querystring: Query } }, ({ who, view, query }, reply) => {
    if (!who) return reply.redirect(signIn(OWN), 303)
    const { lang: _lang, ...wanted } = query
    return reply.html(counterPage(view, { wanted }))
  })

  app.post(OWN, { schema: { body: Wanted } }, async ({ who, view, body: wanted }, reply) => {
    try {
      return reply.html(counterPage(view, { wanted, code: (await counter.ask(who)).code }))
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(counterPage(view, { wanted, error: text }))
    }
  })

  app.post(`${OWN}/finish`, { schema: { body: Finish } }, async (request, reply) => {
    const { code, ...wanted } = request.body
    try {
      const { token } = await counter.finish(request.who, code, request)
      void reply.setCookie(COOKIE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: COUNTER_MS / 1000 }) // prettier-ignore
      return reply.redirect(ownPath(wanted.next, '/me'), 303)
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(counterPage(request.view, { wanted, code, error: text }))
    }
  })

  app.get(DESK, async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn(DESK), 303)
    await mayRead(who)
    return reply.html(cardPage(view, { simulated: simulator !== null, done: false }))
  })

  app.post(DESK, { schema: { body: Read } }, async ({ who, view, body }, reply) => {
    layCard(simulator, who, body)
    try {
      await counter.read(who, body.code)
    } catch (error) {
      const { status, text } = faultOf(error)
      return reply.status(status).html(cardPage(view, { simulated: simulator !== null, done: false, error: text }))
    }
    return reply.html(cardPage(view, { simulated: simulator !== null, done: true }))
  })
}

import { Type } from 'typebox'
import type { Access } from '#access'
import { Refusal, signIn, type App } from '#platform'
import type { Database } from '#platform/db'
import type { Cards } from './card/card.ts'
import type { Documents } from './documents/documents.ts'
import { deskPage, questionPage, readPage } from './pages-desk.tsx'
import type { Worded } from './pages.tsx'
import type { Questions } from './presenting/questions.ts'
import { RequestParams } from './presenting/schema.ts'
import { imageOf } from './routes-pages.ts'
import { WalletFault } from './sdjwt/fault.ts'

export interface DeskParts {
  readonly database: Database
  readonly access: Access
  readonly documents: Documents
  readonly questions: Questions
  readonly cards: Cards
  readonly worded: Worded
  /** The address of `web/card.js`. */
  readonly script: string
}

const HOME = '/desk/documents'
const Ask = Type.Object({ kind: Type.String({ maxLength: 60 }) }, { additionalProperties: false })
const Read = Type.Object({ code: Type.String({ maxLength: 4_000 }) }, { additionalProperties: false })

/** `/desk/documents`: ask a wallet; `/desk/card`: read a code, open to every desk in the country since it holds nothing of anybody. */
export function deskRoutes(app: App, { database, access, documents, questions, cards, worded, script }: DeskParts): void {
  app.get(HOME, async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    const { person, assurance, posts } = who
    const may = (scope: string) => Promise.all(posts.map(({ unit }) => access.evaluate(database.sql, { person, assurance }, 'wallet.ask', { scope, unit })))
    const asked = await Promise.all(documents.kinds.map(async ({ code }) => (await may(code)).some(({ ok }) => ok)))
    return reply.html(deskPage(view, documents.kinds.filter((_, n) => asked[n])))
  })

  app.post(HOME, { schema: { body: Ask } }, async ({ who, body }, reply) => {
    const { question } = await questions.ask(who, body.kind)
    return reply.redirect(`${HOME}/${question}`, 303)
  })

  app.get(`${HOME}/:question`, { schema: { params: RequestParams } }, async ({ who, view, params: { question } }, reply) => {
    if (!who) return reply.redirect(signIn(HOME), 303)
    const { kind, link, outcome } = await questions.outcome(who, question)
    return reply.html(questionPage(view, { kind: documents.kind(kind), link, image: await imageOf(link), outcome, path: `${HOME}/${question}` }, worded))
  })

  const kinds = documents.kinds.filter(({ card }) => card !== undefined)
  app.get('/desk/card', async ({ view }, reply) => reply.html(readPage(view, { kinds, book: await cards.book(), script }, worded)))

  app.post('/desk/card', { schema: { body: Read } }, async ({ view, body }, reply) => {
    const answer = await cards.read(body.code).catch((error: unknown) => {
      if (error instanceof WalletFault) return { fault: error.code }
      if (error instanceof Refusal && error.code === 'document_unknown') return { fault: 'type_other' as const }
      throw error
    })
    return reply.status('fault' in answer ? 422 : 200).html(readPage(view, { kinds, book: await cards.book(), script, answer }, worded))
  })
} // prettier-ignore

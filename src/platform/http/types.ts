import type { Language, LayoutProps, Text } from '#ui'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Uuid } from '../ids.ts'

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Who is asking: a person, by a session; posts when an official; a child when acting for one. */
export interface Who {
  readonly person: Uuid
  readonly session: string
  readonly name: string
  readonly posts: readonly {
    readonly code: string
    readonly title: Text
    readonly unit: string
    readonly unitName: string
  }[]
  readonly actingFor: { readonly person: Uuid; readonly name: string } | null
  /** How sure the session is of this person: proofing 0–2, authentication 0–4, by what means, since when. */
  readonly assurance?: {
    readonly proofing: 0 | 1 | 2
    readonly authentication: 0 | 1 | 2 | 3 | 4
    readonly amr: readonly string[]
    readonly at: Date
  }
  /** What every page tells this person: somebody tries to recover their account. */
  readonly notice?: 'recovery' | null
}

/** What the frame of every page needs; a page adds its title and children. */
export type View = Omit<LayoutProps, 'title' | 'children'>

declare module 'fastify' {
  interface FastifyRequest {
    who: Who | null
    language: Language
    view: View
  }
  interface FastifyReply {
    html(page: string): FastifyReply
  }
}

import { Type } from 'typebox'
import type { Access } from '#access'
import type { App, Who } from '#platform'
import { createCatalogue, type CatalogueParts } from './catalogue.ts'
import { dataSchema } from './check.ts'
import { cataloguePage, registerPage, type Doors, type Seen, type Words } from './pages.tsx'
import { offered } from './record/doors.ts'
import { openapiOf } from './rules-openapi.ts'
import { RegisterDefinition } from './schema.ts'

export interface CatalogueRouteParts extends CatalogueParts {
  /** Words for purposes and laws; codes and numbers stand for themselves without. */
  readonly words?: Words | undefined
  readonly zone?: string | undefined
  /** What an official's posts are offered of a register; without it nothing. */
  readonly access?: Access | undefined
  /** Are its records held against each other, to find who is there twice? */
  readonly matched?: ((register: string) => boolean) | undefined
}

const params = Type.Object({ register: Type.String({ minLength: 1, maxLength: 60 }) })
const api = { tags: ['registers'], security: [] }
const anything = Type.Unsafe<object>({ type: 'object', additionalProperties: true })
const Version = Type.Object({ version: Type.Integer(), validSince: Type.Unsafe<Date>(Type.String({ format: 'date-time' })) }) // prettier-ignore
const SHORT = 'public, max-age=10'

/**
 * `GET /registers`, `/registers/:register`, `/api/v1/registers`, `/api/v1/registers/:register`, and its `/openapi.json`:
 * about nobody, for everybody.
 */
export function catalogueRoutes(app: App, parts: CatalogueRouteParts): void {
  const { registers, access, words = { purposes: {} }, zone = 'UTC' } = parts
  const doors = (who: Who | null, register: string): Doors => {
    const may = (action: string) => access !== undefined && offered(access, who, action, register)
    return {
      search: may('register.search'),
      write: may('register.write'),
      import: may('register.import'),
      match: (parts.matched?.(register) ?? false) && may('register.repair'),
    }
  }
  const catalogue = createCatalogue(parts)
  const titles = () => new Map(registers.definitions.map(({ code, title }) => [code, title]))
  const seen = (): Seen => ({ words, zone, titleOf: (register) => titles().get(register) })

  app.get('/registers', async ({ view }, reply) => {
    const { definitions, counted } = await catalogue.all()
    return reply.html(cataloguePage(view, definitions, counted, seen()))
  })
  app.get('/registers/:register', { schema: { params } }, async ({ view, who, params: { register } }, reply) =>
    reply.html(registerPage(view, await catalogue.one(register), seen(), doors(who, register))),
  )

  app.get(
    '/api/v1/registers',
    {
      schema: {
        ...api,
        summary: 'The registers: their fields, what is unique in them, and what each purpose may see',
        response: { 200: Type.Object({ registers: Type.Array(RegisterDefinition) }) },
      },
    },
    async (_request, reply) => {
      const definitions = await catalogue.definitions()
      void reply.header('cache-control', SHORT)
      return { registers: [...definitions] }
    },
  )
  app.get(
    '/api/v1/registers/:register',
    {
      schema: {
        ...api,
        summary: 'A register: its definition, the JSON Schema of its data, its versions and how many records it has',
        params,
        response: {
          200: Type.Object({
            definition: RegisterDefinition,
            schema: anything,
            records: Type.Number(),
            countedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
            versions: Type.Array(Version),
          }),
        },
      },
    },
    async ({ params: { register } }, reply) => {
      const { definition, records, countedAt, versions } = await catalogue.one(register)
      void reply.header('cache-control', SHORT)
      return { definition, schema: dataSchema(definition), records, countedAt, versions: [...versions] }
    },
  )
  app.get(
    '/api/v1/registers/:register/openapi.json',
    { schema: { ...api, summary: 'A register as OpenAPI 3.1: how it is read and written', params, response: { 200: anything } } }, // prettier-ignore
    async ({ params: { register } }) => openapiOf(await catalogue.definitionOf(register)),
  )
}

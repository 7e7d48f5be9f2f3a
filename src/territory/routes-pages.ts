import { Type } from 'typebox'
import { Refusal, type App, type Clock } from '#platform'
import type { Language, Text } from '#ui'
import type { Calendar } from './calendar.ts'
import { drawOutline, type Drawing, type Outline } from './outline.ts'
import { findPage } from './pages.tsx'
import { oldAddressPage } from './pages-old.tsx'
import type { Seen } from './pages-parts.tsx'
import { unitPage } from './pages-unit.tsx'
import { eraOf, formerProvinces, lastOf, unitPath } from './past.ts'
import type { Territory } from './rules.ts'
import type { LegalDay } from './schema.ts'

export interface TerritoryPagesParts {
  readonly territory: Territory
  readonly clock: Clock
  readonly calendar: Calendar
  /** Shapes of the provinces of today. Drawn once, when first asked for. */
  readonly outline?: Outline | (() => Outline) | undefined
  /** Words for the types of units; without them the word that stands before a unit's name. */
  readonly typeNames?: Readonly<Record<string, Text>> | undefined
  /** The day that area and population are known for; the last change of any unit unless given. */
  readonly figuresOn?: LegalDay | undefined
}

const Code = Type.String({ minLength: 1, maxLength: 20 })
/** A long text is searched by its beginning: nobody is refused for pasting a whole address. */
const Query = Type.String({ maxLength: 500 })
const LONGEST = 100
/** Fine enough for a phone: 34 provinces are 4 kB compressed. */
const MAP_WIDTH = 300

const typed = (q: string) => q.trim().slice(0, LONGEST)

/** `GET /units`, `/units/old-address`, `/units/:code` and `/units/:code/:validFrom`: pages about nobody, for everybody. */
export function territoryPages(app: App, parts: TerritoryPagesParts): void {
  const { territory, clock, calendar, outline, typeNames = {} } = parts
  const figuresOn = parts.figuresOn ?? territory.days.at(-1) ?? ''
  let drawn: Drawing | undefined

  /** The drawing, when its shapes are exactly the provinces of the day: a clock that was set back sees no wrong map. */
  const drawingOf = (today: LegalDay): Drawing | null => {
    if (!outline) return null
    drawn ??= drawOutline(typeof outline === 'function' ? outline() : outline, MAP_WIDTH)
    const provinces = territory.all(today, 'province')
    return drawn.paths.size === provinces.length && provinces.every(({ code }) => drawn?.paths.has(code)) ? drawn : null
  }
  const see = (language: Language): Seen => {
    const today = calendar.legalDay(clock.now())
    return { territory, today, language, typeNames, drawing: drawingOf(today), figuresOn }
  }

  app.get(
    '/units',
    {
      schema: {
        querystring: Type.Object({
          q: Type.Optional(Query),
          when: Type.Optional(Type.Enum(['now', 'before'])),
          page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
        }),
      },
    },
    async ({ view, language, query: { q = '', when, page = 1 } }, reply) =>
      reply.html(findPage(view, { q: typed(q), when, page }, see(language))),
  )

  app.get(
    '/units/old-address',
    { schema: { querystring: Type.Object({ q: Type.Optional(Query), province: Type.Optional(Query) }) } },
    async ({ view, language, query: { q, province = '' } }, reply) => {
      const seen = see(language)
      const cut = province.lastIndexOf('.')
      const unit = territory.unit(province.slice(0, Math.max(0, cut)), province.slice(cut + 1))
      const former = unit && formerProvinces(territory, seen.today).includes(unit) ? unit : null
      return reply.html(oldAddressPage(view, { q: typed(q ?? ''), former, sent: q !== undefined }, seen))
    },
  )

  app.get(
    '/units/:code',
    { schema: { params: Type.Object({ code: Code }) } },
    async ({ view, language, params: { code } }, reply) => {
      const seen = see(language)
      const unit = lastOf(territory, code, seen.today)
      if (!unit) throw new Refusal(404, 'unit_not_found')
      // A code that means nothing today leads to what it last meant.
      if (eraOf(unit, seen.today) !== 'now') return reply.redirect(unitPath(unit, seen.today), 303)
      return reply.html(unitPage(view, unit, seen))
    },
  )

  app.get(
    '/units/:code/:validFrom',
    { schema: { params: Type.Object({ code: Code, validFrom: Type.String({ maxLength: 20 }) }) } },
    async ({ view, language, params: { code, validFrom } }, reply) => {
      const unit = territory.unit(code, validFrom)
      if (!unit) throw new Refusal(404, 'unit_not_found')
      return reply.html(unitPage(view, unit, see(language)))
    },
  )
}

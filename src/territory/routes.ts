import { Type } from 'typebox'
import { Refusal, type App, type Clock } from '#platform'
import type { Calendar } from './calendar.ts'
import type { Territory } from './rules.ts'
import { CandidateAnswer, LegalDay, Level, UnitAnswer, type Candidate, type Unit } from './schema.ts'
import { MATCHES, type Found } from './search.ts'

const FoundAnswer = Type.Object({
  ...UnitAnswer.properties,
  match: Type.Enum(MATCHES),
  accents: Type.Boolean(),
})
const Code = Type.String({ minLength: 1, maxLength: 20 })

/** A unit with the names of what it lies in on a day (its own last day when it has ended). */
export function answerUnit(territory: Territory, unit: Unit, day: LegalDay): UnitAnswer {
  const seen = unit.validTo !== null && unit.validTo <= day ? territory.lastDay(unit) : day
  const ancestors = territory.ancestorsOf(unit, seen)
  return {
    ...unit,
    ancestors: ancestors.map(({ code, level, name, fullName }) => ({ code, level, name, fullName })),
    label: [unit, ...ancestors].map(({ fullName }) => fullName).join(', '),
  }
}

/** Where units are found by name and followed through time. About nobody: anyone may ask, answers may be cached. */
export function territoryRoutes(
  app: App,
  { territory, clock, calendar }: { territory: Territory; clock: Clock; calendar: Calendar },
): void {
  const today = () => calendar.legalDay(clock.now())
  const found = ({ unit, match, accents }: Found, day: LegalDay) => ({
    ...answerUnit(territory, unit, day),
    match,
    accents,
  })
  const candidate = ({ unit, kind }: Candidate) => ({ unit: answerUnit(territory, unit, today()), kind })
  const config = { tags: ['territory'], security: [] }
  const cached = 'public, max-age=300'

  app.get(
    '/api/v1/units',
    {
      schema: {
        ...config,
        summary: 'Find units by name or code: with or without accents, type word and the names above',
        querystring: Type.Object(
          {
            q: Type.String({ minLength: 1, maxLength: 100 }),
            level: Type.Optional(Level),
            within: Type.Optional(Code),
            day: Type.Optional(LegalDay),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ day: LegalDay, units: Type.Array(FoundAnswer) }) },
      },
    },
    async ({ query: { q, day = today(), level, within, limit } }, reply) => {
      reply.header('cache-control', cached)
      return { day, units: territory.search(q, { day, level, within, limit }).map((each) => found(each, day)) }
    },
  )

  app.get(
    '/api/v1/units/:code',
    {
      schema: {
        ...config,
        summary: 'The unit a code means on a day (today unless given)',
        params: Type.Object({ code: Code }),
        querystring: Type.Object({ day: Type.Optional(LegalDay) }, { additionalProperties: false }),
        response: { 200: UnitAnswer },
      },
    },
    async ({ params: { code }, query: { day = today() } }, reply) => {
      const unit = territory.unitAt(code, day)
      if (!unit) throw new Refusal(404, 'unit_not_found')
      reply.header('cache-control', cached)
      return answerUnit(territory, unit, day)
    },
  )

  app.get(
    '/api/v1/units/:code/successors',
    {
      schema: {
        ...config,
        summary: 'What a unit may have become: every candidate, never a choice',
        params: Type.Object({ code: Code }),
        querystring: Type.Object(
          { validFrom: LegalDay, day: Type.Optional(LegalDay) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ unit: UnitAnswer, candidates: Type.Array(CandidateAnswer) }) },
      },
    },
    async ({ params: { code }, query: { validFrom, day } }, reply) => {
      const unit = territory.unit(code, validFrom)
      if (!unit) throw new Refusal(404, 'unit_not_found')
      reply.header('cache-control', cached)
      const candidates = territory.successors(code, validFrom, day).map(candidate)
      return { unit: answerUnit(territory, unit, today()), candidates }
    },
  )
}

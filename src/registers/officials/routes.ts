import { IdempotencyKey, Refusal, type App } from '#platform'
import type { Officials } from './officials.ts'
import type { Staffed } from './rules.ts'
import type { PageParts } from './page-tools.ts'
import { officialPages } from './routes-pages.ts'
import { AppointBody, CardAnswer, DaysQuery, DirectoryAnswer, DueAnswer, EndBody, MineAnswer, OneParams, OutcomeAnswer, OverviewAnswer, PostParams, PostsAnswer, SkillAnswer, SkillBody, TransferBody, UnitQuery, type PostAnswer } from './schema-api.ts' // prettier-ignore
import type { Appointed, Kept } from './schema.ts'

export interface OfficialRouteParts extends PageParts {
  readonly officials: Officials
}

const holder = ({ owner, id, data }: Kept<Appointed>) => ({ person: owner, id, name: data.name, kind: data.kind, state: data.state, from: data.from, until: data.until ?? null, lacksSkill: data.lacksSkill ?? false }) // prettier-ignore

const answerPost = ({ post: { data }, held, proposed, filled, vacant }: Staffed): PostAnswer => ({
  code: data.code, role: data.role, unit: data.unit ?? null, seats: data.seats, legalBasis: data.legalBasis,
  filled, vacant, held: held.map(holder), proposed: proposed.map(holder),
}) // prettier-ignore

/** `/api/v1/officials/…`, `/api/v1/me/posts`, and the pages of this room. Refusals of createCommands and createReading. */
export function officialRoutes(app: App, parts: OfficialRouteParts): void {
  const { officials } = parts
  officialPages(app, parts)
  const tags = { tags: ['officials'] }
  const api = { ...tags, security: [{ session: [] as string[] }] }

  app.get(
    '/api/v1/officials',
    { schema: { ...api, summary: 'Seats filled, vacant and soon to be, in a place and in each place right below', querystring: UnitQuery, response: { 200: OverviewAnswer } } },
    async ({ who, query: { unit = null } }) => {
      const { total, places } = await officials.overview(who, unit)
      return { unit, total, places: places.map((one) => ({ unit: one.unit, ...one.tally })) }
    },
  ) // prettier-ignore

  app.get(
    '/api/v1/officials/posts',
    { schema: { ...api, summary: 'The posts within a unit, with who holds each', querystring: UnitQuery, response: { 200: PostsAnswer } } },
    async ({ who, query: { unit = null } }) => ({ posts: (await officials.posts(who, unit)).map(answerPost) }),
  ) // prettier-ignore

  app.get(
    '/api/v1/officials/skills',
    { schema: { ...api, summary: 'Skills that posts ask for and that end soon or are missing, with the days left', querystring: DaysQuery, response: { 200: DueAnswer } } },
    async ({ who, query: { unit = null, days = officials.rules.soonDays } }) => ({
      skills: (await officials.skillsDue(who, unit, days)).map(({ appointment: { owner, data }, skill, until, daysLeft }) => ({ person: owner, name: data.name, post: data.post, unit: data.unit ?? null, skill, until, daysLeft })),
    }),
  ) // prettier-ignore

  app.get(
    '/api/v1/officials/directory',
    { schema: { ...tags, security: [], summary: 'Who holds the leading posts of a unit: open to everybody', querystring: UnitQuery, response: { 200: DirectoryAnswer } } },
    async ({ query: { unit = null } }) => {
      const posts = await officials.leading(unit)
      return { unit, posts: posts.map(({ post, held }) => ({ role: post.data.role, seats: post.data.seats, holders: held.map(({ data: { name, kind, from } }) => ({ name, kind, from })) })) }
    },
  ) // prettier-ignore

  app.post(
    '/api/v1/officials/posts/:code/appointments',
    { schema: { ...api, summary: 'Appoint a person to a post, or propose it where the role asks for a second officer', params: PostParams, headers: IdempotencyKey, body: AppointBody, response: { 201: OutcomeAnswer } } },
    async ({ who, params: { code }, headers, body: { number, ...rest } }, reply) => {
      const post = await officials.postOf(code)
      const found = await officials.personBy(who, post, number)
      if (!found) throw new Refusal(404, 'record_not_found')
      const outcome = await officials.appoint(who, { ...rest, post: code, person: found.person }, found.name, headers['idempotency-key'])
      return reply.status(201).send(outcome)
    },
  ) // prettier-ignore

  app.post(
    '/api/v1/officials/posts/:code/skills',
    { schema: { ...api, summary: 'Write down a skill of somebody whom one may appoint to this post', params: PostParams, headers: IdempotencyKey, body: SkillBody, response: { 201: SkillAnswer } } },
    async ({ who, params: { code }, headers, body }, reply) => reply.status(201).send(await officials.learn(who, code, body, headers['idempotency-key'])),
  ) // prettier-ignore

  const one = '/api/v1/officials/appointments/:person/:id'
  app.get(
    one,
    { schema: { ...api, summary: 'An appointment with the official’s skills: looks that the official sees', params: OneParams, response: { 200: CardAnswer } } },
    async ({ who, params: { person, id } }) => {
      if (!who) throw new Refusal(401, 'sign_in_first')
      const { record, skills } = await officials.card(who, await officials.found(person, id))
      return { version: record.version, data: { ...record.data }, skills: skills.map(({ data }) => ({ ...data }) as unknown as Record<string, string>) }
    },
  ) // prettier-ignore

  app.post(
    `${one}/confirm`,
    { schema: { ...api, summary: 'Confirm, as the second officer, what another proposed', params: OneParams, headers: IdempotencyKey, response: { 200: OutcomeAnswer } } },
    ({ who, params: { person, id }, headers }) => officials.confirm(who, person, id, headers['idempotency-key']),
  ) // prettier-ignore

  app.post(
    `${one}/end`,
    { schema: { ...api, summary: 'End an appointment with every grant of it, at once; withdraw a proposal', params: OneParams, headers: IdempotencyKey, body: EndBody, response: { 200: OutcomeAnswer } } },
    ({ who, params: { person, id }, headers, body }) => officials.end(who, person, id, body, headers['idempotency-key']),
  ) // prettier-ignore

  app.post(
    `${one}/transfer`,
    { schema: { ...api, summary: 'To another post, today: the old one ends when the new one takes effect', params: OneParams, headers: IdempotencyKey, body: TransferBody, response: { 200: OutcomeAnswer } } },
    ({ who, params: { person, id }, headers, body }) => officials.transfer(who, person, id, body, headers['idempotency-key']),
  ) // prettier-ignore

  app.get(
    '/api/v1/me/posts',
    { schema: { ...api, summary: 'One’s own posts, and what each allows: where, by which decision and law, until when', response: { 200: MineAnswer } } },
    async ({ who }) => ({
      posts: (await officials.mine(who)).map(({ appointment: { id, data }, powers }) => ({
        id, post: data.post, role: data.role, unit: data.unit ?? null, kind: data.kind, from: data.from, until: data.until ?? null,
        decision: data.decision, decidedOn: data.decidedOn, powers: powers.map((power) => ({ ...power })),
      })),
    }),
  ) // prettier-ignore
}

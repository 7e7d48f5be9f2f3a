import { Type } from 'typebox'
import { uuid7, signIn, type App } from '#platform'
import { pageTools, type PageParts } from './page-tools.ts'
import { cardPage, overviewPage, postPage, SHOWS, type Show } from './pages.tsx'
import { directoryPage, minePage } from './pages-people.tsx'
import { formPages } from './routes-form.ts'
import { newPostRoutes } from './routes-posts.ts'
import { endsSoon, type Staffed } from './rules.ts'
import { OneParams, PostParams, UnitCode } from './schema-api.ts'
import type { Appointed } from './schema.ts'

const wants: Readonly<Record<Exclude<Show, 'skills'>, (one: Staffed, today: string, soon: number) => boolean>> = {
  all: () => true,
  vacant: ({ vacant }) => vacant > 0,
  expiring: ({ held }, today, soon) => held.some(({ data }) => endsSoon(data, today, soon)),
  proposed: ({ proposed }) => proposed.length > 0,
  lacking: ({ held }) => held.some(({ data }) => data.lacksSkill === true),
}

const Did = Type.Object({ did: Type.Optional(Type.String({ maxLength: 20 })) })

/** `/officials`, its posts and appointments for personnel officers; `/officials/mine` for officials; `/officials/directory` for all. */
export function officialPages(app: App, parts: PageParts): void {
  const { officials, clock } = parts
  const tools = pageTools(parts)
  formPages(app, parts, tools)
  newPostRoutes(app, parts, tools)

  app.get(
    '/officials',
    { schema: { querystring: Type.Object({ unit: Type.Optional(UnitCode), show: Type.Optional(Type.String({ maxLength: 20 })) }) } },
    async (request, reply) => {
      const { who, query, view } = request
      if (!who) return reply.redirect(signIn(request.url), 303)
      const reach = await officials.jurisdictions(who)
      const unit = query.unit ?? (reach.includes(null) ? null : reach[0]!)
      const show = SHOWS.find((one) => one === query.show) ?? null
      const { all, ...found } = await officials.overview(who, unit)
      const [today, soon] = [officials.today(), officials.rules.soonDays]
      const due = show === 'skills' ? await officials.skillsDue(who, unit, soon) : []
      const listed = show === null || show === 'skills' ? [] : all.filter((one) => wants[show](one, today, soon))
      // The way up ends where the asker's jurisdiction does.
      const inside = reach.includes(null) ? tools.aboveOf(unit) : tools.aboveOf(unit).filter((one, at, way) => one !== null && way.slice(0, at + 1).some((each) => reach.includes(each)))
      return reply.html(overviewPage(view, { ...found, unit, above: inside, listed, due, show, today, soon, mayEstablish: tools.may(who, 'official.establish') }, tools.words(request)))
    },
  ) // prettier-ignore

  app.get('/officials/posts/:code', { schema: { params: PostParams, querystring: Did } }, async (request, reply) => {
    const { who, view, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const post = await officials.postOf(params.code)
    const one = await officials.post(who, post)
    const { skill, second = false } = officials.rules.roles[post.data.role] ?? {}
    return reply.html(
      postPage(view, {
        one,
        mayAppoint: tools.may(who, 'official.appoint'),
        did: tools.did(request),
        today: officials.today(),
        soon: officials.rules.soonDays,
        asks: { skill: skill?.code ?? null, law: skill?.legalBasis ?? null, second },
      }, tools.words(request)),
    )
  }) // prettier-ignore

  app.get('/officials/appointments/:person/:id', { schema: { params: OneParams, querystring: Did } }, async (request, reply) => {
    const { who, view, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    // No post serves its holder: one's own stands among one's own.
    if (params.person === who.person) return reply.redirect('/officials/mine', 303)
    const one = await officials.found(params.person, params.id)
    const { record, skills } = await officials.card(who, one)
    const shown = { ...one, data: record.data as unknown as Appointed }
    return reply.html(
      cardPage(view, {
        one: shown,
        skills,
        mayEnd: tools.may(who, 'official.end'),
        mayConfirm: tools.may(who, 'official.confirm') && one.data.proposedBy !== who.person,
        key: uuid7(clock.now()),
        did: tools.did(request),
        wrong: null,
      }, tools.words(request)),
    )
  }) // prettier-ignore

  app.get('/officials/mine', async (request, reply) => {
    if (!request.who) return reply.redirect(signIn(request.url), 303)
    return reply.html(minePage(request.view, await officials.mine(request.who), tools.words(request)))
  })

  app.get(
    '/officials/directory',
    { schema: { querystring: Type.Object({ unit: Type.Optional(UnitCode) }) } },
    async (request, reply) => {
      const { unit = null } = request.query
      const above = tools.aboveOf(unit)
      const [leading, below] = [await officials.leading(unit), parts.below(unit, clock.now())]
      return reply.html(directoryPage(request.view, { unit, above, leading, below }, tools.words(request)))
    },
  )
}

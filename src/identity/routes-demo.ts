import { Refusal, SYSTEM, type App, type Journal, type MovableClock, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { DEMO, type Identity } from './identity.ts'
import { identityTexts } from './messages.ts'
import { demoClockPage, demoSignInPage } from './pages-demo.tsx'
import { ABSOLUTE_MS, clockStep, ownPath } from './rules.ts'
import {
  ClockForm,
  DemoPeopleAnswer,
  DemoSignIn,
  DemoSignInForm,
  MeAnswer,
  NextQuery,
  meAnswer,
  type DemoGroup,
} from './schema.ts'
import { carrySessions, findAccount } from './store.ts'
import { COOKIE } from './token.ts'

export interface DemoParts {
  readonly mode: 'demo' | 'live'
  readonly identity: Identity
  readonly database: Database
  readonly journal: Journal
  readonly clock: MovableClock
  readonly secure: boolean
  /** IANA zone in which times are shown. */
  readonly zone: string
  /** The people the sign-in page offers. */
  people(): Promise<readonly DemoGroup[]>
  /** Any sample person's name, for those not on the page; null when there is no such sample person. */
  sample?(person: Uuid): Promise<{ name: string } | null>
  /** Move the clock forward by `ms`, remember it, and run what has become due. */
  moveClock(ms: number): Promise<void>
}

/**
 * `GET|POST /demo/sign-in`, `POST /api/v1/demo/sessions`, `GET|POST /demo/clock`. Outside demo mode none of them is
 * mounted: there is nothing that could be reached by mistake.
 */
export function demoRoutes(app: App, parts: DemoParts): void {
  if (parts.mode !== 'demo') return
  const { identity, database, journal, clock, secure, zone } = parts
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: ABSOLUTE_MS / 1000 } as const

  /** Sample people only; one who has no account yet gets it now. */
  async function enter(person: Uuid, request: Parameters<Identity['signIn']>[1]) {
    const listed = (await parts.people()).flatMap((group) => group.people).find((one) => one.person === person)
    const account = await findAccount(database.sql, person)
    if (account && !account.sample) throw new Refusal(403, 'not_a_sample')
    if (!account) {
      const known = listed ?? (await parts.sample?.(person))
      if (!known) throw new Refusal(404, 'account_not_found')
      await database.begin(
        (tx) =>
        identity.activate(tx, clock.now(), { actor: SYSTEM, purpose: 'session' }, [{ person, name: known.name, sample: true }]), // prettier-ignore
      )
    }
    return { ...(await identity.signIn(person, request, DEMO)), start: listed?.start ?? '/me' }
  }

  app.get('/demo/sign-in', { schema: { querystring: NextQuery } }, async (request, reply) =>
    reply.html(demoSignInPage(request.view, await parts.people(), request.query.next)),
  )

  app.post('/demo/sign-in', { schema: { body: DemoSignInForm } }, async (request, reply) => {
    const { token, start } = await enter(request.body.person, request)
    return reply.setCookie(COOKIE, token, cookie).redirect(ownPath(request.body.next, start), 303)
  })

  app.post(
    '/api/v1/demo/sessions',
    {
      schema: {
        summary: 'Sign in as a sample person; the answer sets the session cookie',
        tags: ['demo'],
        body: DemoSignIn,
        response: { 201: MeAnswer },
      },
    },
    async (request, reply) => {
      // prettier-ignore
      const { token, who } = await enter(request.body.person, request)
      return reply.status(201).setCookie(COOKIE, token, cookie).send(meAnswer(who))
    },
  )

  app.get(
    '/api/v1/demo/people',
    {
      schema: { summary: 'The sample people one may sign in as', tags: ['demo'], response: { 200: DemoPeopleAnswer } },
    },
    async () => ({
      people: (await parts.people()).flatMap(
        (group) =>
        group.people.map(({ person, name, post = null, unit = null, place = null }) => ({ person, name, group: group.code, post, unit, place })), // prettier-ignore
      ),
    }),
  )

  const state = () => ({ now: clock.now(), offset: clock.offset(), zone })
  app.get('/demo/clock', (request, reply) => reply.html(demoClockPage(request.view, state())))

  app.post('/demo/clock', { schema: { body: ClockForm } }, async (request, reply) => {
    const move = clockStep(request.body, clock.offset())
    if (!move.ok) return reply.status(422).html(demoClockPage(request.view, state(), identityTexts[move.reason]))
    const by = { actor: request.who?.person ?? SYSTEM, purpose: 'demo' }
    await database.begin(async (tx) => {
      await carrySessions(tx, move.ms)
      await journal.append(tx, clock.now(), by, [
        { owner: SYSTEM, type: 'identity.clockMoved', facts: { ms: move.ms } },
      ])
    })
    await parts.moveClock(move.ms)
    return reply.redirect('/demo/clock', 303)
  })
}

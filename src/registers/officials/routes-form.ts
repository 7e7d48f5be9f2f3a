import { Type } from 'typebox'
import { Refusal, uuid7, signIn, type App } from '#platform'
import { dateParts, say, type FieldError, type Language } from '#ui'
import { askOf, faultsOf, readEnd, STEPS, type Step, type Typed } from './form.ts'
import { m, refusals } from './messages.ts'
import { cardPath, postPath } from './pages.tsx'
import { appointPage, endPage, transferPage } from './pages-form.tsx'
import { OneParams, PostParams } from './schema-api.ts'
import type { Appointed, Kept, Post } from './schema.ts'
import { type PageParts, type pageTools } from './page-tools.ts'

const Answer = Type.String({ maxLength: 500 })
/** A form's fields; checkboxes send their name several times. */
const Typing = Type.Record(Type.String({ maxLength: 40 }), Type.Union([Answer, Type.Array(Answer, { maxItems: 60 })]))
const typedOf = (body: Readonly<Record<string, string | string[]>>): Typed => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value])) // prettier-ignore
const KEY = /^[A-Za-z0-9_-]{8,100}$/

const AT: Readonly<Record<string, string>> = { until_required: 'until-day', until_past: 'until-day', decided_later: 'decidedOn-day', powers_unknown: 'powers', second_officer: 'kind' } // prettier-ignore

/** What a refusal of the rules says on a form; anything else goes on as it was. */
function told(error: unknown, language: Language, field: string): FieldError {
  if (!(error instanceof Refusal) || !Object.hasOwn(refusals, error.code)) throw error
  return { field: AT[error.code] ?? field, text: say(refusals[error.code as keyof typeof refusals], language) }
}

/** The forms of appointments: a question a page, answers to check, then one command with the key that the first page made. */
export function formPages(app: App, parts: PageParts, tools: ReturnType<typeof pageTools>): void {
  const { officials, access, clock } = parts

  const draftOf = (post: Kept<Post>, typed: Typed): Appointed => {
    const { powers, until, ...ask } = askOf(typed)
    const { code, role, place, unit } = post.data
    return { ...ask, ...(until === undefined ? {} : { until }), person: '', name: typed['name'] ?? '', post: code, role, place, ...(unit === undefined ? {} : { unit }), state: 'proposed', ...(powers ? { powers: powers.join(',') } : {}) } // prettier-ignore
  }
  const shown = (post: Kept<Post>, step: Step, typed: Typed, errors: readonly FieldError[]) => ({
    post, step, typed, errors,
    actions: officials.actionsOf(post.data.role),
    second: officials.rules.roles[post.data.role]?.second ?? false,
    draft: step === 'check' ? draftOf(post, typed) : null,
  }) // prettier-ignore

  app.get('/officials/posts/:code/appoint', { schema: { params: PostParams } }, async (request, reply) => {
    const { who, view, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const post = await officials.postOf(params.code)
    await officials.mayAppoint(who, post)
    const { day, month, year } = dateParts(officials.today())
    const typed = { key: uuid7(clock.now()), 'from-day': day, 'from-month': month, 'from-year': year }
    return reply.html(appointPage(view, shown(post, 'who', typed, []), tools.words(request)))
  })

  app.post('/officials/posts/:code/appoint', { schema: { params: PostParams, body: Typing } }, async (request, reply) => {
    const { who, view, params, language } = request
    if (!who) return reply.redirect(signIn(postPath(params.code)), 303)
    const post = await officials.postOf(params.code)
    await officials.mayAppoint(who, post)
    let typed: Typed = typedOf(request.body)
    const words = tools.words(request)
    const show = (step: Step, errors: readonly FieldError[] = []) => reply.status(errors.length > 0 ? 422 : 200).html(appointPage(view, shown(post, step, typed, errors), words))
    const step = STEPS.find((one) => one === typed['step']) ?? 'who'
    if (typed['goto'] === 'who') return show('who')
    // The pages before this one, too: a form is only as true as what was sent.
    for (const each of STEPS.slice(0, STEPS.indexOf(step) + 1)) {
      const errors = faultsOf(each, typed, language)
      if (errors.length > 0) return show(each, errors)
    }
    if (step === 'who') {
      const found = await officials.personBy(who, post, typed['number']!.trim())
      if (!found) return show('who', [{ field: 'number', text: say(m.whoMissing, language) }])
      typed = { ...typed, name: found.name }
    }
    if (step !== 'check') return show(STEPS[STEPS.indexOf(step) + 1]!)
    const found = await officials.personBy(who, post, typed['number']!.trim())
    if (!found) return show('who', [{ field: 'number', text: say(m.whoMissing, language) }])
    const key = typed['key'] ?? ''
    if (!KEY.test(key)) throw new Refusal(400, 'malformed')
    try {
      const outcome = await officials.appoint(who, { ...askOf(typed), post: params.code, person: found.person }, found.name, key)
      return await reply.redirect(`${postPath(params.code)}?did=${outcome.state}`, 303)
    } catch (error) {
      const wrong = told(error, language, 'number')
      const back = STEPS.find((one) => faultStep(one, wrong.field ?? '')) ?? 'who'
      return show(back, [wrong])
    }
  }) // prettier-ignore

  const path = '/officials/appointments/:person/:id'

  app.post(`${path}/confirm`, { schema: { params: OneParams, body: Typing } }, async (request, reply) => {
    const { who, params, body } = request
    const at = { owner: params.person, id: params.id }
    if (!who) return reply.redirect(signIn(cardPath(at)), 303)
    const key = typedOf(body)['key'] ?? ''
    if (!KEY.test(key)) throw new Refusal(400, 'malformed')
    await officials.confirm(who, params.person, params.id, key)
    return reply.redirect(`${cardPath(at)}?did=confirmed`, 303)
  })

  app.get(`${path}/end`, { schema: { params: OneParams } }, async (request, reply) => {
    const { who, view, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const one = await officials.found(params.person, params.id)
    await officials.mayEnd(who, one)
    return reply.html(endPage(view, { one, typed: {}, errors: [], key: uuid7(clock.now()) }, tools.words(request)))
  })

  app.post(`${path}/end`, { schema: { params: OneParams, body: Typing } }, async (request, reply) => {
    const { who, view, params, language } = request
    const one = await officials.found(params.person, params.id)
    if (!who) return reply.redirect(signIn(cardPath(one)), 303)
    await officials.mayEnd(who, one)
    const typed = typedOf(request.body)
    const key = typed['key'] ?? ''
    if (!KEY.test(key)) throw new Refusal(400, 'malformed')
    const show = (errors: readonly FieldError[]) => reply.status(422).html(endPage(view, { one, typed, errors, key }, tools.words(request)))
    const ask = readEnd(typed, language)
    if (Array.isArray(ask)) return show(ask)
    try {
      const { state } = await officials.end(who, params.person, params.id, ask, key)
      return await reply.redirect(`${postPath(one.data.post)}?did=${state}`, 303)
    } catch (error) {
      return show([told(error, language, 'reason')])
    }
  }) // prettier-ignore

  /** Posts of the asker's jurisdictions with a free seat, but for the one that is left. */
  async function free(who: NonNullable<Parameters<typeof officials.mine>[0]>, but: string): Promise<Post[]> {
    const reach = await access.mayList(parts.officials.db, who, 'official.appoint')
    const units = [...new Set(reach.map((one) => one.jurisdiction))]
    const all = (await Promise.all((units.includes(null) ? [null] : units).map((unit) => officials.posts(who, unit)))).flat() // prettier-ignore
    const scopes = new Set(reach.map(({ scope }) => scope))
    return all
      .filter(({ post, vacant }) => vacant > 0 && post.data.code !== but)
      .map(({ post }) => post.data)
      .filter(({ role }) => scopes.has(null) || scopes.has(role))
  }

  app.get(`${path}/transfer`, { schema: { params: OneParams } }, async (request, reply) => {
    const { who, view, params } = request
    if (!who) return reply.redirect(signIn(request.url), 303)
    const one = await officials.found(params.person, params.id)
    await officials.mayEnd(who, one)
    const posts = await free(who, one.data.post)
    return reply.html(transferPage(view, { one, typed: {}, errors: [], key: uuid7(clock.now()), posts }, tools.words(request))) // prettier-ignore
  })

  app.post(`${path}/transfer`, { schema: { params: OneParams, body: Typing } }, async (request, reply) => {
    const { who, view, params, language } = request
    const one = await officials.found(params.person, params.id)
    if (!who) return reply.redirect(signIn(cardPath(one)), 303)
    await officials.mayEnd(who, one)
    const posts = await free(who, one.data.post)
    const typed = typedOf(request.body)
    const key = typed['key'] ?? ''
    if (!KEY.test(key)) throw new Refusal(400, 'malformed')
    const show = (errors: readonly FieldError[]) => reply.status(422).html(transferPage(view, { one, typed, errors, key, posts }, tools.words(request)))
    const faults = faultsOf('decision', typed, language)
    const post = posts.find(({ code }) => code === typed['post'])
    if (!post) faults.unshift({ field: 'post', text: say(m.transferMissing, language) })
    if (!post || faults.length > 0) return show(faults)
    try {
      const { decision, decidedOn } = askOf(typed)
      const { state } = await officials.transfer(who, params.person, params.id, { post: post.code, kind: 'appointment', decision, decidedOn }, key)
      return await reply.redirect(`${postPath(post.code)}?did=${state}`, 303)
    } catch (error) {
      return show([told(error, language, 'post')])
    }
  }) // prettier-ignore
}

/** Which page asks for a field. */
function faultStep(step: Step, field: string): boolean {
  const name = field.replace(/-(day|month|year)$/, '')
  return { who: ['number'], how: ['kind', 'powers'], decision: ['decision', 'decidedOn'], period: ['from', 'until'], check: [] as string[] }[step].includes(name) // prettier-ignore
}

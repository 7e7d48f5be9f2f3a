import { Refusal, type App, type Who } from '#platform'
import { say, type FieldError, type Language } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createAnswers } from '../quality/answers.ts'
import { repairApi } from './routes-api.ts'
import { petitionRoutes } from './routes-petition.ts'
import { changesOf, keyOf, newKey, numberOf, readForm, type Sent } from './form.ts'
import { m } from './messages.ts'
import { failingRecordPage, itemPage, workListPage, workPath } from './pages-work.tsx'
import { namesOf, sendFile, signedIn, type RepairRouteParts } from './parts.ts'
import type { Command } from './schema.ts'
import { editable, shownFields } from './values.ts'

type At = { Params: { code: string }; Querystring: { did?: string } }
type Failing = { Params: { register: string; code: string } }

/** `/work/repairs`, `/work/repairs/:code`, `/registers/:register/quality/failing/:code`, `/me/petitions…` and the API. */
export function repairRoutes(app: App, parts: RepairRouteParts): void {
  const { repairs, registers, quality } = parts
  const { record: failingRecord } = createAnswers(parts.failing)
  const mayRepair = (who: Who) => repairs.keeps(who)

  app.get('/work/repairs', async (request, reply) => {
    const who = signedIn(request, reply)
    return who ? reply.html(workListPage(request.view, await repairs.worklist(who), namesOf(parts))) : reply
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    code: string,
    more: { errors?: readonly FieldError[]; typed?: Readonly<Record<string, string>>; done?: boolean } = {},
  ) {
    // prettier-ignore
    const { repair, record, rules, purpose } = await repairs.show(who, code)
    const { errors = [], typed = {}, done = false } = more
    const definition = registers.definition(repair.register)
    const failed = quality.rules(repair.register).filter((rule) => rules.includes(rule.code))
    const view = done ? { ...request.view, flash: { kind: 'success' as const, text: say(m.done, request.language) } } : request.view // prettier-ignore
    return reply.html(itemPage(view, { repair, record, definition, purpose, rules: failed, key: newKey(), errors, typed }, namesOf(parts))) // prettier-ignore
  }

  app.get<At>('/work/repairs/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    return who ? show(request, reply, who, request.params.code, { done: request.query.did !== undefined }) : reply
  })

  app.get<At>('/work/repairs/:code/file', async (request, reply) => {
    const who = signedIn(request, reply)
    return who ? sendFile(reply, parts.files, await repairs.file(who, request.params.code)) : reply
  })

  /** The command that a page's form gives; null when a reason is missing. */
  async function commandOf(who: Who, code: string, form: Sent): Promise<Command | null> {
    const { command, reason = '' } = form.fields
    if (command === 'confirm') return { type: 'confirm' }
    if (command !== 'refuse' && command !== 'correct') throw new Refusal(400, 'malformed')
    if (reason.trim() === '' || reason.length > 500) return null
    const why = reason.replace(/\s+/g, ' ').trim()
    if (command === 'refuse') return { type: 'refuse', reason: why }
    const { repair, purpose } = await repairs.show(who, code)
    const fields = shownFields(registers.definition(repair.register), purpose).filter(editable)
    return { type: 'correct', version: numberOf(form, 'version'), data: changesOf(form, fields), reason: why }
  }

  const told = (refusal: Refusal, language: Language): FieldError[] => {
    const text = (code: string) => say(parts.texts[code] ?? parts.texts['refused'] ?? m.stale, language)
    if (refusal.fields.length === 0) return [{ text: refusal.code === 'stale' ? say(m.stale, language) : text(refusal.code) }] // prettier-ignore
    return refusal.fields.map(({ field, code }) => ({ field: `f-${field}`, text: text(code) }))
  }

  app.post<At>('/work/repairs/:code', async (request, reply) => {
    const { code } = request.params
    const who = signedIn(request, reply, workPath(code))
    if (!who) return reply
    const form = await readForm(request)
    const command = await commandOf(who, code, form)
    const typed = form.fields
    if (!command)
      return show(request, reply.status(400), who, code, {
        typed,
        errors: [{ field: `reason-${typed['command']}`, text: say(m.reasonMissing, request.language) }],
      })
    try {
      await repairs.run(who, code, command, keyOf(form), numberOf(form, 'head'))
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error
      return show(request, reply.status(error.status), who, code, { typed, errors: told(error, request.language) })
    }
    return reply.redirect(`${workPath(code)}?did=1`, 303)
  })

  app.get<Failing>('/registers/:register/quality/failing/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { definition, rules, record, code, purpose } = await failingRecord(who, request.params.register, request.params.code) // prettier-ignore
    const page = { definition, record, rules, code, purpose, key: newKey(), mayRepair: mayRepair(who).includes(definition.code) } // prettier-ignore
    return reply.html(failingRecordPage(request.view, page, namesOf(parts)))
  })

  app.post<Failing>('/registers/:register/quality/failing/:code', async (request, reply) => {
    const { register, code: record } = request.params
    const who = signedIn(request, reply, request.url)
    if (!who) return reply
    const code = await repairs.open(who, { register, record, key: keyOf(await readForm(request)) })
    return reply.redirect(workPath(code), 303)
  })

  petitionRoutes(app, parts)
  repairApi(app, repairs)
}

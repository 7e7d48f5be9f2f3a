import { Refusal, type App, sniff, type SentFile } from '#platform'
import { say, type FieldError, type Language } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { keyOf, newKey, readForm } from './form.ts'
import { m } from './messages.ts'
import { followPage, petitionPage, petitionsPage } from './pages-petition.tsx'
import { namesOf, sendFile, signedIn, type RepairRouteParts } from './parts.ts'
import type { KeptFile } from './schema.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

type Which = Readonly<Record<string, string | undefined>>

/** The record that an address or a form names; one that is none leads nowhere: 404. */
function whichOf({ register = '', owner = '', id = '' }: Which) {
  if (register === '' || register.length > 60 || !UUID.test(owner) || !UUID.test(id))
    throw new Refusal(404, 'record_not_found')
  return { register, owner, id }
}

/** `/me/petitions`, `/me/petitions/new`, `/me/petitions/:code`: saying that one's record is wrong, and following it. */
export function petitionRoutes(app: App, parts: RepairRouteParts): void {
  const { repairs, files } = parts

  async function form(
    request: FastifyRequest,
    reply: FastifyReply,
    which: Which,
    more: { typed?: Readonly<Record<string, string>>; errors?: readonly FieldError[] } = {},
  ) {
    // prettier-ignore
    const shown = await repairs.petitionable(request.who, whichOf(which))
    const { typed = {}, errors = [] } = more
    return reply.html(petitionPage(request.view, { ...shown, typed, errors, key: newKey() }, namesOf(parts)))
  }

  app.get('/me/petitions', async (request, reply) => {
    const who = signedIn(request, reply)
    return who ? reply.html(petitionsPage(request.view, await repairs.petitions(who), namesOf(parts))) : reply
  })

  app.get<{ Querystring: Which }>('/me/petitions/new', async (request, reply) =>
    signedIn(request, reply) ? form(request, reply, request.query) : reply,
  )

  /** The file, kept, when it is one that is taken. */
  async function keep(file: SentFile | null): Promise<KeptFile | null | 'wrong'> {
    if (!file) return null
    const type = file.tooBig ? null : sniff(file.bytes)
    if (!type) return 'wrong'
    return { hash: await files.put(file.bytes), name: file.name, type, size: file.bytes.length }
  }

  function faults(typed: Readonly<Record<string, string>>, language: Language): FieldError[] {
    const missing = (field: string) => (typed[field] ?? '').trim() === ''
    return [
      ...(missing('field') ? [{ field: 'field', text: say(m.whichMissing, language) }] : []),
      ...(missing('wanted') || typed['wanted']!.length > 300 ? [{ field: 'wanted', text: say(m.wantedMissing, language) }] : []), // prettier-ignore
    ]
  }

  app.post('/me/petitions/new', async (request, reply) => {
    const who = signedIn(request, reply, '/me/data')
    if (!who) return reply
    const sent = await readForm(request)
    const { fields: typed } = sent
    const which = whichOf(typed)
    const errors = faults(typed, request.language)
    // Asked before anything that was sent is kept.
    await repairs.petitionable(who, which)
    const file = errors.length > 0 ? null : await keep(sent.file)
    if (file === 'wrong') errors.push({ field: 'file', text: say(m.fileWrong, request.language) })
    if (errors.length > 0 || file === 'wrong') return form(request, reply.status(400), typed, { typed, errors })
    const { field = '', wanted = '', text = '' } = typed
    const ask = { ...which, field, wanted, text: text.slice(0, 2_000), key: keyOf(sent), ...(file ? { file } : {}) }
    const code = await repairs.petition(who, ask)
    return reply.redirect(`/me/petitions/${code}?sent=1`, 303)
  })

  app.get<{ Params: { code: string }; Querystring: { sent?: string } }>(
    '/me/petitions/:code',
    async (request, reply) => {
      const who = signedIn(request, reply)
      if (!who) return reply
      const repair = await repairs.mine(who, request.params.code)
      const flash = { kind: 'success' as const, text: say(m.sent, request.language, { code: repair.code }) }
      const view = request.query.sent === undefined ? request.view : { ...request.view, flash }
      return reply.html(followPage(view, repair, namesOf(parts)))
    },
  )

  app.get<{ Params: { code: string } }>('/me/petitions/:code/file', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { file } = await repairs.mine(who, request.params.code)
    if (!file) throw new Refusal(404, 'file_not_found')
    return sendFile(reply, files, file)
  })
}

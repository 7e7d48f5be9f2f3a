import { Refusal, secret, type App, type Who, readForm, sniff } from '#platform'
import { mayAsk, validatePage, type Finding, type ProcedureVersion } from '#procedures'
import { say, type Language } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { OpenDraft } from '../dossiers.ts'
import { checkPage, startPage } from '../pages/apply.tsx'
import { m } from '../pages/messages.ts'
import { questionPage } from '../pages/question.tsx'
import { barred, checkOf, firstOpen, formOf, nextAsking, NOTHING_SENT, questionOf, root } from './apply-view.ts'
import { acceptOf, answersOf, fileFault, heldBy } from './asked.ts'
import { encode, keyOf, sendFile, signedIn, uuidOf, type Screens } from './parts.ts'

type At<P> = { Params: P; Querystring: { from?: string } }
type OfDraft = { code: string; draft: string }

/** What starting reads about the applicant and the family: each register once, with the fields it gives. */
function readsOf(definition: ProcedureVersion, screen: Screens, language: Language) {
  return [...new Set(definition.facts.map(({ register }) => register))].map((register) => {
    const words = screen.words.registers[register]
    const codes = new Set(definition.facts.filter((one) => one.register === register).flatMap(({ fields }) => fields))
    const titles = (words?.fields ?? [])
      .filter(({ code, hidden, partOf }) => codes.has(code) && !hidden && !partOf)
      .map(({ title }) => say(title, language).toLocaleLowerCase(language))
    return { register: words ? say(words.title, language) : register, what: titles.join(', ') }
  })
}

/** `/apply/:code` → a draft → its pages → the check → the receipt. */
export function applyRoutes(app: App, screen: Screens): void {
  const { dossiers, procedures } = screen

  const open = (who: Who, params: OfDraft): Promise<OpenDraft> =>
    dossiers.draft(who, uuidOf(params.draft, 'draft_not_found'))

  async function start(
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    code: string,
    errors: readonly Finding[],
  ) {
    const { language } = request
    const definition = await procedures.current(code, screen.today())
    const drafts = (await dossiers.drafts(who)).filter((draft) => draft.procedure === code)
    return reply.html(
      startPage(request.view, {
        code,
        title: say(definition.title, language),
        caption: say(definition.shortTitle, language),
        reads: readsOf(definition, screen, language),
        drafts: drafts.map(({ id, updatedAt }) => ({ id, saved: screen.instant(updatedAt, language) })),
        errors: errors.map(({ message }) => ({ text: say(message, language) })),
      }),
    )
  }

  app.get<At<{ code: string }>>('/apply/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    return who ? start(request, reply, who, request.params.code, []) : reply
  })

  app.post<At<{ code: string }>>('/apply/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { code } = request.params
    const { fields } = await readForm(request)
    // From the service's own page: what was begun before is offered first.
    if (fields['first'] === '1' && (await dossiers.drafts(who)).some((one) => one.procedure === code))
      return reply.redirect(`/apply/${encode(code)}`, 303)
    const draft = await dossiers.startDraft(who, code)
    const barring = mayAsk(draft.definition, screen.context(draft))
    if (barring.length > 0) {
      await dossiers.dropDraft(who, draft.id)
      return start(request, reply.status(422), who, code, barring)
    }
    const first = nextAsking(formOf(draft, screen), -1)
    return reply.redirect(`${root(draft)}/${encode(first?.code ?? 'check')}`, 303)
  })

  app.get<At<OfDraft>>('/apply/:code/:draft', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const draft = await open(who, request.params)
    return reply.redirect(`${root(draft)}/${encode(firstOpen(formOf(draft, screen), screen)?.code ?? 'check')}`, 303)
  })

  app.get<At<OfDraft & { file: string }>>('/apply/:code/:draft/files/:file', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { draft, file } = request.params
    return sendFile(reply, await dossiers.file(who, uuidOf(draft, 'draft_not_found'), uuidOf(file, 'file_not_found')))
  })

  app.get<At<OfDraft>>('/apply/:code/:draft/check', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const form = formOf(await open(who, request.params), screen)
    const missing = firstOpen(form, screen)
    if (missing) return reply.redirect(`${root(form.draft)}/${encode(missing.code)}`, 303)
    return reply.html(check(request, form, secret(16), [], false))
  })

  function check(
    request: FastifyRequest,
    form: ReturnType<typeof formOf>,
    key: string,
    errors: { field?: string; text: string }[],
    declared: boolean,
  ) {
    const { language } = request
    const barring = barred(form, screen).map(({ message }) => ({ text: say(message, language) }))
    return checkPage(request.view, checkOf(form, key, { errors: [...barring, ...errors], declared }, screen, language))
  }

  app.post<At<OfDraft>>('/apply/:code/:draft/check', async (request, reply) => {
    const who = signedIn(request, reply, request.url)
    if (!who) return reply
    const { fields } = await readForm(request)
    if (fields['then'] === 'later') return reply.redirect('/dossiers?saved=1', 303)
    const id = uuidOf(request.params.draft, 'draft_not_found')
    const key = keyOf(fields['key'])
    const { language } = request
    if (fields['declared'] !== 'yes') {
      const form = formOf(await dossiers.draft(who, id), screen)
      const error = { field: 'declared', text: say(m.declareMissing, language) }
      return reply.status(400).html(check(request, form, key, [error], false))
    }
    try {
      const { code } = await dossiers.submit(who, id, key)
      return reply.redirect(`/dossiers/${encode(code)}?submitted=1`, 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 422 || error.fields.length === 0) throw error
      const form = formOf(await dossiers.draft(who, id), screen)
      const missing = firstOpen(form, screen)
      if (missing) return reply.redirect(`${root(form.draft)}/${encode(missing.code)}`, 303)
      return reply.status(400).html(check(request, form, key, [{ text: say(m.notComplete, language) }], true))
    }
  })

  app.get<At<OfDraft & { page: string }>>('/apply/:code/:draft/:page', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const form = formOf(await open(who, request.params), screen)
    const at = form.pages.findIndex(({ page }) => page.code === request.params.page)
    const missing = firstOpen(form, screen, at < 0 ? undefined : at)
    if (missing || at < 0) return reply.redirect(`${root(form.draft)}/${encode(missing?.code ?? 'check')}`, 303)
    const from = request.query.from === 'check' ? 'check' : ''
    const notices = validatePage(
      form.draft.definition,
      request.params.page,
      form.draft.answers,
      screen.context(form.draft),
    ).filter(({ notice }) => notice)
    return reply.html(
      questionPage(request.view, questionOf(form, at, notices, NOTHING_SENT, from, screen, request.language)),
    )
  })

  app.post<At<OfDraft & { page: string }>>('/apply/:code/:draft/:page', async (request, reply) => {
    const who = signedIn(request, reply, `/apply/${encode(request.params.code)}/${encode(request.params.draft)}`)
    if (!who) return reply
    const sentForm = await readForm(request)
    const before = formOf(await open(who, request.params), screen)
    const { draft } = before
    const at = before.pages.findIndex(({ page }) => page.code === request.params.page)
    if (at < 0) return reply.redirect(root(draft), 303)
    const { page, fields } = before.pages[at]!
    const held = heldBy(page, fields)
    const { language } = request
    const { answers, sent } = answersOf(page, held, sentForm, screen, language)
    const files = await keepFiles(who, before, at, sentForm, language)
    const saved = await dossiers.saveDraft(who, draft.id, page.code, { ...answers, ...files.answers })
    if (sentForm.fields['then'] === 'later') return reply.redirect('/dossiers?saved=1', 303)

    const errors = { ...sent.errors, ...files.errors }
    const from = sentForm.fields['from'] === 'check' ? 'check' : ''
    const shown = (sentForm.fields['shown'] ?? '').split(' ')
    const wrong = saved.findings.filter(({ notice }) => !notice)
    const form = formOf(saved.draft, screen)
    const here = form.pages.findIndex((one) => one.page.code === page.code)
    // Only a question that appears because of these answers is open: show it before it is called an error.
    const fresh = wrong.every(({ field }) => !shown.includes(field) && !held.some(({ code }) => code === field))
    if (wrong.length > 0 && fresh && Object.keys(errors).length === 0 && here >= 0)
      return reply.redirect(`${root(draft)}/${encode(page.code)}${from ? '?from=check' : ''}`, 303)
    if ((wrong.length > 0 || Object.keys(errors).length > 0) && here >= 0)
      return reply
        .status(400)
        .html(
          questionPage(
            request.view,
            questionOf(form, here, saved.findings, { ...sent, errors }, from, screen, language),
          ),
        )
    const next = from === 'check' ? null : nextAsking(form, here)
    return reply.redirect(`${root(draft)}/${encode(next?.code ?? 'check')}`, 303)
  })

  /** Keep the files of a page; a file that is not taken is an error at its field and changes nothing. */
  async function keepFiles(
    who: Who,
    form: ReturnType<typeof formOf>,
    at: number,
    sent: Awaited<ReturnType<typeof readForm>>,
    language: Language,
  ) {
    const answers: Record<string, string> = {}
    const errors: Record<string, string> = {}
    for (const field of heldBy(form.pages[at]!.page, form.pages[at]!.fields).filter(({ type }) => type === 'file')) {
      const file = sent.files.find((one) => one.field === field.code)
      if (!file) continue
      const fault = fileFault(file, acceptOf(form.draft, field), language)
      if (fault) errors[field.code] = fault
      else {
        const { name, bytes } = file
        const kept = { name, type: sniff(bytes)!, bytes, evidence: field.evidence ?? null }
        answers[field.code] = (await dossiers.addFile(who, form.draft.id, kept)).id
      }
    }
    return { answers, errors }
  }
}

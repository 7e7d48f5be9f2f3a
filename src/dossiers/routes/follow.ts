import { Refusal, secret, type App, type Who, readForm, sniff } from '#platform'
import { formatDate, say, type FieldError, type Language } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { unknownCodePage } from '../pages/apply.tsx'
import { runningClock } from '../pages/clock.ts'
import { followPage } from '../pages/follow.tsx'
import { m } from '../pages/messages.ts'
import { myDossiersPage, type MineView } from '../pages/mine.tsx'
import { STATUS } from '../pages/status.ts'
import { partTitle } from '../pages/story.ts'
import { withdrawPage } from '../pages/supplement.tsx'
import { verifyPage } from '../pages/verify.tsx'
import { readPaperKey } from '../paper-key.ts'
import { followOf, OWN_PAPERS } from './follow-view.ts'
import { MAX_BYTES, TAKEN, TYPE_NAMES } from './form.ts'
import { encode, keyOf, sendFile, sendPdf, signedIn, told, uuidOf, type Screens } from './parts.ts'

type At = { Params: { code: string }; Querystring: { submitted?: string; sent?: string } }

const ENDED = new Set(['done', 'returned', 'refused', 'rejected', 'withdrawn'])

/** The dossiers and drafts of a person, as `/me` and `/dossiers` show them. */
export async function mineOf(who: Who, screen: Screens, language: Language): Promise<MineView> {
  const { dossiers, procedures, clock, calendar } = screen
  const title = async (code: string, version: number) =>
    say((await procedures.version(code, version)).shortTitle, language)
  const [mine, drafts] = [await dossiers.myDossiers(who), await dossiers.drafts(who)]
  return {
    dossiers: await Promise.all(
      mine.map(async ({ code, procedure, version, status, dueAt }) => ({
        code,
        title: await title(procedure, version),
        status: STATUS[status],
        clock: ENDED.has(status)
          ? { state: 'done' as const, minutesPerDay: calendar.dailyMinutes }
          : runningClock(dueAt, clock.now(), calendar, status === 'awaitingSupplement'),
      })),
    ),
    drafts: await Promise.all(
      drafts.map(async ({ id, procedure, version, updatedAt }) => ({
        href: `/apply/${encode(procedure)}/${id}`,
        title: await title(procedure, version),
        saved: screen.instant(updatedAt, language),
      })),
    ),
  }
}

const rootOf = (code: string) => `/dossiers/${encode(code)}`

/** `/dossiers` and everything under it, and `/verify/:code`. */
export function followRoutes(app: App, screen: Screens): void {
  const { dossiers } = screen

  /** The bundle behind a code; 404 when there is none. A part's code leads to its bundle. */
  async function bundleOf(code: string): Promise<string> {
    const bundle = await dossiers.find(code)
    if (!bundle) throw new Refusal(404, 'dossier_not_found')
    return bundle
  }

  app.get<{ Querystring: { code?: string; saved?: string } }>('/dossiers', async (request, reply) => {
    const code = request.query.code?.trim().slice(0, 100)
    if (code) {
      if (await dossiers.find(code)) return reply.redirect(rootOf(code), 303)
      return reply.status(404).html(unknownCodePage(request.view, code))
    }
    const who = signedIn(request, reply)
    if (!who) return reply
    const flash = request.query.saved === '1' ? say(m.saved, request.language) : null
    return reply.html(myDossiersPage(told(request.view, flash), await mineOf(who, screen, request.language)))
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    code: string,
    more: { submitted?: boolean; flash?: string; note?: string; errors?: FieldError[] } = {},
  ) {
    const dossier = await dossiers.open(who, await bundleOf(code))
    const view = told(request.view, more.flash ?? null)
    const { submitted = false, note = '', errors = [] } = more
    const page = followOf(
      dossier,
      await dossiers.timeline(who, dossier.bundle),
      { submitted, note, errors, key: secret(16) },
      screen,
      request.language,
    )
    return reply.html(followPage(view, page))
  }

  app.get<At>('/dossiers/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { submitted, sent } = request.query
    const flash = sent === '1' ? { flash: say(m.supplementSent, request.language) } : {}
    return show(request, reply, who, request.params.code, { submitted: submitted === '1', ...flash })
  })

  for (const kind of OWN_PAPERS)
    app.get<At>(`/dossiers/:code/${kind}.pdf`, async (request, reply) => {
      const who = signedIn(request, reply)
      if (!who) return reply
      const dossier = await dossiers.open(who, await bundleOf(request.params.code))
      return sendPdf(reply, `${dossier.code}-${kind}`, await screen.papers.paper(kind, dossier, request.language))
    })

  app.get<{ Params: { code: string; file: string } }>('/dossiers/:code/files/:file', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { code, file } = request.params
    return sendFile(reply, await dossiers.file(who, await bundleOf(code), uuidOf(file, 'file_not_found')))
  })

  app.post<At>('/dossiers/:code/supplement', async (request, reply) => {
    const { code } = request.params
    const who = signedIn(request, reply, rootOf(code))
    if (!who) return reply
    const { fields, files } = await readForm(request)
    const { language } = request
    const note = (fields['note'] ?? '').trim().slice(0, 2000)
    const errors: FieldError[] = []
    const names = TAKEN.map((type) => TYPE_NAMES[type]).join(', ')
    for (const { bytes, tooBig } of files) {
      if (tooBig)
        errors.push({ field: 'file', text: say(m.fileTooBig, language, { size: `${MAX_BYTES / 1_048_576} MB` }) })
      else if (!sniff(bytes)) errors.push({ field: 'file', text: say(m.fileWrongType, language, { types: names }) })
    }
    if (note === '' && files.length === 0) errors.push({ field: 'note', text: say(m.supplementEmpty, language) })
    if (errors.length > 0) return show(request, reply.status(400), who, code, { note, errors })
    const bundle = await bundleOf(code)
    const key = keyOf(fields['key'])
    for (const { name, bytes } of files)
      await dossiers.addFile(who, bundle, { name, type: sniff(bytes)!, bytes, evidence: null })
    await dossiers.run(
      who,
      bundle,
      { type: 'supplement', ...(note ? { text: note } : {}) },
      key,
      headOf(fields['head']),
    )
    return reply.redirect(`${rootOf(code)}?sent=1`, 303)
  })

  app.get<At>('/dossiers/:code/withdraw', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { code, definition, head } = await dossiers.open(who, await bundleOf(request.params.code))
    const caption = say(definition.shortTitle, request.language)
    return reply.html(withdrawPage(request.view, { code, caption, key: secret(16), head }))
  })

  app.post<At>('/dossiers/:code/withdraw', async (request, reply) => {
    const { code } = request.params
    const who = signedIn(request, reply, rootOf(code))
    if (!who) return reply
    const { fields } = await readForm(request)
    await dossiers.run(who, await bundleOf(code), { type: 'withdraw' }, keyOf(fields['key']), headOf(fields['head']))
    return reply.redirect(rootOf(code), 303)
  })

  app.get<{ Params: { code: string }; Querystring: { k?: string } }>('/verify/:code', async (request, reply) => {
    const { language } = request
    const code = request.params.code.slice(0, 100)
    const key = readPaperKey(screen.paperSecret, code, (request.query.k ?? '').slice(0, 100))
    const paper = key && (await dossiers.paper(code))
    if (!key || !paper) return reply.status(404).html(verifyPage(request.view, null))
    const definition = await screen.procedures.version(paper.procedure, paper.version)
    const title = partTitle(definition, paper.part) ?? definition.title
    const day = screen.calendar.legalDay(paper.endedAt ?? paper.receivedAt)
    return reply.html(
      verifyPage(request.view, {
        code: paper.code,
        kind: say(title, language),
        issuedOn: formatDate(day, language),
        by: screen.words.unit(paper.unit),
        status: say(STATUS[paper.status].text, language),
        initials: key.initials,
      }),
    )
  })
}

/** The head that a form carried; forged ones are refused as malformed, none at all is allowed. */
export function headOf(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(400, 'malformed')
  return Number(text)
}

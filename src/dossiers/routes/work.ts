import { Refusal, secret, type App, type Who, readForm } from '#platform'
import { say, type FieldError, type Language, type Option } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { w } from '../pages/messages-work.ts'
import { stepTitle } from '../pages/story.ts'
import { casePage } from '../pages/work-case.tsx'
import { workListPage, type WorkRow } from '../pages/work-list.tsx'
import type { WorkItem } from '../schema.ts'
import { headOf } from './follow.ts'
import { encode, keyOf, sendFile, sendPdf, signedIn, told, uuidOf, type Screens } from './parts.ts'
import { caseOf } from './work-view.ts'
import { commandOf, NOTHING_TYPED, taskClock, typedOf, type Typed } from './work-action.ts'

type ListQuery = { unit?: string; step?: string; only?: string; did?: string }
type At = { Params: { code: string }; Querystring: { did?: string; stay?: string; sorry?: string } }

/** The most lines of a work list on one page. */
const LIMIT = 200
const URGENCY = { late: 0, soon: 1, ok: 2, done: 3, paused: 4 } as const
const stepKey = ({ procedure, part, step }: WorkItem) => `${procedure}/${part ?? ''}/${step}`

/** `/work`, `/work/:code` and what an official does there. */
export function workRoutes(app: App, screen: Screens): void {
  const { dossiers, procedures } = screen

  async function stepOf(item: WorkItem, language: Language): Promise<{ procedure: string; step: string }> {
    const definition = await procedures.version(item.procedure, item.version)
    const title = stepTitle(definition, item.part, item.step)
    return { procedure: say(definition.shortTitle, language), step: title ? say(title, language) : item.step }
  }

  app.get<{ Querystring: ListQuery }>('/work', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { language } = request
    const { unit = '', step = '', only = '', did } = request.query
    const items = await dossiers.worklist(who, { limit: LIMIT })
    const units = new Map<string, Option>()
    const steps = new Map<string, Option>()
    const rows: (WorkRow & { unitCode: string; stepCode: string })[] = []
    for (const item of items) {
      const { procedure, step: title } = await stepOf(item, language)
      const place = screen.words.unit(item.unit)
      units.set(item.unit, { value: item.unit, text: place })
      steps.set(stepKey(item), { value: stepKey(item), text: title })
      const clock = taskClock(item, screen)
      rows.push({ href: `/work/${encode(item.code)}`, code: item.code, procedure, step: title, unit: place, clock, unitCode: item.unit, stepCode: stepKey(item) }) // prettier-ignore
    }
    const mine = rows
      .filter((row) => (unit === '' || row.unitCode === unit) && (step === '' || row.stepCode === step))
      .toSorted((a, b) => URGENCY[a.clock.state] - URGENCY[b.clock.state])
    const count = (state: string) => mine.filter(({ clock }) => clock.state === state).length
    const view = told(request.view, did ? say(w.allDone, language, { code: did.slice(0, 60) }) : null)
    return reply.html(
      workListPage(view, {
        rows: only === 'late' || only === 'soon' ? mine.filter(({ clock }) => clock.state === only) : mine,
        counts: { late: count('late'), soon: count('soon'), all: mine.length },
        units: [...units.values()],
        steps: [...steps.values()],
        unit,
        step,
        only,
      }),
    )
  })

  async function bundleOf(code: string): Promise<string> {
    const bundle = await dossiers.find(code)
    if (!bundle) throw new Refusal(404, 'dossier_not_found')
    return bundle
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    who: Who,
    code: string,
    more: { flash?: string | null; typed?: Typed; errors?: FieldError[]; since?: number | null } = {},
  ) {
    const { language } = request
    const dossier = await dossiers.open(who, await bundleOf(code))
    const part = dossier.dossiers.find((one) => one.code === code)?.part
    // The task of the dossier that was opened first, else any other of mine.
    const task = dossier.mine.find((one) => part && one.part === part) ?? dossier.mine[0] ?? null
    const { flash = null, typed = NOTHING_TYPED, errors = [], since = null } = more
    const lines = await dossiers.timeline(who, dossier.bundle)
    const found = await dossiers.checks(who, dossier)
    const page = caseOf(dossier, lines, found, task, { key: secret(16), code, typed, errors, since }, screen, language)
    return reply.html(casePage(told(request.view, flash), page))
  }

  app.get<At>('/work/:code', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { did, stay, sorry } = request.query
    const flash = sorry
      ? say(w.apologyGiven, request.language)
      : stay
        ? say(w.doneStay, request.language)
        : did
          ? say(w.doneNext, request.language, { code: did.slice(0, 60) })
          : null
    return show(request, reply, who, request.params.code, { flash })
  })

  app.get<{ Params: { code: string; file: string } }>('/work/:code/files/:file', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const { code, file } = request.params
    return sendFile(reply, await dossiers.file(who, await bundleOf(code), uuidOf(file, 'file_not_found')))
  })

  app.get<At>('/work/:code/control.pdf', async (request, reply) => {
    const who = signedIn(request, reply)
    if (!who) return reply
    const dossier = await dossiers.open(who, await bundleOf(request.params.code))
    // The slip is the offices' own: the applicant, who may open the dossier too, is not given it.
    if (dossier.applicant === who.person || who.posts.length === 0) throw new Refusal(409, 'no_such_paper')
    return sendPdf(reply, `${dossier.code}-control`, await screen.papers.paper('control', dossier, request.language))
  })

  app.post<At>('/work/:code', async (request, reply) => {
    const { code } = request.params
    const who = signedIn(request, reply, `/work/${encode(code)}`)
    if (!who) return reply
    const form = await readForm(request)
    const { language } = request
    const bundle = await bundleOf(code)
    const head = headOf(form.fields['head'])
    const typed = typedOf(form)
    const { procedure = '', version = '' } = form.fields
    if (!/^\d{1,6}$/.test(version)) throw new Refusal(400, 'malformed')
    const definition = await procedures.version(procedure, Number(version))
    const asked = commandOf(form, definition, screen, language)
    if (!asked) throw new Refusal(400, 'malformed')
    if (!asked.ok) return show(request, reply.status(400), who, code, { typed, errors: asked.errors })
    try {
      await dossiers.run(who, bundle, asked.command, keyOf(form.fields['key']), head)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 409) throw error
      const stale = error.code === 'stale'
      const errors = stale ? [] : [{ text: screen.refusal(error, language) }]
      return show(request, reply.status(409), who, code, { typed, errors, since: stale ? (head ?? null) : null })
    }
    if (asked.command.type === 'apologise') return reply.redirect(`/work/${encode(code)}?sorry=1`, 303)
    const rest = await dossiers.worklist(who, { limit: LIMIT })
    const open = rest.filter(({ waiting }) => !waiting)
    const here = open.find((item) => item.bundle === bundle)
    if (here) return reply.redirect(`/work/${encode(here.code)}?stay=1`, 303)
    const next = open[0]
    if (!next) return reply.redirect(`/work?did=${encode(code)}`, 303)
    return reply.redirect(`/work/${encode(next.code)}?did=${encode(code)}`, 303)
  })
}

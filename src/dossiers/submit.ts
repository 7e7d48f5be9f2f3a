import { enqueue, once, Refusal, uuid7, type FieldError, type Uuid } from '#platform'
import { issue, type Json, type Tx } from '#platform/db'
import { concernedBy, deliveryOf, feesFor, placesFor, readAnswers, settle, unknownAnswers, validateAll, type Answers, type FormContext, type ProcedureVersion } from '#procedures' // prettier-ignore
import type { Asking, Dossiers, Draft, Receipt } from './dossiers.ts'
import { gather, ownDraft } from './drafts.ts'
import { linesOf } from './lines.ts'
import { formContext, lift, pathOf, provinceOf, together, type DossiersParts } from './parts.ts'
import { clockAt, decide } from './rules.ts'
import type { Channel, State } from './schema.ts'
import { insertBundle, take, whereabouts } from './store.ts'
import { filesOf, lockDraft } from './store-drafts.ts'
import { receiptOf, rowsOf, tasksOf } from './view.ts'

export const CLOCK = 'dossiers.clock'

/** Is everything answered, and every named file there? Refusal 422 `answers_wrong`, fields named. */
async function judge(tx: Tx, draft: Draft, definition: ProcedureVersion, context: FormContext): Promise<void> {
  const fields = validateAll(definition, draft.answers, context)
    .filter(({ notice }) => !notice)
    .map(({ field, code, values }): FieldError => (values ? { field, code, values } : { field, code }))
  const named = filesNamed(definition, draft.answers, context)
  if (named.length > 0) {
    const kept = new Set((await filesOf(tx, draft.id)).map(({ id }) => id))
    for (const { field, file } of named) if (!kept.has(file)) fields.push({ field, code: 'not_a_file' })
  }
  if (fields.length > 0) throw new Refusal(422, 'answers_wrong', { fields })
}

/** The files that answers name, by field. */
export function filesNamed(
  definition: ProcedureVersion,
  answers: Answers,
  context: FormContext,
): { field: string; file: string }[] {
  const { pages, values } = settle(definition, answers, context)
  return pages.flatMap(({ fields }) =>
    fields.flatMap(({ code, type }) =>
      type === 'file' && typeof values[code] === 'string' ? [{ field: code, file: values[code] }] : [],
    ),
  )
}

/** Where the bundle is received and each part decided: units lifted to their agency's level. */
function placed(parts: DossiersParts, definition: ProcedureVersion, answers: Answers, context: FormContext) {
  const places = placesFor(definition, answers, context)
  const unit = lift(parts, places.received, definition.receivedLevel, context.onDay)
  const units = Object.fromEntries(
    definition.parts.map(({ code, agencyLevel }) => [
      code,
      lift(parts, places.parts[code] ?? null, agencyLevel, context.onDay),
    ]),
  )
  return { unit, units, province: provinceOf(parts, unit, context.onDay) }
}

/** One's draft, locked; what is in its place when there is none. */
async function lockedDraft(parts: DossiersParts, tx: Tx, who: Asking, id: Uuid): Promise<Draft> {
  const draft = await lockDraft(tx, who.person, id)
  if (draft) return draft
  const there = await whereabouts(tx, id)
  if (there?.applicant === who.person) throw new Refusal(409, 'already_submitted', { values: { code: there.code } })
  return ownDraft(parts, tx, who, id)
}

async function submitDraft(parts: DossiersParts, tx: Tx, who: Asking, draft: Draft, channel: Channel): Promise<Json> {
  const { access, procedures, clock, calendar, country, journal } = parts
  const { id } = draft
  const permit = await access.permit(tx, who, 'dossier.open', {
    scope: draft.procedure,
    owner: draft.owner,
    dossier: id,
  })
  const definition = await procedures.version(draft.procedure, draft.version, tx)
  const now = clock.now()
  const day = calendar.legalDay(now)
  const context = formContext(parts, day, draft.facts, draft.owner)
  await judge(tx, draft, definition, context)
  const { unit, units, province } = placed(parts, definition, draft.answers, context)
  const people = concernedBy(definition, draft.answers, context)
  const ids = Object.fromEntries(definition.parts.map(({ code }) => [code, uuid7(now)]))
  const delivery = deliveryOf(definition, draft.answers, context).code
  const fees = feesFor(definition, draft.answers, context)

  // Drawn outside the transaction: locked until its commit, one unit's counter held up 40 submissions a second by 52 ms.
  // The number is on disk with the first durable commit after it: this one's.
  const prefix = country.prefixOf(pathOf(parts, unit, day), day)
  const first = await take(parts.numbers.sql, prefix, day, 1 + definition.parts.length)
  const code = country.codeOf(prefix, day, first)
  const partCodes = Object.fromEntries(
    definition.parts.map((part, n) => [part.code, country.codeOf(prefix, day, first + 1 + n)]),
  )
  const command = { type: 'submit', code, partCodes, channel, unit, province, units, delivery } as const
  const decided = decide(definition, null, command, { now, calendar })
  if (!decided.ok) throw new Refusal(409, decided.reason)
  const { lines, state } = linesOf({ owner: id, applicant: draft.owner, ids, people }, null, 0, decided.events)
  const { owner: applicant, answers, facts } = draft
  await journal.append(tx, now, permit, lines)
  issue(
    insertBundle(
      tx,
      { owner: id, applicant, head: lines.length, state, answers, facts, people, fees },
      rowsOf(definition, state, id, ids),
      tasksOf(definition, state, id, ids),
    ),
    watch(parts, tx, id, definition, state),
  )
  return receiptOf(id, state) as unknown as Json
}

/** Wake the clock when the bundle's apology would be due. */
function watch(parts: DossiersParts, tx: Tx, owner: Uuid, definition: ProcedureVersion, state: State): Promise<void> {
  const runAt = clockAt(definition, state, parts.calendar)
  return runAt ? enqueue(tx, { owner, kind: CLOCK, key: 'apology', runAt }) : Promise.resolve()
}

/** Submit a draft in one transaction: see Dossiers.submit. */
export function submit(parts: DossiersParts, who: Asking, id: Uuid, key: string, channel: Channel): Promise<Receipt> {
  const { access, clock, database } = parts
  const command = { owner: id, actor: who.person, key, request: { submit: id, channel }, at: clock.now() }
  return database.begin(async (tx) => {
    const ahead = async () => access.recall(tx, who)
    const work = async () => submitDraft(parts, tx, who, await lockedDraft(parts, tx, who, id), channel)
    return (await once(tx, command, work, ahead)).answer as unknown as Receipt
  })
}

/** Draft, answers and submission in one transaction: see Dossiers.submitAnswers. */
export function submitAnswers(
  parts: DossiersParts,
  who: Asking,
  { id, procedure, answers: given, key, channel = 'online' }: Parameters<Dossiers['submitAnswers']>[1],
): Promise<Receipt> {
  const { clock, calendar, procedures, access } = parts
  const now = clock.now()
  const command = { owner: id, actor: who.person, key, request: { procedure, answers: given, channel }, at: now }
  return parts.database.begin(async (tx) => {
    const ahead = () => {
      access.recall(tx, who)
      return together([whereabouts(tx, id), procedures.current(procedure, calendar.legalDay(now), tx)])
    }
    const work = async ([there, definition]: Awaited<ReturnType<typeof ahead>>) => {
      if (there) throw new Refusal(409, 'already_submitted')
      await access.permit(tx, who, 'dossier.open', { scope: procedure, owner: who.person, dossier: id })
      const fields = unknownAnswers(definition.pages, given)
      if (fields.length > 0) throw new Refusal(422, 'answers_wrong', { fields })
      const answers: Answers = Object.assign({}, ...definition.pages.map((page) => readAnswers(page, given)))
      const facts = await gather(parts, tx, who, definition, id)
      const { person } = who
      const draft = {
        id,
        owner: person,
        applicantId: person,
        procedure,
        version: definition.version,
        answers,
        facts,
        startedAt: now,
        updatedAt: now,
      }
      return submitDraft(parts, tx, who, draft, channel)
    }
    return (await once(tx, command, work, ahead)).answer as unknown as Receipt
  })
}

import { Compile } from 'typebox/compile'
import { cancel, canonical, enqueue, once, Refusal, SYSTEM, uuid7, type Authority, type Uuid } from '#platform'
import { issue, type Json, type Tx } from '#platform/db'
import { concernedByPart, readAnswers, settle, unknownAnswers, validateAll, writesFor, type Answers, type FormContext, type Part, type ProcedureVersion } from '#procedures' // prettier-ignore
import type { Asking, Receipt } from './dossiers.ts'
import { linesOf, type Acting } from './lines.ts'
import { formContext, pathOf, together, type DossiersParts } from './parts.ts'
import { clockAt, decide, doerOf } from './rules.ts'
import { Command, type DossierEvent, type State } from './schema.ts'
import { lockBundle, saveBundle, take, type Bundle } from './store.ts'
import { filesOf } from './store-drafts.ts'
import { CLOCK, filesNamed } from './submit.ts'
import { receiptOf, rowsOf, tasksOf } from './view.ts'

/** By whose authority records are written: a permit for each register where an official decides, the clock's own else. */
type Writing = (register: string, unit: string) => Promise<Authority>

interface Made {
  readonly made: Readonly<Record<string, string>>
  readonly people: Bundle['people']
  readonly newPeople: readonly Uuid[]
}

/** Draw a granted part's values and write its records, in the decision's own transaction. */
async function carryOut(
  parts: DossiersParts,
  tx: Tx,
  at: Date,
  writing: Writing,
  bundle: Bundle,
  definition: ProcedureVersion,
  part: Part,
  before: Made,
): Promise<Made> {
  const { calendar, country, registers } = parts
  const { state, owner } = bundle
  const day = calendar.legalDay(at)
  const { unit, code: dossierCode } = state.parts[part.code]!
  const context = formContext(parts, day, bundle.facts, bundle.applicant)
  const made: Record<string, string> = { ...before.made }
  const path = pathOf(parts, unit, day)
  const form = settle(definition, bundle.answers, context).scope
  const authorities = new Map<string, Authority>()
  const named = [...new Set(part.writes.map(({ register }) => register))]
  await together(named.map(async (register) => authorities.set(register, await writing(register, unit))))
  for (const { code, by: drawer, series } of part.draws ?? []) {
    const first = series === 'year' ? `${day.slice(0, 4)}-01-01` : day
    const serial =
      series === undefined ? null : await take(tx, `${definition.code}/${part.code}/${code}/${unit}`, first, 1)
    made[code] = drawer === 'person' ? uuid7(at) : country.draws[drawer]!({ form, made, serial, day, path })
  }
  const due = writesFor(definition, part.code, bundle.answers, { ...context, made, unit, dossierCode })
  if (!due.ok) throw new Error(`the definition of ${definition.code} cannot write: ${due.problem}`)
  // One after the other: a record may refer to the one before it.
  for (const { register, owner: subject, id, change, data, validFrom } of due.writes)
    await registers.write(tx, at, authorities.get(register)!, {
      register,
      owner: subject,
      ...(id === undefined ? {} : { id }),
      ...(change === undefined ? {} : { after: 'latest' as const, reason: change }),
      data,
      validFrom,
      unit,
      dossier: bundle.ids[part.code] ?? owner,
    })
  const fresh = concernedByPart(part, made).filter((one) => !before.people.some(({ person }) => person === one.person))
  return {
    made,
    people: [...before.people, ...fresh],
    newPeople: [...before.newPeople, ...fresh.map(({ person }) => person)],
  }
}

/** Would these answers have made a granted part write otherwise? Records and papers stand on the answers of their day. */
function rewrites(bundle: Bundle, definition: ProcedureVersion, answers: Answers, context: FormContext): boolean {
  const { state, made } = bundle
  return definition.parts.some(({ code: part }) => {
    const { status, unit, code: dossierCode } = state.parts[part]!
    if (status !== 'granted') return false
    const [was, is] = [bundle.answers, answers].map((each) =>
      writesFor(definition, part, each, { ...context, made, unit, dossierCode }),
    )
    return canonical(was) !== canonical(is)
  })
}

/**
 * Answers changed by a supplement: laid over the old ones, and judged like the first. Refusal 422 `answers_wrong`, 409
 * `already_granted` when they would change what a granted part has written.
 */
async function supplemented(
  parts: DossiersParts,
  tx: Tx,
  day: string,
  bundle: Bundle,
  definition: ProcedureVersion,
  given: Answers,
): Promise<Answers> {
  const context = formContext(parts, day, bundle.facts, bundle.applicant)
  const unknown = unknownAnswers(definition.pages, given)
  if (unknown.length > 0) throw new Refusal(422, 'answers_wrong', { fields: unknown })
  const answers: Answers = {
    ...bundle.answers,
    ...Object.assign({}, ...definition.pages.map((page) => readAnswers(page, given))),
  }
  const fields = validateAll(definition, answers, context)
    .filter(({ notice }) => !notice)
    .map(({ field, code }) => ({ field, code }))
  const named = filesNamed(definition, answers, context)
  const kept = named.length > 0 ? new Set((await filesOf(tx, bundle.owner)).map(({ id }) => id)) : new Set<string>()
  for (const { field, file } of named) if (!kept.has(file)) fields.push({ field, code: 'not_a_file' })
  if (fields.length > 0) throw new Refusal(422, 'answers_wrong', { fields })
  if (rewrites(bundle, definition, answers, context)) throw new Refusal(409, 'already_granted')
  return answers
}

/** Write down what was decided: records, lines, rows, tasks, clock. */
async function apply(
  parts: DossiersParts,
  tx: Tx,
  at: Date,
  by: Authority & Acting,
  writing: Writing,
  bundle: Bundle,
  definition: ProcedureVersion,
  events: readonly DossierEvent[],
  answers: Answers,
): Promise<State> {
  let done: Made = { made: bundle.made, people: bundle.people, newPeople: [] }
  for (const event of events) {
    const part = event.type === 'partGranted' ? definition.parts.find(({ code }) => code === event.part) : undefined
    if (part) done = await carryOut(parts, tx, at, writing, { ...bundle, answers }, definition, part, done)
  }
  const { owner, ids } = bundle
  const { lines, state } = linesOf({ ...bundle, people: done.people }, bundle.state, bundle.head, events, by)
  const saved = { owner, head: bundle.head + lines.length, state, answers, made: done.made, people: done.people }
  const [was, is] = [clockAt(definition, bundle.state, parts.calendar), clockAt(definition, state, parts.calendar)]
  await parts.journal.append(tx, at, by, lines)
  issue(
    saveBundle(
      tx,
      at,
      saved,
      rowsOf(definition, state, owner, ids),
      tasksOf(definition, state, owner, ids),
      done.newPeople,
    ),
    ...(is?.getTime() === was?.getTime()
      ? []
      : [is ? enqueue(tx, { owner, kind: CLOCK, key: 'apology', runAt: is }) : cancel(tx, owner, CLOCK, 'apology')]),
  )
  return state
}

async function runCommand(
  parts: DossiersParts,
  tx: Tx,
  who: Asking,
  id: Uuid,
  bundle: Bundle | null,
  command: Command,
  after: number | undefined,
): Promise<Json> {
  const { access, clock, calendar, procedures } = parts
  if (!bundle) throw new Refusal(404, 'dossier_not_found')
  const definition = await procedures.version(bundle.state.procedure, bundle.state.version, tx)
  const doer = doerOf(definition, bundle.state, command)
  const about = bundle.people.map(({ person }) => person)
  const thing =
    doer.by === 'official'
      ? { scope: doer.role, unit: doer.unit, owner: bundle.applicant, about, dossier: id }
      : { scope: 'applicant', owner: bundle.applicant, dossier: id }
  const permit = await access.permit(tx, who, 'dossier.act', thing)
  if (after !== undefined && after !== bundle.head) throw new Refusal(409, 'stale')
  const now = clock.now()
  const decided = decide(definition, bundle.state, command, { now, calendar })
  if (!decided.ok) throw new Refusal(409, decided.reason)
  const answers =
    command.type === 'supplement' && command.answers
      ? await supplemented(parts, tx, calendar.legalDay(now), bundle, definition, command.answers)
      : bundle.answers
  // Whose own case it is was asked above; here, whether the post may write this register in this unit.
  const writing: Writing = (register, unit) =>
    access.permit(tx, who, 'register.write', { scope: register, unit, dossier: id })
  const state = await apply(parts, tx, now, permit, writing, bundle, definition, decided.events, answers)
  return receiptOf(id, state) as unknown as Json
}

const commands = Compile(Command)
const DRAWS = 5
const taken = (error: unknown) => error instanceof Refusal && error.code === 'key_taken'

/** One command in one transaction: see Dossiers.run. A drawn value that another record holds is drawn again, at most five times. */
export async function run(
  parts: DossiersParts,
  who: Asking,
  id: Uuid,
  command: Command,
  key: string,
  after?: number,
): Promise<Receipt> {
  if (!commands.Check(command)) throw new Refusal(400, 'malformed')
  const request = { command, after: after ?? null }
  for (let attempt = 1; ; attempt++) {
    try {
      return await parts.database.begin(async (tx) => {
        const ask = { owner: id, actor: who.person, key, request, at: parts.clock.now() }
        const ahead = () => {
          parts.access.recall(tx, who)
          return lockBundle(tx, id)
        }
        const work = (bundle: Bundle | null) => runCommand(parts, tx, who, id, bundle, command, after)
        return (await once(tx, ask, work, ahead)).answer as unknown as Receipt
      })
    } catch (error) {
      if (!taken(error) || attempt === DRAWS) throw error
    }
  }
}

/** The clock looks at a bundle: writes the apology when it is due. What is not due any more is let be. */
export async function tick(parts: DossiersParts, tx: Tx, id: Uuid, now: Date): Promise<boolean> {
  const bundle = await lockBundle(tx, id)
  if (!bundle) return false
  const definition = await parts.procedures.version(bundle.state.procedure, bundle.state.version, tx)
  const decided = decide(definition, bundle.state, { type: 'tick' }, { now, calendar: parts.calendar })
  if (!decided.ok) return false
  const by: Authority = { actor: SYSTEM, purpose: 'clock', legalBasis: definition.lateness.legalBasis }
  await apply(parts, tx, now, by, () => Promise.resolve(by), bundle, definition, decided.events, bundle.answers)
  return true
}

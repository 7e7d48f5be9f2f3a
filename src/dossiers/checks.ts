import { Refusal, type Uuid } from '#platform'
import { checksFor, type DueCheck } from '#procedures'
import type { Asking, Checked, OpenDossier } from './dossiers.ts'
import { formContext, type DossiersParts } from './parts.ts'

type Shown = NonNullable<Checked['record']>

/** The fields that a check names, of a record as its reader may see it. */
const shown = (fields: readonly string[], data: Shown): Shown =>
  Object.fromEntries(fields.flatMap((field) => (field in data ? [[field, data[field]!]] : [])))

/** That a register holds nothing about a person is an answer about the person: a look like any other. */
async function lookAtNothing(
  { access, database, journal, clock }: DossiersParts,
  who: Asking,
  { bundle, state }: OpenDossier,
  { check: { register }, person }: DueCheck,
): Promise<void> {
  const thing = { scope: register, owner: person, about: [person], unit: state.unit, dossier: bundle }
  const permit = await access.permit(database.sql, who, 'register.read', thing)
  const { post, unit = state.unit } = permit
  const facts = { register, records: 0, ...(post === undefined ? {} : { post }) }
  const line = { owner: person, type: 'look.register', dossier: bundle, unit, facts, about: [{ person, role: 'subject' }] } // prettier-ignore
  await database.begin((tx) => journal.append(tx, clock.now(), permit, [line]))
}

/** Read the records that a check is about, each by a permit and as a look; the first that counts, if any. */
async function readFor(parts: DossiersParts, who: Asking, dossier: OpenDossier, due: DueCheck): Promise<Shown | null> {
  const { access, database, registers, clock } = parts
  const { register, fields } = due.check
  const { bundle } = dossier
  // What this case itself has written says nothing about the case.
  const ours = new Set<Uuid>([bundle, ...dossier.dossiers.map(({ id }) => id)])
  const located = await registers.locateAbout(database.sql, { register, person: due.person })
  if (located.length === 0) await lookAtNothing(parts, who, dossier, due)
  let counting: Shown | null = null
  for (const { owner, id, unit, about } of located) {
    const thing = { scope: register, unit, owner, about: about.map((one) => one.person), dossier: bundle }
    const permit = await access.permit(database.sql, who, 'register.read', thing)
    const record = await registers.read(database.sql, clock.now(), permit, { register, owner, id, dossier: bundle })
    if (!record || (record.dossier !== null && ours.has(record.dossier))) continue
    const data = shown(fields, record.data)
    if (due.counts(data)) counting ??= data
  }
  return counting
}

/** See Dossiers.checks. */
export async function checks(parts: DossiersParts, who: Asking, dossier: OpenDossier): Promise<Checked[]> {
  const { definition, answers, facts, applicant, mine } = dossier
  const now = parts.clock.now()
  const context = formContext(parts, parts.calendar.legalDay(now), facts, applicant)
  const roles = mine.filter(({ waiting }) => !waiting).map(({ role }) => role)
  const done: Checked[] = []
  for (const due of checksFor(definition, roles, answers, context)) {
    const { check } = due
    try {
      const record = await readFor(parts, who, dossier, due)
      done.push({ check, ok: (record !== null) === (check.wanted === 'some'), record, readAt: now })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 403) throw error
      done.push({ check, ok: null, record: null, readAt: now })
    }
  }
  return done
}

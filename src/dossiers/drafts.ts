import { Refusal, uuid7, type Uuid } from '#platform'
import type { Db } from '#platform/db'
import {
  feelValue,
  feesFor,
  prefill,
  readAnswers,
  unknownAnswers,
  validatePage,
  type Answers,
  type Fact,
  type Facts,
  type Finding,
  type ProcedureVersion,
} from '#procedures'
import type { Asking, DossierFile, Draft, OpenDraft } from './dossiers.ts'
import { formContext, type DossiersParts } from './parts.ts'
import { whereabouts } from './store.ts'
import * as store from './store-drafts.ts'

const MOST_DRAFTS = 20
const MOST_FILES = 20
const MOST_BYTES = 10_000_000

export interface DraftDoor {
  startDraft(who: Asking, procedure: string): Promise<OpenDraft>
  draft(who: Asking, id: Uuid): Promise<OpenDraft>
  drafts(who: Asking): Promise<readonly Draft[]>
  saveDraft(
    who: Asking,
    id: Uuid,
    page: string,
    answers: Answers,
  ): Promise<{ draft: OpenDraft; findings: readonly Finding[] }>
  dropDraft(who: Asking, id: Uuid): Promise<void>
  addFile(
    who: Asking,
    family: Uuid,
    file: { name: string; type: string; bytes: Uint8Array; evidence: string | null },
  ): Promise<DossierFile>
}

/** Read what the registers already say, as the definition lists it: each record by a permit, each read a look. */
export async function gather(
  parts: DossiersParts,
  db: Db,
  who: Asking,
  definition: ProcedureVersion,
  dossier: Uuid,
): Promise<Facts> {
  const { access, registers, clock } = parts
  const now = clock.now()
  const facts: Record<string, Fact | null> = {}
  const seen = new Map<string, Fact | null>()
  const scope: Record<string, unknown> = { applicantId: who.person }
  for (const source of definition.facts) {
    const { register } = source
    const person = feelValue(source.person, scope)
    const key = `${register} ${String(person)}`
    let fact = seen.get(key)
    if (fact === undefined) {
      fact = null
      const located = typeof person === 'string' ? await registers.locate(db, { register, owner: person }) : null
      if (located) {
        const { owner, id, unit, about } = located
        const thing = { scope: register, unit, owner, about: about.map((one) => one.person), dossier }
        const permit = await access.permit(db, who, 'register.read', thing)
        const record = await registers.readFound(db, now, permit, located, dossier)
        if (record)
          fact = {
            register,
            person: owner,
            record: id,
            version: record.version,
            recordedAt: new Date(record.recordedAt).toISOString(),
            readAt: now.toISOString(),
            data: record.data,
          }
      }
      seen.set(key, fact)
    }
    const data =
      fact &&
      Object.fromEntries(source.fields.flatMap((field) => (field in fact.data ? [[field, fact.data[field]!]] : [])))
    facts[source.code] = fact && data ? { ...fact, data } : null
    scope[source.code] = fact && data ? { ...data, id: fact.person, record: fact.record } : null
  }
  return facts
}

/** A draft of one's own. Another person's is refused and journalled; none at all is 404. */
export async function ownDraft(
  parts: DossiersParts,
  db: Db,
  who: Asking,
  id: Uuid,
  read = store.draftOf,
): Promise<Draft> {
  const draft = await read(db as never, who.person, id)
  if (draft) return draft
  await refuseOthersDraft(parts, db, who, id)
  throw new Refusal(404, 'draft_not_found')
}

/** When a draft of this id is another person's: refused and journalled. */
export async function refuseOthersDraft({ access }: DossiersParts, db: Db, who: Asking, id: Uuid): Promise<void> {
  const owner = await store.ownerOfDraft(db, id)
  if (owner !== null && owner !== who.person)
    await access.permit(db, who, 'dossier.read', { scope: 'draft', owner, dossier: id })
}

const fileName = (name: string) =>
  name.normalize('NFC').replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ').trim().slice(0, 150) || 'file' // prettier-ignore

export function createDrafts(parts: DossiersParts): DraftDoor {
  const { access, procedures, clock, calendar, database, files } = parts
  const { sql } = database

  async function opened(draft: Draft): Promise<OpenDraft> {
    const definition = await procedures.version(draft.procedure, draft.version)
    const context = formContext(parts, calendar.legalDay(clock.now()), draft.facts, draft.owner)
    return {
      ...draft,
      definition,
      prefilled: prefill(definition, context),
      fees: feesFor(definition, draft.answers, context),
      files: await store.filesOf(sql, draft.id),
    }
  }

  return {
    async startDraft(who, procedure) {
      const now = clock.now()
      const definition = await procedures.current(procedure, calendar.legalDay(now))
      await access.permit(sql, who, 'dossier.open', { scope: procedure, owner: who.person })
      if ((await store.draftsOf(sql, who.person)).length >= MOST_DRAFTS) throw new Refusal(409, 'too_many_drafts')
      const id = uuid7(now)
      const facts = await gather(parts, sql, who, definition, id)
      const draft = {
        owner: who.person,
        applicantId: who.person,
        id,
        procedure,
        version: definition.version,
        answers: {},
        facts,
        startedAt: now,
        updatedAt: now,
      }
      await store.insertDraft(sql, draft)
      return opened(draft)
    },
    async draft(who, id) {
      const draft = await ownDraft(parts, sql, who, id)
      await access.permit(sql, who, 'dossier.read', { scope: draft.procedure, owner: draft.owner, dossier: id })
      return opened(draft)
    },
    async drafts(who) {
      await access.permit(sql, who, 'dossier.read', { owner: who.person })
      return store.draftsOf(sql, who.person)
    },
    async saveDraft(who, id, page, answers) {
      const before = await ownDraft(parts, sql, who, id)
      await access.permit(sql, who, 'dossier.open', { scope: before.procedure, owner: before.owner, dossier: id })
      const definition = await procedures.version(before.procedure, before.version)
      const found = definition.pages.find(({ code }) => code === page)
      if (!found) throw new Refusal(404, 'page_not_found')
      const fields = unknownAnswers([found], answers)
      if (fields.length > 0) throw new Refusal(422, 'answers_wrong', { fields })
      const now = clock.now()
      const draft = await store.mergeAnswers(sql, who.person, id, readAnswers(found, answers), now)
      if (!draft) throw new Refusal(404, 'draft_not_found')
      const context = formContext(parts, calendar.legalDay(now), draft.facts, draft.owner)
      return { draft: await opened(draft), findings: validatePage(definition, page, draft.answers, context) }
    },
    async dropDraft(who, id) {
      const draft = await ownDraft(parts, sql, who, id)
      await access.permit(sql, who, 'dossier.open', { scope: draft.procedure, owner: draft.owner, dossier: id })
      await database.begin((tx) => store.deleteDraft(tx, who.person, id))
    },
    async addFile(who, family, { name, type, bytes, evidence }) {
      const draft = await store.draftOf(sql, who.person, family)
      const bundle = draft ? null : await whereabouts(sql, family)
      if (!draft && !bundle) await ownDraft(parts, sql, who, family)
      const owner = draft?.owner ?? bundle!.applicant
      await access.permit(sql, who, draft ? 'dossier.open' : 'dossier.act', {
        scope: draft ? draft.procedure : 'applicant',
        owner,
        dossier: family,
      })
      if (bundle && bundle.status !== 'awaitingSupplement') throw new Refusal(409, 'no_supplement_asked')
      const definition = draft
        ? await procedures.version(draft.procedure, draft.version)
        : await procedures.version(bundle!.procedure, bundle!.version)
      const asked = definition.evidence.find(({ code, source }) => code === evidence && source === 'upload')
      if (evidence !== null && !asked) throw new Refusal(422, 'evidence_unknown')
      if (bytes.length === 0) throw new Refusal(422, 'file_empty')
      if (bytes.length > Math.min(asked?.maxBytes ?? MOST_BYTES, MOST_BYTES)) throw new Refusal(413, 'file_too_large')
      if (asked?.accepts && !asked.accepts.includes(type)) throw new Refusal(415, 'file_type')
      if ((await store.filesOf(sql, family)).length >= MOST_FILES) throw new Refusal(409, 'too_many_files')
      const now = clock.now()
      const hash = await files.put(bytes)
      const file = { id: uuid7(now), name: fileName(name), type, size: bytes.length, evidence, hash, at: now }
      await store.insertFile(sql, family, who.person, file)
      return file
    },
  }
}

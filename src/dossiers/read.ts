import { linesOfStream, Refusal, type Line, type NewLine, type Uuid } from '#platform'
import { confine, type Permit } from '#access'
import type { Asking, DossierFile, MyDossier, OpenDossier, Paper, Story } from './dossiers.ts'
import { refuseOthersDraft } from './drafts.ts'
import { isSealed } from './lines.ts'
import { pathOf, type DossiersParts } from './parts.ts'
import { taskList } from './rules.ts'
import type { OpenTask, WorkItem } from './schema.ts'
import * as store from './store.ts'
import { draftOf, fileOf, filesOf } from './store-drafts.ts'

const MOST_ITEMS = 200

export interface ReadDoor {
  worklist(who: Asking, options?: { limit?: number; role?: string; unit?: string }): Promise<readonly WorkItem[]>
  find(code: string): Promise<Uuid | null>
  paper(code: string): Promise<Paper | null>
  open(who: Asking, bundle: Uuid): Promise<OpenDossier>
  myDossiers(who: Asking): Promise<readonly MyDossier[]>
  timeline(who: Asking, bundle: Uuid): Promise<readonly Story[]>
  file(who: Asking, bundle: Uuid, file: Uuid): Promise<{ file: DossierFile; bytes: Uint8Array }>
}

/** The line of a look at a bundle: about everybody concerned. */
const lookLine = (type: string, bundle: Uuid, where: store.Whereabouts, permit: Permit): NewLine => ({
  owner: bundle,
  type,
  dossier: bundle,
  unit: permit.unit ?? where.unit,
  facts: {
    code: where.code,
    procedure: where.procedure,
    ...(permit.post === undefined ? {} : { post: permit.post }),
  },
  about: where.people,
})

/** A line as a story tells it. */
function tell(line: Line, sealed: Readonly<Record<string, unknown>>): Story {
  const { at, type, unit, facts } = line
  const items = sealed['items'] as { what: string; why?: string }[] | undefined
  const text = items ? items.map(({ what, why }) => (why ? `${what} (${why})` : what)).join('; ') : sealed['text']
  return {
    at,
    type,
    part: (facts['part'] as string | undefined) ?? null,
    code: String(facts['code'] ?? ''),
    unit,
    facts,
    reason: (facts['reason'] as string | undefined) ?? null,
    text: typeof text === 'string' ? text : null,
  }
}

export function createReads(parts: DossiersParts): ReadDoor {
  const { access, calendar, clock, database, journal, procedures } = parts
  const { sql } = database
  const today = () => calendar.legalDay(clock.now())

  /** The unit in whose name somebody opens a bundle: one of the bundle's that lies in a post of theirs, else where it was received. */
  function unitFor(who: Asking, where: store.Whereabouts): string {
    const day = today()
    const mine = where.units.find((unit) => who.posts?.some((post) => pathOf(parts, unit, day).includes(post.unit)))
    return mine ?? where.unit
  }

  /** May they read this bundle? Refused and journalled when not; 404 when there is none. */
  async function permitted(who: Asking, bundle: Uuid): Promise<{ where: store.Whereabouts; permit: Permit }> {
    const where = await store.whereabouts(sql, bundle)
    if (!where) {
      await refuseOthersDraft(parts, sql, who, bundle)
      throw new Refusal(404, 'dossier_not_found')
    }
    const about = where.people.map(({ person }) => person)
    const thing = { owner: where.applicant, about, unit: unitFor(who, where), dossier: bundle }
    return { where, permit: await access.permit(sql, who, 'dossier.read', thing) }
  }

  async function story(bundle: Uuid, applicant: Uuid, withTexts: boolean): Promise<Story[]> {
    const lines = await linesOfStream(sql, bundle, bundle)
    return Promise.all(
      lines.map(async (line) => {
        const body = withTexts && isSealed(line.type) ? await journal.body(sql, bundle, line.id, applicant) : null
        return tell(line, (body ?? {}) as Record<string, unknown>)
      }),
    )
  }

  /** Tasks that the opener's posts would let them do; the command asks access again. */
  function ownTasks(who: Asking, tasks: readonly OpenTask[]): OpenTask[] {
    const day = today()
    return tasks.filter(({ role, unit }) =>
      who.posts?.some((post) => post.code === role && pathOf(parts, unit, day).includes(post.unit)),
    )
  }

  return {
    worklist(who, { limit = 50, role, unit } = {}) {
      return database.begin(async (tx) => {
        const sights = await access.sight(tx, who, 'dossier.list')
        // A post's list is of its own steps: the post's code is the role of a task.
        const wanted = sights.flatMap((one) => {
          const of = one.scope ?? one.post
          if (role !== undefined && of !== null && of !== role) return []
          const within = unit === undefined ? one.units : one.units === null || one.units.includes(unit) ? [unit] : []
          return [{ ...one, scope: role ?? of, units: within }]
        })
        const [, items] = await Promise.all([confine(tx, wanted), store.workItems(tx, wanted, Math.min(Math.max(1, limit), MOST_ITEMS))]) // prettier-ignore
        return items
      })
    },
    find: (code) => (code.length > 60 ? Promise.resolve(null) : store.bundleOf(sql, code)),
    paper: (code) => (code.length > 60 ? Promise.resolve(null) : store.paperOf(sql, code)),
    async open(who, bundle) {
      const { where, permit } = await permitted(who, bundle)
      const seen = await store.seeBundle(
        sql,
        bundle,
        journal.look(sql, clock.now(), permit, lookLine('look.dossier', bundle, where, permit)),
      )
      if (!seen) throw new Refusal(404, 'dossier_not_found')
      const { state, answers, facts, made, people, applicant, fees, head } = seen
      const [definition, dossiers, files, told] = await Promise.all([
        procedures.version(state.procedure, state.version),
        store.dossiersOf(sql, bundle),
        filesOf(sql, bundle),
        story(bundle, applicant, true),
      ])
      const tasks = taskList(definition, state)
      return {
        bundle, code: state.code, definition, state, answers, facts, made, people, applicant, channel: state.channel, dossiers,
        tasks, mine: ownTasks(who, tasks), files, fees, story: told, head,
      } // prettier-ignore
    },
    async myDossiers(who) {
      const person = who.actingFor?.person ?? who.person
      await access.permit(sql, who, 'dossier.read', { owner: person })
      return store.bundlesOf(sql, person)
    },
    async timeline(who, bundle) {
      const { where } = await permitted(who, bundle)
      return story(bundle, where.applicant, who.person === where.applicant)
    },
    async file(who, bundle, file) {
      const draft = await draftOf(sql, who.person, bundle)
      let row: DossierFile | null
      if (draft) row = await fileOf(sql, bundle, file)
      else {
        const { where, permit } = await permitted(who, bundle)
        row = await fileOf(
          sql,
          bundle,
          file,
          journal.look(sql, clock.now(), permit, lookLine('look.file', bundle, where, permit)),
        )
      }
      const bytes = row ? await parts.files.get(row.hash) : null
      if (!row || !bytes) throw new Refusal(404, 'file_not_found')
      return { file: row, bytes }
    },
  }
}

import type { Country } from '#country'
import { eventOf, paperKey, type Act, type EventType, type OpenDossier, type PaperContext, type PaperKind, type Papers } from '#dossiers' // prettier-ignore
import { linesOfStream, Refusal, SYSTEM, type Config, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import type { LegalDay, Territory, Unit } from '#territory'
import type { Language } from '#ui'
import type { Modules } from './modules.ts'

export interface PapersParts {
  readonly config: Pick<Config, 'publicUrl'>
  readonly country: Pick<Country, 'papers'>
  readonly opened: { readonly database: Pick<Database, 'sql'> }
  readonly modules: Pick<Modules, 'calendar' | 'clock' | 'territory'> & {
    readonly identity: Pick<Modules['identity'], 'namesOf'>
  }
  /** What keys of papers are made with. */
  readonly paperSecret: Uint8Array
}

/** What an applicant does: no official's name belongs to it. */
const APPLICANTS = new Set<EventType>(['submitted', 'supplemented', 'withdrawn'])

/** A unit and its ancestors on a day; one that had ended by then as it last stood. */
export function unitsAt(territory: Territory, code: string, day: LegalDay): readonly Unit[] {
  const now = territory.unitAt(code, day)
  if (now) return [now, ...territory.ancestorsOf(now, day)]
  const before = territory.days.filter((change) => change <= day).toReversed()
  const last = before.map((change) => territory.unitAt(code, change)).find((unit) => unit !== undefined)
  return last ? [last, ...territory.ancestorsOf(last, territory.lastDay(last))] : []
}

/**
 * The papers of a dossier that somebody has opened (which was the look). Who signed is read from the bundle's journal;
 * the official's name from their account: an official's name on an official paper is a public act.
 */
export function createPapers(parts: PapersParts): Papers {
  const { config, country, opened, modules, paperSecret } = parts
  const { calendar, clock, identity, territory } = modules

  async function actsOf(bundle: Uuid): Promise<Act[]> {
    const lines = await linesOfStream(opened.database.sql, bundle, bundle)
    const seen = lines.flatMap((line) => {
      const event = eventOf(line)
      if (!event) return []
      const signs = line.actor !== null && line.actor !== SYSTEM && !APPLICANTS.has(event.type)
      return [{ event, actor: signs ? line.actor : null }]
    })
    const names = await identity.namesOf([...new Set(seen.flatMap(({ actor }) => actor ?? []))])
    return seen.map(({ event, actor }) => ({ event, official: (actor && names.get(actor)) ?? null }))
  }

  async function contextOf(dossier: OpenDossier, language: Language): Promise<PaperContext> {
    return {
      language,
      now: clock.now(),
      calendar,
      acts: await actsOf(dossier.bundle),
      units: (code, day) => unitsAt(territory, code, day),
      checkUrl: (code, holder) =>
        `${config.publicUrl}/verify/${encodeURIComponent(code)}?k=${paperKey(paperSecret, code, holder)}`,
    }
  }

  async function paper(kind: PaperKind, dossier: OpenDossier, language: Language): Promise<Uint8Array> {
    if (!country.papers.kinds(dossier).includes(kind)) {
      if (kind === 'results') throw new Refusal(409, 'not_done')
      throw new Refusal(409, 'no_such_paper')
    }
    return country.papers.draw(kind, dossier, await contextOf(dossier, language))
  }

  return { kinds: (dossier) => country.papers.kinds(dossier), paper }
}

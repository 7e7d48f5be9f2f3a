import { settle, type FormField } from '#procedures'
import { formatTime, say, type FieldError, type Language } from '#ui'
import type { OpenDossier, Story } from '../dossiers.ts'
import { dayInWords, type FollowView } from '../pages/follow.tsx'
import { m } from '../pages/messages.ts'
import { STATUS } from '../pages/status.ts'
import { tellStory } from '../pages/story.ts'
import { tellPage } from '../pages/told.ts'
import { MAX_BYTES, TAKEN, TYPE_NAMES } from './form.ts'
import { encode, type Screens } from './parts.ts'
import { clockOf, partsOf, trackOf } from './track.ts'

/** The answers as they were sent, told page by page; `only` says which fields. */
export function groupsOf(
  dossier: OpenDossier,
  screen: Screens,
  language: Language,
  only: (field: FormField) => boolean = () => true,
) {
  const { definition, answers, facts, applicant } = dossier
  const settled = settle(definition, answers, screen.context({ facts, owner: applicant }))
  const known = prefilledOf(dossier)
  const groups = settled.pages.map(({ page, fields }) => ({
    title: say(page.title, language),
    rows: tellPage(fields.filter(only), settled.values, known, dossier, screen.words, language).map(({ row }) => row),
  }))
  return { settled, groups: groups.filter(({ rows }) => rows.length > 0) }
}

/** Which answers the registers gave: the facts kept with the dossier, by field. */
export function prefilledOf({ definition, facts }: OpenDossier) {
  const found: Record<string, { value: string | number | boolean; from: { register: string; readAt: string } }> = {}
  for (const field of definition.pages.flatMap((page) => page.fields))
    for (const path of field.prefill ?? []) {
      const [code = '', name = ''] = path.split('.')
      const fact = facts[code]
      const value = name === 'id' ? fact?.person : name === 'record' ? fact?.record : fact?.data[name]
      if (!fact || value === undefined || value === '' || found[field.code]) continue
      found[field.code] = { value, from: { register: fact.register, readAt: fact.readAt } }
    }
  return found
}

const ENDINGS = {
  rejected: { title: m.rejectedTitle, tone: 'warning' },
  refused: { title: m.refusedTitle, tone: 'warning' },
  withdrawn: { title: m.withdrawnTitle, tone: 'notice' },
} as const

const PAPERS = {
  receipt: m.receiptPdf,
  results: m.resultsPdf,
  supplement: m.paperSupplement,
  refusal: m.paperRefusal,
  apology: m.paperApology,
} as const

/** The kinds of paper an applicant is given, in the order in which they are listed. */
export const OWN_PAPERS = Object.keys(PAPERS) as (keyof typeof PAPERS)[]

function papersOf(dossier: OpenDossier, root: string, screen: Screens, language: Language): FollowView['papers'] {
  const kinds = screen.papers.kinds(dossier)
  return OWN_PAPERS.filter((kind) => kinds.includes(kind)).map((kind) => ({
    href: `${root}/${kind}.pdf`,
    text: say(PAPERS[kind], language),
  }))
}

/** The citizen's page of one bundle. */
export function followOf(
  dossier: OpenDossier,
  lines: readonly Story[],
  more: { submitted: boolean; note: string; errors: readonly FieldError[]; key: string },
  screen: Screens,
  language: Language,
): FollowView {
  const { definition, state, code } = dossier
  const root = `/dossiers/${encode(code)}`
  const when = (instant: string) => screen.instant(new Date(instant), language)
  const dayWords = (instant: string) => dayInWords(screen.calendar.legalDay(new Date(instant)), language)
  const wording = (reason: string | undefined) => {
    const known = reason ? screen.reasonText(reason) : null
    return known ? say(known, language) : ''
  }
  const ending = ENDINGS[state.status as keyof typeof ENDINGS] as (typeof ENDINGS)['rejected'] | undefined
  const lost = Object.values(state.parts).find(({ status }) => status === 'refused')
  const granted = definition.parts.filter((part) => state.parts[part.code]?.status === 'granted')
  const asked = state.supplement && !state.supplement.answeredAt && !ending ? state.supplement : null
  return {
    code,
    caption: say(definition.shortTitle, language),
    status: STATUS[state.status],
    clock: clockOf(state, screen),
    track: trackOf(dossier, screen, language),
    parts: partsOf(dossier, screen, language),
    submitted: more.submitted
      ? {
          due: say(m.dueInWords, language, {
            time: formatTime(new Date(state.dueAt), screen.calendar.zone),
            date: dayWords(state.dueAt),
          }),
          office: screen.words.unit(state.unit),
          receiveBy: when(state.receiveBy),
        }
      : null,
    supplement: asked && {
      action: `${root}/supplement`,
      key: more.key,
      head: dossier.head,
      since: when(asked.askedAt),
      items: asked.items.map(({ what, why }) => ({ what, why: why ?? '' })),
      note: more.note,
      maxBytes: MAX_BYTES,
      types: TAKEN.map((type) => TYPE_NAMES[type]).join(', '),
      accept: TAKEN.join(','),
      errors: more.errors,
    },
    apology: state.apology
      ? {
          before: dayWords(state.apology.formerDueAt),
          after: dayWords(state.apology.dueAt),
          reason: wording(state.apology.reason),
          text: state.apology.text ?? '',
        }
      : null,
    ending: ending
      ? { ...ending, reason: wording(state.reason ?? lost?.reason), text: state.text ?? lost?.text ?? '' }
      : null,
    results:
      granted.length > 0 && state.endedAt !== undefined
        ? { pdf: `${root}/results.pdf`, titles: granted.map(({ result }) => say(result.title, language)) }
        : null,
    papers: papersOf(dossier, root, screen, language),
    withdraw: state.endedAt === undefined && granted.length === 0 ? `${root}/withdraw` : null,
    events: tellStory(lines, definition, screen.words, screen.reasonText, language),
    groups: groupsOf(dossier, screen, language).groups,
    files: dossier.files.map(({ id, name, size }) => ({ name, bytes: size, href: `${root}/files/${id}` })),
  }
}

import { validateAll, type ProcedureVersion, type Settled } from '#procedures'
import { formatNumber, say, type FieldError, type Language, type SummaryRow, type Text } from '#ui'
import type { Checked, OpenDossier, Story } from '../dossiers.ts'
import { m } from '../pages/messages.ts'
import { w } from '../pages/messages-work.ts'
import { STATUS } from '../pages/status.ts'
import { tellStory } from '../pages/story.ts'
import { from, oneSource, personName, tellFact, tellRecord, ticked } from '../pages/told.ts'
import type { CaseView, CheckLine } from '../pages/work-case.tsx'
import type { OpenTask } from '../schema.ts'
import { groupsOf, prefilledOf } from './follow-view.ts'
import type { Screens } from './parts.ts'
import { clockOf, partsOf } from './track.ts'
import { actionOf, taskClock, type Typed } from './work-action.ts'

/** How a person in the dossier is named: by the form's own words for that fact. */
function roleText(definition: ProcedureVersion, role: string): Text {
  const field = definition.pages
    .flatMap(({ fields }) => fields)
    .find(({ type, prefill }) => type === 'person' && prefill?.includes(`${role}.id`))
  return field?.label ?? (role === 'child' ? w.roleChild : role === 'applicant' ? w.applicant : w.roleOther)
}

function peopleOf(dossier: OpenDossier, screen: Screens, language: Language): CaseView['people'] {
  const { definition, facts, people, applicant } = dossier
  const seen = new Set<string>()
  return people.flatMap(({ person, role }) => {
    if (seen.has(person)) return []
    seen.add(person)
    const fact = Object.entries(facts).find(([, one]) => one?.person === person)
    const roles = people
      .filter((one) => one.person === person)
      .map((one) => say(roleText(definition, one.role), language))
    if (person === applicant && role !== 'applicant') roles.push(say(w.applicant, language))
    const rows: SummaryRow[] = fact
      ? ['birthDate', 'residenceUnit'].flatMap(
          (name) => tellFact(`${fact[0]}.${name}`, dossier, screen.words, language) ?? [],
        )
      : []
    const number = fact?.[1]?.data['number']
    return [
      {
        name: personName(facts, person) ?? say(roleText(definition, role), language),
        number: number === undefined ? undefined : String(number),
        relation: [...new Set(roles)].join(' · '),
        facts: rows,
      },
    ]
  })
}

/** What each register said. Not as wanted is a warning and no error: the official decides. */
function saidByRegisters(found: readonly Checked[], { words }: Screens, language: Language): CheckLine[] {
  return found.map(({ check, ok, record, readAt }) => {
    const source = from(check.register, readAt.toISOString(), words, language)
    if (ok === null) return { ok, text: say(w.checkUnread, language, { what: source.from }) }
    const told = record ? tellRecord(check.register, record, words, language) : undefined
    return { ok: ok || null, text: say(record ? check.found : check.none, language), record: told, from: source }
  })
}

/** What the machine looked up and reckoned: people found, rules kept, evidence there, nothing changed, time left. */
function checksOf(
  dossier: OpenDossier,
  found: readonly Checked[],
  settled: Settled,
  screen: Screens,
  language: Language,
): CheckLine[] {
  const { definition, facts, answers, applicant } = dossier
  const register = (code: string) => {
    const title = screen.words.registers[code]?.title
    return title ? say(title, language) : code
  }
  const lines: CheckLine[] = definition.facts
    .filter(({ code }) => code !== 'applicant')
    .map(({ code, register: source }) => {
      const there = facts[code] !== null && facts[code] !== undefined
      const what = `${say(roleText(definition, code), language)} (${register(source)})`
      return { ok: there ? true : null, text: say(there ? w.checkFact : w.checkNoFact, language, { what }) }
    })
  lines.push(...saidByRegisters(found, screen, language))
  const findings = validateAll(definition, answers, screen.context({ facts, owner: applicant }))
  const wrong = findings.filter(({ notice }) => !notice)
  if (wrong.length === 0) lines.push({ ok: true, text: say(w.checkRules, language) })
  for (const { message, notice } of findings) lines.push({ ok: notice ? null : false, text: say(message, language) })
  const changed = changedAnswers(dossier, settled)
  lines.push(
    changed.length === 0
      ? { ok: true, text: say(w.checkUnchanged, language) }
      : {
          ok: null,
          text: say(w.checkChanged, language, { what: changed.map((label) => say(label, language)).join(', ') }),
        },
  )
  const missing = missingEvidence(dossier, settled)
  lines.push(
    missing.length === 0
      ? { ok: true, text: say(w.checkEvidence, language) }
      : {
          ok: null,
          text: say(w.checkEvidenceMissing, language, {
            what: missing.map((title) => say(title, language)).join(', '),
          }),
        },
  )
  const late = clockOf(dossier.state, screen).state === 'late'
  lines.push({ ok: !late, text: say(late ? w.checkLate : w.checkClock, language) })
  return lines
}

function changedAnswers(dossier: OpenDossier, settled: Settled): Text[] {
  const known = prefilledOf(dossier)
  return settled.pages.flatMap(({ fields }) =>
    fields.filter(({ code }) => known[code] && settled.values[code] !== known[code].value).map(({ label }) => label),
  )
}

function missingEvidence({ definition, files }: OpenDossier, settled: Settled): Text[] {
  const asked = settled.pages.flatMap(({ fields }) => fields).filter(({ type }) => type === 'file')
  return definition.evidence
    .filter(({ code, source }) => source === 'upload' && asked.some(({ evidence }) => evidence === code))
    .filter(
      ({ code }) =>
        !asked.some((field) => field.evidence === code && files.some(({ id }) => id === settled.values[field.code])),
    )
    .map(({ title }) => title)
}

/** The officer's page of one bundle. `typed` keeps what a refused form held. */
export function caseOf(
  dossier: OpenDossier,
  lines: readonly Story[],
  found: readonly Checked[],
  task: OpenTask | null,
  more: { key: string; code: string; typed: Typed; errors: readonly FieldError[]; since: number | null },
  screen: Screens,
  language: Language,
): CaseView {
  const { definition, state } = dossier
  const { settled, groups } = groupsOf(dossier, screen, language, ({ type }) => type !== 'person')
  const source = oneSource(groups.flatMap(({ rows }) => rows))
  const tell = (some: readonly Story[]) => tellStory(some, definition, screen.words, screen.reasonText, language)
  const root = `/work/${encodeURIComponent(more.code)}`
  const paused = state.pausedAt ? screen.instant(new Date(state.pausedAt), language) : ''
  return {
    code: more.code,
    caption: say(definition.title, language),
    status: STATUS[state.status],
    stepClock: task ? taskClock(task, screen) : null,
    clock: clockOf(state, screen),
    people: peopleOf(dossier, screen, language),
    checks: checksOf(dossier, found, settled, screen, language),
    groups: source ? groups.map((group) => ({ ...group, rows: group.rows.map(ticked) })) : groups,
    source,
    files: dossier.files.map(({ id, name, size, evidence }) => {
      const title = definition.evidence.find(({ code }) => code === evidence)?.title
      return { name, bytes: size, href: `${root}/files/${id}`, about: title && say(title, language) }
    }),
    control: screen.papers.kinds(dossier).includes('control')
      ? { name: say(m.paperControl, language), href: `${root}/control.pdf`, about: 'PDF' }
      : null,
    parts: partsOf(dossier, screen, language),
    events: tell(lines),
    action: task && !task.waiting ? actionOf(dossier, task, more, screen, language) : null,
    idle: state.pausedAt ? say(w.waiting, language, { time: paused }) : say(w.notYours, language),
    stale: more.since === null ? null : tell(lines.slice(Math.min(more.since, lines.length))),
    supplement: state.supplement
      ? {
          items: state.supplement.items.map(({ what, why }) => ({ what, why: why ?? '' })),
          answer: state.supplement.answer ?? '',
        }
      : null,
    fees: dossier.fees
      .filter(({ amount }) => amount > 0)
      .map(({ title, amount, currency }) => `${say(title, language)}: ${formatNumber(amount, language)} ${currency}`),
    errors: more.errors,
  }
}

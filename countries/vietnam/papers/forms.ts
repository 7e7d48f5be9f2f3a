import { dueAfter, type OpenDossier, type PaperContext } from '#dossiers'
import type { Evidence } from '#procedures'
import { addDays } from '#territory'
import type { Apology, Receipt, Refusal, Supplement } from '../documents/index.ts'
import { reasons } from '../dossiers.ts'
import { dayOf } from '../words.ts'
import { agencyOf, within } from './agencies.ts'
import { caseOf, numberOf, type Case } from './case.ts'
import { lawText } from './law.ts'

/** Law on Complaints 02/2011/QH13, article 9: days in which a decision may be contested. */
const CONTEST_DAYS = 90

const formOf = (c: Case) => ({
  procedure: c.procedure,
  applicant: c.applicant,
  receivedAt: c.open.state.receivedAt,
})

/** The country's words for a reason, and the official's own behind them. */
function reasonOf(code: string, text: string | undefined): { text: string; basis?: string } {
  const known = reasons.find((reason) => reason.code === code)
  const words = [known?.title.vi ?? code, text?.trim()].filter(Boolean).join('. ')
  return { text: words, ...(known?.legalBasis ? { basis: lawText(known.legalBasis) } : {}) }
}

/** How an uploaded proof of the birth is called: by what the applicant chose, with the notice's number. */
function uploadName(c: Case, { code, title }: Evidence): string {
  if (code !== 'birth-proof') return title.vi
  const [kind, number] = [c.label('birthProof', c.answer('birthProof')), c.answer('noticeNumber')]
  return [kind ?? title.vi, number && `số ${number}`].filter(Boolean).join(' ')
}

function evidenceOf(c: Case): Receipt['evidence'] {
  const { definition, facts, files } = c.open
  return definition.evidence.flatMap((evidence): Receipt['evidence'] => {
    const { code, title, source, neededIf, register } = evidence
    if (neededIf !== undefined && !c.holds(neededIf)) return []
    if (source === 'register') {
      const people = Object.values(facts).flatMap((fact) => (fact && fact.register === register ? [fact.person] : []))
      return [{ name: title.vi, kind: 'register', count: Math.max(1, new Set(people).size) }]
    }
    const sent = files.filter((file) => file.evidence === code).length
    // An electronic notice is named by its number alone.
    const count = source === 'declaration' || c.answer('noticeNumber') ? Math.max(1, sent) : sent
    return count === 0
      ? []
      : [{ name: source === 'upload' ? uploadName(c, evidence) : title.vi, kind: 'electronic', count }]
  })
}

/** The latest day of each part if every office uses all its time; never after the day promised for the whole. */
function partsOf(c: Case): Receipt['parts'] {
  const { definition, state } = c.open
  const { calendar } = c.context
  const accepted = dueAfter(definition.reception.clock, new Date(state.receivedAt), calendar)
  const dues = new Map<string, number>()
  return definition.parts.map((part) => {
    const begins = Math.max(accepted.getTime(), ...part.needs.map((need) => dues.get(need) ?? 0))
    const due = dueAfter(part.deadline, new Date(begins), calendar).getTime()
    dues.set(part.code, due)
    return {
      code: state.parts[part.code]?.code ?? c.open.code,
      name: part.title.vi,
      agency: c.agency(part).name,
      dueAt: new Date(Math.min(due, Date.parse(state.firstDueAt))).toISOString(),
    }
  })
}

const WAYS = ['electronic', 'counter', 'post'] as const

/** Form 1, from the moment of submission; it always says what was promised then. */
export function receiptData(open: OpenDossier, context: PaperContext): Receipt {
  const { definition, state } = open
  const { calendar } = context
  const c = caseOf(open, context)
  const resultBy = WAYS.find((way) => way === state.delivery) ?? 'counter'
  const place = { electronic: undefined, counter: within(c.path(state.unit)), post: c.applicant.address }[resultBy]
  const { unit, amount } = definition.deadline
  const signer = { role: 'reception', act: c.act('accepted'), post: 'Người tiếp nhận hồ sơ' }
  return {
    ...c.common(state.receivedAt),
    ...c.sheet(c.centre(), numberOf(open.code, 'GTN'), state.receivedAt, signer),
    ...formOf(c),
    channel: state.channel,
    ...(state.countsFrom > state.receivedAt ? { countsFrom: state.countsFrom } : {}),
    dueAt: state.firstDueAt,
    workingDays:
      unit === 'workingDays' ? amount : calendar.workingDaysBetween(dayOf(state.countsFrom), dayOf(state.firstDueAt)),
    evidence: evidenceOf(c),
    parts: partsOf(c),
    fees: open.fees
      .filter((fee) => fee.amount > 0 && fee.currency === 'VND')
      .map(({ title, amount: sum }) => ({ name: title.vi, amount: sum, currency: 'VND', paid: false })),
    resultBy,
    ...(place ? { resultPlace: place } : {}),
  }
}

/** Form 2, once something was asked for. Throws RangeError before. */
export function supplementData(open: OpenDossier, context: PaperContext): Supplement {
  const { supplement: asked } = open.state
  if (!asked) throw new RangeError('nothing was asked for')
  const c = caseOf(open, context)
  const part = open.definition.parts.find(({ code }) => code === asked.part)
  const role = part ? (part.steps[0]?.role ?? '') : 'reception'
  const signer = { role, act: c.act('supplementAsked') }
  return {
    ...c.common(asked.askedAt),
    ...c.sheet(part ? c.agency(part) : c.centre(), numberOf(open.code, 'PYC'), asked.askedAt, signer),
    ...formOf(c),
    items: asked.items.map(({ what, why }) => ({ what, ...(why ? { why } : {}) })),
    pausedAt: asked.askedAt,
  }
}

/** Form 3, once the whole was turned away or a part refused: every reason, and those parts that can no longer be. */
export function refusalData(open: OpenDossier, context: PaperContext): Refusal {
  const { definition, state } = open
  const c = caseOf(open, context)
  const lost = definition.parts.filter(({ code }) => state.parts[code]?.status === 'refused')
  const [first] = lost
  const at = state.status === 'rejected' ? state.endedAt : first && state.parts[first.code]?.endedAt
  if (at === undefined) throw new RangeError('nothing was refused')
  const rejected = state.status === 'rejected'
  const agency = rejected || !first ? c.centre() : c.agency(first)
  const role = rejected || !first ? 'reception' : (first.steps.at(-1)?.role ?? '')
  const act = rejected ? c.act('rejected') : c.act('partRefused', first?.code)
  const title = (code: string | undefined) => definition.parts.find((part) => part.code === code)?.title.vi ?? ''
  const refused = lost.map((part) => {
    const { reason = '', text } = state.parts[part.code]!
    const { text: words, basis = part.legalBasis[0] && lawText(part.legalBasis[0]) } = reasonOf(reason, text)
    const said = `${part.title.vi}: ${words}`
    return basis ? { text: said, basis } : { text: said }
  })
  const fallen = definition.parts.flatMap(({ code, title: name }) => {
    const { status, reason } = state.parts[code] ?? {}
    if (status !== 'cancelled' || title(reason) === '') return []
    return [{ text: `${name.vi}: không giải quyết được vì cần có kết quả của việc “${title(reason)}”.` }]
  })
  return {
    ...c.common(at),
    ...c.sheet(agency, numberOf(open.code, 'PTC'), at, { role, act, decided: true }),
    ...formOf(c),
    reasons: rejected ? [reasonOf(state.reason ?? '', state.text)] : [...refused, ...fallen],
    appeal: {
      to: rejected ? agencyOf('', c.path(state.unit)).name : agency.name,
      until: addDays(dayOf(at), CONTEST_DAYS),
    },
  }
}

/** Form 4, once a new date was set. Throws RangeError before. */
export function apologyData(open: OpenDossier, context: PaperContext): Apology {
  const { apology } = open.state
  if (!apology) throw new RangeError('nothing was apologised for')
  const c = caseOf(open, context)
  const signer = { role: 'reception', act: c.act('apologised'), post: 'Cơ quan tiếp nhận hồ sơ' }
  return {
    ...c.common(apology.at),
    ...c.sheet(c.centre(), numberOf(open.code, 'PXL'), apology.at, signer),
    ...formOf(c),
    dueAt: apology.formerDueAt,
    newDueAt: apology.dueAt,
    reason: reasonOf(apology.reason, apology.text).text,
  }
}

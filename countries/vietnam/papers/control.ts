import type { OpenDossier, PaperContext } from '#dossiers'
import type { Step } from '#procedures'
import type { Control } from '../documents/index.ts'
import { shortInstant } from '../words.ts'
import { agencyOf, postOf } from './agencies.ts'
import { caseOf, numberOf, type Case } from './case.ts'

type Row = { -readonly [K in keyof Control['steps'][number]]: Control['steps'][number][K] }

/** The bundle's own steps have no part. */
const BUNDLE = ''

/** One line a step, in the order in which they began: the story told again. */
function stepsOf(c: Case): Row[] {
  const { definition, state } = c.open
  const rows: Row[] = []
  const running = new Map<string, Row>()

  function begin(part: string, step: Step | undefined, receivedAt: string, dueAt: string): void {
    const role = step?.role ?? ''
    const unit = part === BUNDLE ? state.unit : state.parts[part]?.unit
    const row = {
      name: step?.title.vi ?? part,
      post: postOf(role),
      unit: agencyOf(role, c.path(unit)).name,
      receivedAt,
      dueAt,
    }
    rows.push(row)
    running.set(part, row)
  }
  function note(part: string, words: string): void {
    const row = running.get(part)
    if (row) row.note = [row.note, words].filter(Boolean).join('; ')
  }
  function finish(part: string, at: string, official: string | null, words?: string): void {
    const row = running.get(part)
    if (!row) return
    if (words) note(part, words)
    if (official) row.post = `${row.post}: ${official}`
    row.finishedAt = at
    running.delete(part)
  }
  const step = (part: string, code: string | undefined) =>
    definition.parts.find((one) => one.code === part)?.steps.find((one) => one.code === code)

  for (const { event, official } of c.context.acts) {
    const { at } = event
    switch (event.type) {
      case 'submitted':
        begin(BUNDLE, definition.reception, at, event.receiveBy)
        break
      case 'accepted':
        finish(BUNDLE, at, official)
        break
      case 'rejected':
        finish(BUNDLE, at, official, 'Không tiếp nhận')
        break
      case 'partStarted':
        begin(event.part, step(event.part, event.step), at, event.stepDueAt)
        break
      case 'stepCompleted':
        finish(event.part, at, official)
        if (event.next) begin(event.part, step(event.part, event.next), at, event.nextDueAt!)
        break
      case 'partRefused':
        finish(event.part, at, official, 'Từ chối giải quyết')
        break
      case 'partCancelled':
        finish(event.part, at, official, 'Dừng giải quyết')
        break
      case 'supplementAsked':
        note(event.ofPart ?? BUNDLE, `Yêu cầu bổ sung ${shortInstant(at)}, tạm dừng tính thời hạn`)
        break
      case 'supplemented': {
        const part = event.ofPart ?? BUNDLE
        note(part, `bổ sung ${shortInstant(at)}`)
        const row = running.get(part)
        if (row && event.receiveBy) row.dueAt = event.receiveBy
        break
      }
      case 'partResumed': {
        const row = running.get(event.part)
        if (row) row.dueAt = event.stepDueAt
        break
      }
      case 'withdrawn':
        finish(BUNDLE, at, null, 'Người nộp rút hồ sơ')
        break
      case 'done':
      case 'refused': {
        const something = Object.values(state.parts).some(({ status }) => status === 'granted')
        const way = definition.delivery.ways.find(({ code }) => code === state.delivery)
        if (!something || (event.type === 'done' && way?.automatic)) break
        begin(BUNDLE, definition.handOver, at, state.dueAt)
        break
      }
      case 'returned':
        finish(BUNDLE, at, official)
        break
      default:
    }
  }
  return rows
}

/** Form 5 as it stands now. It travels inside the offices. */
export function controlData(open: OpenDossier, context: PaperContext): Control {
  const { state } = open
  const c = caseOf(open, context)
  const now = context.now.toISOString()
  const signer = { role: 'reception', act: c.act('accepted'), post: 'Người lập phiếu' }
  return {
    ...c.common(now),
    ...c.sheet(c.centre(), numberOf(open.code, 'PKS'), now, signer),
    procedure: c.procedure,
    applicant: c.applicant,
    receivedAt: state.receivedAt,
    dueAt: state.dueAt,
    steps: stepsOf(c),
  }
}

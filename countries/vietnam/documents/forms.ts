import type { Text } from '#ui'
import { dayText, dongInWords, dongText, instantText, personalNumberText, shortInstant } from '../words.ts'
import * as m from './messages.ts'
import type { Apology, Control, Receipt, Refusal, Supplement } from './schema.ts'
import { stepState } from './rules.ts'
import { documentView, fields, label, labels } from './view.ts'

type Form = Pick<Receipt, 'language' | 'procedure' | 'applicant' | 'receivedAt'>

function applicantPairs({ applicant }: Form): [Text, string | undefined][] {
  const { name, personalNumber, address, phone, email } = applicant
  return [
    [m.form.applicant, name],
    [m.form.personalNumber, personalNumber === undefined ? undefined : personalNumberText(personalNumber)],
    [m.form.address, address],
    [m.form.phone, phone],
    [m.form.email, email],
  ]
}

function requestPairs({ procedure }: Form): [Text, string][] {
  return [[m.form.request, `${procedure.name} (${procedure.code})`]]
}

/** Form 1. */
export function receiptView(data: Receipt): object {
  const { language, fees } = data
  const total = fees.reduce((sum, fee) => sum + fee.amount, 0)
  const term = data.workingDays === 0 ? m.receipt.sameDay : m.receipt.workingDays
  const ways = { electronic: m.receipt.byElectronic, counter: m.receipt.byCounter, post: m.receipt.byPost }
  return {
    ...documentView(data, m.receipt.title),
    l: labels(m.receipt, language),
    fields: fields(language, [...applicantPairs(data), ...requestPairs(data)]),
    times: fields(language, [
      [m.receipt.channel, m.receipt[data.channel].vi],
      [m.receipt.receivedAt, instantText(data.receivedAt)],
      [m.receipt.countsFrom, data.countsFrom === undefined ? undefined : instantText(data.countsFrom)],
      [m.receipt.term, label(term, 'vi', { n: data.workingDays }).vi],
      [m.receipt.resultBy, [ways[data.resultBy].vi, data.resultPlace].filter(Boolean).join(': ')],
    ]),
    due: instantText(data.dueAt),
    evidence: data.evidence.map(({ name, kind, count }) => ({ name, kind: m.receipt[kind].vi, count: String(count) })),
    parts: data.parts.map((part) => ({ ...part, dueAt: shortInstant(part.dueAt) })),
    fees: fees.map(({ name, amount, paid }) => ({
      name,
      amount: dongText(amount),
      paid: (paid ? m.receipt.paid : m.receipt.unpaid).vi,
    })),
    total: total === 0 ? null : { figures: dongText(total), words: dongInWords(total) },
  }
}

/** Form 2. */
export function supplementView(data: Supplement): object {
  return {
    ...documentView(data, m.supplement.title),
    l: labels(m.supplement, data.language),
    fields: fields(data.language, [
      ...applicantPairs(data),
      ...requestPairs(data),
      [m.form.receivedAt, instantText(data.receivedAt)],
    ]),
    items: data.items.map(({ what, why }) => ({ what, why: why ?? null })),
    times: fields(data.language, [
      [m.supplement.pausedAt, instantText(data.pausedAt)],
      [m.supplement.answerBy, data.answerBy === undefined ? undefined : dayText(data.answerBy)],
    ]),
  }
}

/** Form 3. */
export function refusalView(data: Refusal): object {
  return {
    ...documentView(data, m.refusal.title),
    l: labels(m.refusal, data.language),
    fields: fields(data.language, [
      ...applicantPairs(data),
      ...requestPairs(data),
      [m.form.receivedAt, instantText(data.receivedAt)],
    ]),
    reasons: data.reasons.map(({ text, basis }) => ({ text, basis: basis ?? null })),
    appeal: fields(data.language, [
      [m.refusal.appealTo, data.appeal.to],
      [m.refusal.appealUntil, dayText(data.appeal.until)],
    ]),
  }
}

/** Form 4. */
export function apologyView(data: Apology): object {
  return {
    ...documentView(data, m.apology.title),
    l: labels(m.apology, data.language),
    to: data.applicant.name,
    fields: fields(data.language, [...requestPairs(data), [m.form.receivedAt, instantText(data.receivedAt)]]),
    oldDue: instantText(data.dueAt),
    newDue: instantText(data.newDueAt),
    reason: data.reason,
  }
}

/** Form 5. */
export function controlView(data: Control): object {
  const { language } = data
  return {
    ...documentView(data, m.control.title),
    l: labels(m.control, language),
    fields: fields(language, [
      [m.form.applicant, data.applicant.name],
      ...requestPairs(data),
      [m.form.receivedAt, instantText(data.receivedAt)],
      [m.form.dueAt, instantText(data.dueAt)],
    ]),
    steps: data.steps.map(({ name, post, unit, receivedAt, dueAt, finishedAt, note }) => {
      const state = stepState(dueAt, finishedAt, data.issuedAt)
      return {
        name,
        who: `${post}, ${unit}`,
        note: note ?? null,
        received: shortInstant(receivedAt),
        due: shortInstant(dueAt),
        finished: finishedAt === undefined ? null : shortInstant(finishedAt),
        late: state === 'late' || state === 'runningLate',
        state: label(m.control[state], language),
      }
    }),
  }
}

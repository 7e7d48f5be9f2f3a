import { Refusal, signIn, type Clock, type View, type Who } from '#platform'
import type { FormContext, Procedures } from '#procedures'
import type { Calendar, Territory } from '#territory'
import { formatInstant, say, type Language, type Text } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DossierFile, Dossiers, OpenDossier } from '../dossiers.ts'
import type { RegisterWords, Words } from '../pages/told.ts'
import type { PaperKind } from '../papers.ts'
import type { ReasonText } from '../schema.ts'

/** Papers of a dossier as PDF. The country draws them. One that there is not is refused: 409 `not_done`, `no_such_paper`. */
export interface Papers {
  /** The papers that there are of this dossier as it stands. */
  kinds(dossier: OpenDossier): readonly PaperKind[]
  paper(kind: PaperKind, dossier: OpenDossier, language: Language): Promise<Uint8Array>
}

/** What the dossiers' screens are given by main. */
export interface DossierRouteParts {
  readonly dossiers: Dossiers
  readonly procedures: Procedures
  readonly clock: Clock
  readonly calendar: Calendar
  readonly territory: Territory
  /** Registers by code, as the country defines them. */
  readonly registers: readonly ({ readonly code: string } & RegisterWords)[]
  readonly reasons: readonly ReasonText[]
  readonly papers: Papers
  /** A text for every code that a refusal may carry. */
  readonly texts: Readonly<Record<string, Text>>
  /** 32 bytes that make the keys of QR codes: see paperKey. */
  readonly paperSecret: Uint8Array
}

/** The parts with what every screen derives from them. */
export interface Screens extends DossierRouteParts {
  readonly words: Words
  today(): string
  instant(at: Date, language: Language): string
  reasonText(code: string): Text | null
  refusal(refusal: Refusal, language: Language): string
  /** What the form's rules see today, of a draft's facts and its applicant. */
  context(of: { readonly facts: FormContext['facts']; readonly owner: string }): FormContext
}

export function screens(parts: DossierRouteParts): Screens {
  const { clock, calendar, territory } = parts
  const registers = Object.fromEntries(parts.registers.map((one) => [one.code, one]))
  const today = () => calendar.legalDay(clock.now())
  const words: Words = {
    registers,
    zone: calendar.zone,
    unit(code) {
      const unit = territory.unitAt(code, today())
      return unit ? territory.label(unit, today()) : code
    },
  }
  return {
    ...parts,
    words,
    today,
    instant: (at, language) => formatInstant(at, language, calendar.zone),
    reasonText: (code) => parts.reasons.find((reason) => reason.code === code)?.title ?? null,
    refusal({ code, values }, language) {
      const text = parts.texts[code] ?? parts.texts['refused']
      return text ? say(text, language, values) : code
    },
    context: ({ facts, owner }) => ({
      onDay: today(),
      facts,
      applicantId: owner,
      isUnit: (code, level) => territory.unitAt(code, today())?.level === level || level === '',
    }),
  }
}

/** The signed-in person, or null after an answer that leads to the sign-in and back to `next`. */
export function signedIn(request: FastifyRequest, reply: FastifyReply, next = request.url): Who | null {
  if (request.who) return request.who
  void reply.redirect(signIn(next), 303)
  return null
}

/** The view with a message on top: what was just done. */
export const told = (view: View, text: string | null): View =>
  text === null ? view : { ...view, flash: { kind: 'success', text } }

export const encode = encodeURIComponent

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A uuid out of an address; anything else names nothing: 404. */
export function uuidOf(text: string, code: 'draft_not_found' | 'file_not_found'): string {
  if (!UUID.test(text))
    throw code === 'draft_not_found' ? new Refusal(404, 'draft_not_found') : new Refusal(404, 'file_not_found')
  return text
}

/** The idempotency key of a form; one that our forms cannot have made is refused. */
export function keyOf(text: string | undefined): string {
  if (text === undefined || !/^[A-Za-z0-9_-]{8,100}$/.test(text)) throw new Refusal(400, 'malformed')
  return text
}

/** A kept file, shown in the browser under its own type and nothing else. */
export function sendFile(reply: FastifyReply, { file, bytes }: { file: DossierFile; bytes: Uint8Array }): FastifyReply {
  return reply
    .type(file.type)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}

/** A paper to keep. */
export function sendPdf(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .type('application/pdf')
    .header('content-disposition', `attachment; filename="${name.replace(/[^A-Za-z0-9.-]/g, '_')}.pdf"`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}

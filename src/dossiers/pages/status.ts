import type { Text, Tone } from '#ui'
import type { PartStatus, Status } from '../schema.ts'
import { m } from './messages.ts'

/** A bundle's status in a word, as the citizen reads it, with its colour. */
export const STATUS: Readonly<Record<Status, { text: Text; tone: Tone }>> = {
  draft: { text: m.sDraft, tone: 'neutral' },
  submitted: { text: m.sSubmitted, tone: 'info' },
  accepted: { text: m.sAccepted, tone: 'info' },
  processing: { text: m.sProcessing, tone: 'info' },
  awaitingSupplement: { text: m.sAwaitingSupplement, tone: 'warn' },
  refused: { text: m.sRefused, tone: 'bad' },
  rejected: { text: m.sRejected, tone: 'bad' },
  withdrawn: { text: m.sWithdrawn, tone: 'neutral' },
  done: { text: m.sDone, tone: 'ok' },
  returned: { text: m.sReturned, tone: 'ok' },
}

/** The same for one linked dossier. */
export const PART_STATUS: Readonly<Record<PartStatus, { text: Text; tone: Tone }>> = {
  waiting: { text: m.pWaiting, tone: 'neutral' },
  open: { text: m.pOpen, tone: 'info' },
  paused: { text: m.pPaused, tone: 'warn' },
  granted: { text: m.pGranted, tone: 'ok' },
  refused: { text: m.pRefused, tone: 'bad' },
  cancelled: { text: m.pCancelled, tone: 'neutral' },
}

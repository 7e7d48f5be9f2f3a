import { Refusal } from '#platform'

/** What a reader may answer instead of a card. */
export const CARD_FAULTS = [
  'no_card',
  'chip_unreadable',
  'wrong_document',
  'card_expired',
  'certificate_untrusted',
  'biometric_mismatch',
  'reader_timeout',
] as const
export type CardFault = (typeof CARD_FAULTS)[number]

/** What the chip of an identity card says, its signature checked and its holder's body compared. */
export interface Card {
  readonly number: string
  readonly name: string
  /** Legal day. */
  readonly born: string
}

/** The reader on an officer's desk. `read` gives the card, or a Refusal 422 with the fault as its code; 503 `reader_away`. */
export interface CardReader {
  read(officer: string): Promise<Card>
}

/** Where no reader is connected. */
export const noCardReader: CardReader = { read: () => Promise.reject(new Refusal(503, 'reader_away')) }

export interface CardSimulator extends CardReader {
  /** Put a card on an officer's reader, or have it fail at the next reading. */
  lay(officer: string, what: Card | CardFault): void
}

/** A reader that takes its time; what lies on it is read once. */
export function simulateCards({ delayMs = 0 }: { delayMs?: number } = {}): CardSimulator {
  const laid = new Map<string, Card | CardFault>()
  return {
    lay: (officer, what) => void laid.set(officer, what),
    async read(officer) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      const what = laid.get(officer) ?? 'no_card'
      laid.delete(officer)
      if (typeof what === 'string') throw new Refusal(422, what)
      return what
    },
  }
}

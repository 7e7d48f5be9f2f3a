import type { Clock, Uuid } from '#platform'

export interface Message {
  /** The same for each try at one message: whoever has taken it takes no second. */
  readonly id: Uuid
  readonly to: string
  readonly text: string
}

/**
 * The centre that sends short messages. `send` resolves when it has taken the message, which is not when the phone has
 * it; it throws when it is away, and the job that sends tries again.
 */
export interface SmsCentre {
  /** False where there is none: pages offer no message then. */
  readonly offered: boolean
  send(message: Message): Promise<void>
}

export interface Sent extends Message {
  readonly at: Date
}

/** A centre that takes its time and fails as real ones do; what it sent can be read in the demonstration. */
export interface SmsSimulator extends SmsCentre {
  /** What was sent, newest first; one that was lost on the way is not there. */
  sent(): readonly Sent[]
}

export class SmsAway extends Error {
  override readonly name = 'SmsAway'
}

/** Where no centre is connected: every message waits, is tried again, and ends with the dead letters. */
export const noSmsCentre: SmsCentre = {
  offered: false,
  send: () => Promise.reject(new SmsAway('no SMS centre is connected')),
}

const KEPT = 50

/** `failEvery`: each n-th message is refused by a centre that is away; `loseEvery`: each n-th is taken and never arrives. */
export function simulateSms(parts: {
  clock: Clock
  delayMs?: number
  failEvery?: number
  loseEvery?: number
}): SmsSimulator {
  const { clock, delayMs = 0, failEvery = 0, loseEvery = 0 } = parts
  const sent: Sent[] = []
  let asked = 0
  let taken = 0
  return {
    offered: true,
    async send(message) {
      asked++
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      if (failEvery > 0 && asked % failEvery === 0) throw new SmsAway('the centre does not answer')
      taken++
      if (sent.some(({ id }) => id === message.id)) return
      if (loseEvery > 0 && taken % loseEvery === 0) return
      sent.unshift({ ...message, at: clock.now() })
      sent.length = Math.min(sent.length, KEPT)
    },
    sent: () => sent,
  }
}

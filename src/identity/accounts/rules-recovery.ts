const HOUR_MS = 3_600_000

/** Between the request and the code: time for whoever the account belongs to to see it and say no. */
export const RECOVERY_WAIT_MS = 72 * HOUR_MS
/** How long the code holds then. */
export const RECOVERY_CODE_MS = 7 * 24 * HOUR_MS

export interface Recoverable {
  readonly account: {
    readonly closed: Date | null
    readonly suspended: Date | null
    /** 0 after a loss, and where officers asked for a new proof. */
    readonly proofing: number
  }
  readonly keys: readonly { readonly kind: string }[]
  /** Numbers on record that the code may go to. */
  readonly phones: number
}

/**
 * May this account be recovered online? An open one, proofed, of somebody who had more than a number to sign in with, and
 * whose number is on record. Everything else goes by the desk: most of all what an officer or a report of loss took away.
 */
export const mayRecover = ({ account, keys, phones }: Recoverable): boolean =>
  account.closed === null &&
  account.suspended === null &&
  account.proofing > 0 &&
  keys.some(({ kind }) => kind !== 'sms') &&
  phones > 0

import type { KeyObject } from 'node:crypto'
import { WalletFault } from './fault.ts'
import { isObject, type Claims } from './jws.ts'
import { verifySdJwt, type Verified, type Wanted } from './verify.ts'

/** The type of the token of an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc, 2.2.1). */
export const VC_TYP = 'dc+sd-jwt'

/** Where a credential's bit is (draft-ietf-oauth-status-list, 6.1). */
export interface StatusReference {
  readonly uri: string
  readonly idx: number
}

export interface VcWanted extends Pick<Wanted, 'now' | 'binding'> {
  readonly issuer: string
  readonly types: readonly string[]
  key(kid: string | null): KeyObject | null
  /** What the status list says of it, or a WalletFault `status_unknown`. 0: valid. */
  status(reference: StatusReference): Promise<number>
}

export interface VerifiedVc extends Verified {
  readonly vct: string
  readonly status: StatusReference
}

/** What must stand in the clear: an issuer, a type, an end, a status; none of them may be a holder's to leave out. */
function readStatus({ status }: Claims): StatusReference {
  const list = isObject(status) ? status['status_list'] : undefined
  const { uri, idx } = isObject(list) ? list : {}
  if (typeof uri !== 'string' || typeof idx !== 'number' || !Number.isSafeInteger(idx) || idx < 0)
    throw new WalletFault('status_missing')
  return { uri, idx }
}

/** Check an SD-JWT VC of a known issuer, of a wanted type, in its time and not revoked. Throws a WalletFault. */
export async function verifyVc(text: string, wanted: VcWanted): Promise<VerifiedVc> {
  const verified = verifySdJwt(text, {
    types: [VC_TYP],
    now: wanted.now,
    binding: wanted.binding,
    key: (kid, issuer) => (issuer === wanted.issuer ? wanted.key(kid) : null),
  })
  const { vct, exp } = verified.signed
  if (typeof vct !== 'string' || typeof exp !== 'number') throw new WalletFault('claim_missing')
  if (!wanted.types.includes(vct)) throw new WalletFault('type_other')
  const status = readStatus(verified.signed)
  if ((await wanted.status(status)) !== 0) throw new WalletFault('revoked')
  return { ...verified, vct, status }
}

/** Why a credential, a presentation or a status list is refused. */
export type FaultCode =
  | 'malformed'
  | 'alg_refused'
  | 'typ_refused'
  | 'key_unknown'
  | 'signature_wrong'
  | 'hash_refused'
  | 'disclosure_malformed'
  | 'disclosure_duplicate'
  | 'disclosure_unreferenced'
  | 'digest_malformed'
  | 'digest_repeated'
  | 'name_reserved'
  | 'name_taken'
  | 'binding_missing'
  | 'binding_unexpected'
  | 'binding_malformed'
  | 'binding_signature'
  | 'binding_nonce'
  | 'binding_audience'
  | 'binding_time'
  | 'binding_hash'
  | 'holder_missing'
  | 'holder_other'
  | 'issuer_other'
  | 'type_other'
  | 'claim_missing'
  | 'too_early'
  | 'expired'
  | 'status_missing'
  | 'status_unknown'
  | 'revoked'

/** What is shown is refused, and why. */
export class WalletFault extends Error {
  override readonly name = 'WalletFault'
  readonly code: FaultCode
  constructor(code: FaultCode) {
    super(code)
    this.code = code
  }
}

import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import type { Authenticator } from './schema.ts'

const Text = Type.String({ maxLength: 8_192, pattern: '^[A-Za-z0-9_-]*$' })
const common = { id: Text, rawId: Text, type: Type.Literal('public-key') }
const Assertion = Type.Object({
  ...common,
  response: Type.Object({ clientDataJSON: Text, authenticatorData: Text, signature: Text, userHandle: Type.Optional(Type.Union([Text, Type.Null()])) }),
}) // prettier-ignore
const Attestation = Type.Object({
  ...common,
  response: Type.Object({ clientDataJSON: Text, attestationObject: Text, transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })) }),
}) // prettier-ignore

/** Where passkeys hold: the address of the site and its host. */
export interface RelyingParty {
  readonly origin: string
  readonly id: string
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The credential's id in an answer; null when it is no WebAuthn answer at all. */
export function credentialOf(text: string): Buffer | null {
  const answer = parse(text)
  return Check(Assertion, answer) ? Buffer.from(answer.id, 'base64url') : null
}

/**
 * Check an assertion (WebAuthn Level 3, 7.2) against a passkey, all but its counter: a counter says something only once
 * the signature is known to be right. Null when anything is wrong, whatever it is.
 */
export async function readAssertion(
  text: string,
  passkey: Pick<Authenticator, 'credential' | 'publicKey'>,
  party: RelyingParty,
  challenge: (value: string) => boolean,
): Promise<{ counter: number; userHandle: string | null } | null> {
  const answer = parse(text)
  if (!Check(Assertion, answer) || !passkey.credential || !passkey.publicKey) return null
  const { userHandle, ...response } = answer.response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credential.toString('base64url'),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: 0,
      },
      requireUserVerification: true,
    })
    return verified ? { counter: authenticationInfo.newCounter, userHandle: userHandle ?? null } : null
  } catch {
    return null
  }
}

export interface Registered {
  readonly credential: Buffer
  readonly publicKey: Buffer
  readonly counter: number
  /** The key cannot leave its device: neither saved elsewhere nor fit to be. */
  readonly bound: boolean
}

/** Algorithms taken, best first: EdDSA, ES256, RS256 (COSE). */
export const ALGORITHMS = [-8, -7, -257]

/** Check a registration (WebAuthn Level 3, 7.1). Null when anything is wrong. */
export async function readAttestation(
  text: string,
  party: RelyingParty,
  challenge: (value: string) => boolean,
): Promise<Registered | null> {
  const answer = parse(text)
  if (!Check(Attestation, answer)) return null
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        ...answer,
        response: {
          clientDataJSON: answer.response.clientDataJSON,
          attestationObject: answer.response.attestationObject,
        },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified) return null
    const { credential, credentialDeviceType } = registrationInfo
    return {
      credential: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      bound: credentialDeviceType === 'singleDevice',
    }
  } catch {
    return null
  }
}

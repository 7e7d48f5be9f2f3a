import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** CBOR (RFC 8949) of what an attestation holds: whole numbers, bytes, texts, maps. */
function cbor(value: number | string | Uint8Array | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24 ? Buffer.from([(major << 5) | n]) : n < 256 ? Buffer.from([(major << 5) | 24, n]) : Buffer.from([(major << 5) | 25, n >> 8, n & 255]) // prettier-ignore
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const pairs = [...value].flatMap(([key, inner]) => [cbor(key), cbor(inner as never)])
  return Buffer.concat([head(5, value.size), ...pairs])
}

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest()
const UP = 1
const UV = 4
const BE = 8
const BS = 16
const AT = 64

interface Asked {
  readonly challenge: string
  readonly rpId?: string
  readonly rp?: { readonly id: string }
  readonly user?: { readonly id: string }
}

export interface How {
  readonly origin: string
  /** False: the authenticator did not verify who touched it. */
  readonly verified?: boolean
  readonly counter?: number
  readonly userHandle?: string
}

/** An authenticator in software, as a phone or a stick has one: one ES256 key. `synced`: it may be saved elsewhere. */
export class SoftPasskey {
  readonly id = randomBytes(16)
  readonly synced: boolean
  counter: number
  userHandle = ''
  private readonly key: KeyObject
  private readonly point: { x: Buffer; y: Buffer }

  constructor(options: { synced?: boolean; counter?: number } = {}) {
    this.synced = options.synced ?? false
    this.counter = options.counter ?? 1
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x, y } = privateKey.export({ format: 'jwk' })
    this.key = privateKey
    this.point = { x: Buffer.from(x!, 'base64url'), y: Buffer.from(y!, 'base64url') }
  }

  private data(rpId: string, how: How, more: Uint8Array = Buffer.alloc(0)): Buffer {
    const flags = UP | (how.verified === false ? 0 : UV) | (this.synced ? BE | BS : 0) | (more.length > 0 ? AT : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(how.counter ?? this.counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, more])
  }

  private client(type: string, challenge: string, origin: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  /** The answer to a registration, as a browser's script sends it. */
  create(asked: Asked, how: How): string {
    this.userHandle = asked.user?.id ?? ''
    const cose = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, this.point.x], [-3, this.point.y]])) // prettier-ignore
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, cose])
    const authData = this.data(asked.rp!.id, how, attested)
    const attestationObject = cbor(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]])) // prettier-ignore
    const id = this.id.toString('base64url')
    const clientDataJSON = this.client('webauthn.create', asked.challenge, how.origin).toString('base64url')
    return JSON.stringify({ id, rawId: id, type: 'public-key', response: { clientDataJSON, attestationObject: attestationObject.toString('base64url') } }) // prettier-ignore
  }

  /** The answer to a sign-in; its counter goes up unless one is given. */
  get(asked: Asked, how: How): string {
    if (how.counter === undefined && this.counter > 0) this.counter++
    const client = this.client('webauthn.get', asked.challenge, how.origin)
    const authenticatorData = this.data(asked.rpId!, how)
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(client)]), this.key)
    const id = this.id.toString('base64url')
    const response = {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: how.userHandle ?? this.userHandle,
    }
    return JSON.stringify({ id, rawId: id, type: 'public-key', response })
  }
}

/** What a page asks of passkeys, read from its form. */
export function askedIn(page: string): Asked {
  const [, options] = /data-options="([^"]*)"/.exec(page) ?? []
  if (options === undefined) throw new Error('the page asks for no passkey')
  return JSON.parse(options.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')) as Asked // prettier-ignore
}

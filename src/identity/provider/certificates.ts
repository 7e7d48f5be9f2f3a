import { timingSafeEqual, X509Certificate } from 'node:crypto'

/** What a trusted proxy shows with a certificate it hands on, and whose certificates are known. */
export interface CertificateTrust {
  /** What only our proxy knows; null: no certificate is taken from anybody. */
  readonly proxySecret: string | null
  /** Authorities for `tls_client_auth`. */
  readonly authorities: readonly X509Certificate[]
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const same = (a: string, b: string) => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/**
 * The caller's certificate, PEM, from the Client-Cert field (RFC 9440): the program speaks plain HTTP behind a proxy that
 * ends TLS. The field is taken with the proxy's secret only, so a proxy that forgets to strip it opens no door.
 */
export function certificateOf(headers: Headers, { proxySecret }: CertificateTrust): string | null {
  const [field, shown] = [headers['client-cert'], headers['x-onedoor-proxy']]
  if (proxySecret === null || typeof field !== 'string' || typeof shown !== 'string' || !same(shown, proxySecret)) return null // prettier-ignore
  const [, encoded] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(field) ?? []
  if (encoded === undefined) return null
  try {
    return new X509Certificate(Buffer.from(encoded, 'base64')).toString()
  } catch {
    return null
  }
}

/** Is it within its days, and signed by an authority we know? */
export function isAuthorized(pem: string, { authorities }: CertificateTrust, now: Date): boolean {
  const certificate = new X509Certificate(pem)
  if (now < new Date(certificate.validFrom) || now > new Date(certificate.validTo)) return false
  return authorities.some((ca) => ca.ca && certificate.checkIssued(ca) && certificate.verify(ca.publicKey))
}

/** Does its subject read as registered (RFC 4514: the most specific part first)? */
export function hasSubject(pem: string, expected: string): boolean {
  const parts = new X509Certificate(pem).subject.split('\n').toReversed()
  return parts.join(',') === expected.split(',').map((part) => part.trim()).join(',') // prettier-ignore
}

import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'

const WAIT_MS = 5_000

/** This machine, a private network, or an address that is nobody's: nothing of ours is asked for there by a stranger's word. */
function isInside(address: string): boolean {
  if (isIP(address) === 6) {
    const low = address.toLowerCase()
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(low)?.[1]
    return mapped === undefined ? /^(::1?$|f[cd]|fe[89ab]|ff)/.test(low) : isInside(mapped)
  }
  const [a = 0, b = 0] = address.split('.').map(Number)
  return a === 0 || a === 10 || a === 127 || a >= 224 || (a === 100 && b >= 64 && b < 128) || (a === 169 && b === 254) || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) // prettier-ignore
}

/**
 * Ask an address that somebody registered with us: five seconds, no redirect followed. `own`: the own machine and http
 * are allowed (demonstration, tests); otherwise https to a public address only. Throws on anything else.
 */
export async function outside(url: string, options: RequestInit, own: boolean): Promise<Response> {
  const { protocol, hostname } = new URL(url)
  if (!own) {
    if (protocol !== 'https:') throw new Error('only https is asked outside')
    const found = await lookup(hostname.replace(/^\[|\]$/g, ''), { all: true })
    if (found.some(({ address }) => isInside(address))) throw new Error('an address inside is not asked')
  }
  return fetch(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(WAIT_MS) })
}

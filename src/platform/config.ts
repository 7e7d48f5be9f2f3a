import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { projectRoot } from './root.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** The address people type; links in documents and QR codes begin with it. */
  readonly publicUrl: string
  /** demo: sample people sign in from a list, the clock can be moved. live: neither exists. */
  readonly mode: 'demo' | 'live'
  readonly country: string
  /** Synthetic people made at the first demo start. */
  readonly people: number
  /** PostgreSQL to use; the embedded one when null. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** 32 bytes, base64: wraps every person's key. Made on first start and kept in dataDir when null. */
  readonly masterKey: string | null
  /** The gateway that takes short messages, and the secret that signs both ways; null: the house sends none. */
  readonly sms: { readonly url: string; readonly secret: Buffer } | null
  readonly logLevel: string
  /** Requests a minute for one address; 0 = no limit. */
  readonly rateLimit: number
  readonly root: string
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent']
const KNOWN = new Set([
  'ONEDOOR_HOST', 'ONEDOOR_PUBLIC_URL', 'ONEDOOR_MODE', 'ONEDOOR_COUNTRY', 'ONEDOOR_PEOPLE', 'ONEDOOR_DATA',
  'ONEDOOR_MASTER_KEY', 'ONEDOOR_LOG', 'ONEDOOR_RATE_LIMIT', 'ONEDOOR_FACTS', 'ONEDOOR_SKIP_BUILD',
  'ONEDOOR_SMS_URL', 'ONEDOOR_SMS_SECRET',
]) // prettier-ignore

function whole(env: NodeJS.ProcessEnv, key: string, fallback: number, low: number, high: number): number {
  const text = env[key]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < low || value > high)
    throw new ConfigError(`${key}: a whole number from ${low} to ${high} is needed, got "${text}"`)
  return value
}

function oneOf<const T extends string>(env: NodeJS.ProcessEnv, key: string, allowed: readonly T[], fallback: T): T {
  const text = env[key] || fallback
  if (!allowed.includes(text as T))
    throw new ConfigError(`${key}: one of ${allowed.join(', ')} is needed, got "${text}"`)
  return text as T
}

function url(env: NodeJS.ProcessEnv, key: string, schemes: readonly string[]): string | null {
  const text = env[key]
  if (!text) return null
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol))
    throw new ConfigError(`${key}: an address beginning with ${schemes.join(' or ')} is needed`)
  return text.replace(/\/$/, '')
}

/** Both or neither; in the clear only to this machine. */
function smsOf(env: NodeJS.ProcessEnv): Config['sms'] {
  const at = url(env, 'ONEDOOR_SMS_URL', ['https:', 'http:'])
  const secret = env['ONEDOOR_SMS_SECRET'] || null
  if ((at === null) !== (secret === null)) throw new ConfigError('ONEDOOR_SMS_URL and ONEDOOR_SMS_SECRET: one needs the other')
  if (at === null || secret === null) return null
  if (!at.startsWith('https:') && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(at).hostname)) throw new ConfigError('ONEDOOR_SMS_URL: https is needed')
  const bytes = Buffer.from(secret, 'base64')
  if (bytes.length < 32) throw new ConfigError('ONEDOOR_SMS_SECRET: at least 32 bytes in base64 are needed')
  return { url: at, secret: bytes }
} // prettier-ignore

/** The folder for data: beside the checkout, or under /var/lib when root (the database's own user must read it). */
function dataDirOf(env: NodeJS.ProcessEnv, root: string): string {
  if (env['ONEDOOR_DATA']) return resolve(env['ONEDOOR_DATA'])
  if (process.getuid?.() !== 0) return join(root, '.onedoor')
  return join('/var/lib/onedoor', createHash('sha256').update(root).digest('hex').slice(0, 12))
}

/** Read from the environment; throws a ConfigError that names the key when a value is wrong or a key is unknown. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const unknown = Object.keys(env).filter((key) => key.startsWith('ONEDOOR_') && !KNOWN.has(key))
  if (unknown.length > 0) throw new ConfigError(`${unknown.join(', ')}: no such key; known: ${[...KNOWN].join(', ')}`)
  const root = projectRoot()
  const port = whole(env, 'PORT', 8080, 0, 65_535)
  const host = env['ONEDOOR_HOST'] || '127.0.0.1'
  const masterKey = env['ONEDOOR_MASTER_KEY'] || null
  if (masterKey !== null && Buffer.from(masterKey, 'base64').length !== 32)
    throw new ConfigError('ONEDOOR_MASTER_KEY: 32 bytes in base64 are needed')
  const mode = oneOf(env, 'ONEDOOR_MODE', ['demo', 'live'], 'live')
  return {
    port,
    host,
    publicUrl: url(env, 'ONEDOOR_PUBLIC_URL', ['http:', 'https:']) ?? `http://localhost:${port}`,
    mode,
    country: oneOf(env, 'ONEDOOR_COUNTRY', ['vietnam'], 'vietnam'),
    people: whole(env, 'ONEDOOR_PEOPLE', 20_000, 1_000, 5_000_000),
    databaseUrl: url(env, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    dataDir: dataDirOf(env, root),
    masterKey,
    sms: smsOf(env),
    logLevel: oneOf(env, 'ONEDOOR_LOG', LEVELS, 'info'),
    rateLimit: whole(env, 'ONEDOOR_RATE_LIMIT', 3_000, 0, 1_000_000),
    root,
  }
}

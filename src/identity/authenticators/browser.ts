import { secret, uuid8, type Uuid } from '#platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { agentClass, isToken } from '../rules.ts'
import type { AgentClass } from '../schema.ts'
import { sha256 } from './secrets.ts'

/** Before anybody is signed in: challenges and codes are bound to it, and every sign-in ends it. */
const PRE = 'onedoor-pre'
/** Kept for a year: by it a browser is known again. It opens nothing. */
const DEVICE = 'onedoor-device'
const YEAR_SECONDS = 31_536_000

export interface Browser {
  /** SHA-256 of the pre-session. */
  readonly pre: Buffer
  /** The device that the browser says it is; null when it says none. */
  readonly device: Uuid | null
  readonly agent: AgentClass
}

type Cookies = Pick<FastifyRequest, 'cookies' | 'headers'>

const deviceOf = (token: string): Uuid => uuid8('device', token)

/** Who asks, before one knows who it is. A browser without a pre-session gets one; without `reply` it stays without. */
export function browserOf(
  request: Cookies,
  reply: FastifyReply | null,
  secure: boolean,
  /** Give it a mark now, so that it can be locked when it asks in another's name. */
  mark = false,
): Browser {
  const held = request.cookies[PRE]
  let pre = isToken(held) ? held : ''
  if (pre === '' && reply) {
    pre = secret(32)
    void reply.setCookie(PRE, pre, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  }
  let token = request.cookies[DEVICE]
  if (mark && reply && !isToken(token)) {
    token = secret(32)
    setDevice(reply, token, secure)
  }
  return {
    pre: sha256('pre\0', pre),
    device: isToken(token) ? deviceOf(token) : null,
    agent: agentClass(request.headers['user-agent']),
  }
}

/** A device nobody has seen: its id, and the token its cookie will hold. */
export function newDevice(): { id: Uuid; token: string } {
  const token = secret(32)
  return { id: deviceOf(token), token }
}

/** After a sign-in: the pre-session is over, and a new device gets its mark. */
export function settleBrowser(reply: FastifyReply, device: string | null, secure: boolean): void {
  void reply.clearCookie(PRE, { path: '/', httpOnly: true, sameSite: 'lax', secure })
  if (device) setDevice(reply, device, secure)
}

function setDevice(reply: FastifyReply, token: string, secure: boolean): void {
  void reply.setCookie(DEVICE, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR_SECONDS })
}

import { createHash } from 'node:crypto'
import { secret } from '#platform'

/** The name of the cookie that carries the token. */
export const COOKIE = 'onedoor'

/** 256 random bits as base64url (43 characters): what the cookie carries, and the server never keeps. */
export const newToken = (): string => secret(32)

/** SHA-256 of a token: what the server keeps. A token is random and long, so no salt and no slow hash is needed. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

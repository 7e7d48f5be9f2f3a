import { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { App } from './types.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Large files come this way: the body may take as long as it keeps coming. */
    readonly largeUploads?: boolean
  }
}

/** How long a body may take (ms): `whole`, for all of it; on routes of large uploads `least` bytes within every `window`. */
export interface Pace {
  readonly whole: number
  readonly window: number
  readonly least: number
}

/** Half a minute for a body; a large upload at 1 KiB/s or more, looked at every half minute. */
export const PACE: Pace = { whole: 30_000, window: 30_000, least: 30_720 }

/**
 * Cuts bodies that come too slowly, as Node's own `requestTimeout` would (408, connection closed), but by the route: that
 * one knows a total alone, so that either a large file is cut or a slow attacker is not. Heads stay Node's own matter.
 */
export function keepPace(app: App, { whole, window, least }: Pace = PACE): void {
  function watch({ raw }: FastifyRequest, large: boolean): void {
    const { socket } = raw
    // A request that a test put in came over no line.
    if (!(socket instanceof Socket)) return
    let before = socket.bytesRead
    const look = () => {
      if (raw.complete || raw.destroyed) return stop()
      const came = socket.bytesRead - before
      before = socket.bytesRead
      // Where we are the slow ones, what has come waits to be read.
      const waiting = raw.readableLength >= raw.readableHighWaterMark
      if (large && (came >= least || waiting)) return
      stop()
      app.server.emit('clientError', Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket)
    }
    const timer = setInterval(look, large ? window : whole)
    timer.unref()
    const stop = () => clearInterval(timer)
    raw.once('close', stop)
    raw.once('end', stop)
  }
  app.addHook('onRequest', async (request) => {
    const { headers } = request
    if (Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined)
      watch(request, request.routeOptions.config.largeUploads === true)
  })
}

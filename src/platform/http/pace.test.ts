import { connect } from 'node:net'
import fastify from 'fastify'
import { afterEach, expect, it } from 'vitest'
import { keepPace } from './pace.ts'
import type { App } from './types.ts'

const PACE = { whole: 400, window: 1_500, least: 2 }
let app: App
afterEach(() => app.close())

async function start(): Promise<number> {
  app = fastify({
    clientErrorHandler(error, socket) {
      socket.end(`HTTP/1.1 ${error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400} X\r\nconnection: close\r\n\r\n`)
    },
  }) as unknown as App
  keepPace(app, PACE)
  app.addContentTypeParser('text/slow', (_request, body, done) => {
    let size = 0
    body.on('data', (piece: Buffer) => (size += piece.length))
    body.on('end', () => done(null, size))
  })
  app.post('/small', (request) => ({ size: request.body }))
  app.post('/large', { config: { largeUploads: true } }, (request) => ({ size: request.body }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
}

/** Sends a body of `count` pieces of eight bytes, one every 100 ms, of which none comes after `stop`. */
async function send(path: string, count: number, stop = Infinity): Promise<string> {
  const socket = connect(await start(), '127.0.0.1')
  let answer = ''
  socket.on('data', (piece: Buffer) => (answer += piece.toString()))
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: text/slow\r\ncontent-length: ${count * 8}\r\n\r\n`) // prettier-ignore
  let sent = 0
  const timer = setInterval(() => {
    if (sent < Math.min(count, stop) && socket.writable) socket.write('12345678')
    if (++sent >= count) clearInterval(timer)
  }, 100)
  await closed
  clearInterval(timer)
  return answer
}

it('a large upload may take longer than any other body, as long as it comes', async () => {
  expect(await send('/large', 15)).toMatch(/^HTTP\/1.1 200[^]*"size":120/)
})
it('a large upload that stops coming is cut', async () => {
  expect(await send('/large', 200, 3)).toMatch(/^HTTP\/1.1 408/)
})
it('any other body has its time', async () => {
  expect(await send('/small', 200)).toMatch(/^HTTP\/1.1 408/)
  await app.close()
  expect(await send('/small', 1)).toMatch(/^HTTP\/1.1 200/)
})

// The least that answers: a bare fastify route, what the pages are compared with.
import fastify from 'fastify'

const app = fastify()
app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send('<!doctype html><title>Hello</title>'))
await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${app.server.address().port}\n`)

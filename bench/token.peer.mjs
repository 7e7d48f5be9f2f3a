// The limit of `token`: oidc-provider with its memory adapter, asked about tokens in the same way. Prints tokens, then serves.
import { createServer } from 'node:http'

import { Provider } from 'oidc-provider'

const [tokens = '200', secret = 'x'] = process.argv.slice(2)
const server = createServer((request, response) => handle(request, response))
server.keepAliveTimeout = 65_000
let handle = (_request, response) => response.end()
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address()
  const issuer = `http://localhost:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'peer', client_secret: secret, redirect_uris: ['http://localhost:9/cb'] }],
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true, allowedPolicy: () => true },
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    cookies: { keys: ['x'] },
  })
  handle = provider.callback()
  const client = await provider.Client.find('peer')
  const made = []
  for (let n = 0; n < Number(tokens); n++) {
    const grant = new provider.Grant({ accountId: `p${n}`, clientId: 'peer' })
    grant.addOIDCScope('openid')
    const grantId = await grant.save(86_400)
    const token = new provider.AccessToken({
      client,
      accountId: `p${n}`,
      grantId,
      scope: 'openid',
      gty: 'authorization_code',
      expiresIn: 3_600,
    })
    made.push(await token.save())
  }
  process.stdout.write(`${JSON.stringify({ port, tokens: made })}\n`)
})

import { createPublicKey, generateKeyPairSync, sign, verify, type JsonWebKey } from 'node:crypto'
import { hide, issueSdJwt } from '../src/identity/wallet/sdjwt/issue.ts'
import { signJws } from '../src/identity/wallet/sdjwt/jws.ts'
import { present } from '../src/identity/wallet/sdjwt/present.ts'
import { VC_TYP, verifyVc } from '../src/identity/wallet/sdjwt/vc.ts'
import { closedLoop, cpuSeconds, median, percentile, round, type Options, type Result } from './harness.ts'
import { benchFolder, openSite, removeFolder, type Site } from './site.ts'

const PEOPLE = 3_000
const HOLDERS = 64
const CLIENTS = 16
const KIND = 'identity-card'

const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { privateKey, publicKey, jwk: privateKey.export({ format: 'jwk' }), shown: publicKey.export({ format: 'jwk' }) } // prettier-ignore
}

/** A document of ten things given, shown whole with its holder's proof, and checked: two signatures made, two checked. */
async function pure(seconds: number): Promise<{ ours: number; bare: number }> {
  const [issuer, holder] = [keyPair(), keyPair()]
  const key = createPublicKey({ key: issuer.shown as JsonWebKey, format: 'jwk' })
  const now = Math.floor(Date.now() / 1000)
  const claims = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`claim${n}`, hide(`what it says, number ${n}`)])) // prettier-ignore
  const binding = { audience: 'did:web:desk.example', nonce: 'the question' }
  const { kty, crv, x, y } = holder.shown
  async function whole(): Promise<void> {
    const given = issueSdJwt({ iss: 'https://i.example', vct: 'urn:x:1', iat: now, exp: now + 9_999, cnf: { jwk: { kty, crv, x, y } }, status: { status_list: { idx: 1, uri: 'https://i.example/1' } }, ...claims }, { typ: VC_TYP, kid: 'k' }, issuer.jwk as JsonWebKey, { decoys: 3 }) // prettier-ignore
    const shown = present(given, () => true, { key: holder.jwk as JsonWebKey, binding: { ...binding, at: now } })
    await verifyVc(shown, { issuer: 'https://i.example', types: ['urn:x:1'], now, binding, key: () => key, status: () => Promise.resolve(0) }) // prettier-ignore
  }
  const bytes = Buffer.alloc(900, 7)
  const shape = { dsaEncoding: 'ieee-p1363' } as const
  function bare(): void {
    for (const { privateKey, publicKey } of [issuer, holder]) {
      const made = sign('sha256', bytes, { key: privateKey, ...shape })
      if (!verify('sha256', bytes, { key: publicKey, ...shape }, made)) throw new Error('not signed')
    }
  }
  async function rate(work: () => Promise<void> | void): Promise<number> {
    for (let n = 0; n < 200; n++) await work()
    const began = performance.now()
    let n = 0
    for (; performance.now() - began < seconds * 1000; n++) await work()
    return n / ((performance.now() - began) / 1000)
  }
  return { ours: await rate(whole), bare: await rate(bare) }
}

/** Wallets of sample people with an offer taken up: each asks at the house's doors for a document for a key of its own. */
async function holders(site: Site): Promise<{ issuer: string; tokens: string[] }> {
  const metadata = JSON.parse((await site.ask('GET', '/.well-known/openid-credential-issuer/wallet')).bytes.toString()) as { credential_issuer: string } // prettier-ignore
  const couples = (await site.staff()).flatMap((one) => one.couples)
  const people = [...new Set(couples.flatMap(({ wife, husband }) => [wife, husband]))].slice(0, HOLDERS)
  const tokens: string[] = []
  for (const person of people) {
    const cookie = await site.signIn(person)
    const page = (await site.ask('POST', `/me/wallet/${KIND}/offer`, { cookie, form: '', headers: { accept: 'text/html' } })).bytes.toString() // prettier-ignore
    const pin = /panel-code">(\d{3}) (\d{3})</.exec(page)?.slice(1).join('')
    const link = /href="(openid-credential-offer:[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    if (!pin || !link) throw new Error('no offer')
    const offer = JSON.parse(new URL(link).searchParams.get('credential_offer')!) as { grants: Record<string, { 'pre-authorized_code': string }> } // prettier-ignore
    const [[grant, { 'pre-authorized_code': code }]] = Object.entries(offer.grants) as [[string, { 'pre-authorized_code': string }]] // prettier-ignore
    const form = new URLSearchParams({ grant_type: grant, 'pre-authorized_code': code, tx_code: pin }).toString()
    const answer = JSON.parse((await site.ask('POST', '/wallet/token', { form })).bytes.toString()) as { access_token: string } // prettier-ignore
    tokens.push(answer.access_token)
  }
  return { issuer: metadata.credential_issuer, tokens }
}

/**
 * Documents in wallets: issue, show and check in one process, beside bare ES256 (as many signatures made and checked) in the
 * same run; and at the doors of the whole program, a nonce and a credential each for a new key, with the register's look, line
 * and place in a status list.
 */
export async function run({ rounds, seconds = 4 }: Options): Promise<Result> {
  const folder = benchFolder()
  const site = await openSite(folder, PEOPLE)
  try {
    const { issuer, tokens } = await holders(site)
    let n = 0
    async function credential(): Promise<void> {
      const wallet = keyPair()
      const { c_nonce: nonce } = JSON.parse((await site.ask('POST', '/wallet/nonce')).bytes.toString()) as { c_nonce: string } // prettier-ignore
      const proof = signJws({ typ: 'openid4vci-proof+jwt', jwk: wallet.shown }, { aud: issuer, iat: Math.floor(Date.now() / 1000), nonce }, wallet.jwk as JsonWebKey) // prettier-ignore
      const json = { credential_configuration_id: KIND, proofs: { jwt: [proof] } }
      const { status, bytes } = await site.ask('POST', '/wallet/credential', { json, headers: { authorization: `Bearer ${tokens[n++ % tokens.length]!}` } }) // prettier-ignore
      if (status !== 200) throw new Error(`credential ${status}: ${bytes.toString().slice(0, 200)}`)
    }
    await closedLoop(CLIENTS, 2, credential)
    const ours: number[] = []
    const bare: number[] = []
    const doors: number[] = []
    const server: number[] = []
    const database: number[] = []
    let latencies: number[] = []
    for (let turn = 1; turn <= rounds; turn++) {
      const alone = await pure(seconds)
      ours.push(alone.ours)
      bare.push(alone.bare)
      const before = [cpuSeconds(site.pid), cpuSeconds(site.databasePid)] as const
      const through = await closedLoop(CLIENTS, seconds, credential)
      const each = 1000 / through.latencies.length
      server.push((cpuSeconds(site.pid) - before[0]) * each)
      database.push((cpuSeconds(site.databasePid) - before[1]) * each)
      doors.push(through.perSecond)
      latencies = latencies.concat(through.latencies)
      process.stderr.write(`round ${turn}: ${round(alone.ours, 0)}/s, bare ES256 ${round(alone.bare, 0)}/s, doors ${round(through.perSecond, 0)}/s\n`) // prettier-ignore
    }
    latencies.sort((a, b) => a - b)
    return {
      bench: 'wallet',
      perSecond: round(median(ours), 0),
      p50Ms: round(percentile(latencies, 0.5)),
      p95Ms: round(percentile(latencies, 0.95)),
      p99Ms: round(percentile(latencies, 0.99)),
      limit: round(median(bare), 0),
      ratio: round(median(ours.map((value, index) => value / bare[index]!))),
      doorsPerSecond: round(median(doors), 0),
      cpuMsPerOp: { server: round(median(server), 2), database: round(median(database), 2) },
      clients: CLIENTS,
      rounds,
      durability: site.durability,
    }
  } finally {
    await site.stop()
    removeFolder(folder)
  }
}

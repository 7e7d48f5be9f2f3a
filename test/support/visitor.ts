import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Uuid } from '#platform'
import { SYSTEM } from '#platform'
import type { settleIsland } from './island.ts'
import { askedIn, SoftPasskey, type How } from './passkey.ts'

type Island = Awaited<ReturnType<typeof settleIsland>>
const ORIGIN = 'http://localhost'

/** A browser on the island: it keeps its cookies. */
export class Visitor {
  cookies: Record<string, string> = {}
  readonly island: Island
  constructor(island: Island) {
    this.island = island
  }

  header = (): string =>
    Object.entries(this.cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')

  private keep(headers: { 'set-cookie'?: string | string[] | undefined }): void {
    for (const one of [headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([\w-]+)=([^;]*)/.exec(one)!
      if (/1970/.test(one)) delete this.cookies[name!]
      else this.cookies[name!] = value!
    }
  }

  async get(url: string) {
    const answer = await this.island.get(url, this.header())
    this.keep(answer.headers)
    return answer
  }

  async post(url: string, form: Record<string, string>) {
    const answer = await this.island.post(url, form, this.header())
    this.keep(answer.headers)
    return answer
  }

  /** Through the page, as its script does. */
  async signIn(key: SoftPasskey, how: Partial<How> = {}, more: Record<string, string> = {}) {
    const asked = askedIn((await this.get('/sign-in?way=own')).body)
    const response = key.get(asked, { origin: ORIGIN, ...how })
    return { response, answer: await this.post('/sign-in/passkey', { response, ...more }) }
  }

  /** Signed in: 200 or 401. */
  me = async (): Promise<number> => (await this.island.get('/api/v1/me', this.header(), 'application/json')).statusCode
  who = () => this.island.identity.who({ cookies: this.cookies })
  /** A copy with the same cookies: what the browser sends twice at once. */
  copy = (): Visitor => Object.assign(new Visitor(this.island), { cookies: { ...this.cookies } })
}

/** Accounts for islanders, not sample ones, proofed online. */
export async function accounts(island: Island, ...who: (readonly [Uuid, string])[]): Promise<void> {
  const { database, identity, clock } = island
  await database.begin((tx) => identity.activate(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, who.map(([person, name]) => ({ person, name, sample: false })))) // prettier-ignore
  await database.sql`update identity.account set proofing = 1 where person = any(${who.map(([person]) => person)}::uuid[]) and proofing = 0`
}

/** Leave to register the first passkey. */
export const leave = (island: Island, person: Uuid, options: { replace?: boolean; logins?: string[] } = {}) =>
  island.database.begin((tx) => island.authenticators.enrol(tx, person, { actor: SYSTEM, purpose: 'identity' }, options)) // prettier-ignore

/** A person with an account and a passkey, registered through the pages. */
export async function registered(island: Island, person: Uuid, key = new SoftPasskey(), replace = false) {
  const visitor = new Visitor(island)
  const { path, code } = await leave(island, person, { replace })
  const asked = askedIn((await visitor.get(path)).body)
  const { statusCode, body } = await visitor.post('/sign-in/enrol', {
    code,
    response: key.create(asked, { origin: ORIGIN }),
  })
  if (statusCode !== 303) throw new Error(`not registered: ${statusCode} ${body}`)
  return { visitor, key }
}

/** The installed app of somebody who is signed in: its own key, as the script makes it, and its PIN. */
export class SoftApp {
  id = ''
  person = ''
  readonly pin = '204816'
  private readonly key: KeyObject
  readonly spki: string
  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.key = privateKey
    this.spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url')
  }

  sign(words: string): string {
    return sign('sha256', Buffer.from(words), { key: this.key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  }

  async register(visitor: Visitor, pin = this.pin) {
    const page = (await visitor.get('/app')).body
    this.person = /data-person="([^"]+)"/.exec(page)![1]!
    const challenge = /data-challenge="([^"]+)"/.exec(page)![1]!
    const answer = await visitor.post('/app/key', { key: this.spki, proof: this.sign(`onedoor app key\n${challenge}`), challenge, pin, name: 'Phone' }) // prettier-ignore
    this.id = /key=([0-9a-f-]+)/.exec(String(answer.headers.location))?.[1] ?? ''
    return answer
  }

  approve(visitor: Visitor, id: string, number: string, pin = this.pin) {
    return visitor.post('/app/answer', { id, answer: 'approve', number, key: this.id, proof: this.sign(`onedoor approve\n${id}\n${number}`), pin }) // prettier-ignore
  }

  async unlock(visitor: Visitor, pin = this.pin) {
    const challenge = /data-challenge="([^"]+)"/.exec((await visitor.get('/app')).body)![1]!
    return visitor.post('/app/unlock', { person: this.person, id: this.id, challenge, proof: this.sign(`onedoor unlock\n${challenge}`), pin }) // prettier-ignore
  }
}

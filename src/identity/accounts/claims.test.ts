import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { claimRoutes, createClaims, type Claims } from '#identity'
import { runDue, SYSTEM } from '#platform'
import { people, settleIsland } from '#test/island'
import { askedIn, SoftPasskey } from '#test/passkey'
import { registered, Visitor } from '#test/visitor'
import { issuing } from '../../../countries/vietnam/accounts.ts'
import { claimPage } from './pages-claim.tsx'

let island: Awaited<ReturnType<typeof settleIsland>>
let claims: Claims
beforeAll(async () => {
  island = await settleIsland('live', (app, ground) => {
    claims = createClaims({
      ...ground,
      masterKey: new Uint8Array(32).fill(5),
      enrol: ground.authenticators.enrol,
      population: { register: 'islanders', name: 'name', born: 'born' },
      issuing,
      legalDay: (at) => at.toISOString().slice(0, 10),
      phoneOf: (person) => Promise.resolve(person === people.cleo ? '+99111' : '+99222'),
    })
    claimRoutes(app, { claims, secure: false })
  })
})
afterAll(() => island.close())
beforeEach(() => island.database.sql`delete from identity.bucket`)

const form = (number: string, name: string, born: string) => {
  const [year, month, day] = born.split('-') as [string, string, string]
  return { number, name, 'birth-day': day, 'birth-month': month, 'birth-year': year }
}
const cleo = form('I-cleo', 'Đặng Cleo', '2001-01-01')
async function work() {
  while (await runDue(island.database, claims.jobs, island.clock.now(), (_job, error) => { throw error })); // prettier-ignore
}
const sent = () => island.centre.sent()
const account = async (person: string) => (await island.database.sql<{ proofing: number; kind: string }[]>`select proofing, kind from identity.account where person = ${person}`)[0] // prettier-ignore

describe('an account of level 1', () => {
  it('is issued to who says number, name and birth date of one person; the code goes to the number on record and opens it', async () => {
    const visitor = new Visitor(island)
    expect((await visitor.post('/sign-in/account', cleo)).statusCode).toBe(200)
    expect(await account(people.cleo)).toBeUndefined()
    await work()
    expect(await account(people.cleo)).toEqual({ proofing: 1, kind: 'person' })
    expect(sent()[0]!.to).toBe('+99111')
    const code = /[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}/.exec(sent()[0]!.text)![0]
    const asked = askedIn((await visitor.get(`/sign-in/enrol?code=${code}`)).body)
    const key = new SoftPasskey()
    expect((await visitor.post('/sign-in/enrol', { code, response: key.create(asked, { origin: 'http://localhost' }) })).statusCode).toBe(303) // prettier-ignore
    expect(await visitor.who()).toMatchObject({ person: people.cleo, assurance: { proofing: 1 } })
  })

  it('the look at the record is in the person’s file, by the house', async () => {
    const looks = await island.database.sql<{ actor: string }[]>`select actor from journal.line where type = 'look.register' and owner = ${people.cleo}` // prettier-ignore
    expect(looks.map(({ actor }) => actor)).toEqual([SYSTEM])
    const types = await island.database.sql<{ type: string }[]>`select type from journal.line where owner = ${people.cleo} and type in ('identity.accountIssued', 'identity.proofed')` // prettier-ignore
    expect(types).toHaveLength(2)
  })

  it('a second claim changes nothing of who has ways to sign in: they are told', async () => {
    await registered(island, people.cleo)
    await island.database.sql`update identity.account set activated = now() where person = ${people.cleo}`
    const before = sent().length
    await new Visitor(island).post('/sign-in/account', cleo)
    await work()
    expect(sent()).toHaveLength(before + 1)
    expect(sent()[0]!.text).toContain('have one already')
    expect(await island.authenticators.keys.list(people.cleo)).toHaveLength(2)
  })
})

describe('nobody learns whose number it is', () => {
  const wrong = [
    form('I-ada', 'Đặng Ada', '1990-02-04'),
    form('I-ada', 'Lê Ada', '1990-02-03'),
    form('I-nobody', 'Đặng Ada', '1990-02-03'),
    form('I-ben', 'Đặng Ben', '2026-05-04'),
  ]
  it('the answer is the same, byte for byte, and so are the statements; a wrong claim and a child’s issue nothing', async () => {
    const answers: string[] = []
    const statements: string[] = []
    const before = sent().length
    for (const one of [...wrong, form('I-ada', 'đặng  ada', '1990-02-03')]) {
      const visitor = new Visitor(island)
      await visitor.get('/sign-in/account')
      island.statements.length = 0
      answers.push((await visitor.post('/sign-in/account', one)).body)
      statements.push(island.statements.join('\n'))
      await work()
    }
    expect(new Set(answers).size).toBe(1)
    expect(new Set(statements).size).toBe(1)
    expect(sent()).toHaveLength(before + 1)
    expect(await account(people.ben)).toBeUndefined()
    expect(await account(people.ada)).toEqual({ proofing: 1, kind: 'person' })
  })

  it('what is typed waits sealed', async () => {
    await new Visitor(island).post('/sign-in/account', wrong[1]!)
    const jobs = JSON.stringify(
      await island.database.sql`select payload from platform.job where kind = 'identity.claim'`,
    )
    expect(jobs).toContain('sealed')
    expect(jobs).not.toMatch(/I-ada|1990/)
    await work()
  })

  it('a browser that tries too often is told so; no try of a stranger keeps the person out', async () => {
    const stranger = new Visitor(island)
    await stranger.get('/sign-in/account')
    const codes: number[] = []
    for (let n = 0; n < 6; n++) codes.push((await stranger.post('/sign-in/account', wrong[0]!)).statusCode)
    expect(codes).toEqual([200, 200, 200, 200, 200, 429])
    await work()
    const before = sent().length
    await new Visitor(island).post('/sign-in/account', form('I-ada', 'Đặng Ada', '1990-02-03'))
    await work()
    expect(sent()).toHaveLength(before + 1)
  })

  it('a form not filled in is asked for again, in each language, without script', async () => {
    for (const [language, word] of [
      ['vi', 'Xin cấp tài khoản'],
      ['en', 'Get an account'],
      ['fr', 'Obtenir un compte'],
    ] as const)
      expect((await new Visitor(island).get(`/sign-in/account?lang=${language}`)).body).toContain(word)
    const answer = await new Visitor(island).post('/sign-in/account', { ...cleo, number: '', 'birth-month': '13' })
    expect([answer.statusCode, answer.body.match(/Fill in this field/g)?.length, answer.body.includes('date that exists')]).toEqual([422, 2, true]) // prettier-ignore
  })
})

describe('where no message can be sent', () => {
  it('the page says so, and where to go instead', () => {
    for (const [language, word] of [['vi', 'chưa gửi được tin nhắn'], ['en', 'can send no message'], ['fr', 'ne peut pas envoyer']] as const) {
      const page = claimPage({ language, path: '/', sample: false }, { typed: {}, errors: [], offered: false })
      expect(page).toContain(word)
      expect(page).not.toContain('name="number"')
    }
  }) // prettier-ignore
})

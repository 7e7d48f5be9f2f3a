import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '#test/island'
import { walletIsland, type WalletIsland } from '#test/wallet'
import { parseJws, signJws } from '../sdjwt/jws.ts'
import type { Book } from './card.ts'
import { CARD_LIFE, keyIn, readCard } from './card.ts'

interface Answer {
  readonly fault?: string
  readonly kind?: string
  readonly claims?: Record<string, unknown>
}
type Check = (code: string, book: Book, now: number) => Promise<Answer>

let island: WalletIsland
let check: Check
beforeAll(async () => {
  island = await walletIsland()
  const page = new URL('../web/card.js', import.meta.url).href
  check = ((await import(page)) as { checkCard: Check }).checkCard
})
afterAll(() => island.close())

const now = () => Math.floor(Date.now() / 1000)

/** Here and in the desk's page: both say the same, always. */
async function both(text: string, book: Book, at = now()): Promise<Answer> {
  const there = await check(text, book, at)
  let here: Answer
  try {
    const { kind, claims } = readCard(text, { ...book, key: keyIn(book.keys), now: at })
    here = { kind, claims }
  } catch (error) {
    here = { fault: (error as { code: string }).code }
  }
  expect(there.claims).toEqual(here.claims)
  expect(there.fault === undefined).toBe(here.fault === undefined)
  return there
}

describe('a code for a desk without a network', () => {
  it('says a few things, is small, and is read with public keys alone', async () => {
    const { text } = await island.cards.show(island.who(people.ada), 'island-card')
    const book = await island.cards.book()
    expect(await both(text, book)).toMatchObject({ kind: 'island-card', claims: { number: 'I-ada', name: 'Đặng Ada' } })
    expect(JSON.stringify(book)).not.toMatch(/"d"|Ada/)
    expect(text.length).toBeLessThan(400)
    await expect(island.cards.show(island.who(people.dan, { actingFor: { person: people.ada, name: 'x' } }), 'island-card')).rejects.toMatchObject({ status: 403 }) // prettier-ignore
  })

  it('tells what is over, too early, or of a page that has grown old', async () => {
    const { text } = await island.cards.show(island.who(people.ada), 'island-card')
    const book = await island.cards.book()
    expect(await both(text, book, now() + CARD_LIFE + 1)).toMatchObject({ fault: 'expired' })
    expect(await both(text, book, now() - 3_600)).toMatchObject({ fault: 'too_early' })
    expect(await check(text, { ...book, until: now() - 1 }, now())).toEqual({ fault: 'status_unknown' })
  })

  it('tells what was altered, by any character, and what another signed', async () => {
    const { text } = await island.cards.show(island.who(people.ada), 'island-card')
    const book = await island.cards.book()
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=~']
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom(...signs), async (at, sign) => {
        fc.pre(text[at] !== sign)
        expect((await both(text.slice(0, at) + sign + text.slice(at + 1), book)).fault).toBeDefined()
      }),
      { numRuns: 200 },
    )
    const { header, claims } = parseJws(text)
    const { key } = await island.issuer.signing()
    expect(await both(signJws({ ...header, kid: 'xxxxxxxx' }, claims, key), book)).toEqual({ fault: 'key_unknown' })
    expect((await both(signJws({ ...header, typ: 'JWT' }, claims, key), book)).fault).toBeDefined()
    expect(await both(signJws(header, { ...claims, k: 'moon-card' }, key), book)).toEqual({ fault: 'type_other' })
    for (const wrong of ['', 'x', '..', 'bnVsbA.bnVsbA.AAAA']) expect((await both(wrong, book)).fault).toBe('malformed')
  })

  it('tells what was taken back before the page was loaded', async () => {
    const { text } = await island.cards.show(island.who(people.cleo), 'island-card')
    const [one] = await island.documents.issued(island.who(people.cleo))
    await island.documents.withdraw(island.who(people.cleo), one!.id)
    expect(await both(text, await island.cards.book())).toEqual({ fault: 'revoked' })
    const { text: again } = await island.cards.show(island.who(people.cleo), 'island-card')
    expect((await both(again, await island.cards.book())).fault).toBeUndefined()
  })

  it('is a look of one’s own each time, and one line of issue', async () => {
    const types = await island.database.sql<
      { type: string; n: number }[]
    >`select type, count(*)::int as n from journal.line
      where owner = ${people.ada} and type in ('look.register', 'identity.documentIssued') group by type order by type`
    expect(types).toEqual([{ type: 'identity.documentIssued', n: 1 }, { type: 'look.register', n: 3 }]) // prettier-ignore
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHeldAccounts, type HeldAccounts } from '#identity'
import { linesAbout, uuid8, type Uuid } from '#platform'
import { firm, legalDay, person, settleHarbour } from '#test/harbour-powers'
import { issuing } from '../../../countries/vietnam/accounts.ts'

let harbour: Awaited<ReturnType<typeof settleHarbour>>
let held: HeldAccounts
beforeAll(async () => {
  harbour = await settleHarbour()
  held = createHeldAccounts({ ...harbour, issuing, legalDay })
})
afterAll(() => harbour.close())

const account = async () => (await harbour.database.sql<{ kind: string; proofing: number; issued_by: Uuid; activated: Date | null }[]>`select kind, proofing, issued_by, activated from identity.account where person = ${firm}`)[0] // prettier-ignore

describe('an organisation’s account', () => {
  it('is asked for by its legal representative as the register names them, and by nobody else', async () => {
    for (const name of ['ada', 'dan'] as const) await expect(held.ask(harbour.as(name), firm)).rejects.toMatchObject({ code: 'not_held' }) // prettier-ignore
    await expect(held.ask(null, firm)).rejects.toMatchObject({ status: 401 })
    expect(await held.list(harbour.as('eve'))).toMatchObject([{ person: firm, name: 'Ropes & Sons', standing: 'organisation', state: 'none', mayAsk: true }]) // prettier-ignore
    await held.ask(harbour.as('eve'), firm)
    expect(await account()).toEqual({ kind: 'organisation', proofing: 2, issued_by: person.eve, activated: null })
    const [line] = await linesAbout(harbour.database.sql, firm, { prefix: 'identity.accountIssued', limit: 1 })
    expect(line).toMatchObject({ actor: person.eve, actingFor: firm })
    await expect(held.ask(harbour.as('eve'), firm)).rejects.toMatchObject({ code: 'account_there' })
  })

  it('asks for level 2 of whoever represents it', async () => {
    const weak = harbour.as('eve', { assurance: { proofing: 1, authentication: 2, amr: [], at: new Date() } })
    await expect(held.ask(weak, firm)).rejects.toMatchObject({ code: 'holder_level2' })
  })

  it('is used by acting for it, which activates it; the mandate is read from the register each time', async () => {
    const { who } = await harbour.enter('eve')
    await harbour.identity.actFor(who, firm)
    expect((await account())?.activated).not.toBeNull()
    await harbour.write('firms', firm, { name: 'Ropes & Sons', head: person.fay }, { id: uuid8('firm'), after: 'latest', reason: 'sold' }) // prettier-ignore
    expect(await held.list(harbour.as('eve'))).toEqual([])
    expect(await held.list(harbour.as('fay'))).toMatchObject([{ person: firm, state: 'issued', mayAsk: false }])
    await expect(harbour.identity.actFor(who, firm)).rejects.toMatchObject({ status: 403 })
  })
})

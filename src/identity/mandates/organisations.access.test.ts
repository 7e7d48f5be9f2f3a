import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createOrganisations,
  createParties,
  developerRoutes,
  identityTexts,
  type Parties,
  type PartyForm,
} from '#identity'
import { createHttp, linesAbout, SYSTEM, type Who } from '#platform'
import { same } from '#ui'
import { firm, person, settleHarbour, start, type Name } from '#test/harbour-powers'
import { agencyOf } from './organisations.ts'

// Who may register sites, and for whom: no demonstration, so nobody stands for a firm of their own.

let harbour: Awaited<ReturnType<typeof settleHarbour>>
let parties: Parties
beforeAll(async () => {
  harbour = await settleHarbour()
  const { database, clock, journal, access, powers, mandates } = harbour
  const organisations = createOrganisations({ database, clock, access, powers, mandates, country: same('Harbour') })
  const claim = { title: same('Name'), register: 'people', fields: ['name'], value: () => 'x' }
  const basis = { code: 'law', title: same('Law'), law: 'Harbour Act', purpose: same('Signing in'), claims: ['name'] }
  parties = createParties({ database, clock, journal, access, rules: { claims: { name: claim }, scopes: {}, bases: [basis] }, demo: false, organisations }) // prettier-ignore
  await database.begin((tx) =>
    access.appoint(tx, clock.now(), { actor: SYSTEM, purpose: 'sample' }, [
      { person: person.ben, role: 'webmaster', unit: 'N1' },
      { person: person.fay, role: 'webmaster', unit: null },
      { person: person.dan, role: 'clerk', unit: 'N1' },
    ]),
  )
})
afterAll(() => harbour.close())

const form = (more: Partial<PartyForm> = {}): PartyForm => ({ name: 'Rope shop', basis: 'law', claims: ['name'], profile: 'plain', auth: 'none', redirectUris: 'https://ropes.example/cb', ...more }) // prettier-ignore
const at = (unit: string) => ({ posts: [{ code: 'webmaster', title: same('Webmaster'), unit, unitName: unit && `Port ${unit}` }] }) // prettier-ignore
const register = (by: Name, more: Partial<PartyForm> = {}, who: Partial<Who> = {}, key = harbour.key()) => parties.register(harbour.as(by, who), form(more), key) // prettier-ignore
const low = { assurance: { proofing: 2 as const, authentication: 1 as const, amr: [], at: start } }

async function appointStaff(name: Name, matters: string[], until: string | null = null) {
  await harbour.mandates.offer(harbour.as('eve'), { owner: firm, ...harbour.offerTo(name, { matters, until }) }, harbour.key()) // prettier-ignore
  const { id } = await harbour.last(firm)
  await harbour.mandates.accept(harbour.as(name), firm, id, harbour.key())
  return id
}

describe('party.register of organisations', () => {
  it('is the representative’s by the register, in the organisation’s name; nobody else’s', async () => {
    await expect(parties.register(null, form(), harbour.key())).rejects.toMatchObject({ status: 401 })
    for (const name of ['ada', 'gus', 'dan'] as const)
      await expect(register(name)).rejects.toMatchObject({ status: 403, code: 'no_organisation' })
    const { party } = await register('eve')
    expect(party.owner).toBe(firm)
    expect((await parties.organisations(harbour.as('eve'))).map(({ id, name }) => [id, name.en])).toEqual([[firm, 'Ropes & Sons']]) // prettier-ignore
    await expect(parties.own(harbour.as('ada'), party.id)).rejects.toMatchObject({ status: 404, code: 'party_not_found' }) // prettier-ignore
    await expect(parties.ask(harbour.as('ada'), party.id)).rejects.toMatchObject({ status: 404 })
    await expect(parties.renewSecret(harbour.as('ada'), party.id)).rejects.toMatchObject({ status: 404 })
    const [line] = await harbour.database.sql`select actor, acting_for from journal.line where owner = ${firm} and type = 'identity.partyRegistered'` // prettier-ignore
    expect(line).toMatchObject({ actor: person.eve, acting_for: firm })
  })

  it('needs a sure sign-in, and says which', async () => {
    await expect(register('eve', {}, low)).rejects.toMatchObject({ status: 403, code: 'assurance_too_low', values: { proofing: 2, authentication: 2 } }) // prettier-ignore
  })

  it('is once for a key', async () => {
    const key = harbour.key()
    const [one, two] = [await register('eve', { name: 'Once' }, {}, key), await register('eve', { name: 'Once' }, {}, key)] // prettier-ignore
    expect(one.party.id).toBe(two.party.id)
    await expect(register('eve', { name: 'Other' }, {}, key)).rejects.toMatchObject({ status: 422 })
  })

  it('is the staff’s with that matter, until the power ends; a power for something else gives nothing', async () => {
    await expect(harbour.mandates.offer(harbour.as('ada'), { owner: person.ada, ...harbour.offerTo('gus', { matters: ['sites'] }) }, harbour.key())).rejects.toMatchObject({ code: 'matters_unknown' }) // prettier-ignore
    await appointStaff('gus', ['cases'])
    await expect(register('gus')).rejects.toMatchObject({ code: 'no_organisation' })
    const id = await appointStaff('ada', ['sites'])
    const { party } = await register('ada', { name: 'Rope news' })
    expect(party.owner).toBe(firm)
    expect((await parties.organisations(harbour.as('ada')))[0]!.name.en).toBe('Ropes & Sons')
    await parties.ask(harbour.as('ada'), party.id)
    await harbour.mandates.end(harbour.as('eve'), firm, id, harbour.key())
    await expect(register('ada')).rejects.toMatchObject({ code: 'no_organisation' })
    await expect(parties.own(harbour.as('ada'), party.id)).rejects.toMatchObject({ status: 404 })
    expect((await parties.mine(harbour.as('eve'))).map(({ name }) => name)).toContain('Rope news')
  })

  it('ends for whoever the register names no more', async () => {
    await harbour.write('firms', firm, { name: 'Ropes & Sons', head: person.cleo }, { id: (await harbour.registers.locate(harbour.database.sql, { register: 'firms', owner: firm }))!.id, after: 'latest', reason: 'new-head' }) // prettier-ignore
    await expect(register('eve')).rejects.toMatchObject({ code: 'no_organisation' })
    expect((await register('cleo', { name: 'New head' })).party.owner).toBe(firm)
  })
})

describe('party.register of agencies', () => {
  it('is a post’s for its own agency: another post has none', async () => {
    const { party } = await register('ben', { name: 'Port N1' }, at('N1'))
    expect(party.owner).toBe(agencyOf('N1'))
    expect((await register('fay', { name: 'Whole harbour' }, at(''))).party.owner).toBe(agencyOf(''))
    // The session says more posts than access knows: access decides.
    await expect(register('ben', {}, at('S1'))).rejects.toMatchObject({ code: 'no_organisation' })
    await expect(register('dan', {}, at('N1'))).rejects.toMatchObject({ code: 'no_organisation' })
    await expect(register('ben', {}, { ...at('N1'), ...low })).rejects.toMatchObject({ code: 'assurance_too_low' })
    expect((await parties.organisations(harbour.as('fay', at(''))))[0]!.name.en).toBe('Harbour')
  })

  it('who stands for several says for which, and for no other', async () => {
    await harbour.write('firms', person.gus, { name: 'Sails', head: person.ben }, {})
    const both = at('N1')
    expect((await parties.organisations(harbour.as('ben', both))).map(({ name }) => name.en)).toEqual(['Sails', 'Port N1']) // prettier-ignore
    await expect(register('ben', {}, both)).rejects.toMatchObject({ fields: [{ field: 'organisation', code: 'required' }] }) // prettier-ignore
    await expect(register('ben', { organisation: firm }, both)).rejects.toMatchObject({ fields: [{ field: 'organisation', code: 'not_a_choice' }] }) // prettier-ignore
    expect((await register('ben', { organisation: person.gus }, both)).party.owner).toBe(person.gus)
    const acting = { ...both, actingFor: { person: person.gus, name: 'Sails' } }
    expect((await parties.organisations(harbour.as('ben', acting)))[0]!.id).toBe(person.gus)
  })
})

describe('party.decide', () => {
  it('is never for a site of one’s own organisation', async () => {
    const { party } = await register('ben', { name: 'Sail shop', organisation: person.gus }, at('N1'))
    await parties.ask(harbour.as('ben'), party.id)
    await expect(parties.decide(harbour.as('ben', at('N1')), party.id, 'approve')).rejects.toMatchObject({ status: 403 }) // prettier-ignore
    await expect(parties.decide(harbour.as('ada'), party.id, 'approve')).rejects.toMatchObject({ status: 403 })
    const agency = await register('fay', { name: 'Fay’s' }, at(''))
    await parties.ask(harbour.as('fay', at('')), agency.party.id)
    await expect(parties.decide(harbour.as('fay', at('')), agency.party.id, 'approve')).rejects.toMatchObject({ status: 403 }) // prettier-ignore
    await parties.decide(harbour.as('fay', at('')), party.id, 'approve')
    expect((await parties.own(harbour.as('ben'), party.id)).state).toBe('live')
    expect((await linesAbout(harbour.database.sql, person.gus, { prefix: 'access.refused', limit: 9 })).length).toBeGreaterThan(0) // prettier-ignore
  })
})

describe('the page', () => {
  it('shows the form to who stands for an organisation, by its name, and tells everybody else at once', async () => {
    const app = await createHttp({
      config: { logLevel: 'silent', rateLimit: 0, publicUrl: 'http://localhost', mode: 'live' },
      who: harbour.identity.who,
      view: (request) => ({ language: request.language, path: request.url, sample: false, who: null }),
      texts: { refused: same('Refused'), no_organisation: same('You stand for no organisation'), ...identityTexts },
      problemPage: (_view, problem) => `<h1>${problem.title}</h1>`,
      language: 'en',
      ready: () => Promise.resolve(true),
    })
    const addresses = { production: 'x', sandbox: 'x' }
    developerRoutes(app, { parties, addresses, texts: {}, mayDecide: () => false })
    await app.ready()
    const ask = async (name: Name) => app.inject({ url: '/developers/new', headers: { accept: 'text/html', cookie: `onedoor=${(await harbour.enter(name)).cookies.onedoor}` } }) // prettier-ignore
    const refused = await ask('dan')
    expect([refused.statusCode, refused.body]).toEqual([403, '<h1>You stand for no organisation</h1>'])
    const form = await ask('cleo')
    expect(form.statusCode).toBe(200)
    expect(form.body).toContain('Ropes &amp; Sons')
    await app.close()
  })
})

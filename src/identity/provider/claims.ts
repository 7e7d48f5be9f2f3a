import type { Account, ClaimsParameterMember, KoaContextWithOIDC } from 'oidc-provider'
import type { Access } from '#access'
import type { Clock, Journal, Uuid } from '#platform'
import type { Database } from '#platform/db'
import type { Registers } from '#registers'
import { mockClaims, mockOf, statusOf } from './mock.ts'
import type { Engine } from './oidc.ts'
import type { Parties } from './parties.ts'
import { claimsOf } from './rules.ts'
import type { Fields, Party } from './schema.ts'

export interface ClaimsParts {
  readonly engine: Engine
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
  readonly registers: Registers
  readonly parties: Parties
  /** Legal day of an instant. */
  today(at: Date): string
  /** A unit and those above it on that day, nearest first. */
  above(unit: string, at: Date): readonly string[]
}

type Told = Record<string, string | boolean>

/**
 * What a party is told of a person: the registers are read by the person's own right, and the release is a look of the
 * party's, with its name and the claims. All of it is committed before anything is told.
 */
export function createClaims(parts: ClaimsParts) {
  const { database, clock, journal, access, registers, parties } = parts
  const { rules } = parties

  async function release(person: Uuid, party: Party, claims: readonly string[]): Promise<Told> {
    const basis = rules.bases.find((one) => one.code === party.basis)
    const allowed = claims.filter((claim) => party.claims.includes(claim) && basis?.claims.includes(claim) && Object.hasOwn(rules.claims, claim)) // prettier-ignore
    if (allowed.length === 0 || !basis) return {}
    return database.begin(async (tx) => {
      const at = clock.now()
      const fields = new Map<string, Fields>()
      for (const register of new Set(allowed.map((claim) => rules.claims[claim]!.register))) {
        const thing = { scope: register, owner: person, about: [person] }
        const permit = await access.permit(tx, { person }, 'register.read', thing, 'self')
        const record = await registers.read(tx, at, permit, { register, owner: person })
        if (record) fields.set(register, record.data as Fields)
      }
      const around = {
        today: parts.today(at),
        province: party.province,
        above: (unit: string) => parts.above(unit, at),
      }
      const told = Object.fromEntries(
        allowed.flatMap((claim) => {
          const rule = rules.claims[claim]!
          const value = rule.value(fields.get(rule.register) ?? {}, around)
          return value === undefined ? [] : [[claim, value] as const]
        }),
      )
      const authority = { actor: party.id, purpose: 'release', legalBasis: basis.law }
      const facts = { party: party.name, partyId: party.id, claims: Object.keys(told).join(',') }
      await journal.append(tx, at, authority, [{ owner: person, type: 'look.released', facts, about: [{ person, role: 'subject' }] }]) // prettier-ignore
      return told
    })
  }

  /** A sandbox person at whom this step goes wrong. */
  function provoke(ctx: KoaContextWithOIDC, person: Uuid): void {
    const mock = mockOf(person)
    if (!mock?.error || mock.where !== ctx.oidc.route) return
    const error = new parts.engine.errors.CustomOIDCProviderError(mock.error, 'the mock person asks for this error')
    throw Object.assign(error, { status: statusOf(mock.error), statusCode: statusOf(mock.error), expose: true })
  }

  return {
    release,
    /** The engine's account of a person: nothing is read until a claim is told. */
    account(ctx: KoaContextWithOIDC, person: Uuid): Account {
      provoke(ctx, person)
      return {
        accountId: person,
        async claims(use, scope, asked, rejected) {
          // The engine masks: a userinfo answer has its scopes' claims and those asked by name, an id token the latter only.
          const named = Object.keys(asked as Record<string, ClaimsParameterMember | null>)
          const wanted = use === 'userinfo' ? claimsOf(rules, { scope, claims: named.join(' ') }) : named
          const left = wanted.filter((claim) => !rejected.includes(claim))
          const party = left.length === 0 || !ctx.oidc.client ? null : await parties.find(ctx.oidc.client.clientId)
          if (!party) return { sub: person }
          const mock = mockOf(person)
          const told = mock
            ? Object.fromEntries(Object.entries(mockClaims(mock, parts.today(clock.now()))).filter(([claim]) => left.includes(claim) && party.claims.includes(claim))) // prettier-ignore
            : party.state === 'live' ? await release(person, party, left) : {} // prettier-ignore
          return { sub: person, ...told }
        },
      }
    },
  }
}

export type Claims = ReturnType<typeof createClaims>

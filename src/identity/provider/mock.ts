import { uuid8, type Uuid } from '#platform'

/** Somebody made up for the sandbox: answers as a person would, or makes one thing go wrong. */
export interface Mock {
  readonly code: string
  readonly person: Uuid
  readonly name: string
  readonly born: string
  /** Where it goes wrong: at the page, at the token endpoint, when claims are read, on the own device. */
  readonly where?: 'authorization' | 'token' | 'userinfo' | 'ciba' | undefined
  readonly error?: string | undefined
}

const person = (code: string, name: string, born: string): Mock => ({ code, name, born, person: uuid8('mock person', code) }) // prettier-ignore
const fails = (where: NonNullable<Mock['where']>, error: string): Mock => ({
  ...person(`${where}-${error}`.replaceAll('_', '-'), 'Mock Error', '1990-01-01'),
  where,
  error,
})

/** Everybody in the sandbox: three who answer, then one for each error of each place (RFC 6749, 4.1.2.1 and 5.2; OpenID Connect Core, 3.1.2.6; RFC 6750, 3.1; CIBA, 11). */
export const MOCKS: readonly Mock[] = [
  person('adult', 'Nguyen Mock An', '1990-05-17'),
  person('elder', 'Tran Mock Binh', '1948-02-03'),
  person('child', 'Le Mock Chi', '2015-09-01'),
  ...['access_denied', 'invalid_request', 'unauthorized_client', 'invalid_scope', 'server_error', 'temporarily_unavailable', 'interaction_required', 'login_required', 'account_selection_required', 'consent_required', 'unmet_authentication_requirements', 'request_not_supported', 'registration_not_supported', 'invalid_target'].map((error) => fails('authorization', error)),
  ...['invalid_request', 'invalid_grant', 'unauthorized_client', 'invalid_scope', 'unsupported_grant_type', 'invalid_client', 'invalid_dpop_proof', 'invalid_target', 'server_error'].map((error) => fails('token', error)),
  ...['invalid_token', 'insufficient_scope', 'server_error'].map((error) => fails('userinfo', error)),
  ...['access_denied', 'expired_token', 'slow_down', 'authorization_pending', 'transaction_failed'].map((error) => fails('ciba', error)),
] // prettier-ignore

const byPerson = new Map(MOCKS.map((mock) => [mock.person, mock]))
const byCode = new Map(MOCKS.map((mock) => [mock.code, mock]))

export const mockOf = (id: Uuid | null | undefined): Mock | undefined => byPerson.get(id ?? '')
export const mockByCode = (code: string): Mock | undefined => byCode.get(code)

/** The HTTP status that an error comes with. */
export const statusOf = (error: string): number =>
  ({
    server_error: 500,
    temporarily_unavailable: 503,
    invalid_client: 401,
    invalid_token: 401,
    insufficient_scope: 403,
  })[error] ?? 400

/** Age in whole years on a legal day. */
export function ageOn(born: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
}

/** What the sandbox tells of a mock person: values in the claim's own form, derived where a claim is. */
export function mockClaims(mock: Mock, today: string): Record<string, string | boolean> {
  const [family, ...rest] = mock.name.split(' ')
  return {
    name: mock.name,
    family_name: family!,
    given_name: rest.at(-1)!,
    middle_name: rest.slice(0, -1).join(' '),
    birthdate: mock.born,
    gender: 'female',
    personal_number: `000${mock.person.replace(/\D/g, '').padEnd(9, '0').slice(0, 9)}`,
    over_18: ageOn(mock.born, today) >= 18,
    lives_in_province: mock.code === 'adult',
    nationality: 'VN',
  }
}

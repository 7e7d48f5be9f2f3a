/**
 * Values published in RFC 9901 (sections 5.1, 5.2, 6.3 and appendix A.5), read from the text of draft-20 in
 * oauth-wg/oauth-selective-disclosure-jwt, commit 6361ecbf0ec746fbd4917be546ace956a71eb96b. Facts only.
 */
export const ISSUER = {
  kty: 'EC',
  crv: 'P-256',
  x: 'b28d4MwZMjw8-00CG4xfnn9SLMVMM19SlqZpVb_uNtQ',
  y: 'Xv5zWwuoaTgdS6hV43yI6gBwTnjukmFQQnJ_kCxzqk8',
} as const

export const HOLDER = {
  kty: 'EC',
  crv: 'P-256',
  x: 'TCAER19Zvu3OHF4j4W4vfSVoHIP1ILilDls7vCeGemc',
  y: 'ZxjiWWbZMQGHVWKVQ4hbSIirsVfuecCE6t4jT9F2HZQ',
} as const

/** Disclosures of 5.1 with what they say and their SHA-256 digests. */
export const DISCLOSURES = [
  ['jsu9yVulwQQlhFlM_3JlzMaSFzglhQG0DpfayQwLUK4', 'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImdpdmVuX25hbWUiLCAiSm9obiJd', 'given_name', 'John'],
  ['TGf4oLbgwd5JQaHyKVQZU9UdGE0w5rtDsrZzfUaomLo', 'WyJlbHVWNU9nM2dTTklJOEVZbnN4QV9BIiwgImZhbWlseV9uYW1lIiwgIkRvZSJd', 'family_name', 'Doe'],
  ['JzYjH4svliH0R3PyEMfeZu6Jt69u5qehZo7F7EPYlSE', 'WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgImVtYWlsIiwgImpvaG5kb2VAZXhhbXBsZS5jb20iXQ', 'email', 'johndoe@example.com'],
  ['PorFbpKuVu6xymJagvkFsFXAbRoc2JGlAUA2BA4o7cI', 'WyJlSThaV205UW5LUHBOUGVOZW5IZGhRIiwgInBob25lX251bWJlciIsICIrMS0yMDItNTU1LTAxMDEiXQ', 'phone_number', '+1-202-555-0101'],
  ['XQ_3kPKt1XyX7KANkqVR6yZ2Va5NrPIvPYbyMvRKBMM', 'WyJRZ19PNjR6cUF4ZTQxMmExMDhpcm9BIiwgInBob25lX251bWJlcl92ZXJpZmllZCIsIHRydWVd', 'phone_number_verified', true],
  ['XzFrzwscM6Gn6CJDc6vVK8BkMnfG8vOSKfpPIZdAfdE', 'WyJBSngtMDk1VlBycFR0TjRRTU9xUk9BIiwgImFkZHJlc3MiLCB7InN0cmVldF9hZGRyZXNzIjogIjEyMyBNYWluIFN0IiwgImxvY2FsaXR5IjogIkFueXRvd24iLCAicmVnaW9uIjogIkFueXN0YXRlIiwgImNvdW50cnkiOiAiVVMifV0', 'address', { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' }],
  ['gbOsI4Edq2x2Kw-w5wPEzakob9hV1cRD0ATN3oQL9JM', 'WyJQYzMzSk0yTGNoY1VfbEhnZ3ZfdWZRIiwgImJpcnRoZGF0ZSIsICIxOTQwLTAxLTAxIl0', 'birthdate', '1940-01-01'],
  ['CrQe7S5kqBAHt-nMYXgc6bdt2SH5aTY1sU_M-PgkjPI', 'WyJHMDJOU3JRZmpGWFE3SW8wOXN5YWpBIiwgInVwZGF0ZWRfYXQiLCAxNTcwMDAwMDAwXQ', 'updated_at', 1570000000],
  ['pFndjkZ_VCzmyTa6UjlZo3dh-ko8aIKQc9DlGzhaVYo', 'WyJsa2x4RjVqTVlsR1RQVW92TU5JdkNBIiwgIlVTIl0', null, 'US'],
  ['7Cf6JkPudry3lcbwHgeZ8khAv1U1OSlerP0VkBJrWZ0', 'WyJuUHVvUW5rUkZxM0JJZUFtN0FuWEZBIiwgIkRFIl0', null, 'DE'],
] as const // prettier-ignore

export const TYP = 'example+sd-jwt'

/** The issuer-signed token of 5.1. */
export const JWT =
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImV4YW1wbGUrc2Qtand0In0.eyJfc2QiOiBb' +
  'IkNyUWU3UzVrcUJBSHQtbk1ZWGdjNmJkdDJTSDVhVFkxc1VfTS1QZ2tqUEkiLCAiSnpZ' +
  'akg0c3ZsaUgwUjNQeUVNZmVadTZKdDY5dTVxZWhabzdGN0VQWWxTRSIsICJQb3JGYnBL' +
  'dVZ1Nnh5bUphZ3ZrRnNGWEFiUm9jMkpHbEFVQTJCQTRvN2NJIiwgIlRHZjRvTGJnd2Q1' +
  'SlFhSHlLVlFaVTlVZEdFMHc1cnREc3JaemZVYW9tTG8iLCAiWFFfM2tQS3QxWHlYN0tB' +
  'TmtxVlI2eVoyVmE1TnJQSXZQWWJ5TXZSS0JNTSIsICJYekZyendzY002R242Q0pEYzZ2' +
  'Vks4QmtNbmZHOHZPU0tmcFBJWmRBZmRFIiwgImdiT3NJNEVkcTJ4Mkt3LXc1d1BFemFr' +
  'b2I5aFYxY1JEMEFUTjNvUUw5Sk0iLCAianN1OXlWdWx3UVFsaEZsTV8zSmx6TWFTRnpn' +
  'bGhRRzBEcGZheVF3TFVLNCJdLCAiaXNzIjogImh0dHBzOi8vaXNzdWVyLmV4YW1wbGUu' +
  'Y29tIiwgImlhdCI6IDE2ODMwMDAwMDAsICJleHAiOiAxODgzMDAwMDAwLCAic3ViIjog' +
  'InVzZXJfNDIiLCAibmF0aW9uYWxpdGllcyI6IFt7Ii4uLiI6ICJwRm5kamtaX1ZDem15' +
  'VGE2VWpsWm8zZGgta284YUlLUWM5RGxHemhhVllvIn0sIHsiLi4uIjogIjdDZjZKa1B1' +
  'ZHJ5M2xjYndIZ2VaOGtoQXYxVTFPU2xlclAwVmtCSnJXWjAifV0sICJfc2RfYWxnIjog' +
  'InNoYS0yNTYiLCAiY25mIjogeyJqd2siOiB7Imt0eSI6ICJFQyIsICJjcnYiOiAiUC0y' +
  'NTYiLCAieCI6ICJUQ0FFUjE5WnZ1M09IRjRqNFc0dmZTVm9ISVAxSUxpbERsczd2Q2VH' +
  'ZW1jIiwgInkiOiAiWnhqaVdXYlpNUUdIVldLVlE0aGJTSWlyc1ZmdWVjQ0U2dDRqVDlG' +
  'MkhaUSJ9fX0.zjhXTlVnC9cFuDlL7JuR2TK7DCo0XtlMpbuNVNZJhWOkCPsRHn9oHNQk' +
  'I02D6YziRYsapgbA_tV4-0LmAfA53Q'

/** The key binding of 5.2, after the disclosures of family name, address, given name and the first nationality. */
export const BINDING =
  'eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImtiK2p3dCJ9.eyJub25jZSI6ICIxMjM0NTY3ODkwIiwgImF1ZCI6ICJodHRwczovL3ZlcmlmaWVyLmV4YW1wbGUub3JnIiwgImlhdCI6IDE3NDgzNjE5NDEsICJzZF9oYXNoIjogIjEtTGNmNkNpQm1QNzJKREZ1QkYwYnZhbFMtRnpJbFh5aUNrSlhwN3BKbWMifQ.4OCivqequv7GMn45GWWEBceEwvByv9wY61HvxbOKY0pOxyto9-HG2coh1D3frjl1AhF-vDnB1CD0SXL32P-toA'
export const PRESENTED = [1, 5, 0, 8] as const
export const BOUND_TO = { nonce: '1234567890', audience: 'https://verifier.example.org', at: 1748361941 } as const

/** 6.3: a disclosure within a disclosure. */
export const RECURSIVE = {
  claims: { _sd: ['HvrKX6fPV0v9K_yCVFBiLFHsMaxcD_114Em6VT8x1lg'], iss: 'https://issuer.example.com', iat: 1683000000, exp: 1883000000, sub: '6c5c0a49-b589-431d-bae7-219122a9ec2c', _sd_alg: 'sha-256' },
  address: 'WyJRZ19PNjR6cUF4ZTQxMmExMDhpcm9BIiwgImFkZHJlc3MiLCB7Il9zZCI6IFsiNnZoOWJxLXpTNEdLTV83R3BnZ1ZiWXp6dTZvT0dYcm1OVkdQSFA3NVVkMCIsICI5Z2pWdVh0ZEZST0NnUnJ0TmNHVVhtRjY1cmRlemlfNkVyX2o3NmttWXlNIiwgIktVUkRQaDRaQzE5LTN0aXotRGYzOVY4ZWlkeTFvVjNhM0gxRGEyTjBnODgiLCAiV045cjlkQ0JKOEhUQ3NTMmpLQVN4VGpFeVc1bTV4NjVfWl8ycm8yamZYTSJdfV0',
  region: 'WyI2SWo3dE0tYTVpVlBHYm9TNXRtdlZBIiwgInJlZ2lvbiIsICJTYWNoc2VuLUFuaGFsdCJd',
} as const // prettier-ignore

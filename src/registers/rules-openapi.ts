import { dataSchema } from './check.ts'
import { RegisterRecord, type RegisterDefinition } from './schema.ts'

const uuid = { type: 'string', format: 'uuid' }
const day = { type: 'string', format: 'date' }
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const problem = { description: 'A refusal (RFC 9457)', content: { 'application/problem+json': { schema: { type: 'object' } } } } // prettier-ignore
const query = (name: string, schema: object, description: string) => ({ name, in: 'query', schema, description })
const asked = (properties: object) => ({ requestBody: { required: true, ...json({ type: 'object', additionalProperties: false, properties }) } }) // prettier-ignore
const id = { name: 'id', in: 'path', required: true, schema: uuid }
const owner = query('owner', uuid, 'Whose record it is; left out: one’s own')

/** One register as OpenAPI 3.1, its fields as a JSON Schema: all that a program needs to read and write it. */
export function openapiOf(definition: RegisterDefinition): object {
  const { code, version, title, lookups = [] } = definition
  const base = `/api/v1/registers/${code}`
  const { properties = {} } = dataSchema(definition) as { properties?: object }
  const record = { $ref: '#/components/schemas/Record' }
  const write = {
    type: 'object',
    additionalProperties: false,
    required: ['data', 'validFrom'],
    properties: {
      owner: uuid,
      id: uuid,
      after: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'latest' }] },
      data: { type: 'object', additionalProperties: false, properties: Object.fromEntries(Object.entries(properties).map(([field, schema]) => [field, { anyOf: [schema, { type: 'null' }] }])) },
      validFrom: day,
      validTo: { anyOf: [day, { type: 'null' }] },
      unit: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      reason: { type: 'string', maxLength: 500 },
    },
  } // prettier-ignore
  const reads = [
    query('purpose', { type: 'string' }, 'The purpose, where a post has several'),
    query('asOf', day, 'What held on this day'),
    query('asKnownAt', { type: 'string', format: 'date-time' }, 'What the register knew at this instant'),
  ]
  return {
    openapi: '3.1.0',
    info: { title: title.en, version: String(version), description: `Register ${code}. Legal basis: ${definition.legalBasis}.` }, // prettier-ignore
    paths: {
      [base]: { get: { summary: 'The definition, and the JSON Schema of its data', responses: { 200: { description: 'Told' } } } }, // prettier-ignore
      [`${base}/records`]: {
        post: {
          summary: 'Write a record: a new one, or a change of one',
          parameters: [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 100 } }], // prettier-ignore
          requestBody: { required: true, ...json(write) },
          responses: {
            200: { description: 'Written', ...json({ type: 'object', properties: { id: uuid, version: { type: 'integer' } } }) }, // prettier-ignore
            '4XX': problem,
          },
        },
      },
      [`${base}/records/{id}`]: { get: { summary: 'A record as the purpose may see it: a look that the person sees', parameters: [id, owner, ...reads], responses: { 200: { description: 'The record', ...json(record) }, '4XX': problem } } }, // prettier-ignore
      [`${base}/records/{id}/history`]: { get: { summary: 'Its versions, first recorded to last', parameters: [id, owner], responses: { 200: { description: 'Versions', ...json({ type: 'object', properties: { versions: { type: 'array', items: record } } }) }, '4XX': problem } } }, // prettier-ignore
      [`${base}/search`]: {
        post: {
          summary: 'Find by number, or by name, birth and place where it is searched so',
          ...asked({
            number: { type: 'string' },
            name: { type: 'string' },
            birthDate: day,
            birthYear: { type: 'integer' },
            place: { type: 'string' },
          }),
          responses: {
            200: {
              description: 'Twenty at most, each a look',
              ...json({
                type: 'object',
                properties: { records: { type: 'array', items: record }, more: { type: 'boolean' } },
              }),
            },
            '4XX': problem,
          },
        },
      },
      ...Object.fromEntries(
        lookups.map(({ fields }) => [
          `${base}/lookups/${fields.join('+')}`,
          {
            post: {
              summary: `By ${fields.join(' and ')}`,
              ...asked({ values: { type: 'array', items: {}, minItems: fields.length, maxItems: fields.length } }),
              responses: {
                200: {
                  description: 'Twenty at most, each a look',
                  ...json({ type: 'object', properties: { records: { type: 'array', items: record } } }),
                },
                '4XX': problem,
              },
            },
          },
        ]),
      ),
      [`${base}/imports`]: {
        post: {
          summary: 'Import a file: CSV or NDJSON, by the fields’ codes',
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: {
                    mode: { enum: ['new', 'update', 'dry', 'dry-update'] },
                    file: { type: 'string', format: 'binary' },
                  },
                },
              },
            },
          },
          responses: { 202: { description: 'Begun' }, '4XX': problem },
        },
      },
      ...(definition.quality
        ? {
            [`${base}/quality`]: {
              get: { summary: 'How good it is, by rule and place', responses: { 200: { description: 'Scores' } } },
            },
          }
        : {}),
    },
    components: {
      schemas: {
        Data: dataSchema(definition),
        // What is disclosed is what the purpose may see: no field is certain.
        Record: {
          ...RegisterRecord,
          properties: { ...RegisterRecord.properties, data: { type: 'object', properties } },
        },
      },
    },
    'x-views': definition.views,
    ...(definition.grants ? { 'x-grants': definition.grants } : {}),
  }
}

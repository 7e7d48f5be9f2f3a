import { Readable } from 'node:stream'
import { Type } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access } from '#access'
import { readParts, Refusal, type App, type Who } from '#platform'
import type { Text } from '#ui'
import { changesAfter, cursorOf, cursorText } from './changes.ts'
import { openExport } from './export.ts'
import { beginImport, type ImportParts } from './import.ts'
import { askForStep } from './jobs.ts'
import { bulkTexts } from './messages.ts'
import { importPage, importsPage, importsPath } from './pages.tsx'
import { formatNamed } from './rules-format.ts'
import { Change, Format, ImportState, type BulkFiles, type Doer, type Import } from './schema.ts'
import { find, list, needed } from './store.ts'

export interface BulkRouteParts extends ImportParts {
  readonly access: Access
  readonly files: BulkFiles
  /** A unit and all under it, by code. */
  unitsUnder(unit: string, at: Date): readonly string[]
  /** The legal day of an instant. */
  legalDay(at: Date): string
  /** IANA zone in which times are shown. */
  readonly zone: string
}

const Uuid = Type.String({ format: 'uuid' })
const Register = Type.String({ minLength: 1, maxLength: 60 })
const params = Type.Object({ register: Register })
const closed = { additionalProperties: false }
const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
const Purpose = Type.Optional(Type.String({ maxLength: 60 }))
const Bytes = Type.Unsafe<never>({ type: 'string', format: 'binary' })
/** The largest file that is taken over HTTP; larger ones come in by the command line. */
const LARGEST = 4_294_967_296
const LISTED = 50
const TYPES: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
}
const MOST_CHANGES = 1_000

/**
 * `POST /api/v1/registers/:register/imports` and how far one is, `POST …/exports`, `GET …/changes`, and the same as pages.
 * Each asks for its own permission: `register.import`, `register.export`, `register.changes`.
 */
export function bulkRoutes(app: App, parts: BulkRouteParts): void {
  const { registers, access, database, clock, files, zone } = parts
  const db = database.sql

  /** By whose authority, and for records of which units. */
  async function allowed(who: Who | null, action: string, register: string, purpose?: string) {
    registers.definition(register)
    const permits = await access.mayList(db, who, action, register, purpose)
    const widest = permits.find((one) => one.jurisdiction === null) ?? permits[0]!
    const { jurisdiction, actor, grant, legalBasis, post, unit } = widest
    const by: Doer = { actor, grant, legalBasis, post, unit, purpose: widest.purpose }
    return { by, units: jurisdiction === null ? null : parts.unitsUnder(jurisdiction, clock.now()) }
  }

  /** One's own import, or any for whom no unit is out of reach. */
  async function seen(who: Who | null, register: string, id: string): Promise<Import> {
    const { by, units } = await allowed(who, 'register.import', register)
    const run = await find(db, id)
    if (run?.register !== register || (units !== null && run.authority.actor !== by.actor))
      throw new Refusal(404, 'import_not_found')
    return run
  }

  async function take(request: FastifyRequest, register: string): Promise<Import> {
    const { by, units } = await allowed(request.who, 'register.import', register)
    if (!request.isMultipart()) throw new Refusal(415, 'unsupported_type')
    const { fields, file } = await received(request, files)
    if (!file) throw new Refusal(422, 'file_needed', { fields: [{ field: 'file', code: 'file_needed' }] })
    try {
      const mode = fields['mode'] ?? 'new'
      if (mode !== 'new' && mode !== 'update' && mode !== 'dry' && mode !== 'dry-update')
        throw new Refusal(422, 'invalid', { fields: [{ field: 'mode', code: 'not_a_choice' }] })
      const format = formatNamed(file.name) ?? 'csv'
      return await database.begin(async (tx) => {
        const at = clock.now()
        const ask = { register, hash: file.hash, bytes: file.size, format, mode, validFrom: parts.legalDay(at), units } as const // prettier-ignore
        const run = await beginImport(parts, tx, at, by, ask)
        if (run.state === 'running') await askForStep(tx, run, at)
        return run
      })
    } finally {
      if (!(await needed(db, file.hash))) await files.remove(file.hash)
    }
  }

  async function give(who: Who | null, reply: FastifyReply, register: string, format: Format, purpose?: string) {
    const { by, units } = await allowed(who, 'register.export', register, purpose)
    const { id, pieces } = await openExport(parts, by, { register, format, units, name: who!.name })
    return reply
      .type(TYPES[format])
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${register}-${id}.${format}"`)
      .send(Readable.from(pieces, { objectMode: false }))
  }

  async function giveRejects(who: Who | null, reply: FastifyReply, register: string, id: string) {
    const { rejects, rejected } = await seen(who, register, id)
    const pieces = rejects === 0 ? null : files.rejects(id).text.read(0)[Symbol.asyncIterator]()
    // Removed after their time, or beside the file of whoever imported by the command line.
    const first = (await pieces?.next().catch(() => null)) ?? null
    if (rejected > 0 && first === null) throw new Refusal(410, 'rejects_gone')
    async function* text() {
      let left = rejects
      for (let next = first; next && !next.done && left > 0; next = await pieces!.next()) {
        yield next.value.subarray(0, left)
        left -= next.value.length
      }
    }
    return reply
      .type('application/x-ndjson')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="rejects-${id}.ndjson"`)
      .send(Readable.from(text(), { objectMode: false }))
  }

  app.post(
    '/api/v1/registers/:register/imports',
    { schema: { ...api, summary: 'Import a file: multipart fields `mode` (new, update, dry, dry-update) and one CSV, NDJSON or Parquet `file`', consumes: ['multipart/form-data'], params, response: { 202: ImportState } }, config: { largeUploads: true } }, // prettier-ignore
    async (request, reply) => reply.status(202).send(await take(request, request.params.register)),
  )
  const one = Type.Object({ register: Register, id: Uuid })
  app.get(
    '/api/v1/registers/:register/imports/:id',
    { schema: { ...api, summary: 'How far an import is', params: one, response: { 200: ImportState } } },
    ({ who, params: { register, id } }) => seen(who, register, id),
  )
  app.get(
    '/api/v1/registers/:register/imports/:id/rejects',
    { schema: { ...api, summary: 'The rows that were refused, with their reasons (NDJSON)', params: one, response: { 200: Bytes } } }, // prettier-ignore
    ({ who, params: { register, id } }, reply) => giveRejects(who, reply, register, id),
  )
  app.post(
    '/api/v1/registers/:register/exports',
    { schema: { ...api, summary: 'The records of a register as the purpose may see them, marked; everybody in them is told', params, querystring: Type.Object({ format: Type.Optional(Format), purpose: Purpose }, closed), response: { 200: Bytes } } }, // prettier-ignore
    ({ who, params: { register }, query: { format = 'csv', purpose } }, reply) => give(who, reply, register, format, purpose), // prettier-ignore
  )
  app.get(
    '/api/v1/registers/:register/changes',
    {
      schema: {
        ...api,
        summary: 'What changed in a register, in the order that everybody sees; no field of anybody',
        params,
        querystring: Type.Object(
          {
            after: Type.Optional(Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,9})?$' })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_CHANGES })),
          },
          closed,
        ),
        response: { 200: Type.Object({ changes: Type.Array(Change), next: Type.String(), more: Type.Boolean() }) },
      },
    },
    async ({ who, params: { register }, query: { after = '0', limit = 100 } }) => {
      registers.definition(register)
      await access.permit(db, who, 'register.changes', { scope: register })
      const { changes, next, more } = await changesAfter(db, register, cursorOf(after), limit)
      return { changes, next: cursorText(next), more }
    },
  )

  async function showImports({ who, view }: FastifyRequest, register: string, error?: Text): Promise<string> {
    const { by, units } = await allowed(who, 'register.import', register)
    const all = await list(db, register, LISTED)
    const imports = all.filter((run) => units === null || run.authority.actor === by.actor)
    const exports = access.roles.some(({ code, grants }) => code === by.post && grants.some(({ action }) => action === 'register.export')) // prettier-ignore
    return importsPage(view, { register: registers.definition(register), imports, exports, zone, error })
  }
  app.get('/registers/:register/imports', { schema: { params } }, async (request, reply) =>
    reply.html(await showImports(request, request.params.register)),
  )
  app.post(
    '/registers/:register/imports',
    { schema: { params }, config: { largeUploads: true } },
    async (request, reply) => {
      const { register } = request.params
      try {
        const run = await take(request, register)
        return reply.redirect(importsPath(register, run.id), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'file_needed') throw error
        return reply.status(422).html(await showImports(request, register, bulkTexts.file_needed))
      }
    },
  )
  app.get(
    '/registers/:register/imports/:id',
    { schema: { params: one } },
    async ({ who, view, params: { register, id } }, reply) => {
      const run = await seen(who, register, id)
      // Without script too.
      if (run.state === 'running') void reply.header('refresh', '2')
      return reply.html(importPage(view, { register: registers.definition(register), zone }, run))
    },
  )
  app.get('/registers/:register/imports/:id/rejects', { schema: { params: one } }, ({ who, params: { register, id } }, reply) => giveRejects(who, reply, register, id)) // prettier-ignore
  app.post(
    '/registers/:register/exports',
    { schema: { params, body: Type.Union([Type.Object({ format: Type.Optional(Format) }, closed), Type.Null()]) } },
    ({ who, params: { register }, body }, reply) => give(who, reply, register, body?.format ?? 'csv'),
  )
}

interface Received {
  readonly fields: Readonly<Record<string, string>>
  readonly file: { readonly hash: string; readonly size: number; readonly name: string } | null
}

/** The fields of a multipart form, and its file kept as it comes. Refusals of `readParts`, 413 `too_large`. */
async function received(request: FastifyRequest, files: BulkFiles): Promise<Received> {
  let file: Received['file'] = null
  const fields = await readParts(request, { fileSize: LARGEST, files: 1, fields: 10 }, async (part) => {
    const kept = await files.keep(part.file)
    if (part.file.truncated) {
      await files.remove(kept.hash)
      throw new Refusal(413, 'too_large')
    }
    file = { ...kept, name: part.name }
  })
  return { fields, file }
}

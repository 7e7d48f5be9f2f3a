import { Type } from 'typebox'
import { IdempotencyKey, type App } from '#platform'
import type { Repairs } from './repairs.ts'
import { dueOf } from './rules.ts'
import { CodeParams, Command, CommandHeaders, ListAnswer, OpenBody, PetitionBody, RecordAnswer, RepairAnswer, WorkAnswer, type Repair } from './schema.ts' // prettier-ignore

/** The programs' door to repairs and petitions: what the pages do, as JSON. */
export function repairApi(app: App, repairs: Repairs): void {
  const api = { tags: ['registers'], security: [{ session: [] as string[] }] }
  const rights = { ...api, tags: ['rights'] }
  const Code = Type.Object({ code: Type.String() })
  const answer = (repair: Repair): RepairAnswer => {
    const { code, source, register, unit, state, rules, claim, openedAt, verifyDue, correctDue, verifiedAt, closedAt, reason, head } = repair // prettier-ignore
    return { code, source, register, unit, state, rules: [...rules], claim, openedAt, verifyDue, correctDue, verifiedAt, closedAt, reason, head, late: repairs.late(repair) } // prettier-ignore
  }

  const work = 'What waits to be repaired where the asker keeps registers, the first due first; it names nobody'
  app.get('/api/v1/repairs', { schema: { ...api, summary: work, response: { 200: WorkAnswer } } }, async ({ who }) => {
    const items = await repairs.worklist(who)
    const shown = items.map((item) => {
      const { code, source, register, unit, state, openedAt } = item
      return { code, source, register, unit, state, openedAt, dueAt: dueOf(item), late: repairs.late(item) }
    })
    return { repairs: shown, late: shown.filter(({ late }) => late).length }
  })

  const take = 'Take a failing record in hand, by its code on the list of failing ones'
  app.post(
    '/api/v1/repairs',
    { schema: { ...api, summary: take, headers: IdempotencyKey, body: OpenBody, response: { 201: Code } } },
    async ({ who, body, headers }, reply) => {
      const code = await repairs.open(who, { ...body, key: headers['idempotency-key'] })
      return reply.status(201).send({ code })
    },
  )

  const one = 'A repair with its record, as the purpose may see it: a look that the person sees'
  app.get('/api/v1/repairs/:code', { schema: { ...api, summary: one, params: CodeParams, response: { 200: RecordAnswer } } }, async ({ who, params }) => { // prettier-ignore
    const { repair, record } = await repairs.show(who, params.code)
    return { repair: answer(repair), record: record && { version: record.version, data: record.data } }
  }) // prettier-ignore

  const command = 'Confirm that a record is wrong, refuse, or correct it; safe to repeat with its key'
  app.post(
    '/api/v1/repairs/:code/commands',
    { schema: { ...api, summary: command, params: CodeParams, headers: CommandHeaders, body: Command, response: { 200: RepairAnswer } } }, // prettier-ignore
    async ({ who, params, body, headers }) => {
      const seen = headers['if-match']?.replaceAll('"', '')
      return answer(await repairs.run(who, params.code, body, headers['idempotency-key'], seen === undefined ? undefined : Number(seen))) // prettier-ignore
    },
  )

  const tell = 'Say that a field of one’s own record, or one’s child’s, is wrong, and what it should be'
  app.post(
    '/api/v1/me/petitions',
    { schema: { ...rights, summary: tell, headers: IdempotencyKey, body: PetitionBody, response: { 201: Code } } },
    async ({ who, body, headers }, reply) => {
      const code = await repairs.petition(who, { ...body, text: body.text ?? '', key: headers['idempotency-key'] })
      return reply.status(201).send({ code })
    },
  )

  const mine = 'What one said was wrong, newest first, each with its clock and its result'
  app.get('/api/v1/me/petitions', { schema: { ...rights, summary: mine, response: { 200: ListAnswer } } }, async ({ who }) => { // prettier-ignore
    const all = (await repairs.petitions(who)).map(answer)
    return { repairs: all, late: all.filter(({ late }) => late).length }
  }) // prettier-ignore

  const follow = 'One of one’s own petitions'
  app.get('/api/v1/me/petitions/:code', { schema: { ...rights, summary: follow, params: CodeParams, response: { 200: RepairAnswer } } }, async ({ who, params }) => answer(await repairs.mine(who, params.code))) // prettier-ignore
}

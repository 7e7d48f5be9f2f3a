import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { Refusal, type App, type Clock, type Uuid } from '#platform'
import type { Database } from '#platform/db'
import { isSigned } from './http-signature.ts'
import { noteReport } from './store-messages.ts'

const Report = Type.Object(
  { id: Type.String({ format: 'uuid' }), state: Type.Enum(['delivered', 'failed', 'expired']) },
  { additionalProperties: false },
)

export interface ReportParts {
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
  /** The gateway's secret; null where there is none, and then nobody reports. */
  readonly secret: Uint8Array | null
}

/** `POST /sms/reports`: the gateway says what became of a message, signed as what it takes is. 204, also the second time. */
export function smsReportRoutes(app: App, { database, clock, publicUrl, secret }: ReportParts): void {
  const path = '/sms/reports'
  void app.register(async (scope) => {
    // The signature covers the bytes as they came.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 1_024 }, (_request, body, done) => done(null, body)) // prettier-ignore
    scope.post(path, async ({ body: sent, headers }, reply) => {
      const body = typeof sent === 'string' ? sent : ''
      const target = `${publicUrl}${path}`
      if (secret === null || !isSigned(secret, { method: 'POST', target, body }, headers, clock.now())) throw new Refusal(401, 'report_refused') // prettier-ignore
      const report = read(body)
      if (!report) throw new Refusal(400, 'report_refused')
      await noteReport(database.sql, report.id, report.state, clock.now())
      return reply.status(204).send()
    })
  })
}

function read(body: string): { id: Uuid; state: 'delivered' | 'failed' | 'expired' } | null {
  try {
    const report: unknown = JSON.parse(body)
    return Check(Report, report) ? (report as { id: Uuid; state: 'delivered' }) : null
  } catch {
    return null
  }
}

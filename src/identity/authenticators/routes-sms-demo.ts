import type { View } from '#platform'
import { formatInstant } from '#ui'
import type { App, DoorParts } from './doors.ts'
import { sentPage } from './pages-sms-demo.tsx'
import type { SmsSimulator } from './sms-centre.ts'

/** `GET /demo/sms`: what the simulated centre sent. Not mounted outside the demonstration. */
export function smsDemoRoutes(app: App, parts: Pick<DoorParts, 'mode' | 'zone'>, simulator: SmsSimulator): void {
  if (parts.mode !== 'demo') return
  app.get('/demo/sms', (request, reply) => {
    const view: View = request.view
    const when = (at: Date) => formatInstant(at, request.language, parts.zone)
    return reply.html(sentPage(view, simulator.sent().map(({ at, to, text }) => ({ when: when(at), to, text })))) // prettier-ignore
  })
}

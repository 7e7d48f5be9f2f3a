import type { App, DoorParts } from './doors.ts'
import { appRoutes } from './routes-app.ts'
import { devicesRoutes } from './routes-devices.ts'
import { phoneRoutes } from './routes-phone.ts'
import { securityRoutes } from './routes-security.ts'
import { signInRoutes } from './routes-sign-in.ts'
import { smsDemoRoutes } from './routes-sms-demo.ts'
import type { SmsSimulator } from './sms-centre.ts'

export type { DoorParts } from './doors.ts'

/** Every door of signing in: `/sign-in…`, `/me/security…`, `/me/devices…`, `/app…`, and in the demonstration `/demo/sms`. */
export function authenticatorRoutes(
  app: App,
  parts: DoorParts & { readonly worker: string; readonly simulator: SmsSimulator | null },
): void {
  signInRoutes(app, parts)
  phoneRoutes(app, parts)
  securityRoutes(app, parts)
  devicesRoutes(app, parts)
  appRoutes(app, parts)
  if (parts.simulator) smsDemoRoutes(app, parts, parts.simulator)
}

import { Refusal, signIn, type Clock, type Files, type Who } from '#platform'
import type { Text } from '#ui'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { QualityRouteParts } from '../quality/answers.ts'
import type { Quality } from '../quality/quality.ts'
import type { Registers } from '../registers.ts'
import type { PageTime } from './clock.ts'
import type { Names } from './pages-work.tsx'
import type { Repairs } from './repairs.ts'
import type { KeptFile } from './schema.ts'

/** What the screens of repairs are given by main. */
export interface RepairRouteParts {
  readonly repairs: Repairs
  readonly registers: Registers
  readonly quality: Quality
  readonly clock: Clock
  readonly time: PageTime
  readonly files: Files
  unitName(code: string, at: Date): string
  /** A text for every code that a refusal or a wrong field may carry. */
  readonly texts: Readonly<Record<string, Text>>
  /** What quality's addresses are given, for opening one record of a list. */
  readonly failing: QualityRouteParts
}

/** The signed-in person, or null after an answer that leads to the sign-in and back. */
export function signedIn(request: FastifyRequest, reply: FastifyReply, next = request.url): Who | null {
  if (request.who) return request.who
  void reply.redirect(signIn(next), 303)
  return null
}

/** A kept file, shown under its own type and nothing else. */
export async function sendFile(reply: FastifyReply, files: Files, file: KeptFile): Promise<FastifyReply> {
  const bytes = await files.get(file.hash)
  if (!bytes) throw new Refusal(404, 'file_not_found')
  return reply
    .type(file.type)
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}

export function namesOf({ registers, clock, time, unitName }: RepairRouteParts): Names {
  const now = clock.now()
  return {
    time,
    now,
    unitName: (code) => unitName(code, now),
    register: (code) => registers.definitions.find((one) => one.code === code),
  }
}

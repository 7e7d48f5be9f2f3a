import { eventOf, type Asking, type Command, type DossierEvent, type Receipt } from '#dossiers'
import { linesOfStream, type Uuid } from '#platform'
import { MONDAY, type Rig } from './dossiers.ts'

/** A rig with its officials, and an application on its way: drafted, submitted, or with the birth granted. */
export async function createDesk(rig: Rig) {
  const [counter, clerk, mayor, police, insurer] = (await Promise.all([
    rig.official('counter', 'c1'),
    rig.official('clerk', 'c1'),
    rig.official('mayor', 'c1'),
    rig.official('police', 'c1'),
    rig.official('insurer', 'p1'),
  ])) as [Asking, Asking, Asking, Asking, Asking]

  let keys = 0
  const key = () => `key-${++keys}-0123456789`
  const at = (text: string) => rig.clock.set(new Date(`${text}+07:00`))
  const answers = { given: 'An', born: '2026-02-20' }

  async function draft(who: Asking, more: Record<string, unknown> = {}): Promise<Uuid> {
    const { dossiers } = rig
    const { id } = await dossiers.startDraft(who, 'child')
    await dossiers.saveDraft(who, id, 'name', { given: 'An' })
    await dossiers.saveDraft(who, id, 'born', { born: '2026-02-20' })
    await dossiers.saveDraft(who, id, 'back', { copies: 2, ...more } as never)
    return id
  }
  async function submitted(more: Record<string, unknown> = {}): Promise<{ who: Asking; receipt: Receipt; id: Uuid }> {
    rig.clock.set(MONDAY)
    const who = { person: await rig.person('Mai') }
    const id = await draft(who, more)
    return { who, id, receipt: await rig.dossiers.submit(who, id, key()) }
  }
  const run = (who: Asking, id: Uuid, command: Command) => rig.dossiers.run(who, id, command, key())
  const done = (part: string, step: string): Command => ({ type: 'completeStep', part, step })

  async function granted(more: Record<string, unknown> = {}) {
    const one = await submitted(more)
    await run(counter, one.id, { type: 'accept' })
    await run(clerk, one.id, done('birth', 'check'))
    await run(mayor, one.id, done('birth', 'sign'))
    return one
  }

  /** The events as the journal keeps them, sealed fields opened. */
  async function events(id: Uuid, applicant: Uuid): Promise<DossierEvent[]> {
    const { sql } = rig.database
    const lines = await linesOfStream(sql, id, id)
    const found = await Promise.all(
      lines.map(async (line) =>
        eventOf(line, ((await rig.parts.journal.body(sql, id, line.id, applicant)) ?? {}) as Record<string, unknown>),
      ),
    )
    return found.filter((event) => event !== null)
  }

  return { counter, clerk, mayor, police, insurer, key, at, answers, draft, submitted, run, done, granted, events }
}

import { measures, measuresRoutes, type MeasuresRouteParts } from '#measures'
import { deliver, sequence, SYSTEM, type Facts, type Uuid } from '#platform'
import { same } from '#ui'
import { settleIsland, unitName, UNITS } from './island.ts'

type Ground = Awaited<ReturnType<typeof settleIsland>>

/** What the board is told of the island. */
export const boardParts = (ground: Pick<Ground, 'database' | 'clock' | 'access'>): MeasuresRouteParts => ({
  database: ground.database,
  clock: ground.clock,
  access: ground.access,
  unit: (code) => (UNITS[code] ? { name: unitName(code), above: UNITS[code] } : null),
  procedureTitle: (code) => (code === 'P1' ? { vi: 'Đăng ký khai sinh', en: 'Birth', fr: 'Naissance' } : null),
  country: same('The Island'),
  outline: {
    viewBox: '0 0 20 10',
    shapes: [
      { unit: 'N', d: 'M0 0h9v9z' },
      { unit: 'S', d: 'M10 0h9v9z' },
    ],
  },
  zone: 'Asia/Ho_Chi_Minh',
})

/** The test island with its board. */
export const island = () => settleIsland('demo', (app, ground) => measuresRoutes(app, boardParts(ground as Ground)))

/** Lines of one bundle's stream, as dossiers writes them: the same facts each time, with what changed. */
export async function happen(
  ground: Ground,
  owner: Uuid,
  lines: readonly { type: string; facts: Facts; at?: Date }[],
  slowly = false,
) {
  for (const [after, { type, facts, at }] of lines.entries()) {
    await ground.database.begin(
      (tx) =>
      ground.journal.append(tx, at ?? ground.clock.now(), { actor: SYSTEM, purpose: 'test' }, [{ owner, stream: owner, after, type: `dossier.${type}`, facts }]), // prettier-ignore
    )
    if (slowly) await settle(ground)
  }
}

/** Place every line and fold it. */
export async function settle(ground: Ground): Promise<void> {
  while ((await sequence(ground.database)) > 0);
  while ((await deliver(ground.database, measures)) > 0);
}

import { same } from '#ui'
import { people, settleIsland, unitName } from './island.ts'
import { rightsRoutes } from '#rights'

/** The test island with a person's own pages on it. */
export const island = () =>
  settleIsland('demo', (app, ground) =>
    rightsRoutes(app, {
      ...ground,
      unitName,
      words: {
        purposes: { census: { vi: 'Đếm dân trên đảo', en: 'To count the islanders', fr: 'Compter les insulaires' } },
      },
      dossiersOf: (who) =>
        Promise.resolve({
          drafts: [],
          dossiers:
            who.person === people.ada
              ? [
                  {
                    code: 'H01-1',
                    title: 'Bee licence',
                    status: { text: same('In progress'), tone: 'info' as const },
                    clock: { state: 'ok' as const, due: '2026-06-01' },
                  },
                ]
              : [],
        }),
      dossierCodes: () => Promise.resolve(new Map()),
      zone: 'Asia/Ho_Chi_Minh',
    }),
  )

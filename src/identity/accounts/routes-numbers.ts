import { signIn, type App, type Who } from '#platform'
import { USE_DAYS, type Numbers } from './numbers.ts'
import { numbersPage } from './pages-numbers.tsx'
import { NumbersAnswer } from './schema.ts'

const api = { tags: ['identity'], security: [{ session: [] as string[] }] }

/** `GET /accounts`, and for programs `GET /api/v1/accounts/numbers`. */
export function numbersRoutes(app: App, { numbers }: { readonly numbers: Numbers }): void {
  const shown = async (who: Who | null) => ({ days: USE_DAYS, kinds: await numbers.count(who), messages: await numbers.messages(who) }) // prettier-ignore

  app.get('/accounts', async ({ who, view }, reply) => {
    if (!who) return reply.redirect(signIn('/accounts'), 303)
    return reply.html(numbersPage(view, await shown(who)))
  })

  app.get(
    '/api/v1/accounts/numbers',
    { schema: { ...api, summary: 'Accounts issued, activated and in use, by kind', response: { 200: NumbersAnswer } } },
    ({ who }) => shown(who),
  )
}

import type { View } from '#platform'
import { Breadcrumbs, Clock, EmptyState, Layout, PageTitle, Pagination, Section, Table, dayOf, formatDate, formatNumber, renderPage, say, type ClockState, type Language } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { AsOfLine, boardPath, casesPath, type Names } from './pages.tsx'
import { PAGE_SIZE, STATES, type Case, type CaseList, type State } from './schema.ts'

const DAY_MS = 86_400_000

/** How a case's clock looks at an instant. */
function clockOf(one: Case, now: Date): ClockState {
  if (one.phase === 'waiting') return 'paused'
  if (one.phase !== 'open') return one.late ? 'late' : 'done'
  const left = one.dueAt === null ? Infinity : one.dueAt.getTime() - now.getTime()
  return left < 0 ? 'late' : left < DAY_MS ? 'soon' : 'ok'
}

function CaseClock({ one, now, zone, language }: { one: Case; now: Date; zone: string; language: Language }) {
  const reason = one.newDueAt ? say(m.apologised, language, { date: formatDate(dayOf(one.newDueAt, zone), language) }) : undefined // prettier-ignore
  return <Clock state={clockOf(one, now)} due={one.dueAt ? dayOf(one.dueAt, zone) : undefined} reason={reason} />
}

/** The list behind a number. It names nobody. */
export function casesPage(
  view: View,
  list: CaseList,
  names: Names,
  asked: {
    unit: string | null
    above: readonly (string | null)[]
    state: State
    procedure?: string | undefined
    page: number
  },
): string {
  const { language } = view
  const { state, unit, procedure, page } = asked
  const words = { state: say(m[state], language), n: formatNumber(list.total, language) }
  const title = say(list.total === 0 ? m.listNone : list.total === 1 ? m.listOne : m.listTitle, language, words)
  const place = (code: string | null) => (code === null ? say(names.country, language) : names.unit(code))
  const href = (n: number) => `${casesPath(unit, state, procedure)}&page=${n}`
  return renderPage(
    <Layout {...view} title={title} shape="desk">
      <Breadcrumbs
        items={[...asked.above, unit]
          .map((code) => ({ text: place(code), href: boardPath(code) }))
          .concat({ text: words.state } as never)}
      />{' '}
      {/* prettier-ignore */}
      <Section plain id="cases" refresh={15}>
        <PageTitle caption={procedure === undefined ? place(unit) : say(names.procedure(procedure), language)} title={title} lead={say(m.noPerson, language)} /> {/* prettier-ignore */}
        <AsOfLine at={list.asOf} language={language} zone={names.zone} />
      <nav class="pager" aria-label={say(m.states, language)}>
        <ul>
          {STATES.map((each) => (
            <li>
              <a href={casesPath(unit, each, procedure)} aria-current={each === state ? 'page' : undefined}>
                {say(m[each], language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section>
        {list.cases.length === 0 ? (
          <EmptyState title={say(m.listEmpty, language)} />
        ) : (
          <Table
            caption={title}
            hideCaption
            columns={[
              { title: say(m.code, language) },
              { title: say(m.procedure, language) },
              { title: say(m.unit, language) },
              { title: say(m.receivedOn, language) },
              { title: say(m.clock, language) },
            ]}
            rows={list.cases.map((one) => ({
              cells: [
                <span class="nums">{one.code}</span>,
                say(names.procedure(one.procedure), language),
                names.unit(one.unit),
                formatDate(dayOf(one.receivedAt, names.zone), language),
                <CaseClock one={one} now={list.asOf.now} zone={names.zone} language={language} />,
              ],
            }))}
          />
        )}
        <Pagination page={page} pages={Math.ceil(list.total / PAGE_SIZE)} href={href} />
      </Section>
      </Section>
    </Layout>,
  )
}

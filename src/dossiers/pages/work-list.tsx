import type { View } from '#platform'
import { Clock, EmptyState, Layout, PageTitle, StatTile, Table, Tiles, Button, Select, renderPage, say, withQuery, type Option } from '#ui' // prettier-ignore
import type { ClockView } from './clock.ts'
import { w } from './messages-work.ts'

/** A line of the list: a code and a clock, nobody's name. */
export interface WorkRow {
  readonly href: string
  readonly code: string
  readonly procedure: string
  readonly step: string
  readonly unit: string
  readonly clock: ClockView
}

export interface WorkListView {
  readonly rows: readonly WorkRow[]
  readonly counts: { readonly late: number; readonly soon: number; readonly all: number }
  readonly units: readonly Option[]
  readonly steps: readonly Option[]
  readonly unit: string
  readonly step: string
  readonly only: string
}

const TONE = { late: 'bad', soon: 'warn', ok: undefined, paused: undefined, done: undefined } as const

/** `/work`: what waits for this official, the most urgent first. The first line has the focus, so Enter opens it. */
export function workListPage(view: View, page: WorkListView): string {
  const { language } = view
  const t = (text: (typeof w)[keyof typeof w], values = {}) => say(text, language, values)
  const many = page.units.length > 1 || page.steps.length > 1
  return renderPage(
    <Layout {...view} title={t(w.list)} shape="desk">
      <PageTitle title={t(w.list)} lead={page.rows.length > 0 ? t(w.listLead, { n: page.rows.length }) : undefined} />
      {page.rows.length === 0 ? (
        <EmptyState title={t(w.listNone)} text={t(w.listNoneText)} />
      ) : (
        <Table
          caption={t(w.list)}
          hideCaption
          id="work"
          columns={[w.colCode, w.colStep, w.colClock, w.colUnit, w.colProcedure].map((text) => ({ title: t(text) }))}
          rows={page.rows.map(({ href, code, procedure, step, unit, clock }, at) => ({
            href,
            autofocus: at === 0,
            tone: TONE[clock.state],
            cells: [code, step, <Clock {...clock} />, unit, procedure],
          }))}
        />
      )}
      <Tiles>
        {(['late', 'soon', 'all'] as const).map((only) => (
          <StatTile
            value={String(page.counts[only])}
            label={t(only === 'late' ? w.countLate : only === 'soon' ? w.countSoon : w.countAll)}
            href={withQuery('/work', { unit: page.unit, step: page.step, only: only === 'all' ? '' : only })}
            tone={
              only === 'late' && page.counts.late > 0
                ? 'bad'
                : only === 'soon' && page.counts.soon > 0
                  ? 'warn'
                  : undefined
            }
          />
        ))}
      </Tiles>
      {many && (
        <form class="form card" method="get" action="/work">
          <Select name="unit" label={t(w.filterUnit)} options={page.units} value={page.unit} empty={t(w.filterAll)} />
          <Select name="step" label={t(w.filterStep)} options={page.steps} value={page.step} empty={t(w.filterAll)} />
          <Button kind="secondary" text={t(w.filterGo)} />
        </form>
      )}
    </Layout>,
  )
}

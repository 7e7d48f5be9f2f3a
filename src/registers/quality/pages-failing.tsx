import type { View } from '#platform'
import { Breadcrumbs, EmptyState, Layout, PageTitle, Pagination, Section, Table, dayOf, formatDate, formatNumber, renderPage, say } from '#ui' // prettier-ignore
import type { FailingShown } from './answers.ts'
import { m } from './messages.ts'
import { boardPath, failingPath, nameOf, type Names } from './pages.tsx'
import { PAGE_SIZE } from './schema-api.ts'

/** The list behind a number. It names nobody; each line opens by a look. */
export function failingPage(view: View, shown: FailingShown, names: Names): string {
  const { language } = view
  const { definition, rule, unit, above, total, page, records } = shown
  const n = formatNumber(total, language)
  const title = say(total === 0 ? m.listNone : total === 1 ? m.listOne : m.listTitle, language, { n })
  const href = (code: string) => `/registers/${encodeURIComponent(definition.code)}/quality/failing/${code}`
  return renderPage(
    <Layout {...view} title={title} shape="desk">
      <Breadcrumbs
        items={[
          { text: say(m.quality, language), href: '/registers/quality' },
          ...[...above, unit].map((code) => ({
            text: code === null ? say(definition.title, language) : nameOf(names, code, language),
            href: boardPath(definition.code, code),
          })),
          { text: say(m.failing, language) },
        ]}
      />
      <PageTitle caption={say(rule.title, language)} title={title} lead={say(m.noPerson, language)} />
      <Section>
        {records.length === 0 ? (
          <EmptyState title={say(m.listNone, language)} />
        ) : (
          <Table
            caption={title}
            hideCaption
            columns={[m.code, m.rule, m.unit, m.since].map((text) => ({ title: say(text, language) }))}
            rows={records.map(({ code, unit: at, since }, line) => ({
              href: href(code),
              autofocus: line === 0,
              cells: [
                <span class="nums">{code}</span>,
                say(rule.title, language),
                nameOf(names, at, language),
                formatDate(dayOf(since, names.zone), language),
              ],
            }))}
          />
        )}
        <Pagination
          page={page}
          pages={Math.ceil(total / PAGE_SIZE)}
          href={(to) => failingPath(definition.code, rule.code, unit, to)}
        />
      </Section>
    </Layout>,
  )
}

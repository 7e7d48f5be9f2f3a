import type { View } from '#platform'
import { Layout, PageTitle, Section, SummaryList, Table, renderPage, say } from '#ui'
import { mn } from './messages-numbers.ts'
import type { Counted } from './schema.ts'

const FIELDS = ['issued', 'activated', 'inUse', 'level1', 'level2'] as const

const MESSAGES = ['sent', 'delivered', 'failed'] as const

export interface NumbersShown {
  readonly kinds: readonly Counted[]
  readonly days: number
  readonly messages: Readonly<Record<(typeof MESSAGES)[number], number>>
}

/** Accounts by kind and in all; messages of the last day. */
export function numbersPage(view: View, { kinds, days, messages }: NumbersShown): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0], values?: Parameters<typeof say>[2]) => say(text, language, values)
  const number = new Intl.NumberFormat(language)
  const row = (name: string, of: (field: (typeof FIELDS)[number]) => number) => ({
    cells: [name, ...FIELDS.map((field) => number.format(of(field)))],
  })
  return renderPage(
    <Layout {...view} title={t(mn.title)}>
      <PageTitle title={t(mn.title)} lead={t(mn.lead, { days })} />
      <Section>
        <Table
          caption={t(mn.title)}
          hideCaption
          columns={[{ title: t(mn.kind) }, ...FIELDS.map((field) => ({ title: t(mn[field]), numeric: true }))]}
          rows={[
            ...kinds.map((one) => row(t(mn[`kind_${one.kind}`]), (field) => one[field])),
            row(t(mn.all), (field) => kinds.reduce((sum, one) => sum + one[field], 0)),
          ]}
        />
      </Section>
      <Section title={t(mn.messages)}>
        <SummaryList rows={MESSAGES.map((state) => ({ key: t(mn[state]), value: number.format(messages[state]) }))} />
      </Section>
    </Layout>,
  )
}

import type { View } from '#platform'
import { Actions, BackLink, Button, DateField, Details, ErrorSummary, Form, Layout, LinkButton, PageTitle, Section, SummaryList, formatDate, renderPage, say } from '#ui' // prettier-ignore
import { m as doors } from '../record/messages.ts'
import type { RegisterDefinition, RegisterRecord } from '../schema.ts'
import { m } from './messages.ts'
import type { MomentRead, Typed } from './moment.ts'
import { rowsOf, type Words } from './told.tsx'

export interface RecordShown {
  readonly definition: RegisterDefinition
  readonly record: RegisterRecord
  readonly words: Words
  readonly mayChange: boolean
  readonly read: MomentRead
  /** What was typed, as it came. */
  readonly typed: Typed
  /** The page itself, without what it was asked. */
  readonly path: string
  legalDay(at: Date): string
}

const path = (register: string) => `/registers/${encodeURIComponent(register)}`
const dayOf = (typed: Typed, name: string) => ({ day: typed[`${name}-day`] ?? '', month: typed[`${name}-month`] ?? '', year: typed[`${name}-year`] ?? '' }) // prettier-ignore

/** One record as the purpose may see it, now or at a moment of both clocks. The look is committed. */
export function recordPage(view: View, page: RecordShown): string {
  const { definition, record, words, mayChange, read, typed } = page
  const { language } = view
  const name = definition.search && record.data[definition.search.name]
  const title = name === undefined ? say(m.record, language) : String(name)
  const wrong = (field: 'asOf' | 'known') => (read.wrong.includes(field) ? say(doors.wrongDay, language) : undefined)
  const errors = read.wrong.map((field) => ({ field: `${field}-day`, text: say(doors.wrongDay, language) }))
  const held = [
    { key: say(m.holdsFrom, language), value: formatDate(record.validFrom, language) },
    ...(record.validTo === null ? [] : [{ key: say(m.holdsTo, language), value: formatDate(record.validTo, language) }]),
    { key: say(m.recordedOn, language), value: formatDate(page.legalDay(record.recordedAt), language) },
  ]
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={errors.length > 0}>
      <BackLink href={`${path(definition.code)}/search`} text={say(m.backToSearch, language)} />
      <ErrorSummary errors={errors} />
      <PageTitle title={title} caption={say(definition.title, language)} lead={say(m.recordLead, language)} />
      <Section>
        <SummaryList rows={[...rowsOf(definition, record, words), ...held]} />
        <Actions>
          {mayChange && !read.asked && <LinkButton text={say(doors.change, language)} href={`${path(definition.code)}/records/${record.owner}/${record.id}/change`} />}
          {read.asked && <LinkButton kind="secondary" text={say(m.asItStands, language)} href={page.path} />}
        </Actions>
      </Section>
      <Details summary={say(m.anotherDay, language)} open={read.asked || errors.length > 0}>
        <Form action={page.path} method="get">
          <DateField name="asOf" label={say(m.asOf, language)} hint={say(m.asOfHint, language)} value={dayOf(typed, 'asOf')} error={wrong('asOf')} />
          <DateField name="known" label={say(m.known, language)} hint={say(m.knownHint, language)} value={dayOf(typed, 'known')} error={wrong('known')} />
          <Button text={say(m.show, language)} kind="secondary" />
        </Form>
      </Details>
    </Layout>,
  )
} // prettier-ignore

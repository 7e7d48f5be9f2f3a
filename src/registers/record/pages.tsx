import type { View } from '#platform'
import { Breadcrumbs, Button, DateField, ErrorSummary, Form, Layout, PageTitle, Section, SummaryList, TextArea, renderPage, say, type FieldError, type Text } from '#ui' // prettier-ignore
import { Input } from '../repairs/pages-work.tsx'
import { editable, shownFields } from '../repairs/values.ts'
import type { RegisterDefinition, RegisterRecord } from '../schema.ts'
import { m } from './messages.ts'

export interface RecordForm {
  readonly definition: RegisterDefinition
  /** What stands; null for a new record. */
  readonly record: RegisterRecord | null
  /** Purpose by which it is written: its view says which fields the form has. */
  readonly purpose: string
  readonly unitName: string
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

const path = (register: string) => `/registers/${encodeURIComponent(register)}`
export const newPath = (register: string) => `${path(register)}/new`
export const changePath = ({ register, owner, id }: Pick<RegisterRecord, 'register' | 'owner' | 'id'>) =>
  `${path(register)}/records/${owner}/${id}/change`

/** The fields of a register by which an official writes a record of it. */
export const writtenFields = (definition: RegisterDefinition, purpose: string) =>
  shownFields(definition, purpose).filter(editable)

/** `/registers/:register/new` and `…/records/:owner/:id/change`: a form of the definition's fields. */
export function recordFormPage(view: View, page: RecordForm): string {
  const { language } = view
  const t = (text: Text) => say(text, language)
  const { definition, record, purpose, errors, typed } = page
  const title = t(record ? m.change : m.new)
  const wrong = (field: string) => errors.find((one) => one.field === field)?.text
  const day = ['day', 'month', 'year'].map((part) => typed[`validFrom-${part}`] ?? '')
  const [d = '', mo = '', y = ''] = day
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={errors.length > 0}>
      <Breadcrumbs items={[{ text: t(definition.title), href: path(definition.code) }, { text: title }]} />
      <ErrorSummary errors={errors} />
      <PageTitle title={title} caption={t(definition.title)} lead={t(m.lead)} />
      <Section>
        <Form
          action={record ? changePath(record) : newPath(definition.code)}
          hidden={{ key: page.key, ...(record ? { version: String(record.version) } : {}) }}
        >
          <SummaryList rows={[{ key: t(m.unit), value: page.unitName }]} />
          {writtenFields(definition, purpose).map((field) => (
            <Input field={field} page={{ record, errors, typed }} language={language} />
          ))}
          <DateField
            name="validFrom"
            label={t(m.validFrom)}
            hint={t(m.validFromHint)}
            value={{ day: d, month: mo, year: y }}
            error={wrong('validFrom-day')}
          />
          {
            record &&
            <TextArea name="reason" label={t(m.reason)} rows={3} maxLength={500} value={typed['reason'] ?? ''} error={wrong('reason')} /> // prettier-ignore
          }
          <Button text={t(m.save)} icon="check" accessKey="s" />
        </Form>
      </Section>
    </Layout>,
  )
}

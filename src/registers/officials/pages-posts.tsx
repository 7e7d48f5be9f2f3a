import type { View } from '#platform'
import { Button, BackLink, ErrorSummary, Form, Layout, PageTitle, Section, Select, SummaryList, TextField, renderPage, type FieldError } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { overviewPath } from './pages.tsx'
import type { Words } from './words.ts'

export interface NewPostShown {
  readonly unit: string | null
  /** Roles that may stand there. */
  readonly roles: readonly string[]
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  readonly key: string
}

export const newPostPath = (unit: string | null) => `/officials/posts/new${unit === null ? '' : `?unit=${unit}`}`

/** `/officials/posts/new`: which role, how many seats, by which decision. */
export function newPostPage(view: View, { unit, roles, typed, errors, key }: NewPostShown, words: Words): string {
  const wrong = (field: string) => errors.find((one) => one.field === field)?.text
  const title = words.say(m.establish)
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={errors.length > 0}>
      <BackLink href={overviewPath(unit)} text={words.say(m.back, { name: words.place(unit) })} />
      <ErrorSummary errors={errors} />
      <PageTitle title={title} caption={words.place(unit)} lead={words.say(m.establishLead)} />
      <Section>
        <Form action={newPostPath(unit)} hidden={{ key }}>
          <SummaryList rows={[{ key: words.say(m.unit), value: words.place(unit) }]} />
          <Select name="role" label={words.say(m.role)} value={typed['role']} error={wrong('role')} options={roles.map((role) => ({ value: role, text: words.role(role) }))} />
          <TextField name="seats" label={words.say(m.seats)} value={typed['seats'] ?? '1'} error={wrong('seats')} width="s" inputmode="numeric" maxLength={4} />
          <TextField name="legalBasis" label={words.say(m.legalBasis)} hint={words.say(m.establishBasis)} value={typed['legalBasis']} error={wrong('legalBasis')} maxLength={100} />
          <Button text={title} icon="check" />
        </Form>
      </Section>
    </Layout>,
  )
} // prettier-ignore

import type { View } from '#platform'
import { BackLink, Button, Callout, DateField, ErrorSummary, Form, Layout, LinkButton, PageTitle, TextField, renderPage, say, type FieldError, type Language } from '#ui' // prettier-ignore
import { ma } from './messages.ts'

export interface ClaimShown {
  /** False where no message can be sent: only the desk can help. */
  readonly offered?: boolean | undefined
  readonly typed: Readonly<Record<string, unknown>>
  readonly errors: readonly FieldError[]
}

/** Number, name and birth date, as the register has them. */
export function ClaimFields({ typed, errors, language }: ClaimShown & { language: Language }) {
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  const value = (field: string) => String(typed[field] ?? '')
  const error = (field: string) => errors.find((one) => one.field?.startsWith(field))?.text
  return (
    <>
      <TextField
        name="number"
        label={t(ma.number)}
        inputmode="numeric"
        width="m"
        value={value('number')}
        error={error('number')}
      />
      <TextField name="name" label={t(ma.name)} value={value('name')} error={error('name')} />
      <DateField
        name="birth"
        label={t(ma.birth)}
        autocomplete="bday"
        value={{ day: value('birth-day'), month: value('birth-month'), year: value('birth-year') }}
        error={error('birth')}
      />
    </>
  )
}

/** Say who you are, to get an account. */
export function claimPage(view: View, { typed, errors, offered = true }: ClaimShown): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  return renderPage(
    <Layout {...view} title={t(ma.title)} shape="form" error={errors.length > 0}>
      <BackLink href="/sign-in" />
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <PageTitle title={t(ma.title)} lead={t(offered ? ma.lead : ma.desk)} />
      {offered && (
        <>
          <Form action="/sign-in/account">
            <ClaimFields typed={typed} errors={errors} language={language} />
            <Button text={t(ma.send)} />
          </Form>
          <p class="meta">{t(ma.else)}</p>
        </>
      )}
    </Layout>,
  )
}

/** The same for everybody, whatever was typed. */
export function claimedPage(view: View): string {
  const t = (text: Parameters<typeof say>[0]) => say(text, view.language)
  return renderPage(
    <Layout {...view} title={t(ma.doneTitle)} shape="form">
      <PageTitle title={t(ma.doneTitle)} />
      <Callout kind="notice" text={t(ma.done)} live />
      <LinkButton href="/sign-in/enrol" text={t(ma.enter)} />
      <p class="meta">{t(ma.else)}</p>
    </Layout>,
  )
}

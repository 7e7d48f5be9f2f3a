import type { View } from '#platform'
import type { FormField } from '#procedures'
import {
  Actions,
  BackLink,
  Button,
  Checkboxes,
  DateField,
  Details,
  ErrorSummary,
  FileField,
  FileList,
  Form,
  HiddenField,
  Layout,
  PageTitle,
  Progress,
  Radios,
  Select,
  SummaryList,
  TextArea,
  TextField,
  Warning,
  formatBytes,
  generic,
  renderPage,
  say,
  type DateParts,
  type FieldError,
  type FileItem,
  type Language,
  type Option,
  type Prefilled,
  type SummaryRow,
} from '#ui'
import { m } from './messages.ts'

/** One field of a page as it is to be drawn: what stands in it, what is wrong with it, where it came from. */
export interface Asked {
  readonly field: FormField
  /** As the form sends it back: text, the three parts of a date, a unit's words. */
  readonly value: string
  readonly date?: DateParts | undefined
  readonly prefilled?: Prefilled | undefined
  readonly error?: string | undefined
  readonly file?: FileItem | undefined
  readonly accept?: { types: string; names: string; bytes: number } | undefined
  /** Places that a typed name may mean. */
  readonly places?: readonly Option[] | undefined
  /** A unit's words as they were when the page was drawn. */
  readonly was?: string | undefined
  /** Questions that belong to one choice, under that choice. */
  readonly reveals?: Readonly<Record<string, readonly Asked[]>> | undefined
}

const inside = (asked: Asked): readonly Asked[] => [asked, ...Object.values(asked.reveals ?? {}).flat()]

export interface QuestionView {
  readonly action: string
  readonly back: string
  readonly caption: string
  readonly title: string
  readonly hint?: string | undefined
  /** Which of the pages that are walked through; 0 for one that was opened to change an answer. */
  readonly n: number
  readonly total: number
  /** What is known and not asked. */
  readonly known: readonly SummaryRow[]
  readonly asked: readonly Asked[]
  readonly errors: readonly FieldError[]
  readonly notices: readonly string[]
  /** `check` when the reader came to change one answer. */
  readonly from: string
}

/** `/apply/:code/:draft/:page`: one thing a page; what is known is shown, what is missing is asked. */
export function questionPage(view: View, page: QuestionView): string {
  const { language } = view
  const one = page.asked.length === 1 && page.known.length === 0
  const all = page.asked.flatMap(inside)
  const multipart = all.some(({ field }) => field.type === 'file')
  return renderPage(
    <Layout {...view} title={page.title} shape="form" error={page.errors.length > 0}>
      <BackLink href={page.back} />
      {page.n > 0 && (
        <Progress current={page.n} total={page.total} text={say(m.step, language, { n: page.n, total: page.total })} />
      )}
      <ErrorSummary errors={page.errors} />
      {!one && <PageTitle title={page.title} caption={page.caption} lead={page.hint} />}
      {page.notices.map((text) => (
        <Warning text={text} />
      ))}
      <Form
        action={page.action}
        multipart={multipart}
        hidden={{
          shown: page.asked.map(({ field }) => field.code).join(' '),
          ...(page.from ? { from: page.from } : {}),
        }}
      >
        {page.known.length > 0 && (
          <>
            {!page.hint && <p class="meta">{say(m.known, language)}</p>}
            <SummaryList rows={page.known} />
            <Details summary={say(m.knownWrong, language)}>
              <p>{say(m.knownWrongText, language)}</p>
            </Details>
          </>
        )}
        {page.asked.map((asked) => (
          <Field asked={asked} language={language} heading={one ? { title: page.title, hint: page.hint } : null} />
        ))}
        <Actions>
          <Button text={say(generic.continue, language)} />
          <Button text={say(generic.saveLater, language)} kind="secondary" name="then" value="later" unchecked />
        </Actions>
      </Form>
    </Layout>,
  )
}

function Field(props: {
  asked: Asked
  language: Language
  heading: { title: string; hint?: string | undefined } | null
}) {
  const { asked, language, heading } = props
  const { field, value } = asked
  const hint = field.hint ? say(field.hint, language) : heading?.hint
  const base = {
    name: field.code,
    label: heading && field.type !== 'boolean' ? heading.title : say(field.label, language),
    hint,
    error: asked.error,
    optional: !field.required,
    prefilled: asked.prefilled,
    title: heading !== null,
  }
  if (field.type === 'date') return <DateField {...base} value={asked.date ?? value} />
  if (field.type === 'boolean')
    return (
      <Checkboxes
        {...base}
        label={heading?.title ?? say(field.label, language)}
        optional={false}
        choices={[{ value: 'true', text: say(field.label, language) }]}
        values={value === 'true' ? ['true'] : []}
      />
    )
  if (field.type === 'choice') {
    const options = (field.options ?? []).map((option) => ({
      value: option.value,
      text: say(option.label, language),
      hint: option.hint ? say(option.hint, language) : undefined,
      reveal: asked.reveals?.[option.value]?.map((one) => <Field asked={one} language={language} heading={null} />),
    }))
    if (options.length > 7) return <Select {...base} options={options} value={value} />
    return (
      <Radios
        {...base}
        choices={options}
        value={value}
        inline={options.length === 2 && options.every((one) => !one.hint && !one.reveal)}
      />
    )
  }
  if (field.type === 'file') return <Upload asked={asked} base={base} language={language} />
  if (field.type === 'unit') return <Place asked={asked} base={base} language={language} />
  if (field.type === 'phone')
    return <TextField {...base} value={value} type="tel" inputmode="tel" autocomplete="tel" width="m" />
  if (field.type === 'email')
    return <TextField {...base} value={value} type="email" inputmode="email" autocomplete="email" spellcheck={false} />
  if (field.type === 'number') return <TextField {...base} value={value} inputmode="numeric" width="s" />
  if ((field.max ?? 0) > 200) return <TextArea {...base} value={value} maxLength={field.max} rows={3} />
  return <TextField {...base} value={value} spellcheck={false} />
}

type Base = Parameters<typeof TextField>[0]

function Upload({ asked, base, language }: { asked: Asked; base: Base; language: Language }) {
  const { accept, file } = asked
  const own = accept
    ? say(m.fileHint, language, { types: accept.names, size: formatBytes(accept.bytes, language) })
    : undefined
  return (
    <>
      {file && (
        <div class="inset">
          <p>{say(m.fileKept, language)}</p>
          <FileList files={[file]} />
        </div>
      )}
      <FileField
        {...base}
        hint={[base.hint, own, file ? say(m.fileReplace, language) : ''].filter(Boolean).join(' ')}
        accept={accept?.types}
      />
    </>
  )
}

function Place({ asked, base, language }: { asked: Asked; base: Base; language: Language }) {
  const { field, places = [], value } = asked
  const q = `${field.code}-q`
  return (
    <>
      <TextField
        {...base}
        id={field.code}
        name={q}
        value={asked.was ?? ''}
        hint={[base.hint, asked.was ? '' : say(m.unitHint, language)].filter(Boolean).join(' ') || undefined}
        spellcheck={false}
      />
      <HiddenField name={`${field.code}-was`} value={asked.was ?? ''} />
      {places.length > 0 ? (
        <Radios name={field.code} id={`${field.code}-which`} label={say(m.unitWhich, language)} choices={places} />
      ) : (
        <HiddenField name={field.code} value={value} />
      )}
    </>
  )
}

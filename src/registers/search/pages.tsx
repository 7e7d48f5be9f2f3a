import type { View } from '#platform'
import { Button, Checkboxes, DateField, EmptyState, ErrorSummary, Form, Layout, Notice, PageTitle, Section, Select, Table, TextField, formatNumber, renderPage, say, type FieldError } from '#ui' // prettier-ignore
import type { RegisterDefinition, RegisterRecord, SearchAnswer, SearchHit } from '../schema.ts'
import { m, why } from './messages.ts'
import { tellValue, type Words } from './told.tsx'

export interface SearchView {
  readonly definition: RegisterDefinition
  /** What was typed, as it came. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
  /** Places of the name that was typed, when there are several. */
  readonly places: readonly { readonly code: string; readonly label: string }[]
  /** Null before anything was asked. */
  readonly answer: SearchAnswer | null
  readonly words: Words
}

const path = (register: string) => `/registers/${encodeURIComponent(register)}`
const recordPath = ({ register, owner, id }: RegisterRecord) => `${path(register)}/records/${owner}/${id}`

/** The fields that tell people apart in a list: what is searched by, what is unique, where they are. */
function columnsOf({ fields, search, keys }: RegisterDefinition, hits: readonly SearchHit[]) {
  const first = fields.filter(({ code }) => code === search?.name)
  const rest = fields.filter(({ code, type, hidden }) => !hidden && (code === search?.date || keys.includes(code) || type === 'unit'))
  return [...first, ...rest].filter(({ code }) => hits.some(({ data }) => data[code] !== undefined)).slice(0, 5)
} // prettier-ignore

function Results({ definition, answer, words }: { definition: RegisterDefinition; answer: SearchAnswer; words: Words }) {
  const { language } = words
  const { hits, more } = answer
  if (hits.length === 0)
    return <EmptyState title={say(m.none, language)} text={say(m.noneText, language)} />
  const columns = columnsOf(definition, hits)
  const told = (codes: readonly string[]) => codes.flatMap((code) => (code in why ? [say(why[code as keyof typeof why], language)] : [])).join(' · ')
  return (
    <Section id="results" title={say(m.results, language)} aside={<span class="meta">{say(m.found, language, { n: formatNumber(hits.length, language) })}</span>}>
      <Table
        caption={say(m.results, language)}
        hideCaption
        columns={[...columns.map(({ title }) => ({ title: say(title, language) })), { title: say(m.whyColumn, language) }]}
        rows={hits.map((hit, at) => ({
          href: recordPath(hit),
          autofocus: at === 0,
          cells: [...columns.map((field) => (hit.data[field.code] === undefined ? '' : tellValue(field, hit.data[field.code]!, words))), told(hit.why)],
        }))}
      />
      {more && <Notice text={say(m.more, language)} />}
    </Section>
  )
} // prettier-ignore

/** The search of one register: a form, and below it who was found. The first one found has the focus. */
export function searchPage(view: View, page: SearchView): string {
  const { definition, typed, errors, places, answer, words } = page
  const { language } = view
  const title = say(m.title, language, { register: say(definition.title, language) })
  const wrong = (field: string) => errors.find((one) => one.field === field)?.text
  const born = { day: typed['birthDate-day'] ?? '', month: typed['birthDate-month'] ?? '', year: typed['birthDate-year'] ?? '' }
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={errors.length > 0}>
      <PageTitle title={title} lead={say(m.lead, language)} />
      <ErrorSummary errors={errors} />
      {answer && <Results definition={definition} answer={answer} words={words} />}
      <Section>
        <Form action={`${path(definition.code)}/search`}>
          {definition.search && (
            <TextField name="name" label={say(m.name, language)} hint={say(m.nameHint, language)} value={typed['name']} error={wrong('name')} maxLength={100} spellcheck={false} autocomplete="off" autofocus={answer === null && errors.length === 0} />
          )}
          <TextField name="number" label={say(m.number, language)} value={typed['number']} error={wrong('number')} width="m" maxLength={60} autocomplete="off" spellcheck={false} />
          {definition.search && (
            <DateField name="birthDate" label={say(m.birthDate, language)} hint={say(m.birthHint, language)} value={born} error={wrong('birthDate-day')} />
          )}
          {places.length > 1 ? (
            <Select name="place" label={say(m.place, language)} error={wrong('place')} options={places.map(({ code, label }) => ({ value: code, text: label }))} />
          ) : (
            <TextField name="place" label={say(m.place, language)} hint={say(m.placeHint, language)} value={typed['place']} error={wrong('place')} maxLength={100} autocomplete="off" />
          )}
          {definition.search && (
            <Checkboxes name="similar" label="" choices={[{ value: 'yes', text: say(m.similar, language) }]} values={typed['similar'] === 'yes' ? ['yes'] : []} />
          )}
          <Button text={say(m.search, language)} icon="search" />
        </Form>
      </Section>
    </Layout>,
  )
} // prettier-ignore

import type { View } from '#platform'
import { Actions, Button, Details, ErrorSummary, Form, InsetText, LinkButton, PageTitle, Radios, Section, Select, SummaryList, Tag, TextField, formatDate, say, type FieldError, type Language } from '#ui' // prettier-ignore
import type { FieldDefinition } from '../schema.ts'
import type { OpenEntry } from './digitisation.ts'
import { m, states } from './messages.ts'
import { bookName, deskPage, entryPath, Scan, Way } from './pages-parts.tsx'
import { tones } from './pages-share.tsx'
import type { DigitisationRouteParts } from './routes.ts'
import { keyedFields, UNREAD } from './rules.ts'
import type { Readings } from './schema.ts'

export interface EntryView {
  readonly open: OpenEntry
  /** Entries on the page. */
  readonly of: number
  readonly key: string
  readonly typed: Readonly<Record<string, string>> | null
  readonly errors: readonly FieldError[]
}

/** Names of fields in the form of a third official, whose other answers must not meet a register's field. */
export const readAs = (code: string) => `read.${code}`
export const otherOf = (code: string) => `other.${code}`

/** A reading in words. */
export function readingText(field: FieldDefinition, reading: string | undefined, language: Language): string {
  if (reading === undefined) return say(m.empty, language)
  if (reading === UNREAD) return say(m.unreadChoice, language)
  const code = field.codes?.[reading]
  if (code) return say(code, language)
  return /^\d{4}-\d{2}(-\d{2})?$/.test(reading) ? reading.split('-').toReversed().map(Number).join('/') : reading
}

/** One field to be typed: a list of choices, or a line. */
function Typed(props: { field: FieldDefinition; name: string; label?: string; value: string | undefined; day: boolean; error?: string | undefined; autofocus?: boolean; language: Language }) {
  const { field, name, value, day, error, autofocus, language } = props
  const label = props.label ?? say(field.title, language)
  if (field.type === 'code')
    return (
      <Select
        name={name}
        label={label}
        value={value}
        error={error}
        autofocus={autofocus}
        empty=""
        options={[...Object.entries(field.codes ?? {}).map(([code, text]) => ({ value: code, text: say(text, language) })), { value: UNREAD, text: say(m.unreadChoice, language) }]}
      />
    )
  // A day shows as it is typed.
  const shown = day && value !== undefined ? readingText(field, value, language).replace(/^\? .*/, UNREAD) : value
  return <TextField name={name} label={label} value={shown} error={error} autofocus={autofocus} autocomplete="off" spellcheck={false} inputmode={field.type === 'number' ? 'numeric' : undefined} />
} // prettier-ignore

function KeyForm({ page, language }: { page: EntryView; language: Language }) {
  const { open, typed, errors } = page
  const { book, entry, definition, form } = open
  const first = errors[0]?.field
  return (
    <Form action={`${entryPath(book.id, entry.page, entry.entry)}/key`} hidden={{ key: page.key }}>
      <p class="hint">{say(m.keyLead, language)}</p>
      <p class="hint">{say(m.dayHint, language)}</p>
      {keyedFields(definition, form).map((field, at) => (
        <Typed
          field={field}
          name={field.code}
          value={typed?.[field.code]}
          day={form.days.includes(field.code)}
          error={errors.find((one) => one.field === field.code)?.text}
          autofocus={first === undefined ? at === 0 : first === field.code}
          language={language}
        />
      ))}
      <Actions>
        <Button text={say(m.save, language)} icon="arrow" />
        <Button text={say(m.unreadable, language)} name="whole" value="unread" kind="quiet" />
      </Actions>
    </Form>
  )
}

function Whose({ page, parts, language }: { page: EntryView; parts: DigitisationRouteParts; language: Language }) {
  const { open, typed, errors } = page
  const { shown, name, register } = parts.digitisation.rules.people
  const dates = new Set(parts.registers.definition(register).fields.filter(({ type }) => type === 'date').map(({ code }) => code)) // prettier-ignore
  if (open.candidates.length === 0) return null
  const choices = open.candidates.map(({ owner, data }) => ({
    value: owner,
    text: String(data[name] ?? ''),
    hint: shown.filter((code) => code !== name && data[code] !== undefined).map((code) => (dates.has(code) ? formatDate(String(data[code]), language) : String(data[code]))).join(' · '),
  })) // prettier-ignore
  return (
    <Radios
      name="person"
      label={say(m.who, language)}
      choices={[...choices, { value: 'new', text: say(m.newPerson, language) }]}
      value={typed?.['person']}
      error={errors.find(({ field }) => field === 'person')?.text}
    />
  )
}

/** The fields in which two differed: what each read, or something else. */
function Differing({ page, language }: { page: EntryView; language: Language }) {
  const { open, typed, errors } = page
  const { definition, form, entry } = open
  const [a, b] = open.keyings!.map(({ readings }) => readings ?? {}) as [Readings, Readings]
  const fields = keyedFields(definition, form).filter(({ code }) => entry.differed.includes(code))
  return (
    <>
      {fields.map((field) => {
        const { code } = field
        const name = readAs(code)
        const choice = (reading: string | undefined) => ({ value: reading === undefined ? '=' : `=${reading}`, text: readingText(field, reading, language) }) // prettier-ignore
        const title = say(field.title, language)
        const other = (
          <Typed
            field={field}
            name={otherOf(code)}
            label={say(m.otherValue, language, { field: title })}
            value={typed?.[otherOf(code)]}
            day={form.days.includes(code)}
            language={language}
          />
        )
        return (
          <Radios
            name={name}
            label={title}
            choices={[choice(a[code]), choice(b[code]), { value: 'other', text: say(m.other, language), reveal: other }]} // prettier-ignore
            value={typed?.[name]}
            error={errors.find((one) => one.field === name)?.text}
          />
        )
      })}
    </>
  )
}

function SettleForm({ page, parts, language }: { page: EntryView; parts: DigitisationRouteParts; language: Language }) {
  const { open, typed, errors, key } = page
  const { book, entry, definition, form } = open
  const t = (text: (typeof m)[keyof typeof m]) => say(text, language)
  const whole = entry.differed[0] === '*'
  const known = open.keyings!.find(({ readings }) => readings !== null)?.readings ?? {}
  const alike = keyedFields(definition, form).filter(({ code }) => !whole && !entry.differed.includes(code))
  const action = `${entryPath(book.id, entry.page, entry.entry)}/settle`
  const differing = entry.state === 'differs'
  return (
    <>
      <Form action={action} hidden={{ key, does: 'record', ...(open.candidates.length > 0 ? { offered: 'yes' } : {}) }}>
        <p class="hint">{t(whole ? m.whole : differing ? m.settleLead : m.agreedLead)}</p>
        {whole
          ? keyedFields(definition, form).map((field) => (
              <Typed
                field={field}
                name={field.code}
                value={typed?.[field.code] ?? known[field.code]}
                day={form.days.includes(field.code)}
                error={errors.find((one) => one.field === field.code)?.text}
                language={language}
              />
            ))
          : differing && <Differing page={page} language={language} />}
        {alike.length > 0 && (
          <SummaryList
            rows={alike.map((field) => ({
              key: say(field.title, language),
              value: readingText(field, known[field.code], language),
            }))}
          />
        )}
        <Whose page={page} parts={parts} language={language} />
        <Actions>
          <Button
            text={t(m.record)}
            icon="check"
            accessKey="r"
            autofocus={errors.length === 0 && !differing && open.candidates.length === 0}
          />
        </Actions>
      </Form>
      <Details summary={t(m.setAside)} accessKey="x" open={errors.some(({ field }) => field === 'reason')}>
        <Form action={action} hidden={{ key, does: 'set-aside' }}>
          <TextField
            name="reason"
            label={t(m.reason)}
            value={typed?.['reason']}
            maxLength={300}
            error={errors.find(({ field }) => field === 'reason')?.text}
          />
          <Button kind="danger" text={t(m.setAside)} />
        </Form>
      </Details>
    </>
  )
}

function Idle({ open, language }: { open: OpenEntry; language: Language }) {
  const { book, entry, definition } = open
  if (entry.state === 'recorded')
    return (
      <>
        <InsetText>
          <p>{say(m.recordedText, language, { register: say(definition.title, language) })}</p>
        </InsetText>
        <LinkButton kind="secondary" href={`/registers/${encodeURIComponent(book.register)}/records/${entry.person}/${entry.record}`} text={say(m.openRecord, language)} />
      </>
    ) // prettier-ignore
  if (entry.state === 'illegible') return <InsetText>{entry.reason ?? say(states.illegible, language)}</InsetText>
  return <InsetText>{say(open.own ? m.yours : m.notYours, language)}</InsetText>
}

/** An entry beside its image: to be keyed blind, settled by a third, or only to see where it stands. */
export function entryPage(view: View, page: EntryView, parts: DigitisationRouteParts): string {
  const { language } = view
  const { book, entry, may, definition } = page.open
  const title = say(m.entryOf, language, { page: entry.page, n: entry.entry, of: page.of })
  return deskPage(
    view,
    parts,
    title,
    <>
      <Way parts={parts} language={language} unit={book.unit} book={book} page={entry.page} entry={entry.entry} />
      <ErrorSummary errors={page.errors} />
      <PageTitle
        caption={`${say(definition.title, language)} · ${bookName(book, language)}`}
        title={title}
        aside={<Tag text={say(states[entry.state], language)} tone={tones[entry.state]} />}
      />
      <div class="scan-desk">
        <Scan book={book} page={entry.page} entry={entry.entry} of={page.of} language={language} />
        <Section title={say(may === 'settle' ? m.settle : may === 'key' ? m.key : m.state, language)}>
          {may === 'key' && <KeyForm page={page} language={language} />}
          {may === 'settle' && <SettleForm page={page} parts={parts} language={language} />}
          {may === null && <Idle open={page.open} language={language} />}
        </Section>
      </div>
    </>,
    page.errors.length > 0,
  )
}

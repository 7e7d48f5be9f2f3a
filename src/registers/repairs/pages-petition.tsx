import type { View } from '#platform'
import { BackLink, Button, Clock, EmptyState, ErrorSummary, FileField, FileList, Form, Layout, LinkButton, Notice, PageTitle, Radios, Section, SummaryList, Table, Tag, TextArea, TextField, Timeline, formatDate, renderPage, say, type FieldError, type Text } from '#ui' // prettier-ignore
import type { RegisterDefinition, RegisterRecord } from '../schema.ts'
import { clockOf } from './clock.ts'
import { m, states } from './messages.ts'
import { claimRows, storyOf, tones, type Names } from './pages-work.tsx'
import type { Repair } from './schema.ts'
import { shownFields, valueText } from './values.ts'

export interface PetitionForm {
  readonly definition: RegisterDefinition
  readonly record: RegisterRecord
  readonly purpose: string
  readonly key: string
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

const followPath = (code: string) => `/me/petitions/${encodeURIComponent(code)}`

/** `/me/petitions/new`: which field of one's record is wrong, what it should be, why, and a paper that shows it. */
export function petitionPage(view: View, page: PetitionForm, names: Names): string {
  const { language } = view
  const t = (text: Text) => say(text, language)
  const { definition, record, typed, errors, key } = page
  const wrong = (field: string) => errors.find((error) => error.field === field)?.text
  const fields = shownFields(definition, page.purpose).filter(({ partOf }) => partOf === undefined)
  return renderPage(
    <Layout {...view} title={t(m.petition)} shape="form" error={errors.length > 0}>
      <BackLink href="/me/data" text={t(m.data)} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={t(definition.title)} title={t(m.petition)} lead={t(m.petitionLead)} />
      <Form
        action="/me/petitions/new"
        multipart
        hidden={{ key, register: definition.code, owner: record.owner, id: record.id }}
      >
        {' '}
        {/* prettier-ignore */}
        <Radios
          name="field"
          label={t(m.which)}
          value={typed['field']}
          error={wrong('field')}
          choices={fields.map((field) => ({
            value: field.code,
            text: say(field.title, language),
            hint: valueText(field, record.data, { language, unitName: names.unitName }) || '–',
          }))}
        />
        <TextField name="wanted" label={t(m.wanted)} value={typed['wanted']} maxLength={300} error={wrong('wanted')} />
        <TextArea name="text" label={t(m.because)} value={typed['text']} rows={4} maxLength={2000} optional />
        <FileField
          name="file"
          label={t(m.file)}
          hint={t(m.fileHint)}
          accept="application/pdf,image/jpeg,image/png"
          error={wrong('file')}
          optional
        />{' '}
        {/* prettier-ignore */}
        <Button text={t(m.send)} />
      </Form>
    </Layout>,
  )
}

/** `/me/petitions`: what one asked for, each with its clock. */
export function petitionsPage(view: View, all: readonly Repair[], names: Names): string {
  const { language } = view
  const t = (text: Text) => say(text, language)
  return renderPage(
    <Layout {...view} title={t(m.petitions)}>
      <BackLink href="/me/data" text={t(m.data)} />
      <PageTitle title={t(m.petitions)} lead={t(m.petitionsLead)} />
      <Section>
        {all.length === 0 ? (
          <EmptyState title={t(m.petitionsNone)} text={t(m.petitionsNoneText)}>
            <LinkButton href="/me/data" text={t(m.data)} />
          </EmptyState>
        ) : (
          <Table
            caption={t(m.petitions)}
            hideCaption
            columns={[m.code, m.register, m.state, m.clock].map((text) => ({ title: t(text) }))}
            rows={all.map((repair) => {
              const definition = names.register(repair.register)
              return {
                href: followPath(repair.code),
                cells: [
                  <span class="nums">{repair.code}</span>,
                  definition ? say(definition.title, language) : repair.register,
                  <Tag text={t(states[repair.state])} tone={tones[repair.state]} />,
                  <Clock {...clockOf(repair, names.now, names.time)} />,
                ],
              }
            })}
          />
        )}
      </Section>
    </Layout>,
  )
}

/** `/me/petitions/:code`: where it stands, by when, and how it came out. */
export function followPage(view: View, repair: Repair, names: Names): string {
  const { language } = view
  const t = (text: Text, values = {}) => say(text, language, values)
  const title = t(m.follow, { code: repair.code })
  const definition = names.register(repair.register)
  const { state, file, reason } = repair
  const answer = state === 'corrected' || state === 'resolved' ? m.answerCorrected : state === 'refused' ? m.answerRefused : null // prettier-ignore
  return renderPage(
    <Layout {...view} title={title}>
      <BackLink href="/me/petitions" text={t(m.petitions)} />
      <PageTitle
        caption={definition && t(definition.title)}
        title={title}
        aside={<Tag text={t(states[state])} tone={tones[state]} />}
      />
      {answer && (
        <Notice title={t(m.result)} text={t(answer)}>
          {reason && (
            <p>
              {t(m.reason)}: {reason}
            </p>
          )}
        </Notice>
      )}
      <Section title={t(m.clock)} id="clock" refresh={30}>
        <Clock {...clockOf(repair, names.now, names.time)} />
        <SummaryList
          rows={[
            { key: t(m.by), value: names.unitName(repair.unit) },
            { key: t(m.dueVerify), value: formatDate(names.time.legalDay(repair.verifyDue), language) },
            { key: t(m.dueCorrect), value: formatDate(names.time.legalDay(repair.correctDue), language) },
          ]}
        />
      </Section>
      {definition && (
        <Section title={t(m.claim)}>
          <SummaryList rows={claimRows(repair, definition, language)} />
          {file && (
            <FileList
              files={[
                { name: file.name, href: `${followPath(repair.code)}/file`, bytes: file.size, about: t(m.claimFile) },
              ]}
            />
          )}{' '}
          {/* prettier-ignore */}
        </Section>
      )}
      <Section title={t(m.story)}>
        <Timeline events={storyOf(repair, language, names.time.zone)} />
      </Section>
    </Layout>,
  )
}

import type { View } from '#platform'
import { Actions, Breadcrumbs, Button, Clock, Columns, DateField, Details, EmptyState, ErrorSummary, FileList, Form, InsetText, Layout, LinkButton, PageTitle, Section, Select, StatTile, SummaryList, Table, Tag, TextArea, TextField, Tiles, Timeline, formatInstant, renderPage, say, type FieldError, type Language, type Text, type TimelineEvent, type Tone } from '#ui' // prettier-ignore
import type { QualityRule } from '../quality/schema.ts'
import type { FieldDefinition, RegisterDefinition, RegisterRecord } from '../schema.ts'
import { clockOf, type PageTime } from './clock.ts'
import { m, states } from './messages.ts'
import { OPEN, type Repair, type RepairItem, type State } from './schema.ts'
import { editable, shownFields, valueText, yesNo } from './values.ts'

export interface Names {
  readonly time: PageTime
  readonly now: Date
  unitName(code: string): string
  register(code: string): RegisterDefinition | undefined
}

export const tones: Readonly<Record<State, Tone>> = { verifying: 'info', correcting: 'warn', corrected: 'ok', refused: 'neutral', resolved: 'ok' } // prettier-ignore
export const workPath = (code: string) => `/work/repairs/${encodeURIComponent(code)}`
const titleOf = (names: Names, register: string, language: Language) => {
  const found = names.register(register)
  return found ? say(found.title, language) : register
}

/** `/work/repairs`: what waits for this official, the first due first. The first line has the focus, so Enter opens it. */
export function workListPage(view: View, items: readonly RepairItem[], names: Names): string {
  const { language } = view
  const t = (text: Text) => say(text, language)
  const clocks = items.map((item) => ({ item, clock: clockOf(item, names.now, names.time) }))
  const late = clocks.filter(({ clock }) => clock.state === 'late').length
  return renderPage(
    <Layout {...view} title={t(m.work)} shape="desk">
      <PageTitle title={t(m.work)} lead={t(m.workLead)} />
      {items.length === 0 ? (
        <EmptyState title={t(m.workNone)} text={t(m.workNoneText)}>
          <LinkButton text={t(m.quality)} href="/registers/quality" />
        </EmptyState>
      ) : (
        <>
          <Table
            caption={t(m.work)}
            hideCaption
            columns={[m.code, m.register, m.state, m.clock, m.unit, m.source].map((text) => ({ title: t(text) }))}
            rows={clocks.map(({ item, clock }, at) => ({
              href: workPath(item.code),
              autofocus: at === 0,
              tone: clock.state === 'late' ? 'bad' : clock.state === 'soon' ? 'warn' : undefined,
              cells: [
                <span class="nums">{item.code}</span>,
                titleOf(names, item.register, language),
                <Tag text={t(states[item.state])} tone={tones[item.state]} />,
                <Clock {...clock} />,
                names.unitName(item.unit),
                t(item.source === 'petition' ? m.fromPetition : m.fromQuality),
              ],
            }))}
          />
          <Tiles>
            <StatTile label={t(m.lateCount)} value={String(late)} tone={late > 0 ? 'bad' : 'ok'} />
            <StatTile label={t(m.openCount)} value={String(items.length)} />
          </Tiles>
          <p>
            <a href="/registers/quality">{t(m.quality)}</a>
          </p>
        </>
      )}
    </Layout>,
  )
}

/** What happened to a repair, as far as it came. */
export function storyOf(repair: Repair, language: Language, zone: string): TimelineEvent[] {
  const event = (at: Date | null, title: Text, tone: Tone, text?: string): TimelineEvent[] =>
    at === null ? [] : [{ when: formatInstant(at, language, zone), iso: at.toISOString(), title: say(title, language), tone, ...(text ? { text } : {}) }] // prettier-ignore
  const { openedAt, verifiedAt, closedAt, state, reason } = repair
  return [
    ...event(openedAt, m.opened, 'info'),
    ...event(verifiedAt, m.verified, 'info'),
    ...event(closedAt, states[state], tones[state], reason ?? undefined),
  ]
}

export const claimRows = (repair: Repair, definition: RegisterDefinition, language: Language) => {
  const { claim } = repair
  if (!claim) return []
  const field = definition.fields.find(({ code }) => code === claim.field)
  return [
    { key: say(m.claimField, language), value: field ? say(field.title, language) : claim.field },
    { key: say(m.claimWanted, language), value: <b>{claim.wanted}</b> },
    ...(claim.text === '' ? [] : [{ key: say(m.claimText, language), value: claim.text }]),
  ]
}

export interface ItemView {
  readonly repair: Repair
  readonly definition: RegisterDefinition
  readonly record: RegisterRecord | null
  readonly rules: readonly QualityRule[]
  /** Purpose by which the record is seen. */
  readonly purpose: string
  readonly key: string
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** A field of a form that writes a record, as the definition has it; named `f-<code>`. */
export function Input({
  field,
  page,
  language,
}: {
  field: FieldDefinition
  page: Pick<ItemView, 'record' | 'errors' | 'typed'>
  language: Language
}) {
  const { code, title, type, codes } = field
  const name = `f-${code}`
  const error = page.errors.find((one) => one.field === name || one.field === `${name}-day`)?.text
  const held = page.record?.data[code]
  const value = page.typed[name] ?? (held === undefined ? '' : String(held))
  const common = { name, label: say(title, language), error, optional: !field.required }
  if (type === 'date') return <DateField {...common} value={held === undefined ? undefined : String(held)} />
  if (type === 'code') return <Select {...common} value={value} options={Object.entries(codes ?? {}).map(([each, text]) => ({ value: each, text: say(text, language) }))} /> // prettier-ignore
  if (type === 'boolean') return <Select {...common} value={value} options={yesNo(language)} />
  return <TextField {...common} value={value} inputmode={type === 'number' ? 'decimal' : undefined} />
}

function Doing({ page, language }: { page: ItemView; language: Language }) {
  const t = (text: Text) => say(text, language)
  const { repair, record, definition, typed } = page
  const hidden = (command: string) => ({ command, key: page.key, head: String(repair.head), version: String(record?.version ?? 0) }) // prettier-ignore
  const wrong = page.errors.find(({ field }) => field === `reason-${typed['command']}`)?.text
  const fields = shownFields(definition, page.purpose).filter(editable)
  return (
    <Section title={t(states[repair.state])}>
      {repair.state === 'verifying' && (
        <Form action={workPath(repair.code)} hidden={hidden('confirm')}>
          <Button text={t(m.confirm)} icon="check" accessKey="a" autofocus={page.errors.length === 0} />
          <p class="meta">{t(m.confirmText)}</p>
        </Form>
      )}
      {record && (
        <Details
          summary={t(m.correct)}
          accessKey="s"
          open={repair.state === 'correcting' || typed['command'] === 'correct'}
        >
          {' '}
          {/* prettier-ignore */}
          <Form action={workPath(repair.code)} hidden={hidden('correct')}>
            <p class="meta">{t(m.correctLead)}</p>
            {fields.map((field) => (
              <Input field={field} page={page} language={language} />
            ))}
            <TextArea name="reason" id="reason-correct" label={t(m.reason)} hint={t(m.reasonHint)} rows={3} maxLength={500} value={typed['command'] === 'correct' ? typed['reason'] : ''} error={typed['command'] === 'correct' ? wrong : undefined} /> {/* prettier-ignore */}
            <Button text={t(m.correct)} />
          </Form>
        </Details>
      )}
      <Details summary={t(m.refuse)} accessKey="x" open={typed['command'] === 'refuse'}>
        <Form action={workPath(repair.code)} hidden={hidden('refuse')}>
          <TextArea
            name="reason"
            id="reason-refuse"
            label={t(m.reason)}
            hint={t(m.refuseHint)}
            rows={3}
            maxLength={500}
            value={typed['command'] === 'refuse' ? typed['reason'] : ''}
            error={typed['command'] === 'refuse' ? wrong : undefined}
          />{' '}
          {/* prettier-ignore */}
          <Button text={t(m.refuse)} kind="danger" />
        </Form>
      </Details>
    </Section>
  )
}

export const Fails = ({ rules, language }: { rules: readonly QualityRule[]; language: Language }) => (
  <Section title={say(m.fails, language)}>
    {rules.length === 0 ? (
      <p>{say(m.failsNone, language)}</p>
    ) : (
      <ul>
        {rules.map(({ title }) => (
          <li>{say(title, language)}</li>
        ))}
      </ul>
    )}
  </Section>
)

export function Record({
  page,
  names,
  language,
}: {
  page: Pick<ItemView, 'definition' | 'record' | 'purpose'>
  names: Names
  language: Language
}) {
  // prettier-ignore
  const { definition, record, purpose } = page
  return (
    <Section title={say(m.record, language)}>
      {record ? (
        <SummaryList
          rows={shownFields(definition, purpose).map((field) => ({
            key: say(field.title, language),
            value: valueText(field, record.data, { language, unitName: names.unitName }),
          }))}
        />
      ) : (
        <p>{say(m.recordGone, language)}</p>
      )}
    </Section>
  )
}

/** `/work/repairs/:code`: the record, what is said against it, and what may be done; the main button has the focus. */
export function itemPage(view: View, page: ItemView, names: Names): string {
  const { language } = view
  const t = (text: Text) => say(text, language)
  const { repair, definition } = page
  const { file } = repair
  return renderPage(
    <Layout {...view} title={repair.code} shape="desk" error={page.errors.length > 0}>
      <Breadcrumbs items={[{ text: t(m.work), href: '/work/repairs' }, { text: repair.code }]} />
      <ErrorSummary errors={page.errors} />
      <PageTitle
        title={repair.code}
        caption={say(definition.title, language)}
        aside={<Tag text={t(states[repair.state])} tone={tones[repair.state]} />}
      />
      <p>
        <Clock {...clockOf(repair, names.now, names.time)} />
      </p>
      <Columns
        aside={
          <>
            <Record page={page} names={names} language={language} />
            <Section title={t(m.story)}>
              <Timeline events={storyOf(repair, language, names.time.zone)} />
            </Section>
          </>
        }
      >
        {repair.claim && (
          <Section title={t(m.claim)}>
            <SummaryList rows={claimRows(repair, definition, language)} />
            {file && (
              <FileList
                files={[
                  { name: file.name, href: `${workPath(repair.code)}/file`, bytes: file.size, about: t(m.claimFile) },
                ]}
              />
            )}{' '}
            {/* prettier-ignore */}
          </Section>
        )}
        <Fails rules={page.rules} language={language} />
        {OPEN.includes(repair.state) ? (
          <Doing page={page} language={language} />
        ) : (
          <InsetText>
            {t(states[repair.state])}
            {repair.reason && <p>{repair.reason}</p>}
          </InsetText>
        )}
      </Columns>
    </Layout>,
  )
}

/** The record behind a code of a list of failing ones, and the button that takes it in hand. */
export function failingRecordPage(
  view: View,
  page: Pick<ItemView, 'definition' | 'record' | 'purpose' | 'rules' | 'key'> & { code: string; mayRepair: boolean },
  names: Names,
): string {
  // prettier-ignore
  const { language } = view
  const t = (text: Text) => say(text, language)
  const { definition, code } = page
  const board = `/registers/${encodeURIComponent(definition.code)}/quality`
  return renderPage(
    <Layout {...view} title={code} shape="desk">
      <Breadcrumbs
        items={[
          { text: t(m.quality), href: '/registers/quality' },
          { text: t(definition.title), href: board },
          { text: code },
        ]}
      />
      <PageTitle title={code} caption={t(definition.title)} />
      <Fails rules={page.rules} language={language} />
      {page.mayRepair && (
        <Form action={`${board}/failing/${encodeURIComponent(code)}`} hidden={{ key: page.key }}>
          <Actions>
            <Button text={t(m.take)} accessKey="a" autofocus />
          </Actions>
        </Form>
      )}
      <Record page={page} names={names} language={language} />
    </Layout>,
  )
}

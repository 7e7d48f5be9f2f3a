import type { View } from '#platform'
import { BackLink, Button, EmptyState, ErrorSummary, FileField, Form, Layout, LinkButton, PageTitle, Progress, Radios, Section, SummaryList, Table, Tag, formatInstant, formatNumber, formatPercent, renderPage, say, type Text, type Tone } from '#ui' // prettier-ignore
import { bulkTexts, m } from './messages.ts'
import type { Format, ImportState } from './schema.ts'

const MODES = ['new', 'update', 'dry', 'dry-update'] as const
const NAMES: Readonly<Record<Format, string>> = { csv: 'CSV', ndjson: 'NDJSON', parquet: 'Parquet' }
const FORMATS = ['csv', 'ndjson', 'parquet'] as const
const tones: Record<ImportState['state'], Tone> = { running: 'info', done: 'ok', failed: 'bad' }
export const importsPath = (register: string, id?: string) =>
  `/registers/${encodeURIComponent(register)}/imports${id === undefined ? '' : `/${id}`}`

export interface ImportsShown {
  readonly register: { readonly code: string; readonly title: Text }
  readonly imports: readonly ImportState[]
  /** May the reader take records out? */
  readonly exports: boolean
  readonly zone: string
  /** What is wrong with the file that was sent. */
  readonly error?: Text | undefined
}

/** Send a file in, take one out, and see what came in. */
export function importsPage(view: View, { register, imports, exports, zone, error }: ImportsShown): string {
  const { language } = view
  const title = say(register.title, language)
  return renderPage(
    <Layout {...view} title={say(m.imports, language)} error={error !== undefined}>
      <BackLink href={`/registers/${encodeURIComponent(register.code)}`} text={title} />
      <ErrorSummary errors={error ? [{ field: 'file', text: say(error, language) }] : []} />
      <PageTitle caption={title} title={say(m.imports, language)} lead={say(m.lead, language)} />
      <Section>
        <Form action={importsPath(register.code)} multipart>
          <Radios
            name="mode"
            label={say(m.mode, language)}
            value="new"
            choices={MODES.map((mode) => ({ value: mode, text: say(m[mode], language) }))}
          />
          <FileField
            name="file"
            label={say(m.file, language)}
            hint={say(m.fileHint, language)}
            error={error && say(error, language)}
            accept=".csv,.ndjson,.jsonl,.parquet"
          />
          <Button text={say(m.send, language)} />
        </Form>
      </Section>
      {exports && (
        <Section title={say(m.export, language)}>
          <p>{say(m.exportLead, language)}</p>
          <Form action={`/registers/${encodeURIComponent(register.code)}/exports`}>
            <Radios
              name="format"
              label={say(m.format, language)}
              value="csv"
              choices={FORMATS.map((format) => ({ value: format, text: NAMES[format] }))}
            />
            <Button text={say(m.take, language)} kind="secondary" />
          </Form>
        </Section>
      )}
      <Section title={say(m.past, language)} id="imports">
        {imports.length === 0 ? (
          <EmptyState title={say(m.none, language)} text={say(m.noneText, language)} />
        ) : (
          <Table
            caption={say(m.past, language)}
            hideCaption
            columns={[m.begun, m.format, m.state, m.rows, m.rejected].map((text) => ({ title: say(text, language) }))}
            rows={imports.map((one) => ({
              href: importsPath(register.code, one.id),
              cells: [
                formatInstant(one.startedAt, language, zone),
                NAMES[one.format],
                <Tag text={say(m[one.state], language)} tone={tones[one.state]} />,
                formatNumber(one.row, language),
                formatNumber(one.rejected, language),
              ],
            }))}
          />
        )}
      </Section>
    </Layout>,
  )
}

const PIECES = 20

/** How far one import is; the page comes again by itself while it runs. */
export function importPage(
  view: View,
  { register, zone }: Pick<ImportsShown, 'register' | 'zone'>,
  one: ImportState,
): string {
  const { language } = view
  const share = one.bytes === 0 || one.state === 'done' ? 1 : one.atByte / one.bytes
  const title = say(m.import, language, { register: say(register.title, language) })
  const counts = (['added', 'changed', 'same', 'rejected'] as const).map((key) => ({
    key: say(m[key], language),
    value: formatNumber(one[key], language),
  }))
  const code = one.fault?.split(' ')[0] ?? ''
  const text = (bulkTexts as Readonly<Record<string, Text>>)[code]
  const fault = one.fault === null ? [] : [{ key: say(m.fault, language), value: `${text ? say(text, language) : code} ${one.fault.slice(code.length)}` }] // prettier-ignore
  return renderPage(
    <Layout {...view} title={title}>
      <BackLink href={importsPath(register.code)} text={say(m.imports, language)} />
      <PageTitle title={title} aside={<Tag text={say(m[one.state], language)} tone={tones[one.state]} />} />
      <Section id="import">
        <Progress
          current={Math.floor(share * PIECES)}
          total={PIECES}
          text={say(m.share, language, { share: formatPercent(share, language, 1) })}
        />
        <SummaryList
          rows={[
            { key: say(m.mode, language), value: say(m[one.mode], language) },
            { key: say(m.format, language), value: NAMES[one.format] },
            { key: say(m.begun, language), value: formatInstant(one.startedAt, language, zone) },
            { key: say(m.rows, language), value: formatNumber(one.row, language) },
            ...counts,
            ...fault,
          ]}
        />
        {one.rejected > 0 && (
          <LinkButton
            kind="secondary"
            text={say(m.rejects, language)}
            href={`${importsPath(register.code, one.id)}/rejects`}
          />
        )}
      </Section>
    </Layout>,
  )
}

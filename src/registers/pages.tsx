import type { View } from '#platform'
import { Breadcrumbs, Columns, Details, Layout, PageTitle, Section, StatTile, SummaryList, Table, Tag, Tiles, formatInstant, formatNumber, generic, renderPage, say, type Language, type Text, type Tone } from '#ui' // prettier-ignore
import type { Counted, Told } from './catalogue.ts'
import { classes, kinds, m } from './messages-pages.ts'
import { m as doorsText } from './record/messages.ts'
import type { FieldClass, FieldDefinition, RegisterDefinition } from './schema.ts'

/** What the country calls its purposes and laws; the code or number itself where it says nothing. */
export interface Words {
  readonly purposes: Readonly<Record<string, Text>>
  readonly laws?: Readonly<Record<string, Text>> | undefined
}

export interface Seen {
  readonly words: Words
  readonly zone: string
  /** The definitions by code, for the names of those referred to. */
  readonly titleOf: (register: string) => Text | undefined
}

/** What the reader's posts are offered of a register. */
export interface Doors {
  readonly search: boolean
  readonly write: boolean
  readonly import: boolean
  readonly match: boolean
}

const tones: Readonly<Record<FieldClass, Tone>> = { open: 'ok', internal: 'neutral', personal: 'info', sensitive: 'warn' } // prettier-ignore
const path = (register: string) => `/registers/${encodeURIComponent(register)}`
const apiPath = (register: string) => `/api/v1/registers/${encodeURIComponent(register)}`

/** A law by its name when it has one; after a comma a basis may name an article by its number. */
function lawText(basis: string, { laws = {} }: Words, language: Language): string {
  const [number = '', ...more] = basis.split(', ')
  const name = Object.hasOwn(laws, number) ? say(laws[number]!, language) : number
  const article = (text: string) => (/^\d+[a-z]?$/.test(text) ? say(m.article, language, { n: text }) : text)
  return [name, ...more.map(article)].join(', ')
}

/** `/registers`: every register, who keeps it, by which law, how many records. */
export function cataloguePage(
  view: View,
  definitions: readonly RegisterDefinition[],
  counted: Counted,
  seen: Seen,
): string {
  const { language } = view
  const t = (text: Text, values = {}) => say(text, language, values)
  return renderPage(
    <Layout {...view} title={t(m.title)}>
      <Breadcrumbs items={[{ text: t(generic.home), href: '/' }, { text: t(m.title) }]} />
      <PageTitle title={t(m.title)} lead={t(m.lead)} />
      <Section>
        <Table
          caption={t(m.title)}
          hideCaption
          columns={[
            { title: t(m.register) },
            { title: t(m.keeper) },
            { title: t(m.law) },
            { title: t(m.fieldCount), numeric: true },
            { title: t(m.records), numeric: true },
          ]}
          rows={definitions.map(({ code, title, authority, legalBasis, fields }) => ({
            href: path(code),
            cells: [
              t(title),
              t(authority),
              lawText(legalBasis, seen.words, language),
              formatNumber(fields.length, language),
              formatNumber(counted.of.get(code) ?? 0, language),
            ],
          }))}
        />
        <p class="meta">{t(m.counted, { when: formatInstant(counted.at, language, seen.zone) })}</p>
      </Section>
    </Layout>,
  )
}

/** What a write of the field must keep, in words. */
function Rules({
  field,
  definition,
  seen,
  language,
}: {
  field: FieldDefinition
  definition: RegisterDefinition
  seen: Seen
  language: Language
}) {
  const t = (text: Text, values = {}) => say(text, language, values)
  const titleOf = (code: string) => t(definition.fields.find((one) => one.code === code)!.title)
  const together = (definition.unique ?? []).filter((codes) => codes.includes(field.code))
  const said = [
    ...(field.required ? [t(m.required)] : []),
    ...(definition.keys.includes(field.code) ? [t(m.unique)] : []),
    ...together.map((codes) => t(m.uniqueWith, { fields: codes.filter((code) => code !== field.code).map(titleOf).join(', ') })),
    ...(field.check === undefined ? [] : [t(m.checked)]),
  ] // prettier-ignore
  const other = field.reference && seen.titleOf(field.reference.register)
  return (
    <>
      {said.join('; ')}
      {field.reference && (
        <>
          {said.length > 0 && '; '}
          <a href={path(field.reference.register)}>
            {t(m.refers, { register: other ? t(other) : field.reference.register })}
          </a>
        </>
      )}
    </>
  )
}

function Fields({ definition, seen, language }: { definition: RegisterDefinition; seen: Seen; language: Language }) {
  const t = (text: Text, values = {}) => say(text, language, values)
  // The register's own basis is said above: a field's is said where it is another.
  const apart = definition.fields.some(
    ({ legalBasis }) => legalBasis !== undefined && legalBasis !== definition.legalBasis,
  )
  return (
    <Section title={t(m.fields)}>
      <Table
        caption={t(m.fields)}
        hideCaption
        columns={[m.field, m.kind, m.class, m.rules, ...(apart ? [m.lawApart] : [])].map((text) => ({
          title: t(text),
        }))}
        rows={definition.fields.map((field) => ({
          cells: [
            t(field.title),
            t(kinds[field.type], { n: Object.keys(field.codes ?? {}).length }),
            <Tag text={t(classes[field.class])} tone={tones[field.class]} />,
            <Rules field={field} definition={definition} seen={seen} language={language} />,
            ...(apart
              ? [
                  field.legalBasis === undefined || field.legalBasis === definition.legalBasis
                    ? ''
                    : lawText(field.legalBasis, seen.words, language),
                ]
              : []),
          ],
        }))}
      />
    </Section>
  )
}

function Views({ definition, seen, language }: { definition: RegisterDefinition; seen: Seen; language: Language }) {
  const { purposes } = seen.words
  const views = Object.entries(definition.views)
  const titles = new Map(definition.fields.map((field) => [field.code, say(field.title, language)]))
  const purpose = (code: string) => (Object.hasOwn(purposes, code) ? say(purposes[code]!, language) : code)
  return (
    <Section title={say(m.views, language)}>
      <p>{say(views.length === 0 ? m.noViews : m.viewsLead, language)}</p>
      {views.map(([code, fields]) => (
        <Details summary={say(m.howMany, language, { purpose: purpose(code), n: fields.length })}>
          <p>{fields.map((field) => titles.get(field)).join(', ')}</p>
        </Details>
      ))}
    </Section>
  )
}

function retention(term: string | undefined, language: Language): string {
  if (term === undefined) return say(m.unsaid, language)
  const found = /^P(\d+)([YMD])$/.exec(term)
  if (!found) return say(m.forever, language)
  return say({ Y: m.years, M: m.months, D: m.days }[found[2] as 'Y' | 'M' | 'D'], language, { n: Number(found[1]) })
}

/** `/registers/:register`: what it keeps of whom, by which law, who may see it, and its versions. */
export function registerPage(
  view: View,
  { definition, records, countedAt, versions }: Told,
  seen: Seen,
  doors: Doors,
): string {
  const { language } = view
  const t = (text: Text, values = {}) => say(text, language, values)
  const { code, title, authority, legalBasis, version, fields } = definition
  const open = [
    { may: doors.search, href: `${path(code)}/search`, text: doorsText.search },
    { may: doors.write, href: `${path(code)}/new`, text: doorsText.new },
    { may: doors.import, href: `${path(code)}/imports`, text: doorsText.import },
    { may: doors.match, href: `${path(code)}/matches`, text: doorsText.matches },
  ].filter(({ may }) => may)
  const about = (
    <>
      {open.length > 0 && (
        <Section title={t(doorsText.doors)}>
          <ul class="rows">
            {open.map(({ href, text }) => (
              <li>
                <a href={href}>{t(text)}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t(m.versions)}>
        <SummaryList
          rows={(versions.length > 0 ? versions : [{ version, validSince: null }]).map((one) => ({
            key: t(m.versionN, { n: one.version }),
            value: one.validSince === null ? '–' : formatInstant(one.validSince, language, seen.zone),
          }))}
        />
      </Section>
      <Section title={t(m.programs)}>
        <ul class="rows">
          <li>
            <a href={apiPath(code)}>{t(m.asJson)}</a>
          </li>
          <li>
            <a href={`${apiPath(code)}/openapi.json`}>{t(m.openapi)}</a>
          </li>
        </ul>
      </Section>
    </>
  )
  return renderPage(
    <Layout {...view} title={t(title)}>
      <Breadcrumbs
        items={[{ text: t(generic.home), href: '/' }, { text: t(m.title), href: '/registers' }, { text: t(title) }]}
      />
      <PageTitle title={t(title)} lead={t(authority)} />
      <Tiles>
        <StatTile label={t(m.records)} value={formatNumber(records, language)} />
        <StatTile label={t(m.fieldCount)} value={formatNumber(fields.length, language)} />
        <StatTile label={t(m.version)} value={String(version)} />
      </Tiles>
      <Columns aside={about}>
        <Section>
          <SummaryList
            rows={[
              { key: t(m.law), value: lawText(legalBasis, seen.words, language) },
              { key: t(m.kept), value: retention(definition.retention, language) },
              { key: t(m.quality), value: <a href={`${path(code)}/quality`}>{t(generic.open)}</a> },
            ]}
          />
          <p class="meta">{t(m.counted, { when: formatInstant(countedAt, language, seen.zone) })}</p>
        </Section>
        <Views definition={definition} seen={seen} language={language} />
      </Columns>
      <Fields definition={definition} seen={seen} language={language} />
    </Layout>,
  )
}

import type { View, Who } from '#platform'
import type { RegisterRecord, Registers } from '#registers'
import { BackLink, Card, CardGrid, Clock, EmptyState, Layout, LinkButton, Notice, PageTitle, Section, SummaryList, Table, Tag, dayOf, formatDate, generic, renderPage, say, type Language } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import type { Mine } from './schema.ts'
import type { Words } from './words.ts'

function MyDossiers({ mine, language }: { mine: Mine; language: Language }) {
  const { dossiers, drafts } = mine
  return (
    <>
      <Section title={say(m.dossiers, language)} id="dossiers" refresh={30}>
        {dossiers.length === 0 ? (
          <EmptyState title={say(m.dossiersNone, language)} text={say(m.dossiersNoneText, language)}>
            <LinkButton text={say(m.findService, language)} href="/services" />
          </EmptyState>
        ) : (
          <Table
            caption={say(m.dossiers, language)}
            hideCaption
            columns={[m.code, m.service, m.status, m.clock].map((text) => ({ title: say(text, language) }))}
            rows={dossiers.map(({ code, title, status, clock }) => ({
              href: `/dossiers/${encodeURIComponent(code)}`,
              cells: [
                <span class="nums">{code}</span>,
                title,
                <Tag text={say(status.text, language)} tone={status.tone} />,
                <Clock {...clock} />,
              ],
            }))}
          />
        )}
      </Section>
      {drafts.length > 0 && (
        <Section title={say(m.drafts, language)}>
          <Table
            caption={say(m.drafts, language)}
            hideCaption
            columns={[m.service, m.saved].map((text) => ({ title: say(text, language) }))}
            rows={drafts.map(({ href, title, saved }) => ({ href, cells: [title, saved] }))}
          />
        </Section>
      )}
    </>
  )
}

/** The start page of whoever is signed in. */
export function mePage(view: View, who: Who, mine: Mine): string {
  const { language } = view
  const { actingFor } = who
  const title = say(m.mine, language)
  return renderPage(
    <Layout {...view} title={title}>
      <PageTitle caption={title} title={say(m.hello, language, { name: who.name })} lead={say(m.helloLead, language)} />
      {
        actingFor &&
        <Notice title={say(m.acting, language, { name: actingFor.name })} text={say(m.actingText, language, { name: actingFor.name })} /> // prettier-ignore
      }
      <MyDossiers mine={mine} language={language} />
      <CardGrid>
        {who.posts.length > 0 && (
          <Card title={say(m.posts, language)} text={say(m.postsCard, language)} href="/officials/mine" />
        )}
        <Card title={say(m.data, language)} text={say(m.dataCard, language)} href="/me/data" />
        <Card title={say(m.looks, language)} text={say(m.looksCard, language)} href="/me/looks" />
        <Card title={say(m.wallet, language)} text={say(m.walletCard, language)} href="/me/wallet" />
        <Card title={say(m.security, language)} text={say(m.securityCard, language)} href="/me/security" />
        <Card title={say(m.consents, language)} text={say(m.consentsCard, language)} href="/me/consents" />
        <Card title={say(m.actingChange, language)} text={say(m.actingCard, language)} href="/me/acting" />
        <Card title={say(m.powers, language)} text={say(m.powersCard, language)} href="/me/mandates" />
      </CardGrid>
    </Layout>,
  )
}

export interface DataShown {
  readonly records: readonly RegisterRecord[]
  /** Whose data it is. */
  readonly subject: string
  readonly childName: string | null
  readonly kin: { readonly self: string; readonly children: readonly string[] }
  readonly definitions: Registers['definitions']
  readonly words: Words
  unitName(unit: string, at: Date): string
  readonly zone: string
}

function RecordCard({ record, shown, language }: { record: RegisterRecord; shown: DataShown; language: Language }) {
  const definition = shown.definitions.find(({ code }) => code === record.register)
  const date = formatDate(dayOf(record.recordedAt, shown.zone), language)
  const recorded =
    record.unit === null
      ? say(m.recorded, language, { date })
      : say(m.recordedBy, language, { date, unit: shown.unitName(record.unit, record.recordedAt) })
  const { words, kin } = shown
  const held = (definition?.fields ?? []).filter(({ code, hidden }) => record.data[code] !== undefined && !hidden)
  const whole = held.filter(({ partOf }) => partOf === undefined || record.data[partOf] === undefined)
  /** "Surname: Phạm · Given name: Linh", under the full name. */
  const partsOf = (code: string) =>
    held
      .filter(({ partOf }) => partOf === code)
      .map((part) =>
        say(generic.pair, language, {
          name: say(part.title, language),
          value: words.value(record, part.code, kin, language),
        }),
      )
      .join(' · ')
  return (
    <Section title={words.register(record.register, language)}>
      <SummaryList
        rows={whole.map(({ code, title }) => ({
          key: say(title, language),
          value: (
            <>
              {words.value(record, code, kin, language)}
              {partsOf(code) && <p class="meta">{partsOf(code)}</p>}
            </>
          ),
        }))}
      />
      <p class="meta">
        {definition && say(m.source, language, { authority: say(definition.authority, language) })}
        {' · '}
        {say(m.since, language, { date: formatDate(record.validFrom, language) })}, {recorded}
      </p>
      <p>
        <a
          href={`/me/petitions/new?register=${encodeURIComponent(record.register)}&owner=${record.owner}&id=${record.id}`}
        >
          {say(m.reportError, language)}
          <span class="hide"> {words.register(record.register, language)}</span>
        </a>
      </p>
    </Section>
  )
}

/** Everything the registers hold about a person, one card a record, with its source and date. */
export function dataPage(view: View, shown: DataShown): string {
  const { language } = view
  const { records, subject, childName } = shown
  const title = childName === null ? say(m.data, language) : say(m.dataFor, language, { name: childName })
  const [own, others] = [
    records.filter(({ owner }) => owner === subject),
    records.filter(({ owner }) => owner !== subject),
  ]
  return renderPage(
    <Layout {...view} title={title}>
      <BackLink href="/me" text={say(m.mine, language)} />
      <PageTitle title={title} lead={say(m.dataLead, language)} />
      {records.length === 0 && (
        <Section>
          <EmptyState title={say(m.dataNone, language)} />
        </Section>
      )}
      {own.map((record) => (
        <RecordCard record={record} shown={shown} language={language} />
      ))}
      {others.length > 0 && <h2>{say(m.concerned, language)}</h2>}
      {others.map((record) => (
        <RecordCard record={record} shown={shown} language={language} />
      ))}
      <p>
        <a href="/me/petitions">{say(m.reports, language)}</a>
      </p>
      <p>
        <a href="/me/looks">{say(m.looks, language)}</a>
      </p>
    </Layout>,
  )
}

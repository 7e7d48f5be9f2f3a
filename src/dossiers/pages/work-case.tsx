import type { View } from '#platform'
import {
  Breadcrumbs,
  Clock,
  Columns,
  Details,
  ErrorSummary,
  FileList,
  Icon,
  InsetText,
  Layout,
  PageTitle,
  PersonCard,
  Provenance,
  Section,
  SummaryList,
  Tag,
  Timeline,
  Warning,
  formatDate,
  generic,
  renderPage,
  say,
  type FieldError,
  type FileItem,
  type Language,
  type Prefilled,
  type SummaryRow,
  type Text,
  type TimelineEvent,
  type Tone,
} from '#ui'
import type { ClockView } from './clock.ts'
import type { PartView } from './follow.tsx'
import { w } from './messages-work.ts'
import { ActionForms, type ActionView } from './work-actions.tsx'

/** What the machine looked up or reckoned, and how it came out. */
export interface CheckLine {
  readonly ok: boolean | null
  readonly text: string
  /** The record behind it, in a line. */
  readonly record?: string | undefined
  readonly from?: Prefilled | undefined
}

export interface CaseView {
  readonly code: string
  readonly caption: string
  readonly status: { text: Text; tone: Tone }
  readonly stepClock: ClockView | null
  readonly clock: ClockView
  readonly people: readonly {
    name: string
    number?: string | undefined
    relation: string
    facts: readonly SummaryRow[]
  }[]
  readonly checks: readonly CheckLine[]
  readonly groups: readonly { title: string; rows: readonly SummaryRow[] }[]
  /** Where every ticked answer comes from, when it is one source. */
  readonly source: Prefilled | undefined
  readonly files: readonly FileItem[]
  /** The slip that travels with the dossier. */
  readonly control: FileItem | null
  readonly parts: readonly PartView[]
  readonly events: readonly TimelineEvent[]
  readonly action: ActionView | null
  /** Why there is nothing to do. */
  readonly idle: string
  /** What others did since the reader opened the page. */
  readonly stale: readonly TimelineEvent[] | null
  readonly supplement: { items: readonly { what: string; why: string }[]; answer: string } | null
  readonly fees: readonly string[]
  readonly errors: readonly FieldError[]
}

/** `/work/:code`: everything on one page; the main button has the focus, so Enter does it. */
export function casePage(view: View, page: CaseView): string {
  const { language } = view
  const t = (text: Text, values = {}) => say(text, language, values)
  const title = t(w.caseTitle, { code: page.code })
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={page.errors.length > 0 || page.stale !== null}>
      <Breadcrumbs items={[{ text: t(w.list), href: '/work' }, { text: page.code }]} />
      <ErrorSummary errors={page.errors} />
      {page.stale && (
        <Warning title={t(w.staleTitle)}>
          <p>{t(w.staleText)}</p>
          <Timeline events={page.stale} />
        </Warning>
      )}
      <PageTitle
        title={title}
        caption={page.caption}
        aside={<Tag text={t(page.status.text)} tone={page.status.tone} />}
      />
      <Columns aside={<Aside page={page} language={language} />}>
        {page.action ? <ActionForms action={page.action} language={language} /> : <InsetText>{page.idle}</InsetText>}
        {page.supplement && (
          <Section title={t(w.askWhat)}>
            <ul>
              {page.supplement.items.map(({ what, why }) => (
                <li>
                  <b>{what}</b> {why}
                </li>
              ))}
            </ul>
            {page.supplement.answer && (
              <SummaryList rows={[{ key: t(w.supplementAnswer), value: page.supplement.answer }]} />
            )}
          </Section>
        )}
        <Section title={t(w.people)}>
          {page.people.map(({ name, number, relation, facts }) => (
            <PersonCard name={name} number={number} relation={relation}>
              <p class="meta">
                {facts.map(({ key, value }) => t(generic.pair, { name: key, value: String(value) })).join(' · ')}
              </p>
            </PersonCard>
          ))}
        </Section>
        <Section title={t(w.answers)} aside={page.source && <Provenance {...page.source} />}>
          <div class="grid answers">
            {page.groups.map(({ title: group, rows }) => (
              <div>
                <h3>{group}</h3>
                <SummaryList rows={rows} />
              </div>
            ))}
          </div>
        </Section>
      </Columns>
    </Layout>,
  )
}

function Aside({ page, language }: { page: CaseView; language: Language }) {
  const t = (text: Text) => say(text, language)
  return (
    <>
      <Section title={t(w.checks)}>
        <ul class="checks">
          {page.checks.map(({ ok, text, record, from }) => (
            <li>
              <span class={`clock ${ok === null ? 'warn' : ok ? 'ok' : 'bad'}`}>
                <Icon name={ok === null ? 'info' : ok ? 'check' : 'alert'} />
                <span>{text}</span>
              </span>
              {record && <p class="meta">{record}</p>}
              {from && <Provenance {...from} />}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t(w.evidence)}>
        <FileList files={page.files} />
        {page.control && <FileList files={[page.control]} />}
      </Section>
      <Section title={t(w.wholeClock)}>
        <Clock {...page.clock} />
        {page.fees.map((fee) => (
          <p class="meta">{fee}</p>
        ))}
      </Section>
      <Section title={t(w.parts)}>
        <ul class="rows tasks">
          {page.parts.map(({ title, code, office, status, clock }) => (
            <li>
              <div>
                <b>{title}</b>
                <p class="meta">
                  {office} · <span class="whole">{code}</span>
                  {clock?.due && ` · ${formatDate(clock.due, language)}`}
                </p>
              </div>
              <Tag text={t(status.text)} tone={status.tone} />
            </li>
          ))}
        </ul>
      </Section>
      <Details summary={t(w.timeline)} open>
        <Timeline events={page.events} />
      </Details>
      <p class="meta">{t(w.lookNote)}</p>
    </>
  )
}

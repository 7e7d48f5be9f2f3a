import type { View } from '#platform'
import {
  Callout,
  Clock,
  Columns,
  Details,
  FileList,
  Layout,
  LinkButton,
  PageTitle,
  Panel,
  Section,
  Steps,
  SummaryList,
  Tag,
  Timeline,
  Warning,
  formatDate,
  renderPage,
  say,
  type FileItem,
  type Language,
  type SummaryRow,
  type Text,
  type TimelineEvent,
  type Tone,
} from '#ui'
import type { ClockView } from './clock.ts'
import { m } from './messages.ts'
import { SupplementForm, type SupplementView } from './supplement.tsx'

export interface PartView {
  readonly title: string
  readonly code: string
  readonly office: string
  readonly status: { text: Text; tone: Tone }
  readonly clock: ClockView | null
  /** Titles of the parts it waits for; '' when it runs. */
  readonly waitsFor: string
  readonly steps: readonly { text: string; state: 'done' | 'now' | 'next'; note?: string | undefined }[]
}

export interface FollowView {
  readonly code: string
  readonly caption: string
  readonly status: { text: Text; tone: Tone }
  readonly clock: ClockView
  /** Whole track: reception, parts, results. */
  readonly track: readonly { text: string; state: 'done' | 'now' | 'next'; note?: string | undefined }[]
  readonly parts: readonly PartView[]
  /** Words for the receipt just given; null when following. */
  readonly submitted: { due: string; office: string; receiveBy: string } | null
  readonly supplement: SupplementView | null
  readonly apology: { before: string; after: string; reason: string; text: string } | null
  readonly ending: { title: Text; tone: 'notice' | 'warning'; reason: string; text: string } | null
  readonly results: { pdf: string; titles: readonly string[] } | null
  /** The papers that there are, as links. */
  readonly papers: readonly { href: string; text: string }[]
  readonly withdraw: string | null
  readonly events: readonly TimelineEvent[]
  readonly groups: readonly { title: string; rows: readonly SummaryRow[] }[]
  readonly files: readonly FileItem[]
}

/** `/dossiers/:code`: the receipt when it was just submitted, else where everything stands and what is asked. */
export function followPage(view: View, page: FollowView): string {
  const { language } = view
  const title = say(m.followTitle, language, { code: page.code })
  const told = page.submitted ? say(m.submittedTitle, language) : title
  return renderPage(
    <Layout {...view} title={told} error={(page.supplement?.errors.length ?? 0) > 0}>
      {page.submitted ? (
        <Submitted page={page} language={language} />
      ) : (
        <PageTitle
          title={page.caption}
          caption={title}
          aside={<Tag text={say(page.status.text, language)} tone={page.status.tone} />}
        />
      )}
      <Attention page={page} language={language} />
      <Columns aside={<Aside page={page} language={language} />}>
        <Section title={say(m.progress, language)} aside={<Clock {...page.clock} />}>
          <Steps label={say(m.progress, language)} steps={page.track} />
        </Section>
        {page.parts.map((part) => (
          <Part part={part} language={language} />
        ))}
        <Section title={say(m.story, language)}>
          <Timeline events={page.events} />
        </Section>
        <Details summary={say(m.answers, language)}>
          {page.groups.map(({ title: group, rows }) => (
            <SummaryList title={group} rows={rows} />
          ))}
          {page.files.length > 0 && <FileList files={page.files} />}
        </Details>
      </Columns>
    </Layout>,
  )
}

function Submitted({ page, language }: { page: FollowView; language: Language }) {
  const { submitted } = page
  if (!submitted) return null
  return (
    <>
      <Panel title={say(m.submittedTitle, language)} label={say(m.yourCode, language)} code={page.code}>
        <p>{submitted.due}</p>
      </Panel>
      <Section title={say(m.nextTitle, language)}>
        <ol>
          <li>{say(m.nextReceive, language, { office: submitted.office, time: submitted.receiveBy })}</li>
          <li>{say(m.nextParts, language)}</li>
          <li>{say(m.nextResult, language)}</li>
        </ol>
        {page.papers[0] && <LinkButton kind="secondary" icon="download" {...page.papers[0]} />}
      </Section>
    </>
  )
}

/** What the reader must know or do first. */
function Attention({ page, language }: { page: FollowView; language: Language }) {
  const { supplement, apology, ending, results } = page
  return (
    <>
      {results && (
        <Callout kind="success" title={say(m.resultsTitle, language)}>
          <ul>
            {results.titles.map((title) => (
              <li>{title}</li>
            ))}
          </ul>
          <p>{say(m.resultsText, language)}</p>
          <LinkButton icon="download" href={results.pdf} text={say(m.resultsPdf, language)} />
        </Callout>
      )}
      {ending && (
        <Callout kind={ending.tone} title={say(ending.title, language)}>
          {ending.reason && <p>{say(m.reason, language, { reason: ending.reason })}</p>}
          {ending.text && <p>{ending.text}</p>}
        </Callout>
      )}
      {apology && (
        <Warning title={say(m.apologyTitle, language)}>
          <p>{say(m.apologyText, language, { before: apology.before, after: apology.after })}</p>
          {apology.reason && <p>{say(m.reason, language, { reason: apology.reason })}</p>}
          {apology.text && <p>{apology.text}</p>}
        </Warning>
      )}
      {supplement && <SupplementForm page={supplement} language={language} />}
    </>
  )
}

function Aside({ page, language }: { page: FollowView; language: Language }) {
  return (
    <>
      {page.papers.length > 0 && (
        <Section title={say(m.papers, language)}>
          <FileList files={page.papers.map(({ href, text }) => ({ name: text, href, about: 'PDF' }))} />
        </Section>
      )}
      <Section>
        <p>
          <a href="/me/looks">{say(m.looks, language)}</a>
        </p>
        {page.withdraw && (
          <p>
            <a href={page.withdraw}>{say(m.withdraw, language)}</a>
          </p>
        )}
      </Section>
    </>
  )
}

function Part({ part, language }: { part: PartView; language: Language }) {
  return (
    <Section title={part.title} aside={<Tag text={say(part.status.text, language)} tone={part.status.tone} />}>
      <p class="meta">
        {part.office} · <span class="whole">{say(m.partCode, language, { code: part.code })}</span>
      </p>
      {part.waitsFor ? (
        <p>{say(m.waitsFor, language, { parts: part.waitsFor })}</p>
      ) : (
        <Steps label={part.title} steps={part.steps} />
      )}
      {part.clock && part.clock.state !== 'done' && <Clock {...part.clock} />}
    </Section>
  )
}

const WEEKDAYS = [m.weekday0, m.weekday1, m.weekday2, m.weekday3, m.weekday4, m.weekday5, m.weekday6] as const

/** "Tuesday 5 May 2026": a legal day with its weekday. */
export function dayInWords(day: string, language: Language): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return say(WEEKDAYS[weekday] ?? m.weekday0, language, { date: formatDate(day, language) })
}

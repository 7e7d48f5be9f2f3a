import type { View } from '#platform'
import { Clock, EmptyState, Layout, LinkButton, PageTitle, Section, Table, Tag, renderPage, say, type Language, type Text, type Tone } from '#ui' // prettier-ignore
import type { ClockView } from './clock.ts'
import { m } from './messages.ts'

export interface MineView {
  readonly dossiers: readonly {
    code: string
    title: string
    status: { text: Text; tone: Tone }
    clock: ClockView
  }[]
  readonly drafts: readonly { href: string; title: string; saved: string }[]
}

/** The signed-in person's dossiers and drafts. */
export function MyDossiers({ mine, language }: { mine: MineView; language: Language }) {
  return (
    <>
      <Section id="dossiers">
        {mine.dossiers.length === 0 ? (
          <EmptyState title={say(m.mineNone, language)} text={say(m.mineNoneText, language)}>
            <LinkButton href="/services" kind="secondary" text={say(m.findService, language)} />
          </EmptyState>
        ) : (
          <Table
            caption={say(m.mine, language)}
            hideCaption
            columns={[m.colCode, m.colService, m.colStatus, m.colClock].map((text) => ({ title: say(text, language) }))}
            rows={mine.dossiers.map(({ code, title, status, clock }) => ({
              href: `/dossiers/${encodeURIComponent(code)}`,
              cells: [code, title, <Tag text={say(status.text, language)} tone={status.tone} />, <Clock {...clock} />],
            }))}
          />
        )}
      </Section>
      {mine.drafts.length > 0 && (
        <Section title={say(m.drafts, language)}>
          <Table
            caption={say(m.drafts, language)}
            hideCaption
            columns={[m.colService, m.colSaved].map((text) => ({ title: say(text, language) }))}
            rows={mine.drafts.map(({ href, title, saved }) => ({ href, cells: [title, saved] }))}
          />
        </Section>
      )}
    </>
  )
}

/** `/dossiers` when signed in. */
export function myDossiersPage(view: View, mine: MineView): string {
  const title = say(m.mine, view.language)
  return renderPage(
    <Layout {...view} title={title}>
      <PageTitle title={title} />
      <MyDossiers mine={mine} language={view.language} />
    </Layout>,
  )
}

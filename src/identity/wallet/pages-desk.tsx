import type { View } from '#platform'
import { BackLink, Button, Callout, EmptyState, Form, Layout, LinkButton, PageTitle, Radios, Section, SummaryList, TextArea, renderPage, say } from '#ui' // prettier-ignore
import type { Book } from './card/card.ts'
import type { DocumentKind } from './documents/schema.ts'
import { faultTexts } from './messages-faults.ts'
import { mw } from './messages.ts'
import { Code, rowsOf, type Worded } from './pages.tsx'
import type { Outcome } from './presenting/schema.ts'
import type { FaultCode } from './sdjwt/fault.ts'

/** What this desk may ask for. */
export function deskPage(view: View, kinds: readonly DocumentKind[]): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  return renderPage(
    <Layout {...view} title={t(mw.deskTitle)} shape="form">
      <PageTitle title={t(mw.deskTitle)} lead={t(mw.deskLead)} />
      {kinds.length === 0 ? (
        <EmptyState text={t(mw.deskNone)} />
      ) : (
        <Form action="/desk/documents">
          <Radios
            name="kind"
            label={t(mw.deskKind)}
            value={kinds[0]!.code}
            choices={kinds.map(({ code, title }) => ({ value: code, text: t(title) }))}
          />
          <Button text={t(mw.deskAsk)} />
        </Form>
      )}
      <p>
        <a href="/desk/card">{t(mw.readTitle)}</a>
      </p>
    </Layout>,
  )
}

export interface QuestionShown {
  readonly kind: DocumentKind
  readonly link: string
  readonly image: string
  readonly outcome: Outcome | null
  readonly path: string
}

/** A question as it stands: the code to scan, then what was shown or why it was refused. */
export function questionPage(view: View, { kind, link, image, outcome, path }: QuestionShown, worded: Worded): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  return renderPage(
    <Layout {...view} title={t(mw.deskTitle)} shape="form">
      <BackLink href="/desk/documents" />
      <PageTitle title={t(kind.title)} caption={t(mw.deskTitle)} />
      <Section id="answer" refresh={outcome ? undefined : 2}>
        {!outcome && (
          <>
            <p>{t(mw.deskScan)}</p>
            <Code image={image} alt={t(mw.qr)} />
            <p role="status">{t(mw.deskWait)}</p>
            <p class="meta">
              <a href={link}>{t(mw.offerOpen)}</a>
            </p>
          </>
        )}
        {outcome?.state === 'shown' && (
          <>
            <Callout kind="success" text={t(mw.deskGood)} live />
            <SummaryList rows={rowsOf(kind, outcome.claims, view, worded)} />
          </>
        )}
        {outcome?.state === 'refused' && (
          <Callout kind="warning" title={t(mw.deskBad)} text={t(faultTexts[outcome.fault])} live />
        )}
      </Section>
      {outcome ? (
        <Form action="/desk/documents" hidden={{ kind: kind.code }}>
          <Button text={t(mw.deskAgain)} kind="secondary" />
        </Form>
      ) : (
        <LinkButton href={path} text={t(mw.deskRefresh)} kind="secondary" />
      )}
    </Layout>,
  )
}

export interface ReadShown {
  readonly kinds: readonly DocumentKind[]
  readonly book: Book
  readonly script: string
  /** What the house says of a code, to browsers without script. */
  readonly answer?: { readonly kind: DocumentKind; readonly claims: Readonly<Record<string, unknown>> } | { readonly fault: FaultCode } | undefined // prettier-ignore
}

/** A form's data for its script: read by nothing else. `<` is written so that nothing in it ends the element. */
const Data = ({ id, value }: { id: string; value: unknown }) => (
  <script
    type="application/json"
    id={id}
    dangerouslySetInnerHTML={{ __html: JSON.stringify(value).replaceAll('<', String.raw`\u003c`) }}
  />
)

/** Reads codes; with script on this device alone. */
export function readPage(view: View, { kinds, book, script, answer }: ReadShown, worded: Worded): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  const faults = Object.fromEntries(Object.entries(faultTexts).map(([code, text]) => [code, t(text)]))
  const words = Object.fromEntries(kinds.map((kind) => [kind.code, { title: t(kind.title), claims: Object.fromEntries(Object.entries(kind.claims).map(([name, { title }]) => [name, t(title)])) }])) // prettier-ignore
  return renderPage(
    <Layout {...view} title={t(mw.readTitle)} shape="form">
      <PageTitle title={t(mw.readTitle)} lead={t(mw.readLead)} />
      <form class="form" method="post" action="/desk/card" data-card="">
        <TextArea name="code" label={t(mw.readCode)} hint={t(mw.readHint)} rows={5} />
        <Button text={t(mw.readCheck)} />
      </form>
      <section id="card-answer" aria-live="polite" aria-label={t(mw.readAnswer)}>
        {answer && 'fault' in answer && (
          <Callout kind="warning" title={t(mw.deskBad)} text={t(faultTexts[answer.fault])} />
        )}
        {answer && 'kind' in answer && (
          <Callout kind="success" title={t(answer.kind.title)}>
            <SummaryList rows={rowsOf(answer.kind, answer.claims, view, worded)} />
          </Callout>
        )}
      </section>
      <Data id="card-book" value={book} />
      <Data id="card-words" value={{ kinds: words, faults }} />
      <script type="module" src={script} />
    </Layout>,
  )
}

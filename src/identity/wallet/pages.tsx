import type { View } from '#platform'
import { Actions, BackLink, Button, Callout, CardGrid, DocumentCard, EmptyState, Form, InsetText, Layout, LinkButton, PageTitle, Section, SummaryList, Table, Tag, TextArea, renderPage, say } from '#ui' // prettier-ignore
import type { Read } from './documents/documents.ts'
import type { DocumentClaim, DocumentKind, Issued } from './documents/schema.ts'
import { mw } from './messages.ts'

/** A value in the reader's words: a code's title, a day, yes or no. */
export type Worded = (claim: DocumentClaim, value: unknown, view: View) => string

export const rowsOf = (kind: DocumentKind, claims: Readonly<Record<string, unknown>>, view: View, worded: Worded) =>
  Object.entries(kind.claims).flatMap(([name, claim]) => (name in claims ? [{ key: say(claim.title, view.language), value: worded(claim, claims[name], view) }] : [])) // prettier-ignore

export interface WalletShown {
  readonly owned: readonly DocumentKind[]
  readonly issued: readonly Issued[]
  readonly kinds: readonly DocumentKind[]
  readonly now: Date
  readonly done: boolean
  day(at: Date): string
}

/** The documents that one has, and those that are in wallets. */
export function walletPage(view: View, { owned, issued, kinds, now, done, day }: WalletShown): string {
  const { language } = view
  const t = (text: Parameters<typeof say>[0]) => say(text, language)
  const titleOf = (code: string) => t(kinds.find((one) => one.code === code)?.title ?? mw.document)
  const state = ({ ended, ends, reason }: Issued) =>
    ended !== null ? <Tag text={t(mw[`ended_${reason!}`])} /> : ends <= now ? <Tag text={t(mw.over)} /> : <Tag tone="ok" text={t(mw.good)} /> // prettier-ignore
  return renderPage(
    <Layout {...view} title={t(mw.title)}>
      <BackLink href="/me" />
      {done && <Callout kind="success" text={t(mw.takenBack)} live />}
      <PageTitle title={t(mw.title)} lead={t(mw.lead)} />
      {owned.length === 0 ? (
        <EmptyState title={t(mw.none)} text={t(mw.noneText)} />
      ) : (
        <CardGrid>
          {owned.map(({ code, title, colours }) => (
            <DocumentCard title={t(title)} colours={colours} href={`/me/wallet/${code}`} />
          ))}
        </CardGrid>
      )}
      <Section title={t(mw.inWallets)} id="wallets">
        {issued.length === 0 ? (
          <p>{t(mw.inWalletsNone)}</p>
        ) : (
          <Table
            caption={t(mw.inWallets)}
            hideCaption
            columns={[{ title: t(mw.document) }, { title: t(mw.given) }, { title: t(mw.until) }, { title: t(mw.state) }]} // prettier-ignore
            rows={issued.map((one) => ({
              cells: [
                titleOf(one.kind),
                day(one.issued),
                day(one.ends),
                <div>
                  {state(one)}{' '}
                  {one.ended === null && one.ends > now && (
                    <Form action="/me/wallet/end" hidden={{ document: one.id }}>
                      <Button text={t(mw.takeBack)} kind="secondary" hidden={titleOf(one.kind)} />
                    </Form>
                  )}
                </div>,
              ],
            }))}
          />
        )}
      </Section>
    </Layout>,
  )
}

/** One document, as the registers say it now. */
export function documentPage(view: View, { kind, claims }: Read, worded: Worded): string {
  const { language } = view
  const title = say(kind.title, language)
  const rows = rowsOf(kind, claims, view, worded)
  // On the face: whose it is, where the document says a name, and the first thing it says.
  const { name, ...others } = claims
  const first = Object.keys(kind.claims).find((one) => one in others) ?? ''
  const face = rowsOf(kind, { ...(name === undefined ? {} : { name }), [first]: claims[first] }, view, worded)
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <BackLink href="/me/wallet" />
      <PageTitle title={title} lead={say(mw.looked, language)} />
      <DocumentCard title={title} colours={kind.colours} lines={face} />
      <Section>
        <SummaryList rows={rows} />
      </Section>
      <InsetText>{say(mw.putText, language)}</InsetText>
      <Actions>
        <Form action={`/me/wallet/${kind.code}/offer`}>
          <Button text={say(mw.put, language)} />
        </Form>
        {kind.card && (
          <Form action={`/me/wallet/${kind.code}/card`}>
            <Button text={say(mw.cardShow, language)} kind="secondary" />
          </Form>
        )}
      </Actions>
    </Layout>,
  )
}

export const Code = ({ image, alt }: { image: string; alt: string }) => (
  <p>
    <img class="qr" src={image} alt={alt} width="280" height="280" />
  </p>
)

/** An offer: what to scan, and the number to type. */
export function offerPage(view: View, shown: { kind: DocumentKind; link: string; image: string; pin: string }): string {
  const { language } = view
  const { kind, link, image, pin } = shown
  const title = say(mw.offerTitle, language, { document: say(kind.title, language) })
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <BackLink href={`/me/wallet/${kind.code}`} />
      <PageTitle title={title} lead={say(mw.offerScan, language)} />
      <Code image={image} alt={say(mw.qr, language)} />
      <p class="panel">
        {say(mw.offerPin, language)}: <strong class="panel-code">{pin.replace(/(\d{3})/, '$1 ')}</strong>
      </p>
      <Actions>
        <LinkButton href={link} text={say(mw.offerOpen, language)} />
      </Actions>
      <InsetText>{say(mw.offerCare, language)}</InsetText>
    </Layout>,
  )
}

/** A code for a desk. */
export function cardPage(view: View, shown: { kind: DocumentKind; image: string; text: string; time: string }): string {
  const { language } = view
  const { kind, image, text, time } = shown
  const title = say(mw.cardTitle, language, { document: say(kind.title, language) })
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <BackLink href={`/me/wallet/${kind.code}`} />
      <PageTitle title={title} lead={say(mw.cardText, language, { time })} />
      <Code image={image} alt={say(mw.qr, language)} />
      <TextArea name="code" label={say(mw.cardAsText, language)} value={text} rows={6} />
    </Layout>,
  )
}

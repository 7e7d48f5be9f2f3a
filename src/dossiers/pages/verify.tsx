import type { View } from '#platform'
import { Callout, Layout, PageTitle, SummaryList, renderPage, say } from '#ui'
import { m } from './messages.ts'

export interface VerifiedView {
  readonly code: string
  readonly kind: string
  readonly issuedOn: string
  readonly by: string
  readonly status: string
  readonly initials: string
}

/** `/verify/:code?k=`: is the paper that carries this QR code real? Null: it cannot be confirmed. */
export function verifyPage(view: View, paper: VerifiedView | null): string {
  const { language } = view
  const title = say(paper ? m.verifyReal : m.verifyFalse, language)
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle title={title} caption={say(m.verifyTitle, language)} />
      {paper ? (
        <>
          <Callout kind="success" text={say(m.verifyCompare, language)} />
          <SummaryList
            rows={[
              { key: say(m.colCode, language), value: paper.code },
              { key: say(m.verifyKind, language), value: paper.kind },
              { key: say(m.verifyIssued, language), value: paper.issuedOn },
              { key: say(m.verifyBy, language), value: paper.by },
              { key: say(m.verifyStatus, language), value: paper.status },
              { key: say(m.verifyInitials, language), value: paper.initials },
            ]}
          />
          <p class="meta">{say(m.verifyPrivate, language)}</p>
        </>
      ) : (
        <Callout kind="warning" text={say(m.verifyFalseText, language)} />
      )}
    </Layout>,
  )
}

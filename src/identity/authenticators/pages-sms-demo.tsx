import type { View } from '#platform'
import { EmptyState, Layout, PageTitle, Section, renderPage, say } from '#ui'

const m = {
  caption: { vi: 'Bản dùng thử', en: 'Demonstration', fr: 'Démonstration' },
  title: { vi: 'Tin nhắn SMS đã gửi', en: 'SMS messages sent', fr: 'Messages SMS envoyés' },
  none: { vi: 'Chưa có tin nhắn nào.', en: 'None yet.', fr: 'Aucun pour l’instant.' },
}

/** What phones would have received. */
export function sentPage(view: View, sent: readonly { when: string; to: string; text: string }[]): string {
  const { language } = view
  const title = say(m.title, language)
  return renderPage(
    <Layout {...view} title={title} shape="form">
      <PageTitle caption={say(m.caption, language)} title={title} />
      <Section id="sent" refresh={3}>
        {sent.length === 0 ? (
          <EmptyState title={say(m.none, language)} />
        ) : (
          <ul class="rows">
            {sent.map(({ when, to, text }) => (
              <li>
                <div>
                  <p class="meta">
                    {to} · {when}
                  </p>
                  <p class="message">{text}</p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Layout>,
  )
}

import type { View } from '#platform'
import { BackLink, Button, EmptyState, ErrorSummary, Form, HiddenField, Layout, PageTitle, Section, Tag, formatInstant, renderPage, say, type Text } from '#ui' // prettier-ignore
import type { Listed } from '../store.ts'
import { m } from './messages-security.ts'
import type { Device } from './schema.ts'

export interface DevicesShown {
  readonly sessions: readonly Listed[]
  /** The session that asks. */
  readonly own: string
  readonly devices: readonly Device[]
  readonly zone: string
  readonly did?: Text | undefined
  readonly error?: Text | undefined
}

const agentText = (agent: string) => (agent === 'phone' ? m.agent_phone : agent === 'program' ? m.agent_program : m.agent_browser) // prettier-ignore

/** Where one is signed in, and from which devices one was; each can be ended from here. */
export function devicesPage(view: View, shown: DevicesShown): string {
  const { language } = view
  const { sessions, own, devices, zone, error, did } = shown
  const date = (at: Date) => formatInstant(at, language, zone)
  return renderPage(
    <Layout
      {...view}
      title={say(m.devicesTitle, language)}
      error={error !== undefined}
      flash={did ? { kind: 'success', text: say(did, language) } : null}
    >
      <BackLink href="/me/security" text={say(m.title, language)} />
      {error && <ErrorSummary errors={[{ text: say(error, language) }]} />}
      <PageTitle title={say(m.devicesTitle, language)} lead={say(m.devicesLead, language)} />
      <Section title={say(m.sessions, language)} id="sessions">
        <ul class="rows">
          {sessions.map((one) => (
            <li>
              <div>
                <b>{say(agentText(one.agent), language)}</b>{' '}
                {one.id === own && <Tag text={say(m.thisOne, language)} tone="ok" />}
                <p class="meta">
                  {say(m.since, language, { date: date(one.created) })},{' '}
                  {say(m.seen, language, { date: date(one.lastSeen) })}
                </p>
              </div>
              {one.id !== own && (
                <Form action="/me/devices/end">
                  <HiddenField name="id" value={one.id} />
                  <div class="actions">
                    <Button text={say(m.end, language)} kind="secondary" hidden={date(one.created)} />
                    <Button
                      text={say(m.notMe, language)}
                      name="answer"
                      value="not_me"
                      kind="danger"
                      hidden={date(one.created)}
                    />
                  </div>
                </Form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <Form action="/me/devices/others">
            <Button text={say(m.endOthers, language)} kind="secondary" />
          </Form>
        )}
      </Section>
      <Section title={say(m.devices, language)} id="devices">
        {devices.length === 0 ? (
          <EmptyState title={say(m.devicesNone, language)} />
        ) : (
          <ul class="rows">
            {devices.map((one) => (
              <li>
                <div>
                  <b>{say(agentText(one.agent), language)}</b>{' '}
                  {one.locked && <Tag text={say(m.locked, language)} tone="bad" />}
                  <p class="meta">
                    {say(m.first, language, { date: date(one.firstSeen) })},{' '}
                    {say(m.seen, language, { date: date(one.lastSeen) })}
                  </p>
                </div>
                <Form action={one.locked ? '/me/devices/unlock' : '/me/devices/forget'}>
                  <HiddenField name="id" value={one.id} />
                  <Button
                    text={say(one.locked ? m.unlock : m.forget, language)}
                    kind="quiet"
                    hidden={date(one.firstSeen)}
                  />
                </Form>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Layout>,
  )
}

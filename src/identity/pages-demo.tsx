import type { View } from '#platform'
import { Button, EmptyState, ErrorSummary, Form, HiddenField, Icon, Layout, PageTitle, PersonCard, Section, SummaryList, TextField, formatInstant, renderPage, say, type Language, type Text } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { DAY_MS, HOUR_MS } from './rules.ts'
import type { DemoGroup } from './schema.ts'

function People({ people, language }: { people: DemoGroup['people']; language: Language }) {
  return (
    <ul class="grid">
      {people.map(({ person, name, about, place }) => (
        <li class="card pick">
          <PersonCard name={name} relation={place}>
            <p>{say(about, language)}</p>
          </PersonCard>
          <Button kind="quiet" name="person" value={person} text={say(m.demoPick, language)} hidden={name} />
        </li>
      ))}
    </ul>
  )
}

/** Everyone there is to be, by what they can show; the first group stands open. One form; each person is one of its buttons. */
export function demoSignInPage(view: View, groups: readonly DemoGroup[], next: string | undefined): string {
  const { language } = view
  return renderPage(
    <Layout {...view} title={say(m.demoTitle, language)}>
      <PageTitle
        caption={say(m.demoCaption, language)}
        title={say(m.demoTitle, language)}
        lead={say(m.demoLead, language)}
      />
      {groups.length === 0 && (
        <Section>
          <EmptyState text={say(m.demoEmpty, language)} />
        </Section>
      )}
      <Form action="/demo/sign-in">
        {next !== undefined && <HiddenField name="next" value={next} />}
        {groups.map(({ code, title, lead, people }, at) => (
          <details class="fold" id={code} open={at === 0}>
            <summary>
              <h2>{say(title, language)}</h2>
              <span class="meta">{say(lead, language)}</span>
              <Icon name="fold" />
            </summary>
            <People people={people} language={language} />
          </details>
        ))}
      </Form>
      <p>
        <a href={next === undefined ? '/sign-in?way=own' : `/sign-in?way=own&next=${encodeURIComponent(next)}`}>
          {say(m.demoOwn, language)}
        </a>
        {' · '}
        <a href="/demo/sms">{say(m.demoSms, language)}</a>
      </p>
    </Layout>,
  )
}

/** The moved clock, and how to move it on. */
export function demoClockPage(view: View, at: { now: Date; offset: number; zone: string }, error?: Text): string {
  const { language } = view
  const days = Math.floor(at.offset / DAY_MS)
  const hours = Math.floor((at.offset % DAY_MS) / HOUR_MS)
  const problem = error && say(error, language)
  return renderPage(
    <Layout {...view} title={say(m.clockTitle, language)} shape="form" error={problem !== undefined}>
      {problem && <ErrorSummary errors={[{ field: 'days', text: problem }]} />}
      <PageTitle
        caption={say(m.demoCaption, language)}
        title={say(m.clockTitle, language)}
        lead={say(m.clockLead, language)}
      />{' '}
      {/* prettier-ignore */}
      <Section>
        <SummaryList
          rows={[
            { key: say(m.clockNow, language), value: formatInstant(at.now, language, at.zone) },
            {
              key: say(m.clockAhead, language),
              value: days + hours === 0 ? say(m.clockOnTime, language) : say(m.clockSpan, language, { days, hours }),
            },
          ]}
        />
      </Section>
      <Form action="/demo/clock">
        <TextField
          name="days"
          label={say(m.clockDays, language)}
          inputmode="numeric"
          width="xs"
          maxLength={3}
          value="1"
          error={problem}
        />{' '}
        {/* prettier-ignore */}
        <TextField name="hours" label={say(m.clockHours, language)} inputmode="numeric" width="xs" maxLength={4} />
        <p class="hint">{say(m.clockOneWay, language)}</p>
        <Button text={say(m.clockMove, language)} icon="clock" />
      </Form>
    </Layout>,
  )
}

import { Actions, BackLink, Button, Form, LinkButton } from './button.tsx'
import { Details, Warning } from './callout.tsx'
import { Radios } from './choices.tsx'
import { useLanguage, useSay } from './context.ts'
import { DateField } from './date-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { TextField } from './fields.tsx'
import { formatInstant } from './format.ts'
import { g } from './gallery-text.ts'
import { generic as m } from './messages.ts'
import { Breadcrumbs, Card, CardGrid, Columns, Hero, PageTitle, SearchForm, Section } from './page.tsx'
import { FileList, PersonCard } from './people.tsx'
import { Clock, Progress, Steps, Tag } from './status.tsx'
import { SummaryList } from './summary-list.tsx'
import { LookLine, Timeline } from './timeline.tsx'

const at = (hour: string) => new Date(`2026-05-04T${hour}:00Z`)

/** The front of the house. */
export function Home() {
  const say = useSay()
  return (
    <>
      <Hero title={say(g.heroTitle)} lead={say(g.heroLead)}>
        <SearchForm action="#" label={say(g.searchLabel)} hint={say(g.searchHint)} />
      </Hero>
      <h2>{say(g.popular)}</h2>
      <CardGrid>
        <Card title={say(g.child)} href="#1" text={say(g.childText)} meta={say(g.days)} />
        <Card title={say(g.move)} href="#2" text={say(g.moveText)} meta={say(g.days)} />
        <Card title={say(g.shop)} href="#3" text={say(g.shopText)} meta={say(g.days)} />
      </CardGrid>
      <Section title={say(g.yourCases)} aside={<a href="#all">{say(m.more)}</a>}>
        <Steps
          label={say(g.whatNext)}
          steps={[
            { text: say(g.received), state: 'done' },
            { text: say(g.checked), state: 'now', note: <Clock state="ok" due="2026-05-07" remaining={1110} /> },
            { text: say(g.decided), state: 'next' },
            { text: say(g.delivered), state: 'next' },
          ]}
        />
      </Section>
    </>
  )
}

/** One thing a page, with errors. */
export function Question() {
  const say = useSay()
  return (
    <>
      <BackLink href="#back" />
      <Progress current={3} total={9} />
      <ErrorSummary
        errors={[
          { field: 'name', text: say(g.askNameError) },
          { field: 'birth-day', text: say(g.askBirthError) },
          { field: 'where', text: say(g.askWhereError) },
        ]}
      />
      <PageTitle caption={say(g.formCaption)} title={say(g.child)} />
      <Form action="#">
        <TextField name="name" label={say(g.askName)} hint={say(g.askNameHint)} error={say(g.askNameError)} />
        <DateField
          name="birth"
          label={say(g.askBirth)}
          error={say(g.askBirthError)}
          wrong={['year']}
          value="2062-05-03"
        />
        <Radios
          name="where"
          label={say(g.askWhere)}
          error={say(g.askWhereError)}
          choices={[
            { value: 'hospital', text: say(g.atHospital), hint: say(g.atHospitalHint) },
            { value: 'home', text: say(g.atHome) },
          ]}
        />
        <TextField
          name="address"
          label={say(g.address)}
          value={say(g.addressValue)}
          prefilled={{ from: say(g.population), at: '2026-05-03' }}
        />
        <Details summary={say(g.whyAsk)}>
          <p>{say(g.whyAskText)}</p>
        </Details>
        <Actions>
          <Button text={say(m.continue)} />
          <Button text={say(m.saveLater)} kind="secondary" name="then" value="later" unchecked />
        </Actions>
      </Form>
    </>
  )
}

/** A case as the person who filed it follows it. */
export function Case() {
  const say = useSay()
  const language = useLanguage()
  const when = (hour: string) => ({ when: formatInstant(at(hour), language, 'UTC'), iso: at(hour).toISOString() })
  return (
    <>
      <Breadcrumbs
        items={[{ text: say(m.home), href: '#' }, { text: say(g.yourCases), href: '#' }, { text: say(g.code) }]}
      />
      <PageTitle
        caption={say(g.code)}
        title={say(g.formCaption)}
        lead={say(g.childText)}
        aside={<Tag text={say(m.inProgress)} tone="info" />}
      />
      <Section>
        <Steps
          label={say(g.whatNext)}
          steps={[
            { text: say(g.received), state: 'done', note: when('02:10').when },
            {
              text: say(g.checked),
              state: 'now',
              note: <Clock state="paused" due="2026-05-07" reason={say(g.asked)} />,
            },
            { text: say(g.decided), state: 'next' },
            { text: say(g.delivered), state: 'next' },
          ]}
        />
      </Section>
      <Columns
        aside={
          <>
            <Section title={say(g.people)}>
              <PersonCard name={say(g.baby)} relation={say(g.childWord)} />
              <PersonCard name={say(g.citizen)} number="000 000 000 042" relation={say(g.mother)} href="#p" />
            </Section>
            <Section title={say(g.looks)}>
              <LookLine
                organisation={say(g.unit)}
                role={say(g.role)}
                {...when('03:20')}
                what={say(g.lookWhat)}
                why={say(g.lookWhy)}
                law={say(g.lookLaw)}
                dossier={{ text: say(g.code), href: '#d' }}
              />
            </Section>
          </>
        }
      >
        <Warning title={say(g.asked)} text={say(g.askedText)}>
          <p>
            <LinkButton href="#send" text={say(m.add)} hidden={say(g.proof)} />
          </p>
        </Warning>
        <SummaryList
          title={say(g.child)}
          rows={[
            { key: say(g.askName), value: say(g.baby), change: { href: '#name' } },
            { key: say(g.askBirth), value: '03/05/2026', prefilled: { from: say(g.hospital), at: '2026-05-03' } },
            {
              key: say(g.address),
              value: say(g.addressValue),
              prefilled: { from: say(g.population), at: '2026-05-03' },
            },
            { key: say(g.phone), value: '', change: { href: '#phone' } },
          ]}
        />
        <Section title={say(g.proof)}>
          <FileList files={[{ name: say(g.file), href: '#f', bytes: 348_200, about: say(g.fileAbout) }]} />
        </Section>
        <Section title={say(g.history)}>
          <Timeline
            events={[
              { ...when('03:40'), title: say(g.asked), by: say(g.unit), text: say(g.askedText), tone: 'warn' },
              { ...when('02:10'), title: say(g.received), by: say(g.unit), tone: 'ok' },
              { ...when('02:09'), title: say(g.submitted), by: say(g.citizen), tone: 'accent' },
            ]}
          />
        </Section>
      </Columns>
    </>
  )
}

import type { ComponentChildren } from 'preact'
import type { View } from '#platform'
import {
  Breadcrumbs,
  Button,
  Card,
  CardGrid,
  Columns,
  Details,
  EmptyState,
  Hero,
  Icon,
  Layout,
  Form,
  LinkButton,
  PageTitle,
  SearchForm,
  Section,
  StatTile,
  Tiles,
  formatDate,
  renderPage,
  say,
  type Language,
} from '#ui'
import { m } from './messages.ts'
import { Picture, type PictureName } from './pictures.tsx'

/** A service as a card shows it. */
export type ServiceCard = {
  code: string
  title: string
  summary: string
  field: string
  results: number
  picture?: PictureName | undefined
}
/** One number of the country, for those who lead it. */
export type HomeNumber = { label: string; value: string; href: string; tone?: 'bad' | 'warn' | 'ok' | undefined }

const href = (code: string) => `/services/${encodeURIComponent(code)}`

/** `/`: what this is, one search, what may have happened in a life, how to follow a dossier. */
export function homePage(
  view: View,
  data: { events: readonly ServiceCard[]; numbers: readonly HomeNumber[]; signedIn: boolean },
): string {
  const t = (text: (typeof m)[keyof typeof m], values = {}) => say(text, view.language, values)
  const promises = [
    ['pen', t(m.promiseOnce), t(m.promiseOnceText)],
    ['calendar', t(m.promiseDate), t(m.promiseDateText)],
    ['eye', t(m.promiseLooks), t(m.promiseLooksText)],
  ] as const
  return renderPage(
    <Layout {...view} title={t(m.homeTitle)}>
      <Hero title={t(m.homeTitle)} lead={t(m.homeLead)}>
        <SearchForm action="/services" label={t(m.searchLabel)} hint={t(m.searchHint)} />
      </Hero>
      {data.numbers.length > 0 && (
        <Section plain title={t(m.numbers)} aside={<a href="/board">{t(m.openBoard)}</a>}>
          <Tiles>
            {data.numbers.map((number) => (
              <StatTile {...number} />
            ))}
          </Tiles>
        </Section>
      )}
      <Columns aside={<Follow language={view.language} signedIn={data.signedIn} />}>
        <Section plain title={t(m.lifeEvents)} aside={<a href="/services">{t(m.allServices)}</a>}>
          <CardGrid one>
            {data.events.map((event) => (
              <Card
                title={event.title}
                level={3}
                text={event.summary}
                href={href(event.code)}
                tag={event.picture && <Picture name={event.picture} />}
                meta={t(m.oneSubmission, { n: event.results })}
              />
            ))}
          </CardGrid>
        </Section>
      </Columns>
      <Section plain title={t(m.promises)}>
        <ul class="grid">
          {promises.map(([picture, title, text]) => (
            <li>
              <Picture name={picture} small />
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </Section>
    </Layout>,
  )
}

function Follow({ language, signedIn }: { language: Language; signedIn: boolean }) {
  return (
    <Section
      title={say(m.followTitle, language)}
      aside={signedIn && <a href="/dossiers">{say(m.myDossiers, language)}</a>}
    >
      <form class="search" method="get" action="/dossiers">
        <label for="code">{say(m.followLabel, language)}</label>
        <p class="hint" id="code-hint">
          {say(m.followText, language)}
        </p>
        <div class="search-row">
          <input
            class="input"
            id="code"
            name="code"
            type="text"
            aria-describedby="code-hint"
            autocomplete="off"
            spellcheck={false}
            maxlength={60}
          />
          <Button text={say(m.followGo, language)} kind="secondary" />
        </div>
      </form>
    </Section>
  )
}

/** `/services?q=`: the catalogue, whole or what a search finds. */
export function servicesPage(view: View, data: { q: string; services: readonly ServiceCard[] }): string {
  const { language } = view
  const { q, services } = data
  return renderPage(
    <Layout {...view} title={q === '' ? say(m.services, language) : `${q} – ${say(m.services, language)}`}>
      <PageTitle title={say(m.services, language)} lead={say(m.servicesLead, language)} />
      <SearchForm
        action="/services"
        label={say(m.searchLabel, language)}
        value={q}
        hint={say(m.searchHint, language)}
      />
      {q !== '' && services.length > 0 && <p role="status">{say(m.found, language, { n: services.length, q })}</p>}
      {services.length > 0 ? (
        <CardGrid>
          {services.map((service) => (
            <Card
              title={service.title}
              text={service.summary}
              href={href(service.code)}
              meta={`${service.field} · ${service.code}`}
            />
          ))}
        </CardGrid>
      ) : (
        <EmptyState title={say(m.noneFound, language, { q })} text={say(m.noneFoundText, language)}>
          <LinkButton href="/services" kind="secondary" text={say(m.allServices, language)} />
        </EmptyState>
      )}
    </Layout>,
  )
}

/** A service told in plain words; every string is already in the reader's language. */
export type ServiceView = {
  code: string
  title: string
  field: string
  summary: string
  who: string
  results: readonly { title: string; office: string; time: string; after: string }[]
  needs: readonly { title: string; note?: string | undefined }[]
  known: readonly { from: string; what: string }[]
  time: string
  cost: string
  /** What may be paid besides: "copies: 8,000 dong a copy". */
  extra: readonly string[]
  /** Laws whose names are known, and the numbers of the others in one line. */
  law: readonly { text: string; href?: string | undefined }[]
  otherLaw: string
  source: string
  /** Choices made where the sources differ. */
  notes: readonly string[]
  version: number | string
  validFrom: string
  questions: number
}

/** The way in, and the three things everybody asks first: how long, how much, how many questions. */
function Start({ service, signedIn, language }: { service: ServiceView; signedIn: boolean; language: Language }) {
  const t = (text: (typeof m)[keyof typeof m], values = {}) => say(text, language, values)
  const action = `/apply/${encodeURIComponent(service.code)}`
  const reads = service.known.map(({ from }) => from).join(', ')
  return (
    <section class="card start" aria-label={t(m.start)}>
      <div>
        {signedIn ? (
          <Form action={action} hidden={{ first: '1' }}>
            <Button text={t(m.start)} icon="arrow" />
          </Form>
        ) : (
          <LinkButton href={action} text={t(m.start)} icon="arrow" />
        )}
        <p class="meta">{signedIn ? reads && t(m.startReads, { registers: reads }) : t(m.signInFirst)}</p>
      </div>
      <dl class="facts">
        <div>
          <dt>{t(m.howLong)}</dt>
          <dd>{service.time}</dd>
        </div>
        <div>
          <dt>{t(m.fees)}</dt>
          <dd>{service.cost}</dd>
          {service.extra.map((each) => (
            <dd class="meta">{each}</dd>
          ))}
        </div>
        <div>
          <dt>{t(m.toAnswer)}</dt>
          <dd>{t(m.about, { n: service.questions })}</dd>
          <dd class="meta">{t(m.stopAnyTime)}</dd>
        </div>
      </dl>
    </section>
  )
}

/** `/services/:code`: the way in; what comes of it, from whom and when; what is needed; who may; by which law. */
export function servicePage(view: View, service: ServiceView, signedIn: boolean): string {
  const { language } = view
  const t = (text: (typeof m)[keyof typeof m], values = {}) => say(text, language, values)
  return renderPage(
    <Layout {...view} title={service.title}>
      <Breadcrumbs
        items={[{ text: t(m.services), href: '/services' }, { text: t(m.procedureNumber, { code: service.code }) }]}
      />
      <PageTitle title={service.title} caption={service.field} lead={service.summary} />
      <Start service={service} signedIn={signedIn} language={language} />
      <Columns
        aside={
          <>
            <Section title={t(m.whoCan)}>
              <p>{service.who}</p>
            </Section>
            {service.known.length > 0 && (
              <Section title={t(m.weKnow)}>
                {service.known.map(({ from, what }) => (
                  <>
                    <p>{what}</p>
                    <p class="meta">{from}</p>
                  </>
                ))}
              </Section>
            )}
            <Section title={t(m.legalBasis)}>
              <Law service={service} language={language} />
            </Section>
          </>
        }
      >
        <Section title={t(m.youGet)}>
          <Ticked
            items={service.results.map(({ title, office, time, after }) => ({
              title,
              note: [office, time, after && t(m.after, { parts: after })].filter(Boolean).join(' · '),
            }))}
          />
          <p class="meta">{t(m.atMostText)}</p>
        </Section>
        <Section title={t(m.youNeed)}>
          {service.needs.length === 0 ? <p>{t(m.youNeedNothing)}</p> : <Ticked items={service.needs} icon="file" />}
        </Section>
      </Columns>
    </Layout>,
  )
}

/** Long, and not for everybody: opened on demand. */
function Law({ service, language }: { service: ServiceView; language: Language }) {
  const { law, otherLaw, notes, source, version, validFrom } = service
  const date = formatDate(validFrom, language)
  return (
    <>
      <Details summary={say(m.lawTexts, language)}>
        <ul>
          {law.map(({ text, href: to }) => (
            <li>{to ? <a href={to}>{text}</a> : text}</li>
          ))}
          {otherLaw && <li>{otherLaw}</li>}
        </ul>
      </Details>
      {notes.length > 0 && (
        <Details summary={say(m.notes, language)}>
          <ul>
            {notes.map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </Details>
      )}
      <p class="meta">{say(m.source, language, { source, version, date })}</p>
    </>
  )
}

function Ticked(props: { items: readonly { title: string; note?: ComponentChildren }[]; icon?: 'check' | 'file' }) {
  return (
    <ul class="rows files">
      {props.items.map(({ title, note }) => (
        <li>
          <Icon name={props.icon ?? 'check'} />
          <div>
            <b>{title}</b>
            {note && <p class="meta">{note}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

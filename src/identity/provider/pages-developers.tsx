import type { View } from '#platform'
import { Actions, BackLink, Button, Details, EmptyState, Form, Layout, LinkButton, PageTitle, Panel, Section, SummaryList, Table, Tag, renderPage, say, type Language, type Tone } from '#ui' // prettier-ignore
import { d } from './messages-developers.ts'
import { m } from './messages.ts'
import { MOCKS } from './mock.ts'
import { scopesOf } from './rules.ts'
import type { Party, PartyState, SignInRules } from './schema.ts'

const TONE: Record<PartyState, Tone> = { sandbox: 'neutral', asked: 'warn', live: 'ok', suspended: 'bad' }
const State = ({ state, language }: { state: PartyState; language: Language }) => <Tag text={say(d[`state_${state}`], language)} tone={TONE[state]} /> // prettier-ignore

export interface Addresses {
  readonly production: string
  readonly sandbox: string
}

function Mocks({ language }: { language: Language }) {
  return (
    <Details summary={say(d.mocks, language)}>
      <p>{say(d.mocksText, language)}</p>
      <Table
        caption={say(d.mocks, language)}
        hideCaption
        columns={[{ title: say(d.mockCode, language) }, { title: say(d.mockWhat, language) }]}
        rows={MOCKS.map(({ code, name, where, error }) => ({
          cells: [<code>{code}</code>, where ? <>{say(m[`mockAt_${where}`], language)}: <code>{error}</code></> : `${name}: ${say(m.mockAnswers, language)}`], // prettier-ignore
        }))}
      />
    </Details>
  )
}

/** What there is for those who build sites, and the sites of whoever asks. */
export function developersPage(
  view: View,
  addresses: Addresses,
  mine: readonly Party[] | null,
  mayDecide: boolean,
): string {
  const { language } = view
  const title = say(d.title, language)
  return renderPage(
    <Layout {...view} title={title}>
      <PageTitle title={title} lead={say(d.lead, language)} />
      <Actions>
        <LinkButton text={say(d.register, language)} href="/developers/new" icon="arrow" />
        {mayDecide && <LinkButton text={say(d.waiting, language)} href="/developers/waiting" kind="secondary" />}
      </Actions>
      {mine && (
        <Section title={say(d.mine, language)}>
          {mine.length === 0 ? (
            <EmptyState title={say(d.none, language)} text={say(d.noneText, language)} />
          ) : (
            <Table
              caption={say(d.mine, language)}
              hideCaption
              columns={[{ title: say(d.name, language) }, { title: say(d.state, language) }]}
              rows={mine.map((party) => ({ href: `/developers/${party.id}`, cells: [party.name, <State state={party.state} language={language} />] }))} // prettier-ignore
            />
          )}
        </Section>
      )}
      <SummaryList
        title={say(d.addresses, language)}
        rows={[
          { key: say(d.production, language), value: <code>{addresses.production}</code> },
          { key: say(d.sandbox, language), value: <code>{addresses.sandbox}</code> },
          { key: say(d.supported, language), value: <code>{say(d.supportedText, language)}</code> },
        ]}
      />
      <Mocks language={language} />
    </Layout>,
  )
}

function Facts({ party, rules, language }: { party: Party; rules: SignInRules; language: Language }) {
  const { metadata } = party
  const basis = rules.bases.find((one) => one.code === party.basis)
  const told = party.claims.map((claim) => (rules.claims[claim] ? say(rules.claims[claim].title, language) : claim))
  return (
    <SummaryList
      rows={[
        { key: say(d.clientId, language), value: <code>{party.id}</code> },
        { key: say(d.state, language), value: <State state={party.state} language={language} /> },
        { key: say(d.basis, language), value: basis ? say(basis.title, language) : party.basis },
        { key: say(d.claims, language), value: told.join(', ') || say(m.toldNothing, language) },
        { key: 'scope', value: <code>{scopesOf(rules, party).join(' ')}</code> },
        { key: say(d.profile, language), value: say(d[party.profile], language) },
        { key: say(d.auth, language), value: say(d[`auth_${metadata.auth}`], language) },
        ...(metadata.wallet ? [{ key: say(d.wallet, language), value: say(d.walletYes, language) }] : []),
        ...(metadata.machine ? [{ key: say(d.machine, language), value: say(d.machineYes, language) }] : []),
        { key: say(d.redirectUris, language), value: <code>{metadata.redirectUris.join(' ')}</code> },
      ]}
    />
  )
}

/** One site of one's own; `secret` once, right after it was made. */
export function partyPage(
  view: View,
  party: Party,
  rules: SignInRules,
  addresses: Addresses,
  more: { secret?: string | null; asked?: boolean },
): string {
  const { language } = view
  const flash = more.asked ? ({ kind: 'success', text: say(d.asked, language) } as const) : null
  return renderPage(
    <Layout {...view} title={party.name} flash={flash}>
      <BackLink href="/developers" />
      <PageTitle title={party.name} />
      {more.secret && (
        <Panel title={say(d.secretTitle, language)} label={say(d.secretOnce, language)} code={more.secret} />
      )}
      <Facts party={party} rules={rules} language={language} />
      <SummaryList
        title={say(d.addresses, language)}
        rows={[
          { key: say(d.sandbox, language), value: <code>{addresses.sandbox}</code> },
          { key: say(d.production, language), value: <code>{addresses.production}</code> },
        ]}
      />
      {party.state === 'sandbox' && (
        <Form action={`/developers/${party.id}/ask`}>
          <Button text={say(d.ask, language)} />
        </Form>
      )}
      {party.secret !== null && (
        <Form action={`/developers/${party.id}/secret`}>
          <Button text={say(d.renew, language)} kind="secondary" />
        </Form>
      )}
      <Mocks language={language} />
    </Layout>,
  )
}

/** Sites that wait, for the official who lets them in. */
export function waitingPage(view: View, waiting: readonly Party[], rules: SignInRules): string {
  const { language } = view
  const title = say(d.waiting, language)
  return renderPage(
    <Layout {...view} title={title}>
      <BackLink href="/developers" />
      <PageTitle title={title} />
      {waiting.length === 0 && (
        <Section>
          <EmptyState title={say(d.waitingNone, language)} text="" />
        </Section>
      )}
      {waiting.map((party) => (
        <Section title={party.name}>
          <Facts party={party} rules={rules} language={language} />
          <Form action={`/developers/${party.id}/decide`}>
            <Actions>
              <Button text={say(d.approve, language)} name="decision" value="approve" hidden={party.name} />
              <Button
                text={say(d.suspend, language)}
                kind="danger"
                name="decision"
                value="suspend"
                hidden={party.name}
              />{' '}
              {/* prettier-ignore */}
            </Actions>
          </Form>
        </Section>
      ))}
    </Layout>,
  )
}

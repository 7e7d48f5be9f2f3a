import type { View } from '#platform'
import { BackLink, Details, EmptyState, Layout, LinkButton, LookLine, PageTitle, Section, Tag, formatInstant, formatNumber, renderPage, say, type Language, type Text, type Tone } from '#ui' // prettier-ignore
import type { LooksPage } from './looks.ts'
import { m } from './messages.ts'
import { runs } from './rules.ts'
import { SHOWS, type Kind, type Show, type Told } from './schema.ts'
import type { Words } from './words.ts'

/** As what a line names the person; the plain subject needs no word. */
const roles: Readonly<Record<string, Text>> = {
  mother: m.role_mother, father: m.role_father, child: m.role_child, spouse: m.role_spouse,
  husband: m.role_spouse, wife: m.role_spouse, applicant: m.role_applicant, concerned: m.role_concerned,
} // prettier-ignore

const tones: Record<Kind, Tone> = { look: 'info', change: 'accent', refused: 'bad' }

export interface LooksShown {
  readonly page: LooksPage
  readonly show: Show
  readonly before: string | undefined
  /** Name of the child whose lines they are; null for one's own. */
  readonly childName: string | null
  readonly words: Words
  /** Codes of the dossiers that lines name. */
  readonly dossiers: ReadonlyMap<string, string>
  readonly zone: string
}

function One({ one, shown, language }: { one: Told; shown: LooksShown; language: Language }) {
  const { words, zone } = shown
  const { organisation, post } = words.who(one, language)
  const code = one.dossier === null ? undefined : (shown.dossiers.get(one.dossier) ?? one.dossierCode ?? undefined)
  const role = roles[one.role]
  const fields = words.fields(one.register, one.fields, language).join(', ')
  return (
    <LookLine
      organisation={organisation}
      role={post ?? undefined}
      when={formatInstant(one.at, language, zone)}
      iso={one.at.toISOString()}
      what={words.what(one, language)}
      why={words.why(one.purpose, language)}
      law={words.law(one.law, language) ?? undefined}
      dossier={code === undefined ? undefined : { text: code, href: `/dossiers/${encodeURIComponent(code)}` }}
    >
      {role && <p class="meta">{say(m.role, language, { role: say(role, language) })}</p>}
      {fields !== '' && (
        <p class="meta">
          {say(one.kind === 'change' ? m.fieldsChanged : m.fieldsSeen, language)}: {fields}
        </p>
      )}
      {one.kind === 'refused' && <p>{say(m.refusedText, language)}</p>}
      {one.kind !== 'look' && <Tag text={say(m[`kind_${one.kind}`], language)} tone={tones[one.kind]} />}
    </LookLine>
  )
}

function Run({ run, shown, language }: { run: readonly Told[]; shown: LooksShown; language: Language }) {
  const [first] = run
  if (!first?.quiet)
    return (
      <>
        {run.map((one) => (
          <One one={one} shown={shown} language={language} />
        ))}
      </>
    )
  const summary = say(run.length === 1 ? m.youLookedOnce : m.youLooked, language, { n: formatNumber(run.length, language) }) // prettier-ignore
  return (
    <Details summary={`${summary} · ${formatInstant(first.at, language, shown.zone)}`}>
      {run.map((one) => (
        <One one={one} shown={shown} language={language} />
      ))}
    </Details>
  )
}

const address = (show: Show, before?: string) =>
  `/me/looks?show=${show}${before === undefined ? '' : `&before=${before}`}`

/** Who looked, when, why and under which law, newest first. */
export function looksPage(view: View, shown: LooksShown): string {
  const { language } = view
  const { page, show, childName, before } = shown
  const title = childName === null ? say(m.looks, language) : say(m.looksFor, language, { name: childName })
  return renderPage(
    <Layout {...view} title={title}>
      <BackLink href="/me" text={say(m.mine, language)} />
      <PageTitle title={title} lead={say(m.looksLead, language)} />
      <nav class="pager" aria-label={say(m.show, language)}>
        <ul>
          {SHOWS.map((each) => (
            <li>
              <a href={address(each)} aria-current={each === show ? 'page' : undefined}>
                {say(m[`show_${each}`], language)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section id="looks">
        {page.looks.length === 0 ? (
          <EmptyState title={say(m.looksNone, language)} text={say(m.looksNoneText, language)} />
        ) : (
          runs(page.looks).map((run) => <Run run={run} shown={shown} language={language} />)
        )}
      </Section>
      <div class="actions">
        {page.next !== null && (
          <LinkButton kind="secondary" icon="down" text={say(m.older, language)} href={address(show, page.next)} />
        )}{' '}
        {/* prettier-ignore */}
        {before !== undefined && (
          <LinkButton kind="quiet" icon="up" text={say(m.newest, language)} href={address(show)} />
        )}
      </div>
    </Layout>,
  )
}

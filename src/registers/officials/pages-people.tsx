import type { View } from '#platform'
import { Breadcrumbs, EmptyState, Layout, PageTitle, Section, SummaryList, Table, Tag, renderPage, withQuery } from '#ui' // prettier-ignore
import { kinds, m } from './messages.ts'
import type { Mine } from './read.ts'
import type { Staffed } from './rules.ts'
import type { Words } from './words.ts'

const directoryPath = (unit: string | null) => withQuery('/officials/directory', { unit: unit ?? '' })

/** What an official may do, where, by which decision and law, and until when. */
export function minePage(view: View, posts: readonly Mine[], words: Words): string {
  return renderPage(
    <Layout {...view} title={words.say(m.mine)} shape="desk">
      <PageTitle title={words.say(m.mine)} lead={words.say(m.mineLead)} />
      {posts.length === 0 && <EmptyState title={words.say(m.mineNone)} text={words.say(m.mineNoneText)} />}
      {posts.map(({ appointment: { data }, powers }) => (
        <Section title={words.post(data)} aside={<Tag text={words.say(kinds[data.kind])} tone="info" />}>
          <SummaryList
            rows={[
              { key: words.say(m.decision), value: words.decision(data) },
              { key: words.say(m.since), value: words.day(data.from) },
              { key: words.say(m.until), value: words.day(data.until) },
            ]}
          />
          <Table
            caption={words.post(data)}
            hideCaption
            columns={[m.may, m.where, m.why, m.law].map((text) => ({ title: words.say(text) }))}
            rows={powers.map(({ action, scope, purpose, legalBasis, unit }) => ({
              cells: [
                <>
                  {words.action(action)}
                  {scope !== null && <p class="meta">{words.scope(scope)}</p>}
                </>,
                words.place(unit),
                words.purpose(purpose),
                words.law(legalBasis),
              ],
            }))}
          />
        </Section>
      ))}
    </Layout>,
  )
}

export interface DirectoryShown {
  readonly unit: string | null
  readonly above: readonly (string | null)[]
  readonly leading: readonly Staffed[]
  readonly below: readonly { readonly code: string; readonly name: string }[]
}

/** Who leads a unit, by name: for everybody. */
export function directoryPage(view: View, { unit, above, leading, below }: DirectoryShown, words: Words): string {
  return renderPage(
    <Layout {...view} title={words.say(m.directory)} shape="page">
      {unit !== null && <Breadcrumbs items={[...above, unit].map((code, at, all) => ({ text: words.place(code), ...(at === all.length - 1 ? {} : { href: directoryPath(code) }) }))} />}
      <PageTitle caption={words.place(unit)} title={words.say(m.directory)} lead={words.say(m.directoryLead)} />
      {leading.length === 0 ? (
        <EmptyState title={words.say(m.directoryNone)} />
      ) : (
        <Section>
          <SummaryList
            rows={leading.map(({ post, held }) => ({
              key: words.role(post.data.role),
              value: held.length === 0 ? <span class="none">{words.say(m.nobody)}</span> : <>{held.map(({ data }) => <p>{data.name} {data.kind !== 'appointment' && <Tag text={words.say(kinds[data.kind])} tone="info" />}</p>)}</>,
            }))}
          />
        </Section>
      )}
      {below.length > 0 && (
        <Section title={words.say(m.below)}>
          <ul class="grid tiles">{below.map(({ code, name }) => <li><a href={directoryPath(code)}>{name}</a></li>)}</ul>
        </Section>
      )}
    </Layout>,
  )
} // prettier-ignore

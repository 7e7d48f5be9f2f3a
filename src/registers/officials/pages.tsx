import type { View } from '#platform'
import { Actions, BackLink, Breadcrumbs, Button, Callout, EmptyState, Form, Layout, LinkButton, Notice, PageTitle, Section, StatTile, SummaryList, Table, Tag, Tiles, formatNumber, generic, renderPage, withQuery } from '#ui' // prettier-ignore
import { kinds, m, states } from './messages.ts'
import type { PlaceTally, SkillDue } from './read.ts'
import { endsSoon, type Staffed, type Tally } from './rules.ts'
import type { Appointed, Kept, Post, Skill } from './schema.ts'
import type { Words } from './words.ts'

export const SHOWS = ['all', 'vacant', 'expiring', 'proposed', 'lacking', 'skills'] as const
export type Show = (typeof SHOWS)[number]

export const overviewPath = (unit: string | null, show: Show | '' = '') => withQuery('/officials', { unit: unit ?? '', show }) // prettier-ignore
export const postPath = (code: string) => `/officials/posts/${encodeURIComponent(code)}`
export const cardPath = ({ owner, id }: Pick<Kept<unknown>, 'owner' | 'id'>) => `/officials/appointments/${owner}/${id}`

const KindTag = ({ data, words }: { data: Appointed; words: Words }) =>
  data.kind === 'appointment' ? null : <Tag text={words.say(kinds[data.kind])} tone="info" />

/** Who holds a post, each leading to the appointment; what else there is to know of it in a word. */
function Holders({ one, words, today, soon }: { one: Staffed; words: Words; today: string; soon: number }) {
  const all = [...one.held, ...one.proposed]
  if (all.length === 0) return <span class="none">{words.say(m.nobody)}</span>
  return (
    <>
      {all.map((each) => (
        <p>
          <a href={cardPath(each)}>{each.data.name}</a> <KindTag data={each.data} words={words} />{' '}
          {each.data.state === 'proposed' && <Tag text={words.say(states.proposed)} tone="warn" />}{' '}
          {each.data.state === 'held' && endsSoon(each.data, today, soon) && <Tag text={`${words.say(m.until)} ${words.day(each.data.until)}`} tone="warn" />}{' '}
          {each.data.lacksSkill && <Tag text={words.say(m.lacking)} tone="bad" />}
        </p>
      ))}
    </>
  )
} // prettier-ignore

type Named = { readonly title: string; readonly posts: readonly Staffed[]; readonly words: Words; readonly today: string; readonly soon: number; readonly withPlace: boolean } // prettier-ignore

function Posts({ title, posts, words, today, soon, withPlace }: Named) {
  const number = (value: number) => formatNumber(value, words.language)
  return (
    <Section
      title={title}
      aside={
        <span class="meta">{words.say(generic.pair, { name: words.say(m.posts), value: number(posts.length) })}</span>
      }
    >
      <Table
        caption={title}
        hideCaption
        columns={[
          { title: words.say(m.post) },
          ...(withPlace ? [{ title: words.say(m.unit) }] : []),
          { title: words.say(m.seats), numeric: true },
          { title: words.say(m.vacant), numeric: true },
          { title: words.say(m.holders) },
        ]}
        rows={posts.map((one) => ({
          href: postPath(one.post.data.code),
          tone: one.vacant > 0 ? 'warn' : undefined,
          cells: [
            words.role(one.post.data.role),
            ...(withPlace ? [words.place(one.post.data.unit)] : []),
            number(one.post.data.seats),
            number(one.vacant),
            <Holders one={one} words={words} today={today} soon={soon} />,
          ],
        }))}
      />
    </Section>
  )
}

const FIGURES = ['seats', 'filled', 'vacant', 'expiring', 'proposed', 'lacking'] as const
const SHOWN: Readonly<Record<string, Show>> = { seats: 'all', vacant: 'vacant', expiring: 'expiring', proposed: 'proposed', lacking: 'lacking' } // prettier-ignore

function Figures({ unit, total, words }: { unit: string | null; total: Tally; words: Words }) {
  const warns = (figure: (typeof FIGURES)[number]) => figure !== 'seats' && figure !== 'filled' && total[figure] > 0
  return (
    <Tiles>
      {FIGURES.map((figure) => (
        <StatTile
          label={words.say(m[figure])}
          value={formatNumber(total[figure], words.language)}
          tone={figure === 'lacking' && total.lacking > 0 ? 'bad' : warns(figure) ? 'warn' : undefined}
          href={SHOWN[figure] && total[figure] > 0 ? overviewPath(unit, SHOWN[figure]) : undefined}
        />
      ))}
    </Tiles>
  )
}

function Places({ places, words }: { places: readonly PlaceTally[]; words: Words }) {
  const number = (value: number) => formatNumber(value, words.language)
  return (
    <Section title={words.say(m.places)}>
      <Table
        caption={words.say(m.places)}
        hideCaption
        columns={[{ title: words.say(m.place) }, ...FIGURES.map((figure) => ({ title: words.say(m[figure]), numeric: true }))]}
        rows={places.map(({ unit, tally }) => ({
          href: unit === null ? undefined : overviewPath(unit),
          tone: tally.vacant > 0 ? 'warn' : undefined,
          cells: [words.place(unit), ...FIGURES.map((figure) => number(tally[figure]))],
        }))}
      />
    </Section>
  )
} // prettier-ignore

function Skills({ due, words }: { due: readonly SkillDue[]; words: Words }) {
  if (due.length === 0) return <EmptyState title={words.say(m.noPosts)} text={words.say(m.noPostsText)} />
  return (
    <Section title={words.say(m.skillsDue)}>
      <Table
        caption={words.say(m.skillsDue)}
        hideCaption
        columns={[{ title: words.say(m.official) }, { title: words.say(m.post) }, { title: words.say(m.skill) }, { title: words.say(m.until) }, { title: words.say(m.days), numeric: true }]}
        rows={due.map(({ appointment, skill, until, daysLeft }) => ({
          href: cardPath(appointment),
          tone: daysLeft === null ? 'bad' : 'warn',
          cells: [appointment.data.name, words.post(appointment.data), words.skill(skill), until === null ? words.say(m.missing) : words.day(until), daysLeft === null ? '–' : formatNumber(daysLeft, words.language)],
        }))}
      />
    </Section>
  )
} // prettier-ignore

export interface OverviewShown {
  readonly unit: string | null
  readonly above: readonly (string | null)[]
  readonly total: Tally
  readonly places: readonly PlaceTally[]
  readonly own: readonly Staffed[]
  /** The posts that `show` asks for; empty when it asks for places. */
  readonly listed: readonly Staffed[]
  readonly due: readonly SkillDue[]
  readonly show: Show | null
  readonly today: string
  readonly soon: number
  readonly mayEstablish: boolean
}

/** Seats filled and vacant in a place, in the places below it, and the posts behind a figure. */
export function overviewPage(view: View, shown: OverviewShown, words: Words): string {
  const { unit, above, total, places, own, listed, due, show, today, soon } = shown
  const below = places.filter((one) => one.unit !== unit)
  const tables = { words, today, soon }
  const labels = { all: m.all, vacant: m.vacant, expiring: m.expiring, proposed: m.proposed, lacking: m.lacking, skills: m.skillsDue } as const // prettier-ignore
  const up = [...above, unit].map((code) => ({ text: words.place(code), href: overviewPath(code) }))
  const way = show === null ? [...up.slice(0, -1), { text: words.place(unit) }] : [...up, { text: words.say(labels[show]) }] // prettier-ignore
  return renderPage(
    <Layout {...view} title={words.say(m.title)} shape="desk">
      {way.length > 1 && <Breadcrumbs items={way} />}
      <PageTitle caption={words.place(unit)} title={words.say(m.title)} lead={words.say(m.lead)} />
      <Figures unit={unit} total={total} words={words} />
      {show === 'skills' ? (
        <Skills due={due} words={words} />
      ) : show !== null ? (
        listed.length === 0 ? <EmptyState title={words.say(m.noPosts)} text={words.say(m.noPostsText)} /> : <Posts title={words.say(labels[show])} posts={listed} withPlace {...tables} />
      ) : (
        <>
          {own.length > 0 && <Posts title={words.say(m.posts)} posts={own} withPlace={false} {...tables} />}
          {below.length > 0 && <Places places={below} words={words} />}
          {total.posts === 0 && <EmptyState title={words.say(m.noPosts)} text={words.say(m.noPostsText)} />}
          <p><a href={overviewPath(unit, 'skills')}>{words.say(m.skillsDue)}</a></p>
          {shown.mayEstablish && <Actions><LinkButton href={`/officials/posts/new${unit === null ? '' : `?unit=${unit}`}`} text={words.say(m.establish)} kind="secondary" /></Actions>}
        </>
      )}
    </Layout>,
  )
} // prettier-ignore

export interface PostShown {
  readonly one: Staffed
  readonly mayAppoint: boolean
  readonly did: string | null
  readonly today: string
  readonly soon: number
  readonly asks: { readonly skill: string | null; readonly law: string | null; readonly second: boolean }
}

/** One post: what it is, by which law, who holds it, and the way to appoint. */
export function postPage(view: View, shown: PostShown, words: Words): string {
  const { one, mayAppoint, did, asks } = shown
  const post: Post = one.post.data
  return renderPage(
    <Layout {...view} title={words.post(post)} shape="desk" flash={did === null ? undefined : { kind: 'success', text: did }}>
      <BackLink href={overviewPath(post.unit ?? null)} text={words.say(m.back, { name: words.place(post.unit) })} />
      <PageTitle caption={words.place(post.unit)} title={words.role(post.role)} aside={one.vacant > 0 ? <Tag text={`${words.say(m.vacant)}: ${one.vacant}`} tone="warn" /> : undefined} />
      <Section>
        <SummaryList
          rows={[
            { key: words.say(m.seats), value: String(post.seats) },
            { key: words.say(m.filled), value: String(one.filled) },
            { key: words.say(m.holders), value: <Holders one={one} words={words} today={shown.today} soon={shown.soon} /> },
            { key: words.say(m.legalBasis), value: words.law(post.legalBasis) },
            ...(asks.skill ? [{ key: words.say(m.asks), value: <>{words.skill(asks.skill)}<p class="meta">{words.law(asks.law ?? '')}</p></> }] : []),
            ...(asks.second ? [{ key: words.say(m.kind), value: words.say(m.asksSecond) }] : []),
          ]}
        />
      </Section>
      {mayAppoint && <Actions><LinkButton href={`${postPath(post.code)}/appoint`} text={words.say(m.appoint)} /></Actions>}
    </Layout>,
  )
} // prettier-ignore

export interface CardShown {
  readonly one: Kept<Appointed>
  readonly skills: readonly Kept<Skill>[]
  readonly mayEnd: boolean
  readonly mayConfirm: boolean
  readonly key: string
  readonly did: string | null
  readonly wrong: string | null
}

/** One appointment with the official's skills: the look is committed. */
export function cardPage(view: View, shown: CardShown, words: Words): string {
  const { one, skills, mayEnd, mayConfirm, key, did, wrong } = shown
  const { data } = one
  const open = data.state === 'held' || data.state === 'proposed'
  const tone = data.state === 'held' ? 'ok' : data.state === 'proposed' ? 'warn' : 'neutral'
  return renderPage(
    <Layout {...view} title={data.name} shape="desk" error={wrong !== null} flash={did === null ? undefined : { kind: 'success', text: did }}>
      <BackLink href={postPath(data.post)} text={words.say(m.back, { name: words.role(data.role) })} />
      <PageTitle caption={words.post(data)} title={data.name} aside={<Tag text={words.say(states[data.state])} tone={tone} />} />
      {wrong !== null && <Callout kind="warning" text={wrong} live />}
      <Section>
        <SummaryList rows={[...appointmentRows(data, words), ...(data.endDecision === undefined ? [] : [{ key: words.say(m.end), value: `${words.day(data.endedOn)} – ${words.decision({ decision: data.endDecision, decidedOn: data.endDecidedOn! })}` }])]} />
      </Section>
      {skills.length > 0 && (
        <Section title={words.say(m.skills)}>
          <Table
            caption={words.say(m.skills)}
            hideCaption
            columns={[{ title: words.say(m.skill) }, { title: words.say(m.level) }, { title: words.say(m.evidence) }, { title: words.say(m.since) }, { title: words.say(m.until) }]}
            rows={skills.map(({ data: skill }) => ({ cells: [words.skill(skill.skill), skill.level, skill.evidence, words.day(skill.issuedOn), words.day(skill.until)] }))}
          />
        </Section>
      )}
      {data.state === 'proposed' && mayConfirm && (
        <Section title={words.say(m.confirm)}>
          <Notice text={words.say(m.confirmText)} />
          <Form action={`${cardPath(one)}/confirm`} hidden={{ key }}>
            <Actions><Button text={words.say(m.confirm)} /></Actions>
          </Form>
        </Section>
      )}
      {open && mayEnd && (
        <Actions>
          {data.state === 'held' && <LinkButton href={`${cardPath(one)}/transfer`} text={words.say(m.transfer)} kind="secondary" />}
          <LinkButton href={`${cardPath(one)}/end`} text={words.say(data.state === 'held' ? m.end : m.withdraw)} kind="secondary" />
        </Actions>
      )}
    </Layout>,
  )
} // prettier-ignore

/** An appointment in rows: to be read, and to be checked before it is made. */
export function appointmentRows(data: Appointed, words: Words) {
  return [
    { key: words.say(m.official), value: data.name },
    { key: words.say(m.post), value: words.post(data) },
    { key: words.say(m.kind), value: words.say(kinds[data.kind]) },
    ...(data.kind === 'delegation' ? [{ key: words.say(m.powers), value: (data.powers ?? '').split(',').map(words.action).join('; ') }] : []),
    { key: words.say(m.decision), value: words.decision(data) },
    { key: words.say(m.since), value: words.day(data.from) },
    { key: words.say(m.until), value: words.day(data.until) },
    ...(data.lacksSkill ? [{ key: words.say(m.skill), value: <Tag text={words.say(m.lacking)} tone="bad" /> }] : []),
  ]
} // prettier-ignore

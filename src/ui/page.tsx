import type { ComponentChildren } from 'preact'
import { useSay } from './context.ts'
import { Icon } from './icon.tsx'
import { generic as m } from './messages.ts'

/** The page's one heading: what it stands under, its name, a status beside it, a first sentence. */
export function PageTitle(props: {
  title: string
  caption?: string | undefined
  lead?: ComponentChildren
  aside?: ComponentChildren
}) {
  return (
    <div class="page-title">
      {props.caption && <p class="caption">{props.caption}</p>}
      <div class="title-row">
        <h1>{props.title}</h1>
        {props.aside}
      </div>
      {props.lead && <p class="lead">{props.lead}</p>}
    </div>
  )
}

/** The front of the house: a wide coloured band with the first question in it. Stands first in a 'page' layout. */
export function Hero(props: { title: string; lead?: string | undefined; children?: ComponentChildren }) {
  return (
    <div class="hero">
      <HeroDoor />
      <h1>{props.title}</h1>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </div>
  )
}

/** A part of a page on white, with its heading; `plain` leaves the white out. */
export function Section(props: {
  title?: string | undefined
  id?: string | undefined
  aside?: ComponentChildren
  plain?: boolean | undefined
  /** Seconds between refreshes of this part alone (needs `id`); without script the page stays as it was. */
  refresh?: number | undefined
  children: ComponentChildren
}) {
  return (
    <section class={props.plain ? 'box' : 'card box'} id={props.id} data-refresh={props.refresh}>
      {props.title && (
        <div class="card-head">
          <h2>{props.title}</h2>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  )
}

/** Two columns on a desk, one on a phone: the work, and what helps with it. */
export function Columns({ children, aside }: { children: ComponentChildren; aside: ComponentChildren }) {
  return (
    <div class="columns">
      <div class="stack">{children}</div>
      <div class="stack">{aside}</div>
    </div>
  )
}

/** Cards side by side as many as fit; `one` below the other, where each has a drawing. */
export const CardGrid = ({ children, one }: { children: ComponentChildren; one?: boolean | undefined }) => (
  <ul class={one ? 'stack' : 'grid'}>{children}</ul>
)

/** Big numbers side by side. */
export const Tiles = ({ children }: { children: ComponentChildren }) => <div class="grid tiles">{children}</div>

/** One choice among several (a service, a life event): the whole card is its link. Stands in a `CardGrid`. */
export function Card(props: {
  title: string
  /** The heading's level: 2 unless the grid stands under a heading of its own. */
  level?: 2 | 3 | undefined
  href: string
  text?: string | undefined
  tag?: ComponentChildren
  meta?: ComponentChildren
}) {
  const Title = `h${props.level ?? 2}` as const
  return (
    <li class="card tile">
      {props.tag}
      <Title>
        <a href={props.href}>{props.title}</a>
      </Title>
      {props.text && <p>{props.text}</p>}
      {props.meta && <p class="meta">{props.meta}</p>}
      <Icon name="arrow" />
    </li>
  )
}

/** The way from home to here; the last one is this page. Nothing where the way is this page alone. */
export function Breadcrumbs({ items }: { items: readonly { text: string; href?: string | undefined }[] }) {
  const say = useSay()
  if (items.length < 2) return null
  return (
    <nav class="crumbs" aria-label={say(m.youAreHere)}>
      <ol>
        {items.map(({ text, href }) => (
          <li>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}

/** A question and an answer field for a list. Sends `name` (default q) by GET; `keep` are filters that stay. */
export function SearchForm(props: {
  action: string
  label: string
  value?: string | undefined
  name?: string | undefined
  hint?: string | undefined
  keep?: Readonly<Record<string, string>> | undefined
  autofocus?: boolean | undefined
  children?: ComponentChildren
}) {
  const say = useSay()
  const { name = 'q', hint } = props
  return (
    <form class="search" role="search" method="get" action={props.action}>
      <label for={name}>{props.label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {Object.entries(props.keep ?? {}).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      {props.children}
      <div class="search-row">
        <input
          class="input"
          type="search"
          id={name}
          name={name}
          value={props.value ?? ''}
          autofocus={props.autofocus}
          aria-describedby={hint ? `${name}-hint` : undefined}
        />
        <button class="button primary">
          <Icon name="search" />
          {say(m.search)}
        </button>
      </div>
    </form>
  )
}

// The mark again, large, its light on the floor.
const HeroDoor = () => (
  <svg class="hero-door" viewBox="0 0 240 250" aria-hidden="true" focusable="false">
    <path d="M96 210l72 0 72 40H20z" fill="#f2c14e" opacity=".28" />
    <path d="M92 210V40h80v170z" fill="#f2c14e" />
    <path d="M92 40l54 18v172l-54-20z" fill="#b3262c" />
    <path
      d="M76 210V48a24 24 0 0124-24h64a24 24 0 0124 24v162"
      fill="none"
      stroke="#fff"
      stroke-opacity=".85"
      stroke-width="7"
      stroke-linecap="round"
    />
    <circle cx="135" cy="146" r="5" fill="#f2c14e" />
  </svg>
)

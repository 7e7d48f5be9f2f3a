import { Details } from './callout.tsx'
import { useSay } from './context.ts'
import { generic as m } from './messages.ts'
import { Table } from './table.tsx'

export type Region = {
  id: string
  /** The region's outline as an SVG path in the map's view box. */
  d: string
  value: number | null
  label: string
  href?: string | undefined
}

/** Upper bounds of `classes` groups of about the same size. Fewer when values repeat. */
export function quantiles(values: readonly number[], classes = 5): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const cuts = Array.from({ length: classes - 1 }, (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / classes)])
  return [...new Set(cuts)].filter((cut): cut is number => cut !== undefined && cut > (sorted[0] ?? 0))
}

/** The group (0 …) a value falls in: bounds are where the next group starts. */
export const classOf = (value: number, bounds: readonly number[]): number =>
  bounds.filter((bound) => value >= bound).length

/**
 * A map coloured by value, in at most six groups, each region a link, with its legend and the same numbers as a table.
 * `bounds` are where each next group starts (ascending); groups of equal size unless given.
 */
export function MapFigure(props: {
  title: string
  viewBox: string
  regions: readonly Region[]
  format: (value: number) => string
  bounds?: readonly number[] | undefined
  /** 'good' paints much in the calm colour, 'bad' paints much in the warning colour. */
  more?: 'good' | 'bad' | undefined
  valueTitle?: string | undefined
}) {
  const say = useSay()
  const { title, regions, format, more = 'good' } = props
  const values = regions.map(({ value }) => value).filter((value) => value !== null)
  const bounds = (props.bounds ?? quantiles(values)).slice(0, 5)
  const told = (value: number | null) => (value === null ? say(m.noValue) : format(value))
  // However few the groups, the last one has the full colour.
  const shade = (group: number) => `q${bounds.length ? Math.round((group * 5) / bounds.length) : 5}`
  const paint = (value: number | null) => (value === null ? 'q-none' : shade(classOf(value, bounds)))
  return (
    <figure class={`map ${more}`}>
      <svg viewBox={props.viewBox} role="group" aria-label={title}>
        {regions.map(({ d, value, label, href }) => {
          const shape = (
            <path class={paint(value)} d={d}>
              <title>{say(m.pair, { name: label, value: told(value) })}</title>
            </path>
          )
          return href ? (
            <a href={href} aria-label={say(m.pair, { name: label, value: told(value) })}>
              {shape}
            </a>
          ) : (
            shape
          )
        })}
      </svg>
      <figcaption>
        <b>{title}</b>
        <ul class="legend">
          {[...bounds, null].map((bound, at) => (
            <li>
              <svg width="16" height="16" aria-hidden="true" focusable="false">
                <rect class={shade(at)} width="16" height="16" rx="4" />
              </svg>
              {at === 0 ? (bound === null ? say(m.value) : `< ${format(bound)}`) : `≥ ${format(bounds[at - 1] ?? 0)}`}
            </li>
          ))}
          {values.length < regions.length && (
            <li>
              <svg width="16" height="16" aria-hidden="true" focusable="false">
                <rect class="q-none" width="16" height="16" rx="4" />
              </svg>
              {say(m.noValue)}
            </li>
          )}
        </ul>
        <Details summary={say(m.asTable)}>
          <Table
            caption={title}
            hideCaption
            columns={[{ title: say(m.place) }, { title: props.valueTitle ?? say(m.value), numeric: true }]}
            rows={regions.map(({ label, value, href }) => ({ cells: [label, told(value)], href }))}
          />
        </Details>
      </figcaption>
    </figure>
  )
}

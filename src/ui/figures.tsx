import { Icon } from './icon.tsx'
import type { Tone } from './status.tsx'

/** A line without axes: how a number moved. `label` says it in words. Missing values (null) break the line. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low || 1
  const x = (at: number) => (2 + (at * 116) / Math.max(1, values.length - 1)).toFixed(1)
  const y = (value: number) => (29 - ((value - low) / span) * 26).toFixed(1)
  let pen = 'M'
  const d = values.map((value, at) => {
    if (value === null) return ((pen = 'M'), '')
    const piece = `${pen}${x(at)} ${y(value)}`
    pen = 'L'
    return piece
  })
  const last = values.at(-1)
  return (
    <svg class="spark" viewBox="0 0 120 32" width="120" height="32" role="img" aria-label={label}>
      <path
        d={d.join('')}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      {typeof last === 'number' && <circle cx={x(values.length - 1)} cy={y(last)} r="2.5" fill="currentColor" />}
    </svg>
  )
}

/** One big number: what it counts, how it moved, and the list behind it. `value` is already formatted. */
export function StatTile(props: {
  value: string
  label: string
  href?: string | undefined
  trend?: { text: string; direction?: 'up' | 'down' | undefined; tone?: Tone | undefined } | undefined
  spark?: readonly (number | null)[] | undefined
  tone?: Tone | undefined
}) {
  const { value, label, href, trend, spark, tone = 'neutral' } = props
  return (
    <div class={`stat card ${tone}`}>
      <p class="stat-label">{href ? <a href={href}>{label}</a> : label}</p>
      <p class="stat-value">{value}</p>
      {trend && (
        <p class={`trend ${trend.tone ?? 'neutral'}`}>
          {trend.direction && <Icon name={trend.direction} />}
          {trend.text}
        </p>
      )}
      {spark && <Sparkline values={spark} label={trend ? `${label}: ${trend.text}` : label} />}
    </div>
  )
}

/** Bars with their names and numbers: a table to those who do not see it. `text` is the number as it is read. */
export function BarList(props: {
  caption: string
  items: readonly { label: string; value: number; text: string; href?: string | undefined; tone?: Tone | undefined }[]
  /** The value that fills the whole width; the greatest one unless given. */
  max?: number | undefined
  hideCaption?: boolean | undefined
  labelTitle: string
  valueTitle: string
}) {
  const max = props.max ?? Math.max(1, ...props.items.map(({ value }) => value))
  const share = (value: number) => `${Math.max(0, Math.min(100, (value / max) * 100)).toFixed(1)}%`
  return (
    <table class="bars" role="table">
      <caption class={props.hideCaption ? 'hide' : undefined}>{props.caption}</caption>
      <thead class="hide" role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {props.labelTitle}
          </th>
          <th role="columnheader" scope="col" colSpan={2}>
            {props.valueTitle}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.items.map(({ label, value, text, href, tone = 'info' }) => (
          <tr role="row">
            <th role="rowheader" scope="row">
              {href ? (
                <a href={href} data-item>
                  {label}
                </a>
              ) : (
                label
              )}
            </th>
            <td role="presentation">
              <svg class={tone} width="100%" height="12" aria-hidden="true" focusable="false">
                <rect class="bar-bed" width="100%" height="12" rx="6" />
                <rect width={share(value)} height="12" rx="6" fill="currentColor" />
              </svg>
            </td>
            <td role="cell">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

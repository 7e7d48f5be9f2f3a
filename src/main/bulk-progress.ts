const WIDTH = 24

const grouped = (value: number) => Math.round(value).toLocaleString('en-US')

/** Seconds as somebody who waits says them. */
export function waiting(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–'
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`
}

export interface Seen {
  readonly done: number
  readonly total: number
  readonly rows: number
  readonly rejected: number
}

/** How far it is: `from` is how it stood when this run began, `seconds` how long ago that was. */
export function progressLine(
  { done, total, rows, rejected }: Seen,
  from: Pick<Seen, 'done' | 'rows'>,
  seconds: number,
  bar: boolean,
): string {
  const share = total === 0 ? 1 : done / total
  const filled = Math.round(share * WIDTH)
  const left = done === from.done ? Number.NaN : ((total - done) * seconds) / (done - from.done)
  const rate = seconds === 0 ? 0 : (rows - from.rows) / seconds
  const parts = [
    `${(share * 100).toFixed(1)} %`,
    `${grouped(rows)} rows`,
    `${grouped(rate)}/s`,
    `${waiting(left)} left`,
  ]
  if (rejected > 0) parts.push(`${grouped(rejected)} rejected`)
  return `${bar ? `[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] ` : ''}${parts.join(' · ')}`
}

const BAR_MS = 200
const LINE_MS = 5_000

/** A bar that stays in its line on a terminal; elsewhere a plain line now and then. */
export function progressBar(
  out: NodeJS.WriteStream,
  from: Pick<Seen, 'done' | 'rows'>,
  now: () => number = () => performance.now(),
) {
  const began = now()
  let last = -Infinity
  return {
    show(seen: Seen, end = false) {
      const tty = out.isTTY
      if (!end && now() - last < (tty ? BAR_MS : LINE_MS)) return
      last = now()
      const line = progressLine(seen, from, (now() - began) / 1_000, tty)
      out.write(tty ? `\r\u001b[K${line}${end ? '\n' : ''}` : `${line}\n`)
    },
  }
}

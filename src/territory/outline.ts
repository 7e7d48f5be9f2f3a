type Point = readonly [number, number]

/** The shapes of units for a map: for each code its rings, closed, as [longitude, latitude] in degrees. */
export type Outline = ReadonlyMap<string, readonly (readonly Point[])[]>

/** A drawing in SVG units: the view box and a path for each code. */
export interface Drawing {
  readonly viewBox: string
  readonly paths: ReadonlyMap<string, string>
  /** Where a place is drawn, given as [longitude, latitude] in degrees. */
  at(place: Point): Point
}

/** Steps as an SVG path writes them shortest: a minus sign parts two numbers as well as a space. */
function pathOf([first, ...rest]: readonly Point[]): string {
  if (!first) return ''
  const [x, y] = first
  const steps: Point[] = []
  let from = first
  for (const to of rest) {
    const step: Point = [to[0] - from[0], to[1] - from[1]]
    const last = steps.at(-1)
    // Steps straight on are one.
    if (last && last[0] * step[1] === last[1] * step[0] && last[0] * step[0] + last[1] * step[1] > 0)
      steps[steps.length - 1] = [last[0] + step[0], last[1] + step[1]]
    else steps.push(step)
    from = to
  }
  return `M${x} ${y}l${steps.flat().join(' ').replaceAll(' -', '-')}z`
}

const even = ([x, y]: Point) => (x + y) % 2 === 0

/**
 * A stair of single steps becomes its slope: the outer corners stay, which are the same seen from either side, so that
 * neighbours still share their border. Half as many points, and no teeth.
 */
function sloped(ring: readonly Point[]): readonly Point[] {
  const inner = ring.slice(0, -1)
  const near = (a: Point, b: Point) => even(a) && Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) === 1
  const kept = inner.filter((at, i) => {
    const [before, after] = [inner.at(i - 1)!, inner[(i + 1) % inner.length]!]
    return even(at) || !near(before, at) || !near(after, at)
  })
  return kept.length > 2 ? kept : inner
}

const span = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers)

/**
 * Draws an outline on whole units, `width` of them across (more units, finer lines, longer paths). Degrees of longitude
 * are narrowed as at the middle latitude (equirectangular). Neighbours still share their border; an island smaller than
 * a unit stays as a dot, large enough to be seen however fine the lines.
 */
export function drawOutline(outline: Outline, width = 420): Drawing {
  const points = [...outline.values()].flat(2)
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * narrow)
  const place = ([x, y]: Point): Point => [Math.round((x - west) * narrow * scale), Math.round((north - y) * scale)]
  const dot = Math.ceil(width / 133)
  const draw = (ring: readonly Point[]) => {
    const line = ring.map(place).filter((at, i, all) => i === 0 || String(at) !== String(all[i - 1]))
    const [x, y] = line[0] ?? [0, 0]
    const small = Math.max(span(line.map(([at]) => at)), span(line.map(([, at]) => at))) < dot
    // The closing point is left out: z draws it.
    return line.length > 3 && !small ? pathOf(sloped(line)) : `M${x} ${y}h${dot}v${dot}h-${dot}z`
  }
  const paths = new Map([...outline].map(([code, rings]) => [code, [...new Set(rings.map(draw))].join('')]))
  return { viewBox: `0 0 ${width} ${Math.ceil((north - south) * scale)}`, paths, at: place }
}

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
  let [x, y] = first
  let path = `M${x} ${y}l`
  for (const [nx, ny] of rest) {
    for (const step of [nx - x, ny - y]) path += step < 0 || path.endsWith('l') ? step : ` ${step}`
    x = nx
    y = ny
  }
  return `${path}z`
}

const span = (numbers: readonly number[]) => Math.max(...numbers) - Math.min(...numbers)

/**
 * Draws an outline on whole units, `width` of them across (more units, finer lines, longer paths). Degrees of longitude
 * are narrowed as at the middle latitude (equirectangular). Neighbours still share their border; an island smaller than
 * a unit stays as a dot, large enough to be seen however fine the lines.
 */
export function drawOutline(outline: Outline, width = 600): Drawing {
  const points = [...outline.values()].flat(2)
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))]
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))]
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * narrow)
  const place = ([x, y]: Point): Point => [Math.round((x - west) * narrow * scale), Math.round((north - y) * scale)]
  const dot = Math.max(1, Math.round(width / 133))
  const draw = (ring: readonly Point[]) => {
    const line = ring.map(place).filter((at, i, all) => i === 0 || String(at) !== String(all[i - 1]))
    const [x, y] = line[0] ?? [0, 0]
    const small = Math.max(span(line.map(([at]) => at)), span(line.map(([, at]) => at))) < dot
    // The closing point is left out: z draws it.
    return line.length > 3 && !small ? pathOf(line.slice(0, -1)) : `M${x} ${y}h${dot}v${dot}h-${dot}z`
  }
  const paths = new Map([...outline].map(([code, rings]) => [code, [...new Set(rings.map(draw))].join('')]))
  return { viewBox: `0 0 ${width} ${Math.ceil((north - south) * scale)}`, paths, at: place }
}

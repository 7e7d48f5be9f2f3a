// A topology made small enough for a page: fewer points, a coarser grid, borders still shared by both neighbours.
const STEP = 0.005 // degrees, about 550 m: a pixel of a map 3,000 px high
const LIMIT = 56_000 // bytes of all rows
const SMALLEST = 0.0004 // square degrees (about 5 km²): smaller islands near the coast are left out
const OFFSHORE = 110 // degrees east: every island of Hoàng Sa and Trường Sa stays, however small

const on = ([x, y]) => [Math.round(x / STEP), Math.round(y / STEP)]
const area2 = (a, b, c) => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))

/** Visvalingam: each inner point's weight is the smallest triangle at which it would go; ends weigh infinitely. */
function weights(points) {
  const weight = points.map(() => Infinity)
  const left = points.map((_, i) => i - 1)
  const right = points.map((_, i) => i + 1)
  const inner = new Set(points.keys())
  inner.delete(0)
  inner.delete(points.length - 1)
  const triangle = (i) => area2(points[left[i]], points[i], points[right[i]])
  const size = new Map([...inner].map((i) => [i, triangle(i)]))
  let floor = 0
  while (size.size > 0) {
    let least = -1
    for (const [i, value] of size) if (least < 0 || value < size.get(least)) least = i
    floor = Math.max(floor, size.get(least))
    weight[least] = floor
    size.delete(least)
    right[left[least]] = right[least]
    left[right[least]] = left[least]
    for (const i of [left[least], right[least]]) if (size.has(i)) size.set(i, triangle(i))
  }
  return weight
}

function ringArea(ring) {
  let sum = 0
  for (let i = 1; i < ring.length; i++) sum += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  return Math.abs(sum) / 2
}

const stays = ({ points }) => points[0][0] > OFFSHORE || ringArea(points) >= SMALLEST

/** The points of an arc on the grid, no point twice running; a closed arc keeps a shape of its own. */
function snap(points, weight, threshold, closed) {
  const kept = points.filter((_, i) => weight[i] >= threshold).map(on)
  const line = kept.filter((p, i) => i === 0 || p[0] !== kept[i - 1][0] || p[1] !== kept[i - 1][1])
  if (!closed || new Set(line.map(String)).size > 2) return line
  const [x, y] = on(points[0])
  return [[x, y], [x + 1, y], [x, y + 1], [x, y]] // prettier-ignore
}

/** Rows for outline.tsv: the scale, the arcs as steps on the grid, and each unit's rings. */
export function outline(topology) {
  const { scale, translate } = topology.transform
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]])
  })
  const pointsOf = (ring) => ring.flatMap((n) => (n < 0 ? arcs[~n].toReversed() : arcs[n]))
  const units = topology.objects.provinces.geometries.map((g) => {
    const polygons = g.type === 'Polygon' ? [g.arcs] : g.arcs
    const rings = polygons.map(([outer]) => ({ outer, points: pointsOf(outer) }))
    return { code: g.properties.code, rings: rings.filter(stays).map((r) => r.outer) }
  })
  const used = [...new Set(units.flatMap((u) => u.rings.flat().map((n) => (n < 0 ? ~n : n))))].toSorted((a, b) => a - b)
  const place = new Map(used.map((n, i) => [n, i]))
  const move = (n) => (n < 0 ? `~${place.get(~n)}` : String(place.get(n)))
  const weighed = used.map((n) => {
    const points = arcs[n]
    const [a, z] = [points[0], points.at(-1)]
    return { points, weight: weights(points), closed: a[0] === z[0] && a[1] === z[1] }
  })
  const draw = (threshold) => {
    const lines = weighed.map(({ points, weight, closed }) => {
      let last = [0, 0]
      const steps = snap(points, weight, threshold, closed).map((p) => {
        const step = `${p[0] - last[0]},${p[1] - last[1]}`
        last = p
        return step
      })
      return `arc\t${steps.join(' ')}`
    })
    const rows = units.map((u) => `unit\t${u.code}\t${u.rings.map((r) => r.map(move).join(' ')).join(';')}`)
    return [`scale\t${STEP}`, ...lines, ...rows]
  }
  let [low, high] = [0, 0.01]
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2
    if (draw(middle).join('\n').length > LIMIT) low = middle
    else high = middle
  }
  return draw(high)
}

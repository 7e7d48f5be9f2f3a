import type { Outline } from '#territory'

type Point = readonly [number, number]

/** The provinces' shapes from the rows of outline.tsv: arcs in steps of a grid, rings made of arcs shared by neighbours. */
export function parseOutline(rows: readonly string[][]): Outline {
  const step = Number(rows.find(([kind]) => kind === 'scale')?.[1] ?? 1)
  const arcs = rows
    .filter(([kind]) => kind === 'arc')
    .map(([, steps = '']) => {
      let [x, y] = [0, 0]
      return steps.split(' ').map((pair): Point => {
        const [dx = 0, dy = 0] = pair.split(',').map(Number)
        x += dx
        y += dy
        return [x * step, y * step]
      })
    })
  const walk = (arc: string) =>
    arc.startsWith('~') ? (arcs[Number(arc.slice(1))] ?? []).toReversed() : (arcs[Number(arc)] ?? [])
  const ring = (list: string) => list.split(' ').flatMap(walk)
  return new Map(
    rows.filter(([kind]) => kind === 'unit').map(([, code = '', rings = '']) => [code, rings.split(';').map(ring)]),
  )
}

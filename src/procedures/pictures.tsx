const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '2.4',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

/** A child asleep in a blanket under a star: drawn with the colours of the mark. */
const Birth = () => (
  <>
    <rect width="160" height="96" rx="12" fill="#f2c14e" fill-opacity=".2" />
    <path d="M20 96C30 58 58 40 92 46c30 5 48 24 54 50z" fill="#b3262c" />
    <path d="M44 96c6-22 26-36 52-34 20 2 34 14 42 34z" fill="#6d1015" fill-opacity=".45" />
    <circle cx="66" cy="46" r="25" fill="#f6d2b3" />
    <path d="M44 36c6-14 26-20 40-6-8 2-14 0-18-4-4 6-12 10-22 10z" fill="#3a241a" />
    <path d="M52 48c2 3 6 3 8 0m12 0c2 3 6 3 8 0m-16 9c2 2 5 2 7 0" {...line} stroke="#3a241a" />
    <circle cx="50" cy="56" r="3.6" fill="#e8927c" fill-opacity=".7" />
    <circle cx="82" cy="56" r="3.6" fill="#e8927c" fill-opacity=".7" />
    <path d="M122 14l3.4 7.2 7.8 1-5.7 5.4 1.4 7.8-6.9-3.8-6.9 3.8 1.4-7.8-5.7-5.4 7.8-1z" fill="#f2c14e" />
    <path d="M24 22v8m-4-4h8M146 52v6m-3-3h6" {...line} stroke="#b3262c" />
  </>
)

const drawings = {
  birth: <Birth />,
  pen: <path d="M10 38l3-10 20-20 7 7-20 20zM28 13l7 7M8 44h32" {...line} />,
  calendar: <path d="M8 12h32v28H8zM8 20h32M16 7v8m16-8v8M17 30l5 5 10-10" {...line} />,
  eye: <path d="M4 24s7-13 20-13 20 13 20 13-7 13-20 13S4 24 4 24zM24 18a6 6 0 100 12 6 6 0 000-12z" {...line} />,
} as const

export type PictureName = keyof typeof drawings

/** A drawing beside words that say the same; hidden from those who hear the page. */
export function Picture({ name, small }: { name: PictureName; small?: boolean | undefined }) {
  // The large one brings its own air: words follow beside it, or under it on a phone.
  const [width, height] = small ? [48, 48] : [184, 102]
  return (
    <svg
      class={small ? 'mark' : 'mark life'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

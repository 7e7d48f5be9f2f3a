const drawn = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  clock: 'M12 7v5l3.5 2M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  pause: 'M9.5 8.5v7m5-7v7M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  alert: 'M12 9v4.5m0 3v.01M12 4l9 15.5H3L12 4z',
  info: 'M12 11v5.5m0-9v.01M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  file: 'M13.5 3.5H7A1.5 1.5 0 005.5 5v14A1.5 1.5 0 007 20.5h10a1.5 1.5 0 001.5-1.5V8.5l-5-5zm0 0v5h5',
  arrow: 'M5 12h14m-6-6l6 6-6 6',
  back: 'M19 12H5m6-6l-6 6 6 6',
  search: 'M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zm5 11.5L20.5 20.5',
  user: 'M12 4a4 4 0 100 8 4 4 0 000-8zm-7.5 16.5c.6-3.8 3.7-6 7.5-6s6.9 2.2 7.5 6',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 100 5 2.5 2.5 0 000-5z',
  download: 'M12 4v11m-5-5l5 5 5-5M5 20h14',
  link: 'M9 6h9v9M18 6L6 18',
  up: 'M12 19V6m-6 6l6-6 6 6',
  down: 'M12 5v13m-6-6l6 6 6-6',
  fold: 'M6 9l6 6 6-6',
} as const

export type IconName = keyof typeof drawn

/** A line drawing the size of the text. Always beside words, so hidden from readers of the page's structure. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={drawn[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}

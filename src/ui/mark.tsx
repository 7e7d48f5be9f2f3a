// A door ajar: the frame, the light that falls through it, the leaf standing open, its handle.
const frame = 'M6 28V7a4 4 0 014-4h12a4 4 0 014 4v21'
const light = 'M10 28V8a1 1 0 011-1h10a1 1 0 011 1v20z'
const leaf = 'M10 7.3L18 9.5a1.5 1.5 0 011 1.4V30.1a.8.8 0 01-1 .8L10 28z'

/** The OneDoor mark. Beside the name, so hidden from assistive technology. */
export function Mark({ size = 40 }: { size?: number }) {
  return (
    <svg class="mark" viewBox="0 0 32 34" width={size} height={size} aria-hidden="true" focusable="false">
      <path class="mark-light" d={light} fill="#f2c14e" />
      <path class="mark-leaf" d={leaf} fill="#b3262c" />
      <path d={frame} fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
      <circle cx="16.3" cy="19.5" r="1.2" fill="#f2c14e" />
    </svg>
  )
}

/** The mark as a file of its own, for the browser's tab. */
export const markSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 34">' +
  `<path d="${light}" fill="#f2c14e"/><path d="${leaf}" fill="#b3262c"/>` +
  `<path d="${frame}" fill="none" stroke="#6d1015" stroke-width="2.4" stroke-linecap="round"/>` +
  '<circle cx="16.3" cy="19.5" r="1.2" fill="#f2c14e"/></svg>'

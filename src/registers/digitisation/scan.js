// Niceties only: the desk works without it. Keys move the image while the hand stays in a field.
const scan = document.querySelector('.scan')
const pane = scan?.querySelector('.scan-window')
const sizes = [100, 150, 200, 300]

/** To a size, with what was in the middle still in the middle. */
function zoom(size) {
  const x = (pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth
  const y = (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight
  scan.dataset.zoom = size
  pane.scrollTo(x * pane.scrollWidth - pane.clientWidth / 2, y * pane.scrollHeight - pane.clientHeight / 2)
}

if (pane) {
  for (const link of scan.querySelectorAll('[data-size]'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      zoom(Number(link.dataset.size))
    })
  addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1, PageDown: 1, PageUp: -1 }[event.key]
    if (!step || event.altKey || event.metaKey) return
    if (event.key.startsWith('Arrow')) {
      if (!event.ctrlKey) return
      const at = sizes.indexOf(Number(scan.dataset.zoom ?? 100))
      zoom(sizes[Math.max(0, Math.min(sizes.length - 1, at + step))])
    } else if (event.shiftKey) pane.scrollBy(step * pane.clientWidth * 0.4, 0)
    else pane.scrollBy(0, step * pane.clientHeight * 0.4)
    event.preventDefault()
  })
  // The entry in hand is in sight: entries stand below one another.
  const [entry, of] = [Number(scan.dataset.entry), Number(scan.dataset.of)]
  const image = pane.querySelector('img')
  const show = () => entry > 0 && pane.scrollTo(0, ((entry - 1) / of) * image.clientHeight)
  if (image.complete) show()
  else image.addEventListener('load', show)
}

// The hand goes where the work is, where nothing else asked for it.
if (document.activeElement === document.body)
  document.querySelector('.scan-desk form :is(input:not([type=hidden]), select)')?.focus()

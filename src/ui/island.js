// Niceties only: pages work without it.
const all = (query, within = document) => [...within.querySelectorAll(query)]
const typing = (el) => el?.closest('input:not([type=radio],[type=checkbox]),textarea,select')
const later = (el) => el && setTimeout(refresh, el.dataset.refresh * 1000, el.id)

for (const area of all('[data-count]')) {
  const out = document.getElementById(area.id + '-count')
  const tell = () => {
    const left = area.dataset.count - area.value.length
    out.textContent = (left < 0 ? area.dataset.over : area.dataset.left).replace('{n}', Math.abs(left))
  }
  area.addEventListener('input', tell)
  tell()
}

// Waits while hidden or typed in.
async function refresh(id) {
  const old = document.getElementById(id)
  const hand = document.activeElement
  try {
    if (document.hidden || (typing(hand) && old.contains(hand))) return
    const answer = await fetch(location)
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = answer.ok && page.getElementById(id)
    if (!fresh || fresh.innerHTML === old.innerHTML) return
    const at = all('a,button', old).indexOf(hand)
    old.replaceWith(fresh)
    all('a,button', fresh)[at]?.focus()
  } catch {
    // Offline: the next turn tries again.
  } finally {
    later(document.getElementById(id))
  }
}
all('[data-refresh]').forEach(later)

// One press sends once; coming back allows it again.
addEventListener('submit', (event) => {
  const { dataset } = event.target
  if (dataset.sent) event.preventDefault()
  if (!dataset.once) return
  dataset.sent = 1
  event.submitter?.setAttribute('aria-disabled', true)
})
addEventListener('pageshow', () => {
  for (const form of all('[data-sent]')) delete form.dataset.sent
  for (const button of all('[aria-disabled]')) button.removeAttribute('aria-disabled')
})

// Single keys, which can be switched off (WCAG 2.1.4).
const toggle = document.querySelector('[data-keys-on]')
let keys = localStorage.keys !== 'off'
function show() {
  localStorage.keys = keys ? 'on' : 'off'
  document.documentElement.classList.toggle('keyed', keys)
  toggle.textContent = keys ? toggle.dataset.keysOff : toggle.dataset.keysOn
}
toggle.hidden = !document.querySelector('[data-key],[data-item]')
toggle.addEventListener('click', () => show((keys = !keys)))
show()

addEventListener('keydown', (event) => {
  if (!keys || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
  const key = event.key.toLowerCase()
  const step = { j: 1, k: -1, arrowdown: 1, arrowup: -1 }[key]
  const items = all('[data-item]')
  const at = items.indexOf(document.activeElement)
  // Arrows scroll until a line of the list is in hand.
  const item = step && (at >= 0 || key.length === 1) && items[Math.max(0, at + step)]
  const target = item || all('[data-key]').find((el) => el.dataset.key === key)
  if (!target) return
  event.preventDefault()
  target.focus()
  if (!item) target.click()
})
document.querySelector('[data-focus]')?.focus()

// The desk's page: reads codes without a network, with the issuer's public keys and the lists that came with the page.

const SKEW = 60
const text = new TextDecoder('utf-8', { fatal: true })

const bytesOf = (part) => {
  if (!/^[A-Za-z0-9_-]+$/.test(part)) throw new Error('malformed')
  const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'))
  const again = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  // One way to write the same bytes, and no other.
  if (again !== part) throw new Error('malformed')
  return Uint8Array.from(binary, (one) => one.charCodeAt(0))
}
const jsonOf = (part) => JSON.parse(text.decode(bytesOf(part)))

async function bitAt(packed, slot) {
  const stream = new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('deflate'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return (bytes[slot >> 3] >> (slot & 7)) & 1
}

/** What a code says, or why it is refused: `{ kind, claims, ends }` or `{ fault }`. `now`: seconds. */
export async function checkCard(code, book, now) {
  let header, card, signature
  const [head = '', body = '', tail = '', ...more] = code.trim().split('.')
  try {
    ;[header, card, signature] = [jsonOf(head), jsonOf(body), bytesOf(tail)]
    if (more.length > 0 || header === null || card === null || !Array.isArray(card.c)) throw new Error()
  } catch {
    return { fault: 'malformed' }
  }
  if (header.alg !== 'ES256' || header.typ !== 'card+jwt' || 'crit' in header) return { fault: 'malformed' }
  const jwk = header.kid?.length === 8 && book.keys.find(({ kid }) => kid.startsWith(header.kid))
  if (!jwk) return { fault: 'key_unknown' }
  const { kty, crv, x, y } = jwk
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ])
  const signed = new TextEncoder().encode(`${head}.${body}`)
  if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, signature, signed)))
    return { fault: 'signature_wrong' }
  const { k: kind, e: ends, i: at, c: values, l: list, n: slot } = card
  if (at > now + SKEW) return { fault: 'too_early' }
  if (ends <= now) return { fault: 'expired' }
  if (now > book.until) return { fault: 'status_unknown' }
  if (Object.hasOwn(book.lists, list) && (await bitAt(book.lists[list], slot)) !== 0) return { fault: 'revoked' }
  if (!Object.hasOwn(book.kinds, kind)) return { fault: 'type_other' }
  const claims = Object.fromEntries(
    book.kinds[kind].flatMap((name, n) => (values[n] == null ? [] : [[name, values[n]]])),
  )
  return { kind, claims, ends }
}

/** Take the form over: what is typed or scanned is read here, and nothing leaves the device. */
function start(form, book, words) {
  const out = document.querySelector('#card-answer')
  const show = (className, title, rows) => {
    const box = document.createElement('div')
    box.className = `callout ${className}`
    const head = document.createElement('p')
    head.className = 'callout-title'
    head.textContent = title
    const list = document.createElement('dl')
    list.className = 'rows summary'
    for (const [name, value] of rows) {
      const row = document.createElement('div')
      const [term, said] = [document.createElement('dt'), document.createElement('dd')]
      ;[term.textContent, said.textContent] = [name, String(value)]
      row.append(term, said)
      list.append(row)
    }
    box.append(head, list)
    out.replaceChildren(box)
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const field = form.elements.namedItem('code')
    const answer = await checkCard(field.value, book, Math.floor(Date.now() / 1000))
    if (answer.fault) show('warning', words.faults[answer.fault] ?? words.faults.malformed, [])
    else
      show(
        'success',
        words.kinds[answer.kind]?.title ?? answer.kind,
        Object.entries(answer.claims).map(([name, value]) => [words.kinds[answer.kind]?.claims[name] ?? name, value]),
      )
    field.select()
  })
}

const form = globalThis.document?.querySelector('form[data-card]')
if (form) {
  const data = (id) => JSON.parse(document.getElementById(id).textContent)
  start(form, data('card-book'), data('card-words'))
}

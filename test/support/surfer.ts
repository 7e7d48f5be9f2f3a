// A browser without script: cookies, links, forms, redirects. What a person on an old phone has.

export interface Control {
  readonly name: string
  readonly type: string
  readonly value: string
  readonly checked: boolean
  readonly options: readonly { readonly value: string; readonly selected: boolean; readonly text: string }[]
}

export interface Form {
  readonly action: string
  readonly method: string
  readonly multipart: boolean
  readonly controls: readonly Control[]
  readonly text: string
}

export interface Page {
  readonly url: string
  readonly status: number
  readonly html: string
  /** What a reader sees, white space folded. */
  readonly text: string
  readonly title: string
  readonly forms: readonly Form[]
  readonly links: readonly { readonly href: string; readonly text: string }[]
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" }
const decode = (text: string) =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (/^#x/i.test(name)) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (/^#\d/.test(name) && !ENTITIES[name]) return String.fromCodePoint(Number(name.slice(1)))
    return ENTITIES[name] ?? whole
  })
const words = (html: string) =>
  decode(html.replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim() // prettier-ignore

function attributes(tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const match of tag.replace(/^<\w+/, '').matchAll(/([\w:-]+)(?:="([^"]*)")?/g))
    found[match[1]!] = decode(match[2] ?? '')
  return found
}

function controlsOf(html: string): Control[] {
  const controls: Control[] = []
  for (const match of html.matchAll(/<(input|button)\b[^>]*>|<(select|textarea)\b([^>]*)>([\s\S]*?)<\/\2>/g)) {
    const tag = match[1] ?? match[2]!
    const attrs = attributes(match[1] ? match[0] : `<${tag}${match[3]}`)
    // A button without a name still sends the form, and sends nothing of its own.
    const name = attrs['name'] ?? ''
    if ((!name && tag !== 'button') || 'disabled' in attrs) continue
    const options = tag === 'select'
      ? [...match[4]!.matchAll(/<option\b([^>]*)>([\s\S]*?)<\/option>/g)].map((each) => {
          const option = attributes(`<option${each[1]}`)
          return { value: option['value'] ?? words(each[2]!), selected: 'selected' in option, text: words(each[2]!) }
        })
      : [] // prettier-ignore
    const type = tag === 'input' ? (attrs['type'] ?? 'text') : tag
    const value =
      tag === 'textarea' ? decode(match[4]!.replace(/^\n/, ''))
      : tag === 'select' ? (options.find((option) => option.selected) ?? options[0])?.value ?? ''
      : attrs['value'] ?? (type === 'checkbox' || type === 'radio' ? 'on' : '') // prettier-ignore
    controls.push({ name, type, value, checked: 'checked' in attrs, options })
  }
  return controls
}

function read(url: string, status: number, html: string): Page {
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map((match): Form => {
    const attrs = attributes(`<form${match[1]}`)
    return {
      action: new URL(attrs['action'] || url, url).href,
      method: (attrs['method'] ?? 'get').toUpperCase(),
      multipart: attrs['enctype'] === 'multipart/form-data',
      controls: controlsOf(match[2]!),
      text: words(match[2]!),
    }
  })
  const links = [...html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/g)].map((match) => ({
    href: new URL(attributes(`<a${match[1]}`)['href'] ?? '', url).href,
    text: words(match[2]!),
  }))
  const title = decode(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? '')
  return { url, status, html, text: words(html), title, forms, links }
}

export type Values = Readonly<
  Record<string, string | readonly string[] | { name: string; type: string; bytes: Uint8Array }>
>

/** One person's browser. Follows redirects as browsers do; keeps cookies; never runs a script. */
export class Surfer {
  readonly base: string
  readonly #cookies = new Map<string, string>()
  readonly language: string
  page: Page = read('about:blank', 0, '')
  constructor(base: string, language = 'vi') {
    this.base = base
    this.language = language
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, this.base), {
      ...init,
      redirect: 'manual',
      headers: {
        'accept-language': this.language,
        ...(cookie ? { cookie } : {}),
        ...(init.headers as Record<string, string>),
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return answer
  }

  async #visit(path: string, init: RequestInit): Promise<Page> {
    const headers = { accept: 'text/html', ...(init.headers as Record<string, string>) }
    let url = new URL(path, this.base).href
    let answer = await this.request(url, { ...init, headers })
    for (let hops = 0; [301, 302, 303, 307, 308].includes(answer.status) && hops < 10; hops++) {
      url = new URL(answer.headers.get('location') ?? '', url).href
      answer = await this.request(url, { headers: { accept: 'text/html' } })
    }
    this.page = read(url, answer.status, await answer.text())
    return this.page
  }

  go(path: string): Promise<Page> {
    return this.#visit(path, {})
  }

  /** Follow the first link whose words hold `text`. */
  follow(text: string | RegExp): Promise<Page> {
    const link = this.page.links.find((each) =>
      typeof text === 'string' ? each.text.includes(text) : text.test(each.text) || text.test(each.href),
    )
    if (!link) throw new Error(`no link "${text}" on ${this.page.url}: ${this.page.text.slice(0, 400)}`)
    return this.go(link.href)
  }

  /** The form whose action, words or controls' names match. */
  form(which: string | RegExp | ((form: Form) => boolean)): Form {
    const test =
      typeof which === 'function'
        ? which
        : (form: Form) => (typeof which === 'string' ? form.action.includes(which) : which.test(form.action))
    const found = this.page.forms.find(test)
    if (!found)
      throw new Error(
        `no form ${String(which)} on ${this.page.url} (${this.page.status}): ${this.page.text.slice(0, 600)}`,
      )
    return found
  }

  /** Send a form as it stands, with some values changed; `press` names a button and its value. */
  submit(form: Form, values: Values = {}, press?: { name: string; value: string }): Promise<Page> {
    const pairs: [string, string | { name: string; type: string; bytes: Uint8Array }][] = []
    for (const control of form.controls) {
      if (control.name in values) continue
      if (['submit', 'button', 'image', 'file'].includes(control.type)) continue
      if ((control.type === 'checkbox' || control.type === 'radio') && !control.checked) continue
      pairs.push([control.name, control.value])
    }
    for (const [name, value] of Object.entries(values))
      if (typeof value === 'string' || 'bytes' in value) pairs.push([name, value as string])
      else for (const each of value) pairs.push([name, each])
    const button = form.controls.find((control) => control.type === 'submit' || control.type === 'button')
    if (press) pairs.push([press.name, press.value])
    else if (button?.name && !(button.name in values)) pairs.push([button.name, button.value])
    if (form.method === 'GET') {
      const url = new URL(form.action)
      url.search = new URLSearchParams(pairs as [string, string][]).toString()
      return this.go(url.href)
    }
    if (!form.multipart)
      return this.#visit(form.action, { method: 'POST', body: new URLSearchParams(pairs as [string, string][]) })
    const body = new FormData()
    for (const [name, value] of pairs)
      if (typeof value === 'string') body.append(name, value)
      else body.append(name, new Blob([new Uint8Array(value.bytes)], { type: value.type }), value.name)
    return this.#visit(form.action, { method: 'POST', body })
  }
}

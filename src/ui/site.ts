import type { Text } from './text.ts'
import { same } from './text.ts'
import { generic } from './messages.ts'

export type Site = {
  /** The name beside the mark. */
  name: Text
  /** A line under the name: whose service this is. */
  owner: Text
  /** Addresses of the frame's own links. */
  home: string
  signIn: string
  /** A POST without fields signs out. */
  signOut: string
  /** Hashed, immutable addresses of style.css and island.js. */
  style: string
  script: string
  icon: string
  /** The country's theme, written with `themeCss` into the stylesheet; see style.css. */
  theme: string | null
  footer: readonly { href: string; text: Text }[]
}

let current: Site = {
  name: same('OneDoor'),
  owner: generic.tagline,
  home: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  style: '/assets/style.css',
  script: '/assets/island.js',
  icon: '/assets/mark.svg',
  theme: null,
  footer: [],
}

/** What the frame of every page says and links to. Set once at the start, by main. */
export function setSite(site: Partial<Site>): void {
  current = { ...current, ...site }
}

export const site = (): Site => current

/** The colours that a country may set; every one is a CSS colour. Contrast is the country's promise: see `contrast`. */
export type Theme = Partial<Record<'accent' | 'accent-deep' | 'on-accent' | 'gold' | 'action' | 'action-deep', string>>

/** CSS that gives a named theme its colours: append it to style.css before it is hashed. No inline style is needed. */
export function themeCss(name: string, theme: Theme): string {
  const lines = Object.entries(theme).map(([token, colour]) => `--${token}:${colour}`)
  return `[data-theme='${name}']{${lines.join(';')}}`
}

/** A path with some query values replaced; an empty value removes its key. The rest of the address is kept. */
export function withQuery(path: string, values: Readonly<Record<string, string | number>>): string {
  const url = new URL(path, 'http://here')
  for (const [key, value] of Object.entries(values)) {
    if (value === '') url.searchParams.delete(key)
    else url.searchParams.set(key, String(value))
  }
  return url.pathname.replace(/^\/+/, '/') + url.search
}

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
  /** Tools of a sample country, beside the words that say its data is made up. */
  sample: readonly { href: string; text: Text }[]
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
  sample: [],
}

/** What the frame of every page says and links to. Set once at the start, by main. */
export function setSite(site: Partial<Site>): void {
  current = { ...current, ...site }
}

export const site = (): Site => current

/** The colours that a country may set; every one is a CSS colour of three or six hex digits. See `contrast`. */
export type Theme = Partial<
  Record<'accent' | 'accent-deep' | 'glow' | 'foot' | 'gold' | 'action' | 'action-deep', string>
>

/**
 * CSS that gives a named theme its colours, for light and for dark screens: append it to style.css before that is
 * hashed, so that no page needs an inline style. What `dark` leaves out keeps the colour of style.css.
 */
export function themeCss(name: string, light: Theme, dark: Theme = {}): string {
  const lines = (theme: Theme) => Object.entries(theme).map(([token, colour]) => `--${token}:${colour}`)
  const rule = (theme: Theme) => `:root[data-theme='${name}']{${lines(theme).join(';')}}`
  const screen = (scheme: string, theme: Theme) => `@media (prefers-color-scheme:${scheme}){${rule(theme)}}`
  return screen('light', light) + screen('dark', dark)
}

/** CSS of a typeface for a range of weights. Browsers fetch it only where no face before it in style.css has the letters. */
export function faceCss(family: string, weights: string, address: string): string {
  return `@font-face{font-family:'${family}';font-weight:${weights};font-display:swap;src:url(${address}) format('woff2')}`
}

/** Contrast of two colours ('#rgb' or '#rrggbb'), 1 to 21: text needs 4.5, edges and icons 3 (WCAG 2.2, 1.4.3, 1.4.11). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const hex = colour.replace('#', '')
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
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

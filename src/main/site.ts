import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import type { Country } from '#country'
import { serveAssets, type App } from '#platform'
import { faceCss, markSvg, setSite, themeCss } from '#ui'

/** Files of assets/web and the weights they are drawn for. */
const FACES = [
  ['text-400.woff2', '100 599'],
  ['text-600.woff2', '600 900'],
] as const

/** Stylesheet, script and mark under addresses that name their content; the country's colours in the stylesheet. */
export function serveSite(app: App, country: Country, root: string): void {
  const style = readFileSync(join(root, 'dist/style.css'), 'utf8')
  const file = (name: string) => readFileSync(join(root, 'src/ui', name), 'utf8')
  const fonts = serveAssets(
    app,
    FACES.map(([name]) => ({ name, type: 'font/woff2', body: readFileSync(join(root, 'assets/web', name)) })),
  )
  const faces = FACES.map(([name, weights]) => faceCss('OneDoor Text', weights, fonts[name]!)).join('')
  const addresses = serveAssets(app, [
    {
      name: 'style.css',
      type: 'text/css; charset=utf-8',
      body: style + themeCss(country.code, country.theme) + faces,
    },
    { name: 'island.js', type: 'text/javascript; charset=utf-8', body: file('island.js') },
    { name: 'mark.svg', type: 'image/svg+xml', body: markSvg },
  ])
  setSite({
    style: addresses['style.css']!,
    script: addresses['island.js']!,
    icon: addresses['mark.svg']!,
    theme: country.code,
    footer: [
      { href: '/officials/directory', text: { vi: 'Ai lãnh đạo', en: 'Who leads', fr: 'Qui dirige' } },
      {
        href: '/units',
        text: {
          vi: 'Tra cứu đơn vị hành chính',
          en: 'Find an administrative unit',
          fr: 'Trouver une unité administrative',
        },
      },
      {
        href: '/registers',
        text: { vi: 'Các cơ sở dữ liệu', en: 'The registers', fr: 'Les registres' },
      },
      {
        href: '/developers',
        text: { vi: 'Đăng nhập cho trang khác', en: 'Sign-in for other sites', fr: 'Connexion pour d’autres sites' },
      },
      { href: '/api', text: { vi: 'Dành cho lập trình viên', en: 'For developers', fr: 'Pour les développeurs' } },
    ],
    sample: [
      { href: '/demo/sign-in', text: { vi: 'Đổi người dùng thử', en: 'Be somebody else', fr: 'Changer de personne' } },
      { href: '/demo/clock', text: { vi: 'Đồng hồ dùng thử', en: 'Demo clock', fr: 'Horloge de démo' } },
    ],
  })
}

import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Language } from './text.ts'
import { LANGUAGES, say } from './text.ts'
import { LanguageContext } from './context.ts'
import { Callout } from './callout.tsx'
import { Mark } from './mark.tsx'
import { generic as m } from './messages.ts'
import { site, withQuery } from './site.ts'
import { Icon } from './icon.tsx'

export type Who = { name: string; role?: string | undefined; unit?: string | undefined; actingFor?: string | undefined }
export type NavItem = { href: string; text: string; current?: boolean | undefined }
export type Flash = { kind: 'success' | 'notice' | 'warning'; text: string }

export type LayoutProps = {
  language: Language
  /** The page's own name, without the site's. Write the same words in its `PageTitle`. */
  title: string
  /** The current address with its query: the language links keep it. */
  path: string
  /** Who is signed in; null offers sign-in; undefined shows neither (error pages). */
  who?: Who | null | undefined
  nav?: readonly NavItem[] | undefined
  /** True where the data is made up: shows the sample banner. */
  sample: boolean
  flash?: Flash | null | undefined
  /** What this person must know on every page, and where they see to it. */
  notice?: { text: string; href: string; link: string } | undefined
  /** True when the page shows errors: the title starts with "Error:". */
  error?: boolean | undefined
  /** 'form' one narrow column · 'page' (default) · 'desk' the whole width, for officers. */
  shape?: 'form' | 'page' | 'desk' | undefined
  /** A theme's name; the site's own unless given. */
  theme?: string | undefined
  /** The manifest of an installable part of the site. */
  manifest?: string | undefined
  /** False leaves the script out. Every page works without it. */
  script?: boolean | undefined
  children?: ComponentChildren
}

const ownName: Record<Language, string> = { vi: 'Tiếng Việt', en: 'English', fr: 'Français' }

/** The frame of every page. Give its result to `renderPage`. */
export function Layout(props: LayoutProps) {
  const { language, title, path, who, nav = [], sample, flash, shape = 'page', script = true } = props
  const { name, style, script: src, icon, theme, footer } = site()
  const told = props.error ? say(m.errorPrefix, language, { title }) : title
  return (
    <LanguageContext.Provider value={language}>
      <html lang={language} data-theme={props.theme ?? theme ?? undefined}>
        <head>
          <meta charset="utf-8" />
          <title>{`${told} – ${say(name, language)}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <link rel="stylesheet" href={style} />
          <link rel="icon" href={icon} type="image/svg+xml" />
          {props.manifest && <link rel="manifest" href={props.manifest} />}
          {script && <script src={src} defer />}
        </head>
        <body class={shape === 'desk' ? shape : undefined}>
          <a class="skip" href="#main">
            {say(m.skip, language)}
          </a>
          <header class="top">
            {sample && (
              <div class="sample">
                <span>{say(m.sample, language)}</span>
                {site().sample.map(({ href, text }) => (
                  <a href={href}>{say(text, language)}</a>
                ))}
              </div>
            )}
            <Masthead language={language} path={path} who={who} />
            {nav.length > 0 && <Nav language={language} nav={nav} />}
          </header>
          <main id="main" class={shape === 'form' ? 'wrap main sheet' : 'wrap main'} tabIndex={-1}>
            {props.notice && (
              <Callout kind="warning" title={props.notice.text}>
                <p>
                  <a href={props.notice.href}>{props.notice.link}</a>
                </p>
              </Callout>
            )}
            {flash && <Callout kind={flash.kind} text={flash.text} live />}
            {props.children}
          </main>
          <footer class="foot">
            <div class="wrap foot-in">
              <p class="foot-name">
                <Mark size={28} />
                <span>
                  <b>{say(name, language)}</b> · {say(site().owner, language)}
                </span>
              </p>
              {footer.length > 0 && (
                <nav aria-label={say(m.footerMenu, language)}>
                  {footer.map(({ href, text }) => (
                    <a href={href}>{say(text, language)}</a>
                  ))}
                </nav>
              )}
              <button
                type="button"
                class="keys"
                hidden
                data-keys-on={say(m.keysOn, language)}
                data-keys-off={say(m.keysOff, language)}
              />
            </div>
          </footer>
        </body>
      </html>
    </LanguageContext.Provider>
  )
}

function Masthead({ language, path, who }: Pick<LayoutProps, 'language' | 'path' | 'who'>) {
  const { name, owner, home, signIn } = site()
  return (
    <div class="mast">
      <div class="wrap mast-in">
        <a class="brand" href={home}>
          <Mark />
          <span class="brand-name">
            {say(name, language)} <small>{say(owner, language)}</small>
          </span>
        </a>
        <nav class="langs" aria-label={say(m.language, language)}>
          {LANGUAGES.map((each) => (
            <a
              href={withQuery(path, { lang: each })}
              lang={each}
              hreflang={each}
              title={ownName[each]}
              aria-current={each === language ? 'true' : undefined}
            >
              {each.toUpperCase()}
            </a>
          ))}
        </nav>
        {who === null && (
          <a class="sign" href={signIn} aria-label={say(m.signIn, language)}>
            <Icon name="user" />
            <span>{say(m.signIn, language)}</span>
          </a>
        )}
        {who && <SignedIn language={language} who={who} />}
      </div>
    </div>
  )
}

function SignedIn({ language, who }: { language: Language; who: Who }) {
  const about = [who.role, who.unit].filter(Boolean).join(' · ')
  return (
    <div class="who">
      <p>
        <span class="hide">{say(m.signedInAs, language)} </span>
        <b>{who.name}</b>
        {who.actingFor && <em>{say(m.actingFor, language, { name: who.actingFor })}</em>}
        {about && <small>{about}</small>}
      </p>
      <form method="post" action={site().signOut}>
        <button class="sign">{say(m.signOut, language)}</button>
      </form>
    </div>
  )
}

function Nav({ language, nav }: { language: Language; nav: readonly NavItem[] }) {
  return (
    <nav class="nav" aria-label={say(m.mainMenu, language)}>
      <ul class="wrap">
        {nav.map(({ href, text, current }) => (
          <li>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A whole document, doctype first. Everything in it is escaped by the renderer. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}

/** A piece of a page (for tests, and for elements that refresh alone), in a language. */
export function renderPart(part: VNode, language: Language): string {
  return renderToString(<LanguageContext.Provider value={language}>{part}</LanguageContext.Provider>)
}

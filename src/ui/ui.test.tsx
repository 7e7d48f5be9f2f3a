import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { transformSync } from 'esbuild'
import type { VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { bareSite } from '#test/bare'
import * as ui from './index.ts'
import { contrast, generic, LANGUAGES, renderPage, renderPart, themeCss, withQuery } from './index.ts'

bareSite()
const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const face = (name: string) => readFileSync(new URL(`../../assets/web/${name}`, import.meta.url))
const en = (part: VNode) => renderPart(part, 'en')
const every = LANGUAGES.flatMap((language) =>
  ui.GALLERY_VIEWS.map((view) => ({
    view,
    language,
    html: renderPage(<ui.Gallery language={language} path="/style" view={view} />),
  })),
)
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((found) => found[1]!)

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join()
const page = (props: Partial<ui.LayoutProps>) =>
  renderPage(<ui.Layout language="vi" title="Khai sinh" path="/a?b=1&lang=en" sample={false} {...props} />)
const sent = (day: string, month: string, year: string) =>
  ui.readDate({ 'd-day': day, 'd-month': month, 'd-year': year }, 'd')

describe('texts', () => {
  it('are there in every language, and the placeholders agree', () => {
    for (const [key, text] of Object.entries(generic)) {
      for (const language of LANGUAGES) expect(text[language], `${key}.${language}`).toMatch(/\S/)
      expect([holes(text.vi), holes(text.fr)], key).toEqual([holes(text.en), holes(text.en)])
    }
  })

  it('are composed Unicode, so that search and sorting see one letter as one', () => {
    for (const text of Object.values(generic))
      for (const language of LANGUAGES) expect(text[language]).toBe(text[language].normalize('NFC'))
  })
})

const bad = `<img src=x onerror=alert(1)>"'&`
const choice = [{ value: bad, text: bad, hint: bad, aside: bad, reveal: bad }]
const field = { name: bad, label: bad, hint: bad, error: bad, prefilled: { from: bad, at: bad } }
const hostile: Record<string, VNode> = {
  Button: <ui.Button text={bad} name={bad} value={bad} accessKey={bad} hidden={bad} />,
  LinkButton: <ui.LinkButton text={bad} href={bad} />,
  BackLink: <ui.BackLink text={bad} href={bad} />,
  Form: <ui.Form action={bad} hidden={{ [bad]: bad }} children={bad} />,
  TextField: <ui.TextField {...field} value={bad} suffix={bad} autocomplete={bad} />,
  TextArea: <ui.TextArea {...field} value={bad} maxLength={3} />,
  Select: <ui.Select {...field} value={bad} options={[{ value: bad, text: bad }]} empty={bad} />,
  FileField: <ui.FileField {...field} accept={bad} />,
  HiddenField: <ui.HiddenField name={bad} value={bad} />,
  DateField: <ui.DateField {...field} value={{ day: bad, month: bad, year: bad }} />,
  Radios: <ui.Radios {...field} value={bad} choices={choice} />,
  Checkboxes: <ui.Checkboxes {...field} values={[bad]} choices={choice} />,
  ErrorSummary: <ui.ErrorSummary title={bad} errors={[{ field: bad, text: bad }]} />,
  SummaryList: <ui.SummaryList title={bad} rows={[{ key: bad, value: bad, change: { href: bad, text: bad } }]} />,
  Callout: <ui.Callout kind="warning" title={bad} text={bad} />,
  Panel: <ui.Panel title={bad} label={bad} code={bad} />,
  Details: <ui.Details summary={bad}>{bad}</ui.Details>,
  EmptyState: <ui.EmptyState title={bad} text={bad} />,
  Tag: <ui.Tag text={bad} />,
  Clock: <ui.Clock state="late" due={bad} reason={bad} />,
  TaskList: <ui.TaskList tasks={[{ title: bad, href: bad, hint: bad, state: 'inProgress' }]} />,
  Progress: <ui.Progress current={1} total={2} text={bad} />,
  Steps: <ui.Steps label={bad} steps={[{ text: bad, state: 'now', note: bad }]} />,
  Timeline: <ui.Timeline events={[{ when: bad, iso: bad, title: bad, by: bad, text: bad }]} />,
  LookLine: (
    <ui.LookLine
      organisation={bad}
      role={bad}
      when={bad}
      what={bad}
      why={bad}
      law={bad}
      dossier={{ text: bad, href: bad }}
    />
  ),
  Table: <ui.Table caption={bad} columns={[{ title: bad, sort: bad }]} rows={[{ cells: [bad], href: bad }]} />,
  Pagination: <ui.Pagination page={1} pages={2} href={() => bad} />,
  PageTitle: <ui.PageTitle title={bad} caption={bad} lead={bad} aside={bad} />,
  Hero: <ui.Hero title={bad} lead={bad} />,
  Section: <ui.Section title={bad} id={bad} aside={bad} children={bad} />,
  Card: <ui.Card title={bad} href={bad} text={bad} meta={bad} tag={bad} />,
  DocumentCard: (
    <ui.DocumentCard
      title={bad}
      href={bad}
      colours={{ background: bad, text: bad }}
      lines={[{ key: bad, value: bad }]}
    />
  ),
  Breadcrumbs: <ui.Breadcrumbs items={[{ text: bad, href: bad }, { text: bad }]} />,
  SearchForm: <ui.SearchForm action={bad} label={bad} value={bad} name={bad} hint={bad} keep={{ [bad]: bad }} />,
  FileList: <ui.FileList files={[{ name: bad, href: bad, about: bad, aside: bad }]} />,
  PersonCard: <ui.PersonCard name={bad} number={bad} relation={bad} href={bad} />,
  StatTile: <ui.StatTile value={bad} label={bad} href={bad} trend={{ text: bad }} spark={[1, 2]} />,
  BarList: (
    <ui.BarList
      caption={bad}
      labelTitle={bad}
      valueTitle={bad}
      items={[{ label: bad, value: 1, text: bad, href: bad }]}
    />
  ),
  MapFigure: (
    <ui.MapFigure
      title={bad}
      viewBox={bad}
      format={() => bad}
      regions={[{ id: bad, d: bad, value: 1, label: bad, href: bad }]}
    />
  ),
  Layout: (
    <ui.Layout
      language="en"
      title={bad}
      path={`/${bad}`}
      who={{ name: bad, role: bad, unit: bad, actingFor: bad }}
      nav={[{ href: bad, text: bad }]}
      flash={{ kind: 'notice', text: bad }}
      sample
    />
  ),
}

describe('every part', () => {
  it.each(Object.entries(hostile))('%s escapes what it is given', (_, part) => {
    const html = en(part)
    expect(html).toContain('&lt;img')
    expect(html).not.toContain('<img')
    // No quote ends its attribute early: without its well-formed attributes, no tag holds a handler.
    expect(html.replace(/ [\w:-]+="[^"]*"/g, '')).not.toMatch(/<[^>]*(onerror|")/)
  })

  it('needs no inline style, script or handler, so that the strictest policy lets it through', () => {
    for (const { html } of every) expect(html).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! src)|javascript:/)
  })

  it('links every label, hint, error and provenance to its field, with ids that occur once', () => {
    for (const { html, view } of every) {
      const ids = attributes(html, 'id')
      expect(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        view,
      ).toEqual([])
      const wanted = [...attributes(html, 'for'), ...attributes(html, 'aria-labelledby')]
      const described = attributes(html, 'aria-describedby').flatMap((list) => list.split(' '))
      for (const id of [...wanted, ...described]) expect(ids, `${view}: ${id}`).toContain(id)
      for (const [input] of html.matchAll(/<(?:input(?! type="hidden")|textarea|select)[^>]*>/g)) {
        expect(attributes(html, 'for')).toContain(attributes(input, 'id')[0])
      }
    }
  })

  it('leads each line of the error summary to a field that exists', () => {
    for (const { html } of every.filter(({ view }) => view === 'form')) {
      const [summary] = /<div class="errors".*?<\/ul>/s.exec(html)!
      const targets = attributes(summary, 'href')
      expect(targets).toHaveLength(3)
      for (const target of targets) expect(attributes(html, 'id')).toContain(target.slice(1))
    }
  })
})

describe('the frame', () => {
  it('is a whole document in the reader’s language', () => {
    expect(page({})).toMatch(/^<!doctype html><html lang="vi"><head><meta charset="utf-8"/)
    expect(page({ error: true })).toContain('<title>Lỗi: Khai sinh – OneDoor</title>')
    expect(page({})).not.toContain(generic.sample.vi)
    expect(page({ sample: true })).toContain(generic.sample.vi)
    expect(page({ script: false })).not.toContain('<script')
  })

  it('changes the language and keeps the place', () => {
    expect(page({})).toContain('href="/a?b=1&amp;lang=fr"')
    expect(withQuery('/a?b=1&lang=en', { lang: 'vi', b: '' })).toBe('/a?lang=vi')
    expect(withQuery('//elsewhere.example/x', { lang: 'vi' })).toBe('/x?lang=vi')
    expect(withQuery('/\\elsewhere.example', { lang: 'vi' })).not.toContain('elsewhere.example/')
  })

  it('offers sign-in, or says who is in and lets them out by a post', () => {
    expect(page({ who: null })).toContain('href="/sign-in"')
    expect(page({})).not.toMatch(/sign-(in|out)/)
    const signedIn = page({ who: { name: 'Ada', role: 'Registrar', unit: 'Greenfield', actingFor: 'Noah' } })
    expect(signedIn).toContain('method="post" action="/sign-out"')
    for (const word of ['Ada', 'Registrar · Greenfield', 'Noah']) expect(signedIn).toContain(word)
  })
})

describe('small rules', () => {
  it('read a date back, and only a real one', () => {
    expect(sent(' 3', '05', '2026')).toBe('2026-05-03')
    expect(sent('29', '2', '2024')).toBe('2024-02-29')
    for (const wrong of [
      ['29', '2', '2025'],
      ['31', '4', '2025'],
      ['0', '1', '2025'],
      ['1', '13', '2025'],
      ['1', '1', '25'],
      ['x', '', ''],
    ]) {
      expect(sent(wrong[0]!, wrong[1]!, wrong[2]!)).toBeNull()
    }
    expect(ui.readDate({}, 'd')).toBeNull()
    expect(ui.dateParts('2026-05-03')).toEqual({ day: '3', month: '5', year: '2026' })
  })

  it('groups values so that each is in one group and the groups are about equal', () => {
    const values = Array.from({ length: 100 }, (_, at) => at)
    const bounds = ui.quantiles(values)
    expect(bounds).toEqual([20, 40, 60, 80])
    expect([0, 19, 20, 99].map((value) => ui.classOf(value, bounds))).toEqual([0, 0, 1, 4])
    expect(ui.quantiles([5, 5, 5])).toEqual([])
    expect(ui.quantiles([])).toEqual([])
  })

  it('draws figures of nothing, of one and of missing values without a broken path', () => {
    for (const values of [[], [1], [null, null], [1, null, 3], [2, 2]]) {
      expect(en(<ui.Sparkline values={values} label="x" />)).not.toMatch(/NaN|Infinity|undefined/)
    }
    const none = en(
      <ui.BarList caption="c" labelTitle="l" valueTitle="v" items={[{ label: 'a', value: 0, text: '0' }]} />,
    )
    expect(none).not.toMatch(/NaN|Infinity/)
    expect(en(<ui.MapFigure title="t" viewBox="0 0 1 1" regions={[]} format={String} />)).not.toMatch(/NaN|undefined/)
  })

  it('say a clock in words as well as in colour', () => {
    expect(en(<ui.Clock state="late" remaining={-60} due="2026-05-07" />)).toMatch(/Late by 1 h.*Due 7 May 2026/)
    expect(en(<ui.Clock state="soon" remaining={60} />)).toMatch(/1 h left.*Due soon/)
    expect(en(<ui.Clock state="paused" remaining={60} reason="A paper is missing" />)).toMatch(
      /Clock paused.*A paper is missing/,
    )
  })
})

const css = file('style.css')
const tokens = (block: string) =>
  Object.fromEntries([...block.matchAll(/--([\w-]+): (#\w{3,6});/g)].map((found) => [found[1]!, found[2]!]))
const light = tokens(css.slice(css.indexOf(':root {'), css.indexOf('@media')))
const dark = { ...light, ...tokens(css.slice(css.indexOf(':root:root'), css.indexOf('/* Ground */'))) }

describe('colours', () => {
  const text: [string, string[]][] = [
    ['ink', ['paper', 'card', 'plain-bg', 'info-bg', 'warn-bg', 'ok-bg', 'bad-bg']],
    ['soft', ['paper', 'card', 'plain-bg', 'info-bg']],
    ['action', ['paper', 'card', 'plain-bg', 'info-bg', 'ok-bg', 'warn-bg']],
    ['action-deep', ['paper', 'card', 'plain-bg', 'info-bg', 'ok-bg', 'warn-bg']],
    ['on-action', ['action', 'action-deep']],
    ['accent', ['paper', 'card', 'plain-bg']],
    ...['ok', 'warn', 'bad', 'info'].map((tone): [string, string[]] => [
      tone,
      ['paper', 'card', `${tone}-bg`, 'plain-bg'],
    ]),
  ]
  it.each([
    ['light', light],
    ['dark', dark],
  ])('carry text at 4.5 and edges at 3 on a %s screen', (_, scheme) => {
    const weak = text.flatMap(([front, backs]) =>
      backs
        .map((back) => ({ pair: `${front} on ${back}`, is: contrast(scheme[front]!, scheme[back]!) }))
        .filter(({ is }) => is < 4.5),
    )
    expect(weak).toEqual([])
    for (const back of ['paper', 'card', 'info-bg'])
      expect(contrast(scheme['edge']!, scheme[back]!), back).toBeGreaterThanOrEqual(3)
    // The hero and the foot keep their own colours in both schemes.
    for (const back of ['glow', 'accent-deep'])
      expect(contrast('#fff', scheme[back]!), back).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#f3e6dc', scheme['foot']!)).toBeGreaterThanOrEqual(4.5)
    expect(contrast('#3b1408', scheme['gold']!)).toBeGreaterThanOrEqual(4.5)
  })

  it('are computed as WCAG says, and set by a country without an inline style', () => {
    expect(contrast('#000', '#fff')).toBe(21)
    expect(contrast('#777777', '#fff')).toBeCloseTo(4.48, 2)
    expect(themeCss('x', { accent: '#123456' }, { gold: '#fff' })).toBe(
      "@media (prefers-color-scheme:light){:root[data-theme='x']{--accent:#123456}}" +
        "@media (prefers-color-scheme:dark){:root[data-theme='x']{--gold:#fff}}",
    )
  })
})

describe('weight', () => {
  it('stays small: style, script and the whole first page', () => {
    const style = transformSync(css, { loader: 'css', minify: true }).code
    const page = every.find(({ view, language }) => view === 'home' && language === 'vi')!.html
    const weights = {
      style: style.length,
      styleBrotli: brotliCompressSync(style).length,
      script: file('island.js').length,
      firstPageGzip: [page, style, file('island.js'), ui.markSvg].reduce((sum, each) => sum + gzipSync(each).length, 0),
      nextPageGzip: gzipSync(page).length,
      faces: [400, 600].reduce((sum, weight) => sum + face(`text-${weight}.woff2`).length, 0),
    }
    process.stdout.write(`${JSON.stringify(weights)}\n`)
    expect(weights.style).toBeLessThanOrEqual(21_504)
    expect(weights.styleBrotli).toBeLessThanOrEqual(5_500)
    expect(weights.script).toBeLessThanOrEqual(3_072)
    expect(weights.firstPageGzip).toBeLessThanOrEqual(12_000)
    // A device without a face for the language fetches ours as well.
    expect(weights.firstPageGzip + weights.faces).toBeLessThanOrEqual(30_000)
    expect(weights.nextPageGzip).toBeLessThanOrEqual(8_000)
  })
})

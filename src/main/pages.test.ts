import { describe, expect, it } from 'vitest'
import { platformTexts, type Problem, type View } from '#platform'
import { LANGUAGES, say, type Language } from '#ui'
import { apiPage, problemPage } from './pages.tsx'

const view = (language: Language): View => ({ language, path: '/somewhere', sample: false, who: null, nav: [] })
const problem = (status: number, code: keyof typeof platformTexts, language: Language): Problem => ({
  type: `http://here/problems/${code}`,
  title: say(platformTexts[code], language),
  status,
  code,
  instance: 'urn:request:ab12',
})
const heading = (html: string) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]

describe('a problem page', () => {
  it.each(LANGUAGES)('says in %s what happened and where to go', (language) => {
    const titles = ([[404, 'not_found'], [403, 'refused'], [422, 'invalid'], [503, 'away'], [500, 'fault']] as const).map(([status, code]) => {
      const html = problemPage(view(language), problem(status, code, language), status === 503)
      expect(html).toContain('href="/"')
      // The first words are not said twice.
      expect(html.split(heading(html)!).length - 1, `${status}`).toBe(2)
      return heading(html)
    }) // prettier-ignore
    expect(new Set(titles).size).toBe(5)
  })

  it('offers to try again what may succeed, and gives the reference to quote', () => {
    const [away, fault, gone] = [
      problem(503, 'away', 'en'),
      problem(500, 'fault', 'en'),
      problem(404, 'not_found', 'en'),
    ]
    expect(problemPage(view('en'), away, true)).toMatch(/href="\/somewhere"[^>]*>Try again/)
    expect(problemPage(view('en'), fault, false)).toMatch(/Reference: ab12[\s\S]*Try again/)
    expect(problemPage(view('en'), gone, false)).not.toMatch(/Try again|Reference/)
  })
})

describe('the API as a page', () => {
  it('groups addresses by room, in order, and says rightly where sign-in is needed', () => {
    const html = apiPage(view('en'), {
      '/z': { get: { tags: ['demo'], summary: 'Try' } },
      '/a': {
        get: { tags: ['services'], summary: 'Read', security: [] },
        post: { tags: ['services'], security: [{}] },
      },
      '/n': { get: { tags: ['new-room'] } },
    })
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map((found) => found[1])).toEqual(['Services', 'Demonstration', 'new-room']) // prettier-ignore
    expect([...html.matchAll(/data-label="Sign-in">(.*?)</g)].map((found) => found[1])).toEqual(['No', 'Needed', 'No', 'No']) // prettier-ignore
  })
})

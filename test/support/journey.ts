import type { Page } from 'playwright-core'
import type { SamplePerson } from './browser.ts'
import { keysFor, nothing, readPage, type Effort } from './effort.ts'

/** A parent's way through the birth of a child, page by page, counting. Works with script and without. */
export interface BirthJourney {
  readonly effort: Effort
  /** The words read on each page, in order. */
  readonly read: string[]
  /** Press the main button of the form. */
  next(): Promise<void>
  answer(field: string, value: string): Promise<void>
  choose(field: string): Promise<void>
  /** From the front door to the first question. */
  begin(): Promise<void>
  /** The pages between two names, both included, each left with its button. */
  pages(from?: string, to?: string): Promise<void>
  /** Tick the declaration and submit; gives the dossier's code. */
  submit(): Promise<string>
}

const DAY_MS = 86_400_000
export const SERVICE = '2.000986'
const untouched = () => Promise.resolve()
/** A PNG of one pixel. */
export const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64') // prettier-ignore

export function birthJourney(page: Page, given = 'Ánh', bornDaysAgo = 3): BirthJourney {
  const effort = nothing()
  const press = async (selector: string) => {
    effort.presses++
    effort.taps++
    const words = await readPage(page, effort, selector)
    journey.read.push(`${new URL(page.url()).pathname.split('/').at(-1)} ${words}`)
    await page.click(selector)
  }
  /** Touch a box and type. */
  const type = async (id: string, value: string) => {
    effort.taps++
    effort.typed += keysFor(value)
    await page.fill(`#${id}`, value)
  }
  const journey: BirthJourney = {
    effort,
    next: () => press('main form.form .actions button.primary'),
    read: [],
    async answer(field, value) {
      effort.answers++
      await type(field, value)
    },
    async choose(field) {
      effort.answers++
      effort.taps++
      await page.check(`#${field}`)
    },
    async begin() {
      await page.goto('/')
      await press('main .tile a')
      await press(`main form[action="/apply/${SERVICE}"] button`)
      // Whoever has begun before is asked whether to go on with that.
      if (new URL(page.url()).pathname === `/apply/${SERVICE}`) await press('main form.form button.primary')
    },
    async pages(from = 'parents', to = 'contact') {
      const names = Object.keys(fill)
      for (const name of names.slice(names.indexOf(from), names.indexOf(to) + 1)) {
        if (!new URL(page.url()).pathname.endsWith(`/${name}`)) continue
        await fill[name]!()
        await journey.next()
      }
    },
    async submit() {
      await journey.choose('declared')
      await journey.next()
      await page.waitForURL(/\/dossiers\/.+submitted=1/)
      return decodeURIComponent(new URL(page.url()).pathname.split('/').pop()!)
    },
  }
  const fill: Readonly<Record<string, () => Promise<void>>> = {
    parents: untouched,
    async name() {
      await journey.answer('middle', 'Minh')
      await journey.answer('given', given)
    },
    async birth() {
      await journey.choose('sex')
      const [year = '', month = '', day = ''] = new Date(Date.now() - bornDaysAgo * DAY_MS)
        .toISOString()
        .slice(0, 10)
        .split('-')
      // One answer in three boxes.
      effort.answers++
      await type('birthDate-day', String(Number(day)))
      await type('birthDate-month', String(Number(month)))
      await type('birthDate-year', year)
    },
    async place() {
      await journey.choose('birthPlaceKind')
      await journey.answer('facility', 'Bệnh viện Phụ sản')
    },
    async notice() {
      await journey.answer('noticeNumber', 'GCS-2026-0001')
      effort.answers++
      // The button, the picture among those of the phone, the phone's own "done".
      effort.taps += 3
      await page.setInputFiles('#proofFile', { name: 'giấy chứng sinh.png', mimeType: 'image/png', buffer: PICTURE })
    },
    origin: untouched,
    home: () => journey.choose('liveWith'),
    care: untouched,
    delivery: untouched,
    contact: () => journey.answer('phone', '0912 345 678'),
  }
  return journey
}

/** The officials who meet a dossier from this parent's place, by the step they do. */
export async function officialsOf(base: string, people: readonly SamplePerson[], parent: SamplePerson) {
  const answer = await fetch(`${base}/api/v1/units?q=${encodeURIComponent(parent.place)}&level=commune&limit=20`)
  const { units } = (await answer.json()) as { units: { fullName: string; ancestors: { fullName: string }[] }[] }
  const above = units.filter(({ fullName }) => fullName === parent.place).flatMap(({ ancestors }) => ancestors)
  const places = new Set([parent.place, ...above.map(({ fullName }) => fullName)])
  const here = (about: string) => people.find((one) => one.about.startsWith(about) && places.has(one.place))
  const all = {
    reception: here('Counter officer'),
    civilStatus: here('Civil-status officer'),
    leader: here('Commune leader'),
    police: here('Residence officer'),
    insurance: here('Provincial insurance'),
  }
  for (const [role, person] of Object.entries(all)) if (!person) throw new Error(`no ${role} for ${parent.place}`)
  return all as Readonly<Record<keyof typeof all, SamplePerson>>
}

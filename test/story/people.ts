import { Surfer, type Values } from '#test/surfer'
import { must } from './tell.ts'

export interface DemoPerson {
  readonly person: string
  readonly name: string
  readonly group: string
  readonly post: string | null
  readonly unit: string | null
}

export interface Cast {
  readonly parent: DemoPerson
  readonly unit: string
  readonly officers: Readonly<Record<string, DemoPerson>>
  readonly leader: DemoPerson
}

/** JSON of an address, as a program asks for it. */
export async function api<T>(who: Surfer, path: string, init: RequestInit = {}): Promise<{ status: number; body: T }> {
  const answer = await who.request(path, {
    ...init,
    headers: { accept: 'application/json', ...(init.headers as Record<string, string>) },
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

/** A commune of the sample with a parent and a full staff; `n` chooses which parent. */
export async function cast(base: string, n: number): Promise<Cast> {
  const { people } = (await api<{ people: DemoPerson[] }>(new Surfer(base), '/api/v1/demo/people')).body
  const parents = people.filter((one) => one.group === 'parents')
  const parent = parents[n % parents.length]
  must(parent?.unit, 'the sample lists a parent')
  const { body: place } = await api<{ ancestors: { code: string }[] }>(new Surfer(base), `/api/v1/units/${parent.unit}`)
  const path = new Set([parent.unit, ...place.ancestors.map((one) => one.code)])
  const officers = Object.fromEntries(
    people.filter((one) => one.post && one.unit && path.has(one.unit)).map((one) => [one.post!, one]),
  )
  const leader = people.find((one) => one.post === 'national-leader')
  must(leader, 'the sample lists a national leader')
  return { parent, unit: parent.unit, officers, leader }
}

/** Sign in on the demo's page by pressing a person's button. */
export async function enter(base: string, person: DemoPerson): Promise<Surfer> {
  const surfer = new Surfer(base, 'vi')
  await surfer.go('/demo/sign-in')
  await surfer.submit(surfer.form('/demo/sign-in'), {}, { name: 'person', value: person.person })
  must(surfer.page.status === 200 && surfer.page.text.includes(person.name), `${person.name} is signed in`)
  return surfer
}

export const CHILD = { middle: 'Gia', given: 'Đức Bình', fullName: 'Gia Đức Bình' } as const

/** What the parent types; everything else is prefilled. Counted: each is one answer. */
export function answersFor(born: string): Readonly<Record<string, Values>> {
  const [year = '', month = '', day = ''] = born.split('-')
  return {
    name: { middle: CHILD.middle, given: CHILD.given },
    birth: { sex: 'male', 'birthDate-day': day, 'birthDate-month': month, 'birthDate-year': year },
    place: { birthPlaceKind: 'facility', facility: 'Bệnh viện Phụ sản (mẫu)' },
    notice: { noticeNumber: `GCS-${day}${month}-${Math.floor(performance.now())}` },
    home: { liveWith: 'mother' },
    contact: { phone: '0900000000' },
  }
}

export interface Applied {
  readonly code: string
  readonly pages: number
  readonly typed: number
  readonly due: string
  /** The last form as sent, to send it again. */
  readonly sent: { readonly action: string; readonly body: URLSearchParams }
}

/** The parent finds the service and goes through it page by page, as a browser without script would. */
export async function apply(
  parent: Surfer,
  born: string,
  more: Readonly<Record<string, Values>> = {},
): Promise<Applied> {
  await parent.go('/')
  const search = parent.form((form) => form.method === 'GET' && form.action.includes('/services'))
  await parent.submit(search, { q: 'khai sinh' })
  await parent.follow(/\/services\/2\.000986$/)
  must(/20 ngày/.test(parent.page.text), 'the service says its 20 working days')
  await parent.submit(parent.form('/apply/'))
  // Whoever has begun before is asked whether to go on with that.
  if (parent.page.url.endsWith('/apply/2.000986')) await parent.submit(parent.form('/apply/'))
  const answers: Readonly<Record<string, Values>> = answersFor(born)
  let pages = 0
  let typed = 0
  while (!parent.page.url.endsWith('/check')) {
    must(pages < 20, `the form ends; stuck at ${parent.page.url}: ${parent.page.text.slice(0, 400)}`)
    const page = parent.page.url.split('/').at(-1)!
    const values = answers[page] ?? {}
    typed += new Set(Object.keys(values).map((name) => name.replace(/-(day|month|year)$/, ''))).size
    await parent.submit(parent.form('/apply/'), values)
    must(parent.page.status === 200, `page ${page} is accepted: ${parent.page.text.slice(0, 600)}`)
    pages++
  }
  // What is known or usual is not asked; it can be changed from the last page.
  for (const [page, values] of Object.entries(more)) {
    await parent.go(`${parent.page.url.replace(/check$/, page)}?from=check`)
    await parent.submit(parent.form('/apply/'), values)
    must(parent.page.url.endsWith('/check'), `${page} is changed: ${parent.page.text.slice(0, 400)}`)
    typed += Object.keys(values).length
  }
  must(parent.page.text.includes(`Đức Bình`), 'the check page shows the name')
  must(parent.page.text.includes('Cơ sở dữ liệu'), 'prefilled answers say where they come from')
  const form = parent.form('/apply/')
  const body = new URLSearchParams({ key: form.controls.find((one) => one.name === 'key')!.value, declared: 'yes' })
  await parent.submit(form, { declared: 'yes' })
  const code = decodeURIComponent(/\/dossiers\/([^/?]+)/.exec(parent.page.url)?.[1] ?? '')
  must(
    /^\d{3}\.\d{2}\.\d{2}\.H\d{2}-\d{6}-\d{4,}$/.test(code),
    `an official code is given, got ${parent.page.url} ${parent.page.text.slice(0, 500)}`,
  )
  const due = /ngày (\d{2}\/\d{2}\/\d{4})/.exec(parent.page.text)?.[1] ?? ''
  must(due, 'the receipt names the due date')
  return { code, pages, typed, due, sent: { action: form.action, body } }
}

export interface Acted {
  readonly shown: number
  readonly sent: { readonly action: string; readonly body: URLSearchParams }
}

/** An officer opens the work list, the case of this bundle, and presses the main button. */
export async function act(
  officer: Surfer,
  codes: readonly string[],
  command: string,
  values: Values = {},
): Promise<Acted> {
  await officer.go('/work')
  for (let page = 0; page < 20; page++) {
    const link = officer.page.links.find((each) =>
      codes.some((code) => each.href.endsWith(`/work/${encodeURIComponent(code)}`) || each.text.includes(code)),
    )
    if (link) {
      await officer.go(link.href)
      break
    }
    const next = officer.page.links.find((each) => /[?&]page=/.test(each.href) && /Sau|Tiếp/.test(each.text))
    must(next, `the work list holds one of ${codes.join(', ')}: ${officer.page.text.slice(0, 600)}`)
    await officer.go(next.href)
  }
  const form = officer.form((each) =>
    each.controls.some((control) => control.name === 'command' && control.value === command),
  )
  const body = new URLSearchParams(
    form.controls.filter((one) => one.type === 'hidden').map((one) => [one.name, one.value]),
  )
  for (const [name, value] of Object.entries(values))
    for (const each of [value].flat()) body.append(name, each as string)
  const shown = officer.page.text.length
  await officer.submit(form, values)
  must(officer.page.status === 200, `${command} is done: ${officer.page.text.slice(0, 600)}`)
  return { shown, sent: { action: form.action, body } }
}

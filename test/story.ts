// npm run story: a child is born, played over HTTP as a browser without script would, then checked through other doors.
// BASE_URL: against that demo server (its clock is moved forward at the end); without it, against a server of its own.
import { Surfer } from '#test/surfer'
import { api, act, apply, cast, enter, type Acted, type Cast } from './story/people.ts'
import { readPdf } from './story/papers.ts'
import { server } from './story/server.ts'
import { end, equal, must, step } from './story/tell.ts'

interface DossierAnswer {
  readonly status: string
  readonly dueAt: string
  readonly head: number
  readonly parts: readonly { readonly part: string; readonly code: string; readonly status: string }[]
  readonly made: Readonly<Record<string, string>>
  readonly supplement: unknown
  readonly apology: {
    readonly dueAt: string
    readonly formerDueAt: string
    readonly reason: string
    readonly at: string
  } | null
}
interface RecordAnswer {
  readonly register: string
  readonly data: Readonly<Record<string, unknown>>
}
type Counts = Readonly<Record<string, number>>

const running = await server()
const { base } = running
const FINAL = [
  ['civil-status', 'completeStep'],
  ['leader', 'completeStep'],
  ['police', 'completeStep'],
  ['insurance', 'completeStep'],
] as const

const bornDaysAgo = async (days: number): Promise<string> => {
  const { body } = await api<{ day: string }>(new Surfer(base), '/api/v1/units?q=a&limit=1')
  return new Date(Date.parse(body.day) - days * 86_400_000).toISOString().slice(0, 10)
}

async function boardOf(leader: Surfer, unit: string): Promise<Counts> {
  return (await api<{ total: Counts }>(leader, `/api/v1/board?unit=${unit}`)).body.total
}

/** The board follows within a moment of the commit: ask until it does. */
async function until<T>(what: string, ask: () => Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await ask()
    if (good(value)) return value
    must(tries < 100, `${what}: ${JSON.stringify(value)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const HOUR = 3_600_000

/** Move the demo's clock forward to an instant, by its page. It moves by whole hours, never back. */
async function moveClock(to: number): Promise<{ hours: number }> {
  const clock = new Surfer(base)
  await clock.go('/demo/clock')
  const hours = Math.max(
    0,
    Math.ceil(
      (to -
        Date.parse(
          (await api<{ asOf: string }>(await enter(base, (await cast(base, 0)).leader), '/api/v1/board')).body.asOf,
        )) /
        HOUR,
    ),
  )
  await clock.submit(clock.form('/demo/clock'), { days: '0', hours: String(hours) })
  equal(clock.page.status, 200, 'the clock moved')
  return { hours }
}

const dossierOf = async (who: Surfer, code: string): Promise<DossierAnswer> => {
  const { status, body } = await api<DossierAnswer>(who, `/api/v1/dossiers/${encodeURIComponent(code)}`)
  equal(status, 200, `the dossier ${code} by API`)
  return body
}

async function decideAll(roles: Cast, codes: readonly string[], skip: readonly string[] = []): Promise<Acted[]> {
  const acted: Acted[] = []
  for (const [post, command] of FINAL) {
    if (skip.includes(post)) continue
    const officer = await step(`${post} signs in`, () => enter(base, roles.officers[post]!))
    acted.push(await step(`${post}: ${command}`, () => act(officer, codes, command)))
  }
  return acted
}

async function birth(): Promise<void> {
  const roles = await step('cast', () => cast(base, 0))
  const leader = await step('leader signs in', () => enter(base, roles.leader))
  const before = await step('board before', () => boardOf(leader, roles.unit))
  const parent = await step('parent signs in', () => enter(base, roles.parent))
  const born = await bornDaysAgo(6)
  const applied = await step('parent finds the service, answers and submits', () => apply(parent, born))
  const receipt = await step('receipt as PDF', async () => {
    const answer = await parent.request(`/dossiers/${encodeURIComponent(applied.code)}/receipt.pdf`)
    equal(answer.status, 200, 'receipt')
    const { text } = readPdf(new Uint8Array(await answer.arrayBuffer()))
    must(text.includes(applied.code) && text.includes(applied.due), 'the receipt holds the code and the due date')
    return { pages: 1 }
  })
  void receipt

  const codes = [applied.code, ...(await dossierOf(parent, applied.code)).parts.map((part) => part.code)]
  const counter = await step('reception signs in', () => enter(base, roles.officers['reception']!))
  const accepted = await step('reception: accept', () => act(counter, codes, 'accept'))
  const acted = [accepted, ...(await decideAll(roles, codes))]

  const dossier = await step('the bundle is returned, every part granted', async () => {
    const found = await dossierOf(parent, applied.code)
    equal(found.status, 'returned', 'status')
    equal(found.parts.map((part) => part.status).toSorted(), ['returned', 'returned', 'returned'], 'parts')
    return found
  })
  const child = dossier.made['child']!

  await step('other door: the registers, by API, as the parent', async () => {
    const { body } = await api<{ records: RecordAnswer[] }>(parent, `/api/v1/me/records?person=${child}`)
    const of = (register: string) => body.records.find((one) => one.register === register)?.data
    equal(of('population')?.['number'], dossier.made['personalNumber'], 'personal number in the population register')
    must(
      /^0\d{2}2\d{8}$/.test(String(of('population')?.['number'])),
      'a boy born in this century: province, 2, year, six digits',
    )
    equal(of('births')?.['birthDate'], born, 'the birth record')
    equal(of('births')?.['personalNumber'], dossier.made['personalNumber'], 'its personal number')
    equal(of('residence')?.['unit'], roles.unit, 'residence in the parents’ commune')
    must(/^TE1\d{12}$/.test(String(of('health-insurance')?.['cardNumber'])), 'the health card')
    return { personalNumber: dossier.made['personalNumber']! }
  })

  await step('other door: who looked', async () => {
    const { body } = await api<{
      looks: {
        by: string
        organisation: string | null
        post: string | null
        law: string | null
        dossier: { code: string } | null
        register: { code: string } | null
      }[]
    }>(parent, '/api/v1/me/looks?show=look')
    const officers = body.looks.filter((one) => one.by === 'office')
    must(officers.length >= 5, `officers' looks are there: ${officers.length}`)
    must(
      officers.every((one) => one.organisation && one.post && one.law),
      'each says organisation, post and law',
    )
    const registers = new Set(officers.flatMap((one) => (one.dossier && one.register ? [one.register.code] : [])))
    must(
      ['marriages', 'births', 'residence'].every((register) => registers.has(register)),
      `what the registers said to the case was looked at: ${[...registers].join(', ')}`,
    )
    const changes = await api<{ looks: typeof body.looks }>(parent, '/api/v1/me/looks?show=change')
    const done = changes.body.looks.filter((one) => one.by === 'office')
    must(
      done.length >= 4 && done.every((one) => one.organisation && one.post),
      `so does each thing done: ${JSON.stringify(done)}`,
    )
    return { looks: officers.length, changes: done.length }
  })

  await step('other door: the board is one higher and its list holds the case', async () => {
    const after = await until(
      'the board',
      () => boardOf(leader, roles.unit),
      (total) => total['received'] === before['received']! + 1 && total['onTime'] === before['onTime']! + 1,
    )
    const { body } = await api<{ total: number; cases: { code: string }[] }>(
      leader,
      `/api/v1/board/cases?state=received&unit=${roles.unit}`,
    )
    equal(body.total, after['received'], 'the list counts what the number says')
    must(
      body.cases.some((one) => one.code === applied.code),
      'the list holds the case',
    )
    must(!JSON.stringify(body).includes(roles.parent.name), 'the list names nobody')
    return { received: after['received']! }
  })

  await step('other door: the result pack, its text and its QR code', async () => {
    const answer = await parent.request(`/dossiers/${encodeURIComponent(applied.code)}/results.pdf`)
    equal([answer.status, answer.headers.get('content-type')], [200, 'application/pdf'], 'result pack')
    const { text, codes: qr, pages } = readPdf(new Uint8Array(await answer.arrayBuffer()))
    must(text.includes('Gia Đức Bình'), 'the child’s name, every letter right')
    must(text.includes(roles.parent.name), 'the parent’s name')
    must(text.replace(/\s/g, '').includes(dossier.made['personalNumber']!), 'the personal number')
    must(text.replace(/\s/g, '').includes(dossier.made['cardNumber']!), 'the card number')
    must(qr.length > 0, 'a QR code')
    const anybody = new Surfer(base)
    const path = new URL(qr[0]!)
    await anybody.go(path.pathname + path.search)
    equal(anybody.page.status, 200, 'the QR’s page')
    must(
      anybody.page.text.includes(applied.code) && !anybody.page.text.includes('Đức Bình'),
      'it says the paper is real and names nobody',
    )
    await anybody.go(path.pathname + path.search.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
    must(
      !anybody.page.text.includes(roles.officers['leader']!.name) && anybody.page.html !== '',
      'a forged key is told',
    )
    return { pages }
  })

  await step('once more with the same keys: nothing changes', async () => {
    const total = await boardOf(leader, roles.unit)
    const again = await parent.request(applied.sent.action, { method: 'POST', body: applied.sent.body })
    must(
      again.status < 400 && decodeURIComponent(again.headers.get('location') ?? '').includes(applied.code),
      `the same receipt: ${again.status} ${again.headers.get('location')}`,
    )
    for (const { sent } of acted.slice(0, 1)) {
      const repeat = await counter.request(sent.action, { method: 'POST', body: sent.body })
      must(repeat.status < 400, `the same command again: ${repeat.status}`)
    }
    const after = await dossierOf(parent, applied.code)
    equal([after.head, after.status, after.made], [dossier.head, dossier.status, dossier.made], 'the bundle')
    equal(await boardOf(leader, roles.unit), total, 'the board')
  })

  await step('a program is told exactly what is wrong', async () => {
    const send = async (path: string, body: unknown) =>
      api<{ errors?: { field: string; code: string }[] }>(parent, path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `wrong-${born}-${path.length}` },
        body: JSON.stringify(body),
      })
    const told = ({ errors = [] }: { errors?: { field: string; code: string }[] }) =>
      errors.map(({ field, code }) => `${field} ${code}`)
    const submission = await send('/api/v1/dossiers', { procedure: '2.000986', answers: { childName: 'Bình' } })
    equal([submission.status, told(submission.body)], [422, ['childName unknown_field']], 'an answer nobody asked for')
    const path = `/api/v1/dossiers/${encodeURIComponent(applied.code)}/commands`
    const dance = await send(path, { type: 'dance', part: 5 })
    equal([dance.status, told(dance.body)], [400, ['type not_a_choice']], 'a command that is none')
    const shape = await send(path, { type: 'refuse', part: 'birth', reason: 7 })
    equal([shape.status, told(shape.body)], [400, ['reason wrong_type']], 'a command of a wrong shape')
  })

  await step('another parent may not open it, and the attempt is seen', async () => {
    const other = await enter(base, (await cast(base, 2)).parent)
    equal((await api(other, `/api/v1/dossiers/${encodeURIComponent(applied.code)}`)).status, 403, 'refused')
    const { body } = await api<{ looks: { kind: string }[] }>(parent, '/api/v1/me/looks')
    must(
      body.looks.some((one) => one.kind === 'refused'),
      'the parent sees the refused attempt',
    )
  })
}

async function supplement(): Promise<void> {
  const roles = await step('supplement branch: cast', () => cast(base, 1))
  const parent = await enter(base, roles.parent)
  const { code } = await step('another parent submits', async () =>
    apply(parent, await bornDaysAgo(9), { delivery: { delivery: 'counter', copies: '2' } }),
  )
  const codes = [code, ...(await dossierOf(parent, code)).parts.map((part) => part.code)]
  const counter = await enter(base, roles.officers['reception']!)
  const values = { items: ['e.birth-proof'], why: 'Ảnh chụp mờ, không đọc được số.' }
  await step('reception asks for a supplement, once', () => act(counter, codes, 'askSupplement', values))
  await step('the clock rests', async () => {
    const dossier = await dossierOf(parent, code)
    equal(dossier.status, 'awaitingSupplement', 'status')
    must(dossier.supplement, 'what is asked for is said')
  })
  await step('the parent answers', async () => {
    await parent.go(`/dossiers/${encodeURIComponent(code)}`)
    must(parent.page.text.includes('Ảnh chụp mờ'), 'the page says what and why')
    const find = () => parent.page.forms.find((form) => form.action.includes('supplement'))
    if (!find()) await parent.follow(/supplement/)
    await parent.submit(find()!, { note: 'Đã chụp lại.', text: 'Đã chụp lại.' })
    equal(parent.page.status, 200, `answered: ${parent.page.text.slice(0, 500)}`)
    must((await dossierOf(parent, code)).status !== 'awaitingSupplement', 'the clock runs again')
  })
  await step('a second supplement is refused by the rule', async () => {
    const { status } = await api<{ code: string }>(counter, `/api/v1/dossiers/${encodeURIComponent(code)}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `second-${code.replaceAll('.', '-')}` },
      body: JSON.stringify({ type: 'askSupplement', items: [{ what: 'Nữa' }] }),
    })
    equal(status, 409, 'refused')
  })
  await step('reception: accept', () => act(counter, codes, 'accept'))
  await decideAll(roles, codes)
  await step('reception hands the results over at the counter', () => act(counter, codes, 'handOver'))
  await step('done all the same', async () => equal((await dossierOf(parent, code)).status, 'returned', 'status'))
}

async function late(): Promise<void> {
  const roles = await step('late branch: cast', () => cast(base, 3))
  const parent = await enter(base, roles.parent)
  const { code } = await step('a parent submits', async () => apply(parent, await bornDaysAgo(3)))
  const codes = [code, ...(await dossierOf(parent, code)).parts.map((part) => part.code)]
  const counter = await enter(base, roles.officers['reception']!)
  await step('reception: accept', () => act(counter, codes, 'accept'))
  const promised = (await dossierOf(parent, code)).dueAt
  await step('nobody decides; the clock is moved to the day before the due date', () =>
    moveClock(Date.parse(promised) - 29 * HOUR),
  )
  await step('the apology wrote itself, with one new date', async () => {
    const again = await enter(base, roles.parent)
    const { apology } = await until(
      'the apology',
      () => dossierOf(again, code),
      (dossier) => dossier.apology !== null,
    )
    must(
      apology!.reason === 'clock' && apology!.formerDueAt === promised && apology!.dueAt > promised,
      JSON.stringify(apology),
    )
    must(Date.parse(promised) - Date.parse(apology!.at) >= 24 * HOUR, 'written at least a day before the due date')
    await again.go(`/dossiers/${encodeURIComponent(code)}`)
    const link = again.page.links.find((each) => /apology/.test(each.href))
    must(link, `the slip can be downloaded: ${again.page.text.slice(0, 900)}`)
    const { text } = readPdf(new Uint8Array(await (await again.request(link.href)).arrayBuffer()))
    must(/xin lỗi/i.test(text) && text.includes(code), 'the slip says sorry')
    return { dueAt: apology!.dueAt }
  })
  await step('three days past the due date the board shows it late, and opens to it', async () => {
    await moveClock(Date.parse(promised) + 72 * HOUR)
    const leader = await enter(base, roles.leader)
    const total = await boardOf(leader, roles.unit)
    const { body } = await api<{ total: number; cases: { code: string; late: boolean }[] }>(
      leader,
      `/api/v1/board/cases?state=late&unit=${roles.unit}`,
    )
    equal(body.total, total['late'], 'the list counts what the number says')
    must(
      body.cases.some((one) => one.code === code && one.late),
      'the case is on the list of the late',
    )
    return { late: body.total }
  })
}

try {
  await birth().catch(() => undefined)
  await supplement().catch(() => undefined)
  await late().catch(() => undefined)
} finally {
  await running.stop()
}
process.exit(end())

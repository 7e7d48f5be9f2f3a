import { join } from 'node:path'
import { decide, evolve, taskList, type Act, type Command, type DossierEvent, type OpenDossier, type PaperContext, type State } from '#dossiers' // prettier-ignore
import { projectRoot, uuid7, type Uuid } from '#platform'
import { deliveryOf, feesFor, placesFor, settle, validateAll, type Answers, type Fact, type Facts } from '#procedures'
import { createCalendar, createTerritory } from '#territory'
import type { Language } from '#ui'
import { vietnam } from '#vietnam'

// A bundle of the real birth procedure, lived through by the engine's pure rules: no database, no clock but the test's.

export const country = vietnam(projectRoot())
export const fontDir = join(projectRoot(), 'assets/fonts')
export const definition = country.procedures[0]!
export const calendar = createCalendar(country.calendar)
export const territory = createTerritory(
  country.territory.units,
  country.territory.successions,
  country.territory.names,
)

const at = new Date('2026-08-17T02:10:00Z')
export const ids = { mother: uuid7(at), father: uuid7(at), child: uuid7(at) }

export const person = (id: Uuid, data: Fact['data']): Fact => ({
  register: 'population',
  person: id,
  record: id,
  version: 1,
  recordedAt: '2024-03-01T00:00:00.000Z',
  readAt: at.toISOString(),
  data: { ethnicity: '01', nationality: 'VN', residenceUnit: '00070', origin: '00070', address: 'Số nhà 12, tổ dân phố 4', household: 'H1', sample: true, ...data }, // prettier-ignore
})
export const mother = person(ids.mother, {
  number: '001195012345',
  fullName: 'Nguyễn Hoàng Khánh Linh',
  surname: 'Nguyễn',
  sex: 'female',
  birthDate: '1995-03-02',
  spouse: ids.father,
})
export const father = person(ids.father, {
  number: '001093054321',
  fullName: 'Phạm Đức Thắng',
  surname: 'Phạm',
  sex: 'male',
  birthDate: '1993-11-20',
  origin: '12472',
  spouse: ids.mother,
})
export const answers: Answers = {
  surname: 'Phạm',
  middle: 'Nguyễn Minh',
  given: 'Ưởng',
  sex: 'female',
  birthDate: '2026-08-05',
  birthPlaceKind: 'facility',
  facility: 'Bệnh viện Phụ sản Hà Nội',
  birthProof: 'notice',
  noticeNumber: 'GCS-2026-77',
  phone: '0900 000 000',
  email: 'khanh.linh@example.vn',
}

export const OFFICIALS = {
  reception: 'Lê Quang Hưng',
  'civil-status': 'Võ Thị Diễm',
  leader: 'Trần Thị Hồng Vân',
  police: 'Ngô Văn Quyết',
  insurance: 'Vũ Thị Mai Phương',
} as const
type Role = keyof typeof OFFICIALS

export const STEPS: readonly (readonly [Command, Role])[] = [
  [{ type: 'accept' }, 'reception'],
  [{ type: 'completeStep', part: 'birth', step: 'check' }, 'civil-status'],
  [{ type: 'completeStep', part: 'birth', step: 'sign' }, 'leader'],
  [{ type: 'completeStep', part: 'residence', step: 'decide' }, 'police'],
  [{ type: 'completeStep', part: 'health-card', step: 'decide' }, 'insurance'],
]

export interface BirthCase {
  now: Date
  /** What the form still finds wrong; [] for legal answers. */
  readonly wrong: readonly { field: string; code: string }[]
  /** Working hours pass, then the command is given. Throws with the rule's reason. */
  run(command: Command | { type: 'tick' }, official?: Role | null, hours?: number): BirthCase
  /** Everything is granted. */
  grant(): BirthCase
  open(): OpenDossier
  context(language?: Language): PaperContext
}

/** Submit at an instant, with these answers and facts. */
export function birthCase(
  given: Answers = answers,
  facts: Facts = { applicant: mother, mother, father },
  start: Date = at,
  channel: 'online' | 'counter' | 'post' = 'online',
): BirthCase {
  const applicant = facts['applicant']!.person
  const formOn = (instant: Date) => ({ onDay: calendar.legalDay(instant), facts, applicantId: applicant })
  const acts: Act[] = []
  const made: Record<string, string> = {}
  let state: State | null = null

  const path = (unit: string) => [
    unit,
    ...territory.ancestorsAt(unit, calendar.legalDay(start)).map(({ code }) => code),
  ]
  function draw(event: DossierEvent): void {
    if (event.type !== 'partGranted') return
    const day = calendar.legalDay(new Date(event.at))
    const { scope } = settle(definition, given, formOn(new Date(event.at)))
    for (const { code, by, series } of definition.parts.find((part) => part.code === event.part)?.draws ?? [])
      made[code] = by === 'person' ? ids.child : country.dossiers.draws[by]!({ form: scope, made, serial: series ? 214 : null, day, path: path(state!.parts[event.part]!.unit) }) // prettier-ignore
  }
  function happen(events: readonly DossierEvent[], official: string | null): void {
    for (const event of events) {
      draw(event)
      state = evolve(state, event)
      acts.push({ event, official })
    }
  }

  const places = placesFor(definition, given, formOn(start))
  const unit = places.received ?? ''
  const units = Object.fromEntries(definition.parts.map((part) => [part.code, part.agencyLevel === 'province' ? path(unit).at(-1)! : unit])) // prettier-ignore
  const prefix = country.dossiers.prefixOf(path(unit), calendar.legalDay(start))
  const codeOf = (n: number) => country.dossiers.codeOf(prefix, calendar.legalDay(start), n)
  const submitted = decide(definition, null, {
    type: 'submit',
    code: codeOf(42),
    partCodes: Object.fromEntries(definition.parts.map(({ code }, n) => [code, codeOf(43 + n)])),
    channel,
    unit,
    province: path(unit).at(-1)!,
    units,
    delivery: deliveryOf(definition, given, formOn(start)).code,
  }, { now: start, calendar }) // prettier-ignore
  if (!submitted.ok) throw new Error(submitted.reason)
  happen(submitted.events, null)

  const one: BirthCase = {
    now: start,
    wrong: validateAll(definition, given, { ...formOn(start), isUnit: (code) => territory.unitAt(code, calendar.legalDay(start))?.level === 'commune' })
      .filter(({ notice }) => !notice)
      .map(({ field, code }) => ({ field, code })), // prettier-ignore
    run(command, official = null, hours = 1) {
      one.now = calendar.addWorkingMinutes(calendar.countFrom(one.now), hours * 60)
      const decided = decide(definition, state, command, { now: one.now, calendar })
      if (!decided.ok) throw new Error(decided.reason)
      happen(decided.events, official && OFFICIALS[official])
      return one
    },
    grant() {
      for (const [command, official] of STEPS) one.run(command, official)
      return one
    },
    open: () => ({
      bundle: ids.child,
      code: state!.code,
      definition,
      state: state!,
      answers: given,
      facts,
      made: { ...made },
      people: [],
      applicant,
      channel,
      dossiers: [],
      tasks: taskList(definition, state!),
      mine: [],
      files: [],
      fees: feesFor(definition, given, formOn(start)),
      story: [],
      head: state!.head,
    }),
    context: (language = 'vi') => ({
      language,
      now: one.now,
      calendar,
      acts: [...acts],
      units(code, day) {
        const found = territory.unitAt(code, day)
        return found ? [found, ...territory.ancestorsOf(found, day)] : []
      },
      checkUrl: (code, holder) => `https://onedoor.example.vn/verify/${code}?k=${encodeURIComponent(holder)}`,
    }),
  }
  return one
}

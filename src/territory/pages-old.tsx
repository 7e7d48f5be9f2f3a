import type { View } from '#platform'
import { Breadcrumbs, Button, EmptyState, ErrorSummary, Form, Layout, PageTitle, Section, Select, TextField, formatDate, renderPage, say, withQuery } from '#ui' // prettier-ignore
import { m } from './messages.ts'
import { NowLine, SameName, UnitItem, UnitLink, type Seen } from './pages-parts.tsx'
import { became, findBefore, findWithin, formerProvinces, lowestFirst } from './past.ts'
import type { LegalDay, Unit } from './schema.ts'

const MANY = 20

/** What was asked about an old address; `former` is the chosen province, null for any. */
export interface OldAsked {
  readonly q: string
  readonly former: Unit | null
  /** Was the form sent? */
  readonly sent: boolean
}

/** A province of the list as the form sends it. */
export const formerKey = ({ code, validFrom }: Unit): string => `${code}.${validFrom}`

function formerOptions(see: Seen) {
  const units = formerProvinces(see.territory, see.today)
  const twice = (name: string) => units.filter(({ fullName }) => fullName === name).length > 1
  const date = (day: LegalDay | null) => (day ? formatDate(day, see.language) : '')
  return units.map((unit) => ({
    value: formerKey(unit),
    text: twice(unit.fullName)
      ? `${unit.fullName} (${say(m.before, see.language, { date: date(unit.validTo) }).toLocaleLowerCase()})`
      : unit.fullName,
  }))
}

function OldAnswer({ asked, see }: { asked: OldAsked; see: Seen }) {
  const { language, territory, today } = see
  const { q, former } = asked
  if (q === '') {
    if (!former) return null
    return (
      <Section title={say(m.oldAnswer, language)}>
        <p>
          <UnitLink unit={former} see={see} />
        </p>
        <NowLine unit={former} candidates={became(territory, former, today)} see={see} />
        <p>{say(m.oldThenTyped, language)}</p>
      </Section>
    )
  }
  const all = former ? findWithin(territory, q, former) : findBefore(territory, q, today)
  const found = lowestFirst(all, territory)
  if (found.length === 0)
    return (
      <EmptyState title={say(m.oldNone, language)} text={say(m.noneText, language)}>
        {former && (
          <p>
            <a href={withQuery('/units/old-address', { q })}>{say(m.oldEverywhere, language)}</a>
          </p>
        )}
        <p>
          <a href={withQuery('/units', { q })}>{say(m.oldInNew, language)}</a>
        </p>
      </EmptyState>
    )
  const shown = found.slice(0, MANY)
  return (
    <Section title={say(m.oldAnswer, language)}>
      <SameName found={found} see={see} />
      <ul class="rows">
        {shown.map(({ unit, ancestors }) => (
          <UnitItem unit={unit} see={see} above={ancestors} candidates={became(territory, unit, today)} />
        ))}
      </ul>
      {found.length > shown.length && <p>{say(m.oldMany, language, { shown: shown.length, n: found.length })}</p>}
    </Section>
  )
}

/** `/units/old-address`: a former province and a former commune, and what they are today. */
export function oldAddressPage(view: View, asked: OldAsked, see: Seen): string {
  const { language } = see
  const title = say(m.oldTitle, language)
  const missing = asked.sent && asked.q === '' && !asked.former
  const error = missing ? say(m.oldNeeded, language) : undefined
  return renderPage(
    <Layout {...view} title={asked.q === '' ? title : `${asked.q} – ${title}`} shape="form" error={missing}>
      <Breadcrumbs items={[{ text: say(m.title, language), href: '/units' }, { text: title }]} />
      {error && <ErrorSummary errors={[{ field: 'q', text: error }]} />}
      <PageTitle title={title} lead={say(m.oldLead, language)} />
      <Form method="get" action="/units/old-address">
        <Select
          name="province"
          label={say(m.oldProvince, language)}
          options={formerOptions(see)}
          value={asked.former ? formerKey(asked.former) : ''}
          empty={say(m.oldProvinceAny, language)}
        />
        <TextField
          name="q"
          label={say(m.oldCommune, language)}
          hint={say(m.oldCommuneHint, language)}
          value={asked.q}
          error={error}
          type="search"
          maxLength={100}
          spellcheck={false}
        />
        <Button text={say(m.oldGo, language)} icon="search" />
      </Form>
      <OldAnswer asked={asked} see={see} />
    </Layout>,
  )
}

import type { Matter } from '#access'
import type { Uuid, View } from '#platform'
import { Actions, BackLink, Button, Callout, Checkboxes, DateField, EmptyState, ErrorSummary, Form, Layout, PageTitle, Section, SummaryList, Table, Tag, TextField, formatDate, renderPage, say, type FieldError } from '#ui' // prettier-ignore
import { mm } from './messages.ts'
import { stateOf } from './rules.ts'
import type { Power } from './schema.ts'

export interface Shown {
  /** Whose powers are given here: the reader, or an organisation. */
  readonly owner: Uuid
  readonly ownerName: string | null
  readonly given: readonly Power[]
  readonly held: readonly Power[]
  readonly organisations: readonly { readonly person: Uuid; readonly name: string }[]
  readonly matters: readonly Matter[]
  readonly now: Date
  readonly key: string
  readonly typed: Readonly<Record<string, unknown>>
  readonly errors: readonly FieldError[]
  readonly done: boolean
  /** The last day on which a power holds, as a legal day. */
  lastDay(power: Power): string | null
}

const TONE = { offered: 'warn', held: 'ok', expired: 'neutral', ended: 'neutral' } as const

/** "Who may act for me": offers to answer, powers held, powers given, and a form to give one. */
export function mandatesPage(view: View, shown: Shown): string {
  const { language } = view
  const { owner, ownerName, now, errors, typed, key } = shown
  const t = (text: Parameters<typeof say>[0], values?: Parameters<typeof say>[2]) => say(text, language, values)
  const title = ownerName === null ? t(mm.title) : t(mm.titleOf, { name: ownerName })
  const matters = ({ matters: codes }: Power) => codes.map((code) => t(shown.matters.find((one) => one.code === code)?.title ?? { vi: code, en: code, fr: code })).join('; ') // prettier-ignore
  const until = (power: Power) => {
    const day = shown.lastDay(power)
    return day === null ? t(mm.open) : formatDate(day, language)
  }
  const act = (power: Power, what: 'accept' | 'end', text: string, kind: 'primary' | 'secondary', whose: string) => (
    <Form action={`/me/mandates/${power.owner}/${power.id}/${what}`} hidden={{ key: `${key}-${what}` }}>
      <Button text={text} kind={kind} hidden={whose} />
    </Form>
  )
  const state = (power: Power) => {
    const is = stateOf(power, now)
    const why = power.endReason === null ? '' : ` (${t(mm[`reason_${power.endReason}`])})`
    return <Tag tone={TONE[is]} text={t(mm[`state_${is}`]) + why} />
  }
  const open = (power: Power) => ['offered', 'held'].includes(stateOf(power, now))
  const error = (field: string) => errors.find((one) => one.field === field || one.field?.startsWith(`${field}-`))?.text
  const { held } = shown
  const mine = ownerName === null
  return renderPage(
    <Layout {...view} title={title} shape="form" error={errors.length > 0}>
      <BackLink href={mine ? '/me' : '/me/mandates'} />
      {shown.done && <Callout kind="success" text={t(mm.done)} live />}
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <PageTitle title={title} lead={t(mm.lead)} />
      {mine &&
        held
          .filter((one) => one.acceptedAt === null)
          .map((power) => (
            <Section title={t(mm.offers)}>
              <SummaryList rows={[{ key: t(mm.from), value: power.ownerName }, { key: t(mm.what), value: matters(power) }, { key: t(mm.until), value: until(power) }]} />
              <Actions>
                {act(power, 'accept', t(mm.accept), 'primary', power.ownerName)}
                {act(power, 'end', t(mm.decline), 'secondary', power.ownerName)}
              </Actions>
            </Section>
          ))}
      <Section title={t(mm.given)} id="given">
        {shown.given.length === 0 ? (
          <EmptyState title={t(mm.givenNone)} text={t(mm.givenNoneText)} />
        ) : (
          <Table
            caption={t(mm.given)}
            hideCaption
            columns={[{ title: t(mm.who) }, { title: t(mm.what) }, { title: t(mm.until) }, { title: t(mm.state) }]}
            rows={shown.given.map((power) => ({
              cells: [power.holderName, matters(power), until(power), <>{state(power)} {open(power) && act(power, 'end', t(mm.withdraw), 'secondary', power.holderName)}</>],
            }))}
          />
        )}
      </Section>
      {mine && held.some((one) => one.acceptedAt !== null) && (
        <Section title={t(mm.held)}>
          <Table
            caption={t(mm.held)}
            hideCaption
            columns={[{ title: t(mm.from) }, { title: t(mm.what) }, { title: t(mm.until) }, { title: t(mm.state) }]}
            rows={held
              .filter((one) => one.acceptedAt !== null)
              .map((power) => ({ cells: [power.ownerName, matters(power), until(power), <>{state(power)} {act(power, 'end', t(mm.resign), 'secondary', power.ownerName)}</>] }))}
          />
          <p>
            <a href="/me/acting">{t(mm.people)}</a>
          </p>
        </Section>
      )}
      {mine && shown.organisations.length > 0 && (
        <Section title={t(mm.organisations)}>
          <ul>
            {shown.organisations.map(({ person, name }) => (
              <li>
                <a href={`/me/mandates?for=${person}`}>{t(mm.titleOf, { name })}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t(mm.give)} id="give">
        <Form action="/me/mandates" hidden={{ key, owner }}>
          <TextField name="number" label={t(mm.number)} inputmode="numeric" width="m" value={String(typed['number'] ?? '')} error={error('number')} />
          <TextField name="name" label={t(mm.name)} hint={t(mm.nameHint)} value={String(typed['name'] ?? '')} error={error('name')} />
          <Checkboxes
            name="matters"
            label={t(mm.matters)}
            values={[typed['matters'] ?? []].flat() as string[]}
            error={error('matters')}
            choices={shown.matters.filter(({ only }) => only === undefined || shown.ownerName !== null).map(({ code, title: text }) => ({ value: code, text: t(text) }))}
          />
          <DateField
            name="until"
            label={t(mm.lastDay)}
            hint={mine ? undefined : t(mm.lastDayStaff)}
            value={{ day: String(typed['until-day'] ?? ''), month: String(typed['until-month'] ?? ''), year: String(typed['until-year'] ?? '') }}
            error={error('until')}
          />
          <Button text={t(mm.doGive)} />
        </Form>
      </Section>
    </Layout>,
  )
} // prettier-ignore

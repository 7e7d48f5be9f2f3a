import type { Uuid, View } from '#platform'
import { Actions, BackLink, Button, Callout, EmptyState, ErrorSummary, Form, Layout, LinkButton, PageTitle, Radios, Section, SummaryList, Table, Tag, TextArea, TextField, formatDate, formatInstant, renderPage, say, type FieldError, type Language, type Text } from '#ui' // prettier-ignore
import type { Appointment, Glass, Grant, Review } from '../schema.ts'
import { d, REASONS } from './messages.ts'
import { EMERGENCIES } from './schema.ts'

/** Codes as people call things. */
export interface DeskWords {
  action(code: string): Text
  purpose(code: string): Text
  law(number: string): Text
  role(code: string): Text
  register(code: string): Text
  unit(code: string | null): Text
  readonly zone: string
}

const speaking = (language: Language, words: DeskWords) => ({
  t: (text: Text, values?: Readonly<Record<string, string | number>>) => say(text, language, values),
  time: (at: Date) => formatInstant(at, language, words.zone),
  day: (at: Date | null) => (at === null ? say(d.open, language) : formatDate(at.toISOString().slice(0, 10), language)),
})

export interface Held {
  readonly appointment: Appointment
  readonly name: string
}

/** Who holds which post at a unit; each leads to what the post may do. */
export function holdersPage(
  view: View,
  shown: { unit: string | null; held: readonly Held[]; below: readonly { code: string; name: string }[] },
  words: DeskWords,
): string {
  const { t, day } = speaking(view.language, words)
  const { held, below, unit } = shown
  return renderPage(
    <Layout {...view} title={t(d.title)} shape="desk">
      <PageTitle caption={t(words.unit(unit))} title={t(d.title)} lead={t(d.lead)} />
      <Actions>
        <LinkButton
          href={unit === null ? '/officials' : `/officials?unit=${unit}`}
          text={t(d.appoint)}
          kind="secondary"
        />
        <LinkButton href="/grants/reviews" text={t(d.reviews)} kind="secondary" />
      </Actions>
      <Section>
        {held.length === 0 ? (
          <EmptyState title={t(d.none)} text={t(d.noneText)} />
        ) : (
          <Table
            caption={t(d.title)}
            hideCaption
            columns={[{ title: t(d.holder) }, { title: t(d.post) }, { title: t(d.since) }, { title: t(d.until) }]}
            rows={held.map(({ appointment, name }) => ({
              href: `/grants/${appointment.holder}/${appointment.id}`,
              cells: [name, t(words.role(appointment.post)), day(appointment.validFrom), day(appointment.validTo)],
            }))}
          />
        )}
      </Section>
      {below.length > 0 && (
        <Section title={t(d.below)}>
          <ul class="grid tiles">
            {below.map((one) => (
              <li>
                <a href={`/grants?unit=${one.code}`}>{one.name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Layout>,
  )
}

/** What a grant asks for and obliges to, in words. */
function terms(
  { conditions, obligations }: Grant,
  t: (text: Text, values?: Readonly<Record<string, string | number>>) => string,
): string {
  const { assignedOnly, secondOfficer, breakGlass, minProofing, minAuthentication } = conditions ?? {}
  const { mask, tellCitizen, supervisor } = obligations ?? {}
  return [
    assignedOnly && t(d.c_assignedOnly),
    secondOfficer && t(d.c_secondOfficer),
    breakGlass && t(d.c_breakGlass),
    minProofing && t(d.c_minProofing, { n: minProofing }),
    minAuthentication && t(d.c_minAuthentication, { n: minAuthentication }),
    mask?.length && t(d.o_mask, { fields: mask.join(', ') }),
    tellCitizen && t(d.o_tellCitizen),
    supervisor && t(d.o_supervisor),
  ]
    .filter(Boolean)
    .join('; ')
}

/** Everything that one appointment gives. */
export function grantsPage(
  view: View,
  { appointment, name }: Held,
  grants: readonly Grant[],
  words: DeskWords,
): string {
  const { t, day } = speaking(view.language, words)
  const { holder, id, post, unit } = appointment
  // Most posts' grants ask for nothing more: then there is no column for it.
  const asks = grants.some((grant) => terms(grant, t) !== '')
  return renderPage(
    <Layout {...view} title={name} shape="desk">
      <BackLink href={unit === null ? '/grants' : `/grants?unit=${unit}`} />
      <PageTitle caption={`${t(words.role(post))}, ${t(words.unit(unit))}`} title={name} />
      <p>
        <a href={`/officials/appointments/${holder}/${id}`}>{t(d.source)}</a>
      </p>
      <Section>
        <Table
          caption={t(d.may)}
          hideCaption
          columns={[
            { title: t(d.may) },
            { title: t(d.where) },
            { title: t(d.why) },
            { title: t(d.law) },
            ...(asks ? [{ title: t(d.asks) }] : []),
            { title: t(d.until) },
          ]}
          rows={grants.map((grant) => ({
            cells: [
              `${t(words.action(grant.action))}${grant.scope === null ? '' : `: ${t(words.register(grant.scope))}`}`,
              t(words.unit(grant.unit)),
              t(words.purpose(grant.purpose)),
              t(words.law(grant.legalBasis)),
              ...(asks ? [terms(grant, t)] : []),
              day(grant.validTo),
            ],
          }))}
        />
      </Section>
    </Layout>,
  )
}

/** What waits for a supervisor. */
export function reviewsPage(
  view: View,
  shown: { reviews: readonly Review[]; names: ReadonlyMap<Uuid, string>; did: boolean },
  words: DeskWords,
): string {
  const { t, time } = speaking(view.language, words)
  return renderPage(
    <Layout {...view} title={t(d.reviews)} shape="desk">
      {shown.did && <Callout kind="success" text={t(d.decided)} live />}
      <PageTitle title={t(d.reviews)} lead={t(d.reviewsLead)} />
      <Section>
        {shown.reviews.length === 0 ? (
          <EmptyState title={t(d.reviewsNone)} text={t(d.reviewsNoneText)} />
        ) : (
          <Table
            caption={t(d.reviews)}
            hideCaption
            columns={[
              { title: t(d.holder) },
              { title: t(d.what) },
              { title: t(d.reason) },
              { title: t(d.when) },
              { title: t(d.due) },
            ]}
            rows={shown.reviews.map((one) => ({
              href: `/grants/reviews/${one.holder}/${one.id}`,
              tone: one.state === 'reported' ? 'bad' : undefined,
              cells: [
                shown.names.get(one.holder) ?? t(words.role(one.post)),
                `${t(words.action(one.action))}${one.scope === null ? '' : `: ${t(words.register(one.scope))}`}`,
                one.reason === null ? t(d.kind_watched) : t(REASONS[one.reason as keyof typeof REASONS]),
                time(one.openedAt),
                one.state === 'reported' ? <Tag text={t(d.reported)} tone="bad" /> : time(one.dueAt),
              ],
            }))}
          />
        )}
      </Section>
    </Layout>,
  )
}

/** One of them: what was done, why, and the supervisor's two answers. */
export function reviewPage(
  view: View,
  shown: { review: Review; said: string | null; name: string | undefined; key: string },
  words: DeskWords,
): string {
  const { t, time } = speaking(view.language, words)
  const { review, said, name, key } = shown
  const title = t(review.kind === 'glass' ? d.kind_glass : d.kind_watched)
  const open = review.state === 'open' || review.state === 'reported'
  return renderPage(
    <Layout {...view} title={title} shape="desk">
      <BackLink href="/grants/reviews" />
      <PageTitle caption={t(words.unit(review.unit))} title={title} />
      <Section>
        <SummaryList
          rows={[
            { key: t(d.holder), value: `${name ?? ''} (${t(words.role(review.post))})` },
            {
              key: t(d.what),
              value: `${t(words.action(review.action))}${review.scope === null ? '' : `: ${t(words.register(review.scope))}`}`,
            },
            { key: t(d.when), value: time(review.openedAt) },
            ...(review.reason === null
              ? []
              : [{ key: t(d.reason), value: t(REASONS[review.reason as keyof typeof REASONS]) }]),
            ...(said === null ? [] : [{ key: t(d.words), value: said }]),
            { key: t(d.due), value: time(review.dueAt) },
          ]}
        />
      </Section>
      {open && (
        <Form hidden={{ key }}>
          <Actions>
            <Button text={t(d.confirm)} name="state" value="confirmed" />
            <Button text={t(d.object)} name="state" value="objected" kind="danger" />
          </Actions>
        </Form>
      )}
    </Layout>,
  )
}

export interface EmergencyShown {
  readonly registers: readonly string[]
  readonly open: readonly (Glass & { readonly scope: string | null })[]
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
  readonly key: string
}

/** Break the glass: who, which data, why. */
export function emergencyPage(view: View, { registers, open, typed, errors, key }: EmergencyShown, words: DeskWords): string {
  const { t, time } = speaking(view.language, words)
  const error = (field: string) => errors.find((one) => one.field === field)?.text
  return renderPage(
    <Layout {...view} title={t(d.emergency)} shape="form" error={errors.length > 0}>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <PageTitle title={t(d.emergency)} lead={t(d.emergencyLead)} />
      {open.length > 0 && (
        <Section title={t(d.openNow)}>
          {open.map((one) => (
            <Form action={`/grants/emergency/${one.id}/close`} hidden={{ key: `${key}-close` }}>
              <p><a href={`/registers/${one.scope}/records/${one.subject}`}>{t(d.openUntil, { register: t(words.register(one.scope ?? '')), time: time(one.validTo) })}</a></p>
              <Button text={t(d.close)} kind="secondary" />
            </Form>
          ))}
        </Section>
      )}
      {registers.length === 0 ? (
        <EmptyState title={t(d.emergencyNone)} text={t(d.emergencyNoneText)} />
      ) : (
        <Form action="/grants/emergency" hidden={{ key }}>
          <TextField name="number" label={t(d.number)} inputmode="numeric" width="m" value={typed['number']} error={error('number')} />
          <Radios name="register" label={t(d.data)} value={typed['register']} error={error('register')} choices={registers.map((code) => ({ value: code, text: t(words.register(code)) }))} />
          <Radios name="reason" label={t(d.whyNow)} value={typed['reason']} error={error('reason')} choices={EMERGENCIES.map((code) => ({ value: code, text: t(REASONS[code]) }))} />
          <TextArea name="words" label={t(d.yourWords)} maxLength={1000} rows={4} value={typed['words']} error={error('words')} />
          <Button text={t(d.doBreak)} kind="danger" />
        </Form>
      )}
    </Layout>,
  )
} // prettier-ignore

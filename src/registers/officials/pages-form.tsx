import type { View } from '#platform'
import { Actions, BackLink, Button, Checkboxes, DateField, ErrorSummary, Form, Layout, Notice, PageTitle, Progress, Radios, Section, Select, SummaryList, TextField, Warning, generic, renderPage, type FieldError } from '#ui' // prettier-ignore
import { carried, powersOf, STEPS, type Step, type Typed } from './form.ts'
import { endReasons, kindHints, kinds, m } from './messages.ts'
import { appointmentRows, cardPath, postPath } from './pages.tsx'
import { END_REASONS, KINDS, type Appointed, type Kept, type Post } from './schema.ts'
import type { Words } from './words.ts'

const parts = (typed: Typed, name: string) => ({ day: typed[`${name}-day`] ?? '', month: typed[`${name}-month`] ?? '', year: typed[`${name}-year`] ?? '' }) // prettier-ignore
const wrongOf = (errors: readonly FieldError[]) => (field: string) => errors.find((one) => one.field === field)?.text

type Asked = { readonly typed: Typed; readonly errors: readonly FieldError[]; readonly words: Words }

/** The number and day of a decision: the same question wherever one is asked for. */
function Decision({ typed, errors, words }: Asked) {
  const wrong = wrongOf(errors)
  return (
    <>
      <TextField name="decision" label={words.say(m.decisionNumber)} value={typed['decision']} error={wrong('decision')} maxLength={60} width="m" autocomplete="off" spellcheck={false} />
      <DateField name="decidedOn" label={words.say(m.decidedOn)} value={parts(typed, 'decidedOn')} error={wrong('decidedOn-day')} />
    </>
  )
} // prettier-ignore

const titles = { who: m.who, how: m.how, decision: m.decisionQuestion, period: m.period, check: m.check } as const

export interface AppointShown {
  readonly post: Kept<Post>
  readonly step: Step
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly actions: readonly string[]
  readonly second: boolean
  /** On the last page: what is to be made. */
  readonly draft: Appointed | null
}

function Question({ shown, words }: { shown: AppointShown; words: Words }) {
  const { step, typed, errors, actions } = shown
  const wrong = wrongOf(errors)
  if (step === 'who')
    return <TextField name="number" label={words.say(m.number)} hint={words.say(m.whoHint)} value={typed['number']} error={wrong('number')} maxLength={60} width="m" inputmode="numeric" autocomplete="off" spellcheck={false} />
  if (step === 'how')
    return (
      <Radios
        name="kind"
        label={words.say(m.kind)}
        error={wrong('kind')}
        value={typed['kind']}
        choices={KINDS.map((kind) => ({
          value: kind,
          text: words.say(kinds[kind]),
          hint: words.say(kindHints[kind]),
          ...(kind === 'delegation' ? { reveal: <Checkboxes name="powers" label={words.say(m.powers)} error={wrong('powers')} values={powersOf(typed)} choices={actions.map((action) => ({ value: action, text: words.action(action) }))} /> } : {}),
        }))}
      />
    )
  if (step === 'decision') return <Decision typed={typed} errors={errors} words={words} />
  return (
    <>
      <DateField name="from" label={words.say(m.firstDay)} value={parts(typed, 'from')} error={wrong('from-day')} />
      <DateField name="until" label={words.say(m.lastDay)} hint={words.say(m.lastDayHint)} value={parts(typed, 'until')} error={wrong('until-day')} />
    </>
  )
} // prettier-ignore

/** One question of an appointment, or its answers to check. */
export function appointPage(view: View, shown: AppointShown, words: Words): string {
  const { post, step, typed, errors, second, draft } = shown
  const title = words.say(titles[step])
  const here = postPath(post.data.code)
  return renderPage(
    <Layout {...view} title={title} error={errors.length > 0}>
      <BackLink href={here} text={words.say(m.back, { name: words.role(post.data.role) })} />
      <Progress current={STEPS.indexOf(step) + 1} total={STEPS.length} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={words.post(post.data)} title={title} />
      {draft ? (
        <Section>
          {second ? <Notice text={words.say(m.checkSecond)} /> : <p>{words.say(m.checkNow)}</p>}
          <SummaryList rows={appointmentRows(draft, words)} />
          <Form action={`${here}/appoint`} hidden={{ ...carried(typed, 'check'), step: 'check' }}>
            <Actions>
              <Button text={words.say(second ? m.doPropose : m.doAppoint)} />
              <Button text={words.say(m.changeAnswers)} kind="secondary" name="goto" value="who" unchecked />
            </Actions>
          </Form>
        </Section>
      ) : (
        <Section>
          <Form action={`${here}/appoint`} hidden={{ ...carried(typed, step), step }}>
            <Question shown={shown} words={words} />
            <Actions><Button text={words.say(generic.continue)} /></Actions>
          </Form>
        </Section>
      )}
    </Layout>,
  )
} // prettier-ignore

export interface ChangeShown {
  readonly one: Kept<Appointed>
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly key: string
}

/** The end of an appointment, or of a proposal: why, and by which decision. */
export function endPage(view: View, { one, typed, errors, key }: ChangeShown, words: Words): string {
  const title = words.say(one.data.state === 'proposed' ? m.withdraw : m.end)
  return renderPage(
    <Layout {...view} title={title} error={errors.length > 0}>
      <BackLink href={cardPath(one)} text={words.say(m.back, { name: one.data.name })} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={`${one.data.name} – ${words.post(one.data)}`} title={title} />
      <Section>
        {one.data.state === 'held' && <Warning text={words.say(m.endLead)} />}
        <Form action={`${cardPath(one)}/end`} hidden={{ key }}>
          <Radios name="reason" label={words.say(m.endReason)} value={typed['reason']} error={wrongOf(errors)('reason')} choices={END_REASONS.map((reason) => ({ value: reason, text: words.say(endReasons[reason]) }))} />
          <Decision typed={typed} errors={errors} words={words} />
          <Actions><Button text={title} kind="danger" /></Actions>
        </Form>
      </Section>
    </Layout>,
  )
} // prettier-ignore

/** From one post to another. `posts`: where there is a seat for the asker to give. */
export function transferPage(view: View, { one, typed, errors, key, posts }: ChangeShown & { posts: readonly Post[] }, words: Words): string {
  const wrong = wrongOf(errors)
  return renderPage(
    <Layout {...view} title={words.say(m.transfer)} error={errors.length > 0}>
      <BackLink href={cardPath(one)} text={words.say(m.back, { name: one.data.name })} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={`${one.data.name} – ${words.post(one.data)}`} title={words.say(m.transfer)} lead={words.say(m.transferLead)} />
      <Section>
        <Form action={`${cardPath(one)}/transfer`} hidden={{ key }}>
          <Select name="post" label={words.say(m.transferTo)} value={typed['post']} error={wrong('post')} options={posts.map((post) => ({ value: post.code, text: words.post(post) }))} />
          <Decision typed={typed} errors={errors} words={words} />
          <Actions><Button text={words.say(m.transfer)} /></Actions>
        </Form>
      </Section>
    </Layout>,
  )
} // prettier-ignore

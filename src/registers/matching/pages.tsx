import type { View } from '#platform'
import { BackLink, Button, EmptyState, ErrorSummary, Form, Layout, PageTitle, Pagination, Radios, Section, Table, TextArea, formatDate, formatNumber, renderPage, say, type FieldError, type Language } from '#ui' // prettier-ignore
import type { RegisterDefinition } from '../schema.ts'
import { tellValue, type Words } from '../search/told.tsx'
import type { QueueItem } from './link.ts'
import { levels, m } from './messages.ts'
import { PAGE_SIZE, type OpenLink, type Pair } from './queue.ts'
import type { MatchDefinition, Reason } from './schema.ts'

export interface QueueNames extends Words {
  legalDay(at: Date): string
}

export const queuePath = (register: string, page = 1) =>
  `/registers/${encodeURIComponent(register)}/matches${page === 1 ? '' : `?page=${page}`}`
export const pairPath = (register: string, code: string) => `${queuePath(register)}/${encodeURIComponent(code)}`

const levelOf = (level: string, language: Language) => (levels[level] ? say(levels[level], language) : level)
const bitsOf = (bits: number, language: Language) => `${bits > 0 ? '+' : ''}${formatNumber(bits, language)}`

function titleOf(
  definition: RegisterDefinition,
  { fields }: MatchDefinition,
  code: string,
  language: Language,
): string {
  const from = fields.find((field) => field.code === code)?.from ?? []
  const titles = definition.fields.filter((field) => from.includes(field.code)).map(({ title }) => say(title, language))
  return titles.join(', ')
}

/** What speaks most for a pair and against it, in words; no value. */
function why(
  definition: RegisterDefinition,
  match: MatchDefinition,
  reasons: readonly Reason[],
  language: Language,
): string {
  return reasons
    .filter(({ bits }) => Math.abs(bits) >= 1)
    .toSorted((a, b) => Math.abs(b.bits) - Math.abs(a.bits))
    .slice(0, 4)
    .map(({ field, level }) =>
      [titleOf(definition, match, field, language), levelOf(level, language)].filter(Boolean).join(': '),
    )
    .join(' · ')
}

const captionOf = (definitions: Pair['definitions'], language: Language) =>
  [...new Set(definitions.map(({ title }) => say(title, language)))].join(' · ')

/** `/registers/:register/matches`: the pairs that wait, the likeliest first; nobody's name. */
export function queuePage(
  view: View,
  shown: Pair & { items: readonly QueueItem[]; page: number },
  names: QueueNames,
): string {
  const { language } = view
  const { code: of, definitions, match, items, page } = shown
  const [definition] = definitions
  const title = say(m.queue, language)
  return renderPage(
    <Layout {...view} title={title} shape="desk">
      <PageTitle caption={captionOf(definitions, language)} title={title} lead={say(m.lead, language)} />
      <Section>
        {items.length === 0 ? (
          <EmptyState title={say(m.none, language)} />
        ) : (
          <Table
            caption={title}
            hideCaption
            columns={[
              ...[m.code, m.why, m.units, m.since].map((text) => ({ title: say(text, language) })),
              { title: say(m.likely, language), numeric: true },
            ]}
            rows={items.map(({ code, reasons, unit, otherUnit, foundAt, score }, line) => ({
              href: pairPath(of, code),
              autofocus: line === 0,
              cells: [
                <span class="nums">{code.slice(0, 8)}</span>,
                why(definition, match, reasons, language),
                [...new Set([unit, otherUnit])]
                  .flatMap((one) => (one === null ? [] : [names.unitName(one)]))
                  .join(', '),
                formatDate(names.legalDay(foundAt), language),
                say(m.bits, language, { n: bitsOf(score, language) }),
              ],
            }))}
          />
        )}
        <Pagination
          page={page}
          pages={Math.ceil((items[0]?.total ?? 0) / PAGE_SIZE)}
          href={(to) => queuePath(of, to)}
        />
      </Section>
    </Layout>,
  )
}

export interface PairForm extends Pair {
  readonly open: OpenLink
  readonly key: string
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
}

/** `/registers/:register/matches/:code`: both records side by side, what each field says, and the decision. */
export function pairPage(view: View, form: PairForm, names: QueueNames): string {
  const { language } = view
  const { code: of, definitions, match, open, key, typed, errors } = form
  const [definition] = definitions
  const { link, records } = open
  const title = say(m.pair, language)
  const wrong = (field: string) => errors.find((error) => error.field === field)?.text
  const value = (n: 0 | 1, code: string) => {
    const field = definitions[n].fields.find((one) => one.code === code)
    const held = records[n].data[code]
    return !field || held === undefined ? '–' : tellValue(field, held, names)
  }
  const reasonOf = (code: string) => match.fields.find(({ from }) => from.includes(code))?.code
  const all = new Map([...definitions[1].fields, ...definition.fields].map((field) => [field.code, field]))
  const shown = [...all.values()].filter(
    ({ code, hidden, partOf }) => !hidden && partOf === undefined && records.some(({ data }) => data[code] !== undefined),
  )
  return renderPage(
    <Layout {...view} title={title} shape="desk" error={errors.length > 0}>
      <BackLink href={queuePath(of)} text={say(m.queue, language)} />
      <ErrorSummary errors={errors} />
      <PageTitle caption={captionOf(definitions, language)} title={title} lead={why(definition, match, link.reasons, language)} />
      <Section>
        <Table
          caption={title}
          hideCaption
          columns={[m.field, m.first, m.second, m.compared].map((text) => ({ title: say(text, language) }))}
          rows={shown.map(({ code, title }) => {
            const met = link.reasons.find(({ field }) => field === reasonOf(code))
            return {
              cells: [
                say(title, language),
                value(0, code),
                value(1, code),
                met ? `${levelOf(met.level, language)} (${bitsOf(met.bits, language)})` : '',
              ],
            }
          })}
        />
      </Section>
      {link.state === 'review' ? (
        <Form action={pairPath(of, link.code)} hidden={{ key }}>
          <Radios
            name="decision"
            label={say(m.decision, language)}
            value={typed['decision']}
            error={wrong('decision')}
            choices={[
              { value: 'same', text: say(m.same, language) },
              { value: 'different', text: say(m.different, language) },
            ]}
          />
          <TextArea name="reason" label={say(m.reason, language)} hint={say(m.reasonHint, language)} value={typed['reason']} rows={3} maxLength={500} error={wrong('reason')} />
          <Button text={say(m.decide, language)} />
        </Form>
      ) : (
        <EmptyState title={say(m.decided, language)} />
      )}
    </Layout>,
  )
} // prettier-ignore

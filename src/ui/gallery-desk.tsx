import { Actions, Button, Form } from './button.tsx'
import { useLanguage, useSay } from './context.ts'
import { BarList, StatTile } from './figures.tsx'
import { formatMoney, formatNumber, formatPercent } from './format.ts'
import { g } from './gallery-text.ts'
import { MapFigure } from './map.tsx'
import { generic as m } from './messages.ts'
import { Columns, PageTitle, SearchForm, Section, Tiles } from './page.tsx'
import { PersonCard } from './people.tsx'
import type { ClockState } from './status.tsx'
import { Clock, Tag } from './status.tsx'
import { SummaryList } from './summary-list.tsx'
import { Pagination, Table } from './table.tsx'

const cases: { n: number; state: ClockState; remaining: number; title: keyof typeof g }[] = [
  { n: 17, state: 'late', remaining: -1500, title: 'child' },
  { n: 42, state: 'soon', remaining: 130, title: 'child' },
  { n: 43, state: 'ok', remaining: 1300, title: 'move' },
  { n: 44, state: 'paused', remaining: 0, title: 'shop' },
  { n: 45, state: 'ok', remaining: 2400, title: 'child' },
]

/** An officer's work list with the case in hand. */
export function Desk() {
  const say = useSay()
  const language = useLanguage()
  return (
    <>
      <PageTitle caption={say(g.unit)} title={say(g.workList)} />
      <Tiles>
        <StatTile value="42" label={say(g.waiting)} href="#w" />
        <StatTile value="7" label={say(g.today)} href="#t" tone="warn" />
        <StatTile value="1" label={say(g.lateCases)} href="#l" tone="bad" />
      </Tiles>
      <Columns
        aside={
          <Section title={say(g.code)} aside={<Clock state="soon" remaining={130} compact />}>
            <PersonCard name={say(g.baby)} relation={say(g.childWord)} />
            <SummaryList
              rows={[
                { key: say(g.askBirth), value: '03/05/2026' },
                {
                  key: say(g.address),
                  value: say(g.addressValue),
                  prefilled: { from: say(g.population), at: '2026-05-03' },
                },
              ]}
            />
            <Form action="#">
              <Actions>
                <Button text={say(g.accept)} accessKey="a" name="do" value="accept" />
                <Button text={say(g.ask)} accessKey="s" kind="secondary" name="do" value="ask" />
                <Button text={say(g.refuse)} accessKey="x" kind="danger" name="do" value="refuse" />
              </Actions>
            </Form>
          </Section>
        }
      >
        <Section id="list" refresh={10}>
          <SearchForm action="#" label={say(m.search)} />
          <Table
            caption={say(g.workList)}
            hideCaption
            columns={[
              { title: say(g.columnCode), sort: '#code' },
              { title: say(g.columnService) },
              { title: say(g.columnState) },
              { title: say(g.columnClock), sort: '#due', sorted: 'ascending' },
              { title: say(g.columnFee), numeric: true },
            ]}
            rows={cases.map(({ n, state, remaining, title }) => ({
              href: `#case-${n}`,
              tone: state === 'late' ? 'bad' : undefined,
              cells: [
                `SAMPLE-${n}`,
                say(g[title]),
                <Tag text={say(g.received)} tone="info" />,
                <Clock state={state} due="2026-05-07" remaining={state === 'paused' ? undefined : remaining} compact />,
                formatMoney(n * 1250, 'EUR', language),
              ],
            }))}
          />
          <Pagination page={3} pages={12} href={(page) => `#page-${page}`} />
        </Section>
      </Columns>
    </>
  )
}

// Four places of a land that does not exist.
const land = [
  { id: 'n', name: 'north', value: 1284, d: 'M20 8L92 2l34 30-22 34-52 4L14 48z' },
  { id: 'w', name: 'west', value: 312, d: 'M14 48l38 22 4 56-34 10L4 96z' },
  { id: 's', name: 'south', value: 846, d: 'M56 126l-4-56 52-4 26 40-30 34z' },
  { id: 'e', name: 'east', value: null, d: 'M104 66l22-34 44 26-4 44-36 4z' },
] as const

/** A leader's board. */
export function Board() {
  const say = useSay()
  const language = useLanguage()
  const count = (value: number) => formatNumber(value, language)
  return (
    <>
      <PageTitle caption={say(g.unit)} title={say(g.byPlace)} />
      <Tiles>
        <StatTile
          value={count(2442)}
          label={say(g.received)}
          href="#r"
          trend={{ text: say(g.thisWeek, { n: '+12 %' }), direction: 'up', tone: 'ok' }}
          spark={[12, 18, 15, null, 22, 31, 28, 36]}
        />
        <StatTile
          value={formatPercent(0.9731, language)}
          label={say(g.onTimeRate)}
          href="#o"
          trend={{ text: say(g.thisWeek, { n: '+0,4' }), direction: 'up', tone: 'ok' }}
          spark={[90, 92, 91, 95, 96, 96.5, 97.3]}
        />
        <StatTile
          value={count(63)}
          label={say(g.lateCases)}
          href="#l"
          tone="bad"
          trend={{ text: say(g.thisWeek, { n: '−8' }), direction: 'down', tone: 'ok' }}
          spark={[92, 80, 84, 71, 66, 63]}
        />
      </Tiles>
      <Columns
        aside={
          <Section title={say(g.lateCases)}>
            <BarList
              caption={say(g.lateCases)}
              hideCaption
              labelTitle={say(m.place)}
              valueTitle={say(m.value)}
              items={land.map(({ name, value }, n) => ({
                label: say(g[name]),
                value: value ?? 120,
                text: count(value ?? 120),
                href: `#bar-${name}`,
                tone: n === 0 ? 'bad' : 'info',
              }))}
            />
          </Section>
        }
      >
        <Section>
          <MapFigure
            title={say(g.byPlace)}
            viewBox="0 0 174 144"
            regions={land.map(({ id, name, value, d }) => ({ id, d, value, label: say(g[name]), href: `#${id}` }))}
            format={count}
            bounds={[400, 800, 1200]}
          />
        </Section>
      </Columns>
    </>
  )
}

import { Actions, BackLink, Button, LinkButton } from './button.tsx'
import { Callout, Details, EmptyState, InsetText, Notice, Panel, Warning } from './callout.tsx'
import { Checkboxes, Radios } from './choices.tsx'
import { useSay } from './context.ts'
import { DateField } from './date-field.tsx'
import { FileField, Select, TextArea, TextField } from './fields.tsx'
import { g } from './gallery-text.ts'
import { generic as m } from './messages.ts'
import { PageTitle, Section } from './page.tsx'
import { FileList } from './people.tsx'
import type { ClockState, Tone } from './status.tsx'
import { Clock, Progress, Tag, TaskList } from './status.tsx'
import { Pagination } from './table.tsx'

const tones: Tone[] = ['neutral', 'info', 'ok', 'warn', 'bad', 'accent']
const clocks: [ClockState, number | undefined][] = [
  ['ok', 1300],
  ['soon', 95],
  ['late', -1500],
  ['paused', undefined],
  ['done', undefined],
]

/** Every part, every state. The part's own name in code heads its section. */
export function Parts() {
  const say = useSay()
  return (
    <>
      <PageTitle caption={say(g.caption)} title={say(g.title)} lead={say(g.lead)} />
      <Section title="Button, LinkButton, BackLink">
        <BackLink href="#" />
        <Actions>
          <Button text={say(m.continue)} />
          <Button text={say(m.saveLater)} kind="secondary" />
          <Button text={say(g.refuse)} kind="danger" />
          <Button text={say(g.quiet)} kind="quiet" />
          <Button text={say(m.confirm)} disabled />
          <LinkButton text={say(m.start)} href="#start" icon="arrow" />
          <LinkButton
            text={say(m.download)}
            href="#get"
            kind="secondary"
            icon="download"
            hidden={say(g.file)}
            accessKey="d"
          />
        </Actions>
      </Section>
      <Section title="TextField, TextArea, Select, FileField, DateField">
        <div class="form">
          <TextField
            name="phone"
            label={say(g.phone)}
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            width="m"
            optional
          />
          <TextField
            name="copies"
            label={say(g.copies)}
            inputmode="numeric"
            width="xs"
            suffix={say(g.copiesUnit)}
            value="2"
          />
          <TextField name="fixed" label={say(g.codeLabel)} value={say(g.code)} width="m" readonly />
          <TextField
            name="wrong"
            label={say(g.askName)}
            hint={say(g.askNameHint)}
            error={say(g.askNameError)}
            autocomplete="name"
          />
          <TextField
            name="home"
            label={say(g.address)}
            value={say(g.addressValue)}
            prefilled={{ from: say(g.population), at: '2026-05-03' }}
          />
          <TextArea name="note" label={say(g.note)} maxLength={200} optional />
          <TextArea name="note2" label={say(g.note)} error={say(m.tooLong, { max: 200 })} value="…" />
          <Select
            name="relation"
            label={say(g.relation)}
            value="mother"
            options={[{ value: 'mother', text: say(g.mother) }]}
          />
          <Select
            name="relation2"
            label={say(g.relation)}
            error={say(m.choose, { field: say(g.relation) })}
            options={[]}
          />
          <FileField name="proof" label={say(g.proof)} hint={say(g.proofHint)} accept="image/*,application/pdf" />
          <DateField name="born" label={say(g.askBirth)} value="2026-05-03" autocomplete="bday" />
          <DateField
            name="born2"
            label={say(g.askBirth)}
            error={say(m.notADate)}
            value={{ day: '31', month: '2', year: '2026' }}
          />
        </div>
      </Section>
      <Section title="Radios, Checkboxes">
        <div class="form">
          <Radios
            name="place"
            label={say(g.askWhere)}
            value="hospital"
            choices={[
              {
                value: 'hospital',
                text: say(g.atHospital),
                hint: say(g.atHospitalHint),
                reveal: <TextField name="hospital" label={say(g.whichHospital)} />,
              },
              { value: 'home', text: say(g.atHome), aside: <Tag text={say(m.optional)} /> },
            ]}
          />
          <Radios
            name="yesno"
            label={say(g.byPost)}
            inline
            error={say(m.chooseOne)}
            choices={[
              { value: 'yes', text: say(m.yes) },
              { value: 'no', text: say(m.no) },
            ]}
          />
          <Checkboxes
            name="wants"
            label={say(g.wants)}
            hint={say(m.optional)}
            values={['sms']}
            choices={[
              { value: 'post', text: say(g.byPost), hint: say(g.days) },
              { value: 'sms', text: say(g.bySms) },
            ]}
          />
        </div>
      </Section>
      <Section title="Callout, Notice, Warning, InsetText, Details, Panel, EmptyState">
        <div class="stack">
          <Callout kind="success" text={say(g.flash)} />
          <Notice title={say(g.whatNext)} text={say(g.childText)} />
          <Warning text={say(g.warn)} />
          <InsetText>{say(g.heroLead)}</InsetText>
          <Details summary={say(g.whyAsk)} open>
            {say(g.whyAskText)}
          </Details>
          <EmptyState title={say(g.none)} text={say(g.noneText)} />
          <EmptyState />
        </div>
      </Section>
      <Section title="Tag, Clock, Progress, TaskList">
        <div class="stack">
          <p>
            {tones.map((tone) => (
              <>
                <Tag text={say(g.received)} tone={tone} />{' '}
              </>
            ))}
          </p>
          <ul class="grid tiles">
            {clocks.map(([state, remaining]) => (
              <li>
                <Clock
                  state={state}
                  due="2026-05-07"
                  remaining={remaining}
                  reason={state === 'paused' ? say(g.asked) : undefined}
                />
              </li>
            ))}
          </ul>
          <Progress current={3} total={9} />
          <TaskList
            tasks={[
              { title: say(g.child), href: '#1', state: 'completed' },
              { title: say(g.mother), href: '#2', state: 'inProgress', hint: say(g.lookWhat) },
              { title: say(g.address), href: '#3', state: 'notStarted' },
              { title: say(g.proof), href: '#4', state: 'attention' },
              { title: say(m.submit), href: '#5', state: 'cannotStart' },
            ]}
          />
        </div>
      </Section>
      <Section title="Pagination, FileList">
        <Pagination page={1} pages={4} href={(page) => `#p${page}`} />
        <FileList files={[]} />
      </Section>
      <Panel title={say(g.submitted)} label={say(g.codeLabel)} code={say(g.code)} />
    </>
  )
}

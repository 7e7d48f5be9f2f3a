import type { ProcedureVersion } from '#procedures'
import { formatInstant, say, type Language, type Text, type TimelineEvent, type Tone } from '#ui'
import type { Story } from '../dossiers.ts'
import { m } from './messages.ts'
import { story as texts } from './messages-story.ts'
import type { Words } from './told.ts'

const TONE: Readonly<Record<string, Tone>> = {
  submitted: 'info', accepted: 'info', partGranted: 'ok', done: 'ok', returned: 'ok', rejected: 'bad', partRefused: 'bad', refused: 'bad',
  supplementAsked: 'warn', apologised: 'warn', withdrawn: 'neutral',
} // prettier-ignore

export const partTitle = (definition: ProcedureVersion, part: string | null | undefined): Text | null =>
  definition.parts.find(({ code }) => code === part)?.title ?? null

/** The title of a step: of the reception, the hand-over, or of a part. */
export function stepTitle(definition: ProcedureVersion, part: string | null | undefined, step: string): Text | null {
  if (definition.reception.code === step) return definition.reception.title
  if (definition.handOver.code === step) return definition.handOver.title
  const found = definition.parts.find(({ code }) => code === part)
  return found?.steps.find(({ code }) => code === step)?.title ?? null
}

const typeOf = (line: Story): string => line.type.replace(/^dossier\./, '')

/** A bundle's lines as a timeline, newest first. `reasonText` words the reasons that officials choose from. */
export function tellStory(
  lines: readonly Story[],
  definition: ProcedureVersion,
  words: Words,
  reasonText: (code: string) => Text | null,
  language: Language,
): TimelineEvent[] {
  return lines.toReversed().flatMap((line, at, all) => {
    const type = typeOf(line)
    // The last step of a part and its result are one thing to the reader.
    const after = all[at - 1]
    if (type === 'stepCompleted' && after?.part === line.part && /^part(Granted|Refused)$/.test(typeOf(after)))
      return []
    const part = partTitle(definition, line.part)
    const step = typeof line.facts['step'] === 'string' ? stepTitle(definition, line.part, line.facts['step']) : null
    const reason = line.reason ? reasonText(line.reason) : null
    const notes = [
      reason ? say(m.reason, language, { reason: say(reason, language) }) : '',
      line.text ?? '',
      line.facts['late'] === true && type !== 'apologised' ? say(texts.lateNote, language) : '',
    ].filter(Boolean)
    return {
      when: formatInstant(line.at, language, words.zone),
      iso: line.at.toISOString(),
      title: say(texts[type as keyof typeof texts] ?? texts.other, language, {
        part: part ? say(part, language) : '',
        step: step ? say(step, language) : '',
      }),
      by: line.unit ? words.unit(line.unit) : undefined,
      text: notes.length > 0 ? notes.join(' · ') : undefined,
      tone: TONE[type] ?? 'neutral',
    }
  })
}

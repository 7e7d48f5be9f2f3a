import { Refusal, type Clock, type Journal, type NewLine } from '#platform'
import type { Database } from '#platform/db'
import type { Access } from '../access.ts'
import type { Asker, Decision, Permit, Thing } from '../schema.ts'
import type { Decided, Evaluation } from './schema.ts'

export interface EvaluateParts {
  readonly database: Database
  readonly clock: Clock
  readonly journal: Journal
  readonly access: Access
}

const STOPS = { execute_all: null, deny_on_first_deny: false, permit_on_first_permit: true } as const
export type Semantic = keyof typeof STOPS

function answerOf(decision: Decision): Decided {
  if (!decision.ok) return { decision: false, context: { reason: decision.reason, ...(decision.needs ? { needs: { ...decision.needs } } : {}) } } // prettier-ignore
  const { authority, obligations } = decision
  const { mask, tellCitizen, supervisor } = obligations ?? {}
  const owed = { ...(mask ? { mask: [...mask] } : {}), ...(tellCitizen ? { tell_citizen: true } : {}), ...(supervisor ? { supervisor: true } : {}) } // prettier-ignore
  const { grant, purpose, legalBasis } = authority
  return {
    decision: true,
    context: {
      ...(grant ? { grant } : {}),
      purpose,
      ...(legalBasis ? { legal_basis: legalBasis } : {}),
      ...(Object.keys(owed).length > 0 ? { obligations: owed } : {}),
    },
  }
}

const thingOf = ({ resource: { type, properties = {} } }: Evaluation): Thing => ({ scope: type, ...properties })

const subjectOf = ({ subject: { id, properties: { acting_for, proofing, authentication } = {} } }: Evaluation): Asker => ({
  person: id,
  actingFor: acting_for === undefined ? null : { person: acting_for },
  assurance: { proofing: proofing ?? 0, authentication: authentication ?? 0 },
}) // prettier-ignore

/** Both whose powers were asked about and whose thing it was about see that somebody asked, and what the answer was. */
function lineOf(asked: Evaluation, { decision, context }: Decided, by: Permit): NewLine {
  const { subject, action, resource } = asked
  const owner = resource.properties?.owner
  return {
    owner: subject.id,
    type: 'access.evaluated',
    by,
    unit: by.unit,
    facts: { action: action.name, scope: resource.type, decision, reason: context?.reason ?? null, ...(by.post === undefined ? {} : { post: by.post }) }, // prettier-ignore
    about: [
      { person: subject.id, role: 'subject' },
      ...(owner === undefined || owner === subject.id ? [] : [{ person: owner, role: 'owner' }]),
    ],
  }
}

/**
 * The one decision for other programs: whoever asks must hold `access.evaluate` for the thing's scope and place. The lines
 * are committed before an answer is given.
 */
export function createEvaluator({ database, clock, journal, access }: EvaluateParts) {
  return async (
    who: Asker | null,
    all: readonly Evaluation[],
    semantic: Semantic = 'execute_all',
  ): Promise<Decided[]> => {
    if (!who) throw new Refusal(401, 'sign_in_first')
    const answers: Decided[] = []
    const lines: NewLine[] = []
    for (const one of all) {
      const thing = thingOf(one)
      const permit = await access.permit(database.sql, who, 'access.evaluate', { scope: thing.scope, unit: thing.unit })
      const answer = answerOf(await access.evaluate(database.sql, subjectOf(one), one.action.name, thing, one.context?.purpose)) // prettier-ignore
      answers.push(answer)
      lines.push(lineOf(one, answer, permit))
      if (answer.decision === STOPS[semantic]) break
    }
    const [first] = lines
    if (first?.by) await database.begin((tx) => journal.append(tx, clock.now(), first.by!, lines))
    return answers
  }
}

import { Type, type Static } from 'typebox'

// OpenID AuthZEN, Authorization API 1.0: the names are the specification's.

const Name = Type.String({ minLength: 1, maxLength: 100 })
const Person = Type.String({ format: 'uuid' })
const Persons = Type.Array(Person, { maxItems: 20 })
const Free = Type.Record(Type.String({ maxLength: 100 }), Type.Unknown())

export const Subject = Type.Object({
  type: Type.Literal('person', { description: 'Persons are the only subjects' }),
  id: Person,
  properties: Type.Optional(
    Type.Object({
      acting_for: Type.Optional(Person),
      proofing: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 })),
      authentication: Type.Optional(Type.Integer({ minimum: 0, maximum: 4 })),
    }),
  ),
})
export const Action = Type.Object({ name: Name, properties: Type.Optional(Free) })
export const Resource = Type.Object({
  type: Type.String({ minLength: 1, maxLength: 60, description: 'What a grant names as its scope: a register, a procedure, a role' }), // prettier-ignore
  id: Name,
  properties: Type.Optional(
    Type.Object({
      unit: Type.Optional(Type.String({ maxLength: 30 })),
      owner: Type.Optional(Person),
      about: Type.Optional(Persons),
      assignees: Type.Optional(Persons),
      actors: Type.Optional(Persons),
    }),
  ),
})
export const Context = Type.Object({ purpose: Type.Optional(Type.String({ maxLength: 60 })) })

export const Evaluation = Type.Object({
  subject: Subject,
  action: Action,
  resource: Resource,
  context: Type.Optional(Context),
})
export type Evaluation = Static<typeof Evaluation>

/** Several questions; what one leaves out stands above them all. */
export const Evaluations = Type.Object({
  subject: Type.Optional(Subject),
  action: Type.Optional(Action),
  resource: Type.Optional(Resource),
  context: Type.Optional(Context),
  evaluations: Type.Optional(Type.Array(Type.Partial(Evaluation), { maxItems: 50 })),
  options: Type.Optional(
    Type.Object({
      evaluations_semantic: Type.Optional(
        Type.Union([Type.Literal('execute_all'), Type.Literal('deny_on_first_deny'), Type.Literal('permit_on_first_permit')]), // prettier-ignore
      ),
    }),
  ),
})
export type Evaluations = Static<typeof Evaluations>

const Levels = Type.Object({ proofing: Type.Integer(), authentication: Type.Integer() })
export const Decided = Type.Object({
  decision: Type.Boolean(),
  context: Type.Optional(
    Type.Object({
      reason: Type.Optional(Type.String({ description: 'Why not, as a code' })),
      needs: Type.Optional(Levels),
      grant: Type.Optional(Type.String()),
      purpose: Type.Optional(Type.String()),
      legal_basis: Type.Optional(Type.String()),
      obligations: Type.Optional(
        Type.Object({
          mask: Type.Optional(Type.Array(Type.String())),
          tell_citizen: Type.Optional(Type.Boolean()),
          supervisor: Type.Optional(Type.Boolean()),
        }),
      ),
    }),
  ),
})
export type Decided = Static<typeof Decided>
export const DecidedAll = Type.Object({
  decision: Type.Optional(Type.Boolean()),
  context: Type.Optional(Decided.properties.context),
  evaluations: Type.Optional(Type.Array(Decided)),
})
export const Metadata = Type.Object({
  policy_decision_point: Type.String(),
  access_evaluation_endpoint: Type.String(),
  access_evaluations_endpoint: Type.String(),
})

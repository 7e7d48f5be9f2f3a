import type { FieldDefinition, QualityRule, RegisterDefinition } from '#registers'
import { t } from './registers-fields.ts'

const rule = (
  field: FieldDefinition,
  what: string,
  words: readonly [vi: string, en: string, fr: string],
  more: Pick<QualityRule, 'dimension' | 'weight' | 'rule' | 'identity'>,
): QualityRule => ({
  code: `${field.code}-${what}`,
  title: t(`${field.title.vi}: ${words[0]}`, `${field.title.en}: ${words[1]}`, `${field.title.fr} : ${words[2]}`),
  ...more,
})

const wellFormed = ['đúng cấu trúc', 'well formed', 'bien formé'] as const
const alone = ['không trùng', 'used once', 'employé une fois'] as const
const past = ['không sau ngày ghi', 'no later than recorded', 'au plus tard le jour de la saisie'] as const
const stands = ['có thật vào ngày ghi', 'stood on the day of recording', 'existait le jour de la saisie'] as const
const given = ['đã có', 'given', 'renseigné'] as const
const known = ['có trong cơ sở dữ liệu dân cư', 'known to the population register', 'connu du registre de la population'] as const // prettier-ignore

/** Registers whose records belong to a person; those of others belong to an organisation, a parcel, an agency. */
const OF_PERSONS = new Set(['deaths', 'adoptions', 'guardianships', 'households', 'social-insurance', 'household-businesses', 'driving-licences']) // prettier-ignore

/**
 * What a register that has no rules of its own is measured by, from its definition: identifiers well formed, days in order,
 * units that stood, what may be left empty given, persons known. Weights are ours.
 */
export function derivedRules({ code, fields, keys, subjects }: RegisterDefinition): QualityRule[] {
  const rules: QualityRule[] = []
  for (const field of fields) {
    const isKey = keys.includes(field.code)
    const identity = isKey ? { identity: true as const } : {}
    if (field.check !== undefined)
      rules.push(rule(field, 'right', wellFormed, { dimension: 'accuracy', weight: isKey ? 4 : 2, rule: { kind: 'check', check: field.check, fields: [field.code] }, ...identity })) // prettier-ignore
    else if (isKey) rules.push(rule(field, 'alone', alone, { dimension: 'accuracy', weight: 4, rule: { kind: 'unique', fields: [field.code] }, ...identity })) // prettier-ignore
    if (field.type === 'date' && field.required) rules.push(rule(field, 'past', past, { dimension: 'accuracy', weight: 1, rule: { kind: 'dateOrder', earlier: field.code, later: '@recorded' } })) // prettier-ignore
    if (field.type === 'unit') rules.push(rule(field, 'stands', stands, { dimension: 'accuracy', weight: 2, rule: { kind: 'unitExists', field: field.code, on: '@recorded' } })) // prettier-ignore
    if (field.reference !== undefined && !field.required) rules.push(rule(field, 'given', given, { dimension: 'completeness', weight: 1, rule: { kind: 'filled', fields: [field.code] } })) // prettier-ignore
    if (subjects.some((one) => one.field === field.code)) rules.push(rule(field, 'known', known, { dimension: 'sharing', weight: 1, rule: { kind: 'agreesWith', register: 'population', by: { person: field.code } } })) // prettier-ignore
  }
  if (OF_PERSONS.has(code))
    rules.push({
      code: 'owner-known',
      title: t('Người trong bản ghi có trong cơ sở dữ liệu dân cư', 'The person is known to the population register', 'La personne est connue du registre de la population'),
      dimension: 'sharing',
      weight: 2,
      rule: { kind: 'agreesWith', register: 'population', by: { person: '@owner' } },
    }) // prettier-ignore
  return rules
}

import type { PowerRules, Statute } from '#access'
import type { RegisterDefinition } from '#registers'
import type { LawNumber } from './laws.ts'

const CIVIL_CODE: LawNumber = '91/2015/QH13'
const ENTERPRISES: LawNumber = '59/2020/QH14'
const ONE_STOP: LawNumber = '118/2025/NĐ-CP'
const IDENTITY: LawNumber = '69/2024/NĐ-CP'
const since = (text: string) => new Date(`${text}T00:00:00+07:00`)

/**
 * Who stands for whom beside parents: guardians (Civil Code, articles 46 to 63), whoever was given a power (articles 138 and
 * 562 to 569), the legal representative and staff of an enterprise (Law on Enterprises, article 12). Articles from knowledge.
 */
export const powers: PowerRules = {
  matters: [
    { code: 'dossiers', title: { vi: 'Nộp hồ sơ, bổ sung, nhận kết quả', en: 'Applying, adding papers, receiving results', fr: 'Déposer, compléter, recevoir les résultats' }, actions: ['dossier.open', 'dossier.read', 'dossier.act'] },
    { code: 'records', title: { vi: 'Xem dữ liệu của tôi và ai đã xem', en: 'Seeing my data and who looked', fr: 'Voir mes données et qui les a consultées' }, actions: ['register.read', 'rights.looks'] },
    { code: 'petitions', title: { vi: 'Báo dữ liệu sai, theo dõi việc sửa', en: 'Reporting errors in my data', fr: 'Signaler des erreurs dans mes données' }, actions: ['register.read', 'rights.petition'] },
    { code: 'sites', title: { vi: 'Đăng ký trang cho người dân đăng nhập', en: 'Registering sites that people sign in to', fr: 'Enregistrer des sites de connexion' }, actions: ['party.register'], only: 'staff' },
  ],
  guardians: { register: 'guardianships', role: 'guardian', ended: 'endedOn' },
  organisations: { register: 'enterprises', role: 'representative', name: 'name' },
} // prettier-ignore

type Way = 'guardian' | 'attorney' | 'staff'
const LAW: Readonly<Record<Way, LawNumber>> = { guardian: CIVIL_CODE, attorney: CIVIL_CODE, staff: ENTERPRISES }

const by = (relation: Way, reach: Statute['reach'], action: string, scope?: string): Statute => ({
  relation, reach, action, scope, purpose: relation, legalBasis: LAW[relation], validFrom: since(relation === 'staff' ? '2021-01-01' : '2017-01-01'),
}) // prettier-ignore

/** What may be done for another: of a power that was given, no more than its matters say. */
const forOthers = (['guardian', 'attorney', 'staff'] as const).flatMap((relation): Statute[] => [
  ...['register.read', 'rights.*', 'identity.actFor'].map((action) => by(relation, 'owner', action)),
  ...['dossier.open', 'dossier.read'].map((action) => by(relation, 'concerned', action)),
  by(relation, 'concerned', 'dossier.act', 'applicant'),
])

const own = (action: string, conditions?: Statute['conditions']): Statute => ({
  relation: 'self', reach: 'owner', action, purpose: 'self', legalBasis: conditions ? IDENTITY : ONE_STOP, validFrom: since('2025-07-01'), conditions,
}) // prettier-ignore

/** A power binds: whoever gives or accepts one was proofed in person and signs in with two factors. */
const BINDING = { minProofing: 2, minAuthentication: 2 }

export const powerStatutes: readonly Statute[] = [
  ...forOthers,
  own('mandate.give', BINDING),
  own('mandate.accept', BINDING),
  own('mandate.end'),
  { ...by('staff', 'owner', 'mandate.give'), conditions: BINDING },
  by('staff', 'owner', 'mandate.end'),
  { ...by('staff', 'owner', 'party.register'), conditions: BINDING },
  // A ward's account is asked for by the guardian, an organisation's by who represents it.
  ...(['guardian', 'staff'] as const).map((relation) => ({
    ...by(relation, 'owner', 'identity.holdAccount'),
    conditions: BINDING,
  })),
]

const OPENED_IN_AN_EMERGENCY = new Set(['health-insurance', 'residence'])

/** What whoever stands for another sees: a guardian what a parent does, an attorney nothing sensitive, staff their enterprise. */
export function viewsForOthers({ code, views, fields }: RegisterDefinition): RegisterDefinition['views'] {
  const { self, parent } = views
  const sensitive = new Set(fields.filter((one) => one.class === 'sensitive').map((one) => one.code))
  return {
    ...views,
    ...(parent ? { guardian: parent } : {}),
    ...(self ? { attorney: self.filter((field) => !sensitive.has(field)) } : {}),
    ...(self && OPENED_IN_AN_EMERGENCY.has(code) ? { emergency: self } : {}),
    ...(self && code === powers.organisations?.register ? { staff: self } : {}),
  }
}

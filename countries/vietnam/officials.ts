import type { GrantTemplate, Role } from '#access'
import type { OfficialRules } from '#registers'
import type { LawNumber } from './laws.ts'

/** What posts ask for and who appoints. Laws cited here are from knowledge: their articles were not checked against a text. */
const LAW = {
  servants: '80/2025/QH15', // Law on Cadres and Civil Servants: posts, appointment, transfer, secondment, dismissal
  civilStatus: '60/2014/QH13', // article 72: a civil-status officer is trained in registering civil status
  computing: '03/2014/TT-BTTTT', // the standard of computer skills that posts ask for
} as const satisfies Readonly<Record<string, LawNumber>>

const personnel = (reach: 'own' | 'country', actions: readonly (readonly [action: string, scope?: string])[]): GrantTemplate[] => actions.map(([action, scope]) => ({ action, scope, purpose: 'personnel', legalBasis: LAW.servants, reach })) // prettier-ignore

/** A leader is the second officer of the unit: sees its posts and confirms what the personnel officer proposed. */
export const confirms = personnel('own', [['official.read'], ['official.confirm']])

/** Roles to which a commune's own personnel officer appoints: the leader and the police are named from above. */
const OF_COMMUNE = ['reception', 'civil-status'] as const

const finds = personnel('country', [['register.read', 'population']])

/** Posts that give posts. */
export const personnelRoles: Role[] = [
  {
    code: 'personnel',
    title: { vi: 'Công chức tổ chức – nội vụ cấp xã', en: 'Commune personnel officer', fr: 'Agent du personnel de la commune' },
    level: 'commune',
    grants: [
      ...personnel('own', [['official.read'], ['access.grants'], ...OF_COMMUNE.flatMap((role) => [['official.appoint', role], ['official.end', role]] as const)]),
      ...finds,
    ],
  },
  {
    code: 'province-personnel',
    title: { vi: 'Công chức tổ chức cán bộ, Sở Nội vụ', en: 'Personnel officer, provincial Home Affairs', fr: 'Agent du personnel, Affaires intérieures de la province' },
    level: 'province',
    grants: [...personnel('own', [['official.read'], ['access.grants'], ['official.establish'], ['official.appoint'], ['official.end'], ['official.confirm']]), ...finds],
  },
  {
    code: 'home-affairs',
    title: { vi: 'Công chức tổ chức cán bộ, Bộ Nội vụ', en: 'Personnel officer, Ministry of Home Affairs', fr: 'Agent du personnel, ministère de l’Intérieur' },
    level: 'nation',
    grants: [...personnel('country', [['official.read'], ['access.grants'], ['official.establish'], ['official.appoint'], ['official.end'], ['official.confirm']]), ...finds],
  },
] // prettier-ignore

/** Two officers for whoever gives posts, reads every access, or writes where people live. */
export const officialRules: OfficialRules = {
  roles: {
    'civil-status': { skill: { code: 'civil-status-training', without: 'refuse', legalBasis: LAW.civilStatus } },
    reception: { skill: { code: 'computer-basics', without: 'mark', legalBasis: LAW.computing } },
    police: { second: true },
    personnel: { second: true },
    'province-personnel': { second: true },
    'home-affairs': { second: true },
    auditor: { second: true },
    leader: { leading: true },
    'province-head': { leading: true, second: true },
    'national-leader': { leading: true, second: true },
  },
  skills: {
    'civil-status-training': { vi: 'Bồi dưỡng nghiệp vụ hộ tịch', en: 'Training in civil-status work', fr: 'Formation à l’état civil' },
    'computer-basics': { vi: 'Ứng dụng công nghệ thông tin cơ bản', en: 'Basic computer skills', fr: 'Compétences informatiques de base' },
  },
  soonDays: 90,
} // prettier-ignore

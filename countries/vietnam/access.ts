import type { AccessRules, GrantTemplate, Role, Statute } from '#access'
import type { Text } from '#ui'
import { countsAccounts, keepsAccounts, registersSites } from './accounts.ts'
import { bookGrants } from './digitisation.ts'
import type { LawNumber } from './laws.ts'
import { powers, powerStatutes } from './mandates.ts'
import { confirms, personnelRoles } from './officials.ts'
import { deskGrants, walletStatutes } from './wallet.ts'

/** Legal bases, as this file cites them. */
const LAW = {
  personalDataDecree: '13/2023/NĐ-CP', // decree on the protection of personal data, until the law
  personalData: '91/2025/QH15', // Law on Personal Data Protection, since 2026
  civilCode: '91/2015/QH13', // article 136: parents represent their children under age
  civilStatus: '60/2014/QH13', // Law on Civil Status
  residence: '68/2020/QH14', // Law on Residence
  healthInsurance: '25/2008/QH12', // Law on Health Insurance
  noPaper: '104/2022/NĐ-CP', // what the population register knows is not asked for on paper
  oneStop: '118/2025/NĐ-CP', // one-stop service points and the national portal
  stateData: '194/2025/NĐ-CP', // databases of state agencies: their quality, and who puts them right
  measuring: '766/QĐ-TTg', // indicators that steer and evaluate public services
} as const satisfies Readonly<Record<string, LawNumber>>

const day = (text: string) => new Date(`${text}T00:00:00+07:00`)

/** Why officials and citizens may see data, as a person reads it in "who looked". */
export const purposes = {
  self: { vi: 'Việc của chính mình', en: 'One’s own affairs', fr: 'Ses propres affaires' },
  parent: { vi: 'Cha, mẹ làm thay cho con', en: 'A parent acting for a child', fr: 'Un parent agissant pour son enfant' },
  guardian: { vi: 'Người giám hộ làm thay', en: 'A guardian acting for a ward', fr: 'Un tuteur agissant pour la personne protégée' },
  attorney: { vi: 'Làm thay theo ủy quyền', en: 'Acting by a power of attorney', fr: 'Agir par procuration' },
  staff: { vi: 'Làm thay cho tổ chức', en: 'Acting for an organisation', fr: 'Agir pour une organisation' },
  spouse: { vi: 'Vợ, chồng kê khai chung', en: 'A spouse filling in for both', fr: 'Un conjoint déclarant pour les deux' },
  concerned: { vi: 'Giấy tờ có tên mình', en: 'A record that names oneself', fr: 'Un acte qui vous mentionne' },
  reception: { vi: 'Tiếp nhận và trả kết quả hồ sơ', en: 'Receiving dossiers and handing over results', fr: 'Réception des dossiers et remise des résultats' },
  'civil-status': { vi: 'Đăng ký hộ tịch', en: 'Registering civil status', fr: 'Tenue de l’état civil' },
  residence: { vi: 'Đăng ký cư trú', en: 'Registering residence', fr: 'Enregistrement de la résidence' },
  'health-insurance': { vi: 'Cấp thẻ bảo hiểm y tế', en: 'Issuing health-insurance cards', fr: 'Délivrance des cartes d’assurance maladie' },
  'social-insurance': { vi: 'Quản lý bảo hiểm xã hội', en: 'Running social insurance', fr: 'Gestion de l’assurance sociale' },
  business: { vi: 'Đăng ký kinh doanh', en: 'Registering businesses', fr: 'Enregistrement des entreprises' },
  land: { vi: 'Đăng ký đất đai', en: 'Registering land', fr: 'Enregistrement foncier' },
  driving: { vi: 'Quản lý giấy phép lái xe', en: 'Running driving licences', fr: 'Gestion des permis de conduire' },
  'data-quality': { vi: 'Kiểm tra và sửa dữ liệu', en: 'Checking and correcting data', fr: 'Contrôle et correction des données' },
  justice: { vi: 'Thi hành quyết định của Tòa án', en: 'Carrying out a court’s order', fr: 'Exécution d’une décision de justice' },
  steering: { vi: 'Chỉ đạo, điều hành', en: 'Steering and evaluation', fr: 'Pilotage et évaluation' },
  emergency: { vi: 'Trường hợp khẩn cấp', en: 'An emergency', fr: 'Une urgence' },
  personnel: { vi: 'Tổ chức cán bộ, công chức', en: 'Appointing officials', fr: 'Nomination des agents' },
  identity: { vi: 'Định danh và xác thực điện tử', en: 'Electronic identity', fr: 'Identité électronique' },
  audit: { vi: 'Kiểm tra việc truy cập dữ liệu', en: 'Auditing access to data', fr: 'Contrôle des accès aux données' },
} as const satisfies Readonly<Record<string, Text>> // prettier-ignore

type Purpose = keyof typeof purposes

const grant = (
  reach: 'own' | 'country',
  purpose: Purpose,
  legalBasis: LawNumber,
  actions: readonly (readonly [action: string, scope?: string])[],
): GrantTemplate[] => actions.map(([action, scope]) => ({ action, scope, purpose, legalBasis, reach }))

/** What every post of a service does with dossiers of its own unit. */
const dossiers = (role: string, purpose: Purpose, legalBasis: LawNumber) =>
  grant('own', purpose, legalBasis, [['dossier.list'], ['dossier.read'], ['dossier.act', role]])

/** What whoever keeps a register does with records that are wrong: lists them, reads them, corrects them, in the own unit. */
const repairs = (...registers: readonly string[]) =>
  registers.flatMap((register) => grant('own', 'data-quality', LAW.stateData, [['register.quality', register], ['register.repair', register], ['register.read', register], ['register.write', register]])) // prettier-ignore

/** Leaders see which records fail, in every register, and open none. */
const watches = (reach: 'own' | 'country') => grant(reach, 'data-quality', LAW.stateData, [['register.quality']])

/** What is opened in an emergency alone: said why, for an hour, the person told, a supervisor looking at it. */
const emergency = (...registers: readonly string[]): GrantTemplate[] =>
  grant('country', 'emergency', LAW.personalData, registers.map((register) => ['register.read', register] as const)).map((one) => ({
    ...one, conditions: { breakGlass: true, minAuthentication: 2 }, obligations: { tellCitizen: true, supervisor: true },
  })) // prettier-ignore

/** Supervisors look at emergencies, and at each use of a supervised power. */
const reviews = (reach: 'own' | 'country') => grant(reach, 'audit', LAW.personalData, [['access.review']])

const board = (reach: 'own' | 'country') => grant(reach, 'steering', LAW.measuring, [['board.read']])

const roles: Role[] = [
  {
    code: 'reception',
    title: { vi: 'Công chức tiếp nhận và trả kết quả', en: 'Counter officer', fr: 'Agent d’accueil' },
    level: 'commune',
    grants: [
      ...dossiers('reception', 'reception', LAW.oneStop),
      ...grant('own', 'reception', LAW.oneStop, [['dossier.open']]),
      ...grant('country', 'reception', LAW.oneStop, [['register.read', 'population'], ['register.search', 'population']]),
    ],
  },
  {
    code: 'civil-status',
    title: { vi: 'Công chức tư pháp – hộ tịch', en: 'Civil-status officer', fr: 'Officier d’état civil' },
    level: 'commune',
    grants: [
      ...dossiers('civil-status', 'civil-status', LAW.civilStatus),
      ...grant('country', 'civil-status', LAW.civilStatus, [['register.read', 'population'], ['register.search', 'population'], ...['births', 'marriages', 'deaths', 'adoptions', 'guardianships'].map((scope) => ['register.read', scope] as const)]),
      ...grant('own', 'civil-status', LAW.civilStatus, ['births', 'marriages', 'deaths', 'adoptions', 'guardianships', 'population'].map((scope) => ['register.write', scope] as const)),
      ...repairs('births', 'marriages', 'deaths'),
      ...emergency('residence'),
    ],
  },
  {
    code: 'leader',
    title: { vi: 'Lãnh đạo Ủy ban nhân dân cấp xã', en: 'Commune leader', fr: 'Dirigeant de la commune' },
    level: 'commune',
    grants: [
      ...dossiers('leader', 'civil-status', LAW.civilStatus),
      // Whoever signs reads what the officer has read: parents marry in one commune and have children in another.
      ...grant('country', 'civil-status', LAW.civilStatus, [['register.read', 'births'], ['register.read', 'marriages']]),
      ...grant('own', 'civil-status', LAW.civilStatus, [['register.write', 'births'], ['register.write', 'marriages'], ['register.write', 'population']]),
      ...board('own'),
      ...watches('own'),
      ...reviews('own'),
      ...confirms,
    ],
  },
  {
    code: 'police',
    title: { vi: 'Cán bộ đăng ký cư trú, Công an cấp xã', en: 'Residence officer, commune police', fr: 'Agent de la résidence, police communale' },
    level: 'commune',
    grants: [
      ...dossiers('police', 'residence', LAW.residence),
      ...grant('country', 'residence', LAW.residence, [['register.read', 'population'], ['register.search', 'population'], ['register.read', 'residence'], ['register.read', 'foreigners']]),
      ...grant('own', 'residence', LAW.residence, [['register.write', 'residence'], ['register.write', 'population'], ['register.write', 'foreigners']]),
      ...repairs('population', 'residence'),
      ...keepsAccounts,
      ...emergency('health-insurance'),
    ],
  },
  {
    code: 'insurance',
    title: { vi: 'Viên chức Bảo hiểm xã hội tỉnh', en: 'Provincial insurance officer', fr: 'Agent de l’assurance sociale de la province' },
    level: 'province',
    grants: [
      ...dossiers('insurance', 'health-insurance', LAW.healthInsurance),
      ...grant('country', 'health-insurance', LAW.healthInsurance, [['register.read', 'population'], ['register.read', 'health-insurance']]),
      ...grant('own', 'health-insurance', LAW.healthInsurance, [['register.write', 'health-insurance']]),
      ...repairs('health-insurance'),
    ],
  },
  {
    code: 'province-head',
    title: { vi: 'Chủ tịch Ủy ban nhân dân cấp tỉnh', en: 'Chair of the provincial People’s Committee', fr: 'Président du comité populaire de la province' },
    level: 'province',
    grants: [...board('own'), ...watches('own'), ...reviews('own'), ...confirms, ...registersSites('own')],
  },
  {
    code: 'national-leader',
    title: { vi: 'Lãnh đạo Chính phủ', en: 'Member of the government', fr: 'Membre du gouvernement' },
    level: 'nation',
    grants: [...board('country'), ...watches('country'), ...countsAccounts],
  },
  {
    code: 'data-steward',
    title: { vi: 'Chuyên viên quản lý dữ liệu', en: 'Data steward', fr: 'Gestionnaire de données' },
    level: 'nation',
    grants: [...grant('country', 'data-quality', LAW.stateData, [['register.import'], ['register.export'], ['register.changes'], ['register.merge'], ['access.evaluate']]), ...registersSites('country')],
  },
  // Sealing follows a court's decision (Civil Code, article 38), erasure the law on personal data: articles from knowledge.
  {
    code: 'court',
    title: { vi: 'Thẩm phán, thi hành quyết định của Tòa án về dữ liệu', en: 'Judge, for orders on data', fr: 'Juge, pour les décisions sur les données' },
    level: 'nation',
    grants: [...grant('country', 'justice', LAW.civilCode, [['register.seal']]), ...grant('country', 'justice', LAW.personalData, [['register.erase']])],
  },
  {
    code: 'auditor',
    title: { vi: 'Kiểm tra viên bảo vệ dữ liệu cá nhân', en: 'Personal-data auditor', fr: 'Contrôleur des données personnelles' },
    level: 'nation',
    grants: [...board('country'), ...watches('country'), ...grant('country', 'audit', LAW.personalData, [['audit.read'], ['access.grants'], ['access.review'], ['party.decide']])],
  },
  ...personnelRoles,
] // prettier-ignore

/** One's data and the account of who saw it: by the decree until 2025, by the law since. */
const ownData = (action: string): Statute[] => [
  { relation: 'self', reach: 'owner', action, purpose: 'self', legalBasis: LAW.personalDataDecree, validFrom: day('2023-07-01'), validTo: day('2026-01-01') },
  { relation: 'self', reach: 'owner', action, purpose: 'self', legalBasis: LAW.personalData, validFrom: day('2026-01-01') },
  { relation: 'parent', reach: 'owner', action, purpose: 'parent', legalBasis: LAW.civilCode, validFrom: day('2017-01-01') },
] // prettier-ignore

/** An applicant's own steps in a dossier. Every other step has a post's role as its scope: the law gives nobody those. */
const ownDossier = (action: string, scope?: string): Statute[] =>
  (['self', 'parent'] as const).map((relation) => ({
    relation,
    reach: 'concerned',
    action,
    scope,
    purpose: relation,
    legalBasis: relation === 'self' ? LAW.oneStop : LAW.civilCode,
    validFrom: day(relation === 'self' ? '2025-07-01' : '2017-01-01'),
  }))

/** Posts with their grants, and what the law gives to everybody. */
export const access: AccessRules = {
  roles: roles.map((role) => ({
    ...role,
    grants: [...role.grants, ...(bookGrants[role.code] ?? []), ...(deskGrants[role.code] ?? [])],
  })),
  powers,
  statutes: [
    ...powerStatutes,
    ...walletStatutes,
    ...['register.read', 'rights.*', 'identity.*'].flatMap(ownData),
    ...ownDossier('dossier.open'),
    ...ownDossier('dossier.read'),
    ...ownDossier('dossier.act', 'applicant'),
    ...['births', 'marriages', 'deaths', 'adoptions'].map((scope): Statute => ({
      relation: 'self',
      reach: 'concerned',
      action: 'register.read',
      scope,
      purpose: 'concerned',
      legalBasis: LAW.civilStatus,
      validFrom: day('2016-01-01'),
    })),
    // Whoever a record names may say that it is wrong (Law on Personal Data Protection: the right to have data corrected).
    ...['births', 'marriages', 'deaths', 'adoptions'].map((scope): Statute => ({
      relation: 'self',
      reach: 'concerned',
      action: 'rights.petition',
      scope,
      purpose: 'concerned',
      legalBasis: LAW.personalData,
      validFrom: day('2026-01-01'),
    })),
    // A couple's form is filled in once: what the register knows of the other is not asked for again.
    {
      relation: 'spouse',
      reach: 'owner',
      action: 'register.read',
      scope: 'population',
      purpose: 'spouse',
      legalBasis: LAW.noPaper,
      validFrom: day('2023-01-01'),
    },
  ],
}

import type { RegisterDefinition } from '#registers'
import { by, codes, must, sample, t } from './registers-fields.ts'
import { officialRules } from './officials.ts'

/** Law on Cadres and Civil Servants; from knowledge, without its articles. */
const law = by('80/2025/QH15', '')
const text = law('text', 'open')
const unit = law('unit', 'open')
const day = law('date', 'open')
const internal = law('text', 'internal')
const person = law('person', 'internal')

const homeAffairs = t('Bộ Nội vụ', 'Ministry of Home Affairs', 'Ministère de l’Intérieur')
const legalBasis = '80/2025/QH15'
const kinds = {
  appointment: t('Bổ nhiệm', 'Appointment', 'Nomination'),
  secondment: t('Biệt phái', 'Secondment', 'Détachement'),
  delegation: t('Ủy quyền', 'Delegation', 'Délégation'),
  acting: t('Giao quyền', 'Acting', 'Intérim'),
}
const states = {
  proposed: t('Chờ xác nhận', 'Proposed', 'Proposée'),
  held: t('Đang giữ', 'Held', 'En fonction'),
  ended: t('Đã kết thúc', 'Ended', 'Terminée'),
  withdrawn: t('Đã rút', 'Withdrawn', 'Retirée'),
}
const reasons = {
  dismissal: t('Miễn nhiệm', 'Dismissal', 'Révocation'),
  transfer: t('Điều động', 'Transfer', 'Mutation'),
  resignation: t('Thôi việc', 'Resignation', 'Démission'),
  retirement: t('Nghỉ hưu', 'Retirement', 'Retraite'),
  term: t('Hết nhiệm kỳ', 'End of term', 'Fin de mandat'),
  other: t('Lý do khác', 'Another reason', 'Autre motif'),
}

const role = text('role', 'Chức danh', 'Role', 'Fonction', { ...must, max: 60 })
/** The unit's code, or "nation": where a post without a unit is found. */
const place = text('place', 'Nơi', 'Place', 'Lieu', { ...must, max: 30, hidden: true })
const where = unit('unit', 'Đơn vị', 'Unit', 'Unité')

const postFields = [
  text('code', 'Mã vị trí', 'Post code', 'Code du poste', { ...must, pattern: '^[A-Za-z0-9.-]{1,60}$' }),
  role,
  place,
  where,
  law('number', 'open')('seats', 'Số chỗ', 'Seats', 'Sièges', { ...must, min: 1, max: 1000 }),
  text('legalBasis', 'Căn cứ', 'Legal basis', 'Base légale', { ...must, max: 100 }),
  sample,
]

const appointmentFields = [
  law('person', 'open')('person', 'Người giữ', 'Holder', 'Titulaire', { ...must, hidden: true }),
  // Who holds an office is told to everybody: the name, and nothing else of the person.
  text('name', 'Họ và tên', 'Name', 'Nom', { ...must, max: 200 }),
  text('post', 'Mã vị trí', 'Post code', 'Code du poste', { ...must, max: 60, reference: { register: 'posts', field: 'code' } }), // prettier-ignore
  role,
  place,
  where,
  law('code', 'open')('kind', 'Hình thức', 'Kind', 'Nature', { ...must, codes: kinds }),
  internal('powers', 'Quyền được ủy', 'Delegated powers', 'Pouvoirs délégués', { max: 1000, hidden: true }),
  day('from', 'Từ ngày', 'From', 'Depuis le', must),
  day('until', 'Đến hết ngày', 'Until', 'Jusqu’au'),
  internal('decision', 'Số quyết định', 'Decision number', 'Numéro de la décision', { ...must, max: 60 }),
  law('date', 'internal')('decidedOn', 'Ngày quyết định', 'Decided on', 'Décidée le', must),
  law('code', 'open')('state', 'Tình trạng', 'State', 'État', { ...must, codes: states }),
  law('boolean', 'internal')('lacksSkill', 'Thiếu chứng chỉ', 'Lacks the skill', 'Sans le certificat'),
  internal('replaces', 'Thay cho', 'Replaces', 'Remplace', { max: 36, hidden: true }),
  person('proposedBy', 'Người đề nghị', 'Proposed by', 'Proposée par', { hidden: true }),
  person('confirmedBy', 'Người xác nhận', 'Confirmed by', 'Confirmée par', { hidden: true }),
  law('date', 'internal')('endedOn', 'Kết thúc ngày', 'Ended on', 'Terminée le'),
  law('code', 'internal')('endReason', 'Lý do kết thúc', 'Reason of the end', 'Motif de la fin', { codes: reasons }),
  internal('endDecision', 'Quyết định kết thúc', 'Decision of the end', 'Décision de fin', { max: 60 }),
  law('date', 'internal')(
    'endDecidedOn',
    'Ngày quyết định kết thúc',
    'Decision of the end dated',
    'Décision de fin du',
  ),
  sample,
]

const skillFields = [
  law('person')('person', 'Người có chứng chỉ', 'Holder', 'Titulaire', { ...must, hidden: true }),
  law('code', 'internal')('skill', 'Chứng chỉ', 'Skill', 'Compétence', { ...must, codes: officialRules.skills }),
  internal('level', 'Trình độ', 'Level', 'Niveau', { ...must, max: 60 }),
  internal('evidence', 'Số hiệu, nơi cấp', 'Certificate', 'Certificat', { ...must, max: 200 }),
  law('date', 'internal')('issuedOn', 'Ngày cấp', 'Issued on', 'Délivré le', must),
  law('date', 'internal')('until', 'Có giá trị đến hết', 'Valid until', 'Valable jusqu’au'),
  sample,
]

/** Posts, appointments and skills: what grants have their source in. Records of people in office are kept for good. */
const definitions: RegisterDefinition[] = [
  {
    code: 'posts',
    version: 1,
    title: t('Vị trí việc làm', 'Posts', 'Postes'),
    authority: homeAffairs,
    legalBasis,
    fields: postFields,
    keys: ['code'],
    lookups: [{ fields: ['place'] }],
    retention: 'permanent',
    subjects: [],
    views: { personnel: codes(postFields) },
  },
  {
    code: 'appointments',
    version: 1,
    title: t('Bổ nhiệm', 'Appointments', 'Nominations'),
    authority: homeAffairs,
    legalBasis,
    fields: appointmentFields,
    keys: [],
    lookups: [{ fields: ['place'] }, { fields: ['post'] }],
    retention: 'permanent',
    subjects: [],
    views: { self: codes(appointmentFields), personnel: codes(appointmentFields) },
  },
  {
    code: 'skills',
    version: 1,
    title: t('Chứng chỉ của cán bộ, công chức', 'Skills of officials', 'Compétences des agents'),
    authority: homeAffairs,
    legalBasis,
    fields: skillFields,
    keys: [],
    retention: 'permanent',
    subjects: [],
    views: { self: codes(skillFields), personnel: codes(skillFields) },
  },
]

/** A country's registers with those of its officials: whoever appoints finds a person by number, name and birth alone. */
export const withOfficials = (registers: readonly RegisterDefinition[]): RegisterDefinition[] => [
  ...registers.map((one) => one.code === 'population' ? { ...one, version: one.version + 1, views: { ...one.views, personnel: ['number', 'fullName', 'birthDate'] } } : one),
  ...definitions,
] // prettier-ignore

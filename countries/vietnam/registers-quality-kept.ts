import type { QualityRule, RegisterDefinition } from '#registers'
import type { Text } from '#ui'
import { t } from './registers-fields.ts'
import { derivedRules } from './registers-quality.ts'

const rule = (dimension: QualityRule['dimension'], weight: number, code: string, title: Text, asks: QualityRule['rule']): QualityRule => ({ code, title, dimension, weight, rule: asks }) // prettier-ignore

const NAME = "^\\p{Lu}[\\p{L}\\p{M}'’.-]*( \\p{Lu}[\\p{L}\\p{M}'’.-]*)*$"
const clean = (field: string, code = 'name-clean') => rule('cleanness', 1, code, t('Họ tên viết đúng cách: chữ hoa đầu từ, một dấu cách', 'Names are written as names: capitals first, one space', 'Les noms sont écrits comme des noms : majuscules, une espace'), { kind: 'pattern', field, pattern: NAME }) // prettier-ignore
const ordered = (code: string, earlier: string, later: string, title: Text) => rule('accuracy', 2, code, title, { kind: 'dateOrder', earlier, later }) // prettier-ignore
const given = (code: string, title: Text, ...fields: string[]) => rule('completeness', 1, code, title, { kind: 'filled', fields }) // prettier-ignore
const known = rule('sharing', 1, 'owner-known', t('Người trong bản ghi có trong cơ sở dữ liệu dân cư', 'The person is known to the population register', 'La personne est connue du registre de la population'), { kind: 'agreesWith', register: 'population', by: { person: '@owner' } }) // prettier-ignore
const decided = ordered('decided-past', 'decidedOn', '@recorded', t('Quyết định có trước ngày ghi', 'Decided no later than recorded', 'Décidée au plus tard le jour de la saisie')) // prettier-ignore
const unitStands = rule('accuracy', 1, 'unit-stands', t('Đơn vị có thật vào ngày ghi', 'The unit stood on the day of recording', 'L’unité existait le jour de la saisie'), { kind: 'unitExists', field: 'unit', on: '@recorded' }) // prettier-ignore
/** Old books say a year, or a month, where the day is not known. */
const whole = (field: string, words: Text, weight = 1) => rule('completeness', weight, `${field}-whole`, words, { kind: 'pattern', field, pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) // prettier-ignore
const bornWhole = (field: string) => whole(field, t('Ngày sinh đủ ngày, tháng, năm', 'The day of birth is whole: day, month, year', 'La date de naissance est complète')) // prettier-ignore
const registeredWhole = whole(
  'registeredOn',
  t('Ngày đăng ký đủ ngày, tháng, năm', 'The day of registration is whole', 'La date d’enregistrement est complète'),
)
const numbered = given('number-given', t('Có số đăng ký', 'The registration number is given', 'Le numéro d’enregistrement est donné'), 'number', 'registeredOn') // prettier-ignore

/** What officials' registers and those of the old books are asked beside what follows from their definitions. */
const OWN: Readonly<Record<string, readonly QualityRule[]>> = {
  appointments: [
    decided,
    unitStands,
    ordered('days-ordered', 'from', 'until', t('Ngày bắt đầu không sau ngày kết thúc', 'Begins no later than it ends', 'Commence avant de finir')),
    clean('name'),
    known,
  ],
  skills: [
    ordered('issued-past', 'issuedOn', '@recorded', t('Cấp không sau ngày ghi', 'Issued no later than recorded', 'Délivré au plus tard le jour de la saisie')),
    ordered('days-ordered', 'issuedOn', 'until', t('Ngày cấp không sau ngày hết hạn', 'Issued no later than it ends', 'Délivré avant de finir')),
    rule('timeliness', 2, 'still-valid', t('Chứng chỉ còn giá trị', 'The certificate is still valid', 'Le certificat est en cours de validité'), { kind: 'freshWithin', field: 'until', days: 0 }),
    known,
  ],
  'old-births': [bornWhole('birthDate'), registeredWhole, numbered, given('parents-given', t('Có tên cha hoặc mẹ', 'Both parents are named', 'Les deux parents sont nommés'), 'motherName', 'fatherName'), clean('fullName'), known],
  'old-marriages': [bornWhole('husbandBorn'), bornWhole('wifeBorn'), registeredWhole, numbered, clean('husbandName', 'husband-clean'), clean('wifeName', 'wife-clean'), known],
  'old-deaths': [whole('diedOn', t('Ngày chết đủ ngày, tháng, năm', 'The day of death is whole', 'La date du décès est complète'), 2), bornWhole('birthDate'), registeredWhole, numbered, clean('fullName'), known],
} // prettier-ignore

/** Registers that had no rules, with theirs: a next version of each. */
export const measured = (definitions: readonly RegisterDefinition[]): RegisterDefinition[] =>
  definitions.map((one) => {
    if (one.quality !== undefined) return one
    const own = OWN[one.code]
    // What follows from a definition says twice what is said better.
    const derived = own === undefined ? derivedRules(one) : derivedRules(one).filter(({ identity }) => identity)
    return { ...one, version: one.version + 1, quality: [...derived, ...(own ?? [])] }
  })

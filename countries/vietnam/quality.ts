import type { Checks, Dimension, QualityRule, RepairRules } from '#registers'
import type { Text } from '#ui'
import { checkPersonalNumber, parseHealthCardNumber, parsePersonalNumber, type Sex } from './identifiers.ts'

/** Check rules by name, as definitions of registers and rules of quality name them. */
export const qualityChecks: Checks = {
  'personal-number': (number) => parsePersonalNumber(String(number)) !== undefined,
  'personal-number-agrees': (number, sex, birthDate) => checkPersonalNumber(String(number), { sex: sex as Sex, birthDate: String(birthDate) }) === undefined,
  'health-card': (card) => parseHealthCardNumber(String(card)) !== undefined,
  'health-card-holds': (card, insurance) => parseHealthCardNumber(String(card))?.socialInsurance === insurance,
} // prettier-ignore

/**
 * Five working days to verify what is said to be wrong, five more to correct it. The days are those that this system was
 * asked to keep; that they stand in the decree on data of state agencies is not checked against its text.
 */
export const repairRules: RepairRules = { verifyDays: 5, correctDays: 5, legalBasis: '194/2025/NĐ-CP' }

const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })
type More = Pick<QualityRule, 'identity'>
const rule = (dimension: Dimension, weight: number, code: string, title: Text, asks: QualityRule['rule'], more: More = {}): QualityRule => ({ code, title, dimension, weight, rule: asks, ...more }) // prettier-ignore
const identity = { identity: true } as const

/** Words that begin with a capital, one space between two. */
const NAME = "^\\p{Lu}[\\p{L}\\p{M}'’.-]*( \\p{Lu}[\\p{L}\\p{M}'’.-]*)*$"
/** Nothing before, behind or twice between words. */
const TIDY = '^[^ ]+( [^ ]+)*$'

const cleanName = rule('cleanness', 2, 'name-clean', t('Họ tên viết đúng cách: chữ hoa đầu từ, một dấu cách', 'Names are written as names: capitals first, one space', 'Les noms sont écrits comme des noms : majuscules, une espace'), { kind: 'pattern', field: 'fullName', pattern: NAME }) // prettier-ignore
const cleanAddress = rule('cleanness', 1, 'address-clean', t('Địa chỉ không thừa dấu cách', 'Addresses hold no stray spaces', 'Les adresses sont sans espaces superflues'), { kind: 'pattern', field: 'address', pattern: TIDY }) // prettier-ignore
const registeredInPast = rule('accuracy', 1, 'registered-past', t('Ngày đăng ký không sau ngày ghi vào cơ sở dữ liệu', 'Registered no later than recorded', 'Enregistré au plus tard le jour de la saisie'), { kind: 'dateOrder', earlier: 'registeredOn', later: '@recorded' }) // prettier-ignore
const stands = (field: string) => rule('accuracy', 2, `${field.toLowerCase()}-stands`, t('Đơn vị hành chính có thật vào ngày ghi', 'The administrative unit stood on the day of recording', 'L’unité administrative existait le jour de la saisie'), { kind: 'unitExists', field, on: '@recorded' }) // prettier-ignore
const filled = (weight: number, code: string, title: Text, ...fields: string[]) =>
  rule('completeness', weight, code, title, { kind: 'filled', fields })
const known = (code: string, person: string, who: Text, weight = 2) =>
  rule('sharing', weight, code, who, { kind: 'agreesWith', register: 'population', by: { person } })

/**
 * What Viet Nam's registers are measured by, register by register. The dimensions are those that Project 06 asks of every
 * database ("correct, sufficient, clean, living", at one, shared); rules and weights are ours until the law sets them.
 */
export const qualityRules: Readonly<Record<string, readonly QualityRule[]>> = {
  population: [
    rule('accuracy', 4, 'number-right', t('Số định danh đúng cấu trúc', 'The personal number is well formed', 'Le numéro personnel est bien formé'), { kind: 'check', check: 'personal-number', fields: ['number'] }, identity),
    rule('accuracy', 3, 'number-agrees', t('Số định danh khớp giới tính và năm sinh', 'The personal number agrees with sex and year of birth', 'Le numéro personnel concorde avec le sexe et l’année de naissance'), { kind: 'check', check: 'personal-number-agrees', fields: ['number', 'sex', 'birthDate'] }),
    rule('accuracy', 1, 'born-past', t('Ngày sinh không sau ngày ghi', 'Born no later than recorded', 'Né au plus tard le jour de la saisie'), { kind: 'dateOrder', earlier: 'birthDate', later: '@recorded' }),
    stands('residenceUnit'),
    filled(3, 'core-filled', t('Đủ nơi thường trú, địa chỉ, quốc tịch', 'Residence, address and nationality are given', 'Résidence, adresse et nationalité sont renseignées'), 'residenceUnit', 'address', 'nationality'),
    filled(2, 'origin-filled', t('Đủ nơi sinh, quê quán, dân tộc', 'Place of birth, origin and ethnic group are given', 'Lieu de naissance, origine et groupe ethnique sont renseignés'), 'birthUnit', 'origin', 'ethnicity'),
    cleanName,
    cleanAddress,
    // Law on Identification, article 21: a card is renewed at 14, 25, 40 and 60; twenty years is the longest between two.
    rule('timeliness', 1, 'living', t('Được xác nhận trong 20 năm qua', 'Confirmed within the last twenty years', 'Confirmé dans les vingt dernières années'), { kind: 'freshWithin', field: '@recorded', days: 7_305 }),
    rule('consistency', 2, 'residence-agrees', t('Nơi thường trú khớp cơ sở dữ liệu cư trú', 'Residence agrees with the residence register', 'La résidence concorde avec le registre de la résidence'), { kind: 'agreesWith', register: 'residence', by: { person: '@owner' }, same: [{ own: 'residenceUnit', theirs: 'unit' }] }),
    rule('sharing', 2, 'residence-known', t('Có trong cơ sở dữ liệu cư trú', 'Known to the residence register', 'Connu du registre de la résidence'), { kind: 'agreesWith', register: 'residence', by: { person: '@owner' } }),
  ],
  births: [
    rule('accuracy', 4, 'number-right', t('Số định danh đúng cấu trúc', 'The personal number is well formed', 'Le numéro personnel est bien formé'), { kind: 'check', check: 'personal-number', fields: ['personalNumber'] }, identity),
    rule('accuracy', 3, 'number-agrees', t('Số định danh khớp giới tính và năm sinh', 'The personal number agrees with sex and year of birth', 'Le numéro personnel concorde avec le sexe et l’année de naissance'), { kind: 'check', check: 'personal-number-agrees', fields: ['personalNumber', 'sex', 'birthDate'] }),
    registeredInPast,
    stands('unit'),
    filled(3, 'birth-filled', t('Đủ nơi sinh, dân tộc, quốc tịch', 'Place of birth, ethnic group and nationality are given', 'Lieu de naissance, groupe ethnique et nationalité sont renseignés'), 'birthUnit', 'ethnicity', 'nationality'),
    filled(1, 'mother-filled', t('Có thông tin người mẹ', 'The mother is named', 'La mère est nommée'), 'mother'),
    filled(1, 'proof-filled', t('Có căn cứ về việc sinh', 'The proof of the birth is given', 'La preuve de la naissance est donnée'), 'proof'),
    cleanName,
    // Law on Civil Status, article 15: within 60 days of the birth.
    rule('timeliness', 2, 'registered-in-time', t('Đăng ký trong 60 ngày từ ngày sinh', 'Registered within 60 days of the birth', 'Enregistré dans les 60 jours'), { kind: 'dateOrder', earlier: 'birthDate', later: 'registeredOn', withinDays: 60 }),
    rule('timeliness', 1, 'entered-soon', t('Vào cơ sở dữ liệu trong 5 ngày từ ngày đăng ký', 'Entered within five days of registration', 'Saisi dans les cinq jours de l’enregistrement'), { kind: 'dateOrder', earlier: 'registeredOn', later: '@recorded', withinDays: 5 }),
    rule('consistency', 2, 'number-alone', t('Số đăng ký không trùng trong một đơn vị', 'No registration number is used twice in a unit', 'Aucun numéro d’enregistrement n’est utilisé deux fois dans une unité'), { kind: 'unique', fields: ['number', 'unit'] }),
    rule('consistency', 3, 'population-agrees', t('Họ tên, ngày sinh, giới tính khớp cơ sở dữ liệu dân cư', 'Name, date of birth and sex agree with the population register', 'Nom, date de naissance et sexe concordent avec le registre de la population'), { kind: 'agreesWith', register: 'population', by: { key: 'personalNumber', theirs: 'number' }, same: [{ own: 'fullName', theirs: 'fullName' }, { own: 'birthDate', theirs: 'birthDate' }, { own: 'sex', theirs: 'sex' }] }),
    rule('sharing', 2, 'population-known', t('Trẻ có trong cơ sở dữ liệu dân cư', 'The child is known to the population register', 'L’enfant est connu du registre de la population'), { kind: 'agreesWith', register: 'population', by: { key: 'personalNumber', theirs: 'number' } }),
    known('mother-known', 'mother', t('Người mẹ có trong cơ sở dữ liệu dân cư', 'The mother is known to the population register', 'La mère est connue du registre de la population'), 1),
  ],
  marriages: [
    registeredInPast,
    stands('unit'),
    rule('cleanness', 1, 'number-clean', t('Số đăng ký không thừa dấu cách', 'Registration numbers hold no stray spaces', 'Les numéros sont sans espaces superflues'), { kind: 'pattern', field: 'number', pattern: TIDY }),
    rule('consistency', 2, 'number-alone', t('Số đăng ký không trùng trong một đơn vị', 'No registration number is used twice in a unit', 'Aucun numéro d’enregistrement n’est utilisé deux fois dans une unité'), { kind: 'unique', fields: ['number', 'unit'] }),
    rule('consistency', 3, 'wife-agrees', t('Cơ sở dữ liệu dân cư ghi cùng người vợ', 'The population register names the same wife', 'Le registre de la population nomme la même épouse'), { kind: 'agreesWith', register: 'population', by: { person: 'husband' }, same: [{ own: 'wife', theirs: 'spouse' }] }),
    rule('consistency', 3, 'husband-agrees', t('Cơ sở dữ liệu dân cư ghi cùng người chồng', 'The population register names the same husband', 'Le registre de la population nomme le même époux'), { kind: 'agreesWith', register: 'population', by: { person: 'wife' }, same: [{ own: 'husband', theirs: 'spouse' }] }),
    known('husband-known', 'husband', t('Người chồng có trong cơ sở dữ liệu dân cư', 'The husband is known to the population register', 'L’époux est connu du registre de la population')),
    known('wife-known', 'wife', t('Người vợ có trong cơ sở dữ liệu dân cư', 'The wife is known to the population register', 'L’épouse est connue du registre de la population')),
  ],
  residence: [
    registeredInPast,
    stands('unit'),
    filled(2, 'household-filled', t('Có mã hộ và quan hệ với chủ hộ', 'Household and relation to its head are given', 'Foyer et lien avec son chef sont renseignés'), 'household', 'relation'),
    cleanAddress,
    rule('consistency', 3, 'population-agrees', t('Nơi thường trú khớp cơ sở dữ liệu dân cư', 'Residence agrees with the population register', 'La résidence concorde avec le registre de la population'), { kind: 'agreesWith', register: 'population', by: { person: '@owner' }, same: [{ own: 'unit', theirs: 'residenceUnit' }] }),
    rule('consistency', 1, 'address-agrees', t('Địa chỉ khớp cơ sở dữ liệu dân cư', 'The address agrees with the population register', 'L’adresse concorde avec le registre de la population'), { kind: 'agreesWith', register: 'population', by: { person: '@owner' }, same: [{ own: 'address', theirs: 'address' }] }),
    known('person-known', '@owner', t('Người cư trú có trong cơ sở dữ liệu dân cư', 'The resident is known to the population register', 'Le résident est connu du registre de la population')),
  ],
  'health-insurance': [
    rule('accuracy', 3, 'card-right', t('Số thẻ đúng cấu trúc', 'The card number is well formed', 'Le numéro de carte est bien formé'), { kind: 'check', check: 'health-card', fields: ['cardNumber'] }, identity),
    rule('accuracy', 3, 'card-holds-number', t('Số thẻ chứa đúng mã số bảo hiểm xã hội', 'The card number holds the social-insurance number', 'Le numéro de carte contient le numéro d’assurance sociale'), { kind: 'check', check: 'health-card-holds', fields: ['cardNumber', 'socialInsurance'] }),
    rule('accuracy', 1, 'validity-ordered', t('Ngày bắt đầu không sau ngày kết thúc', 'Valid from a day no later than to', 'La validité commence avant de finir'), { kind: 'dateOrder', earlier: 'validFrom', later: 'validTo' }),
    stands('firstCareUnit'),
    filled(1, 'care-filled', t('Có nơi khám chữa bệnh ban đầu', 'The place of first care is given', 'Le lieu des premiers soins est renseigné'), 'firstCare'),
    rule('timeliness', 2, 'card-valid', t('Thẻ còn giá trị', 'The card is still valid', 'La carte est en cours de validité'), { kind: 'freshWithin', field: 'validTo', days: 0 }),
    known('holder-known', '@owner', t('Người có thẻ có trong cơ sở dữ liệu dân cư', 'The holder is known to the population register', 'Le titulaire est connu du registre de la population')),
  ],
} // prettier-ignore

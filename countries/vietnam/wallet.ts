import type { GrantTemplate, Statute } from '#access'
import type { DocumentClaim, DocumentKind } from '#identity'
import type { Text } from '#ui'
import type { LawNumber } from './laws.ts'

const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })

const from =
  (register: string) =>
  (field: string, title: Text): DocumentClaim => ({
    title,
    register,
    fields: [field],
    value: (record) => record[field],
  })

/** A unit as it is called, not its code. */
const place =
  (register: string) =>
  (field: string, title: Text): DocumentClaim => ({
    title,
    register,
    fields: [field],
    value: (record, { unitName }) => (typeof record[field] === 'string' ? unitName(record[field]) : undefined),
  })

/** Of that age or over on the day it is given: told without the date of birth. */
const over = (years: number): DocumentClaim => ({
  title: t(`Đủ ${years} tuổi`, `${years} or over`, `${years} ans ou plus`),
  register: 'population',
  fields: ['birthDate'],
  value: ({ birthDate }, { today }) =>
    typeof birthDate === 'string'
      ? `${Number(birthDate.slice(0, 4)) + years}${birthDate.slice(4)}` <= today
      : undefined,
})

const person = from('population')
const births = from('births')
const health = from('health-insurance')
const licence = from('driving-licences')

const name = person('fullName', t('Họ, chữ đệm và tên', 'Full name', 'Nom complet'))
const birthdate = person('birthDate', t('Ngày sinh', 'Date of birth', 'Date de naissance'))
const sex = t('Giới tính', 'Sex', 'Sexe')
const number = t('Số định danh cá nhân', 'Personal number', 'Numéro personnel')
const validTo = t('Có giá trị đến', 'Valid to', 'Valable au')

const kind = (code: string, law: LawNumber, more: Omit<DocumentKind, 'code' | 'type' | 'law'>): DocumentKind => ({
  code,
  type: `urn:onedoor:vietnam:${code}:1`,
  law,
  ...more,
})

/**
 * Documents that the electronic identity carries (Decree 69/2024/NĐ-CP): what each says is what its law puts on the paper,
 * as far as the registers hold it. Articles from knowledge.
 */
export const documents: readonly DocumentKind[] = [
  // Law on Identification, article 18: the content of the card.
  kind('identity-card', '26/2023/QH15', {
    title: t('Căn cước điện tử', 'National identity card', 'Carte nationale d’identité'),
    register: 'population',
    days: 365,
    colours: { background: '#0f5361', text: '#ffffff' },
    claims: {
      personal_number: person('number', number),
      name,
      birthdate,
      sex: person('sex', sex),
      nationality: person('nationality', t('Quốc tịch', 'Nationality', 'Nationalité')),
      place_of_origin: place('population')('origin', t('Quê quán', 'Place of origin', 'Lieu d’origine')),
      residence: place('population')(
        'residenceUnit',
        t('Nơi thường trú', 'Permanent residence', 'Résidence permanente'),
      ),
      age_over_14: over(14),
      age_over_18: over(18),
    },
  }),
  // Law on Health Insurance, article 16.
  kind('health-card', '25/2008/QH12', {
    title: t('Thẻ bảo hiểm y tế', 'Health-insurance card', 'Carte d’assurance maladie'),
    register: 'health-insurance',
    days: 180,
    until: 'validTo',
    colours: { background: '#0b5d3b', text: '#ffffff' },
    card: ['card_number', 'name', 'birthdate', 'valid_to'],
    claims: {
      card_number: health('cardNumber', t('Số thẻ', 'Card number', 'Numéro de carte')),
      name,
      birthdate,
      sex: person('sex', sex),
      first_care: health('firstCare', t('Nơi khám chữa bệnh ban đầu', 'First care at', 'Premiers soins')),
      valid_from: health('validFrom', t('Có giá trị từ', 'Valid from', 'Valable du')),
      valid_to: health('validTo', validTo),
    },
  }),
  // Law on Road Traffic Order and Safety, article 57.
  kind('driving-licence', '36/2024/QH15', {
    title: t('Giấy phép lái xe', 'Driving licence', 'Permis de conduire'),
    register: 'driving-licences',
    days: 180,
    until: 'validTo',
    good: ({ status }) => status === 'valid',
    colours: { background: '#5b3a00', text: '#ffffff' },
    claims: {
      licence_number: licence('number', t('Số giấy phép', 'Licence number', 'Numéro de permis')),
      class: licence('class', t('Hạng', 'Class', 'Catégorie')),
      name,
      birthdate,
      issued_on: licence('issuedOn', t('Ngày cấp', 'Issued on', 'Délivré le')),
      issued_at: place('driving-licences')('unit', t('Nơi cấp', 'Issued at', 'Délivré à')),
      valid_to: licence('validTo', validTo),
    },
  }),
  // Law on Civil Status, article 14.
  kind('birth-certificate', '60/2014/QH13', {
    title: t('Giấy khai sinh', 'Birth certificate', 'Acte de naissance'),
    register: 'births',
    days: 365,
    colours: { background: '#9c1c22', text: '#ffffff' },
    claims: {
      registration_number: births('number', t('Số đăng ký', 'Registration number', 'Numéro d’enregistrement')),
      registered_on: births('registeredOn', t('Ngày đăng ký', 'Registered on', 'Enregistré le')),
      registered_at: place('births')('unit', t('Nơi đăng ký', 'Registered at', 'Lieu d’enregistrement')),
      personal_number: births('personalNumber', number),
      name: births('fullName', name.title),
      sex: births('sex', sex),
      birthdate: births('birthDate', birthdate.title),
      place_of_birth: place('births')('birthUnit', t('Nơi sinh', 'Place of birth', 'Lieu de naissance')),
    },
  }),
]

const CIVIL_CODE: LawNumber = '91/2015/QH13'
const IDENTITY: LawNumber = '69/2024/NĐ-CP'

/** Whoever carries a document was proofed in person and signs in with two factors: one's own, a child's, a ward's. */
export const walletStatutes: readonly Statute[] = (['self', 'parent', 'guardian'] as const).map((relation) => ({
  relation,
  reach: 'owner',
  action: 'wallet.hold',
  purpose: relation,
  legalBasis: relation === 'self' ? IDENTITY : CIVIL_CODE,
  validFrom: new Date('2024-07-01T00:00:00+07:00'),
  conditions: { minProofing: 2, minAuthentication: 2 },
}))

const ask = (purpose: string, legalBasis: LawNumber, ...scopes: readonly string[]): GrantTemplate[] =>
  scopes.map((scope) => ({ action: 'wallet.ask', scope, purpose, legalBasis, reach: 'own' }))

/** Which documents a post may ask people to show, for its own work. */
export const deskGrants: Readonly<Record<string, readonly GrantTemplate[]>> = {
  reception: ask('reception', '118/2025/NĐ-CP', 'identity-card', 'birth-certificate'),
  'civil-status': ask('civil-status', '60/2014/QH13', 'identity-card', 'birth-certificate'),
  police: ask('residence', '68/2020/QH14', 'identity-card'),
  insurance: ask('health-insurance', '25/2008/QH12', 'identity-card', 'health-card'),
}

/** What a desk was shown, in the words of "who looked". */
export const documentWords: Readonly<Record<string, Text>> = Object.fromEntries(
  documents.flatMap(({ claims }) => Object.entries(claims).map(([name, { title }]) => [name, title])),
)

import type { FieldDefinition, RegisterDefinition } from '#registers'
import { same, type Text } from '#ui'
import { nationalities } from './nationalities.ts'
import { qualityRules } from './quality.ts'
import { agencies, enterprises, householdBusinesses } from './registers-business.ts'
import { viewsForOthers } from './mandates.ts'
import { adoptions, deaths, guardianships } from './registers-civil.ts'
import { foreigners } from './registers-foreigners.ts'
import { households, socialInsurance } from './registers-households.ts'
import { drivingLicences, landParcels, landRights } from './registers-land.ts'
import { derivedRules } from './registers-quality.ts'

const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })

type More = Partial<
  Pick<FieldDefinition, 'codes' | 'required' | 'pattern' | 'max' | 'check' | 'partOf' | 'hidden' | 'of'>
>

const field =
  (type: FieldDefinition['type'], kept: FieldDefinition['class'] = 'personal') =>
  (code: string, vi: string, en: string, fr: string, more: More = {}): FieldDefinition => ({
    code,
    title: t(vi, en, fr),
    type,
    class: kept,
    ...more,
  })
const text = field('text')
const date = field('date')
const unit = field('unit')
const person = field('person')
const must = { required: true }
const sample = field('boolean', 'open')('sample', 'Dữ liệu mẫu', 'Sample', 'Donnée fictive', { hidden: true })

/** Twelve digits (Decree 137/2015/NĐ-CP, article 13). */
const NUMBER = '^\\d{12}$'
const sexes = { male: t('Nam', 'Male', 'Masculin'), female: t('Nữ', 'Female', 'Féminin') }
const sex = field('code')('sex', 'Giới tính', 'Sex', 'Sexe', { codes: sexes, required: true })
const fullName = text('fullName', 'Họ, chữ đệm và tên', 'Full name', 'Nom complet', { required: true, max: 200 })
const ofName = { partOf: 'fullName' }
const birthDate = date('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance', must)
const birthUnit = unit('birthUnit', 'Nơi sinh', 'Place of birth', 'Lieu de naissance')
const origin = unit('origin', 'Quê quán', 'Place of origin', 'Lieu d’origine')
const nationality = field('code')('nationality', 'Quốc tịch', 'Nationality', 'Nationalité', { codes: nationalities() })
const mother = person('mother', 'Mẹ', 'Mother', 'Mère')
const father = person('father', 'Cha', 'Father', 'Père')
const address = text('address', 'Địa chỉ', 'Address', 'Adresse', { max: 300 })
const household = text('household', 'Mã hộ gia đình', 'Household code', 'Code du foyer', { max: 60, hidden: true })
/** How a person stands to the head of the household, as form CT01 of residence asks. Grandchild: of either side. */
export const relations = {
  head: t('Chủ hộ', 'Head', 'Chef de foyer'),
  spouse: t('Vợ hoặc chồng', 'Spouse', 'Conjoint'),
  child: t('Con', 'Child', 'Enfant'),
  grandchild: t('Cháu', 'Grandchild', 'Petit-enfant'),
  parent: t('Cha hoặc mẹ', 'Parent', 'Parent'),
  parentInLaw: t('Cha hoặc mẹ của vợ, chồng', 'Parent-in-law', 'Beau-parent'),
  other: t('Quan hệ khác', 'Other', 'Autre'),
} as const satisfies Readonly<Record<string, Text>>
const relation = field('code')('relation', 'Quan hệ với chủ hộ', 'Relation to the head', 'Lien avec le chef de foyer', { codes: relations }) // prettier-ignore
const headName = text('headName', 'Chủ hộ', 'Head of household', 'Chef de foyer', { max: 200, of: 'headNumber' })
const headNumber = text('headNumber', 'Số định danh của chủ hộ', 'Personal number of the head', 'Numéro du chef de foyer', { pattern: NUMBER, of: 'headNumber' }) // prettier-ignore
const registeredOn = date('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must)
const registeredAt = unit('unit', 'Nơi đăng ký', 'Registered at', 'Lieu d’enregistrement', must)

const codes = (fields: readonly FieldDefinition[]) => fields.map((one) => one.code)
const publicSecurity = t('Bộ Công an', 'Ministry of Public Security', 'Ministère de la Sécurité publique')
const justice = t('Bộ Tư pháp', 'Ministry of Justice', 'Ministère de la Justice')

export interface EthnicCode {
  readonly code: string
  readonly name: string
}

const ethnicityOf = (groups: readonly EthnicCode[]) =>
  field('code', 'sensitive')('ethnicity', 'Dân tộc', 'Ethnic group', 'Groupe ethnique', {
    codes: Object.fromEntries(groups.map(({ code, name }) => [code, same(name)])),
  })

/** Law on Identification, article 9: what the national population database holds of a person (as far as services use it). */
function population(ethnicity: FieldDefinition): RegisterDefinition {
  const fields = [
    text('number', 'Số định danh cá nhân', 'Personal number', 'Numéro personnel', {
      required: true,
      pattern: NUMBER,
      check: 'personal-number',
    }),
    fullName,
    text('surname', 'Họ', 'Surname', 'Nom de famille', { max: 60, ...ofName }),
    text('middle', 'Chữ đệm', 'Middle name', 'Nom intermédiaire', { max: 100, ...ofName }),
    text('given', 'Tên', 'Given name', 'Prénom', { max: 60, ...ofName }),
    sex,
    birthDate,
    birthUnit,
    origin,
    ethnicity,
    nationality,
    unit('residenceUnit', 'Nơi thường trú', 'Permanent residence', 'Résidence permanente'),
    address,
    household,
    relation,
    headName,
    headNumber,
    mother,
    father,
    person('spouse', 'Vợ hoặc chồng', 'Spouse', 'Conjoint'),
    sample,
  ]
  const all = codes(fields)
  const contact = ['number', 'fullName', 'sex', 'birthDate', 'residenceUnit', 'address', 'sample']
  return {
    code: 'population',
    // 2: whose household it is, and how the person stands to its head (Law on Identification, article 9). 3: what of it is
    // said of the head, and goes when the head is erased.
    version: 3,
    title: t('Cơ sở dữ liệu quốc gia về dân cư', 'National population register', 'Registre national de la population'),
    authority: publicSecurity,
    legalBasis: '26/2023/QH15',
    fields,
    keys: ['number'],
    subjects: [],
    views: {
      self: all,
      parent: all,
      spouse: all.filter((code) => code !== 'mother' && code !== 'father'),
      reception: contact,
      'civil-status': all,
      residence: [
        ...contact,
        'nationality',
        'household',
        'relation',
        'headName',
        'headNumber',
        'mother',
        'father',
        'spouse',
      ],
      'health-insurance': contact,
    },
    search: { name: 'fullName', date: 'birthDate' },
    kin: { parents: ['mother', 'father'], spouse: 'spouse' },
  }
}

/** Law on Civil Status, article 14: the content of a birth registration. */
function births(ethnicity: FieldDefinition): RegisterDefinition {
  const fields = [
    text('number', 'Số đăng ký', 'Registration number', 'Numéro d’enregistrement', { required: true, max: 60 }),
    registeredOn,
    registeredAt,
    text('personalNumber', 'Số định danh cá nhân', 'Personal number', 'Numéro personnel', { required: true, pattern: NUMBER, check: 'personal-number' }), // prettier-ignore
    fullName,
    sex,
    birthDate,
    birthUnit,
    text('birthPlace', 'Cơ sở sinh', 'Facility', 'Établissement', { max: 200 }),
    origin,
    ethnicity,
    nationality,
    mother,
    father,
    person('declarant', 'Người đi khai sinh', 'Declared by', 'Déclarant'),
    field('code')('proof', 'Căn cứ về việc sinh', 'Proof of the birth', 'Preuve de la naissance', {
      codes: {
        notice: t('Giấy chứng sinh', 'Birth notice', 'Avis de naissance'),
        witness: t('Văn bản của người làm chứng', 'Witness’s statement', 'Attestation d’un témoin'),
        declaration: t('Giấy cam đoan', 'Own declaration', 'Déclaration sur l’honneur'),
      },
    }),
    text('noticeNumber', 'Số giấy chứng sinh', 'Number of the birth notice', 'Numéro de l’avis', { max: 60 }),
    sample,
  ]
  const all = codes(fields)
  return {
    code: 'births',
    version: 1,
    title: t('Sổ đăng ký khai sinh', 'Register of births', 'Registre des naissances'),
    authority: justice,
    legalBasis: '60/2014/QH13',
    fields,
    keys: ['personalNumber'],
    subjects: [
      { field: 'mother', role: 'mother' },
      { field: 'father', role: 'father' },
    ],
    views: {
      self: all,
      parent: all,
      concerned: ['number', 'registeredOn', 'unit', 'fullName', 'sex', 'birthDate', 'mother', 'father', 'sample'],
      'civil-status': all,
    },
  }
}

/** Law on Civil Status, article 17: the content of a marriage registration. The record is the husband's, and about both. */
function marriages(): RegisterDefinition {
  const fields = [
    text('number', 'Số đăng ký', 'Registration number', 'Numéro d’enregistrement', { required: true, max: 60 }),
    registeredOn,
    registeredAt,
    person('husband', 'Chồng', 'Husband', 'Époux', must),
    person('wife', 'Vợ', 'Wife', 'Épouse', must),
    sample,
  ]
  const all = codes(fields)
  return {
    code: 'marriages',
    version: 1,
    title: t('Sổ đăng ký kết hôn', 'Register of marriages', 'Registre des mariages'),
    authority: justice,
    legalBasis: '60/2014/QH13',
    fields,
    keys: [],
    subjects: [
      { field: 'husband', role: 'husband' },
      { field: 'wife', role: 'wife' },
    ],
    views: { self: all, parent: all, concerned: all, 'civil-status': all },
  }
}

/** Law on Residence: who lives permanently where, and in whose household. */
function residence(): RegisterDefinition {
  const fields = [
    person('person', 'Người đăng ký', 'Person', 'Personne'),
    unit('unit', 'Đơn vị hành chính', 'Administrative unit', 'Unité administrative', must),
    { ...address, required: true },
    household,
    relation,
    headName,
    headNumber,
    registeredOn,
    sample,
  ]
  const all = codes(fields)
  return {
    code: 'residence',
    // 2: grandchildren, and who the head is. 3: what is said of the head.
    version: 3,
    title: t('Cơ sở dữ liệu về cư trú', 'Residence register', 'Registre de la résidence'),
    authority: publicSecurity,
    legalBasis: '68/2020/QH14',
    fields,
    keys: [],
    lookups: [{ fields: ['household'] }],
    subjects: [],
    views: { self: all, parent: all, residence: all },
  }
}

/** Law on Health Insurance, article 16: what a card says. Card numbers as in Decision 1351/QĐ-BHXH of 2015. */
function healthInsurance(): RegisterDefinition {
  const fields = [
    person('person', 'Người có thẻ', 'Card holder', 'Titulaire'),
    text('cardNumber', 'Số thẻ', 'Card number', 'Numéro de carte', {
      required: true,
      pattern: '^[A-Z]{2}[1-5]\\d{12}$',
      check: 'health-card',
    }),
    text('socialInsurance', 'Mã số bảo hiểm xã hội', 'Social-insurance number', 'Numéro d’assurance sociale', { required: true, pattern: '^\\d{10}$' }), // prettier-ignore
    field('text', 'sensitive')('firstCare', 'Nơi khám chữa bệnh ban đầu', 'First care at', 'Premiers soins', {
      max: 200,
    }),
    unit('firstCareUnit', 'Xã, phường của nơi khám ban đầu', 'Commune of first care', 'Commune des premiers soins'),
    date('validFrom', 'Có giá trị từ', 'Valid from', 'Valable du', must),
    date('validTo', 'Có giá trị đến', 'Valid to', 'Valable au'),
    date('issuedOn', 'Ngày cấp', 'Issued on', 'Délivrée le', must),
    sample,
  ]
  const all = codes(fields)
  return {
    code: 'health-insurance',
    version: 1,
    title: t('Cơ sở dữ liệu thẻ bảo hiểm y tế', 'Health-insurance register', 'Registre de l’assurance maladie'),
    authority: t('Bảo hiểm xã hội Việt Nam', 'Viet Nam Social Security', 'Sécurité sociale du Viêt Nam'),
    legalBasis: '25/2008/QH12',
    fields,
    keys: ['cardNumber', 'socialInsurance'],
    subjects: [],
    views: { self: all, parent: all, 'health-insurance': all },
  }
}

/** Viet Nam's registers. `groups`: ethnic groups by official code (ethnicGroups of people.ts). */
export function vietnamRegisters(groups: readonly EthnicCode[]): RegisterDefinition[] {
  const ethnicity = ethnicityOf(groups)
  const all = [
    population(ethnicity),
    births(ethnicity),
    marriages(),
    deaths(),
    adoptions(),
    guardianships(),
    residence(),
    households(),
    foreigners(),
    healthInsurance(),
    socialInsurance(),
    enterprises(),
    householdBusinesses(),
    landParcels(),
    landRights(),
    drivingLicences(),
    agencies(),
  ]
  return all.map((one) => ({
    ...one,
    // Whoever corrects a record must see all of it.
    views: { ...viewsForOthers(one), 'data-quality': codes(one.fields) },
    quality: [...(qualityRules[one.code] ?? derivedRules(one))],
  }))
}

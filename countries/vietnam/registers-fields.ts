import type { FieldDefinition } from '#registers'
import type { Text } from '#ui'
import { laws, type LawNumber } from './laws.ts'

export const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })

type More = Partial<Omit<FieldDefinition, 'code' | 'title' | 'type' | 'class' | 'legalBasis'>>

/** Makes fields of one kind and class that are kept by one law (`legalBasis`: number, then article, as "31/2024/QH15, 131"). */
export const by =
  (law: LawNumber, article: string) =>
  (type: FieldDefinition['type'], kept: FieldDefinition['class'] = 'personal') =>
  (code: string, vi: string, en: string, fr: string, more: More = {}): FieldDefinition => ({
    code,
    title: t(vi, en, fr),
    type,
    class: kept,
    legalBasis: article === '' ? law : `${law}, ${article}`,
    ...more,
  })

/** The law's number alone, of a basis as fields cite it. */
export const lawOf = (legalBasis: string): string => legalBasis.split(',')[0]!
export const isLaw = (number: string): number is LawNumber => Object.hasOwn(laws, number)

export const must = { required: true }
export const codes = (fields: readonly FieldDefinition[]): string[] => fields.map((one) => one.code)

/** Twelve digits with a place and a century that exist (Decree 137/2015/NĐ-CP, article 13: from knowledge). */
export const personalNumber: More = { pattern: '^\\d{12}$', check: 'personal-number' }
/** The same, of a person whom the population register knows. */
export const knownPerson: More = { ...personalNumber, reference: { register: 'population', field: 'number' } }

export const sexes = { male: t('Nam', 'Male', 'Masculin'), female: t('Nữ', 'Female', 'Féminin') }
/** Marks what is made up. No law asks for it. */
export const sample: FieldDefinition = { code: 'sample', title: t('Dữ liệu mẫu', 'Sample', 'Donnée fictive'), type: 'boolean', class: 'open', hidden: true } // prettier-ignore

export const authorities = {
  publicSecurity: t('Bộ Công an', 'Ministry of Public Security', 'Ministère de la Sécurité publique'),
  justice: t('Bộ Tư pháp', 'Ministry of Justice', 'Ministère de la Justice'),
  finance: t('Bộ Tài chính', 'Ministry of Finance', 'Ministère des Finances'),
  socialSecurity: t('Bảo hiểm xã hội Việt Nam', 'Viet Nam Social Security', 'Sécurité sociale du Viêt Nam'),
  environment: t('Bộ Nông nghiệp và Môi trường', 'Ministry of Agriculture and Environment', 'Ministère de l’Agriculture et de l’Environnement'),
  science: t('Bộ Khoa học và Công nghệ', 'Ministry of Science and Technology', 'Ministère des Sciences et des Technologies'),
} as const // prettier-ignore

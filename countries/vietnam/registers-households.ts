import type { RegisterDefinition } from '#registers'
import { authorities, by, codes, knownPerson, must, sample, t } from './registers-fields.ts'

/** Law on Residence, articles 10 and 25: a household, where it lives and who heads it (articles from knowledge). The record is the head's. */
export function households(): RegisterDefinition {
  const law = by('68/2020/QH14', '10')
  const book = by('55/2021/TT-BCA', '')
  const fields = [
    book('text')('code', 'Mã hộ gia đình', 'Household code', 'Code du foyer', { required: true, max: 60 }),
    law('unit')('unit', 'Đơn vị hành chính', 'Administrative unit', 'Unité administrative', must),
    law('text')('address', 'Địa chỉ', 'Address', 'Adresse', { required: true, max: 300 }),
    law('person')('head', 'Chủ hộ', 'Head of household', 'Chef de foyer', must),
    law('text')('headNumber', 'Số định danh của chủ hộ', 'Head’s personal number', 'Numéro personnel du chef', knownPerson),
    by('68/2020/QH14', '25')('text')('separatedFrom', 'Tách từ hộ', 'Separated from', 'Séparé du foyer', { max: 60 }),
    book('date')('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'households',
    version: 1,
    title: t('Cơ sở dữ liệu hộ gia đình', 'Household register', 'Registre des foyers'),
    authority: authorities.publicSecurity,
    legalBasis: '68/2020/QH14',
    fields,
    keys: ['code'],
    lookups: [{ fields: ['unit', 'address'] }],
    subjects: [{ field: 'head', role: 'head' }],
    views: { self: all, parent: all, concerned: all, residence: all },
  }
}

/** Law on Social Insurance of 2024, article 27: the insurance book (article from knowledge). Ten digits, one for life. */
export function socialInsurance(): RegisterDefinition {
  const law = by('41/2024/QH15', '27')
  const kind = by('41/2024/QH15', '2')
  const fields = [
    law('text')('number', 'Mã số bảo hiểm xã hội', 'Social-insurance number', 'Numéro d’assurance sociale', { required: true, pattern: '^\\d{10}$' }),
    law('text')('personalNumber', 'Số định danh cá nhân', 'Personal number', 'Numéro personnel', { required: true, ...knownPerson }),
    kind('code')('kind', 'Loại tham gia', 'Kind of insurance', 'Type d’affiliation', {
      required: true,
      codes: {
        compulsory: t('Bắt buộc', 'Compulsory', 'Obligatoire'),
        voluntary: t('Tự nguyện', 'Voluntary', 'Volontaire'),
        ended: t('Đã dừng đóng', 'Ended', 'Terminée'),
      },
    }),
    law('text')('employer', 'Mã số đơn vị sử dụng lao động', 'Employer’s code', 'Code de l’employeur', {
      pattern: '^\\d{10}$',
      check: 'enterprise-code',
      reference: { register: 'enterprises', field: 'code' },
    }),
    law('date')('since', 'Tham gia từ', 'Insured since', 'Assuré depuis', must),
    law('number')('months', 'Số tháng đã đóng', 'Months paid', 'Mois cotisés', { min: 0, max: 900 }),
    law('number', 'sensitive')('salary', 'Mức đóng (đồng)', 'Contribution base (dong)', 'Assiette (dôngs)', { min: 0 }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'social-insurance',
    version: 1,
    title: t('Cơ sở dữ liệu bảo hiểm xã hội', 'Social-insurance register', 'Registre de l’assurance sociale'),
    authority: authorities.socialSecurity,
    legalBasis: '41/2024/QH15',
    fields,
    keys: ['number', 'personalNumber'],
    lookups: [{ fields: ['employer'] }],
    subjects: [],
    views: {
      self: all,
      parent: all,
      'social-insurance': all,
      'health-insurance': ['number', 'personalNumber', 'kind', 'since', 'sample'],
    },
  }
}

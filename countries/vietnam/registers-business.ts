import type { RegisterDefinition } from '#registers'
import { authorities, by, codes, knownPerson, must, sample, t } from './registers-fields.ts'

const status = {
  active: t('Đang hoạt động', 'Active', 'En activité'),
  suspended: t('Tạm ngừng kinh doanh', 'Suspended', 'Suspendue'),
  dissolving: t('Đang làm thủ tục giải thể', 'Being dissolved', 'En dissolution'),
  dissolved: t('Đã giải thể, chấm dứt', 'Dissolved', 'Dissoute'),
}
/** Four or five digits of the national list of economic activities. */
const activity = { pattern: '^\\d{4}\\d?$' }

/** Law on Enterprises, articles 28 and 29: the registration certificate; the enterprise code is the tax code (articles from knowledge). */
export function enterprises(): RegisterDefinition {
  const law = by('59/2020/QH14', '28')
  const decree = by('168/2025/NĐ-CP', '')
  const fields = [
    by('59/2020/QH14', '29')('text', 'open')('code', 'Mã số doanh nghiệp', 'Enterprise code', 'Code d’entreprise', { required: true, pattern: '^\\d{10}$', check: 'enterprise-code' }),
    law('text', 'open')('name', 'Tên doanh nghiệp', 'Name', 'Dénomination', { required: true, max: 300 }),
    decree('text', 'open')('shortName', 'Tên viết tắt', 'Short name', 'Sigle', { max: 100 }),
    law('code', 'open')('form', 'Loại hình', 'Legal form', 'Forme juridique', {
      required: true,
      codes: {
        llc1: t('Công ty TNHH một thành viên', 'Single-member limited company', 'SARL unipersonnelle'),
        llc2: t('Công ty TNHH hai thành viên trở lên', 'Limited company', 'SARL'),
        jsc: t('Công ty cổ phần', 'Joint-stock company', 'Société par actions'),
        partnership: t('Công ty hợp danh', 'Partnership', 'Société en nom collectif'),
        private: t('Doanh nghiệp tư nhân', 'Private enterprise', 'Entreprise individuelle'),
      },
    }),
    law('unit', 'open')('unit', 'Nơi đặt trụ sở', 'Commune of the head office', 'Commune du siège', must),
    law('text', 'open')('address', 'Địa chỉ trụ sở chính', 'Head office', 'Siège', { required: true, max: 300 }),
    law('number', 'open')('capital', 'Vốn điều lệ (đồng)', 'Charter capital (dong)', 'Capital social (dôngs)', { min: 0 }),
    decree('text', 'open')('activity', 'Ngành, nghề chính', 'Main activity', 'Activité principale', activity),
    law('text', 'open')('representativeName', 'Người đại diện theo pháp luật', 'Legal representative', 'Représentant légal', { required: true, max: 200 }),
    law('person')('representative', 'Người đại diện (định danh)', 'Representative (person)', 'Représentant (personne)', { hidden: true }),
    law('text')('representativeNumber', 'Số định danh của người đại diện', 'Representative’s personal number', 'Numéro personnel du représentant', knownPerson),
    decree('date', 'open')('registeredOn', 'Ngày đăng ký lần đầu', 'First registered on', 'Première inscription', must),
    decree('code', 'open')('status', 'Tình trạng', 'Status', 'Situation', { required: true, codes: status }),
    decree('text')('phone', 'Điện thoại', 'Telephone', 'Téléphone', { max: 30, pattern: '^\\+?\\d{3,20}$' }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  const open = fields.filter((one) => one.class === 'open').map((one) => one.code)
  return {
    code: 'enterprises',
    version: 1,
    title: t('Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp', 'National enterprise register', 'Registre national des entreprises'),
    authority: authorities.finance,
    legalBasis: '59/2020/QH14',
    retention: 'permanent',
    fields,
    keys: ['code'],
    lookups: [{ fields: ['representativeNumber'] }, { fields: ['name'] }, { fields: ['unit', 'status'] }],
    subjects: [{ field: 'representative', role: 'representative' }],
    views: { self: all, concerned: all, business: all, 'social-insurance': open, land: open },
  } // prettier-ignore
}

/**
 * Decree 168/2025/NĐ-CP: a household that does business. Its code is a tax code, since July 2025 the owner's personal
 * number (Circular 86/2024/TT-BTC, from knowledge). The record is the owner's.
 */
export function householdBusinesses(): RegisterDefinition {
  const decree = by('168/2025/NĐ-CP', '')
  const fields = [
    by('86/2024/TT-BTC', '')('text', 'open')('code', 'Mã số hộ kinh doanh', 'Business code', 'Code de l’activité', { required: true, pattern: '^\\d{10}(?:\\d{2})?$', check: 'business-code' }),
    decree('text', 'open')('name', 'Tên hộ kinh doanh', 'Name', 'Nom', { required: true, max: 300 }),
    decree('text')('ownerNumber', 'Số định danh của chủ hộ', 'Owner’s personal number', 'Numéro personnel du titulaire', { required: true, ...knownPerson }),
    decree('unit', 'open')('unit', 'Nơi kinh doanh', 'Commune of business', 'Commune d’activité', must),
    decree('text', 'open')('address', 'Địa chỉ kinh doanh', 'Address', 'Adresse', { required: true, max: 300 }),
    decree('number')('capital', 'Vốn kinh doanh (đồng)', 'Capital (dong)', 'Capital (dôngs)', { min: 0 }),
    decree('text', 'open')('activity', 'Ngành, nghề chính', 'Main activity', 'Activité principale', activity),
    decree('date', 'open')('registeredOn', 'Ngày đăng ký', 'Registered on', 'Enregistré le', must),
    decree('code', 'open')('status', 'Tình trạng', 'Status', 'Situation', { required: true, codes: status }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'household-businesses',
    version: 1,
    title: t('Cơ sở dữ liệu hộ kinh doanh', 'Register of household businesses', 'Registre des activités familiales'),
    authority: authorities.finance,
    legalBasis: '168/2025/NĐ-CP',
    fields,
    keys: ['code'],
    lookups: [{ fields: ['ownerNumber'] }, { fields: ['unit', 'status'] }],
    subjects: [],
    views: { self: all, parent: all, business: all },
  }
}

/** Decision 20/2020/QĐ-TTg: agencies and their codes, groups of letters and digits from the highest level down. */
export function agencies(): RegisterDefinition {
  const law = by('20/2020/QĐ-TTg', '')
  const fields = [
    law('text', 'open')('code', 'Mã định danh điện tử', 'Agency code', 'Code de l’organisme', { required: true, max: 35, pattern: '^[A-Z]\\d{2}(?:\\.[A-Z0-9]+)*$', check: 'agency-code' }),
    law('text', 'open')('name', 'Tên cơ quan', 'Name', 'Nom', { required: true, max: 300 }),
    law('code', 'open')('level', 'Cấp', 'Level', 'Niveau', {
      required: true,
      codes: {
        nation: t('Trung ương', 'National', 'National'),
        province: t('Cấp tỉnh', 'Provincial', 'Provincial'),
        commune: t('Cấp xã', 'Communal', 'Communal'),
      },
    }),
    // No reference: agencies of one directory name each other, and none could be the first.
    law('text', 'open')('parent', 'Cơ quan cấp trên', 'Superior agency', 'Organisme supérieur', { max: 35, check: 'agency-code' }),
    law('unit', 'open')('unit', 'Địa bàn', 'Territory', 'Territoire'),
    law('text', 'open')('address', 'Địa chỉ', 'Address', 'Adresse', { max: 300 }),
    law('text', 'open')('phone', 'Điện thoại', 'Telephone', 'Téléphone', { pattern: '^\\+?\\d{3,20}$' }),
    law('text', 'open')('email', 'Thư điện tử', 'E-mail', 'Courriel', { max: 120, pattern: '^[a-zA-Z0-9._-]+@[a-zA-Z0-9.-]+$' }),
    law('text', 'open')('website', 'Trang thông tin', 'Website', 'Site', { max: 120 }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'agencies',
    version: 1,
    title: t('Danh bạ cơ quan nhà nước', 'Directory of agencies', 'Annuaire des organismes'),
    authority: authorities.science,
    legalBasis: '20/2020/QĐ-TTg',
    retention: 'permanent',
    fields,
    keys: ['code'],
    lookups: [{ fields: ['parent'] }, { fields: ['unit', 'level'] }],
    subjects: [],
    views: { self: all, reception: all, business: all, land: all, 'civil-status': all, residence: all },
  }
}

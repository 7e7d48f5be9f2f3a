import type { RegisterDefinition } from '#registers'
import { authorities, by, codes, knownPerson, must, sample, t } from './registers-fields.ts'

/** Law on Land of 2024, article 9: kinds of land (from knowledge, the main ones). */
const purposes = {
  rice: t('Đất trồng lúa', 'Rice land', 'Rizière'),
  annual: t('Đất trồng cây hằng năm khác', 'Other annual crops', 'Autres cultures annuelles'),
  perennial: t('Đất trồng cây lâu năm', 'Perennial crops', 'Cultures pérennes'),
  forest: t('Đất lâm nghiệp', 'Forest land', 'Forêt'),
  water: t('Đất nuôi trồng thủy sản', 'Aquaculture', 'Aquaculture'),
  rural: t('Đất ở tại nông thôn', 'Rural housing', 'Habitat rural'),
  urban: t('Đất ở tại đô thị', 'Urban housing', 'Habitat urbain'),
  business: t('Đất thương mại, dịch vụ, sản xuất', 'Business land', 'Activités économiques'),
  public: t('Đất công trình công cộng', 'Public works', 'Équipements publics'),
  other: t('Đất khác', 'Other', 'Autre'),
}

/**
 * A parcel of the cadastral map: commune, sheet, number (Decree 101/2024/NĐ-CP; from knowledge). The code joins the three by
 * dots, our own form; the three together are what the law tells parcels apart by.
 */
export function landParcels(): RegisterDefinition {
  const law = by('31/2024/QH15', '9')
  const map = by('101/2024/NĐ-CP', '')
  const fields = [
    map('text', 'open')('code', 'Mã thửa đất', 'Parcel code', 'Code de la parcelle', { required: true, pattern: '^\\d{5}\\.\\d{1,4}\\.\\d{1,5}$', check: 'parcel' }),
    map('unit', 'open')('unit', 'Xã, phường', 'Commune', 'Commune', must),
    map('number', 'open')('sheet', 'Tờ bản đồ số', 'Map sheet', 'Feuille', { required: true, min: 1, max: 9999 }),
    map('number', 'open')('number', 'Thửa đất số', 'Parcel number', 'Numéro de parcelle', { required: true, min: 1, max: 99_999 }),
    map('number', 'open')('area', 'Diện tích (m²)', 'Area (m²)', 'Surface (m²)', { required: true, min: 0.1 }),
    law('code', 'open')('purpose', 'Loại đất', 'Kind of land', 'Affectation', { required: true, codes: purposes }),
    map('text', 'open')('address', 'Địa chỉ thửa đất', 'Address', 'Adresse', { max: 300 }),
    map('date', 'open')('measuredOn', 'Ngày đo đạc', 'Surveyed on', 'Mesurée le'),
    map('boolean', 'open')('disputed', 'Đang có tranh chấp', 'Disputed', 'En litige'),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'land-parcels',
    version: 1,
    title: t('Cơ sở dữ liệu thửa đất', 'Register of land parcels', 'Registre des parcelles'),
    authority: authorities.environment,
    legalBasis: '31/2024/QH15',
    retention: 'permanent',
    fields,
    keys: ['code'],
    unique: [['unit', 'sheet', 'number']],
    lookups: [{ fields: ['unit', 'sheet'] }],
    subjects: [],
    views: { self: all, reception: all, land: all, business: all },
  }
}

/** Law on Land of 2024, articles 131 to 135: rights in land and their certificates (articles from knowledge). The record is the holder's. */
export function landRights(): RegisterDefinition {
  const law = by('31/2024/QH15', '131')
  const paper = by('31/2024/QH15', '134')
  const fields = [
    law('text')('parcel', 'Mã thửa đất', 'Parcel code', 'Code de la parcelle', { required: true, check: 'parcel', reference: { register: 'land-parcels', field: 'code' } }),
    law('text')('holderNumber', 'Số định danh của người có quyền', 'Holder’s personal number', 'Numéro personnel du titulaire', knownPerson),
    law('text')('holderCode', 'Mã số doanh nghiệp có quyền', 'Holder’s enterprise code', 'Code d’entreprise du titulaire', { pattern: '^\\d{10}$', check: 'enterprise-code', reference: { register: 'enterprises', field: 'code' } }),
    law('code')('right', 'Quyền', 'Right', 'Droit', {
      required: true,
      codes: {
        use: t('Quyền sử dụng đất', 'Use of the land', 'Usage du sol'),
        lease: t('Thuê đất', 'Lease', 'Bail'),
        house: t('Quyền sở hữu nhà ở', 'Ownership of the house', 'Propriété de la maison'),
        mortgage: t('Thế chấp', 'Mortgage', 'Hypothèque'),
      },
    }),
    law('number')('share', 'Phần (phần trăm)', 'Share (per cent)', 'Part (pour cent)', { min: 0, max: 100 }),
    paper('text')('certificate', 'Số phát hành giấy chứng nhận', 'Certificate number', 'Numéro du certificat', { required: true, max: 20, pattern: '^[A-Z]{2} ?\\d{6,8}$' }),
    paper('date')('issuedOn', 'Ngày cấp', 'Issued on', 'Délivré le', must),
    law('date')('until', 'Thời hạn sử dụng', 'Held until', 'Jusqu’au'),
    law('person')('spouse', 'Vợ, chồng cùng có quyền', 'Spouse who shares the right', 'Conjoint cotitulaire'),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'land-rights',
    version: 1,
    title: t('Sổ địa chính: quyền sử dụng đất', 'Register of rights in land', 'Registre des droits fonciers'),
    authority: authorities.environment,
    legalBasis: '31/2024/QH15',
    retention: 'permanent',
    fields,
    keys: [],
    unique: [['certificate', 'right']],
    lookups: [{ fields: ['parcel'] }, { fields: ['holderNumber'] }, { fields: ['holderCode'] }],
    subjects: [{ field: 'spouse', role: 'spouse' }],
    views: { self: all, parent: all, concerned: all, land: all },
  }
}

/** Law on Road Traffic Order and Safety of 2024, articles 57 to 62: classes, terms and points (articles from knowledge). The record is the driver's. */
export function drivingLicences(): RegisterDefinition {
  const law = by('36/2024/QH15', '57')
  const points = by('36/2024/QH15', '58')
  const paper = by('12/2025/TT-BCA', '')
  const classes = ['A1', 'A', 'B1', 'B', 'C1', 'C', 'D1', 'D2', 'D', 'BE', 'C1E', 'CE', 'D1E', 'D2E', 'DE']
  const fields = [
    paper('text')('number', 'Số giấy phép', 'Licence number', 'Numéro de permis', { required: true, pattern: '^\\d{12}$' }),
    paper('text')('personalNumber', 'Số định danh cá nhân', 'Personal number', 'Numéro personnel', { required: true, ...knownPerson }),
    law('code')('class', 'Hạng', 'Class', 'Catégorie', { required: true, codes: Object.fromEntries(classes.map((one) => [one, t(one, one, one)])) }),
    paper('date')('issuedOn', 'Ngày cấp', 'Issued on', 'Délivré le', must),
    law('date')('validTo', 'Có giá trị đến', 'Valid to', 'Valable au'),
    paper('unit')('unit', 'Nơi cấp', 'Issued at', 'Délivré à', must),
    points('number')('points', 'Số điểm còn lại', 'Points left', 'Points restants', { min: 0, max: 12 }),
    points('date')('pointsTakenOn', 'Ngày trừ điểm gần nhất', 'Points last taken on', 'Dernier retrait de points'),
    law('code')('status', 'Tình trạng', 'Status', 'Situation', {
      required: true,
      codes: {
        valid: t('Còn hiệu lực', 'Valid', 'Valable'),
        withdrawn: t('Bị tước quyền sử dụng', 'Suspended', 'Suspendu'),
        revoked: t('Bị thu hồi', 'Revoked', 'Retiré'),
      },
    }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'driving-licences',
    version: 1,
    title: t('Cơ sở dữ liệu giấy phép lái xe', 'Register of driving licences', 'Registre des permis de conduire'),
    authority: authorities.publicSecurity,
    legalBasis: '36/2024/QH15',
    fields,
    keys: [],
    unique: [
      ['number', 'class'],
      ['personalNumber', 'class'],
    ],
    lookups: [{ fields: ['number'] }, { fields: ['personalNumber'] }],
    subjects: [],
    views: { self: all, parent: all, driving: all },
  }
}

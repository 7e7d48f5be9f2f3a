import type { Messages, Text } from '#ui'
import type { Band } from './rules-scores.ts'
import type { Dimension } from './schema.ts'

/** The texts of this room's refusals. */
export const refusals = {
  no_quality: {
    vi: 'Cơ sở dữ liệu này chưa có quy tắc chất lượng.',
    en: 'This register has no rules of quality yet.',
    fr: 'Ce registre n’a pas encore de règles de qualité.',
  },
  no_such_rule: {
    vi: 'Không có quy tắc chất lượng này.',
    en: 'There is no such rule.',
    fr: 'Cette règle n’existe pas.',
  },
} satisfies Messages

export const dimensions = {
  accuracy: { vi: 'Đúng', en: 'Accuracy', fr: 'Exactitude' },
  completeness: { vi: 'Đủ', en: 'Completeness', fr: 'Complétude' },
  cleanness: { vi: 'Sạch', en: 'Cleanness', fr: 'Propreté' },
  timeliness: { vi: 'Sống', en: 'Timeliness', fr: 'Actualité' },
  consistency: { vi: 'Thống nhất', en: 'Consistency', fr: 'Cohérence' },
  sharing: { vi: 'Dùng chung', en: 'Sharing', fr: 'Partage' },
} as const satisfies Record<Dimension, Text>

export const bands = {
  good: { vi: 'Tốt', en: 'Good', fr: 'Bon' },
  fair: { vi: 'Khá', en: 'Fair', fr: 'Moyen' },
  poor: { vi: 'Kém', en: 'Poor', fr: 'Faible' },
} as const satisfies Record<Band, Text>

export const m = {
  quality: { vi: 'Chất lượng dữ liệu', en: 'Data quality', fr: 'Qualité des données' },
  overviewLead: {
    vi: 'Mỗi bản ghi được kiểm tra theo quy tắc của cơ sở dữ liệu ngay khi được ghi. Điểm là tỷ lệ bản ghi đạt.',
    en: 'Every record is checked by its register’s rules as it is written. A score is the share of records that pass.',
    fr: 'Chaque enregistrement est contrôlé dès son écriture. Une note est la part des enregistrements conformes.',
  },
  boardLead: {
    vi: 'Tốt: từ 90 %. Khá: từ 75 %. Khóa định danh phải đúng 100 %. Trọng số do hệ thống này đặt ra.',
    en: 'Good: from 90 %. Fair: from 75 %. Identity keys must be 100 % right. The weights are this system’s own.',
    fr: 'Bon : dès 90 %. Moyen : dès 75 %. Les clés d’identité doivent être justes à 100 %. Les poids sont ceux de ce système.',
  },
  register: { vi: 'Cơ sở dữ liệu', en: 'Register', fr: 'Registre' },
  records: { vi: 'Bản ghi', en: 'Records', fr: 'Enregistrements' },
  score: { vi: 'Điểm', en: 'Score', fr: 'Note' },
  band: { vi: 'Mức', en: 'Band', fr: 'Niveau' },
  dimension: { vi: 'Tiêu chí', en: 'Dimension', fr: 'Critère' },
  byDimension: { vi: 'Theo tiêu chí', en: 'By dimension', fr: 'Par critère' },
  byRule: { vi: 'Theo quy tắc', en: 'By rule', fr: 'Par règle' },
  byPlace: { vi: 'Theo địa bàn', en: 'By place', fr: 'Par lieu' },
  worst: { vi: 'Thấp nhất trước', en: 'Lowest first', fr: 'Le plus faible d’abord' },
  rule: { vi: 'Quy tắc', en: 'Rule', fr: 'Règle' },
  weight: { vi: 'Trọng số', en: 'Weight', fr: 'Poids' },
  failing: { vi: 'Chưa đạt', en: 'Failing', fr: 'Non conformes' },
  failingOf: { vi: '{n} bản ghi chưa đạt: {rule}', en: '{n} records fail: {rule}', fr: '{n} enregistrements non conformes : {rule}' },
  place: { vi: 'Địa bàn', en: 'Place', fr: 'Lieu' },
  nowhere: { vi: 'Đơn vị không còn', en: 'Units that are no more', fr: 'Unités disparues' },
  identity: { vi: 'Khóa định danh', en: 'Identity key', fr: 'Clé d’identité' },
  identityFailing: { vi: 'Khóa định danh sai', en: 'Identity keys that fail', fr: 'Clés d’identité fausses' },
  repairs: { vi: 'Đang sửa', en: 'Being repaired', fr: 'En correction' },
  repairsLate: { vi: 'Sửa quá hạn', en: 'Repairs late', fr: 'Corrections en retard' },
  none: { vi: 'Chưa có bản ghi nào được kiểm tra', en: 'No record has been checked yet', fr: 'Aucun enregistrement contrôlé' },
  noneText: { vi: 'Điểm xuất hiện ngay khi có bản ghi đầu tiên.', en: 'Scores appear with the first record.', fr: 'Les notes apparaissent avec le premier enregistrement.' },
  judged: { vi: 'Kiểm tra toàn bộ lần cuối: {time}. Từ đó cập nhật theo từng lần ghi.', en: 'All records last checked at {time}; since then updated with each write.', fr: 'Dernier contrôle complet : {time} ; mis à jour depuis à chaque écriture.' },
  unjudged: { vi: 'Đang kiểm tra toàn bộ bản ghi.', en: 'All records are being checked now.', fr: 'Contrôle complet en cours.' },
  mapTitle: { vi: 'Điểm theo tỉnh, thành phố', en: 'Score by province', fr: 'Note par province' },
  listTitle: { vi: '{n} bản ghi chưa đạt', en: '{n} failing records', fr: '{n} enregistrements non conformes' },
  listOne: { vi: '1 bản ghi chưa đạt', en: '1 failing record', fr: '1 enregistrement non conforme' },
  listNone: { vi: 'Mọi bản ghi đều đạt', en: 'Every record passes', fr: 'Tous les enregistrements sont conformes' },
  noPerson: { vi: 'Danh sách không nêu tên ai. Mở một bản ghi là một lần xem mà người đó thấy được.', en: 'The list names nobody. Opening a record is a look that its person sees.', fr: 'La liste ne nomme personne. Ouvrir un enregistrement est une consultation que la personne voit.' },
  code: { vi: 'Mã bản ghi', en: 'Record code', fr: 'Code' },
  unit: { vi: 'Đơn vị', en: 'Unit', fr: 'Unité' },
  since: { vi: 'Phát hiện ngày', en: 'Found on', fr: 'Constaté le' },
} satisfies Messages // prettier-ignore

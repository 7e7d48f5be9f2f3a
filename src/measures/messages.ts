import type { Messages } from '#ui'

/** Words of the board. */
export const m = {
  board: { vi: 'Bảng điều hành', en: 'Board', fr: 'Tableau de bord' },
  boardLead: {
    vi: 'Mỗi con số mở ra đúng danh sách hồ sơ đã được đếm.',
    en: 'Every number opens the list of the cases it counts.',
    fr: 'Chaque nombre ouvre la liste des dossiers qu’il compte.',
  },
  asOf: {
    vi: 'Số liệu lúc {time}, cập nhật liên tục',
    en: 'As of {time}, kept up to date',
    fr: 'Situation : {time}, actualisée en continu',
  },

  received: { vi: 'Đã tiếp nhận', en: 'Received', fr: 'Reçus' },
  open: { vi: 'Đang giải quyết', en: 'In progress', fr: 'En cours' },
  late: { vi: 'Đang quá hạn', en: 'Late now', fr: 'En retard' },
  waiting: { vi: 'Chờ bổ sung', en: 'Awaiting supplement', fr: 'En attente d’un complément' },
  onTime: { vi: 'Giải quyết đúng hạn', en: 'Done on time', fr: 'Traités à temps' },
  doneLate: { vi: 'Giải quyết quá hạn', en: 'Done late', fr: 'Traités en retard' },
  dropped: { vi: 'Không tiếp nhận hoặc rút', en: 'Rejected or withdrawn', fr: 'Rejetés ou retirés' },

  lateShare: { vi: 'Tỷ lệ quá hạn', en: 'Late share', fr: 'Part en retard' },
  onTimeShare: { vi: 'Tỷ lệ đúng hạn', en: 'On time', fr: 'À temps' },
  mapTitle: {
    vi: 'Tỷ lệ quá hạn trong số hồ sơ đang giải quyết',
    en: 'Late cases as a share of those in progress',
    fr: 'Part des dossiers en retard parmi ceux en cours',
  },
  province: { vi: 'Tỉnh, thành phố', en: 'Province', fr: 'Province' },
  unit: { vi: 'Đơn vị', en: 'Unit', fr: 'Unité' },
  procedure: { vi: 'Thủ tục', en: 'Procedure', fr: 'Démarche' },
  byProvince: { vi: 'Theo tỉnh, thành phố', en: 'By province', fr: 'Par province' },
  byUnit: { vi: 'Theo đơn vị', en: 'By unit', fr: 'Par unité' },
  byProcedure: { vi: 'Theo thủ tục', en: 'By procedure', fr: 'Par démarche' },
  ranked: {
    vi: 'Nơi có nhiều hồ sơ quá hạn đứng trước',
    en: 'Most late cases first',
    fr: 'Les plus en retard d’abord',
  },
  nothing: {
    vi: 'Chưa có hồ sơ nào ở đây',
    en: 'No case here yet',
    fr: 'Aucun dossier ici pour le moment',
  },
  nothingText: {
    vi: 'Con số sẽ hiện ngay khi có hồ sơ đầu tiên được nộp.',
    en: 'Numbers appear as soon as the first case is filed.',
    fr: 'Les nombres apparaîtront dès le premier dépôt.',
  },

  listTitle: { vi: '{state}: {n} hồ sơ', en: '{state}: {n} cases', fr: '{state} : {n} dossiers' },
  listOne: { vi: '{state}: 1 hồ sơ', en: '{state}: 1 case', fr: '{state} : 1 dossier' },
  listNone: { vi: '{state}: không có hồ sơ nào', en: '{state}: no case', fr: '{state} : aucun dossier' },
  listEmpty: {
    vi: 'Không có hồ sơ nào ở trạng thái này',
    en: 'No case is in this state',
    fr: 'Aucun dossier dans cet état',
  },
  noPerson: {
    vi: 'Danh sách không nêu tên ai: chỉ có mã hồ sơ, thủ tục, đơn vị và thời hạn.',
    en: 'The list names nobody: code, procedure, unit and due date only.',
    fr: 'La liste ne nomme personne : code, démarche, unité et délai seulement.',
  },
  states: { vi: 'Trạng thái khác', en: 'Other states', fr: 'Autres états' },
  code: { vi: 'Mã hồ sơ', en: 'Code', fr: 'Code' },
  receivedOn: { vi: 'Ngày nhận', en: 'Received', fr: 'Reçu le' },
  clock: { vi: 'Thời hạn', en: 'Due', fr: 'Échéance' },
  apologised: { vi: 'Đã xin lỗi, hẹn {date}', en: 'Apologised, new date {date}', fr: 'Excusé, nouvelle date : {date}' },
} satisfies Messages

/** Texts of this room's refusals, for the edge. */
export const measuresTexts = {
  unit_not_found: {
    vi: 'Không có đơn vị nào mang mã này.',
    en: 'There is no unit with this code.',
    fr: 'Aucune unité ne porte ce code.',
  },
} satisfies Messages

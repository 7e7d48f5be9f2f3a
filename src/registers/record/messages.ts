import type { Messages } from '#ui'

/** Words of the pages by which an official writes a record. */
export const m = {
  new: { vi: 'Ghi bản ghi mới', en: 'Write a new record', fr: 'Saisir un enregistrement' },
  change: { vi: 'Sửa bản ghi', en: 'Change the record', fr: 'Modifier l’enregistrement' },
  lead: { vi: 'Mọi thay đổi được lưu lịch sử: ai, khi nào, vì sao.', en: 'Every change keeps its history: who, when, why.', fr: 'Chaque modification garde son historique : qui, quand, pourquoi.' },
  validFrom: { vi: 'Có hiệu lực từ ngày', en: 'Holds from', fr: 'Valable à partir du' },
  validFromHint: { vi: 'Ngày đầu tiên mà nội dung này đúng', en: 'The first day on which this is so', fr: 'Premier jour où cela est vrai' },
  wrongDay: { vi: 'Hãy ghi một ngày có thật', en: 'Give a day that exists', fr: 'Indiquez un jour qui existe' },
  reason: { vi: 'Lý do sửa', en: 'Why it changes', fr: 'Motif' },
  reasonMissing: { vi: 'Hãy ghi lý do', en: 'Give the reason', fr: 'Indiquez le motif' },
  unit: { vi: 'Đơn vị giữ bản ghi', en: 'Kept by', fr: 'Tenu par' },
  standsNow: { vi: 'Nay là: {value}', en: 'It is now: {value}', fr: 'Maintenant : {value}' },
  save: { vi: 'Ghi', en: 'Write', fr: 'Enregistrer' },
  saved: { vi: 'Đã ghi.', en: 'Written.', fr: 'Enregistré.' },
  search: { vi: 'Tìm kiếm', en: 'Search', fr: 'Rechercher' },
  import: { vi: 'Nạp và xuất dữ liệu', en: 'Import and export', fr: 'Import et export' },
  matches: { vi: 'Cặp bản ghi chờ xem', en: 'Pairs to decide on', fr: 'Paires à trancher' },
  doors: { vi: 'Việc của cán bộ', en: 'For officials', fr: 'Pour les agents' },
} satisfies Messages // prettier-ignore

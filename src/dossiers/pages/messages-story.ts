import type { Messages } from '#ui'

/** What happened to a dossier, line by line, by the event's own name. */
export const story = {
  submitted: { vi: 'Đã nộp hồ sơ', en: 'Submitted', fr: 'Demande déposée' },
  accepted: { vi: 'Đã tiếp nhận hồ sơ', en: 'Accepted', fr: 'Dossier accepté' },
  rejected: { vi: 'Không tiếp nhận hồ sơ', en: 'Not accepted', fr: 'Dossier non recevable' },
  partStarted: { vi: 'Bắt đầu: {part}', en: 'Started: {part}', fr: 'Début : {part}' },
  stepCompleted: { vi: '{part}: xong bước “{step}”', en: '{part}: “{step}” done', fr: '{part} : « {step} » terminé' },
  partGranted: { vi: 'Có kết quả: {part}', en: 'Granted: {part}', fr: 'Accordé : {part}' },
  partRefused: { vi: 'Từ chối: {part}', en: 'Refused: {part}', fr: 'Refusé : {part}' },
  partCancelled: { vi: 'Không làm tiếp: {part}', en: 'Cancelled: {part}', fr: 'Annulé : {part}' },
  supplementAsked: {
    vi: 'Yêu cầu bổ sung, tạm dừng tính hạn',
    en: 'A supplement was asked for; the clock stopped',
    fr: 'Complément demandé, délai suspendu',
  },
  supplemented: {
    vi: 'Đã bổ sung, tính hạn tiếp',
    en: 'The supplement arrived; the clock runs again',
    fr: 'Complément reçu, le délai reprend',
  },
  apologised: {
    vi: 'Xin lỗi vì trễ hẹn, hẹn ngày mới',
    en: 'Apology, with a new date',
    fr: 'Excuses et nouvelle date',
  },
  done: { vi: 'Đã có đủ kết quả', en: 'All results are ready', fr: 'Tous les résultats sont prêts' },
  refused: { vi: 'Hồ sơ bị từ chối', en: 'The dossier was refused', fr: 'Dossier refusé' },
  returned: { vi: 'Đã trả kết quả', en: 'Results returned', fr: 'Résultats remis' },
  withdrawn: { vi: 'Người nộp rút hồ sơ', en: 'Withdrawn by the applicant', fr: 'Retiré par le demandeur' },
  other: { vi: 'Có thay đổi trong hồ sơ', en: 'The dossier changed', fr: 'Le dossier a changé' },
  lateNote: { vi: 'Quá hạn', en: 'Late', fr: 'En retard' },
} satisfies Messages

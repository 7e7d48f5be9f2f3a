import type { Messages, Text } from '#ui'
import { draftTexts } from './messages-drafts.ts'
import type { RefusalCode } from './schema.ts'

/** Why the engine says no, in the reader's words. */
const reasons: Readonly<Record<RefusalCode, Text>> = {
  already_submitted: {
    vi: 'Hồ sơ này đã nộp rồi',
    en: 'This dossier was already submitted',
    fr: 'Ce dossier a déjà été envoyé',
  },
  not_submitted: {
    vi: 'Hồ sơ chưa được nộp',
    en: 'The dossier was not submitted yet',
    fr: 'Le dossier n’a pas encore été envoyé',
  },
  already_accepted: {
    vi: 'Hồ sơ đã được tiếp nhận',
    en: 'The dossier was already accepted',
    fr: 'Le dossier est déjà accepté',
  },
  not_accepted: {
    vi: 'Hồ sơ chưa được tiếp nhận',
    en: 'The dossier was not accepted yet',
    fr: 'Le dossier n’est pas encore accepté',
  },
  ended: { vi: 'Hồ sơ đã kết thúc', en: 'The dossier is closed', fr: 'Le dossier est clos' },
  waiting_for_supplement: {
    vi: 'Đang chờ người dân bổ sung',
    en: 'The citizen’s supplement is still awaited',
    fr: 'Le complément du citoyen est attendu',
  },
  no_supplement_asked: {
    vi: 'Không có yêu cầu bổ sung nào',
    en: 'No supplement was asked for',
    fr: 'Aucun complément n’a été demandé',
  },
  supplement_already_asked: {
    vi: 'Đã yêu cầu bổ sung một lần; không được yêu cầu thêm',
    en: 'A supplement was asked for once; it may not be asked again',
    fr: 'Un complément a déjà été demandé ; une seule fois est permise',
  },
  supplement_too_late: {
    vi: 'Đã quá thời hạn được yêu cầu bổ sung',
    en: 'It is too late to ask for a supplement',
    fr: 'Le délai pour demander un complément est passé',
  },
  supplement_incomplete: {
    vi: 'Hãy ghi rõ cần bổ sung những gì',
    en: 'Say what is to be added',
    fr: 'Précisez ce qu’il faut ajouter',
  },
  unknown_part: {
    vi: 'Hồ sơ không có phần việc này',
    en: 'The dossier has no such part',
    fr: 'Le dossier n’a pas cette partie',
  },
  part_not_open: {
    vi: 'Phần việc này chưa mở hoặc đã xong',
    en: 'This part is not open',
    fr: 'Cette partie n’est pas ouverte',
  },
  not_this_step: {
    vi: 'Hồ sơ đang ở bước khác',
    en: 'The dossier is at another step',
    fr: 'Le dossier en est à une autre étape',
  },
  already_granted: {
    vi: 'Đã có kết quả, không làm được việc này nữa',
    en: 'A result was already given',
    fr: 'Un résultat a déjà été rendu',
  },
  already_apologised: {
    vi: 'Đã xin lỗi và hẹn lại một lần',
    en: 'An apology was already given',
    fr: 'Des excuses ont déjà été présentées',
  },
  apology_too_late: {
    vi: 'Đã quá hạn viết thư xin lỗi',
    en: 'It is too late for an apology',
    fr: 'Il est trop tard pour des excuses',
  },
  not_due: { vi: 'Chưa đến lúc', en: 'Not due yet', fr: 'Pas encore dû' },
  not_done: { vi: 'Chưa có kết quả', en: 'There is no result yet', fr: 'Il n’y a pas encore de résultat' },
  already_returned: {
    vi: 'Kết quả đã được trả',
    en: 'The results were already returned',
    fr: 'Les résultats ont déjà été remis',
  },
}

/** A text for each refusal of this room. */
export const dossierTexts = {
  ...reasons,
  ...draftTexts,
  stale: {
    vi: 'Hồ sơ vừa thay đổi. Hãy xem lại rồi làm tiếp.',
    en: 'The dossier has just changed. Look again before you go on.',
    fr: 'Le dossier vient de changer. Relisez-le avant de poursuivre.',
  },
  dossier_not_found: {
    vi: 'Không có hồ sơ nào mang mã này',
    en: 'There is no dossier with this code',
    fr: 'Aucun dossier ne porte ce code',
  },
  draft_not_found: {
    vi: 'Đơn này không còn: đã nộp, đã bỏ hoặc chưa từng có',
    en: 'This application is gone: it was submitted, discarded, or never begun',
    fr: 'Cette demande n’existe plus : envoyée, abandonnée ou jamais commencée',
  },
  no_such_paper: {
    vi: 'Hồ sơ này chưa có giấy tờ đó',
    en: 'There is no such paper of this dossier',
    fr: 'Ce dossier n’a pas de tel document',
  },
  file_not_found: { vi: 'Không có tệp này', en: 'There is no such file', fr: 'Ce fichier n’existe pas' },
  sign_in_first: { vi: 'Hãy đăng nhập trước', en: 'Sign in first', fr: 'Identifiez-vous d’abord' },
} satisfies Messages

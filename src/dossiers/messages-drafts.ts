import type { Messages } from '#ui'

/** Refusals of drafts, files and submissions. */
export const draftTexts = {
  answers_wrong: {
    vi: 'Một số câu trả lời chưa đúng hoặc còn thiếu',
    en: 'Some answers are wrong or missing',
    fr: 'Certaines réponses sont manquantes ou inexactes',
  },
  too_many_drafts: {
    vi: 'Bạn đang có quá nhiều đơn chưa nộp. Hãy nộp hoặc bỏ bớt.',
    en: 'You have too many unfinished applications. Submit or discard some first.',
    fr: 'Vous avez trop de demandes inachevées. Envoyez-en ou supprimez-en.',
  },
  page_not_found: {
    vi: 'Biểu mẫu không có trang này',
    en: 'The form has no such page',
    fr: 'Le formulaire n’a pas cette page',
  },
  evidence_unknown: {
    vi: 'Thủ tục này không cần giấy tờ đó',
    en: 'This procedure asks for no such paper',
    fr: 'Cette démarche ne demande pas ce document',
  },
  file_empty: { vi: 'Tệp này rỗng', en: 'The file is empty', fr: 'Le fichier est vide' },
  file_too_large: { vi: 'Tệp quá lớn', en: 'The file is too large', fr: 'Le fichier est trop volumineux' },
  file_type: {
    vi: 'Không nhận loại tệp này',
    en: 'Files of this kind are not accepted',
    fr: 'Ce type de fichier n’est pas accepté',
  },
  too_many_files: {
    vi: 'Hồ sơ đã có đủ số tệp cho phép',
    en: 'The dossier holds as many files as it may',
    fr: 'Le dossier contient déjà le nombre maximal de fichiers',
  },
  unit_unknown: {
    vi: 'Không xác định được cơ quan giải quyết ở nơi này',
    en: 'No agency in charge can be found for this place',
    fr: 'Aucun service compétent n’a été trouvé pour ce lieu',
  },
} satisfies Messages

import type { Messages } from '#ui'

/** The texts of this room's refusals. */
export const refusals = {
  not_matched: {
    vi: 'Cơ sở dữ liệu này không được đối soát trùng.',
    en: 'This register’s records are not matched.',
    fr: 'Les enregistrements de ce registre ne sont pas rapprochés.',
  },
  match_not_found: {
    vi: 'Không tìm thấy cặp bản ghi này.',
    en: 'There is no such pair of records.',
    fr: 'Cette paire d’enregistrements est introuvable.',
  },
  match_decided: {
    vi: 'Cặp bản ghi này đã có người quyết định.',
    en: 'Somebody has already decided on this pair.',
    fr: 'Une décision a déjà été prise sur cette paire.',
  },
} satisfies Messages

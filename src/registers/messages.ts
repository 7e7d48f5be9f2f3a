import type { Messages } from '#ui'

/** The texts of this room's refusals. */
export const messages = {
  register_not_found: {
    vi: 'Không có cơ sở dữ liệu này.',
    en: 'There is no such register.',
    fr: 'Ce registre n’existe pas.',
  },
  record_not_found: {
    vi: 'Không tìm thấy bản ghi này.',
    en: 'There is no such record.',
    fr: 'Cet enregistrement est introuvable.',
  },
  no_view: {
    vi: 'Mục đích này không được xem dữ liệu của cơ sở dữ liệu này.',
    en: 'This purpose may see nothing of this register.',
    fr: 'Cette finalité ne donne accès à aucune donnée de ce registre.',
  },
  key_taken: {
    vi: 'Giá trị này đã được cấp cho một bản ghi khác.',
    en: 'Another record already holds this value.',
    fr: 'Un autre enregistrement porte déjà cette valeur.',
  },
  search_by: {
    vi: 'Hãy nhập họ tên, số định danh hoặc ngày sinh để tìm.',
    en: 'Enter a name, a number or a date of birth to search by.',
    fr: 'Indiquez un nom, un numéro ou une date de naissance.',
  },
} satisfies Messages

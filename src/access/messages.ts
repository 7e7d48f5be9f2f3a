import type { Messages } from '#ui'

/** The texts of this room's refusals. */
export const messages = {
  not_permitted: {
    vi: 'Bạn không có quyền thực hiện việc này. Lần thử này đã được ghi lại và người có liên quan sẽ thấy.',
    en: 'You may not do this. The attempt has been recorded, and the people concerned can see it.',
    fr: 'Vous n’y êtes pas autorisé. La tentative est consignée et les personnes concernées la verront.',
  },
  assurance_too_low: {
    vi: 'Việc này cần xác thực mạnh hơn: tài khoản mức {proofing}, xác thực mức {authentication}. Hãy đăng nhập lại theo cách mạnh hơn.',
    en: 'This needs a stronger sign-in: an account of level {proofing}, authentication of level {authentication}. Sign in again in a stronger way.',
    fr: 'Cette action exige une connexion plus sûre : compte de niveau {proofing}, authentification de niveau {authentication}. Reconnectez-vous par un moyen plus sûr.',
  },
  sign_in_first: {
    vi: 'Bạn cần đăng nhập trước.',
    en: 'Sign in first.',
    fr: 'Connectez-vous d’abord.',
  },
  appointment_not_found: {
    vi: 'Không có phân công này.',
    en: 'There is no such appointment.',
    fr: 'Cette nomination n’existe pas.',
  },
} satisfies Messages

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
  glass_not_needed: {
    vi: 'Bạn đã có quyền làm việc này, không cần truy cập khẩn cấp.',
    en: 'You may do this anyway: there is no need of an emergency.',
    fr: 'Vous y êtes déjà autorisé : l’urgence n’est pas nécessaire.',
  },
  words_needed: {
    vi: 'Hãy viết rõ lý do, ít nhất 10 ký tự.',
    en: 'Say why in your own words, ten letters at least.',
    fr: 'Expliquez pourquoi avec vos mots, dix lettres au moins.',
  },
  reason_needed: {
    vi: 'Hãy chọn lý do.',
    en: 'Choose the reason.',
    fr: 'Choisissez le motif.',
  },
  register_needed: {
    vi: 'Hãy chọn dữ liệu cần xem.',
    en: 'Choose which data you need.',
    fr: 'Choisissez les données nécessaires.',
  },
  subject_not_found: {
    vi: 'Không có ai mang số này trong dữ liệu đã chọn.',
    en: 'Nobody with this number is in those data.',
    fr: 'Personne ne porte ce numéro dans ces données.',
  },
  review_not_found: {
    vi: 'Không có việc kiểm tra này.',
    en: 'There is no such review.',
    fr: 'Ce contrôle n’existe pas.',
  },
  review_over: {
    vi: 'Việc này đã được kiểm tra rồi.',
    en: 'This was reviewed already.',
    fr: 'Ce contrôle a déjà été fait.',
  },
  appointment_not_found: {
    vi: 'Không có phân công này.',
    en: 'There is no such appointment.',
    fr: 'Cette nomination n’existe pas.',
  },
} satisfies Messages

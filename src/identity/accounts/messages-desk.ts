import type { Messages } from '#ui'

/** Why a card was not taken, and other refusals of the desk. */
export const deskFaults = {
  no_card: { vi: 'Không có thẻ trên đầu đọc', en: 'There is no card on the reader', fr: 'Pas de carte sur le lecteur' },
  chip_unreadable: { vi: 'Không đọc được chip của thẻ', en: 'The card’s chip cannot be read', fr: 'La puce est illisible' },
  wrong_document: { vi: 'Đây không phải thẻ căn cước', en: 'This is no identity card', fr: 'Ce n’est pas une carte d’identité' },
  card_expired: { vi: 'Thẻ đã hết hạn', en: 'The card has expired', fr: 'La carte est expirée' },
  certificate_untrusted: { vi: 'Chữ ký trên chip không đáng tin', en: 'The chip’s signature is not to be trusted', fr: 'La signature de la puce n’est pas fiable' },
  biometric_mismatch: { vi: 'Khuôn mặt, vân tay không khớp với thẻ', en: 'Face or fingerprint do not match the card', fr: 'Visage ou empreinte ne correspondent pas' },
  reader_timeout: { vi: 'Đầu đọc không trả lời kịp', en: 'The reader did not answer in time', fr: 'Le lecteur n’a pas répondu à temps' },
  reader_away: { vi: 'Chưa kết nối đầu đọc thẻ', en: 'No card reader is connected', fr: 'Aucun lecteur de carte connecté' },
  card_differs: { vi: 'Thẻ không khớp với Cơ sở dữ liệu dân cư', en: 'The card does not match the population register', fr: 'La carte ne correspond pas au registre' },
  age_not_served: { vi: 'Ở tuổi này chưa được cấp tài khoản mức 2', en: 'No account of level 2 at this age', fr: 'Pas de compte de niveau 2 à cet âge' },
  account_closed: { vi: 'Tài khoản đã bị thu hồi', en: 'The account was revoked', fr: 'Le compte est révoqué' },
  proofing_over: { vi: 'Lần xác minh này đã xong hoặc hết hạn', en: 'This check is over, or too old', fr: 'Cette vérification est terminée ou trop ancienne' },
} satisfies Messages // prettier-ignore

export const md = {
  title: { vi: 'Xác minh danh tính tại quầy', en: 'Prove identity at the desk', fr: 'Vérifier une identité' },
  lead: {
    vi: 'Một cán bộ đọc thẻ; cán bộ thứ hai cùng nơi xác nhận. Tài khoản khi đó là mức 2.',
    en: 'One officer reads the card; a second one of the same office confirms. The account is then of level 2.',
    fr: 'Un agent lit la carte, un second du même bureau confirme. Le compte est alors de niveau 2.',
  },
  renewal: { vi: 'Có phải cấp lại không?', en: 'Is this a replacement?', fr: 'Est-ce un remplacement ?' },
  renew: { vi: 'Người này đã mất cách đăng nhập: thay tất cả', en: 'They lost their ways to sign in: replace them all', fr: 'Moyens de connexion perdus : tout remplacer' },
  simulator: { vi: 'Đầu đọc mô phỏng: thẻ nằm trên đó', en: 'Simulated reader: the card on it', fr: 'Lecteur simulé : la carte posée' },
  number: { vi: 'Số trên thẻ', en: 'Number on the card', fr: 'Numéro de la carte' },
  name: { vi: 'Tên trên thẻ', en: 'Name on the card', fr: 'Nom sur la carte' },
  born: { vi: 'Ngày sinh trên thẻ', en: 'Birth date on the card', fr: 'Naissance sur la carte' },
  outcome: { vi: 'Đầu đọc trả lời', en: 'The reader answers', fr: 'Réponse du lecteur' },
  card: { vi: 'Thẻ tốt', en: 'A good card', fr: 'Carte valable' },
  read: { vi: 'Đọc thẻ', en: 'Read the card', fr: 'Lire la carte' },
  waiting: { vi: 'Chờ cán bộ thứ hai', en: 'Waiting for a second officer', fr: 'En attente d’un second agent' },
  none: { vi: 'Không có ai đang chờ', en: 'Nobody is waiting', fr: 'Personne n’attend' },
  yours: { vi: 'Bạn đã đọc thẻ này', en: 'You read this card', fr: 'Vous avez lu cette carte' },
  confirm: { vi: 'Xác nhận', en: 'Confirm', fr: 'Confirmer' },
  refuse: { vi: 'Từ chối', en: 'Refuse', fr: 'Refuser' },
  opened: { vi: 'Đã đọc thẻ. Cán bộ thứ hai cần xác nhận.', en: 'The card is read. A second officer confirms now.', fr: 'Carte lue. Un second agent confirme.' },
  refused: { vi: 'Đã từ chối.', en: 'Refused.', fr: 'Refusé.' },
  confirmed: { vi: 'Đã xác minh ở mức 2.', en: 'Proofed at level 2.', fr: 'Vérifié au niveau 2.' },
  hand: { vi: 'Đưa mã này cho người đó, không cho ai khác. Dùng một lần trong 7 ngày.', en: 'Hand this code to the person and nobody else. For one use within 7 days.', fr: 'Remettez ce code à la personne seule. Une fois, dans les 7 jours.' },
} satisfies Messages // prettier-ignore

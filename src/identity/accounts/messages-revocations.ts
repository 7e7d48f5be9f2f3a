import type { Messages } from '#ui'

export const mv = {
  lossTitle: { vi: 'Báo mất', en: 'Report a loss', fr: 'Déclarer une perte' },
  lossLead: {
    vi: 'Khi điện thoại, khóa hoặc thẻ của bạn bị mất hay bị lấy cắp.',
    en: 'When your phone, key or card is lost or stolen.',
    fr: 'Quand votre téléphone, votre clé ou votre carte est perdu ou volé.',
  },
  lossWarn: {
    vi: 'Bạn sẽ bị đăng xuất ở mọi nơi. Mọi cách đăng nhập, ủy quyền và giấy tờ trong ví sẽ hết hiệu lực. Muốn dùng lại, bạn phải xác minh danh tính tại quầy.',
    en: 'You will be signed out everywhere. Every way to sign in, every power and every document in a wallet ends. To come back you prove who you are at a counter.',
    fr: 'Vous serez déconnecté partout. Moyens de connexion, pouvoirs et documents de portefeuille prennent fin. Pour revenir, prouvez votre identité au guichet.',
  },
  lossDo: { vi: 'Báo mất và chấm dứt tất cả', en: 'Report it and end everything', fr: 'Déclarer et tout arrêter' },
  lossDone: { vi: 'Đã nhận báo mất', en: 'The loss is reported', fr: 'La perte est déclarée' },
  lossDoneText: {
    vi: 'Trong vòng một phút mọi thứ hết hiệu lực. Hãy đến nơi cấp căn cước, mang theo giấy tờ, để dùng lại tài khoản.',
    en: 'Within a minute everything has ended. Go to an office that issues identity cards to use the account again.',
    fr: 'Dans la minute, tout prend fin. Allez au bureau qui délivre les cartes d’identité pour retrouver le compte.',
  },
  title: { vi: 'Can thiệp vào tài khoản', en: 'Act on an account', fr: 'Intervenir sur un compte' },
  lead: {
    vi: 'Lý do và số văn bản được ghi vào hồ sơ của người đó và người đó xem được.',
    en: 'The reason and the number of the paper stand in the person’s file, where they read them.',
    fr: 'Le motif et le numéro de la pièce figurent au dossier de la personne, qui peut les lire.',
  },
  number: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
  what: { vi: 'Việc cần làm', en: 'What to do', fr: 'Que faire' },
  loss: { vi: 'Thu hồi: báo mất', en: 'Revoke: a loss was reported', fr: 'Révoquer : perte déclarée' },
  order: { vi: 'Thu hồi: theo quyết định', en: 'Revoke: by an order', fr: 'Révoquer : sur décision' },
  reset: {
    vi: 'Xóa mọi cách đăng nhập',
    en: 'Take away every way to sign in',
    fr: 'Retirer tous les moyens de connexion',
  },
  reprove: { vi: 'Yêu cầu xác minh lại', en: 'Ask for a new proof of identity', fr: 'Exiger une nouvelle preuve' },
  reference: {
    vi: 'Số văn bản, số đơn',
    en: 'Number of the order or report',
    fr: 'Numéro de la décision ou déclaration',
  },
  act: { vi: 'Thực hiện', en: 'Do it', fr: 'Exécuter' },
  done: {
    vi: 'Đã thực hiện và báo cho người đó.',
    en: 'Done, and in the person’s file.',
    fr: 'C’est fait, et inscrit au dossier.',
  },
  unknown: {
    vi: 'Không có tài khoản nào với số này',
    en: 'No open account has this number',
    fr: 'Aucun compte ouvert avec ce numéro',
  },
} satisfies Messages

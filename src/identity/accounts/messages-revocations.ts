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
} satisfies Messages

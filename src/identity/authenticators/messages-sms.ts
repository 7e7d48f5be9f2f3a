import type { Messages } from '#ui'

/** What is sent by SMS: short, and never a link, so that no message with one can be ours. */
export const smsTexts = {
  code: {
    vi: 'OneDoor: mã của bạn là {code}, dùng một lần trong 5 phút. Không đưa mã này cho bất kỳ ai.',
    en: 'OneDoor: your code is {code}, for one use within 5 minutes. Never tell it to anybody.',
    fr: 'OneDoor : votre code est {code}, valable une fois pendant 5 minutes. Ne le donnez à personne.',
  },
  new_device: {
    vi: 'OneDoor: tài khoản của bạn vừa đăng nhập trên thiết bị mới. Nếu không phải bạn, hãy mở trang Bảo mật để khóa.',
    en: 'OneDoor: your account was used on a new device. If it was not you, open the Security page and lock it.',
    fr: 'OneDoor : votre compte a servi sur un nouvel appareil. Si ce n’est pas vous, bloquez-le sur la page Sécurité.',
  },
  key_added: {
    vi: 'OneDoor: một cách đăng nhập mới vừa được thêm vào tài khoản của bạn. Nếu không phải bạn, hãy gỡ ở trang Bảo mật.',
    en: 'OneDoor: a new way to sign in was added to your account. If it was not you, remove it on the Security page.',
    fr: 'OneDoor : un nouveau moyen de connexion a été ajouté à votre compte. Si ce n’est pas vous, retirez-le.',
  },
  key_suspended: {
    vi: 'OneDoor: một khóa của bạn bị tạm dừng vì có dấu hiệu bị sao chép hoặc đoán mã. Xem trang Bảo mật.',
    en: 'OneDoor: one of your keys was suspended: it looks copied, or its PIN was guessed at. See the Security page.',
    fr: 'OneDoor : une de vos clés est suspendue : copie ou essais de code soupçonnés. Voyez la page Sécurité.',
  },
  phone_changed: {
    vi: 'OneDoor: số điện thoại của tài khoản bạn vừa được đổi sang số khác. Nếu không phải bạn, hãy vào trang Bảo mật hoặc đến nơi cấp căn cước.',
    en: 'OneDoor: the telephone number of your account was changed to another. If it was not you, open the Security page or go to an office that issues identity cards.',
    fr: 'OneDoor : le numéro de téléphone de votre compte a été remplacé. Si ce n’est pas vous, ouvrez la page Sécurité ou allez au bureau des cartes d’identité.',
  },
  key_removed: {
    vi: 'OneDoor: một cách đăng nhập vừa bị gỡ khỏi tài khoản của bạn.',
    en: 'OneDoor: a way to sign in was removed from your account.',
    fr: 'OneDoor : un moyen de connexion a été retiré de votre compte.',
  },
  guessing: {
    vi: 'OneDoor: có người đoán mã của bạn nhiều lần và đã bị chặn. Bạn vẫn đăng nhập được trên thiết bị của mình.',
    en: 'OneDoor: somebody guessed at your codes many times and was shut out. You still sign in on your own devices.',
    fr: 'OneDoor : quelqu’un a essayé vos codes de nombreuses fois et est bloqué. Vos appareils restent ouverts.',
  },
  not_me: {
    vi: 'OneDoor: bạn đã báo "không phải tôi". Thiết bị hỏi đăng nhập đã bị khóa.',
    en: 'OneDoor: you reported “not me”. The device that asked is locked.',
    fr: 'OneDoor : vous avez signalé « ce n’est pas moi ». L’appareil qui demandait est bloqué.',
  },
  reset: {
    vi: 'OneDoor: cơ quan cấp tài khoản đã xóa mọi cách đăng nhập của bạn. Hãy đến nơi cấp căn cước để dùng lại.',
    en: 'OneDoor: an officer took away your ways to sign in. Go to an office that issues identity cards to come back.',
    fr: 'OneDoor : un agent a retiré vos moyens de connexion. Allez au bureau des cartes d’identité pour revenir.',
  },
  reprove: {
    vi: 'OneDoor: bạn cần xác minh lại danh tính tại nơi cấp căn cước. Mức tài khoản của bạn tạm về 0.',
    en: 'OneDoor: you are asked to prove who you are again, at an office that issues identity cards.',
    fr: 'OneDoor : vous devez prouver à nouveau votre identité, au bureau des cartes d’identité.',
  },
  recovery_asked: {
    vi: 'OneDoor: có người xin mở lại tài khoản của bạn vì mất mọi cách đăng nhập. Mã sẽ đến số này sau 72 giờ. Nếu không phải bạn, hãy đăng nhập và hủy.',
    en: 'OneDoor: somebody asked to recover your account, all ways to sign in being lost. A code comes to this number in 72 hours. If it was not you, sign in and cancel it.',
    fr: 'OneDoor : quelqu’un demande à récupérer votre compte, tout moyen de connexion étant perdu. Un code arrive ici dans 72 heures. Si ce n’est pas vous, connectez-vous et annulez.',
  },
  recovery_code: {
    vi: 'OneDoor: mã mở lại tài khoản của bạn là {code}, dùng một lần trong 7 ngày. Mọi cách đăng nhập cũ sẽ mất. Không đưa mã cho bất kỳ ai.',
    en: 'OneDoor: your recovery code is {code}, for one use within 7 days. It takes the place of every old way to sign in. Never tell it to anybody.',
    fr: 'OneDoor : votre code de récupération est {code}, valable une fois pendant 7 jours. Il remplace tout ancien moyen de connexion. Ne le donnez à personne.',
  },
  recovery_cancelled: {
    vi: 'OneDoor: yêu cầu mở lại tài khoản của bạn đã bị hủy.',
    en: 'OneDoor: the request to recover your account was cancelled.',
    fr: 'OneDoor : la demande de récupération de votre compte est annulée.',
  },
  suspended: {
    vi: 'OneDoor: tài khoản của bạn bị tạm dừng. Lý do và số văn bản có ở nơi cấp căn cước.',
    en: 'OneDoor: your account is suspended. The office that issues identity cards tells you why and by which paper.',
    fr: 'OneDoor : votre compte est suspendu. Le bureau des cartes d’identité en donne le motif et la pièce.',
  },
  reopened: {
    vi: 'OneDoor: tài khoản của bạn đã được mở lại.',
    en: 'OneDoor: your account is open again.',
    fr: 'OneDoor : votre compte est rouvert.',
  },
  revoked: {
    vi: 'OneDoor: tài khoản của bạn đã bị thu hồi. Lý do và số văn bản có ở nơi cấp căn cước.',
    en: 'OneDoor: your account was revoked. The office that issues identity cards tells you why and by which paper.',
    fr: 'OneDoor : votre compte est révoqué. Le bureau des cartes d’identité en donne le motif et la pièce.',
  },
  recovered: {
    vi: 'OneDoor: tài khoản của bạn đã được mở lại với khóa mới. Nếu không phải bạn, hãy đến ngay nơi cấp tài khoản.',
    en: 'OneDoor: your account was reopened with a new key. If it was not you, go to the enrolment desk at once.',
    fr: 'OneDoor : votre compte a été rouvert avec une nouvelle clé. Si ce n’est pas vous, allez au guichet.',
  },
} satisfies Messages

export type Told = Exclude<keyof typeof smsTexts, 'code' | 'recovery_code'>

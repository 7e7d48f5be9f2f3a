import type { Messages } from '#ui'

/** Refusals, and what is sent. */
export const accountTexts = {
  sms_code: {
    vi: 'OneDoor: mã kích hoạt tài khoản của bạn là {code}, dùng một lần trong 7 ngày. Không đưa mã này cho bất kỳ ai.',
    en: 'OneDoor: your activation code is {code}, for one use within 7 days. Never tell it to anybody.',
    fr: 'OneDoor : votre code d’activation est {code}, valable une fois pendant 7 jours. Ne le donnez à personne.',
  },
  sms_have: {
    vi: 'OneDoor: có người vừa xin cấp tài khoản bằng thông tin của bạn. Bạn đã có tài khoản, không có gì thay đổi.',
    en: 'OneDoor: somebody asked for an account with your details. You have one already, and nothing has changed.',
    fr: 'OneDoor : un compte a été demandé avec vos données. Vous en avez déjà un ; rien n’a changé.',
  },
} satisfies Messages

export const ma = {
  title: { vi: 'Xin cấp tài khoản', en: 'Get an account', fr: 'Obtenir un compte' },
  titleText: {
    vi: 'Bạn chưa có tài khoản',
    en: 'You have none yet',
    fr: 'Vous n’en avez pas encore',
  },
  lead: {
    vi: 'Nhập đúng như trong Cơ sở dữ liệu dân cư. Mã kích hoạt được gửi đến số điện thoại đã đăng ký của bạn.',
    en: 'Enter your details as the population register has them. An activation code is sent to the telephone number on record for you.',
    fr: 'Saisissez vos données telles qu’au registre de la population. Un code d’activation est envoyé au numéro de téléphone enregistré.',
  },
  number: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
  name: { vi: 'Họ, chữ đệm và tên', en: 'Full name', fr: 'Nom complet' },
  birth: { vi: 'Ngày sinh', en: 'Date of birth', fr: 'Date de naissance' },
  send: { vi: 'Gửi', en: 'Send', fr: 'Envoyer' },
  missing: { vi: 'Hãy nhập mục này', en: 'Fill in this field', fr: 'Remplissez ce champ' },
  birthWrong: { vi: 'Hãy nhập một ngày có thật', en: 'Enter a date that exists', fr: 'Entrez une date qui existe' },
  tooMany: {
    vi: 'Trình duyệt này đã thử quá nhiều lần. Hãy thử lại sau một giờ.',
    en: 'This browser has tried too often. Try again in an hour.',
    fr: 'Ce navigateur a essayé trop souvent. Réessayez dans une heure.',
  },
  doneTitle: { vi: 'Đã nhận', en: 'Received', fr: 'Reçu' },
  done: {
    vi: 'Nếu thông tin đúng, trong vài phút một tin nhắn sẽ đến số điện thoại đã đăng ký. Vì an toàn, trang này không cho biết thông tin có đúng hay không.',
    en: 'If the details are right, a message reaches the telephone number on record within minutes. For safety, this page does not say whether they were.',
    fr: 'Si les données sont justes, un message arrive au numéro enregistré en quelques minutes. Par sécurité, cette page ne dit pas si elles l’étaient.',
  },
  enter: { vi: 'Nhập mã kích hoạt', en: 'Enter the activation code', fr: 'Saisir le code d’activation' },
  desk: {
    vi: 'Nơi này chưa gửi được tin nhắn. Hãy mang thẻ căn cước đến nơi cấp: hai cán bộ xác minh và cấp tài khoản ngay.',
    en: 'This service can send no message. Bring your card to an office that issues identity cards: two officers prove who you are and issue the account at once.',
    fr: 'Ce service ne peut pas envoyer de message. Apportez votre carte au bureau qui la délivre : deux agents vous identifient et délivrent le compte aussitôt.',
  },
  else: {
    vi: 'Không nhận được gì, chưa có số điện thoại trên hồ sơ, hoặc xin cho trẻ dưới 14 tuổi? Hãy đến nơi cấp căn cước.',
    en: 'Nothing came, no number is on record, or it is for a child? Go to an office that issues identity cards.',
    fr: 'Rien reçu, pas de numéro enregistré, ou pour un enfant ? Allez au bureau qui délivre les cartes d’identité.',
  },
} satisfies Messages

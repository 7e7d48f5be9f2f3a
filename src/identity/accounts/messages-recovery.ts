import type { Who } from '#platform'
import { say, type Language, type Messages } from '#ui'

export const mr = {
  title: { vi: 'Mở lại tài khoản', en: 'Recover your account', fr: 'Récupérer votre compte' },
  titleText: {
    vi: 'Mất mọi cách đăng nhập',
    en: 'Every way to sign in is lost',
    fr: 'Tous les moyens de connexion sont perdus',
  },
  lead: {
    vi: 'Khi bạn đã mất mọi cách đăng nhập. Nhập đúng như trong Cơ sở dữ liệu dân cư.',
    en: 'When every way to sign in is lost. Enter your details as the population register has them.',
    fr: 'Quand tous les moyens de connexion sont perdus. Saisissez vos données telles qu’au registre de la population.',
  },
  how: {
    vi: 'Sau {hours} giờ, mã mở lại được gửi đến số điện thoại đã đăng ký. Trong thời gian chờ, chủ tài khoản được báo ở mọi nơi và hủy được. Sau đó các cách đăng nhập cũ mất hiệu lực và tài khoản ở mức 1.',
    en: 'After {hours} hours a code is sent to the telephone number on record. Until then whoever owns the account is told everywhere and can cancel. Old ways to sign in then end, and the account is of level 1.',
    fr: 'Après {hours} heures, un code est envoyé au numéro enregistré. D’ici là, le titulaire est averti partout et peut annuler. Les anciens moyens prennent fin ; le compte est alors de niveau 1.',
  },
  desk: {
    vi: 'Không còn số điện thoại, hoặc không muốn chờ? Hãy mang thẻ căn cước đến nơi cấp: hai cán bộ mở lại ngay.',
    en: 'No telephone any more, or no time to wait? Bring your card to an office that issues identity cards: two officers let you in at once.',
    fr: 'Plus de téléphone, ou pas le temps d’attendre ? Apportez votre carte au bureau qui la délivre : deux agents rouvrent le compte aussitôt.',
  },
  send: { vi: 'Xin mở lại', en: 'Ask for recovery', fr: 'Demander la récupération' },
  done: {
    vi: 'Nếu thông tin đúng và có số điện thoại trên hồ sơ, thời gian chờ {hours} giờ đã bắt đầu và mã sẽ đến số đó. Vì an toàn, trang này không cho biết thông tin có đúng hay không.',
    en: 'If the details are right and a telephone number is on record, the wait of {hours} hours has begun and a code will reach that number. For safety, this page does not say whether they were.',
    fr: 'Si les données sont justes et qu’un numéro est enregistré, l’attente de {hours} heures a commencé et un code parviendra à ce numéro. Par sécurité, cette page ne dit pas si elles l’étaient.',
  },
  enter: { vi: 'Nhập mã đã nhận', en: 'Enter the code you received', fr: 'Saisir le code reçu' },

  noticeTitle: {
    vi: 'Có người xin mở lại tài khoản của bạn',
    en: 'Somebody is trying to recover your account',
    fr: 'Quelqu’un tente de récupérer votre compte',
  },
  noticeLink: { vi: 'Xem và hủy', en: 'See it and cancel', fr: 'Voir et annuler' },
  asked: { vi: 'Xin lúc', en: 'Asked', fr: 'Demandé' },
  ripe: { vi: 'Mã được gửi lúc', en: 'The code is sent', fr: 'Code envoyé' },
  ownWarn: {
    vi: 'Bạn đang đăng nhập được, nên có lẽ không phải bạn xin. Nếu không hủy, người nhận mã ở số điện thoại đã đăng ký sẽ vào được và mọi cách đăng nhập của bạn mất hiệu lực.',
    en: 'You are signed in, so it was probably not you. Unless you cancel, whoever receives the code at your number on record gets in, and your own ways to sign in end.',
    fr: 'Vous êtes connecté : ce n’est sans doute pas vous. Sans annulation, qui reçoit le code à votre numéro enregistré entrera et vos moyens de connexion prendront fin.',
  },
  cancel: { vi: 'Hủy: tôi vẫn đăng nhập được', en: 'Cancel it: I can sign in', fr: 'Annuler : je peux me connecter' },
  goOn: { vi: 'Để tiếp tục chờ', en: 'Let it go on', fr: 'Laisser courir' },
  cancelled: { vi: 'Đã hủy.', en: 'It is cancelled.', fr: 'C’est annulé.' },
  none: {
    vi: 'Không có yêu cầu mở lại tài khoản nào.',
    en: 'Nobody is trying to recover your account.',
    fr: 'Personne ne tente de récupérer votre compte.',
  },
  back: { vi: 'Về trang của tôi', en: 'Go to my page', fr: 'Aller à mon espace' },
} satisfies Messages

/** Refusals of recovery. */
export const recoveryTexts = {
  recovery_over: {
    vi: 'Yêu cầu mở lại này đã kết thúc.',
    en: 'This recovery is over.',
    fr: 'Cette récupération est terminée.',
  },
} satisfies Messages

/** What every page tells whoever is signed in while somebody tries to recover their account. */
export const recoveryNotice = ({ notice }: Pick<Who, 'notice'>, language: Language) =>
  notice === 'recovery'
    ? { text: say(mr.noticeTitle, language), href: '/me/recovery', link: say(mr.noticeLink, language) }
    : undefined

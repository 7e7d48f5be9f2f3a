import type { Messages } from '#ui'

export const mc = {
  title: { vi: 'Xác thực mức 4 tại quầy', en: 'Level 4 at a counter', fr: 'Niveau 4 au guichet' },
  titleText: { vi: 'Cán bộ đọc thẻ căn cước của bạn', en: 'An officer reads your identity card', fr: 'Un agent lit votre carte d’identité' },
  lead: {
    vi: 'Một số việc cần đọc thẻ căn cước tại quầy. Hãy lấy mã, đưa cho cán bộ cùng với thẻ, rồi tiếp tục trên thiết bị này trong 15 phút.',
    en: 'Some matters ask for your card to be read at a counter. Get a code, show it to the officer with your card, then go on here for 15 minutes.',
    fr: 'Certaines démarches exigent la lecture de votre carte au guichet. Obtenez un code, montrez-le à l’agent avec la carte, puis continuez ici pendant 15 minutes.',
  },
  get: { vi: 'Lấy mã', en: 'Get a code', fr: 'Obtenir un code' },
  show: { vi: 'Đưa mã này cho cán bộ, có giá trị 10 phút', en: 'Show this code to the officer, within 10 minutes', fr: 'Montrez ce code à l’agent, dans les 10 minutes' },
  goOn: { vi: 'Thẻ đã được đọc: tiếp tục', en: 'The card was read: go on', fr: 'La carte est lue : continuer' },
  deskTitle: { vi: 'Đọc thẻ cho mức 4', en: 'Read a card for level 4', fr: 'Lire une carte pour le niveau 4' },
  deskLead: {
    vi: 'Người dân đưa mã trên điện thoại và thẻ căn cước. Thẻ phải là của chính người đang đăng nhập.',
    en: 'The person shows a code on their telephone, and their card. The card must be that of who is signed in there.',
    fr: 'La personne montre un code sur son téléphone et sa carte. La carte doit être celle de la personne connectée.',
  },
  code: { vi: 'Mã người dân đưa', en: 'The code they show', fr: 'Code présenté' },
  read: { vi: 'Đọc thẻ', en: 'Read the card', fr: 'Lire la carte' },
  done: { vi: 'Đã đọc thẻ. Người đó tiếp tục trên thiết bị của mình.', en: 'The card is read. They go on on their own device.', fr: 'Carte lue. La personne continue sur son appareil.' },
} satisfies Messages // prettier-ignore

/** Refusals of the counter. */
export const counterTexts = {
  counter_needs_key: {
    vi: 'Cần tài khoản mức 2 và đăng nhập bằng khóa truy cập trên thiết bị này hoặc ứng dụng.',
    en: 'An account of level 2 is needed, and a sign-in with a passkey of this device or the app.',
    fr: 'Il faut un compte de niveau 2 et une connexion par la clé d’accès de cet appareil ou l’application.',
  },
  counter_not_read: {
    vi: 'Thẻ chưa được đọc, hoặc mã đã hết hạn.',
    en: 'The card was not read yet, or the code is too old.',
    fr: 'La carte n’est pas encore lue, ou le code est périmé.',
  },
  counter_over: {
    vi: 'Mã không đúng, đã dùng hoặc đã hết hạn.',
    en: 'The code is wrong, used or too old.',
    fr: 'Le code est faux, déjà utilisé ou périmé.',
  },
} satisfies Messages

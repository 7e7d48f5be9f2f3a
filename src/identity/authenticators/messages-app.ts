import type { Messages } from '#ui'

/** Words of the installed app. */
export const m = {
  title: { vi: 'Ứng dụng OneDoor', en: 'OneDoor app', fr: 'Application OneDoor' },
  short: { vi: 'OneDoor', en: 'OneDoor', fr: 'OneDoor' },
  lead: {
    vi: 'Chấp thuận đăng nhập, xem giấy tờ và xem ai đã xem dữ liệu của bạn.',
    en: 'Say yes to sign-ins, see your documents, and see who looked at your data.',
    fr: 'Acceptez les connexions, voyez vos documents et qui a consulté vos données.',
  },
  waiting: { vi: 'Có phải bạn không?', en: 'Is it you?', fr: 'Est-ce vous ?' },
  nothing: { vi: 'Không có gì đang chờ bạn.', en: 'Nothing waits for you.', fr: 'Rien ne vous attend.' },
  nothingText: {
    vi: 'Khi có nơi hỏi “có phải bạn không?”, câu hỏi hiện ở đây.',
    en: 'When a site asks “is it you?”, the question shows here.',
    fr: 'Quand un site demande « est-ce vous ? », la question s’affiche ici.',
  },
  answerIt: { vi: 'Trả lời', en: 'Answer', fr: 'Répondre' },
  documents: { vi: 'Giấy tờ của tôi', en: 'My documents', fr: 'Mes documents' },
  documentsText: { vi: 'Giấy tờ điện tử trong ví của bạn.', en: 'Your electronic documents, to show and to carry.', fr: 'Vos documents électroniques, à montrer et à emporter.' }, // prettier-ignore
  data: { vi: 'Dữ liệu của tôi', en: 'My data', fr: 'Mes données' },
  dataText: { vi: 'Những gì các cơ sở dữ liệu ghi về bạn.', en: 'What the registers hold about you.', fr: 'Ce que les registres disent de vous.' }, // prettier-ignore
  looks: { vi: 'Ai đã xem dữ liệu của tôi', en: 'Who looked at my data', fr: 'Qui a consulté mes données' },
  looksText: { vi: 'Mỗi lần xem, vì sao và theo luật nào.', en: 'Each look, why, and under which law.', fr: 'Chaque consultation, pourquoi et selon quelle loi.' }, // prettier-ignore
  security: { vi: 'Bảo mật', en: 'Security', fr: 'Sécurité' },
  securityText: { vi: 'Cách đăng nhập, phiên và thiết bị.', en: 'Ways to sign in, sessions and devices.', fr: 'Moyens de connexion, sessions, appareils.' }, // prettier-ignore

  who: { vi: 'Nơi hỏi', en: 'Who asks', fr: 'Qui demande' },
  what: { vi: 'Để làm gì', en: 'What for', fr: 'Pour quoi' },
  from: { vi: 'Từ', en: 'From', fr: 'Depuis' },
  when: { vi: 'Lúc', en: 'When', fr: 'Quand' },
  onPhone: { vi: 'Một điện thoại', en: 'A phone', fr: 'Un téléphone' },
  onComputer: { vi: 'Một máy tính', en: 'A computer', fr: 'Un ordinateur' },
  ownSite: { vi: 'OneDoor trên một trình duyệt khác', en: 'OneDoor in another browser', fr: 'OneDoor dans un autre navigateur' }, // prettier-ignore
  ownPurpose: { vi: 'Đăng nhập vào tài khoản của bạn', en: 'To sign in to your account', fr: 'Se connecter à votre compte' }, // prettier-ignore

  number: { vi: 'Số hiện trên màn hình kia', en: 'The number on the other screen', fr: 'Le numéro de l’autre écran' },
  numberHint: { vi: 'Hai chữ số. Nếu bạn không thấy số nào, đừng chấp thuận.', en: 'Two digits. If you see no number, do not approve.', fr: 'Deux chiffres. Si vous n’en voyez pas, n’acceptez pas.' }, // prettier-ignore
  pin: { vi: 'Mã PIN của ứng dụng', en: 'The app’s PIN', fr: 'Code PIN de l’application' },
  approve: { vi: 'Đúng là tôi, chấp thuận', en: 'It is me, approve', fr: 'C’est moi, accepter' },
  deny: { vi: 'Từ chối', en: 'Refuse', fr: 'Refuser' },
  notMe: { vi: 'Không phải tôi', en: 'Not me', fr: 'Ce n’est pas moi' },
  notMeHint: {
    vi: '“Không phải tôi” khóa thiết bị đã hỏi và đăng xuất những gì nó mở.',
    en: '“Not me” locks the device that asked and ends what it opened.',
    fr: '« Ce n’est pas moi » bloque l’appareil qui demande et ferme ce qu’il a ouvert.',
  },
  noKey: {
    vi: 'Để chấp thuận cần ứng dụng đã thiết lập trên thiết bị này (và JavaScript). Bạn vẫn từ chối được ở đây.',
    en: 'To approve, the app must be set up on this device (and JavaScript on). You can still refuse here.',
    fr: 'Pour accepter, l’application doit être configurée sur cet appareil (avec JavaScript). Vous pouvez refuser ici.',
  },
  approved: { vi: 'Đã chấp thuận. Hãy tiếp tục trên màn hình kia.', en: 'Approved. Go on at the other screen.', fr: 'Accepté. Continuez sur l’autre écran.' }, // prettier-ignore
  denied: { vi: 'Đã từ chối.', en: 'Refused.', fr: 'Refusé.' },
  reported: {
    vi: 'Đã từ chối và khóa thiết bị đã hỏi.',
    en: 'Refused, and the device that asked is locked.',
    fr: 'Refusé, et l’appareil qui demandait est bloqué.',
  },

  setUp: { vi: 'Thiết lập trên thiết bị này', en: 'Set up on this device', fr: 'Configurer sur cet appareil' },
  setUpText: {
    vi: 'Chọn mã PIN 6 chữ số. Khóa được tạo trên thiết bị này và không rời khỏi nó.',
    en: 'Choose a PIN of 6 digits. A key is made on this device and never leaves it.',
    fr: 'Choisissez un code PIN à 6 chiffres. La clé est créée sur cet appareil et n’en sort pas.',
  },
  setUpGo: { vi: 'Thiết lập', en: 'Set up', fr: 'Configurer' },
  setUpDone: { vi: 'Ứng dụng đã sẵn sàng trên thiết bị này.', en: 'The app is ready on this device.', fr: 'L’application est prête sur cet appareil.' }, // prettier-ignore
  noScript: {
    vi: 'Thiết lập ứng dụng cần JavaScript. Không có nó, bạn vẫn xem được giấy tờ và từ chối các yêu cầu.',
    en: 'Setting up the app needs JavaScript. Without it you can still see documents and refuse requests.',
    fr: 'La configuration demande JavaScript. Sans lui, vous pouvez voir vos documents et refuser les demandes.',
  },
  deviceName: { vi: 'Tên thiết bị', en: 'A name for this device', fr: 'Un nom pour cet appareil' },
  defaultName: { vi: 'Điện thoại của tôi', en: 'My phone', fr: 'Mon téléphone' },
  failed: { vi: 'Chưa được. Hãy thử lại.', en: 'That did not work. Try again.', fr: 'Cela n’a pas fonctionné. Réessayez.' }, // prettier-ignore

  unlockTitle: { vi: 'Mở ứng dụng', en: 'Open the app', fr: 'Ouvrir l’application' },
  unlock: { vi: 'Mở khóa', en: 'Unlock', fr: 'Déverrouiller' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in', fr: 'Se connecter' },
  signInText: {
    vi: 'Đăng nhập một lần để thiết lập ứng dụng trên thiết bị này.',
    en: 'Sign in once to set the app up on this device.',
    fr: 'Connectez-vous une fois pour configurer l’application sur cet appareil.',
  },
  linkTitle: { vi: 'Đăng nhập trên màn hình kia?', en: 'Sign in on the other screen?', fr: 'Se connecter sur l’autre écran ?' }, // prettier-ignore
  linkText: {
    vi: 'Chỉ tiếp tục khi chính bạn vừa quét mã từ màn hình đang ở trước mặt.',
    en: 'Go on only if you scanned the code yourself, from a screen in front of you.',
    fr: 'Continuez seulement si vous avez lu le code vous-même, sur un écran devant vous.',
  },
  linkGo: { vi: 'Tiếp tục', en: 'Continue', fr: 'Continuer' },
  linkOver: { vi: 'Mã này đã dùng hoặc đã hết hạn.', en: 'This code was used, or it is too old.', fr: 'Ce code a servi ou est périmé.' }, // prettier-ignore
  home: { vi: 'Về ứng dụng', en: 'To the app', fr: 'Vers l’application' },
  offline: { vi: 'Không có mạng', en: 'No connection', fr: 'Pas de connexion' },
  offlineText: {
    vi: 'Ứng dụng sẽ hoạt động lại khi có mạng. Không có gì bị mất.',
    en: 'The app works again when you are connected. Nothing is lost.',
    fr: 'L’application reprendra avec la connexion. Rien n’est perdu.',
  },
} satisfies Messages

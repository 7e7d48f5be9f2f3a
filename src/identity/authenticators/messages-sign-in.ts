import type { Messages } from '#ui'

/** Words of the sign-in pages. */
export const m = {
  title: { vi: 'Đăng nhập', en: 'Sign in', fr: 'Connexion' },
  lead: {
    vi: 'Dùng vân tay, khuôn mặt hoặc mã khóa màn hình của thiết bị. Không cần mật khẩu.',
    en: 'Use your fingerprint, face or the screen lock of your device. There is no password.',
    fr: 'Utilisez votre empreinte, votre visage ou le verrouillage de l’appareil. Sans mot de passe.',
  },
  passkey: {
    vi: 'Dùng khóa truy cập',
    en: 'Sign in with a passkey',
    fr: 'Se connecter avec une clé d’accès',
  },
  noScript: {
    vi: 'Khóa truy cập cần JavaScript và một trình duyệt hỗ trợ. Nếu ở đây không có, hãy chọn một cách khác bên dưới.',
    en: 'A passkey needs JavaScript and a browser that knows passkeys. Without them, choose another way below.',
    fr: 'Une clé d’accès demande JavaScript et un navigateur compatible. Sinon, choisissez un autre moyen ci-dessous.',
  },
  failed: {
    vi: 'Chưa đăng nhập được. Hãy thử lại hoặc chọn cách khác.',
    en: 'That did not work. Try again, or choose another way.',
    fr: 'Cela n’a pas fonctionné. Réessayez ou choisissez un autre moyen.',
  },
  other: { vi: 'Cách khác', en: 'Other ways', fr: 'Autres moyens' },
  byPhone: { vi: 'Chấp thuận trên điện thoại', en: 'Say yes on your phone', fr: 'Accepter sur votre téléphone' },
  byPhoneText: {
    vi: 'Bằng ứng dụng OneDoor đã thiết lập trên điện thoại, hoặc quét mã.',
    en: 'With the OneDoor app set up on your phone, or by scanning a code.',
    fr: 'Avec l’application OneDoor de votre téléphone, ou en lisant un code.',
  },
  byCode: { vi: 'Mã từ ứng dụng xác thực', en: 'Code from an authenticator app', fr: 'Code d’une application' },
  byCodeText: { vi: 'Sáu chữ số, đổi mỗi 30 giây.', en: 'Six digits that change every 30 seconds.', fr: 'Six chiffres qui changent toutes les 30 secondes.' }, // prettier-ignore
  bySms: { vi: 'Mã qua tin nhắn SMS', en: 'Code by SMS', fr: 'Code par SMS' },
  bySmsText: {
    vi: 'Khi không còn cách nào khác; chỉ làm được những việc cần mức bảo đảm thấp.',
    en: 'When nothing else is at hand; good only for what needs little assurance.',
    fr: 'À défaut d’autre chose ; ne suffit que pour ce qui demande peu d’assurance.',
  },
  activate: { vi: 'Tôi có mã kích hoạt', en: 'I have an activation code', fr: 'J’ai un code d’activation' },
  activateText: { vi: 'Từ nơi cấp tài khoản.', en: 'From where your account was issued.', fr: 'Du guichet qui a ouvert votre compte.' }, // prettier-ignore
  stepUp: {
    vi: 'Trang bạn muốn mở cần đăng nhập chắc chắn hơn.',
    en: 'The page you asked for needs a stronger sign-in.',
    fr: 'La page demandée exige une connexion plus sûre.',
  },
  again: {
    vi: 'Trang bạn muốn mở cần xác nhận lại rằng đây là bạn.',
    en: 'The page you asked for needs to know again that it is you.',
    fr: 'La page demandée doit s’assurer de nouveau que c’est vous.',
  },
  proofing: {
    vi: 'Trang bạn muốn mở cần tài khoản định danh ở mức cao hơn: hãy đến nơi cấp tài khoản để được xác minh trực tiếp.',
    en: 'The page you asked for needs an account proofed at a higher level: go to an enrolment desk in person.',
    fr: 'La page demandée exige un compte vérifié à un niveau plus élevé : présentez-vous à un guichet.',
  },

  login: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
  loginHint: { vi: 'Số ghi trên thẻ của bạn.', en: 'The number on your card.', fr: 'Le numéro de votre carte.' },
  code: { vi: 'Mã 6 chữ số', en: '6-digit code', fr: 'Code à 6 chiffres' },
  codeHint: { vi: 'Đang hiện trong ứng dụng xác thực.', en: 'As your authenticator app shows it now.', fr: 'Celui que votre application affiche.' }, // prettier-ignore
  signIn: { vi: 'Đăng nhập', en: 'Sign in', fr: 'Se connecter' },
  smsAsk: { vi: 'Gửi mã', en: 'Send a code', fr: 'Envoyer un code' },
  smsSent: {
    vi: 'Nếu số này có tài khoản và số điện thoại, mã đã được gửi đi. Mã dùng một lần trong 5 phút.',
    en: 'If that number has an account with a phone, a code is on its way. It works once, for 5 minutes.',
    fr: 'Si ce numéro a un compte avec un téléphone, un code est en route. Il sert une fois, pendant 5 minutes.',
  },
  smsCode: { vi: 'Mã trong tin nhắn', en: 'Code in the message', fr: 'Code du message' },

  phoneTitle: { vi: 'Chấp thuận trên điện thoại', en: 'Say yes on your phone', fr: 'Accepter sur votre téléphone' },
  phoneAsk: { vi: 'Hỏi trên điện thoại của tôi', en: 'Ask on my phone', fr: 'Demander sur mon téléphone' },
  scan: { vi: 'Quét mã bằng điện thoại', en: 'Scan a code with my phone', fr: 'Lire un code avec mon téléphone' },
  or: { vi: 'Hoặc không cần gõ gì:', en: 'Or without typing anything:', fr: 'Ou sans rien taper :' },
  waitTitle: { vi: 'Xem điện thoại của bạn', en: 'Look at your phone', fr: 'Regardez votre téléphone' },
  waitLead: {
    vi: 'Mở ứng dụng OneDoor trên điện thoại và nhập số này:',
    en: 'Open the OneDoor app on your phone and type this number:',
    fr: 'Ouvrez l’application OneDoor sur votre téléphone et tapez ce numéro :',
  },
  scanLead: {
    vi: 'Quét mã bằng máy ảnh của điện thoại, rồi nhập số này:',
    en: 'Scan the code with your phone’s camera, then type this number:',
    fr: 'Lisez le code avec votre téléphone, puis tapez ce numéro :',
  },
  qr: { vi: 'Mã QR mở ứng dụng OneDoor trên điện thoại', en: 'QR code that opens the OneDoor app on your phone', fr: 'Code QR qui ouvre l’application OneDoor' }, // prettier-ignore
  qrLink: { vi: 'Hoặc mở địa chỉ này trên điện thoại:', en: 'Or open this address on your phone:', fr: 'Ou ouvrez cette adresse sur votre téléphone :' }, // prettier-ignore
  answered: { vi: 'Tôi đã trả lời trên điện thoại', en: 'I have answered on my phone', fr: 'J’ai répondu sur mon téléphone' }, // prettier-ignore
  approved: { vi: 'Đã chấp thuận. Đang đăng nhập…', en: 'Approved. Signing you in…', fr: 'Accepté. Connexion…' },
  notYet: { vi: 'Chưa có câu trả lời.', en: 'There is no answer yet.', fr: 'Pas encore de réponse.' },
  over: {
    vi: 'Yêu cầu bị từ chối hoặc đã hết hạn. Hãy làm lại từ đầu.',
    en: 'It was refused, or it is too late. Begin again.',
    fr: 'La demande est refusée ou périmée. Recommencez.',
  },
  begin: { vi: 'Làm lại', en: 'Begin again', fr: 'Recommencer' },

  enrolTitle: { vi: 'Kích hoạt tài khoản', en: 'Activate your account', fr: 'Activer votre compte' },
  enrolCode: { vi: 'Mã kích hoạt', en: 'Activation code', fr: 'Code d’activation' },
  enrolCodeHint: { vi: '16 ký tự, ví dụ ABCD-EFGH-IJKL-MNOP.', en: '16 characters, like ABCD-EFGH-IJKL-MNOP.', fr: '16 caractères, comme ABCD-EFGH-IJKL-MNOP.' }, // prettier-ignore
  enrolGo: { vi: 'Tiếp tục', en: 'Continue', fr: 'Continuer' },
  enrolLead: {
    vi: 'Xin chào {name}. Tạo khóa truy cập trên thiết bị này: từ nay bạn đăng nhập bằng vân tay, khuôn mặt hoặc mã khóa màn hình.',
    en: 'Welcome, {name}. Make a passkey on this device: from now on you sign in with your fingerprint, face or screen lock.',
    fr: 'Bonjour {name}. Créez une clé d’accès sur cet appareil : vous vous connecterez par empreinte, visage ou verrouillage.',
  },
  make: { vi: 'Tạo khóa truy cập', en: 'Make a passkey', fr: 'Créer une clé d’accès' },
  thisDevice: { vi: 'Thiết bị đầu tiên', en: 'First device', fr: 'Premier appareil' },
  enrolNoScript: {
    vi: 'Để kích hoạt, hãy mở trang này bằng một trình duyệt có JavaScript và hỗ trợ khóa truy cập, hoặc làm tại nơi cấp tài khoản.',
    en: 'To activate, open this page in a browser with JavaScript that knows passkeys, or do it at the enrolment desk.',
    fr: 'Pour activer, ouvrez cette page dans un navigateur avec JavaScript et clés d’accès, ou faites-le au guichet.',
  },
  smsAway: {
    vi: 'Hệ thống này không gửi tin nhắn SMS. Hãy dùng cách đăng nhập khác, hoặc đến nơi cấp căn cước.',
    en: 'This service sends no SMS messages. Use another way to sign in, or go to an office that issues identity cards.',
    fr: 'Ce service n’envoie pas de SMS. Utilisez un autre moyen, ou allez au bureau des cartes d’identité.',
  },
} satisfies Messages

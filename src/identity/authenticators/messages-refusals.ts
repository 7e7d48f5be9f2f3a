import type { Messages } from '#ui'

/** Texts of the refusals of sign-in. What is wrong is told no closer than a stranger may know. */
export const authenticatorTexts = {
  passkey_refused: {
    vi: 'Khóa truy cập này không dùng được ở đây. Hãy thử lại, hoặc chọn cách khác.',
    en: 'This passkey could not be used here. Try again, or choose another way.',
    fr: 'Cette clé d’accès n’a pas pu servir ici. Réessayez ou choisissez un autre moyen.',
  },
  passkey_known: {
    vi: 'Khóa này đã được đăng ký.',
    en: 'This passkey is registered already.',
    fr: 'Cette clé est déjà enregistrée.',
  },
  challenge_used: {
    vi: 'Lần đăng nhập này đã dùng rồi. Hãy tải lại trang và thử lại.',
    en: 'This was used already. Reload the page and try again.',
    fr: 'Cette demande a déjà servi. Rechargez la page et réessayez.',
  },
  key_suspended: {
    vi: 'Khóa này đang tạm dừng để bảo vệ bạn. Hãy đăng nhập bằng cách khác và xem trang Bảo mật.',
    en: 'This key is suspended to protect you. Sign in another way and see the Security page.',
    fr: 'Cette clé est suspendue pour vous protéger. Connectez-vous autrement et voyez la page Sécurité.',
  },
  key_refused: {
    vi: 'Ứng dụng trên thiết bị này không được nhận ra. Hãy đăng nhập rồi thiết lập lại.',
    en: 'The app on this device was not recognised. Sign in and set it up again.',
    fr: 'L’application de cet appareil n’est pas reconnue. Connectez-vous et configurez-la de nouveau.',
  },
  key_not_found: { vi: 'Không tìm thấy cách đăng nhập này.', en: 'This way to sign in was not found.', fr: 'Ce moyen de connexion est introuvable.' }, // prettier-ignore
  too_many_keys: {
    vi: 'Đã đủ số cách đăng nhập loại này. Hãy gỡ bớt trước.',
    en: 'There are enough of this kind already. Remove one first.',
    fr: 'Il y en a déjà assez de ce type. Retirez-en d’abord un.',
  },
  last_key: {
    vi: 'Đây là cách đăng nhập cuối cùng của bạn.',
    en: 'This is your last way to sign in.',
    fr: 'C’est votre dernier moyen de connexion.',
  },
  pin_wrong: { vi: 'Mã PIN chưa đúng.', en: 'The PIN is not right.', fr: 'Le code PIN n’est pas correct.' },
  pin_form: {
    vi: 'Mã PIN gồm 6 chữ số, không phải một số lặp lại hay dãy liên tiếp.',
    en: 'The PIN has 6 digits, neither all alike nor in a row.',
    fr: 'Le code PIN a 6 chiffres, ni identiques ni à la suite.',
  },
  number_wrong: {
    vi: 'Số chưa đúng. Hãy nhập số đang hiện trên màn hình kia.',
    en: 'The number is not right. Type the one shown on the other screen.',
    fr: 'Le numéro n’est pas le bon. Tapez celui de l’autre écran.',
  },
  approval_over: {
    vi: 'Yêu cầu này đã được trả lời hoặc đã hết hạn.',
    en: 'This was answered already, or it is too late.',
    fr: 'Cette demande a déjà reçu une réponse ou a expiré.',
  },
  code_wrong: {
    vi: 'Thông tin hoặc mã chưa đúng, hoặc mã đã hết hạn.',
    en: 'The details or the code are not right, or the code is too old.',
    fr: 'Les informations ou le code ne sont pas corrects, ou le code est périmé.',
  },
  too_many_tries: {
    vi: 'Đã thử quá nhiều lần từ đây. Hãy dùng khóa truy cập hoặc thiết bị quen thuộc, hoặc thử lại sau.',
    en: 'Too many tries from here. Use a passkey or a device you have used before, or come back later.',
    fr: 'Trop d’essais d’ici. Utilisez une clé d’accès ou un appareil habituel, ou revenez plus tard.',
  },
  phone_form: {
    vi: 'Hãy nhập số điện thoại, ví dụ 0912 345 678.',
    en: 'Enter a phone number, for example 0912 345 678.',
    fr: 'Indiquez un numéro de téléphone, par exemple 0912 345 678.',
  },
  cool_off: {
    vi: 'Thiết bị này còn mới: trong 24 giờ đầu, muốn đổi cách đăng nhập phải đăng nhập thêm bằng một cách khác đã có.',
    en: 'This device is new: for 24 hours, ways to sign in are changed from it only after signing in with a second one you had before.',
    fr: 'Cet appareil est nouveau : pendant 24 heures, il faut un second moyen déjà connu pour modifier les moyens de connexion.',
  },
  stronger_first: {
    vi: 'Hãy đăng nhập bằng cách mạnh hơn của bạn trước khi đổi cách đăng nhập.',
    en: 'Sign in with a stronger way of yours before changing how you sign in.',
    fr: 'Connectez-vous par un moyen plus sûr avant de modifier vos moyens de connexion.',
  },
  device_locked: {
    vi: 'Thiết bị này đã bị khóa đối với tài khoản đó. Hãy mở khóa từ một thiết bị khác.',
    en: 'This device is locked for that account. Unlock it from another device.',
    fr: 'Cet appareil est bloqué pour ce compte. Débloquez-le depuis un autre appareil.',
  },
  device_not_found: { vi: 'Không tìm thấy thiết bị.', en: 'The device was not found.', fr: 'Appareil introuvable.' },
  session_not_found: { vi: 'Phiên này đã kết thúc.', en: 'This session is over.', fr: 'Cette session est terminée.' },
  enrolment_over: {
    vi: 'Mã kích hoạt không đúng, đã dùng hoặc đã hết hạn. Hãy xin mã mới ở nơi cấp tài khoản.',
    en: 'The activation code is wrong, used or too old. Ask for a new one where the account was issued.',
    fr: 'Le code d’activation est faux, déjà utilisé ou périmé. Demandez-en un nouveau au guichet.',
  },
  proof_first: {
    vi: 'Trước hết tài khoản phải được xác minh, mức 1 hoặc mức 2.',
    en: 'The account must be proofed first, at level 1 or 2.',
    fr: 'Le compte doit d’abord être vérifié, au niveau 1 ou 2.',
  },
  report_refused: {
    vi: 'Báo cáo gửi tin không được chấp nhận.',
    en: 'The delivery report was not accepted.',
    fr: 'Le rapport de remise n’est pas accepté.',
  },
  account_suspended: {
    vi: 'Tài khoản của bạn đang bị tạm dừng. Lý do và số văn bản có ở nơi cấp căn cước; nơi đó mở lại được tài khoản.',
    en: 'Your account is suspended. The office that issues identity cards tells you why and by which paper, and can lift it.',
    fr: 'Votre compte est suspendu. Le bureau des cartes d’identité en donne le motif et la pièce, et peut le rouvrir.',
  },
} satisfies Messages

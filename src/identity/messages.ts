import type { Messages } from '#ui'
import { authenticatorTexts } from './authenticators/messages-refusals.ts'

/** Words of the identity pages. */
export const m = {
  demoCaption: { vi: 'Bản dùng thử', en: 'Demonstration', fr: 'Démonstration' },
  demoTitle: { vi: 'Bạn muốn vào vai ai?', en: 'Who would you like to be?', fr: 'Qui voulez-vous être ?' },
  demoLead: {
    vi: 'Chọn một người để dùng thử hệ thống bằng con mắt của họ. Tất cả đều là người hư cấu, không cần mật khẩu.',
    en: 'Pick a person and see the service through their eyes. All of them are made up, so there is no password.',
    fr: 'Choisissez une personne et voyez le service par ses yeux. Toutes sont fictives : aucun mot de passe.',
  },
  demoOwn: {
    vi: 'Đã thêm khóa truy cập cho một người? Đăng nhập như ngoài đời thật',
    en: 'Added a passkey for somebody? Sign in as one does in real life',
    fr: 'Vous avez ajouté une clé d’accès ? Connectez-vous comme dans la vraie vie',
  },
  demoSms: { vi: 'Tin nhắn SMS đã gửi', en: 'SMS messages sent', fr: 'Messages SMS envoyés' },
  demoEmpty: {
    vi: 'Dữ liệu mẫu chưa tạo xong. Hãy tải lại trang sau ít phút.',
    en: 'The sample country is still being made. Reload this page in a minute.',
    fr: 'Le pays d’exemple est en cours de création. Rechargez la page dans une minute.',
  },
  demoPick: { vi: 'Chọn', en: 'Choose', fr: 'Choisir' },

  actingTitle: { vi: 'Bạn đang làm thủ tục cho ai?', en: 'Who are you acting for?', fr: 'Pour qui agissez-vous ?' },
  actingHint: {
    vi: 'Cha, mẹ được làm thay và xem dữ liệu của con chưa thành niên. Quan hệ cha, mẹ, con lấy từ cơ sở dữ liệu về dân cư và được kiểm tra lại ở mỗi lần thực hiện.',
    en: 'A parent may act for a child under age and see the child’s data. Who is whose child comes from the population register and is checked again at every step.',
    fr: 'Un parent peut agir pour son enfant mineur et voir ses données. La filiation vient du registre de la population et est revérifiée à chaque étape.',
  },
  actingSelf: { vi: 'Bản thân tôi', en: 'Myself', fr: 'Moi-même' },
  actingBorn: { vi: 'Sinh ngày {date}', en: 'Born {date}', fr: 'Né(e) le {date}' },
  actingNone: {
    vi: 'Cơ sở dữ liệu chưa ghi nhận bạn có con chưa thành niên.',
    en: 'The register records no child of yours under age.',
    fr: 'Le registre n’indique aucun enfant mineur dont vous seriez le parent.',
  },
  actingNamed: { vi: 'Con: {name}', en: 'My child {name}', fr: 'Mon enfant {name}' },
  actingSave: { vi: 'Chọn', en: 'Continue', fr: 'Continuer' },

  clockTitle: { vi: 'Đồng hồ dùng thử', en: 'The demonstration clock', fr: 'L’horloge de démonstration' },
  clockLead: {
    vi: 'Cho thời gian trôi nhanh để thấy điều xảy ra khi hồ sơ quá hạn: phiếu xin lỗi tự lập, bảng điều hành đổi số.',
    en: 'Let time pass and see what happens when a case runs late: the apology writes itself, the board changes.',
    fr: 'Laissez passer le temps et voyez ce qu’entraîne un retard : l’excuse s’écrit seule, le tableau change.',
  },
  clockNow: { vi: 'Giờ của hệ thống', en: 'Time in the system', fr: 'Heure du système' },
  clockAhead: { vi: 'Nhanh hơn giờ thật', en: 'Ahead of real time', fr: 'En avance sur l’heure réelle' },
  clockOnTime: { vi: 'Đúng giờ thật', en: 'Not moved', fr: 'À l’heure' },
  clockSpan: { vi: '{days} ngày {hours} giờ', en: '{days} d {hours} h', fr: '{days} j {hours} h' },
  clockDays: { vi: 'Số ngày', en: 'Days', fr: 'Jours' },
  clockHours: { vi: 'Số giờ', en: 'Hours', fr: 'Heures' },
  clockMove: { vi: 'Cho thời gian trôi', en: 'Move forward', fr: 'Avancer' },
  clockOneWay: {
    vi: 'Đồng hồ chỉ đi tới, nhiều nhất 400 ngày: nhật ký không bao giờ quay ngược.',
    en: 'The clock only goes forward, 400 days at most: the journal never runs backwards.',
    fr: 'L’horloge n’avance que vers l’avant, de 400 jours au plus : le journal ne recule jamais.',
  },
} satisfies Messages

/** Texts of this room's refusals, for the edge. */
export const identityTexts = {
  ...authenticatorTexts,
  account_not_found: {
    vi: 'Người này chưa có tài khoản.',
    en: 'This person has no account.',
    fr: 'Cette personne n’a pas de compte.',
  },
  not_a_sample: {
    vi: 'Chỉ người mẫu mới đăng nhập được theo cách này.',
    en: 'Only sample people can sign in this way.',
    fr: 'Seules les personnes fictives peuvent se connecter ainsi.',
  },
  clock_not_a_step: {
    vi: 'Hãy nhập số ngày hoặc số giờ, là số nguyên lớn hơn 0.',
    en: 'Enter a number of days or hours: a whole number above nought.',
    fr: 'Indiquez un nombre entier de jours ou d’heures, supérieur à zéro.',
  },
  clock_too_far: {
    vi: 'Đồng hồ không đi quá 400 ngày so với giờ thật.',
    en: 'The clock cannot go more than 400 days ahead of real time.',
    fr: 'L’horloge ne peut pas avancer de plus de 400 jours en tout.',
  },
} satisfies Messages

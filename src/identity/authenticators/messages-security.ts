import type { Messages } from '#ui'

/** Words of the security and devices pages. */
export const m = {
  title: { vi: 'Bảo mật', en: 'Security', fr: 'Sécurité' },
  lead: {
    vi: 'Những cách bạn đăng nhập, và những gì đang chờ bạn trả lời.',
    en: 'How you sign in, and what waits for your answer.',
    fr: 'Vos moyens de connexion, et ce qui attend votre réponse.',
  },
  mine: { vi: 'Trang của tôi', en: 'My page', fr: 'Mon espace' },
  ways: { vi: 'Cách đăng nhập của bạn', en: 'Your ways to sign in', fr: 'Vos moyens de connexion' },
  none: {
    vi: 'Bạn chưa có cách đăng nhập nào của riêng mình.',
    en: 'You have no way of your own to sign in yet.',
    fr: 'Vous n’avez encore aucun moyen de connexion.',
  },
  kind_passkey: { vi: 'Khóa truy cập', en: 'Passkey', fr: 'Clé d’accès' },
  kind_app: { vi: 'Ứng dụng OneDoor', en: 'OneDoor app', fr: 'Application OneDoor' },
  kind_totp: { vi: 'Ứng dụng xác thực', en: 'Authenticator app', fr: 'Application d’authentification' },
  kind_sms: { vi: 'Tin nhắn SMS', en: 'SMS', fr: 'SMS' },
  bound: { vi: 'Chỉ ở trên một thiết bị', en: 'On one device only', fr: 'Sur un seul appareil' },
  synced: { vi: 'Được đồng bộ giữa các thiết bị', en: 'Kept in sync between devices', fr: 'Synchronisée entre appareils' }, // prettier-ignore
  suspended: { vi: 'Tạm dừng', en: 'Suspended', fr: 'Suspendue' },
  suspendedWhy: {
    vi: 'Có dấu hiệu bị sao chép, bị đoán mã PIN hoặc bị báo cáo. Hãy gỡ rồi đăng ký lại.',
    en: 'It looked copied, its PIN was guessed at, or it was reported. Remove it and register it again.',
    fr: 'Copie ou essais de code soupçonnés, ou signalement. Retirez-la puis enregistrez-la de nouveau.',
  },
  added: { vi: 'Thêm ngày {date}', en: 'Added {date}', fr: 'Ajouté le {date}' },
  used: { vi: 'dùng lần cuối {date}', en: 'last used {date}', fr: 'dernier usage le {date}' },
  remove: { vi: 'Gỡ', en: 'Remove', fr: 'Retirer' },
  rename: { vi: 'Đổi tên', en: 'Rename', fr: 'Renommer' },
  name: { vi: 'Tên để bạn nhận ra', en: 'A name you will know it by', fr: 'Un nom pour la reconnaître' },
  save: { vi: 'Lưu', en: 'Save', fr: 'Enregistrer' },
  addPasskey: { vi: 'Thêm khóa truy cập trên thiết bị này', en: 'Add a passkey on this device', fr: 'Ajouter une clé d’accès sur cet appareil' }, // prettier-ignore
  addPasskeyNo: {
    vi: 'Thêm khóa truy cập cần JavaScript và trình duyệt hỗ trợ.',
    en: 'Adding a passkey needs JavaScript and a browser that knows passkeys.',
    fr: 'Ajouter une clé d’accès demande JavaScript et un navigateur compatible.',
  },
  add: { vi: 'Thêm cách khác', en: 'Add another way', fr: 'Ajouter un autre moyen' },
  addTotp: { vi: 'Ứng dụng xác thực', en: 'An authenticator app', fr: 'Une application d’authentification' },
  addTotpText: { vi: 'Mã sáu chữ số, không cần mạng.', en: 'Six-digit codes, without a network.', fr: 'Codes à six chiffres, sans réseau.' }, // prettier-ignore
  addSms: { vi: 'Số điện thoại', en: 'A phone number', fr: 'Un numéro de téléphone' },
  addSmsText: { vi: 'Để nhận thông báo và mã khi không còn cách nào khác.', en: 'For notices, and codes when nothing else is at hand.', fr: 'Pour les avis, et des codes à défaut d’autre moyen.' }, // prettier-ignore
  addApp: { vi: 'Ứng dụng OneDoor trên điện thoại này', en: 'The OneDoor app on this phone', fr: 'L’application OneDoor sur ce téléphone' }, // prettier-ignore
  addAppText: { vi: 'Trả lời “có phải bạn không?” cho các trang khác.', en: 'Answers “is it you?” for other sites.', fr: 'Répond « est-ce vous ? » pour d’autres sites.' }, // prettier-ignore
  devicesLink: { vi: 'Phiên và thiết bị', en: 'Sessions and devices', fr: 'Sessions et appareils' },
  devicesText: { vi: 'Xem nơi đang đăng nhập và đăng xuất từ xa.', en: 'See where you are signed in, and sign out from afar.', fr: 'Voir où vous êtes connecté et vous déconnecter à distance.' }, // prettier-ignore
  looksLink: { vi: 'Những gì đã diễn ra', en: 'What has happened', fr: 'Ce qui s’est passé' },
  looksText: { vi: 'Mọi lần đăng nhập và thay đổi đều có trong nhật ký.', en: 'Every sign-in and every change is in the journal.', fr: 'Chaque connexion et chaque modification est au journal.' }, // prettier-ignore

  removeTitle: { vi: 'Gỡ “{name}”?', en: 'Remove “{name}”?', fr: 'Retirer « {name} » ?' },
  removeText: {
    vi: 'Sau khi gỡ, cách này không đăng nhập được nữa và các phiên mở bằng nó sẽ kết thúc.',
    en: 'It will no longer sign you in, and the sessions opened with it end.',
    fr: 'Elle ne vous connectera plus et les sessions ouvertes avec elle se terminent.',
  },
  removeLast: {
    vi: 'Đây là cách đăng nhập cuối cùng của bạn. Nếu gỡ, bạn chỉ vào lại được sau khi chứng minh danh tính tại nơi cấp tài khoản.',
    en: 'This is your last way to sign in. Without it you get back in only by proving who you are at an enrolment desk.',
    fr: 'C’est votre dernier moyen de connexion. Sans lui, il faudra prouver votre identité à un guichet.',
  },
  keep: { vi: 'Giữ lại', en: 'Keep it', fr: 'Garder' },
  did_removed: { vi: 'Đã gỡ.', en: 'Removed.', fr: 'Retiré.' },
  did_added: { vi: 'Đã thêm.', en: 'Added.', fr: 'Ajouté.' },
  did_renamed: { vi: 'Đã đổi tên.', en: 'Renamed.', fr: 'Renommé.' },
  did_answered: { vi: 'Đã ghi nhận câu trả lời.', en: 'Your answer is noted.', fr: 'Votre réponse est notée.' },
  did_ended: { vi: 'Đã đăng xuất nơi đó.', en: 'Signed out there.', fr: 'Déconnecté là-bas.' },
  did_locked: { vi: 'Đã đăng xuất và khóa thiết bị đó.', en: 'Signed out, and the device is locked.', fr: 'Déconnecté, et l’appareil est bloqué.' }, // prettier-ignore
  did_unlocked: { vi: 'Đã mở khóa thiết bị.', en: 'The device is unlocked.', fr: 'L’appareil est débloqué.' },

  totpTitle: { vi: 'Thêm ứng dụng xác thực', en: 'Add an authenticator app', fr: 'Ajouter une application' },
  totpLead: {
    vi: 'Quét mã này bằng ứng dụng xác thực, rồi nhập mã sáu chữ số mà nó hiện.',
    en: 'Scan this with your authenticator app, then type the six digits it shows.',
    fr: 'Lisez ce code avec votre application, puis tapez les six chiffres affichés.',
  },
  totpQr: { vi: 'Mã QR cho ứng dụng xác thực', en: 'QR code for the authenticator app', fr: 'Code QR pour l’application' }, // prettier-ignore
  totpKey: { vi: 'Hoặc gõ khóa này:', en: 'Or type this key:', fr: 'Ou tapez cette clé :' },
  code: { vi: 'Mã 6 chữ số', en: '6-digit code', fr: 'Code à 6 chiffres' },
  phoneTitle: { vi: 'Thêm số điện thoại', en: 'Add a phone number', fr: 'Ajouter un numéro' },
  phone: { vi: 'Số điện thoại', en: 'Phone number', fr: 'Numéro de téléphone' },
  phoneSend: { vi: 'Gửi mã đến số này', en: 'Send a code to it', fr: 'Y envoyer un code' },
  phoneCode: { vi: 'Mã trong tin nhắn', en: 'Code in the message', fr: 'Code du message' },

  approvals: { vi: 'Có phải bạn không?', en: 'Is it you?', fr: 'Est-ce vous ?' },
  approvalsHint: {
    vi: 'Chỉ chấp thuận trong ứng dụng OneDoor; ở đây bạn có thể từ chối.',
    en: 'You say yes in the OneDoor app; here you can say no.',
    fr: 'On accepte dans l’application OneDoor ; ici vous pouvez refuser.',
  },
  deny: { vi: 'Từ chối', en: 'Refuse', fr: 'Refuser' },
  notMe: { vi: 'Không phải tôi', en: 'Not me', fr: 'Ce n’est pas moi' },

  devicesTitle: { vi: 'Phiên và thiết bị', en: 'Sessions and devices', fr: 'Sessions et appareils' },
  devicesLead: {
    vi: 'Phiên kết thúc sau 30 phút không dùng, và luôn kết thúc sau 12 giờ.',
    en: 'A session ends after 30 minutes unused, and always after 12 hours.',
    fr: 'Une session se termine après 30 minutes sans usage, et toujours après 12 heures.',
  },
  sessions: { vi: 'Đang đăng nhập', en: 'Signed in now', fr: 'Connexions en cours' },
  thisOne: { vi: 'Phiên này', en: 'This session', fr: 'Cette session' },
  agent_phone: { vi: 'Điện thoại', en: 'Phone', fr: 'Téléphone' },
  agent_browser: { vi: 'Máy tính', en: 'Computer', fr: 'Ordinateur' },
  agent_program: { vi: 'Chương trình', en: 'Program', fr: 'Programme' },
  since: { vi: 'Từ {date}', en: 'Since {date}', fr: 'Depuis le {date}' },
  seen: { vi: 'dùng lần cuối {date}', en: 'last used {date}', fr: 'dernier usage le {date}' },
  end: { vi: 'Đăng xuất', en: 'Sign out', fr: 'Déconnecter' },
  endOthers: { vi: 'Đăng xuất mọi nơi khác', en: 'Sign out everywhere else', fr: 'Déconnecter partout ailleurs' },
  devices: { vi: 'Thiết bị đã dùng', en: 'Devices you have used', fr: 'Appareils utilisés' },
  devicesNone: { vi: 'Chưa có thiết bị nào.', en: 'There are none yet.', fr: 'Aucun pour l’instant.' },
  first: { vi: 'Lần đầu {date}', en: 'First seen {date}', fr: 'Vu la première fois le {date}' },
  locked: { vi: 'Đã khóa', en: 'Locked', fr: 'Bloqué' },
  forget: { vi: 'Quên thiết bị này', en: 'Forget this device', fr: 'Oublier cet appareil' },
  unlock: { vi: 'Mở khóa', en: 'Unlock', fr: 'Débloquer' },
} satisfies Messages

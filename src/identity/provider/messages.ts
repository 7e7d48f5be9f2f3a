import type { Messages } from '#ui'

/** Words of signing in to other sites. */
export const m = {
  consentTitle: { vi: 'Cho {name} xem thông tin của bạn?', en: 'Let {name} see this about you?', fr: 'Laisser {name} voir ces informations ?' }, // prettier-ignore
  carryTitle: { vi: 'Đưa giấy tờ của bạn vào {name}?', en: 'Put your documents into {name}?', fr: 'Mettre vos documents dans {name} ?' }, // prettier-ignore
  consentCaption: { vi: 'Đăng nhập vào trang khác', en: 'Signing in to another site', fr: 'Connexion à un autre site' },
  consentLead: {
    vi: 'Bạn đang đăng nhập vào {name} ({host}) bằng tài khoản của mình.',
    en: 'You are signing in to {name} ({host}) with your account.',
    fr: 'Vous vous connectez à {name} ({host}) avec votre compte.',
  },
  purpose: { vi: 'Mục đích', en: 'What for', fr: 'Pourquoi' },
  basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis', fr: 'Base légale' },
  told: { vi: 'Sẽ được biết', en: 'Will be told', fr: 'Apprendra' },
  documents: { vi: 'Giấy tờ được đưa vào ví', en: 'Documents it carries', fr: 'Documents qu’il porte' },
  documentsStay: {
    vi: 'Rút lại thì ứng dụng không lấy thêm được; giấy tờ đã lấy vẫn còn đến khi bạn bỏ chúng trong “Ví giấy tờ”.',
    en: 'Taken back, it can fetch no more; what it has stays until you take that out under “My documents”.',
    fr: 'Repris, il ne peut plus rien obtenir ; ce qu’il a reste jusqu’à ce que vous le retiriez dans « Mes documents ».',
  },
  toldNothing: {
    vi: 'Chỉ một mã riêng cho trang này, không phải tên hay số định danh của bạn',
    en: 'Only a code made for this site: neither your name nor your number',
    fr: 'Seulement un code propre à ce site : ni votre nom ni votre numéro',
  },
  offline: {
    vi: 'Cả khi bạn không có mặt, tối đa 30 ngày sau lần dùng gần nhất',
    en: 'Also while you are away, up to 30 days after the last time',
    fr: 'Aussi en votre absence, jusqu’à 30 jours après la dernière fois',
  },
  whileAway: { vi: 'Khi vắng mặt', en: 'While you are away', fr: 'En votre absence' },
  remembered: {
    vi: 'Lựa chọn được nhớ trong một năm. Bạn xem lại và rút lại bất cứ lúc nào ở trang “Trang đã liên kết”.',
    en: 'Your choice is remembered for a year. See it and take it back at any time under “Sites I sign in to”.',
    fr: 'Votre choix est retenu un an. Consultez-le et retirez-le quand vous voulez dans « Sites où je me connecte ».',
  },
  allow: { vi: 'Đồng ý', en: 'Allow', fr: 'Autoriser' },
  deny: { vi: 'Không đồng ý', en: 'Do not allow', fr: 'Refuser' },
  onTitle: { vi: 'Đang chuyển tới {name}', en: 'Going on to {name}', fr: 'Vers {name}' },
  onText: { vi: 'Nếu trang không tự chuyển, hãy nhấn nút dưới đây.', en: 'If nothing happens, press the button.', fr: 'Si rien ne se passe, appuyez sur le bouton.' }, // prettier-ignore
  goOn: { vi: 'Tiếp tục', en: 'Go on', fr: 'Continuer' },
  flowOver: { vi: 'Yêu cầu đăng nhập đã hết hạn', en: 'This sign-in has run out', fr: 'Cette connexion a expiré' },
  flowOverText: {
    vi: 'Hãy quay lại trang bạn muốn đăng nhập và bắt đầu lại. Chưa có thông tin nào được gửi đi.',
    en: 'Go back to the site you wanted to sign in to and begin again. Nothing was told to anybody.',
    fr: 'Retournez au site où vous vouliez vous connecter et recommencez. Rien n’a été transmis.',
  },
  failedTitle: { vi: 'Không đăng nhập được', en: 'The sign-in did not work', fr: 'La connexion n’a pas abouti' },
  failedText: {
    vi: 'Trang yêu cầu đăng nhập đã gửi một yêu cầu chưa đúng. Chưa có thông tin nào được gửi đi. Mã lỗi: {code}.',
    en: 'The site asked in a way that is not right. Nothing was told to anybody. Code: {code}.',
    fr: 'La demande du site n’est pas correcte. Rien n’a été transmis. Code : {code}.',
  },

  logoutTitle: { vi: 'Đăng xuất?', en: 'Sign out?', fr: 'Se déconnecter ?' },
  logoutText: {
    vi: 'Bạn sẽ được đăng xuất tại đây và ở mọi trang bạn đã vào bằng tài khoản này trong trình duyệt này.',
    en: 'You will be signed out here and on every site you went to with this account in this browser.',
    fr: 'Vous serez déconnecté ici et de chaque site visité avec ce compte dans ce navigateur.',
  },
  logoutYes: { vi: 'Đăng xuất', en: 'Sign out', fr: 'Se déconnecter' },
  logoutNo: { vi: 'Ở lại', en: 'Stay signed in', fr: 'Rester connecté' },
  loggedOut: { vi: 'Đã đăng xuất', en: 'Signed out', fr: 'Déconnecté' },
  loggedOutText: { vi: 'Bạn có thể đóng trang này.', en: 'You can close this page.', fr: 'Vous pouvez fermer cette page.' }, // prettier-ignore

  mockTitle: { vi: 'Bạn muốn thử với ai?', en: 'Who shall sign in?', fr: 'Qui se connecte ?' },
  mockLead: {
    vi: 'Đây là môi trường thử của {name}. Mỗi người dưới đây là hư cấu; người mang tên một lỗi sẽ gây ra đúng lỗi đó.',
    en: 'This is the sandbox of {name}. Everybody here is made up; who bears the name of an error brings about that error.',
    fr: 'Ceci est le bac à sable de {name}. Tous sont fictifs ; qui porte le nom d’une erreur la provoque.',
  },
  mockAnswers: { vi: 'Trả lời bình thường', en: 'Answers as people do', fr: 'Répond normalement' },
  mockAt_authorization: { vi: 'Lỗi ngay tại trang đăng nhập', en: 'Error at the page', fr: 'Erreur sur la page' },
  mockAt_token: { vi: 'Lỗi khi đổi mã', en: 'Error at the token endpoint', fr: 'Erreur au point de jeton' },
  mockAt_userinfo: { vi: 'Lỗi khi đọc thông tin', en: 'Error when claims are read', fr: 'Erreur à la lecture' },
  mockAt_ciba: { vi: 'Lỗi khi hỏi trên thiết bị', en: 'Error on the own device', fr: 'Erreur sur l’appareil' },
  mockErrors: { vi: 'Thử một lỗi', en: 'Try an error', fr: 'Essayer une erreur' },
  mockWho: { vi: 'Người thử', en: 'Mock person', fr: 'Personne fictive' },

  consentsTitle: { vi: 'Trang đã liên kết', en: 'Sites I sign in to', fr: 'Sites où je me connecte' },
  consentsLead: {
    vi: 'Những trang bạn đã cho phép xem thông tin của mình. Rút lại thì trang đó mất quyền ngay.',
    en: 'The sites you let see something about you. Take it back and the site loses it at once.',
    fr: 'Les sites que vous laissez voir des informations. Retirez l’accès : il cesse aussitôt.',
  },
  consentsNone: { vi: 'Bạn chưa cho phép trang nào', en: 'You have let no site see anything', fr: 'Vous n’avez autorisé aucun site' }, // prettier-ignore
  consentsNoneText: {
    vi: 'Khi bạn đăng nhập vào một trang bằng tài khoản này, trang đó sẽ hiện ở đây.',
    en: 'When you sign in to a site with this account, it will stand here.',
    fr: 'Quand vous vous connecterez à un site avec ce compte, il figurera ici.',
  },
  since: { vi: 'Từ ngày', en: 'Since', fr: 'Depuis' },
  until: { vi: 'Đến ngày', en: 'Until', fr: 'Jusqu’au' },
  withdraw: { vi: 'Rút lại', en: 'Take it back', fr: 'Retirer' },
  withdrawn: { vi: 'Đã rút lại. Trang đó không còn xem được gì.', en: 'Taken back. The site sees nothing any more.', fr: 'Retiré. Le site ne voit plus rien.' }, // prettier-ignore
} satisfies Messages

/** Texts of this room's refusals. */
export const providerTexts = {
  party_not_found: { vi: 'Không có trang này.', en: 'There is no such site.', fr: 'Ce site n’existe pas.' },
  party_has_no_secret: { vi: 'Trang này dùng khóa, không dùng mật khẩu.', en: 'This site uses keys; it has no secret.', fr: 'Ce site utilise des clés ; il n’a pas de secret.' }, // prettier-ignore
  party_not_ready: {
    vi: 'Địa chỉ của trang phải bắt đầu bằng https trước khi đưa vào sử dụng.',
    en: 'Its addresses must begin with https before it can go live.',
    fr: 'Ses adresses doivent commencer par https avant la mise en service.',
  },
  no_organisation: {
    vi: 'Chỉ người của một tổ chức mới đăng ký được trang.',
    en: 'Only somebody of an organisation can register a site.',
    fr: 'Seule une personne d’une organisation peut enregistrer un site.',
  },
  consent_not_found: {
    vi: 'Không có sự cho phép này.',
    en: 'There is no such consent.',
    fr: 'Cet accord n’existe pas.',
  },
  flow_over: {
    vi: 'Yêu cầu đăng nhập đã hết hạn. Hãy bắt đầu lại từ trang bạn muốn vào.',
    en: 'This sign-in has run out. Begin again at the site.',
    fr: 'Cette connexion a expiré. Recommencez depuis le site.',
  },
  outside_basis: {
    vi: 'Căn cứ pháp lý đã chọn không cho xem thông tin này.',
    en: 'The legal basis does not give this claim.',
    fr: 'La base légale ne donne pas cette information.',
  },
  not_an_address: {
    vi: 'Cần địa chỉ https đầy đủ (khi thử: http trên máy của mình), không có dấu * hay #.',
    en: 'A whole https address is needed (while trying: http on one’s own machine), without * or #.',
    fr: 'Il faut une adresse https complète (à l’essai : http sur sa machine), sans * ni #.',
  },
  several_hosts: { vi: 'Mọi địa chỉ quay lại phải cùng một máy chủ.', en: 'All redirect addresses must be on one host.', fr: 'Toutes les adresses doivent être sur un même hôte.' }, // prettier-ignore
  not_keys: {
    vi: 'Cần một bộ khóa công khai JWK Set; không bao giờ gửi khóa bí mật.',
    en: 'A JSON Web Key Set of public keys is needed; never send a private one.',
    fr: 'Il faut un JWK Set de clés publiques ; n’envoyez jamais de clé privée.',
  },
  fapi_auth: { vi: 'Hồ sơ FAPI 2.0 cần khóa hoặc chứng thư.', en: 'FAPI 2.0 needs keys or certificates.', fr: 'FAPI 2.0 exige des clés ou des certificats.' }, // prettier-ignore
  fapi_bound: { vi: 'Hồ sơ FAPI 2.0 cần gắn mã truy cập với khóa.', en: 'FAPI 2.0 needs tokens bound to a key.', fr: 'FAPI 2.0 exige des jetons liés à une clé.' }, // prettier-ignore
  wallet_bound: { vi: 'Ví cần gắn mã truy cập với khóa (DPoP).', en: 'A wallet needs tokens bound to its key (DPoP).', fr: 'Un portefeuille exige des jetons liés à sa clé (DPoP).' }, // prettier-ignore
  machine_auth: { vi: 'Chương trình tự chạy cần khóa hoặc chứng thư, không dùng mật khẩu.', en: 'A program by itself needs keys or a certificate, never a secret.', fr: 'Un programme seul exige des clés ou un certificat.' }, // prettier-ignore
  machine_bound: { vi: 'Chương trình tự chạy cần gắn mã truy cập với khóa.', en: 'A program by itself needs tokens bound to a key.', fr: 'Un programme seul exige des jetons liés à une clé.' }, // prettier-ignore
  ciba_auth: { vi: 'Hỏi trên thiết bị cần khóa riêng của trang.', en: 'Asking on a person’s device needs keys of its own.', fr: 'Demander sur l’appareil exige des clés propres.' }, // prettier-ignore
} satisfies Messages

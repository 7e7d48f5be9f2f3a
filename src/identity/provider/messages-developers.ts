import type { Messages } from '#ui'

/** Words of the pages for those who build sites that people sign in to. */
export const d = {
  title: { vi: 'Cho đăng nhập vào trang của bạn', en: 'Let people sign in to your site', fr: 'Connexion à votre site' },
  lead: {
    vi: 'Trang của cơ quan, doanh nghiệp có thể cho người dân đăng nhập bằng tài khoản ở đây, theo OpenID Connect. Đăng ký là dùng thử được ngay với người hư cấu; dùng thật khi một công chức đã chấp thuận.',
    en: 'Sites of agencies and firms can let people sign in with their account here, by OpenID Connect. Register and try at once with mock persons; real people come when an official has approved.',
    fr: 'Les sites d’organismes et d’entreprises peuvent connecter les personnes avec leur compte, par OpenID Connect. Inscrivez-vous et essayez aussitôt avec des personnes fictives ; les vraies viennent après l’accord d’un agent.',
  },
  addresses: { vi: 'Địa chỉ', en: 'Addresses', fr: 'Adresses' },
  production: { vi: 'Dùng thật (issuer)', en: 'Production (issuer)', fr: 'Production (issuer)' },
  sandbox: { vi: 'Dùng thử (issuer)', en: 'Sandbox (issuer)', fr: 'Bac à sable (issuer)' },
  supported: { vi: 'Hỗ trợ', en: 'Supported', fr: 'Pris en charge' },
  supportedText: {
    vi: 'code + PKCE, PAR, DPoP, private_key_jwt, mTLS, CIBA (poll), pairwise sub, refresh rotation, introspection, revocation, back-channel logout, FAPI 2.0',
    en: 'code + PKCE, PAR, DPoP, private_key_jwt, mTLS, CIBA (poll), pairwise sub, refresh rotation, introspection, revocation, back-channel logout, FAPI 2.0',
    fr: 'code + PKCE, PAR, DPoP, private_key_jwt, mTLS, CIBA (poll), pairwise sub, refresh rotation, introspection, revocation, back-channel logout, FAPI 2.0',
  },
  mine: { vi: 'Trang của tôi', en: 'My sites', fr: 'Mes sites' },
  none: { vi: 'Chưa đăng ký trang nào', en: 'No site registered yet', fr: 'Aucun site enregistré' },
  noneText: { vi: 'Đăng ký một trang để bắt đầu dùng thử.', en: 'Register one and begin to try.', fr: 'Enregistrez-en un pour commencer.' }, // prettier-ignore
  register: { vi: 'Đăng ký trang', en: 'Register a site', fr: 'Enregistrer un site' },
  waiting: { vi: 'Trang chờ chấp thuận', en: 'Sites that wait for approval', fr: 'Sites en attente d’accord' },
  waitingNone: { vi: 'Không có trang nào đang chờ', en: 'No site is waiting', fr: 'Aucun site en attente' },
  organisation: { vi: 'Tổ chức', en: 'Organisation', fr: 'Organisation' },
  organisationHint: {
    vi: 'Tổ chức chịu trách nhiệm về trang này.',
    en: 'The one that answers for this site.',
    fr: 'Celle qui répond de ce site.',
  },
  name: { vi: 'Tên trang', en: 'Name of the site', fr: 'Nom du site' },
  nameHint: { vi: 'Người dân thấy tên này khi đăng nhập.', en: 'People see it when they sign in.', fr: 'Les personnes le voient en se connectant.' }, // prettier-ignore
  basis: { vi: 'Căn cứ pháp lý', en: 'Legal basis', fr: 'Base légale' },
  basisHint: {
    vi: 'Căn cứ quyết định trang được biết những gì; không gì ngoài đó được gửi đi.',
    en: 'It decides what the site may be told; nothing outside it ever is.',
    fr: 'Elle décide de ce que le site peut apprendre ; rien d’autre n’est transmis.',
  },
  claims: { vi: 'Thông tin cần biết', en: 'What the site needs to know', fr: 'Ce que le site doit savoir' },
  claimsHint: { vi: 'Chỉ chọn điều thật cần.', en: 'Choose only what is really needed.', fr: 'Ne choisissez que le nécessaire.' }, // prettier-ignore
  province: { vi: 'Mã tỉnh của trang', en: 'Code of the site’s province', fr: 'Code de la province du site' },
  provinceHint: {
    vi: 'Chỉ khi hỏi người dân có thường trú tại tỉnh này hay không.',
    en: 'Only when it asks whether people live there.',
    fr: 'Seulement pour savoir si les personnes y résident.',
  },
  profile: { vi: 'Mức an toàn', en: 'Security profile', fr: 'Profil de sécurité' },
  plain: { vi: 'Thông thường', en: 'Ordinary', fr: 'Ordinaire' },
  plainHint: { vi: 'code + PKCE', en: 'code + PKCE', fr: 'code + PKCE' },
  fapi2: { vi: 'FAPI 2.0', en: 'FAPI 2.0', fr: 'FAPI 2.0' },
  fapi2Hint: { vi: 'Cho ngân hàng và cơ quan: PAR, khóa, mã gắn với khóa.', en: 'For banks and agencies: PAR, keys, bound tokens.', fr: 'Pour banques et organismes : PAR, clés, jetons liés.' }, // prettier-ignore
  redirectUris: { vi: 'Địa chỉ quay lại', en: 'Redirect addresses', fr: 'Adresses de retour' },
  redirectUrisHint: {
    vi: 'Mỗi dòng một địa chỉ, so từng chữ. Khi thử: http trên máy của bạn cũng được.',
    en: 'One a line, compared letter by letter. While trying, http on your own machine is taken.',
    fr: 'Une par ligne, comparées lettre à lettre. À l’essai, http sur votre machine est accepté.',
  },
  logoutUris: { vi: 'Địa chỉ sau khi đăng xuất', en: 'Addresses after signing out', fr: 'Adresses après déconnexion' },
  backchannelLogoutUri: { vi: 'Địa chỉ được báo khi đăng xuất', en: 'Address told of sign-outs', fr: 'Adresse avertie des déconnexions' }, // prettier-ignore
  auth: { vi: 'Trang chứng tỏ mình bằng', en: 'How the site proves itself', fr: 'Comment le site se prouve' },
  auth_private_key_jwt: { vi: 'Khóa riêng (nên dùng)', en: 'Its own key (best)', fr: 'Sa propre clé (conseillé)' },
  auth_client_secret_basic: { vi: 'Mật khẩu', en: 'A secret', fr: 'Un secret' },
  auth_self_signed_tls_client_auth: { vi: 'Chứng thư tự ký (mTLS)', en: 'Self-signed certificate (mTLS)', fr: 'Certificat autosigné (mTLS)' }, // prettier-ignore
  auth_tls_client_auth: { vi: 'Chứng thư do cơ quan chứng thực cấp (mTLS)', en: 'Certificate of an authority (mTLS)', fr: 'Certificat d’une autorité (mTLS)' }, // prettier-ignore
  auth_none: { vi: 'Không có (ứng dụng trên máy của người dùng)', en: 'Nothing (an app on people’s devices)', fr: 'Rien (application sur l’appareil)' }, // prettier-ignore
  keys: { vi: 'Khóa công khai (JWK Set)', en: 'Public keys (JWK Set)', fr: 'Clés publiques (JWK Set)' },
  keysHint: { vi: '{"keys": [ … ]}; không bao giờ gửi khóa bí mật.', en: '{"keys": [ … ]}; never a private one.', fr: '{"keys": [ … ]} ; jamais une clé privée.' }, // prettier-ignore
  subject: { vi: 'Chủ thể của chứng thư', en: 'Subject of the certificate', fr: 'Sujet du certificat' },
  subjectHint: { vi: 'Ví dụ: CN=app,O=Bank', en: 'For example: CN=app,O=Bank', fr: 'Par exemple : CN=app,O=Bank' },
  audience: { vi: 'Địa chỉ API của trang', en: 'Address of the site’s own API', fr: 'Adresse de sa propre API' },
  audienceHint: { vi: 'Mã truy cập cho API này là JWT đã ký.', en: 'Access tokens for it are signed JWTs.', fr: 'Ses jetons d’accès sont des JWT signés.' }, // prettier-ignore
  bound: { vi: 'Mã truy cập gắn với', en: 'Access tokens bound to', fr: 'Jetons d’accès liés à' },
  bound_none: { vi: 'Không gắn', en: 'Nothing', fr: 'Rien' },
  bound_dpop: { vi: 'Khóa của trang (DPoP)', en: 'The site’s key (DPoP)', fr: 'La clé du site (DPoP)' },
  bound_mtls: { vi: 'Chứng thư của trang (mTLS)', en: 'The site’s certificate (mTLS)', fr: 'Le certificat du site (mTLS)' }, // prettier-ignore
  ciba: { vi: 'Hỏi người dân trên thiết bị của họ', en: 'Asking people on their own device', fr: 'Demander sur l’appareil des personnes' }, // prettier-ignore
  cibaYes: { vi: 'Trang này hỏi như vậy (CIBA)', en: 'The site asks so (CIBA)', fr: 'Le site demande ainsi (CIBA)' },
  wallet: { vi: 'Ví giấy tờ', en: 'A wallet', fr: 'Un portefeuille' },
  walletYes: { vi: 'Ứng dụng này mang giấy tờ của người dân (OpenID4VCI)', en: 'People carry their documents in it (OpenID4VCI)', fr: 'Les personnes y portent leurs documents (OpenID4VCI)' }, // prettier-ignore
  machine: { vi: 'Chương trình tự chạy', en: 'A program by itself', fr: 'Un programme seul' },
  machineYes: { vi: 'Lấy mã truy cập cho chính mình, không của ai (client credentials)', en: 'It takes tokens for itself, of no person (client credentials)', fr: 'Il prend des jetons pour lui-même, de personne (client credentials)' }, // prettier-ignore
  save: { vi: 'Đăng ký', en: 'Register', fr: 'Enregistrer' },
  state: { vi: 'Trạng thái', en: 'State', fr: 'État' },
  state_sandbox: { vi: 'Dùng thử', en: 'Sandbox', fr: 'Bac à sable' },
  state_asked: { vi: 'Chờ chấp thuận', en: 'Waiting for approval', fr: 'En attente d’accord' },
  state_live: { vi: 'Đang dùng', en: 'Live', fr: 'En service' },
  state_suspended: { vi: 'Tạm dừng', en: 'Suspended', fr: 'Suspendu' },
  clientId: { vi: 'Mã của trang (client_id)', en: 'client_id', fr: 'client_id' },
  secretOnce: {
    vi: 'Mật khẩu của trang. Hãy chép lại ngay: nó không bao giờ được hiện lại.',
    en: 'The site’s secret. Copy it now: it is never shown again.',
    fr: 'Le secret du site. Copiez-le maintenant : il ne sera plus jamais affiché.',
  },
  secretTitle: { vi: 'Đã đăng ký', en: 'Registered', fr: 'Enregistré' },
  renew: { vi: 'Đổi mật khẩu', en: 'Make a new secret', fr: 'Renouveler le secret' },
  ask: { vi: 'Xin dùng thật', en: 'Ask to go live', fr: 'Demander la mise en service' },
  asked: { vi: 'Đã gửi. Một công chức sẽ xem xét.', en: 'Sent. An official will decide.', fr: 'Envoyé. Un agent décidera.' }, // prettier-ignore
  approve: { vi: 'Chấp thuận', en: 'Approve', fr: 'Accorder' },
  suspend: { vi: 'Tạm dừng', en: 'Suspend', fr: 'Suspendre' },
  mocks: { vi: 'Người thử', en: 'Mock persons', fr: 'Personnes fictives' },
  mocksText: {
    vi: 'Chọn người nào khi đăng nhập thử thì điều đó xảy ra. Khi hỏi trên thiết bị, dùng mã làm login_hint.',
    en: 'Whom you choose when signing in to the sandbox decides what happens. With CIBA, give the code as login_hint.',
    fr: 'La personne choisie au bac à sable décide de la suite. Avec CIBA, donnez le code comme login_hint.',
  },
  mockCode: { vi: 'Mã', en: 'Code', fr: 'Code' },
  mockWhat: { vi: 'Điều xảy ra', en: 'What happens', fr: 'Ce qui arrive' },
} satisfies Messages

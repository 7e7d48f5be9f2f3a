import type { Messages } from '#ui'

/** Words of a person's own pages. */
export const m = {
  mine: { vi: 'Trang của tôi', en: 'My page', fr: 'Mon espace' },
  hello: { vi: 'Xin chào, {name}', en: 'Hello, {name}', fr: 'Bonjour, {name}' },
  helloLead: {
    vi: 'Hồ sơ, dữ liệu của bạn và ai đã xem dữ liệu đó.',
    en: 'Your dossiers, your data, and who has looked at it.',
    fr: 'Vos dossiers, vos données, et qui les a consultées.',
  },
  acting: { vi: 'Bạn đang làm thay cho {name}', en: 'You are acting for {name}', fr: 'Vous agissez pour {name}' },
  actingText: {
    vi: 'Hồ sơ và dữ liệu dưới đây là của {name}.',
    en: 'The dossiers and data below are those of {name}.',
    fr: 'Les dossiers et données ci-dessous sont ceux de {name}.',
  },
  wallet: { vi: 'Ví giấy tờ', en: 'My documents', fr: 'Mes documents' },
  walletCard: {
    vi: 'Căn cước, thẻ bảo hiểm y tế, giấy phép lái xe, giấy khai sinh: xem, đưa vào ví, hiện mã tại quầy.',
    en: 'Identity card, health card, driving licence, birth certificate: see them, put them into a wallet, show a code.',
    fr: 'Carte d’identité, carte d’assurance, permis, acte de naissance : consulter, mettre au portefeuille, montrer un code.',
  },
  security: { vi: 'Bảo mật', en: 'Security', fr: 'Sécurité' },
  securityCard: {
    vi: 'Cách đăng nhập, nơi đang đăng nhập, và ứng dụng trên điện thoại.',
    en: 'How you sign in, where you are signed in, and the app on your phone.',
    fr: 'Vos moyens de connexion, vos sessions et l’application du téléphone.',
  },
  posts: { vi: 'Vị trí và quyền của tôi', en: 'My posts and powers', fr: 'Mes postes et pouvoirs' },
  postsCard: { vi: 'Được làm gì, ở đâu, theo quyết định nào.', en: 'What you may do, where, by which decision.', fr: 'Ce que vous pouvez faire, où, par quelle décision.' }, // prettier-ignore
  powers: { vi: 'Ai được làm thay tôi', en: 'Who may act for me', fr: 'Qui peut agir pour moi' },
  powersCard: { vi: 'Ủy quyền, nhận ủy quyền, rút lại lúc nào cũng được.', en: 'Give a power, accept one, end it at any time.', fr: 'Donner un pouvoir, en accepter un, y mettre fin à tout moment.' }, // prettier-ignore
  actingChange: { vi: 'Tôi đang làm cho ai', en: 'Whom I act for', fr: 'Pour qui j’agis' },
  actingCard: {
    vi: 'Làm thủ tục cho bản thân, hoặc thay cho con chưa thành niên.',
    en: 'Act for yourself, or for your child under age.',
    fr: 'Agir pour vous-même ou pour votre enfant mineur.',
  },
  dossiers: { vi: 'Hồ sơ của tôi', en: 'My dossiers', fr: 'Mes dossiers' },
  dossiersNone: { vi: 'Bạn chưa nộp hồ sơ nào', en: 'You have not applied for anything yet', fr: 'Vous n’avez encore rien demandé' }, // prettier-ignore
  dossiersNoneText: {
    vi: 'Hãy tìm việc bạn cần: hệ thống cho biết trước phải có gì, mất bao lâu, hết bao nhiêu.',
    en: 'Find what you need: you see first what it takes, how long and how much.',
    fr: 'Trouvez ce qu’il vous faut : pièces, délai et prix sont indiqués d’avance.',
  },
  findService: { vi: 'Tìm dịch vụ', en: 'Find a service', fr: 'Trouver une démarche' },
  drafts: { vi: 'Đang soạn', en: 'Not sent yet', fr: 'Pas encore envoyés' },
  saved: { vi: 'Lưu lần cuối', en: 'Last saved', fr: 'Enregistré' },
  code: { vi: 'Mã hồ sơ', en: 'Code', fr: 'Code' },
  service: { vi: 'Thủ tục', en: 'Service', fr: 'Démarche' },
  status: { vi: 'Tình trạng', en: 'Status', fr: 'État' },
  clock: { vi: 'Thời hạn', en: 'Due', fr: 'Échéance' },

  data: { vi: 'Dữ liệu của tôi', en: 'My data', fr: 'Mes données' },
  dataCard: {
    vi: 'Những gì Nhà nước đang lưu về bạn, trong từng cơ sở dữ liệu.',
    en: 'What the state holds about you, register by register.',
    fr: 'Ce que l’État conserve sur vous, registre par registre.',
  },
  dataLead: {
    vi: 'Đây là toàn bộ dữ liệu các cơ quan dùng chung về bạn. Mỗi lần ai đó xem, kể cả chính bạn, đều được ghi lại.',
    en: 'This is everything that offices share about you. Each time anyone looks at it, you included, it is recorded.',
    fr: 'Voici tout ce que les services partagent sur vous. Chaque consultation, même la vôtre, est enregistrée.',
  },
  reportError: { vi: 'Báo thông tin sai', en: 'Report an error', fr: 'Signaler une erreur' },
  reports: { vi: 'Yêu cầu sửa dữ liệu của tôi', en: 'My reports of errors', fr: 'Mes signalements' },
  dataNone: { vi: 'Không có dữ liệu nào về bạn', en: 'No register holds anything about you', fr: 'Aucun registre ne contient de données sur vous' }, // prettier-ignore
  concerned: {
    vi: 'Dữ liệu của người khác có nhắc đến bạn',
    en: 'Records of other people that name you',
    fr: 'Données d’autres personnes qui vous mentionnent',
  },
  source: { vi: 'Nguồn: {authority}', en: 'Source: {authority}', fr: 'Source : {authority}' },
  since: { vi: 'Có hiệu lực từ {date}', en: 'True since {date}', fr: 'Valable depuis le {date}' },
  recorded: { vi: 'ghi ngày {date}', en: 'recorded {date}', fr: 'enregistré le {date}' },
  recordedBy: { vi: 'ghi ngày {date} tại {unit}', en: 'recorded {date} at {unit}', fr: 'enregistré le {date}, {unit}' },
  yes: { vi: 'Có', en: 'Yes', fr: 'Oui' },
  no: { vi: 'Không', en: 'No', fr: 'Non' },
  yourself: { vi: 'Chính bạn', en: 'You', fr: 'Vous' },
  child: { vi: 'Con của bạn', en: 'Your child', fr: 'Votre enfant' },
  someone: {
    vi: 'Có (không hiện tên người khác)',
    en: 'Recorded (other people’s names are not shown)',
    fr: 'Renseigné (le nom d’autrui n’est pas affiché)',
  },

  looks: { vi: 'Ai đã xem dữ liệu của tôi', en: 'Who looked at my data', fr: 'Qui a consulté mes données' },
  consents: { vi: 'Trang đã liên kết', en: 'Sites I sign in to', fr: 'Sites où je me connecte' },
  consentsCard: {
    vi: 'Xem và rút lại điều bạn cho các trang khác biết.',
    en: 'See and take back what you let other sites know.',
    fr: 'Consultez et retirez ce que vous laissez savoir à d’autres sites.',
  },
  looksCard: {
    vi: 'Cơ quan nào, lúc nào, vì sao, theo căn cứ nào.',
    en: 'Which office, when, why, and under which law.',
    fr: 'Quel service, quand, pourquoi et selon quelle loi.',
  },
  looksLead: {
    vi: 'Mọi lần xem và mọi thay đổi liên quan đến bạn, mới nhất ở trên. Không ai xóa được dòng nào, kể cả người vận hành.',
    en: 'Every look and every change that concerns you, newest first. Nobody can remove a line, not even those who run the system.',
    fr: 'Chaque consultation et chaque changement vous concernant, du plus récent au plus ancien. Personne ne peut effacer une ligne, pas même l’exploitant.',
  },
  looksFor: { vi: 'Ai đã xem dữ liệu của {name}', en: 'Who looked at {name}’s data', fr: 'Qui a consulté les données de {name}' }, // prettier-ignore
  dataFor: { vi: 'Dữ liệu của {name}', en: '{name}’s data', fr: 'Données de {name}' },
  looksNone: { vi: 'Chưa có ai xem', en: 'Nobody has looked yet', fr: 'Personne n’a encore regardé' },
  looksNoneText: {
    vi: 'Dòng đầu tiên sẽ hiện ở đây ngay khi có người xem.',
    en: 'The first line appears here as soon as somebody does.',
    fr: 'La première ligne apparaîtra ici dès que quelqu’un le fera.',
  },
  show: { vi: 'Hiển thị', en: 'Show', fr: 'Afficher' },
  show_others: { vi: 'Của người khác', en: 'By others', fr: 'Par d’autres' },
  show_all: { vi: 'Tất cả', en: 'Everything', fr: 'Tout' },
  show_look: { vi: 'Lượt xem', en: 'Looks', fr: 'Consultations' },
  show_change: { vi: 'Thay đổi', en: 'Changes', fr: 'Changements' },
  older: { vi: 'Cũ hơn', en: 'Older', fr: 'Plus anciens' },
  newest: { vi: 'Mới nhất', en: 'Newest', fr: 'Les plus récents' },
  youLooked: {
    vi: 'Chính bạn xem hoặc đăng nhập: {n} lần',
    en: 'You, yourself: {n} looks or sign-ins',
    fr: 'Vous-même : {n} consultations ou connexions',
  },
  youLookedOnce: { vi: 'Chính bạn: 1 lần', en: 'You, yourself: once', fr: 'Vous-même : une fois' },
  kind_look: { vi: 'Xem', en: 'Looked', fr: 'Consultation' },
  kind_change: { vi: 'Thay đổi', en: 'Changed', fr: 'Changement' },
  kind_refused: { vi: 'Đã bị từ chối', en: 'Refused', fr: 'Refusé' },
  refusedText: {
    vi: 'Người này không có quyền. Họ không xem được gì.',
    en: 'This person had no right to it and saw nothing.',
    fr: 'Cette personne n’en avait pas le droit et n’a rien vu.',
  },
  by_you: { vi: 'Bạn', en: 'You', fr: 'Vous' },
  by_parent: { vi: 'Cha hoặc mẹ', en: 'A parent', fr: 'Un parent' },
  by_deputy: { vi: 'Người làm thay bạn', en: 'Somebody acting for you', fr: 'Quelqu’un agissant pour vous' },
  by_system: { vi: 'Hệ thống tự thực hiện', en: 'The system, by itself', fr: 'Le système, automatiquement' },
  by_office: { vi: 'Cơ quan nhà nước', en: 'An office', fr: 'Un service de l’État' },
  by_related: {
    vi: 'Người có tên cùng bạn trong hồ sơ',
    en: 'A person named together with you',
    fr: 'Une personne citée avec vous',
  },
  by_other: { vi: 'Một người khác', en: 'Somebody else', fr: 'Quelqu’un d’autre' },
  role: { vi: 'Bạn có mặt với tư cách: {role}', en: 'You appear as: {role}', fr: 'Vous y figurez comme : {role}' },
  role_mother: { vi: 'mẹ', en: 'mother', fr: 'mère' },
  role_father: { vi: 'cha', en: 'father', fr: 'père' },
  role_child: { vi: 'con', en: 'child', fr: 'enfant' },
  role_spouse: { vi: 'vợ hoặc chồng', en: 'spouse', fr: 'conjoint' },
  role_applicant: { vi: 'người nộp hồ sơ', en: 'applicant', fr: 'demandeur' },
  role_concerned: { vi: 'người được nhắc đến', en: 'a person named', fr: 'personne mentionnée' },
  fieldsSeen: { vi: 'Mục đã xem', en: 'Fields seen', fr: 'Rubriques vues' },
  fieldsChanged: { vi: 'Mục thay đổi', en: 'Fields changed', fr: 'Rubriques modifiées' },
  otherPurpose: { vi: 'Mục đích khác ({code})', en: 'Other purpose ({code})', fr: 'Autre finalité ({code})' },
  noPurpose: { vi: 'Không nêu', en: 'None given', fr: 'Non indiqué' },
  otherLine: { vi: 'Việc khác ({type})', en: 'Other ({type})', fr: 'Autre ({type})' },
  everyRegister: { vi: 'mọi cơ sở dữ liệu', en: 'every register', fr: 'tous les registres' },
} satisfies Messages

/** Texts of this room's refusals, for the edge: it has none of its own yet. */
export const rightsTexts: Messages = {}

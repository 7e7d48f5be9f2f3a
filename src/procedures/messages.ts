import type { Messages } from '#ui'

/** Words of the front door and of the catalogue. */
export const m = {
  // The front door
  homeTitle: {
    vi: 'Mọi việc với Nhà nước, qua một cửa',
    en: 'All you need from the state, through one door',
    fr: 'Toutes vos démarches, une seule porte',
  },
  homeLead: {
    vi: 'Bạn khai một lần. Các cơ quan tự chia sẻ thông tin với nhau, và hẹn với bạn một ngày cụ thể.',
    en: 'You ask once. Agencies share the facts among themselves, and give you a date that is kept.',
    fr: 'Vous demandez une fois. Les administrations se transmettent les informations et vous fixent une date.',
  },
  searchLabel: { vi: 'Bạn cần làm việc gì?', en: 'What do you need to do?', fr: 'Que souhaitez-vous faire ?' },
  searchHint: {
    vi: 'Ví dụ: khai sinh. Gõ có dấu hay không dấu đều được.',
    en: 'For example: birth registration. Vietnamese works with or without accents.',
    fr: 'Par exemple : déclaration de naissance. Avec ou sans accents.',
  },
  lifeEvents: {
    vi: 'Sự kiện trong cuộc sống',
    en: 'What has happened in your life?',
    fr: 'Que se passe-t-il dans votre vie ?',
  },
  oneSubmission: {
    vi: 'Một lần nộp, {n} kết quả',
    en: 'One submission, {n} results',
    fr: 'Un seul envoi, {n} résultats',
  },
  allServices: { vi: 'Xem tất cả dịch vụ', en: 'See all services', fr: 'Voir tous les services' },
  followTitle: { vi: 'Hồ sơ của bạn đến đâu rồi?', en: 'Where is your dossier?', fr: 'Où en est votre dossier ?' },
  followText: {
    vi: 'Mã hồ sơ nằm trên giấy tiếp nhận, ngay dưới mã QR.',
    en: 'The code is on your receipt, under the QR code.',
    fr: 'Le code figure sur votre récépissé, sous le code QR.',
  },
  followLabel: { vi: 'Mã hồ sơ', en: 'Dossier code', fr: 'Code du dossier' },
  followGo: { vi: 'Xem hồ sơ', en: 'Track it', fr: 'Suivre' },
  myDossiers: { vi: 'Các hồ sơ của tôi', en: 'My dossiers', fr: 'Mes dossiers' },
  promises: { vi: 'Nhà nước cam kết', en: 'What the state promises', fr: 'Les engagements de l’État' },
  promiseOnce: { vi: 'Không hỏi lại điều đã biết', en: 'Nothing is asked twice', fr: 'Rien n’est demandé deux fois' },
  promiseOnceText: {
    vi: 'Thông tin đã có được điền sẵn, kèm tên cơ sở dữ liệu và ngày lấy. Bạn chỉ trả lời phần còn thiếu.',
    en: 'What is known is filled in, with the register it came from and the date. You answer only what is missing.',
    fr: 'Ce qui est connu est déjà rempli, avec le registre d’origine et la date. Vous complétez le reste.',
  },
  promiseDate: {
    vi: 'Một ngày hẹn, tính theo ngày làm việc',
    en: 'A date, counted in working days',
    fr: 'Une date, en jours ouvrés',
  },
  promiseDateText: {
    vi: 'Trễ hẹn thì cơ quan phải xin lỗi và hẹn lại một ngày mới, chỉ một lần.',
    en: 'If an office is late, it must apologise and give one new date. Only once.',
    fr: 'En cas de retard, le service s’excuse et fixe une nouvelle date, une seule fois.',
  },
  promiseLooks: {
    vi: 'Biết ai đã xem dữ liệu của mình',
    en: 'See who looked at your data',
    fr: 'Savoir qui a consulté vos données',
  },
  promiseLooksText: {
    vi: 'Mỗi lần có người mở dữ liệu về bạn, bạn thấy ngay: ai, khi nào, vì việc gì, theo luật nào.',
    en: 'Each time someone opens your data you see it: who, when, what for, by which law.',
    fr: 'À chaque consultation, vous voyez qui, quand, pourquoi et selon quelle loi.',
  },
  numbers: { vi: 'Số liệu lúc này', en: 'The numbers right now', fr: 'Les chiffres en ce moment' },
  openBoard: { vi: 'Mở bảng điều hành', en: 'Open the board', fr: 'Ouvrir le tableau de bord' },
  myData: { vi: 'Dữ liệu của tôi', en: 'My data', fr: 'Mes données' },

  startReads: {
    vi: 'Bấm là đọc dữ liệu về gia đình bạn: {registers}. Bạn thấy lần đọc này trong “Ai đã xem”.',
    en: 'This reads what is known of your family: {registers}. You see it under “Who looked”.',
    fr: 'Ceci lit les données de votre famille : {registers}. Visible sous « Qui a consulté ».',
  },

  // The list of services
  services: { vi: 'Dịch vụ công', en: 'Services', fr: 'Services' },
  servicesLead: {
    vi: 'Tìm theo việc bạn cần, tên thủ tục hoặc mã số.',
    en: 'Search by what you need, by name or by number.',
    fr: 'Cherchez par besoin, par nom ou par numéro.',
  },
  found: { vi: 'Tìm thấy {n} dịch vụ cho “{q}”', en: 'Results for “{q}”: {n}', fr: 'Résultats pour « {q} » : {n}' },
  noneFound: {
    vi: 'Không có dịch vụ nào khớp với “{q}”',
    en: 'No service matches “{q}”',
    fr: 'Aucun service pour « {q} »',
  },
  noneFoundText: {
    vi: 'Hãy thử từ ngắn hơn, hoặc xem tất cả dịch vụ.',
    en: 'Try a shorter word, or see all services.',
    fr: 'Essayez un mot plus court, ou consultez tous les services.',
  },

  // One service
  procedureNumber: { vi: 'Thủ tục {code}', en: 'Procedure {code}', fr: 'Procédure {code}' },
  start: { vi: 'Bắt đầu', en: 'Start now', fr: 'Commencer' },
  toAnswer: { vi: 'Câu hỏi', en: 'Questions', fr: 'Questions' },
  about: { vi: 'Khoảng {n} câu', en: 'About {n}', fr: 'Environ {n}' },
  stopAnyTime: {
    vi: 'Có thể dừng và làm tiếp sau',
    en: 'Stop and come back whenever you like',
    fr: 'Vous pouvez vous arrêter et reprendre',
  },
  signInFirst: {
    vi: 'Khi bấm “Bắt đầu”, bạn sẽ được mời đăng nhập.',
    en: 'You will be asked to sign in when you start.',
    fr: 'Vous devrez vous identifier pour commencer.',
  },
  whoCan: { vi: 'Ai được làm', en: 'Who can apply', fr: 'Qui peut demander' },
  youGet: { vi: 'Bạn nhận được', en: 'What you get', fr: 'Ce que vous recevez' },
  youNeed: { vi: 'Bạn cần chuẩn bị', en: 'What you need', fr: 'Ce qu’il vous faut' },
  youNeedNothing: {
    vi: 'Không cần giấy tờ nào.',
    en: 'You need no papers.',
    fr: 'Aucun document n’est nécessaire.',
  },
  ifNoNumber: {
    vi: 'chỉ cần khi chưa có bản điện tử',
    en: 'only when there is no electronic one',
    fr: 'seulement à défaut de version électronique',
  },
  upTo: { vi: 'tối đa {size}', en: 'up to {size}', fr: '{size} au plus' },
  notes: { vi: 'Chỗ các văn bản nói khác nhau', en: 'Where the texts differ', fr: 'Là où les textes divergent' },
  weKnow: {
    vi: 'Nhà nước đã có, không hỏi lại',
    en: 'What the state already knows and will not ask',
    fr: 'Ce que l’État sait déjà et ne demandera pas',
  },
  howLong: { vi: 'Thời hạn', en: 'How long it takes', fr: 'Délai' },
  atMost: { vi: 'Không quá {time}', en: 'At most {time}', fr: 'Au plus {time}' },
  atMostText: {
    vi: 'Tính từ khi hồ sơ đầy đủ được tiếp nhận; không tính ngày nghỉ và ngày lễ. Nộp ngoài giờ thì tính từ đầu giờ làm việc kế tiếp.',
    en: 'Counted from the moment a complete dossier is received, without days off. Filed outside office hours, it counts from the next opening.',
    fr: 'À compter de la réception du dossier complet, hors jours de repos. Déposé hors horaires, il compte dès l’ouverture suivante.',
  },
  after: { vi: 'làm sau phần {parts}', en: 'after: {parts}', fr: 'après : {parts}' },
  fees: { vi: 'Lệ phí', en: 'Fees', fr: 'Frais' },
  free: { vi: 'Không mất phí', en: 'Free of charge', fr: 'Gratuit' },
  eachOne: { vi: '{amount} mỗi {unit}', en: '{amount} per {unit}', fr: '{amount} par {unit}' },
  feeDepends: { vi: 'Tùy trường hợp', en: 'Depends on the case', fr: 'Selon le cas' },
  legalBasis: { vi: 'Căn cứ pháp lý', en: 'Legal basis', fr: 'Base légale' },
  lawTexts: { vi: 'Xem các văn bản', en: 'Show the legal texts', fr: 'Voir les textes' },
  source: {
    vi: 'Nguồn: {source}. Bản {version}, có hiệu lực từ {date}.',
    en: 'Source: {source}. Version {version}, in force since {date}.',
    fr: 'Source : {source}. Version {version}, en vigueur depuis le {date}.',
  },
  workingDays: { vi: '{n} ngày làm việc', en: '{n} working days', fr: '{n} jours ouvrés' },
  workingDay: { vi: '{n} ngày làm việc', en: '{n} working day', fr: '{n} jour ouvré' },
  workingHours: { vi: '{n} giờ làm việc', en: '{n} working hours', fr: '{n} heures ouvrées' },
  sameDay: { vi: 'Trong ngày', en: 'The same day', fr: 'Le jour même' },
} satisfies Messages

/** A text for each refusal of the catalogue. */
export const procedureTexts = {
  procedure_not_found: {
    vi: 'Không có thủ tục nào mang mã này',
    en: 'There is no service with this code',
    fr: 'Aucun service ne porte ce code',
  },
  version_published: {
    vi: 'Phiên bản này đã công bố với nội dung khác. Bản đã công bố không sửa được; hãy công bố phiên bản mới.',
    en: 'This version is already published with other content. A published version never changes: publish a new one.',
    fr: 'Cette version est déjà publiée avec un autre contenu. Publiez-en une nouvelle.',
  },
  definition_wrong: {
    vi: 'Định nghĩa thủ tục có lỗi',
    en: 'The definition has faults',
    fr: 'La définition comporte des erreurs',
  },
} satisfies Messages

import type { Messages } from '#ui'

/** Texts of this room's refusals, by code. */
export const refusals = {
  unit_not_found: {
    vi: 'Không có đơn vị hành chính mang mã này tại thời điểm đó.',
    en: 'No administrative unit has this code on that day.',
    fr: 'Aucune unité administrative ne porte ce code à cette date.',
  },
} satisfies Messages

/** Texts of this room's pages. */
export const m = {
  title: { vi: 'Đơn vị hành chính', en: 'Administrative units', fr: 'Unités administratives' },
  lead: {
    vi: 'Xem một xã, phường hay tỉnh thuộc đâu, hình thành từ đâu và nay là gì.',
    en: 'See where a commune, ward or province lies, what it came from and what it is now.',
    fr: 'Voyez où se trouve une commune, un quartier ou une province, d’où elle vient et ce qu’elle est devenue.',
  },
  searchLabel: {
    vi: 'Tên xã, phường, tỉnh — nay hoặc trước đây',
    en: 'Name of a commune, ward or province — today’s or a former one',
    fr: 'Nom d’une commune, d’un quartier ou d’une province — actuel ou ancien',
  },
  searchHint: {
    vi: 'Gõ có dấu hay không dấu đều được. Thêm tên cấp trên sau dấu phẩy để thu hẹp.',
    en: 'With or without accents. Add what it lies in after a comma to narrow the search.',
    fr: 'Avec ou sans accents. Ajoutez après une virgule l’unité dont elle dépend pour préciser.',
  },
  countsToday: {
    vi: 'Số đơn vị đến ngày {date}',
    en: 'Units as of {date}',
    fr: 'Nombre d’unités au {date}',
  },
  levelProvince: { vi: 'Đơn vị cấp tỉnh', en: 'Provincial level', fr: 'Niveau provincial' },
  levelDistrict: { vi: 'Đơn vị cấp huyện', en: 'District level', fr: 'Niveau du district' },
  levelCommune: { vi: 'Đơn vị cấp xã', en: 'Commune level', fr: 'Niveau communal' },
  provinces: { vi: 'Chọn một tỉnh', en: 'Choose a province', fr: 'Choisissez une province' },
  provincesMap: {
    vi: 'Số đơn vị trực thuộc từng tỉnh',
    en: 'Number of units in each province',
    fr: 'Nombre d’unités par province',
  },
  unitsCount: { vi: 'Số đơn vị', en: 'Units', fr: 'Unités' },

  // Results
  now: { vi: 'Hiện nay', en: 'Today', fr: 'Aujourd’hui' },
  earlier: { vi: 'Trước đây', en: 'Former', fr: 'Anciennement' },
  before: { vi: 'Trước {date}', en: 'Before {date}', fr: 'Avant le {date}' },
  from: { vi: 'Từ {date}', en: 'From {date}', fr: 'À partir du {date}' },
  within: { vi: 'Thuộc {place}', en: 'In {place}', fr: 'Dans : {place}' },
  withinThen: { vi: 'Khi đó thuộc {place}', en: 'Was in {place}', fr: 'Se trouvait dans : {place}' },
  codeIs: { vi: 'mã {code}', en: 'code {code}', fr: 'code {code}' },
  allNow: { vi: 'Xem cả {n} kết quả hiện nay', en: 'Show all {n} of today', fr: 'Afficher les {n} actuelles' },
  allBefore: { vi: 'Xem cả {n} kết quả trước đây', en: 'Show all {n} former ones', fr: 'Afficher les {n} anciennes' },
  everything: { vi: 'Xem mọi kết quả', en: 'Show all results', fr: 'Afficher tous les résultats' },
  sameName: {
    vi: '{n} đơn vị cùng tên này. Nơi trực thuộc giúp phân biệt.',
    en: '{n} units share this name. What they lie in tells them apart.',
    fr: '{n} unités portent ce nom. L’unité dont elles dépendent les distingue.',
  },
  sameLetters: {
    vi: '{n} đơn vị có tên này nếu bỏ dấu. Cách viết và nơi trực thuộc giúp phân biệt.',
    en: '{n} units have this name when accents are left out. Their spelling and what they lie in tell them apart.',
    fr: '{n} unités portent ce nom si l’on ôte les accents. L’orthographe et l’unité dont elles dépendent les distinguent.',
  },
  noneText: {
    vi: 'Hãy kiểm tra cách viết, hoặc chỉ gõ phần đầu của tên.',
    en: 'Check the spelling, or type only the beginning of the name.',
    fr: 'Vérifiez l’orthographe ou ne tapez que le début du nom.',
  },
  noneNow: {
    vi: 'Hiện nay không có đơn vị nào mang tên này.',
    en: 'No unit has this name today.',
    fr: 'Aucune unité ne porte ce nom aujourd’hui.',
  },

  // What a former unit is now
  isNow: { vi: 'Nay là', en: 'Now', fr: 'Aujourd’hui' },
  isNowLine: { vi: 'Nay là ', en: 'Now ', fr: 'Aujourd’hui : ' },
  oneOf: { vi: 'Nay thuộc một trong {n} đơn vị', en: 'Now in one of {n} units', fr: 'Aujourd’hui dans l’une de {n} unités' }, // prettier-ignore
  oneOfLine: {
    vi: 'Đã chia ra; nay có thể thuộc ',
    en: 'Divided; an address there may now be in ',
    fr: 'Partagée ; une adresse peut aujourd’hui se trouver dans ',
  },
  houseDecidesLine: {
    vi: 'Số nhà, thôn hoặc tổ dân phố quyết định.',
    en: 'The house number decides.',
    fr: 'Le numéro de la maison décide.',
  },
  houseDecides: {
    vi: 'Địa bàn này đã được chia. Một địa chỉ ở đây nay có thể thuộc bất kỳ đơn vị nào dưới đây; số nhà, thôn hoặc tổ dân phố quyết định.',
    en: 'This unit was divided. An address there may now be in any one of these; the house number decides.',
    fr: 'Cette unité a été partagée. Une adresse peut aujourd’hui se trouver dans l’une de celles-ci ; le numéro de la maison décide.',
  },
  askThem: {
    vi: 'Danh sách xếp theo mã, không theo khả năng. Nếu chưa chắc, hãy hỏi Ủy ban nhân dân của một trong các đơn vị này.',
    en: 'They are listed by code, not by likelihood. If in doubt, ask the office of any of them.',
    fr: 'La liste suit les codes, pas la probabilité. En cas de doute, demandez à l’administration de l’une d’elles.',
  },
  abolished: {
    vi: 'Đơn vị này đã được bãi bỏ. Địa bàn cũ nay nằm trong {n} đơn vị:',
    en: 'This unit was abolished. Its area now lies in {n} units:',
    fr: 'Cette unité a été supprimée. Son territoire se trouve aujourd’hui dans {n} unités :',
  },
  abolishedOne: {
    vi: 'Đơn vị này đã được bãi bỏ. Địa bàn cũ nay nằm trong:',
    en: 'This unit was abolished. Its area now lies in:',
    fr: 'Cette unité a été supprimée. Son territoire se trouve aujourd’hui dans :',
  },
  abolishedLine: {
    vi: 'Đã bãi bỏ; xem các đơn vị cũ trực thuộc và nay là gì',
    en: 'Abolished; see the former units in it and what they are now',
    fr: 'Supprimée ; voir les anciennes unités qu’elle contenait et ce qu’elles sont devenues',
  },
  unknownNow: {
    vi: 'Chưa có thông tin về đơn vị kế tục.',
    en: 'What it became is not recorded.',
    fr: 'Ce qu’elle est devenue n’est pas connu.',
  },
  stillLine: { vi: 'Giữ nguyên; nay là ', en: 'Unchanged; now ', fr: 'Inchangée ; aujourd’hui ' },
  toKept: { vi: 'Giữ nguyên khi sắp xếp', en: 'Left as it was', fr: 'Laissée telle quelle' },
  toRenamed: { vi: 'Đổi tên', en: 'Renamed', fr: 'Renommée' },
  toRetyped: { vi: 'Chuyển loại đơn vị', en: 'Changed type', fr: 'A changé de catégorie' },
  toMerged: { vi: 'Nhập toàn bộ vào đơn vị này', en: 'All of it went into this unit', fr: 'Intégrée en totalité' },
  toSplit: { vi: 'Một phần nhập vào đơn vị này', en: 'A part of it went into this unit', fr: 'Intégrée en partie' },
  toAbolished: { vi: 'Một phần địa bàn cũ', en: 'A part of its area', fr: 'Une partie de son territoire' },

  // What a unit came from
  history: { vi: 'Hình thành từ', en: 'What it came from', fr: 'D’où elle vient' },
  fromKept: { vi: 'Giữ nguyên', en: 'Unchanged', fr: 'Inchangée' },
  fromRenamed: { vi: 'Đổi tên', en: 'Renamed', fr: 'Renommée' },
  fromRetyped: { vi: 'Chuyển loại đơn vị', en: 'Changed type', fr: 'A changé de catégorie' },
  fromMerged: { vi: 'Toàn bộ', en: 'All of it', fr: 'En totalité' },
  fromSplit: { vi: 'Một phần', en: 'A part of it', fr: 'En partie' },
  fromAbolished: { vi: 'Một phần địa bàn cũ', en: 'A part of its area', fr: 'Une partie de son territoire' },

  // Facts of a unit
  facts: { vi: 'Thông tin', en: 'Facts', fr: 'Informations' },
  code: { vi: 'Mã', en: 'Code', fr: 'Code' },
  type: { vi: 'Loại', en: 'Type', fr: 'Catégorie' },
  liesIn: { vi: 'Thuộc', en: 'Lies in', fr: 'Se trouve dans' },
  layIn: { vi: 'Khi đó thuộc', en: 'Lay in', fr: 'Se trouvait dans' },
  since: { vi: 'Có từ ngày', en: 'Since', fr: 'Depuis le' },
  until: { vi: 'Không còn từ ngày', en: 'Ended on', fr: 'A pris fin le' },
  area: { vi: 'Diện tích', en: 'Area', fr: 'Superficie' },
  population: { vi: 'Dân số', en: 'Population', fr: 'Population' },
  people: { vi: '{n} người', en: '{n} people', fr: '{n} habitants' },
  figuresOn: {
    vi: 'Số liệu cập nhật đến ngày {date}.',
    en: 'Figures as known on {date}.',
    fr: 'Chiffres connus au {date}.',
  },
  contains: { vi: '{n} đơn vị trực thuộc', en: 'Made up of {n} units', fr: 'Composée de {n} unités' },
  contained: { vi: 'Trước đây gồm {n} đơn vị', en: 'Was made up of {n} units', fr: 'Se composait de {n} unités' },
  otherUses: {
    vi: 'Mã {code} từng dùng cho đơn vị khác:',
    en: 'The code {code} has meant other units too:',
    fr: 'Le code {code} a aussi désigné d’autres unités :',
  },
  place: { vi: 'Vị trí của {name}', en: 'Where {name} is', fr: 'Où se trouve {name}' },
  placeNow: {
    vi: 'Nơi này nay thuộc {name}',
    en: 'The place is now in {name}',
    fr: 'Le lieu est aujourd’hui dans : {name}',
  },

  // An old address
  oldTitle: {
    vi: 'Địa chỉ cũ nay thuộc đâu?',
    en: 'What is an old address now?',
    fr: 'Que devient une ancienne adresse ?',
  },
  oldLead: {
    vi: 'Tra tên xã, phường trên giấy tờ cũ để biết đơn vị hiện nay.',
    en: 'Look up the commune or ward written on an old paper and see which unit it is today.',
    fr: 'Cherchez la commune ou le quartier inscrit sur un ancien document et voyez son unité actuelle.',
  },
  oldProvince: { vi: 'Tỉnh, thành phố cũ', en: 'Former province', fr: 'Ancienne province' },
  oldProvinceAny: { vi: 'Không rõ – tìm ở mọi tỉnh', en: 'Not sure – look in all', fr: 'Inconnue – chercher partout' },
  oldCommune: { vi: 'Xã, phường cũ', en: 'Former commune or ward', fr: 'Ancienne commune ou ancien quartier' },
  oldCommuneHint: {
    vi: 'Gõ có dấu hay không dấu đều được. Có thể thêm tên huyện, quận sau dấu phẩy.',
    en: 'With or without accents. You may add the district after a comma.',
    fr: 'Avec ou sans accents. Vous pouvez ajouter le district après une virgule.',
  },
  oldGo: { vi: 'Xem đơn vị hiện nay', en: 'Show the unit of today', fr: 'Voir l’unité actuelle' },
  oldNeeded: {
    vi: 'Hãy nhập tên xã, phường cũ',
    en: 'Enter the former commune or ward',
    fr: 'Indiquez l’ancienne commune ou l’ancien quartier',
  },
  oldAnswer: { vi: 'Kết quả', en: 'Answer', fr: 'Réponse' },
  oldMany: {
    vi: 'Đang hiện {shown} trong {n} kết quả. Hãy gõ đủ tên hoặc thêm tên huyện, quận.',
    en: 'Showing {shown} of {n}. Type the whole name, or add the district.',
    fr: '{shown} résultats sur {n}. Tapez le nom entier ou ajoutez le district.',
  },
  oldNone: {
    vi: 'Không có xã, phường cũ nào mang tên này ở nơi đã chọn.',
    en: 'No former unit of this name is known there.',
    fr: 'Aucune ancienne unité de ce nom n’y est connue.',
  },
  oldEverywhere: { vi: 'Tìm ở mọi tỉnh', en: 'Look in all provinces', fr: 'Chercher dans toutes les provinces' },
  oldInNew: {
    vi: 'Tìm cả trong tên hiện nay',
    en: 'Look among the names of today too',
    fr: 'Chercher aussi parmi les noms actuels',
  },
  oldThenTyped: {
    vi: 'Gõ thêm tên xã, phường cũ để có câu trả lời chính xác.',
    en: 'Type the former commune or ward as well for an exact answer.',
    fr: 'Indiquez aussi l’ancienne commune ou l’ancien quartier pour une réponse précise.',
  },
} satisfies Messages

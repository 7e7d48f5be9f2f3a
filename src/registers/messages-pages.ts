import type { Messages } from '#ui'

/** Words of the pages that tell what the registers are. */
export const m = {
  title: { vi: 'Các cơ sở dữ liệu', en: 'The registers', fr: 'Les registres' },
  lead: {
    vi: 'Nhà nước giữ những dữ liệu gì, theo luật nào, ai được xem. Mỗi lần có người xem dữ liệu của bạn đều được ghi lại cho bạn thấy.',
    en: 'What the state keeps, by which law, and who may see what. Every look at your data is written down for you to see.',
    fr: 'Ce que l’État conserve, selon quelle loi, et qui peut voir quoi. Chaque consultation de vos données est notée et vous est montrée.',
  },
  register: { vi: 'Cơ sở dữ liệu', en: 'Register', fr: 'Registre' },
  keeper: { vi: 'Cơ quan chủ quản', en: 'Kept by', fr: 'Tenu par' },
  law: { vi: 'Căn cứ pháp lý', en: 'Legal basis', fr: 'Base légale' },
  lawApart: { vi: 'Căn cứ riêng của mục', en: 'Its own legal basis', fr: 'Base légale propre' },
  article: { vi: 'Điều {n}', en: 'article {n}', fr: 'article {n}' },
  records: { vi: 'Số bản ghi', en: 'Records', fr: 'Enregistrements' },
  fieldCount: { vi: 'Số mục dữ liệu', en: 'Fields', fr: 'Champs' },
  version: { vi: 'Phiên bản', en: 'Version', fr: 'Version' },
  counted: { vi: 'Đếm lúc {when}.', en: 'Counted {when}.', fr: 'Compté le {when}.' },
  mine: { vi: 'Dữ liệu của tôi', en: 'My data', fr: 'Mes données' },
  quality: { vi: 'Chất lượng dữ liệu', en: 'Quality of the data', fr: 'Qualité des données' },
  fields: { vi: 'Các mục dữ liệu', en: 'What is kept', fr: 'Ce qui est conservé' },
  field: { vi: 'Mục', en: 'Field', fr: 'Champ' },
  kind: { vi: 'Kiểu', en: 'Kind', fr: 'Type' },
  class: { vi: 'Mức bảo vệ', en: 'Protection', fr: 'Protection' },
  rules: { vi: 'Quy tắc', en: 'Rules', fr: 'Règles' },
  required: { vi: 'bắt buộc', en: 'required', fr: 'obligatoire' },
  unique: { vi: 'không trùng', en: 'unique', fr: 'unique' },
  uniqueWith: { vi: 'không trùng cùng với: {fields}', en: 'unique together with: {fields}', fr: 'unique avec : {fields}' },
  checked: { vi: 'có phép kiểm tra', en: 'checked', fr: 'contrôlé' },
  refers: { vi: 'có trong: {register}', en: 'stands in: {register}', fr: 'figure dans : {register}' },
  views: { vi: 'Ai được xem mục nào', en: 'Who may see what', fr: 'Qui peut voir quoi' },
  viewsLead: {
    vi: 'Mỗi mục đích được xem đúng những mục sau, không hơn. Cán bộ phải có thẩm quyền ở nơi giữ bản ghi.',
    en: 'Each purpose may see these fields and no other. Officials must have the power for it where the record is kept.',
    fr: 'Chaque finalité donne accès à ces champs et à aucun autre. L’agent doit être compétent là où l’enregistrement est tenu.',
  },
  howMany: { vi: '{purpose} ({n} mục)', en: '{purpose} ({n} fields)', fr: '{purpose} ({n} champs)' },
  noViews: { vi: 'Chưa có mục đích nào được xem.', en: 'No purpose may see anything yet.', fr: 'Aucune finalité n’y a encore accès.' },
  kept: { vi: 'Thời hạn lưu', en: 'Kept for', fr: 'Durée de conservation' },
  forever: { vi: 'Vĩnh viễn', en: 'For ever', fr: 'Sans limite' },
  years: { vi: '{n} năm', en: '{n} years', fr: '{n} ans' },
  months: { vi: '{n} tháng', en: '{n} months', fr: '{n} mois' },
  days: { vi: '{n} ngày', en: '{n} days', fr: '{n} jours' },
  unsaid: { vi: 'Luật chưa quy định', en: 'Not set here', fr: 'Non fixée ici' },
  versions: { vi: 'Các phiên bản của định nghĩa', en: 'Versions of the definition', fr: 'Versions de la définition' },
  versionN: { vi: 'Phiên bản {n}', en: 'Version {n}', fr: 'Version {n}' },
  programs: { vi: 'Dành cho chương trình', en: 'For programs', fr: 'Pour les programmes' },
  asJson: { vi: 'Định nghĩa và JSON Schema', en: 'Definition and JSON Schema', fr: 'Définition et JSON Schema' },
  openapi: { vi: 'Mô tả OpenAPI', en: 'OpenAPI description', fr: 'Description OpenAPI' },
} satisfies Messages // prettier-ignore

export const kinds = {
  text: { vi: 'Chữ', en: 'Text', fr: 'Texte' },
  date: { vi: 'Ngày', en: 'Date', fr: 'Date' },
  code: { vi: 'Một trong {n} lựa chọn', en: 'One of {n} choices', fr: 'Un choix parmi {n}' },
  unit: { vi: 'Đơn vị hành chính', en: 'Administrative unit', fr: 'Unité administrative' },
  person: { vi: 'Một người', en: 'A person', fr: 'Une personne' },
  number: { vi: 'Số', en: 'Number', fr: 'Nombre' },
  boolean: { vi: 'Có hoặc không', en: 'Yes or no', fr: 'Oui ou non' },
} satisfies Messages

export const classes = {
  open: { vi: 'Công khai', en: 'Open', fr: 'Ouvert' },
  internal: { vi: 'Nội bộ', en: 'Internal', fr: 'Interne' },
  personal: { vi: 'Cá nhân', en: 'Personal', fr: 'Personnel' },
  sensitive: { vi: 'Cá nhân nhạy cảm', en: 'Sensitive', fr: 'Sensible' },
} satisfies Messages

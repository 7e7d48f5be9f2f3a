import type { Messages } from '#ui'

const person = {
  name: { vi: 'Họ, chữ đệm, tên', en: 'Full name', fr: 'Nom complet' },
  bornOn: { vi: 'Ngày, tháng, năm sinh', en: 'Date of birth', fr: 'Date de naissance' },
  sex: { vi: 'Giới tính', en: 'Sex', fr: 'Sexe' },
  ethnicity: { vi: 'Dân tộc', en: 'Ethnicity', fr: 'Ethnie' },
  nationality: { vi: 'Quốc tịch', en: 'Nationality', fr: 'Nationalité' },
  personalNumber: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
} satisfies Messages

export const cover = {
  title: { vi: 'Kết quả giải quyết hồ sơ', en: 'Results of your case', fr: 'Résultats de votre dossier' },
  subject: {
    vi: 'Khai sinh, đăng ký thường trú và thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi',
    en: 'Birth record, permanent residence and health-insurance card for a child under 6',
    fr: 'Naissance, résidence permanente et carte d’assurance maladie pour un enfant de moins de 6 ans',
  },
  child: { vi: 'Cho trẻ', en: 'For the child', fr: 'Pour l’enfant' },
  applicant: { vi: 'Trao cho', en: 'Handed to', fr: 'Remis à' },
  receivedAt: { vi: 'Nhận hồ sơ', en: 'Received', fr: 'Reçu le' },
  dueAt: { vi: 'Đã hẹn trả', en: 'Promised for', fr: 'Promis pour le' },
  issuedAt: { vi: 'Trả kết quả', en: 'Handed over', fr: 'Remis le' },
  inside: { vi: 'Trong tập này', en: 'In this file', fr: 'Dans ce fichier' },
  page: { vi: 'Trang', en: 'Page', fr: 'Page' },
  note: {
    vi: 'Thông tin trong tập này được ghi trong các cơ sở dữ liệu nhà nước. Mỗi trang có mã để kiểm tra tình trạng hiện tại.',
    en: 'What stands here is recorded in the registers of the state. The code on each page shows how it stands today.',
    fr: 'Ce qui figure ici est inscrit aux registres de l’État. Le code de chaque page en montre l’état actuel.',
  },
} satisfies Messages

export const birth = {
  ...person,
  title: { vi: 'Giấy khai sinh', en: 'Birth certificate', fr: 'Acte de naissance' },
  book: { vi: 'Quyển số', en: 'Book', fr: 'Registre' },
  registeredOn: { vi: 'Đăng ký ngày', en: 'Registered on', fr: 'Enregistré le' },
  bornAt: { vi: 'Nơi sinh', en: 'Place of birth', fr: 'Lieu de naissance' },
  origin: { vi: 'Quê quán', en: 'Place of origin', fr: 'Lieu d’origine' },
  child: { vi: 'Người được khai sinh', en: 'The child', fr: 'L’enfant' },
  mother: { vi: 'Người mẹ', en: 'The mother', fr: 'La mère' },
  father: { vi: 'Người cha', en: 'The father', fr: 'Le père' },
  birthYear: { vi: 'Năm sinh', en: 'Year of birth', fr: 'Année de naissance' },
  residence: { vi: 'Nơi cư trú', en: 'Residence', fr: 'Résidence' },
  requester: { vi: 'Người đi khai sinh', en: 'Declared by', fr: 'Déclarant' },
  identity: { vi: 'Giấy tờ tùy thân', en: 'Identity document', fr: 'Pièce d’identité' },
  none: { vi: 'Không ghi nhận', en: 'Not recorded', fr: 'Non inscrit' },
} satisfies Messages

export const residence = {
  ...person,
  title: {
    vi: 'Thông báo kết quả đăng ký thường trú',
    en: 'Notice of permanent residence',
    fr: 'Avis d’enregistrement de la résidence permanente',
  },
  to: { vi: 'Kính gửi', en: 'To', fr: 'À' },
  lead: {
    vi: 'Cơ quan đăng ký cư trú thông báo đã đăng ký thường trú cho người có tên dưới đây:',
    en: 'The residence office gives notice that the person named below is registered as permanently resident:',
    fr: 'Le service de la résidence fait savoir que la personne ci-dessous est inscrite comme résidente permanente :',
  },
  address: { vi: 'Nơi thường trú', en: 'Permanent residence', fr: 'Résidence permanente' },
  registeredOn: { vi: 'Ngày đăng ký', en: 'Registered on', fr: 'Inscrit le' },
  household: { vi: 'Hộ gia đình', en: 'Household', fr: 'Ménage' },
  host: { vi: 'Chủ hộ', en: 'Head of the household', fr: 'Chef du ménage' },
  hostNumber: {
    vi: 'Số định danh cá nhân của chủ hộ',
    en: 'Personal number of the head',
    fr: 'Numéro personnel du chef du ménage',
  },
  relation: { vi: 'Quan hệ với chủ hộ', en: 'Relation to the head', fr: 'Lien avec le chef du ménage' },
} satisfies Messages

export const card = {
  ...person,
  title: { vi: 'Thẻ bảo hiểm y tế', en: 'Health-insurance card', fr: 'Carte d’assurance maladie' },
  issuer: { vi: 'Bảo hiểm xã hội Việt Nam', en: 'Viet Nam Social Security', fr: 'Sécurité sociale du Viêt Nam' },
  cardNumber: { vi: 'Mã số', en: 'Number', fr: 'Numéro' },
  valid: { vi: 'Giá trị sử dụng', en: 'Valid', fr: 'Validité' },
  validFrom: { vi: 'Từ ngày', en: 'From', fr: 'Du' },
  validTo: { vi: 'Đến ngày', en: 'To', fr: 'Au' },
  firstCare: { vi: 'Nơi khám, chữa bệnh ban đầu', en: 'Place of first care', fr: 'Lieu des premiers soins' },
  lead: {
    vi: 'Trẻ em dưới 6 tuổi được ngân sách nhà nước đóng bảo hiểm y tế. Khi đi khám, chữa bệnh, chỉ cần xuất trình thẻ này hoặc số định danh cá nhân.',
    en: 'The state pays the health insurance of children under 6. At the clinic, show this card or give the personal number.',
    fr: 'L’État paie l’assurance maladie des enfants de moins de 6 ans. Chez le médecin, montrez cette carte ou donnez le numéro personnel.',
  },
} satisfies Messages

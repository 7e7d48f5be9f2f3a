import type { Messages } from '#ui'

/** Words of the search page and the record page. */
export const m = {
  title: { vi: 'Tìm người trong {register}', en: 'Find a person: {register}', fr: 'Trouver une personne : {register}' },
  lead: {
    vi: 'Mỗi kết quả hiển thị là một lần xem: người được tìm thấy sẽ biết bạn đã xem, ở đâu và vì việc gì.',
    en: 'Each result shown is a look: the person found sees that you looked, at which post and why.',
    fr: 'Chaque résultat affiché est une consultation : la personne saura que vous avez consulté, à quel poste et pourquoi.',
  },
  name: { vi: 'Họ và tên', en: 'Name', fr: 'Nom' },
  nameHint: {
    vi: 'Có dấu hoặc không dấu, theo thứ tự bất kỳ. Dấu * thay phần cuối một từ.',
    en: 'With or without accents, in any order. A * stands for the end of a word.',
    fr: 'Avec ou sans accents, dans n’importe quel ordre. Le signe * remplace la fin d’un mot.',
  },
  number: { vi: 'Số định danh hoặc mã số', en: 'Personal number or code', fr: 'Numéro ou code' },
  birthDate: { vi: 'Ngày sinh', en: 'Date of birth', fr: 'Date de naissance' },
  birthHint: {
    vi: 'Nếu chỉ biết năm sinh, chỉ nhập năm.',
    en: 'Enter the year alone when only the year is known.',
    fr: 'Saisissez l’année seule si elle seule est connue.',
  },
  place: { vi: 'Nơi cư trú', en: 'Place', fr: 'Lieu' },
  placeHint: {
    vi: 'Tên hoặc mã xã, phường, tỉnh; đơn vị cũ cũng được.',
    en: 'Name or code of a commune or province, of today or of before.',
    fr: 'Nom ou code d’une commune ou d’une province, actuelle ou ancienne.',
  },
  similar: {
    vi: 'Tìm cả tên gần giống',
    en: 'Names that are only similar, too',
    fr: 'Aussi les noms seulement ressemblants',
  },
  search: { vi: 'Tìm', en: 'Search', fr: 'Rechercher' },
  results: { vi: 'Kết quả', en: 'Results', fr: 'Résultats' },
  found: { vi: '{n} người', en: '{n} found', fr: '{n} trouvé(s)' },
  more: {
    vi: 'Còn người khác khớp ít hơn và không được hiển thị. Thêm năm sinh hoặc nơi cư trú để thu hẹp.',
    en: 'Others match less well and are not shown. Add a year of birth or a place to narrow it down.',
    fr: 'D’autres correspondent moins bien et ne sont pas affichés. Ajoutez une année de naissance ou un lieu.',
  },
  none: { vi: 'Không tìm thấy ai', en: 'Nobody found', fr: 'Personne trouvé' },
  noneText: {
    vi: 'Hãy kiểm tra lại họ tên, ngày sinh, hoặc bỏ bớt điều kiện.',
    en: 'Check the name and the date of birth, or leave something out.',
    fr: 'Vérifiez le nom et la date de naissance, ou retirez un critère.',
  },
  whyColumn: { vi: 'Vì sao tìm thấy', en: 'Why it is here', fr: 'Pourquoi' },
  open: { vi: 'Mở bản ghi', en: 'Open the record', fr: 'Ouvrir la fiche' },
  wrongDate: {
    vi: 'Nhập ngày sinh có thật, hoặc chỉ nhập năm sinh.',
    en: 'Enter a real date of birth, or the year alone.',
    fr: 'Saisissez une date de naissance réelle, ou l’année seule.',
  },
  noPlace: {
    vi: 'Không có đơn vị nào mang tên hoặc mã này.',
    en: 'There is no place of this name or code.',
    fr: 'Aucun lieu ne porte ce nom ou ce code.',
  },
  whichPlace: {
    vi: 'Có nhiều đơn vị cùng tên này. Hãy chọn một.',
    en: 'Several places have this name. Choose one.',
    fr: 'Plusieurs lieux portent ce nom. Choisissez-en un.',
  },
  record: { vi: 'Bản ghi', en: 'Record', fr: 'Fiche' },
  recordLead: {
    vi: 'Lần xem này đã được ghi lại và người có liên quan sẽ thấy.',
    en: 'This look has been recorded, and the people concerned can see it.',
    fr: 'Cette consultation est consignée et les personnes concernées peuvent la voir.',
  },
  holdsFrom: { vi: 'Có hiệu lực từ', en: 'Holds from', fr: 'Valable à partir du' },
  holdsTo: { vi: 'Đến trước ngày', en: 'Until before', fr: 'Jusqu’avant le' },
  recordedOn: { vi: 'Ghi vào sổ ngày', en: 'Recorded on', fr: 'Enregistré le' },
  anotherDay: { vi: 'Xem vào một ngày khác', en: 'As of another day', fr: 'À une autre date' },
  asOf: { vi: 'Điều đúng vào ngày', en: 'What held on', fr: 'Ce qui valait le' },
  asOfHint: { vi: 'Để trống: hôm nay', en: 'Left empty: today', fr: 'Vide : aujourd’hui' },
  known: {
    vi: 'Theo những gì đã biết đến hết ngày',
    en: 'As it was known at the end of',
    fr: 'Tel qu’on le savait à la fin du',
  },
  knownHint: {
    vi: 'Để trống: như hiện biết',
    en: 'Left empty: as known now',
    fr: 'Vide : tel qu’on le sait maintenant',
  },
  show: { vi: 'Xem', en: 'Show', fr: 'Afficher' },
  asItStands: { vi: 'Xem như hiện tại', en: 'As it stands now', fr: 'Tel que maintenant' },
  backToSearch: { vi: 'Về trang tìm kiếm', en: 'Back to the search', fr: 'Retour à la recherche' },
  yes: { vi: 'Có', en: 'Yes', fr: 'Oui' },
  no: { vi: 'Không', en: 'No', fr: 'Non' },
  openPerson: {
    vi: 'Mở bản ghi của người này',
    en: 'Open this person’s record',
    fr: 'Ouvrir la fiche de cette personne',
  },
} satisfies Messages

/** Why a record is found, by the codes of a search's answer. */
export const why = {
  why_number: { vi: 'Đúng số', en: 'The number agrees', fr: 'Le numéro concorde' },
  why_name_same: { vi: 'Đúng họ tên', en: 'The same name', fr: 'Le même nom' },
  why_name_part: { vi: 'Họ tên bắt đầu hoặc kết thúc như vậy', en: 'The name begins or ends so', fr: 'Le nom commence ou finit ainsi' },
  why_name_words: { vi: 'Có đủ các từ, khác thứ tự', en: 'All the words, in another order', fr: 'Tous les mots, dans un autre ordre' },
  why_name_similar: { vi: 'Họ tên gần giống', en: 'A similar name', fr: 'Un nom ressemblant' },
  why_accents: { vi: 'Khác dấu', en: 'Other accents', fr: 'Autres accents' },
  why_keys: { vi: 'Đã đọc theo kiểu gõ', en: 'Read by the keys typed', fr: 'Lu d’après les touches frappées' },
  why_birth_day: { vi: 'Đúng ngày sinh', en: 'The same date of birth', fr: 'La même date de naissance' },
  why_birth_year: { vi: 'Đúng năm sinh', en: 'The same year of birth', fr: 'La même année de naissance' },
  why_place: { vi: 'Đúng nơi', en: 'The same place', fr: 'Le même lieu' },
} as const satisfies Messages // prettier-ignore

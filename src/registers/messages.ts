import type { Messages } from '#ui'

/** The texts of this room's refusals. */
export const messages = {
  register_not_found: {
    vi: 'Không có cơ sở dữ liệu này.',
    en: 'There is no such register.',
    fr: 'Ce registre n’existe pas.',
  },
  record_not_found: {
    vi: 'Không tìm thấy bản ghi này.',
    en: 'There is no such record.',
    fr: 'Cet enregistrement est introuvable.',
  },
  no_view: {
    vi: 'Mục đích này không được xem dữ liệu của cơ sở dữ liệu này.',
    en: 'This purpose may see nothing of this register.',
    fr: 'Cette finalité ne donne accès à aucune donnée de ce registre.',
  },
  key_taken: {
    vi: 'Giá trị này đã được cấp cho một bản ghi khác.',
    en: 'Another record already holds this value.',
    fr: 'Un autre enregistrement porte déjà cette valeur.',
  },
  no_such_reference: {
    vi: 'Giá trị này không có trong cơ sở dữ liệu được dẫn chiếu.',
    en: 'The register referred to has no record of this value.',
    fr: 'Le registre visé ne contient pas cette valeur.',
  },
  check_failed: {
    vi: 'Giá trị này không qua được phép kiểm tra của nó.',
    en: 'This value does not pass its check.',
    fr: 'Cette valeur ne satisfait pas à son contrôle.',
  },
  changed_since: {
    vi: 'Mục này đã được người khác thay đổi.',
    en: 'Somebody else has changed this meanwhile.',
    fr: 'Quelqu’un d’autre a modifié cet élément entre-temps.',
  },
  register_wrong: {
    vi: 'Định nghĩa cơ sở dữ liệu này có lỗi.',
    en: 'This definition of a register is wrong.',
    fr: 'Cette définition de registre est erronée.',
  },
  version_installed: {
    vi: 'Phiên bản {version} của cơ sở dữ liệu {register} đã được cài đặt với nội dung khác.',
    en: 'Version {version} of the register {register} is installed already, with other content.',
    fr: 'La version {version} du registre {register} est déjà installée avec un autre contenu.',
  },
  data_contradicts: {
    vi: 'Định nghĩa này trái với {count} bản ghi hiện có.',
    en: '{count} existing records contradict this definition.',
    fr: '{count} enregistrements existants contredisent cette définition.',
  },
  not_while_records: {
    vi: 'Không thể thay đổi khi đã có bản ghi.',
    en: 'This cannot change while there are records.',
    fr: 'Cela ne peut pas changer tant qu’il y a des enregistrements.',
  },
  already_merged: {
    vi: 'Một trong hai người đã được gộp vào người khác.',
    en: 'One of the two was merged into somebody else already.',
    fr: 'L’une des deux personnes a déjà été fusionnée.',
  },
  not_merged: {
    vi: 'Người này chưa được gộp vào người khác.',
    en: 'This person was not merged into another.',
    fr: 'Cette personne n’a pas été fusionnée.',
  },
  not_sealed: {
    vi: 'Bản ghi này không bị niêm phong.',
    en: 'This record is not sealed.',
    fr: 'Cet enregistrement n’est pas sous scellés.',
  },
  search_by: {
    vi: 'Hãy nhập họ tên, số định danh hoặc ngày sinh để tìm.',
    en: 'Enter a name, a number or a date of birth to search by.',
    fr: 'Indiquez un nom, un numéro ou une date de naissance.',
  },
  search_wildcard: {
    vi: 'Dấu * chỉ được đứng cuối một từ có từ hai chữ cái trở lên của họ tên.',
    en: 'A * may only end a word of a name, after two letters or more.',
    fr: 'Le signe * ne peut que terminer un mot d’un nom, après deux lettres au moins.',
  },
  search_too_many: {
    vi: 'Có hơn {n} người trùng với điều kiện này nên không hiển thị ai. Hãy thêm năm sinh, ngày sinh hoặc nơi cư trú.',
    en: 'More than {n} people match, so nobody is shown. Add the year or date of birth, or the place.',
    fr: 'Plus de {n} personnes correspondent : personne n’est affiché. Ajoutez l’année ou la date de naissance, ou le lieu.',
  },
  search_too_broad: {
    vi: 'Quá nhiều họ tên chứa các từ này. Hãy nhập đủ họ tên hoặc thêm ngày sinh đầy đủ.',
    en: 'Too many names hold these words. Enter the whole name, or add the full date of birth.',
    fr: 'Trop de noms contiennent ces mots. Saisissez le nom complet ou ajoutez la date de naissance complète.',
  },
} satisfies Messages

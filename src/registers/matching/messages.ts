import type { Messages, Text } from '#ui'

/** The texts of this room's refusals. */
export const refusals = {
  not_matched: {
    vi: 'Cơ sở dữ liệu này không được đối soát trùng.',
    en: 'This register’s records are not matched.',
    fr: 'Les enregistrements de ce registre ne sont pas rapprochés.',
  },
  not_linked: {
    vi: 'Hai cơ sở dữ liệu này không được đối chiếu với nhau.',
    en: 'These two registers are not held against each other.',
    fr: 'Ces deux registres ne sont pas rapprochés l’un de l’autre.',
  },
  match_not_found: {
    vi: 'Không tìm thấy cặp bản ghi này.',
    en: 'There is no such pair of records.',
    fr: 'Cette paire d’enregistrements est introuvable.',
  },
  match_decided: {
    vi: 'Cặp bản ghi này đã có người quyết định.',
    en: 'Somebody has already decided on this pair.',
    fr: 'Une décision a déjà été prise sur cette paire.',
  },
} satisfies Messages

const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })

/** What two values of a field are to each other. */
export const levels: Readonly<Record<string, Text>> = {
  missing: t('thiếu', 'not known', 'inconnu'),
  same: t('giống', 'same', 'identique'),
  plain: t('giống, thiếu dấu', 'same but for accents', 'identique sans accents'),
  accents: t('khác dấu', 'other accents', 'autres accents'),
  order: t('khác thứ tự', 'other order', 'autre ordre'),
  light: t('khác chữ đệm', 'a common middle word differs', 'un mot courant diffère'),
  near: t('gần giống', 'nearly the same', 'presque identique'),
  'near-1': t('gần giống', 'nearly the same', 'presque identique'),
  'near-2': t('hơi giống', 'alike', 'ressemblant'),
  'near-3': t('hơi giống', 'alike', 'ressemblant'),
  'one-edit': t('sai một chữ số', 'one digit off', 'un chiffre diffère'),
  'two-edits': t('sai hai chữ số', 'two digits off', 'deux chiffres diffèrent'),
  digit: t('sai một chữ số', 'one digit off', 'un chiffre diffère'),
  swapped: t('đảo chỗ', 'swapped', 'inversé'),
  year: t('chỉ biết năm', 'only the year is known', 'année seule connue'),
  part: t('giống một phần', 'partly the same', 'identique en partie'),
  some: t('giống một phần', 'partly the same', 'identique en partie'),
  succeeded: t(
    'có thể cùng nơi sau sắp xếp',
    'may be one place since a merger',
    'peut être le même lieu depuis une fusion',
  ),
  differs: t('khác', 'different', 'différent'),
  shared: t('người cùng nhà cũng giống vậy', 'people of one home are as like', 'les proches se ressemblent autant'),
}

export const m = {
  queue: t('Bản ghi có thể trùng', 'Records that may be of one person', 'Enregistrements peut-être en double'),
  lead: t(
    'Máy để các cặp này cho người quyết định. Danh sách không nêu tên ai; mở một cặp là một lượt xem dữ liệu của cả hai người.',
    'The engine leaves these pairs to a person. The list names nobody; opening a pair is a look at both people’s data.',
    'Ces paires attendent une décision humaine. La liste ne nomme personne ; ouvrir une paire est une consultation des deux personnes.',
  ),
  none: t('Không còn cặp nào chờ quyết định.', 'No pair waits for a decision.', 'Aucune paire n’attend de décision.'),
  code: t('Mã cặp', 'Pair', 'Paire'),
  why: t('Vì sao', 'Why', 'Pourquoi'),
  units: t('Nơi quản lý', 'Kept by', 'Tenu par'),
  likely: t('Mức giống', 'Likeness', 'Ressemblance'),
  bits: t('{n} bit', '{n} bits', '{n} bits'),
  since: t('Phát hiện', 'Found', 'Trouvée'),
  pair: t(
    'Hai bản ghi này là của một người?',
    'Are these two records of one person?',
    'Ces deux enregistrements concernent-ils une seule personne ?',
  ),
  field: t('Thông tin', 'Field', 'Champ'),
  first: t('Bản ghi thứ nhất', 'First record', 'Premier enregistrement'),
  second: t('Bản ghi thứ hai', 'Second record', 'Second enregistrement'),
  compared: t('So sánh', 'Compared', 'Comparaison'),
  decision: t('Quyết định', 'Decision', 'Décision'),
  same: t(
    'Là một người: nhập lại làm một',
    'One person: they become one',
    'Une seule personne : elles n’en font plus qu’une',
  ),
  different: t('Là hai người khác nhau', 'Two people', 'Deux personnes'),
  choose: t(
    'Hãy chọn một hoặc hai người.',
    'Choose whether it is one person or two.',
    'Indiquez s’il s’agit d’une ou de deux personnes.',
  ),
  reason: t('Lý do', 'Reason', 'Motif'),
  reasonHint: t(
    'Cả hai người đều đọc được lý do này.',
    'Both people can read it.',
    'Les deux personnes peuvent le lire.',
  ),
  needReason: t('Hãy nêu lý do.', 'Give a reason.', 'Indiquez un motif.'),
  decide: t('Ghi quyết định', 'Record the decision', 'Enregistrer la décision'),
  decided: t('Đã quyết định', 'Decided', 'Décidée'),
} satisfies Readonly<Record<string, Text>>

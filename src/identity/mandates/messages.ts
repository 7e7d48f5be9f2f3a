import type { Messages, Text } from '#ui'

/** Whom one acts for, as the choice names them. */
export const STANDING = {
  child: { vi: 'Con: {name}', en: 'My child {name}', fr: 'Mon enfant {name}' },
  ward: { vi: 'Người được giám hộ: {name}', en: 'My ward {name}', fr: 'La personne sous ma tutelle : {name}' },
  attorney: { vi: 'Người ủy quyền: {name}', en: '{name}, by power of attorney', fr: '{name}, par procuration' },
  staff: { vi: 'Tổ chức: {name}', en: '{name}, as staff', fr: '{name}, comme personnel' },
  representative: { vi: 'Tổ chức tôi đại diện: {name}', en: '{name}, which I represent', fr: '{name}, que je représente' }, // prettier-ignore
} satisfies Record<string, Text>

/** Words of the pages of powers. */
export const mm = {
  title: { vi: 'Ai được làm thay tôi', en: 'Who may act for me', fr: 'Qui peut agir pour moi' },
  lead: {
    vi: 'Bạn ủy quyền cho người khác làm thay trong những việc bạn chọn, đến ngày bạn định. Bạn rút lại lúc nào cũng được.',
    en: 'You may let somebody act for you in the matters you choose, until a day you name. You can withdraw it at any time.',
    fr: 'Vous pouvez laisser quelqu’un agir pour vous dans les affaires choisies, jusqu’au jour indiqué. Vous pouvez y mettre fin à tout moment.',
  },
  titleOf: { vi: 'Ai được làm thay {name}', en: 'Who may act for {name}', fr: 'Qui peut agir pour {name}' },
  people: { vi: 'Tôi làm thay cho ai', en: 'People I act for', fr: 'Pour qui j’agis' },
  organisations: { vi: 'Tổ chức tôi đại diện', en: 'Organisations I represent', fr: 'Organisations que je représente' },
  given: { vi: 'Đã ủy quyền', en: 'Powers given', fr: 'Pouvoirs donnés' },
  givenNone: { vi: 'Chưa ủy quyền cho ai', en: 'Nobody has a power', fr: 'Personne n’a de pouvoir' },
  givenNoneText: { vi: 'Cha, mẹ và người giám hộ làm thay theo luật, không cần ủy quyền.', en: 'Parents and guardians act by law; they need no power.', fr: 'Les parents et les tuteurs agissent par la loi, sans procuration.' }, // prettier-ignore
  offers: { vi: 'Đang chờ bạn trả lời', en: 'Waiting for your answer', fr: 'En attente de votre réponse' },
  held: { vi: 'Ủy quyền tôi đang giữ', en: 'Powers I hold', fr: 'Pouvoirs que je détiens' },
  who: { vi: 'Người được ủy quyền', en: 'Who', fr: 'Qui' },
  from: { vi: 'Người ủy quyền', en: 'For', fr: 'Pour' },
  what: { vi: 'Việc', en: 'Matters', fr: 'Affaires' },
  until: { vi: 'Đến hết ngày', en: 'Last day', fr: 'Dernier jour' },
  open: { vi: 'Không thời hạn', en: 'No end', fr: 'Sans terme' },
  state: { vi: 'Tình trạng', en: 'State', fr: 'État' },
  state_offered: { vi: 'Chờ đồng ý', en: 'Not accepted yet', fr: 'Pas encore accepté' },
  state_held: { vi: 'Đang có hiệu lực', en: 'Holds', fr: 'En vigueur' },
  state_expired: { vi: 'Đã hết hạn', en: 'Expired', fr: 'Expiré' },
  state_ended: { vi: 'Đã chấm dứt', en: 'Ended', fr: 'Terminé' },
  reason_declined: { vi: 'không đồng ý', en: 'declined', fr: 'refusé' },
  reason_withdrawn: { vi: 'đã rút', en: 'withdrawn', fr: 'retiré' },
  reason_resigned: { vi: 'người được ủy quyền thôi', en: 'given up', fr: 'abandonné' },
  reason_revoked: { vi: 'do tài khoản bị thu hồi', en: 'the identity was revoked', fr: 'identité révoquée' },
  accept: { vi: 'Đồng ý', en: 'Accept', fr: 'Accepter' },
  decline: { vi: 'Không đồng ý', en: 'Decline', fr: 'Refuser' },
  withdraw: { vi: 'Rút lại', en: 'Withdraw', fr: 'Retirer' },
  resign: { vi: 'Thôi làm thay', en: 'Give it up', fr: 'Y renoncer' },
  give: { vi: 'Ủy quyền cho một người', en: 'Give a power', fr: 'Donner un pouvoir' },
  number: { vi: 'Số định danh của người đó', en: 'Their personal number', fr: 'Son numéro personnel' },
  name: { vi: 'Họ, chữ đệm và tên của người đó', en: 'Their full name', fr: 'Son nom complet' },
  nameHint: {
    vi: 'Viết đúng như trên căn cước.',
    en: 'As on the identity card.',
    fr: 'Comme sur la carte d’identité.',
  },
  matters: { vi: 'Được làm những việc nào?', en: 'In which matters?', fr: 'Pour quelles affaires ?' },
  lastDay: { vi: 'Đến hết ngày nào?', en: 'Until which day?', fr: 'Jusqu’à quel jour ?' },
  lastDayStaff: {
    vi: 'Để trống nếu không thời hạn.',
    en: 'Leave empty for no end.',
    fr: 'Laissez vide s’il n’y a pas de terme.',
  },
  doGive: { vi: 'Ủy quyền', en: 'Give the power', fr: 'Donner le pouvoir' },
  errors: { vi: 'Có chỗ cần sửa', en: 'There is a problem', fr: 'Il y a un problème' },
  done: { vi: 'Đã ghi nhận.', en: 'Done.', fr: 'C’est fait.' },
} satisfies Messages

/** Texts of this room's refusals. */
export const mandateTexts = {
  holder_not_found: { vi: 'Không tìm thấy ai có số định danh và họ tên này đã có tài khoản.', en: 'Nobody with an account bears this number and name.', fr: 'Aucun titulaire de compte ne porte ce numéro et ce nom.' },
  mandate_not_found: { vi: 'Không có ủy quyền này.', en: 'There is no such power.', fr: 'Ce pouvoir n’existe pas.' },
  mandate_over: { vi: 'Ủy quyền này đã được trả lời hoặc đã chấm dứt.', en: 'This power was answered already, or has ended.', fr: 'Ce pouvoir a déjà reçu une réponse ou a pris fin.' },
  matters_unknown: { vi: 'Hãy chọn ít nhất một việc trong danh sách.', en: 'Choose at least one matter of the list.', fr: 'Choisissez au moins une affaire de la liste.' },
  until_needed: { vi: 'Hãy ghi ngày cuối cùng: ủy quyền phải có thời hạn.', en: 'Give the last day: a power must have an end.', fr: 'Indiquez le dernier jour : un pouvoir doit avoir un terme.' },
  until_past: { vi: 'Ngày cuối cùng không được ở quá khứ.', en: 'The last day may not lie in the past.', fr: 'Le dernier jour ne peut être passé.' },
  until_too_late: { vi: 'Nhiều nhất là mười năm.', en: 'Ten years at most.', fr: 'Dix ans au plus.' },
  holder_is_self: { vi: 'Không thể ủy quyền cho chính mình.', en: 'One cannot give a power to oneself.', fr: 'On ne peut se donner pouvoir à soi-même.' },
} satisfies Messages // prettier-ignore

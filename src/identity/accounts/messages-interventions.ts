import type { Messages } from '#ui'

export const mi = {
  title: { vi: 'Can thiệp vào tài khoản', en: 'Act on an account', fr: 'Intervenir sur un compte' },
  lead: {
    vi: 'Lý do và số văn bản được ghi vào hồ sơ của người đó và người đó xem được. Điều lấy đi hẳn cần một cán bộ thứ hai cùng nơi xác nhận.',
    en: 'The reason and the number of the paper stand in the person’s file, where they read them. What takes something away for good is confirmed by a second officer of the same office.',
    fr: 'Le motif et le numéro de la pièce figurent au dossier de la personne, qui peut les lire. Ce qui retire quelque chose définitivement est confirmé par un second agent du même bureau.',
  },
  number: { vi: 'Số định danh cá nhân', en: 'Personal number', fr: 'Numéro personnel' },
  what: { vi: 'Việc cần làm', en: 'What to do', fr: 'Que faire' },
  suspend: { vi: 'Tạm dừng tài khoản', en: 'Suspend the account', fr: 'Suspendre le compte' },
  reopen: { vi: 'Mở lại tài khoản', en: 'Reopen the account', fr: 'Rouvrir le compte' },
  reprove: { vi: 'Yêu cầu xác minh lại', en: 'Ask for a new proof of identity', fr: 'Exiger une nouvelle preuve' },
  reset: { vi: 'Xóa mọi cách đăng nhập', en: 'Take away every way to sign in', fr: 'Retirer tous les moyens de connexion' },
  loss: { vi: 'Thu hồi: báo mất', en: 'Revoke: a loss was reported', fr: 'Révoquer : perte déclarée' },
  order: { vi: 'Thu hồi: theo quyết định', en: 'Revoke: by an order', fr: 'Révoquer : sur décision' },
  hint_suspend: { vi: 'Ngay. Mọi phiên kết thúc; khóa và ủy quyền còn nguyên.', en: 'At once. Every session ends; keys and powers stay.', fr: 'Aussitôt. Les sessions prennent fin ; clés et pouvoirs restent.' },
  hint_reopen: { vi: 'Tạm dừng: ngay. Đã thu hồi: cần cán bộ thứ hai, rồi xác minh lại tại quầy.', en: 'If suspended, at once. If revoked, by a second officer, and then by a new proof at the desk.', fr: 'Suspendu : aussitôt. Révoqué : par un second agent, puis nouvelle preuve au guichet.' },
  hint_reprove: { vi: 'Ngay. Tài khoản về mức 0 cho đến khi xác minh tại quầy.', en: 'At once. The account is of level 0 until the desk has proved it.', fr: 'Aussitôt. Niveau 0 jusqu’à la preuve au guichet.' },
  hint_reset: { vi: 'Cần cán bộ thứ hai. Số điện thoại được giữ lại.', en: 'By a second officer. The telephone number stays.', fr: 'Par un second agent. Le numéro de téléphone reste.' },
  hint_loss: { vi: 'Tạm dừng ngay; cán bộ thứ hai xác nhận việc thu hồi khóa, ủy quyền, giấy tờ.', en: 'Suspended at once; a second officer confirms that keys, powers and documents end.', fr: 'Suspendu aussitôt ; un second agent confirme la fin des clés, pouvoirs et documents.' },
  hint_order: { vi: 'Cần cán bộ thứ hai. Tài khoản đóng.', en: 'By a second officer. The account is closed.', fr: 'Par un second agent. Le compte est fermé.' },
  reference: { vi: 'Số văn bản, số đơn', en: 'Number of the order or report', fr: 'Numéro de la décision ou déclaration' },
  act: { vi: 'Thực hiện', en: 'Do it', fr: 'Exécuter' },
  missing: { vi: 'cần điền', en: 'needed', fr: 'à remplir' },
  done: { vi: 'Đã thực hiện và ghi vào hồ sơ của người đó.', en: 'Done, and in the person’s file.', fr: 'C’est fait, et inscrit au dossier.' },
  opened: { vi: 'Đã ghi. Cán bộ thứ hai cần xác nhận trong một ngày.', en: 'Noted. A second officer confirms it within a day.', fr: 'Noté. Un second agent confirme dans la journée.' },
  refused: { vi: 'Đã từ chối.', en: 'Refused.', fr: 'Refusé.' },
  waiting: { vi: 'Chờ cán bộ thứ hai', en: 'Waiting for a second officer', fr: 'En attente d’un second agent' },
  none: { vi: 'Không có gì đang chờ', en: 'Nothing is waiting', fr: 'Rien n’attend' },
  yours: { vi: 'Do bạn đề nghị', en: 'You proposed this', fr: 'Vous l’avez proposé' },
  paper: { vi: 'Văn bản {reference}', en: 'Paper {reference}', fr: 'Pièce {reference}' },
  confirm: { vi: 'Xác nhận', en: 'Confirm', fr: 'Confirmer' },
  refuse: { vi: 'Từ chối', en: 'Refuse', fr: 'Refuser' },
} satisfies Messages // prettier-ignore

/** Refusals of interventions, said on the page. */
export const interventionTexts = {
  account_not_found: { vi: 'Không có tài khoản nào với số này', en: 'No open account has this number', fr: 'Aucun compte ouvert avec ce numéro' },
  account_suspended_already: { vi: 'Tài khoản đang bị tạm dừng', en: 'The account is suspended already', fr: 'Le compte est déjà suspendu' },
  account_open_already: { vi: 'Tài khoản đang mở', en: 'The account is open', fr: 'Le compte est ouvert' },
  intervention_over: { vi: 'Đề nghị này đã xong hoặc hết hạn', en: 'This proposal is over, or too old', fr: 'Cette proposition est terminée ou trop ancienne' },
} satisfies Messages // prettier-ignore

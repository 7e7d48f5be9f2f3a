import type { Messages } from '#ui'

export const mn = {
  title: { vi: 'Tài khoản định danh', en: 'Accounts', fr: 'Comptes' },
  lead: {
    vi: 'Đã cấp: tài khoản đã có. Đã kích hoạt: chủ tài khoản đã đăng ký cách đăng nhập đầu tiên. Đang dùng: đã kích hoạt và đăng nhập (hoặc được làm thay) trong {days} ngày qua.',
    en: 'Issued: the account exists. Activated: its holder registered a first way to sign in. In use: activated, and signed in (or acted for) within the last {days} days.',
    fr: 'Délivrés : le compte existe. Activés : le titulaire a enregistré un premier moyen de connexion. Utilisés : activés, avec une connexion (ou un représentant) dans les {days} derniers jours.',
  },
  kind: { vi: 'Của ai', en: 'Whose', fr: 'Titulaire' },
  issued: { vi: 'Đã cấp', en: 'Issued', fr: 'Délivrés' },
  activated: { vi: 'Đã kích hoạt', en: 'Activated', fr: 'Activés' },
  inUse: { vi: 'Đang dùng', en: 'In use', fr: 'Utilisés' },
  level1: { vi: 'Mức độ 1', en: 'Level 1', fr: 'Niveau 1' },
  level2: { vi: 'Mức độ 2', en: 'Level 2', fr: 'Niveau 2' },
  kind_person: { vi: 'Công dân', en: 'Citizens', fr: 'Citoyens' },
  kind_child: { vi: 'Trẻ em', en: 'Children', fr: 'Enfants' },
  kind_foreigner: { vi: 'Người nước ngoài', en: 'Foreigners', fr: 'Étrangers' },
  kind_organisation: { vi: 'Tổ chức', en: 'Organisations', fr: 'Organisations' },
  kind_official: { vi: 'Cán bộ, công chức', en: 'Officials', fr: 'Agents publics' },
  messages: { vi: 'Tin nhắn SMS trong ngày qua', en: 'SMS messages of the last day', fr: 'SMS du dernier jour' },
  sent: { vi: 'Đã gửi', en: 'Sent', fr: 'Envoyés' },
  delivered: { vi: 'Đã đến', en: 'Delivered', fr: 'Remis' },
  failed: { vi: 'Không đến', en: 'Not delivered', fr: 'Non remis' },
  all: { vi: 'Tất cả', en: 'All', fr: 'Tous' },
} satisfies Messages

import type { Messages } from '#ui'

export const m = {
  unknown: { vi: 'Người mẫu', en: 'Sample person', fr: 'Personne fictive' },
  parents: { vi: 'Cha mẹ', en: 'Parents', fr: 'Parents' },
  parentsLead: {
    vi: 'Vừa có con. Đăng ký khai sinh, thường trú và thẻ bảo hiểm y tế trong một lần.',
    en: 'A child was just born. Register the birth, the residence and the health card in one go.',
    fr: 'Un enfant vient de naître. Déclarez la naissance, la résidence et la carte de santé en une fois.',
  },
  parentAbout: { vi: 'Có con mới sinh', en: 'Has a newborn child', fr: 'A un nouveau-né' },
  officers: { vi: 'Cán bộ, công chức', en: 'Officials', fr: 'Agents publics' },
  officersLead: {
    vi: 'Mỗi người thấy việc của mình, theo thứ tự thời hạn.',
    en: 'Each sees their own work, the most urgent first.',
    fr: 'Chacun voit son travail, le plus urgent d’abord.',
  },
  leaders: { vi: 'Lãnh đạo và kiểm tra', en: 'Leaders and auditors', fr: 'Dirigeants et contrôleurs' },
  leadersLead: {
    vi: 'Kết quả theo thời gian thực, xuống đến từng hồ sơ.',
    en: 'Results as they happen, down to the single case.',
    fr: 'Les résultats en temps réel, jusqu’au dossier.',
  },
} satisfies Messages

import type { Text } from '#ui'

/** The laws that grants and registers cite, by number, as a person reads them in "who looked". */
export const laws = {
  '13/2023/NĐ-CP': { vi: 'Nghị định về bảo vệ dữ liệu cá nhân (13/2023/NĐ-CP)', en: 'Decree on Personal Data Protection (13/2023/NĐ-CP)', fr: 'Décret sur la protection des données personnelles (13/2023/NĐ-CP)' },
  '91/2025/QH15': { vi: 'Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15)', en: 'Law on Personal Data Protection (91/2025/QH15)', fr: 'Loi sur la protection des données personnelles (91/2025/QH15)' },
  '91/2015/QH13': { vi: 'Bộ luật Dân sự (91/2015/QH13)', en: 'Civil Code (91/2015/QH13)', fr: 'Code civil (91/2015/QH13)' },
  '26/2023/QH15': { vi: 'Luật Căn cước (26/2023/QH15)', en: 'Law on Identification (26/2023/QH15)', fr: 'Loi sur l’identification (26/2023/QH15)' },
  '60/2014/QH13': { vi: 'Luật Hộ tịch (60/2014/QH13)', en: 'Law on Civil Status (60/2014/QH13)', fr: 'Loi sur l’état civil (60/2014/QH13)' },
  '68/2020/QH14': { vi: 'Luật Cư trú (68/2020/QH14)', en: 'Law on Residence (68/2020/QH14)', fr: 'Loi sur la résidence (68/2020/QH14)' },
  '25/2008/QH12': { vi: 'Luật Bảo hiểm y tế (25/2008/QH12)', en: 'Law on Health Insurance (25/2008/QH12)', fr: 'Loi sur l’assurance maladie (25/2008/QH12)' },
  '104/2022/NĐ-CP': { vi: 'Nghị định bỏ việc nộp, xuất trình sổ hộ khẩu giấy (104/2022/NĐ-CP)', en: 'Decree ending the paper household book (104/2022/NĐ-CP)', fr: 'Décret supprimant le livret de famille papier (104/2022/NĐ-CP)' },
  '118/2025/NĐ-CP': { vi: 'Nghị định về cơ chế một cửa (118/2025/NĐ-CP)', en: 'Decree on one-stop services (118/2025/NĐ-CP)', fr: 'Décret sur le guichet unique (118/2025/NĐ-CP)' },
  '766/QĐ-TTg': { vi: 'Quyết định về bộ chỉ số phục vụ người dân, doanh nghiệp (766/QĐ-TTg)', en: 'Decision on service indicators (766/QĐ-TTg)', fr: 'Décision sur les indicateurs de service (766/QĐ-TTg)' },
} as const satisfies Readonly<Record<string, Text>> // prettier-ignore

export type LawNumber = keyof typeof laws

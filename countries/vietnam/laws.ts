import type { Text } from '#ui'

/** The legal texts that grants, registers and procedures cite, by number, in the words of their titles, shortened. */
export const laws = {
  '13/2023/NĐ-CP': { vi: 'Nghị định về bảo vệ dữ liệu cá nhân (13/2023/NĐ-CP)', en: 'Decree on Personal Data Protection (13/2023/NĐ-CP)', fr: 'Décret sur la protection des données personnelles (13/2023/NĐ-CP)' },
  '91/2025/QH15': { vi: 'Luật Bảo vệ dữ liệu cá nhân (91/2025/QH15)', en: 'Law on Personal Data Protection (91/2025/QH15)', fr: 'Loi sur la protection des données personnelles (91/2025/QH15)' },
  '91/2015/QH13': { vi: 'Bộ luật Dân sự (91/2015/QH13)', en: 'Civil Code (91/2015/QH13)', fr: 'Code civil (91/2015/QH13)' },
  '26/2023/QH15': { vi: 'Luật Căn cước (26/2023/QH15)', en: 'Law on Identification (26/2023/QH15)', fr: 'Loi sur l’identification (26/2023/QH15)' },
  '60/2014/QH13': { vi: 'Luật Hộ tịch (60/2014/QH13)', en: 'Law on Civil Status (60/2014/QH13)', fr: 'Loi sur l’état civil (60/2014/QH13)' },
  '68/2020/QH14': { vi: 'Luật Cư trú (68/2020/QH14)', en: 'Law on Residence (68/2020/QH14)', fr: 'Loi sur la résidence (68/2020/QH14)' },
  '25/2008/QH12': { vi: 'Luật Bảo hiểm y tế (25/2008/QH12)', en: 'Law on Health Insurance (25/2008/QH12)', fr: 'Loi sur l’assurance maladie (25/2008/QH12)' },
  '46/2014/QH13': { vi: 'Luật sửa đổi, bổ sung Luật Bảo hiểm y tế (46/2014/QH13)', en: 'Law amending the Law on Health Insurance (46/2014/QH13)', fr: 'Loi modifiant la loi sur l’assurance maladie (46/2014/QH13)' },
  '123/2015/NĐ-CP': { vi: 'Nghị định hướng dẫn Luật Hộ tịch (123/2015/NĐ-CP)', en: 'Decree guiding the Law on Civil Status (123/2015/NĐ-CP)', fr: 'Décret d’application de la loi sur l’état civil (123/2015/NĐ-CP)' },
  '87/2020/NĐ-CP': { vi: 'Nghị định về cơ sở dữ liệu hộ tịch điện tử và đăng ký hộ tịch trực tuyến (87/2020/NĐ-CP)', en: 'Decree on the electronic civil-status database and online registration (87/2020/NĐ-CP)', fr: 'Décret sur la base électronique de l’état civil et l’enregistrement en ligne (87/2020/NĐ-CP)' },
  '63/2024/NĐ-CP': { vi: 'Nghị định về liên thông điện tử các thủ tục khai sinh, khai tử (63/2024/NĐ-CP)', en: 'Decree on the electronic joining of birth and death procedures (63/2024/NĐ-CP)', fr: 'Décret sur le traitement électronique groupé des naissances et des décès (63/2024/NĐ-CP)' },
  '105/2014/NĐ-CP': { vi: 'Nghị định hướng dẫn Luật Bảo hiểm y tế (105/2014/NĐ-CP)', en: 'Decree guiding the Law on Health Insurance (105/2014/NĐ-CP)', fr: 'Décret d’application de la loi sur l’assurance maladie (105/2014/NĐ-CP)' },
  '154/2024/NĐ-CP': { vi: 'Nghị định hướng dẫn Luật Cư trú (154/2024/NĐ-CP)', en: 'Decree guiding the Law on Residence (154/2024/NĐ-CP)', fr: 'Décret d’application de la loi sur la résidence (154/2024/NĐ-CP)' },
  '120/2025/NĐ-CP': { vi: 'Nghị định về thẩm quyền của chính quyền địa phương hai cấp trong lĩnh vực tư pháp (120/2025/NĐ-CP)', en: 'Decree on the powers of two-tier local government in justice matters (120/2025/NĐ-CP)', fr: 'Décret sur les compétences locales à deux niveaux en matière de justice (120/2025/NĐ-CP)' },
  '05/2015/TTLT-BTP-BCA-BYT': { vi: 'Thông tư liên tịch về liên thông khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi (05/2015/TTLT-BTP-BCA-BYT)', en: 'Joint Circular on joining birth, residence and the health card of children under 6 (05/2015/TTLT-BTP-BCA-BYT)', fr: 'Circulaire conjointe sur la naissance, la résidence et la carte d’assurance des moins de 6 ans (05/2015/TTLT-BTP-BCA-BYT)' },
  '04/2020/TT-BTP': { vi: 'Thông tư hướng dẫn Luật Hộ tịch (04/2020/TT-BTP)', en: 'Circular guiding the Law on Civil Status (04/2020/TT-BTP)', fr: 'Circulaire d’application de la loi sur l’état civil (04/2020/TT-BTP)' },
  '08/2025/TT-BTP': { vi: 'Thông tư về phân cấp, phân định thẩm quyền trong lĩnh vực tư pháp (08/2025/TT-BTP)', en: 'Circular on the division of powers in justice matters (08/2025/TT-BTP)', fr: 'Circulaire sur la répartition des compétences en matière de justice (08/2025/TT-BTP)' },
  '55/2021/TT-BCA': { vi: 'Thông tư hướng dẫn Luật Cư trú (55/2021/TT-BCA)', en: 'Circular guiding the Law on Residence (55/2021/TT-BCA)', fr: 'Circulaire d’application de la loi sur la résidence (55/2021/TT-BCA)' },
  '53/2025/TT-BCA': { vi: 'Thông tư sửa đổi các thông tư về cư trú, căn cước (53/2025/TT-BCA)', en: 'Circular amending those on residence and identification (53/2025/TT-BCA)', fr: 'Circulaire modifiant celles sur la résidence et l’identification (53/2025/TT-BCA)' },
  '01/2018/TT-VPCP': { vi: 'Thông tư hướng dẫn cơ chế một cửa, một cửa liên thông (01/2018/TT-VPCP)', en: 'Circular guiding one-stop and joined services (01/2018/TT-VPCP)', fr: 'Circulaire d’application du guichet unique (01/2018/TT-VPCP)' },
  '281/2016/TT-BTC': { vi: 'Thông tư về phí khai thác dữ liệu hộ tịch (281/2016/TT-BTC)', en: 'Circular on fees for civil-status data (281/2016/TT-BTC)', fr: 'Circulaire sur les droits de consultation de l’état civil (281/2016/TT-BTC)' },
  '104/2022/NĐ-CP': { vi: 'Nghị định bỏ việc nộp, xuất trình sổ hộ khẩu giấy (104/2022/NĐ-CP)', en: 'Decree ending the paper household book (104/2022/NĐ-CP)', fr: 'Décret supprimant le livret de famille papier (104/2022/NĐ-CP)' },
  '118/2025/NĐ-CP': { vi: 'Nghị định về cơ chế một cửa (118/2025/NĐ-CP)', en: 'Decree on one-stop services (118/2025/NĐ-CP)', fr: 'Décret sur le guichet unique (118/2025/NĐ-CP)' },
  '766/QĐ-TTg': { vi: 'Quyết định về bộ chỉ số phục vụ người dân, doanh nghiệp (766/QĐ-TTg)', en: 'Decision on service indicators (766/QĐ-TTg)', fr: 'Décision sur les indicateurs de service (766/QĐ-TTg)' },
} as const satisfies Readonly<Record<string, Text>> // prettier-ignore

export type LawNumber = keyof typeof laws

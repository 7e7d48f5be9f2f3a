import type { Messages } from '#ui'

/** Refusals of the wallet. */
export const walletTexts = {
  document_unknown: {
    vi: 'Không có loại giấy tờ này.',
    en: 'There is no such document.',
    fr: 'Ce document n’existe pas.',
  },
  document_missing: {
    vi: 'Cơ sở dữ liệu chưa có giấy tờ này của bạn.',
    en: 'The register holds no such document of yours.',
    fr: 'Le registre ne contient pas ce document à votre nom.',
  },
  document_not_good: {
    vi: 'Giấy tờ này đã hết hạn hoặc không còn hiệu lực, nên không đưa vào ví được.',
    en: 'This document has expired or is no longer valid, so no wallet can carry it.',
    fr: 'Ce document a expiré ou n’est plus valable : aucun portefeuille ne peut le porter.',
  },
  account_closed: { vi: 'Tài khoản này đã đóng.', en: 'This account is closed.', fr: 'Ce compte est fermé.' },
  question_over: {
    vi: 'Yêu cầu này đã hết hạn hoặc đã được trả lời.',
    en: 'This request is over or has been answered.',
    fr: 'Cette demande est terminée ou a reçu sa réponse.',
  },
  status_list_not_found: {
    vi: 'Không có danh sách này.',
    en: 'There is no such list.',
    fr: 'Cette liste n’existe pas.',
  },
} as const satisfies Messages

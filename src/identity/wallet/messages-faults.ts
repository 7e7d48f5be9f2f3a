import type { Text } from '#ui'
import type { FaultCode } from './sdjwt/fault.ts'

const altered: Text = { vi: 'Mã đã bị sửa hoặc không phải do cơ quan cấp.', en: 'It was altered, or was not issued by the office.', fr: 'Il a été modifié ou n’a pas été délivré par l’administration.' } // prettier-ignore
const unreadable: Text = { vi: 'Không đọc được. Hãy quét lại.', en: 'It cannot be read. Scan again.', fr: 'Illisible. Scannez à nouveau.' } // prettier-ignore
const stranger: Text = { vi: 'Người đưa ra không chứng minh được giấy tờ là của ví mình.', en: 'Whoever shows it cannot prove that it is their wallet’s.', fr: 'La personne ne prouve pas que le document est à son portefeuille.' } // prettier-ignore
const other: Text = { vi: 'Câu trả lời dành cho yêu cầu khác hoặc đã cũ. Hãy yêu cầu lại.', en: 'It answers another request, or is old. Ask again.', fr: 'Réponse à une autre demande, ou trop ancienne. Redemandez.' } // prettier-ignore

/** Why it is refused, as a desk tells it: what was done wrong, not which byte. */
export const faultTexts: Readonly<Record<FaultCode | 'declined', Text>> = {
  malformed: unreadable,
  alg_refused: altered,
  typ_refused: altered,
  key_unknown: altered,
  signature_wrong: altered,
  hash_refused: altered,
  disclosure_malformed: altered,
  disclosure_duplicate: altered,
  disclosure_unreferenced: altered,
  digest_malformed: altered,
  digest_repeated: altered,
  name_reserved: altered,
  name_taken: altered,
  binding_missing: stranger,
  binding_unexpected: stranger,
  binding_malformed: stranger,
  binding_signature: stranger,
  binding_nonce: other,
  binding_audience: other,
  binding_time: other,
  binding_hash: altered,
  holder_missing: stranger,
  holder_other: stranger,
  issuer_other: altered,
  type_other: { vi: 'Đây là giấy tờ khác.', en: 'It is another document.', fr: 'C’est un autre document.' },
  claim_missing: { vi: 'Ví chưa cho xem đủ thông tin được yêu cầu.', en: 'The wallet showed less than was asked for.', fr: 'Le portefeuille a montré moins que demandé.' }, // prettier-ignore
  too_early: { vi: 'Chưa đến lúc có hiệu lực. Hãy xem lại đồng hồ của máy.', en: 'It is not good yet. Check this device’s clock.', fr: 'Pas encore valable. Vérifiez l’heure de l’appareil.' }, // prettier-ignore
  expired: { vi: 'Đã hết hạn.', en: 'It has expired.', fr: 'Il a expiré.' },
  status_missing: altered,
  status_unknown: { vi: 'Không biết còn hiệu lực hay không. Hãy tải lại trang khi có mạng.', en: 'Whether it still holds is not known. Reload this page with a network.', fr: 'On ignore s’il est encore valable. Rechargez la page avec un réseau.' }, // prettier-ignore
  revoked: {
    vi: 'Đã bị thu hồi hoặc thay thế.',
    en: 'It was revoked or replaced.',
    fr: 'Il a été révoqué ou remplacé.',
  },
  declined: { vi: 'Người dân không đồng ý cho xem.', en: 'The person said no.', fr: 'La personne a refusé.' },
}

import type { Messages } from '#ui'

/** Why the edge itself refuses, and what is wrong with a field: by the code that a Refusal or a field error carries. */
export const platformTexts = {
  invalid: {
    vi: 'Thông tin gửi lên chưa đúng.',
    en: 'What was sent is not right.',
    fr: 'Les données envoyées ne sont pas correctes.',
  },
  required: { vi: 'Cần điền mục này.', en: 'This is needed.', fr: 'Ce champ est nécessaire.' },
  too_long: { vi: 'Dài quá mức cho phép.', en: 'This is too long.', fr: 'C’est trop long.' },
  too_short: { vi: 'Ngắn quá mức cho phép.', en: 'This is too short.', fr: 'C’est trop court.' },
  wrong_form: { vi: 'Chưa đúng dạng.', en: 'This is not in the right form.', fr: 'Le format n’est pas correct.' },
  wrong_type: { vi: 'Chưa đúng kiểu dữ liệu.', en: 'This is of the wrong kind.', fr: 'Le type n’est pas correct.' },
  not_a_choice: {
    vi: 'Không có trong các lựa chọn.',
    en: 'This is not one of the choices.',
    fr: 'Ce n’est pas l’un des choix.',
  },
  too_small: { vi: 'Nhỏ hơn mức cho phép.', en: 'This is too small.', fr: 'C’est trop petit.' },
  too_big: { vi: 'Lớn hơn mức cho phép.', en: 'This is too big.', fr: 'C’est trop grand.' },
  too_many: { vi: 'Nhiều hơn mức cho phép.', en: 'There are too many.', fr: 'Il y en a trop.' },
  unknown_field: { vi: 'Mục này không được nhận.', en: 'This field is not taken.', fr: 'Ce champ n’est pas accepté.' },
  malformed: { vi: 'Yêu cầu không đọc được.', en: 'The request could not be read.', fr: 'La demande est illisible.' },
  unsupported_type: {
    vi: 'Không nhận loại dữ liệu này.',
    en: 'This kind of content is not taken.',
    fr: 'Ce type de contenu n’est pas accepté.',
  },
  too_large: {
    vi: 'Dữ liệu gửi lên lớn quá mức cho phép.',
    en: 'What was sent is too large.',
    fr: 'L’envoi est trop volumineux.',
  },
  not_found: { vi: 'Không tìm thấy trang này', en: 'This page was not found', fr: 'Cette page est introuvable' },
  cross_site: {
    vi: 'Yêu cầu đến từ một trang khác nên không được thực hiện.',
    en: 'The request came from another site, so it was not carried out.',
    fr: 'La demande vient d’un autre site : elle n’a pas été exécutée.',
  },
  bad_character: {
    vi: 'Có ký tự không thể lưu được.',
    en: 'It holds a character that cannot be kept.',
    fr: 'Un caractère ne peut pas être conservé.',
  },
  too_many_requests: {
    vi: 'Có quá nhiều yêu cầu trong một phút. Hãy đợi một chút rồi thử lại.',
    en: 'Too many requests in a minute. Wait a little and try again.',
    fr: 'Trop de demandes en une minute. Patientez un peu puis réessayez.',
  },
  away: {
    vi: 'Hệ thống đang khởi động lại. Chưa có gì bị mất; hãy thử lại sau vài giây.',
    en: 'The service is starting again. Nothing is lost; try again in a few seconds.',
    fr: 'Le service redémarre. Rien n’est perdu ; réessayez dans quelques secondes.',
  },
  fault: {
    vi: 'Có lỗi ở phía chúng tôi. Chưa có gì được ghi; hãy thử lại, và nêu mã tham chiếu nếu lỗi lặp lại.',
    en: 'Something failed on our side. Nothing was half-written; try again, and quote the reference if it happens again.',
    fr: 'Une erreur est survenue de notre côté. Rien n’a été écrit à moitié ; réessayez, et citez la référence si cela se répète.',
  },
  refused: { vi: 'Yêu cầu không được chấp nhận.', en: 'The request was refused.', fr: 'La demande a été refusée.' },
  stale: {
    vi: 'Có người vừa thay đổi trước bạn. Hãy xem lại rồi làm tiếp.',
    en: 'Somebody changed this before you. Look again, then go on.',
    fr: 'Quelqu’un l’a modifié avant vous. Vérifiez puis continuez.',
  },
  key_reused: {
    vi: 'Mã chống gửi trùng này đã dùng cho một yêu cầu khác.',
    en: 'This idempotency key was used for another request.',
    fr: 'Cette clé d’idempotence a servi pour une autre demande.',
  },
} satisfies Messages

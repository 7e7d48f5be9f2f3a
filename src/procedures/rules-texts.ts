import type { Text } from '#ui'

/** What the form itself says of a wrong answer; `{field}` is the field's label in the reader's language. */
export const findingTexts = {
  required: { vi: 'Hãy trả lời: {field}', en: 'Answer this: {field}', fr: 'Répondez à : {field}' },
  choose: { vi: 'Hãy chọn: {field}', en: 'Select an option: {field}', fr: 'Choisissez : {field}' },
  too_long: {
    vi: '{field}: tối đa {max} ký tự',
    en: '{field}: use {max} characters or fewer',
    fr: '{field} : {max} caractères au maximum',
  },
  not_a_text: { vi: '{field}: hãy nhập chữ', en: '{field}: enter text', fr: '{field} : saisissez un texte' },
  not_a_date: {
    vi: '{field}: ngày phải có thật, ví dụ 27 3 2025',
    en: '{field}: enter a real date, for example 27 3 2025',
    fr: '{field} : indiquez une date réelle, par exemple 27 3 2025',
  },
  not_a_number: {
    vi: '{field}: hãy nhập một số nguyên',
    en: '{field}: enter a whole number',
    fr: '{field} : indiquez un nombre entier',
  },
  too_small: {
    vi: '{field}: ít nhất là {min}',
    en: '{field}: must be {min} or more',
    fr: '{field} : {min} au minimum',
  },
  too_large: {
    vi: '{field}: nhiều nhất là {max}',
    en: '{field}: must be {max} or fewer',
    fr: '{field} : {max} au maximum',
  },
  not_an_option: {
    vi: '{field}: hãy chọn một mục trong danh sách',
    en: '{field}: choose one of the options shown',
    fr: '{field} : choisissez l’une des réponses proposées',
  },
  not_a_unit: {
    vi: '{field}: không có đơn vị hành chính này',
    en: '{field}: there is no such administrative unit',
    fr: '{field} : cette unité administrative n’existe pas',
  },
  not_a_phone: {
    vi: '{field}: hãy nhập số điện thoại, ví dụ 0912 345 678',
    en: '{field}: enter a telephone number',
    fr: '{field} : indiquez un numéro de téléphone',
  },
  not_an_email: {
    vi: '{field}: hãy nhập địa chỉ thư điện tử, ví dụ ten@vidu.vn',
    en: '{field}: enter an email address, for example name@example.com',
    fr: '{field} : indiquez une adresse électronique, par exemple nom@exemple.fr',
  },
  not_a_file: {
    vi: '{field}: tệp không hợp lệ',
    en: '{field}: this file is not valid',
    fr: '{field} : ce fichier n’est pas valide',
  },
  not_known: {
    vi: '{field}: các cơ sở dữ liệu chưa có thông tin này, hãy đến bộ phận một cửa',
    en: '{field}: no register knows this yet; please go to the service centre',
    fr: '{field} : aucun registre ne le connaît encore ; adressez-vous au guichet',
  },
} as const satisfies Record<string, Text>

export type FindingCode = keyof typeof findingTexts

/** A finding's text with the field's label and numbers filled in, in every language. */
export function findingText(
  code: FindingCode,
  label: Text,
  values: Readonly<Record<string, string | number>> = {},
): Text {
  const fill = (language: keyof Text) =>
    findingTexts[code][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
      name === 'field' ? label[language].replace(/[?.:\s]+$/, '') : String(values[name] ?? whole),
    )
  return { vi: fill('vi'), en: fill('en'), fr: fill('fr') }
}

import type { RegisterDefinition } from '#registers'
import { authorities, by, codes, must, sample, sexes, t } from './registers-fields.ts'

/**
 * Law on Entry, Exit, Transit and Residence of Foreigners, articles 36 to 44 (articles from knowledge): who holds a residence
 * card. The record is the holder's own: no other register here knows them.
 */
export function foreigners(): RegisterDefinition {
  const law = by('47/2014/QH13', '36')
  const fields = [
    law('text')('number', 'Số thẻ thường trú, tạm trú', 'Number of the residence card', 'Numéro de la carte de séjour', { required: true, pattern: '^[A-Z0-9-]{6,20}$' }),
    law('code')('kind', 'Loại thẻ', 'Kind of card', 'Type de carte', {
      required: true,
      codes: { temporary: t('Tạm trú', 'Temporary', 'Temporaire'), permanent: t('Thường trú', 'Permanent', 'Permanente') },
    }),
    law('text')('fullName', 'Họ và tên', 'Full name', 'Nom complet', { required: true, max: 200 }),
    law('date')('birthDate', 'Ngày sinh', 'Date of birth', 'Date de naissance', must),
    law('code')('sex', 'Giới tính', 'Sex', 'Sexe', { codes: sexes }),
    law('text')('nationality', 'Quốc tịch', 'Nationality', 'Nationalité', { required: true, pattern: '^[A-Z]{2,3}$' }),
    law('text')('passport', 'Số hộ chiếu', 'Passport number', 'Numéro de passeport', { required: true, pattern: '^[A-Z0-9]{5,20}$' }),
    law('date')('validUntil', 'Thẻ có giá trị đến', 'Valid until', 'Valable jusqu’au', must),
    law('unit')('unit', 'Nơi cư trú', 'Commune of residence', 'Commune de résidence'),
    law('text')('address', 'Địa chỉ', 'Address', 'Adresse', { max: 300 }),
    sample,
  ] // prettier-ignore
  const all = codes(fields)
  return {
    code: 'foreigners',
    version: 1,
    title: t('Cơ sở dữ liệu người nước ngoài cư trú', 'Register of resident foreigners', 'Registre des étrangers résidents'),
    authority: authorities.publicSecurity,
    legalBasis: '47/2014/QH13',
    fields,
    keys: ['number'],
    lookups: [{ fields: ['passport'] }],
    subjects: [],
    views: { self: all, parent: all, residence: all },
    search: { name: 'fullName', date: 'birthDate' },
  } // prettier-ignore
}

import type { ClaimRule, LegalBasis, SignInRules } from '#identity'
import type { Text } from '#ui'
import { laws, type LawNumber } from './laws.ts'

const t = (vi: string, en: string, fr: string): Text => ({ vi, en, fr })

/** A claim that is a field of the population register as it stands. */
const field = (code: string, title: Text): ClaimRule => ({
  title,
  register: 'population',
  fields: [code],
  value: (fields) => (typeof fields[code] === 'string' ? fields[code] : undefined),
})

/** Age in whole years on a legal day. */
const age = (born: string, today: string) =>
  Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)

const claims = {
  name: field('fullName', t('Họ, chữ đệm và tên', 'Full name', 'Nom complet')),
  family_name: field('surname', t('Họ', 'Surname', 'Nom de famille')),
  middle_name: field('middle', t('Chữ đệm', 'Middle name', 'Nom intermédiaire')),
  given_name: field('given', t('Tên', 'Given name', 'Prénom')),
  birthdate: field('birthDate', t('Ngày sinh', 'Date of birth', 'Date de naissance')),
  gender: field('sex', t('Giới tính', 'Sex', 'Sexe')),
  personal_number: field('number', t('Số định danh cá nhân', 'Personal number', 'Numéro personnel')),
  nationality: field('nationality', t('Quốc tịch', 'Nationality', 'Nationalité')),
  // What a site needs to know is told, not what it could be worked out from.
  over_18: {
    title: t('Đã đủ 18 tuổi hay chưa (không có ngày sinh)', 'Whether 18 or over (not the date of birth)', 'Majeur ou non (sans la date de naissance)'), // prettier-ignore
    register: 'population',
    fields: ['birthDate'],
    value: ({ birthDate }, { today }) => (typeof birthDate === 'string' ? age(birthDate, today) >= 18 : undefined),
  },
  lives_in_province: {
    title: t('Có thường trú tại tỉnh của trang này hay không (không có địa chỉ)', 'Whether a resident of the site’s province (not the address)', 'Résident de la province du site ou non (sans l’adresse)'), // prettier-ignore
    register: 'population',
    fields: ['residenceUnit'],
    value: ({ residenceUnit }, { province, above }) =>
      province === null || typeof residenceUnit !== 'string' ? undefined : above(residenceUnit).includes(province),
  },
} satisfies Record<string, ClaimRule>

type Claim = keyof typeof claims

const basis = (code: string, law: LawNumber, purpose: Text, told: readonly Claim[]): LegalBasis => ({
  code,
  law,
  title: laws[law],
  purpose,
  claims: told,
})

/** What each law lets a site be told; which articles say so is from knowledge. */
const bases: readonly LegalBasis[] = [
  basis('consent', '69/2024/NĐ-CP', t('Đăng nhập, theo đồng ý của bạn', 'Signing in, as you agree', 'Se connecter, avec votre accord'), ['name', 'family_name', 'middle_name', 'given_name', 'over_18', 'lives_in_province']),
  basis('age', '44/2019/QH14', t('Biết người mua đã đủ 18 tuổi', 'Knowing that a buyer is 18 or over', 'Savoir qu’un acheteur est majeur'), ['over_18']),
  basis('customer', '14/2022/QH15', t('Nhận biết khách hàng của ngân hàng', 'Knowing a bank’s customers', 'Connaître les clients d’une banque'), ['name', 'birthdate', 'gender', 'personal_number', 'nationality', 'over_18', 'lives_in_province']),
  basis('subscriber', '24/2023/QH15', t('Biết thuê bao điện thoại là ai', 'Knowing who a telephone subscriber is', 'Connaître l’abonné au téléphone'), ['name', 'birthdate', 'personal_number', 'nationality']),
  basis('service', '118/2025/NĐ-CP', t('Giải quyết thủ tục hành chính của bạn', 'Dealing with your request to an office', 'Traiter votre démarche'), ['name', 'family_name', 'middle_name', 'given_name', 'birthdate', 'gender', 'personal_number', 'nationality', 'over_18', 'lives_in_province']),
] // prettier-ignore

/** Decree 69/2024/NĐ-CP: other agencies’ and firms’ sites use the electronic identity, and are told what their law gives them. */
export const signIn: SignInRules = {
  claims,
  scopes: {
    profile: ['name', 'family_name', 'middle_name', 'given_name'],
    birth: ['birthdate'],
    number: ['personal_number'],
    age: ['over_18'],
    province: ['lives_in_province'],
  },
  bases,
  hint: 'number',
}

/** What a site was told, in the words of "who looked". */
export const claimWords: Readonly<Record<string, Text>> = Object.fromEntries(
  Object.entries(claims).map(([claim, { title }]) => [claim, title]),
)

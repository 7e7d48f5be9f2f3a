import type { DossierCountry, DrawInput, NationalState, ReasonText } from '#dossiers'
import type { LegalDay } from '#territory'
import type { Agency } from './territory/index.ts'
import {
  childHealthCardNumber,
  drawPersonalNumber,
  drawSocialInsuranceNumber,
  formatDossierCode,
  type Sex,
} from './identifiers.ts'

/** The ten states of the national public-service portal that the engine's states are reported as; 6 (a fee is owed) waits for payments. */
const NATIONAL = {
  1: { vi: 'Mới đăng ký', en: 'Newly registered', fr: 'Nouvellement déposé' },
  2: { vi: 'Được tiếp nhận', en: 'Received', fr: 'Reçu' },
  3: { vi: 'Không được tiếp nhận', en: 'Not received', fr: 'Non reçu' },
  4: { vi: 'Đang xử lý', en: 'In progress', fr: 'En cours' },
  5: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'More papers asked for', fr: 'Complément demandé' },
  6: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Payment asked for', fr: 'Paiement demandé' },
  7: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the citizen', fr: 'Retiré par le citoyen' },
  8: { vi: 'Dừng xử lý', en: 'Stopped', fr: 'Arrêté' },
  9: { vi: 'Đã xử lý xong', en: 'Decided', fr: 'Traité' },
  10: { vi: 'Đã trả kết quả', en: 'Result handed over', fr: 'Résultat remis' },
} as const
const state = (code: keyof typeof NATIONAL): NationalState => ({ code, title: NATIONAL[code] })

const states: DossierCountry['states'] = {
  draft: state(1),
  submitted: state(1),
  accepted: state(2),
  rejected: state(3),
  processing: state(4),
  awaitingSupplement: state(5),
  withdrawn: state(7),
  refused: state(8),
  done: state(9),
  returned: state(10),
}

/** Reasons an official chooses from; words of one's own may be added. */
export const reasons: readonly ReasonText[] = [
  {
    code: 'not-competent',
    for: ['reject'],
    title: {
      vi: 'Hồ sơ không thuộc thẩm quyền của cơ quan này',
      en: 'The dossier is not for this agency',
      fr: 'Le dossier ne relève pas de ce service',
    },
    legalBasis: '118/2025/NĐ-CP',
  },
  {
    code: 'incomplete',
    for: ['reject', 'refuse'],
    title: {
      vi: 'Không bổ sung, hoàn thiện được hồ sơ theo yêu cầu',
      en: 'The dossier was not completed as asked',
      fr: 'Le dossier n’a pas été complété comme demandé',
    },
    legalBasis: '118/2025/NĐ-CP',
  },
  {
    code: 'already-registered',
    for: ['reject', 'refuse'],
    title: {
      vi: 'Trẻ đã được đăng ký khai sinh',
      en: 'The child’s birth is already registered',
      fr: 'La naissance de l’enfant est déjà enregistrée',
    },
    legalBasis: '60/2014/QH13',
  },
  {
    code: 'untrue',
    for: ['refuse'],
    title: {
      vi: 'Có cơ sở xác định nội dung cam đoan hoặc giấy tờ không đúng sự thật',
      en: 'There is reason to hold a statement or paper for untrue',
      fr: 'Une déclaration ou un document est tenu pour inexact',
    },
    legalBasis: '123/2015/NĐ-CP',
  },
  {
    code: 'conditions-not-met',
    for: ['refuse'],
    title: {
      vi: 'Không đủ điều kiện theo quy định của pháp luật',
      en: 'The conditions set by law are not met',
      fr: 'Les conditions prévues par la loi ne sont pas remplies',
    },
  },
  {
    code: 'verify',
    for: ['apologise'],
    title: {
      vi: 'Cần kiểm tra, xác minh làm rõ',
      en: 'Facts must be checked and confirmed',
      fr: 'Des faits doivent être vérifiés',
    },
    legalBasis: '118/2025/NĐ-CP',
  },
  {
    code: 'other-agency',
    for: ['apologise'],
    title: {
      vi: 'Chờ kết quả phối hợp của cơ quan khác',
      en: 'Another agency’s answer is awaited',
      fr: 'La réponse d’un autre service est attendue',
    },
    legalBasis: '118/2025/NĐ-CP',
  },
  {
    code: 'clock',
    for: [],
    title: {
      vi: 'Cơ quan giải quyết chưa có kết quả đúng hẹn',
      en: 'The agency has no result by the date it gave',
      fr: 'Le service n’a pas de résultat à la date fixée',
    },
    legalBasis: '118/2025/NĐ-CP',
  },
]

/** Drawn from the system's randomness: nobody can tell a number before it is given. */
const random = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const provinceOf = ({ path }: DrawInput): string => path.at(-1) ?? ''

const draws: DossierCountry['draws'] = {
  /** Decree 137/2015/NĐ-CP art. 13: province of registration, century and sex, year, six random digits. */
  'personal-number': (input) =>
    drawPersonalNumber(random, {
      province: provinceOf(input),
      sex: textOf(input.form['sex']) as Sex,
      birthDate: textOf(input.form['birthDate']),
    }),
  /** Circular 04/2020/TT-BTP: numbered from 1 in each book and year. */
  'birth-number': ({ serial, day }) => `${serial}/${day.slice(0, 4)}`,
  'social-insurance-number': (input) => drawSocialInsuranceNumber(random, provinceOf(input)),
  'health-card-number': (input) =>
    childHealthCardNumber({ province: provinceOf(input), socialInsurance: textOf(input.made['socialInsurance']) }),
}

/** What Viet Nam says of its dossiers. `communesOf`: codes of a province's communes on a day. */
export function vietnamDossiers(parts: {
  readonly agencies: ReadonlyMap<string, Pick<Agency, 'code'>>
  communesOf(province: string, day: LegalDay): readonly string[]
}): DossierCountry {
  const ordinals = new Map<string, ReadonlyMap<string, number>>()
  function ordinal(province: string, commune: string, day: LegalDay): number {
    const key = `${province} ${day}`
    let known = ordinals.get(key)
    if (!known) {
      if (ordinals.size > 200) ordinals.clear()
      known = new Map(parts.communesOf(province, day).toSorted().map((code, n) => [code, n + 1])) // prettier-ignore
      ordinals.set(key, known)
    }
    return known.get(commune) ?? 0
  }
  return {
    /**
     * Circular 01/2018/TT-VPCP art. 19: the province's agency code (level 1), noughts where no level stands between,
     * and three digits for the receiving place: the commune's place in its province by statistical code.
     */
    prefixOf(path, day) {
      const [commune = '', province = commune] = path
      const agency = parts.agencies.get(path.at(-1) ?? '')
      if (!agency) throw new RangeError(`province ${path.at(-1)} has no agency code`)
      const place = path.length > 1 ? ordinal(province, commune, day) : 0
      return `${String(place).padStart(3, '0')}.00.00.${agency.code}`
    },
    codeOf(prefix, day, serial) {
      const [level4 = '', level3 = '', level2 = '', level1 = ''] = prefix.split('.')
      return formatDossierCode({ level1, level2, level3, level4, on: day, serial })
    },
    draws,
    reasons,
    states,
  }
}

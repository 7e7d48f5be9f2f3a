import type { FactSource, ProcedureVersion } from '#procedures'
import { birthPages, type EthnicOption } from './birth.pages.ts'
import { birthChecks } from './birth.checks.ts'
import { birth, healthCard, ofHome, residence } from './birth.parts.ts'

export type { EthnicOption } from './birth.pages.ts'

const person = ['number', 'fullName', 'surname', 'middle', 'given', 'sex', 'birthDate', 'origin', 'ethnicity', 'nationality', 'residenceUnit', 'address', 'household', 'relation', 'headName', 'headNumber', 'spouse', 'sample'] // prettier-ignore

const facts: FactSource[] = [
  {
    code: 'applicant',
    register: 'population',
    person: 'applicantId',
    title: { vi: 'Cơ sở dữ liệu dân cư', en: 'Population register', fr: 'Registre de la population' },
    fields: person,
  },
  {
    code: 'mother',
    register: 'population',
    person: 'if applicant.sex = "female" then applicantId else applicant.spouse',
    title: { vi: 'Cơ sở dữ liệu dân cư', en: 'Population register', fr: 'Registre de la population' },
    fields: person,
  },
  {
    code: 'father',
    register: 'population',
    person: 'if applicant.sex = "male" then applicantId else applicant.spouse',
    title: { vi: 'Cơ sở dữ liệu dân cư', en: 'Population register', fr: 'Registre de la population' },
    fields: person,
  },
]

/**
 * Procedure 2.000986 with its parts 1.001193, 1.004222 and the health card, as published by the ministries of Justice
 * and Public Security and Viet Nam Social Security on the national public-service portal; read in November 2026.
 */
export function birthProcedure(ethnicGroups: readonly EthnicOption[]): ProcedureVersion {
  return {
    code: '2.000986',
    version: 4,
    validFrom: '2025-07-01',
    title: {
      vi: 'Khai sinh, thường trú và thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi',
      en: 'Birth, permanent residence and health-insurance card for a child under 6',
      fr: 'Naissance, résidence permanente et carte d’assurance maladie d’un enfant de moins de 6 ans',
    },
    shortTitle: { vi: 'Sinh con', en: 'A child is born', fr: 'Naissance d’un enfant' },
    summary: {
      vi: 'Khai một lần: khai sinh, số định danh, thường trú, thẻ bảo hiểm y tế.',
      en: 'One form: the birth and personal number, residence, the health card.',
      fr: 'Un seul formulaire : naissance et numéro personnel, résidence, carte d’assurance maladie.',
    },
    field: { vi: 'Hộ tịch', en: 'Civil status', fr: 'État civil' },
    lifeEvent: 'birth',
    audience: { vi: 'Công dân Việt Nam có con dưới 6 tuổi', en: 'Vietnamese citizens with a child under 6', fr: 'Citoyens vietnamiens ayant un enfant de moins de 6 ans' },
    legalBasis: ['60/2014/QH13', '68/2020/QH14', '123/2015/NĐ-CP', '63/2024/NĐ-CP', '105/2014/NĐ-CP', '05/2015/TTLT-BTP-BCA-BYT', '118/2025/NĐ-CP', '01/2018/TT-VPCP'],
    source: {
      vi: 'Cổng Dịch vụ công quốc gia: 2.000986 (Bộ Tư pháp), 1.001193 và 2.000635 (Quyết định 163/QĐ-BTP), 1.004222 (Quyết định 1523/QĐ-BCA-C06); đọc tháng 11/2026',
      en: 'National public-service portal: 2.000986 (Ministry of Justice), 1.001193 and 2.000635 (Decision 163/QĐ-BTP), 1.004222 (Decision 1523/QĐ-BCA-C06); read in November 2026',
      fr: 'Portail national des services publics : 2.000986 (ministère de la Justice), 1.001193 et 2.000635 (décision 163/QĐ-BTP), 1.004222 (décision 1523/QĐ-BCA-C06) ; lus en novembre 2026',
    },
    notes: [
      {
        vi: 'Hạn 20 ngày làm việc, thường trú 15 ngày, thẻ 10 ngày theo văn bản liên thông 2.000986; 1.004222 cho riêng thường trú 7 ngày làm việc. Chọn hạn liên thông cho người dân, 7 ngày cho đồng hồ của Công an xã.',
        en: 'The bundle’s text 2.000986 gives 20 working days, 15 days for residence, 10 for the card; 1.004222 alone gives residence 7 working days. The bundle’s dates are promised; the commune police’s own clock is the 7.',
        fr: 'Le texte 2.000986 donne 20 jours ouvrés, 15 jours pour la résidence, 10 pour la carte ; 1.004222 seule donne 7 jours ouvrés à la résidence. Les dates du guichet sont promises ; l’horloge de la police communale est de 7 jours.',
      },
      {
        vi: 'Văn bản liên thông nói “15 ngày”, “10 ngày” trong hạn chung 20 ngày làm việc; ở đây đều tính bằng ngày làm việc.',
        en: 'The bundle’s text says “15 days” and “10 days” inside 20 working days; all are counted as working days here.',
        fr: 'Le texte dit « 15 jours » et « 10 jours » dans un délai de 20 jours ouvrés ; tous sont comptés en jours ouvrés.',
      },
      {
        vi: 'Văn bản còn nêu cấp huyện; từ 1/7/2025 phần thường trú do Công an cấp xã, thẻ do Bảo hiểm xã hội cấp tỉnh giải quyết.',
        en: 'The text still names districts; since 1 July 2025 the commune police decide residence and the provincial insurance the card.',
        fr: 'Le texte cite encore le district ; depuis le 1er juillet 2025, la police communale et l’assurance provinciale décident.',
      },
      {
        vi: 'Miễn lệ phí theo văn bản liên thông; 1.004222 ghi 10.000 đồng khi nộp riêng trực tuyến.',
        en: 'Free by the bundle’s text; 1.004222 filed alone online costs 10,000 dong.',
        fr: 'Gratuit selon le texte du guichet ; 1.004222 seule en ligne coûte 10 000 dongs.',
      },
      {
        vi: 'Yêu cầu bổ sung một lần trong cả hồ sơ liên thông, trong 3 ngày làm việc kể từ khi cơ quan nhận được hồ sơ. Gia hạn 2 ngày làm việc khi Công an hoặc Bảo hiểm xã hội yêu cầu.',
        en: 'A supplement is asked once in the whole bundle, within 3 working days of the agency’s receipt. 2 working days are added when the police or the insurance ask.',
        fr: 'Un seul complément pour l’ensemble, dans les 3 jours ouvrés de la réception. 2 jours ouvrés s’ajoutent si la police ou l’assurance le demande.',
      },
      {
        vi: 'Ngày hẹn lại sau thư xin lỗi: thêm 5 ngày làm việc; không văn bản nào ấn định con số.',
        en: 'The apology’s new date is 5 working days later; no text fixes the figure.',
        fr: 'La nouvelle date après excuses est 5 jours ouvrés plus tard ; aucun texte ne fixe ce nombre.',
      },
    ],
    level: 4,
    channels: ['online', 'counter', 'post'],
    deadline: { amount: 20, unit: 'workingDays' },
    facts,
    rules: [
      {
        code: 'mother_unknown',
        // Unmarried father: recognition and registration go together at the commune (1.001193, notes).
        check: 'mother != null',
        message: {
          vi: 'Cơ sở dữ liệu chưa có người mẹ. Hãy đến Ủy ban nhân dân cấp xã để nhận con và khai sinh cùng lúc.',
          en: 'No register names the mother. Please go to the commune to recognise the child and register the birth together.',
          fr: 'Aucun registre ne désigne la mère. Adressez-vous à la commune pour reconnaître l’enfant et déclarer la naissance.',
        },
      },
      {
        code: 'residence_unknown',
        check: 'mother.residenceUnit != null or father.residenceUnit != null',
        message: {
          vi: 'Cha mẹ chưa đăng ký thường trú. Hãy đăng ký cư trú trước.',
          en: 'Neither parent has a registered residence. Please register it first.',
          fr: 'Aucun des parents n’a de résidence enregistrée. Enregistrez-la d’abord.',
        },
      },
    ],
    pages: birthPages(ethnicGroups),
    evidence: [
      {
        code: 'identity',
        title: { vi: 'Nhân thân của cha mẹ', en: 'The parents’ identity', fr: 'Identité des parents' },
        source: 'register',
        register: 'population',
        legalBasis: '104/2022/NĐ-CP',
      },
      {
        code: 'residence-proof',
        title: { vi: 'Nơi cư trú', en: 'Place of residence', fr: 'Lieu de résidence' },
        source: 'register',
        register: 'population',
        legalBasis: '104/2022/NĐ-CP',
      },
      {
        code: 'birth-proof',
        title: {
          vi: 'Giấy chứng sinh, hoặc văn bản của người làm chứng',
          en: 'The birth notice, or a witness’s statement',
          fr: 'L’avis de naissance, ou l’attestation d’un témoin',
        },
        source: 'upload',
        optional: true,
        neededIf: 'birthProof = "notice" or birthProof = "witness"',
        accepts: ['application/pdf', 'image/jpeg', 'image/png'],
        maxBytes: 6_000_000,
        legalBasis: '123/2015/NĐ-CP',
      },
      {
        code: 'declaration',
        title: { vi: 'Giấy cam đoan về việc sinh', en: 'Declaration of the birth', fr: 'Déclaration de la naissance' },
        source: 'declaration',
        neededIf: 'birthProof = "declaration"',
        legalBasis: '60/2014/QH13',
      },
    ],
    checks: birthChecks,
    parts: [birth, residence, healthCard],
    reception: {
      code: 'receive',
      role: 'reception',
      kind: 'receive',
      title: { vi: 'Tiếp nhận hồ sơ', en: 'Receive the dossier', fr: 'Recevoir le dossier' },
      // Decree 63/2024/NĐ-CP: electronic interlinked dossiers are received within 8 working hours.
      clock: { amount: 8, unit: 'workingHours' },
    },
    receivedAt: ofHome('residenceUnit'),
    receivedLevel: 'commune',
    handOver: {
      code: 'hand-over',
      role: 'reception',
      kind: 'handOver',
      title: { vi: 'Trả kết quả', en: 'Hand over the results', fr: 'Remettre les résultats' },
      clock: { amount: 8, unit: 'workingHours' },
    },
    supplement: { within: { amount: 3, unit: 'workingDays' }, legalBasis: '118/2025/NĐ-CP' },
    lateness: {
      before: { amount: 1, unit: 'workingDays' },
      extension: { amount: 5, unit: 'workingDays' },
      legalBasis: '118/2025/NĐ-CP',
    },
    fees: [
      {
        code: 'registration',
        title: { vi: 'Lệ phí đăng ký', en: 'Registration fee', fr: 'Droit d’enregistrement' },
        amount: '0',
        currency: 'VND',
        when: 'submit',
        legalBasis: '2.000986: miễn lệ phí',
      },
      {
        code: 'copies',
        title: { vi: 'Bản sao Giấy khai sinh', en: 'Copies of the birth certificate', fr: 'Copies de l’acte de naissance' },
        amount: 'copies * 8000',
        each: { amount: 8000, unit: { vi: 'bản', en: 'copy', fr: 'copie' } },
        currency: 'VND',
        when: 'submit',
        legalBasis: '281/2016/TT-BTC',
      },
    ],
    delivery: {
      field: 'delivery',
      ways: [
        { code: 'electronic', title: { vi: 'Bản điện tử', en: 'Electronic', fr: 'Électronique' }, automatic: true },
        { code: 'counter', title: { vi: 'Tại quầy', en: 'At the counter', fr: 'Au guichet' }, automatic: false },
        { code: 'post', title: { vi: 'Qua bưu chính', en: 'By post', fr: 'Par la poste' }, automatic: false },
      ],
    },
    concerned: [
      { role: 'mother', person: 'mother.id' },
      { role: 'father', person: 'father.id' },
    ],
  } // prettier-ignore
}

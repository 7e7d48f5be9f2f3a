import type { Part, RegisterWrite } from '#procedures'

/** Where the child will live: the chosen parent's household, the mother's when both share one. */
export const ofHome = (field: string) =>
  `if liveWith = "father" or mother.residenceUnit = null then father.${field} else mother.${field}`
/** One of the parents stands to the head of the child's household as `relations` say. */
const parentIs = (...relations: string[]) =>
  ['mother', 'father']
    .map((one) => `(${one}.household = (${ofHome('household')}) and list contains(${JSON.stringify(relations)}, ${one}.relation))`)
    .join(' or ') // prettier-ignore
/** How the child will stand to the head: child of the head or the head's spouse, else grandchild, else of other kin. */
const relationToHead = `if (${ofHome('relation')}) = null then null else if ${parentIs('head', 'spouse')} then "child" else if ${parentIs('child')} then "grandchild" else "other"`
const inHousehold = {
  household: ofHome('household'),
  relation: relationToHead,
  headName: ofHome('headName'),
  headNumber: ofHome('headNumber'),
}
const childName = 'string join([surname, middle, given], " ")'

const population: RegisterWrite = {
  register: 'population',
  owner: 'made.child',
  id: 'made.child',
  validFrom: 'birthDate',
  data: {
    number: 'made.personalNumber',
    fullName: childName,
    surname: 'surname',
    middle: 'middle',
    given: 'given',
    sex: 'sex',
    birthDate: 'birthDate',
    birthUnit: 'birthUnit',
    origin: 'origin',
    ethnicity: 'ethnicity',
    nationality: '"VN"',
    mother: 'mother.id',
    father: 'father.id',
    sample: 'mother.sample',
  },
}

const birthRecord: RegisterWrite = {
  register: 'births',
  owner: 'made.child',
  validFrom: 'onDay',
  data: {
    number: 'made.birthNumber',
    registeredOn: 'onDay',
    unit: 'unit',
    personalNumber: 'made.personalNumber',
    fullName: childName,
    sex: 'sex',
    birthDate: 'birthDate',
    birthUnit: 'birthUnit',
    birthPlace: 'if birthPlaceKind = "facility" then facility else null',
    origin: 'origin',
    ethnicity: 'ethnicity',
    nationality: '"VN"',
    mother: 'mother.id',
    father: 'father.id',
    declarant: 'applicantId',
    proof: 'birthProof',
    sample: 'mother.sample',
    noticeNumber: 'noticeNumber',
  },
}

export const birth: Part = {
  code: 'birth',
  procedure: '1.001193',
  title: { vi: 'Đăng ký khai sinh', en: 'Birth registration', fr: 'Déclaration de naissance' },
  needs: [],
  agencyLevel: 'commune',
  agency: { vi: 'Ủy ban nhân dân cấp xã', en: 'Commune People’s Committee', fr: 'Comité populaire de la commune' },
  place: ofHome('residenceUnit'),
  steps: [
    {
      code: 'check',
      role: 'civil-status',
      kind: 'check',
      title: { vi: 'Thẩm tra khai sinh', en: 'Check the birth', fr: 'Vérifier la naissance' },
      clock: { amount: 4, unit: 'workingHours' },
    },
    {
      code: 'sign',
      role: 'leader',
      kind: 'sign',
      title: { vi: 'Ký Giấy khai sinh', en: 'Sign the birth certificate', fr: 'Signer l’acte de naissance' },
      clock: { amount: 2, unit: 'workingHours' },
    },
  ],
  // 1.001193: the day of receipt; received after 15:00, the next working day.
  deadline: { amount: 0, unit: 'workingDays', cutoff: '15:00' },
  draws: [
    { code: 'child', by: 'person' },
    { code: 'personalNumber', by: 'personal-number' },
    { code: 'birthNumber', by: 'birth-number', series: 'year' },
  ],
  writes: [population, birthRecord],
  result: {
    code: 'KQ.G15.000031',
    title: { vi: 'Giấy khai sinh', en: 'Birth certificate', fr: 'Acte de naissance' },
    document: 'birth-certificate',
  },
  concerned: [{ role: 'child', person: 'made.child' }],
  legalBasis: ['60/2014/QH13', '123/2015/NĐ-CP', '87/2020/NĐ-CP', '104/2022/NĐ-CP', '120/2025/NĐ-CP', '04/2020/TT-BTP', '08/2025/TT-BTP'],
} // prettier-ignore

export const residence: Part = {
  code: 'residence',
  procedure: '1.004222',
  title: { vi: 'Đăng ký thường trú', en: 'Permanent residence', fr: 'Résidence permanente' },
  needs: ['birth'],
  agencyLevel: 'commune',
  agency: { vi: 'Công an cấp xã', en: 'Commune police', fr: 'Police de la commune' },
  place: ofHome('residenceUnit'),
  steps: [
    {
      code: 'decide',
      role: 'police',
      kind: 'decide',
      title: { vi: 'Đăng ký thường trú cho trẻ', en: 'Register the child’s residence', fr: 'Inscrire la résidence de l’enfant' },
      clock: { amount: 7, unit: 'workingDays' },
    },
  ],
  deadline: { amount: 15, unit: 'workingDays' },
  extension: { amount: 2, unit: 'workingDays' },
  writes: [
    {
      register: 'residence',
      owner: 'made.child',
      validFrom: 'onDay',
      data: {
        person: 'made.child',
        unit: ofHome('residenceUnit'),
        address: ofHome('address'),
        ...inHousehold,
        registeredOn: 'onDay',
        sample: 'mother.sample',
      },
    },
    {
      register: 'population',
      owner: 'made.child',
      id: 'made.child',
      change: '1.004222',
      validFrom: 'onDay',
      data: { residenceUnit: ofHome('residenceUnit'), address: ofHome('address'), ...inHousehold },
    },
  ],
  result: {
    code: 'KQ.G01.000065',
    title: { vi: 'Thông báo kết quả giải quyết về cư trú', en: 'Notice of residence registration', fr: 'Avis d’inscription de la résidence' },
    document: 'residence-notice',
  },
  legalBasis: ['68/2020/QH14', '154/2024/NĐ-CP', '55/2021/TT-BCA', '53/2025/TT-BCA'],
  notes: {
    vi: 'Văn bản liên thông cho 15 ngày; thủ tục 1.004222 (văn bản mới hơn) cho Công an 7 ngày làm việc. Hạn của phần việc là 15 ngày làm việc, đồng hồ của Công an là 7.',
    en: 'The bundle’s text gives 15 days; procedure 1.004222, by newer law, gives the police 7 working days. The part is due in 15 working days, the police’s own clock is 7.',
    fr: 'Le texte du guichet unique donne 15 jours ; la procédure 1.004222, plus récente, donne 7 jours ouvrés à la police. Le volet est dû en 15 jours ouvrés, l’horloge de la police est de 7.',
  },
} // prettier-ignore

export const healthCard: Part = {
  code: 'health-card',
  title: {
    vi: 'Cấp thẻ bảo hiểm y tế cho trẻ dưới 6 tuổi',
    en: 'Health-insurance card for a child under 6',
    fr: 'Carte d’assurance maladie de l’enfant de moins de 6 ans',
  },
  needs: ['birth'],
  agencyLevel: 'province',
  agency: { vi: 'Bảo hiểm xã hội cấp tỉnh', en: 'Provincial social insurance', fr: 'Assurance sociale de la province' },
  place: ofHome('residenceUnit'),
  steps: [
    {
      code: 'decide',
      role: 'insurance',
      kind: 'decide',
      title: { vi: 'Cấp thẻ bảo hiểm y tế', en: 'Issue the health-insurance card', fr: 'Délivrer la carte d’assurance maladie' },
      clock: { amount: 10, unit: 'workingDays' },
    },
  ],
  deadline: { amount: 10, unit: 'workingDays' },
  extension: { amount: 2, unit: 'workingDays' },
  draws: [
    { code: 'socialInsurance', by: 'social-insurance-number' },
    { code: 'cardNumber', by: 'health-card-number' },
  ],
  writes: [
    {
      register: 'health-insurance',
      owner: 'made.child',
      validFrom: 'birthDate',
      data: {
        person: 'made.child',
        cardNumber: 'made.cardNumber',
        socialInsurance: 'made.socialInsurance',
        firstCare: 'if firstCare = "other" then firstCareName else null',
        firstCareUnit: ofHome('residenceUnit'),
        validFrom: 'birthDate',
        // Decree 146/2018/NĐ-CP art. 13.4: until 72 months; who is not yet at school then, until 30 September of that year.
        validTo:
          'if date(birthDate).month < 10 then date(date(birthDate).year + 6, 9, 30) else date(birthDate) + duration("P72M")',
        issuedOn: 'onDay',
        sample: 'mother.sample',
      },
    },
  ],
  result: {
    code: 'KQ.G18.000047',
    title: { vi: 'Thẻ bảo hiểm y tế', en: 'Health-insurance card', fr: 'Carte d’assurance maladie' },
    document: 'health-card',
  },
  legalBasis: ['25/2008/QH12', '46/2014/QH13', '105/2014/NĐ-CP', '05/2015/TTLT-BTP-BCA-BYT'],
} // prettier-ignore

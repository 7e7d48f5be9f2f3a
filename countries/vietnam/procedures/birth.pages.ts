import type { FormPage, Rule } from '#procedures'
import type { Text } from '#ui'

/** An ethnic group as the form lists it: official code and name. */
export interface EthnicOption {
  readonly code: string
  readonly name: string
}

const same = (text: string): Text => ({ vi: text, en: text, fr: text })

/** Civil Code 2015 art. 26.3: names in Vietnamese or another language of Viet Nam; no figures, no signs that are no letters. */
const letters = (field: string): Rule => ({
  code: 'letters_only',
  check: `matches(${field}, "^[\\p{L}\\p{M}’' -]+$")`,
  message: {
    vi: 'Tên chỉ gồm chữ cái; không dùng số hoặc ký hiệu',
    en: 'Use letters only in a name, no figures or signs',
    fr: 'Un nom ne comporte que des lettres, sans chiffre ni signe',
  },
})

const parents: FormPage = {
  code: 'parents',
  title: { vi: 'Cha mẹ của bé', en: 'The child’s parents', fr: 'Les parents de l’enfant' },
  hint: {
    vi: 'Lấy từ dân cư và hộ tịch. Nếu chưa đúng, hãy đề nghị sửa trước khi nộp.',
    en: 'Taken from the population and civil-status registers. If something is wrong, ask for it to be corrected first.',
    fr: 'Repris du registre de la population et de l’état civil. En cas d’erreur, demandez d’abord une rectification.',
  },
  fields: [
    {
      code: 'motherId',
      label: { vi: 'Mẹ', en: 'Mother', fr: 'Mère' },
      type: 'person',
      fixed: true,
      required: true,
      prefill: ['mother.id'],
      show: ['mother.fullName', 'mother.birthDate', 'mother.residenceUnit', 'mother.headName'],
    },
    {
      code: 'fatherId',
      label: { vi: 'Cha', en: 'Father', fr: 'Père' },
      type: 'person',
      fixed: true,
      prefill: ['father.id'],
      show: ['father.fullName', 'father.birthDate', 'father.residenceUnit'],
      showIf: 'father != null',
    },
  ],
}

const name: FormPage = {
  code: 'name',
  title: { vi: 'Tên của bé', en: 'The child’s name', fr: 'Le nom de l’enfant' },
  hint: {
    vi: 'Đúng từng dấu, như trong Giấy khai sinh.',
    en: 'Every accent as it will stand in the certificate.',
    fr: 'Chaque accent comme dans l’acte de naissance.',
  },
  fields: [
    {
      code: 'surname',
      label: { vi: 'Họ', en: 'Surname', fr: 'Nom de famille' },
      type: 'text',
      required: true,
      max: 40,
      prefill: ['father.surname', 'mother.surname'],
      rules: [
        letters('surname'),
        {
          code: 'surname_of_parent',
          // Civil Code 2015 art. 26.2: the father's or the mother's surname, by agreement or custom.
          check:
            'lower case(surname) = lower case(mother.surname) or (father != null and lower case(surname) = lower case(father.surname)) or (father != null and (contains(lower case(surname), lower case(father.surname)) or contains(lower case(surname), lower case(mother.surname))))',
          message: {
            vi: 'Họ của bé theo họ cha hoặc họ mẹ',
            en: 'The child takes the father’s or the mother’s surname',
            fr: 'L’enfant porte le nom du père ou de la mère',
          },
        },
      ],
    },
    {
      code: 'middle',
      label: { vi: 'Chữ đệm', en: 'Middle name', fr: 'Nom intermédiaire' },
      type: 'text',
      max: 60,
      rules: [letters('middle')],
    },
    {
      code: 'given',
      label: { vi: 'Tên', en: 'Given name', fr: 'Prénom' },
      type: 'text',
      required: true,
      max: 40,
      rules: [
        letters('given'),
        {
          code: 'name_too_long',
          check: 'string length(string join([surname, middle, given], " ")) <= 100',
          message: {
            vi: 'Họ, chữ đệm và tên cộng lại tối đa 100 ký tự',
            en: 'Surname, middle and given names together: 100 characters or fewer',
            fr: 'Nom, nom intermédiaire et prénom : 100 caractères au maximum en tout',
          },
        },
      ],
    },
  ],
}

const birth: FormPage = {
  code: 'birth',
  title: { vi: 'Bé sinh ngày nào?', en: 'When was the child born?', fr: 'Quand l’enfant est-il né ?' },
  fields: [
    {
      code: 'sex',
      label: { vi: 'Giới tính', en: 'Sex', fr: 'Sexe' },
      type: 'choice',
      required: true,
      options: [
        { value: 'female', label: { vi: 'Nữ', en: 'Girl', fr: 'Fille' } },
        { value: 'male', label: { vi: 'Nam', en: 'Boy', fr: 'Garçon' } },
      ],
    },
    {
      code: 'birthDate',
      label: { vi: 'Ngày sinh', en: 'Date of birth', fr: 'Date de naissance' },
      type: 'date',
      required: true,
      rules: [
        {
          code: 'birth_in_future',
          check: 'date(birthDate) <= date(onDay)',
          message: {
            vi: 'Ngày sinh không được sau hôm nay',
            en: 'The date of birth must be today or in the past',
            fr: 'La date de naissance ne peut pas être dans le futur',
          },
        },
        {
          code: 'not_under_six',
          check: 'date(birthDate) + duration("P6Y") > date(onDay)',
          message: {
            vi: 'Thủ tục liên thông này dành cho trẻ dưới 6 tuổi; hãy đăng ký khai sinh riêng tại Ủy ban nhân dân cấp xã',
            en: 'This service is for children under 6; please register the birth alone at the commune',
            fr: 'Cette démarche concerne les enfants de moins de 6 ans ; déclarez la naissance seule à la commune',
          },
        },
        {
          code: 'after_sixty_days',
          notice: true,
          // Law 60/2014/QH13 art. 15.1.
          check: 'date(birthDate) + duration("P60D") >= date(onDay)',
          message: {
            vi: 'Đã quá 60 ngày kể từ ngày sinh. Vẫn đăng ký được; việc chậm sẽ được ghi nhận.',
            en: 'More than 60 days have passed since the birth. You can still register it; that it is late is noted.',
            fr: 'Plus de 60 jours depuis la naissance. La déclaration reste possible ; le retard sera noté.',
          },
        },
      ],
    },
  ],
}

const place: FormPage = {
  code: 'place',
  title: { vi: 'Bé sinh ở đâu?', en: 'Where was the child born?', fr: 'Où l’enfant est-il né ?' },
  fields: [
    {
      code: 'birthPlaceKind',
      label: { vi: 'Nơi sinh', en: 'Place of birth', fr: 'Lieu de naissance' },
      type: 'choice',
      required: true,
      options: [
        { value: 'facility', label: { vi: 'Bệnh viện, trạm y tế', en: 'Hospital or health station', fr: 'Hôpital ou poste de santé' } },
        { value: 'home', label: { vi: 'Tại nhà', en: 'At home', fr: 'À domicile' } },
        { value: 'elsewhere', label: { vi: 'Nơi khác', en: 'Somewhere else', fr: 'Ailleurs' } },
      ],
    },
    {
      code: 'facility',
      label: { vi: 'Tên cơ sở y tế', en: 'Name of the facility', fr: 'Nom de l’établissement' },
      hint: { vi: 'Như ghi trong Giấy chứng sinh', en: 'As written in the birth notice', fr: 'Tel qu’écrit dans l’avis de naissance' },
      type: 'text',
      required: true,
      max: 200,
      showIf: 'birthPlaceKind = "facility"',
    },
    {
      code: 'birthUnit',
      label: { vi: 'Xã, phường, đặc khu', en: 'Commune', fr: 'Commune' },
      type: 'unit',
      level: 'commune',
      required: true,
      prefill: ['mother.residenceUnit', 'father.residenceUnit'],
    },
  ],
} // prettier-ignore

const notice: FormPage = {
  code: 'notice',
  title: { vi: 'Chứng minh việc sinh', en: 'Proof of the birth', fr: 'Preuve de la naissance' },
  fields: [
    {
      code: 'birthProof',
      label: { vi: 'Giấy tờ về việc sinh', en: 'What shows the birth?', fr: 'Qu’est-ce qui atteste la naissance ?' },
      type: 'choice',
      required: true,
      default: 'if birthPlaceKind = "facility" then "notice" else null',
      options: [
        { value: 'notice', label: { vi: 'Giấy chứng sinh', en: 'A birth notice from the facility', fr: 'Un avis de naissance de l’établissement' } },
        { value: 'witness', label: { vi: 'Văn bản của người làm chứng', en: 'A witness’s written statement', fr: 'L’attestation écrite d’un témoin' } },
        { value: 'declaration', label: { vi: 'Giấy cam đoan về việc sinh', en: 'My own declaration of the birth', fr: 'Ma déclaration sur l’honneur' } },
      ],
    },
    {
      code: 'noticeNumber',
      label: { vi: 'Số Giấy chứng sinh', en: 'Number of the birth notice', fr: 'Numéro de l’avis de naissance' },
      hint: {
        vi: 'Có bản điện tử thì chỉ cần số này.',
        en: 'Where the notice is electronic, the number is enough.',
        fr: 'Si l’avis est électronique, le numéro suffit.',
      },
      type: 'text',
      required: true,
      max: 40,
      showIf: 'birthProof = "notice"',
    },
    {
      code: 'proofFile',
      label: { vi: 'Ảnh chụp giấy tờ', en: 'A photo of the paper', fr: 'Une photo du document' },
      type: 'file',
      evidence: 'birth-proof',
      showIf: 'birthProof = "notice" or birthProof = "witness"',
    },
    {
      code: 'declared',
      label: {
        vi: 'Tôi cam đoan việc sinh là có thực và chịu trách nhiệm trước pháp luật',
        en: 'I declare that this birth took place and answer for it by law',
        fr: 'Je déclare sur l’honneur que cette naissance a eu lieu',
      },
      type: 'boolean',
      required: true,
      showIf: 'birthProof = "declaration"',
    },
  ],
} // prettier-ignore

const origin = (ethnicGroups: readonly EthnicOption[]): FormPage => ({
  code: 'origin',
  title: { vi: 'Quê quán và dân tộc', en: 'Place of origin and ethnic group', fr: 'Lieu d’origine et groupe ethnique' },
  hint: {
    vi: 'Theo cha hoặc mẹ, do cha mẹ thỏa thuận.',
    en: 'After the father or the mother, as the parents agree.',
    fr: 'Selon le père ou la mère, d’un commun accord.',
  },
  fields: [
    {
      code: 'ethnicity',
      label: { vi: 'Dân tộc', en: 'Ethnic group', fr: 'Groupe ethnique' },
      type: 'choice',
      required: true,
      prefill: ['father.ethnicity', 'mother.ethnicity'],
      options: ethnicGroups.map(({ code, name: label }) => ({ value: code, label: same(label) })),
      rules: [
        {
          code: 'ethnicity_of_parent',
          // Civil Code 2015 art. 29.2.
          check: 'ethnicity = mother.ethnicity or (father != null and ethnicity = father.ethnicity)',
          message: {
            vi: 'Dân tộc của bé theo dân tộc của cha hoặc mẹ',
            en: 'The child’s ethnic group is the father’s or the mother’s',
            fr: 'Le groupe ethnique de l’enfant est celui du père ou de la mère',
          },
        },
      ],
    },
    {
      code: 'origin',
      label: { vi: 'Quê quán', en: 'Place of origin', fr: 'Lieu d’origine' },
      type: 'unit',
      level: 'commune',
      required: true,
      prefill: ['father.origin', 'mother.origin'],
    },
  ],
})

const home: FormPage = {
  code: 'home',
  title: { vi: 'Bé sẽ ở với ai?', en: 'Where will the child live?', fr: 'Où l’enfant vivra-t-il ?' },
  hint: {
    vi: 'Bé được đăng ký thường trú vào hộ này; không phải nộp thêm giấy tờ.',
    en: 'The child’s permanent residence is registered there. No paper is needed.',
    fr: 'La résidence permanente de l’enfant y sera inscrite. Aucun document à fournir.',
  },
  showIf: 'father != null and mother.household != father.household',
  fields: [
    {
      code: 'liveWith',
      label: { vi: 'Nơi thường trú', en: 'Permanent residence', fr: 'Résidence permanente' },
      type: 'choice',
      required: true,
      show: ['mother.address', 'mother.headName', 'father.address', 'father.headName'],
      options: [
        { value: 'mother', label: { vi: 'Cùng hộ với mẹ', en: 'In the mother’s household', fr: 'Dans le foyer de la mère' } },
        { value: 'father', label: { vi: 'Cùng hộ với cha', en: 'In the father’s household', fr: 'Dans le foyer du père' } },
      ],
    },
  ],
} // prettier-ignore

const care: FormPage = {
  code: 'care',
  title: { vi: 'Nơi khám chữa bệnh ban đầu', en: 'Where the child sees a doctor first', fr: 'Premier lieu de soins de l’enfant' },
  hint: {
    vi: 'Ghi trên thẻ bảo hiểm y tế. Đổi được vào đầu mỗi quý.',
    en: 'It stands on the health-insurance card and can be changed at the start of each quarter.',
    fr: 'Il figure sur la carte d’assurance maladie et peut être changé chaque trimestre.',
  },
  fields: [
    {
      code: 'firstCare',
      label: { vi: 'Cơ sở khám chữa bệnh', en: 'Health facility', fr: 'Établissement de santé' },
      type: 'choice',
      required: true,
      default: '"station"',
      options: [
        { value: 'station', label: { vi: 'Trạm y tế nơi bé ở', en: 'The health station where the child lives', fr: 'Le poste de santé du domicile' } },
        { value: 'other', label: { vi: 'Cơ sở khác', en: 'Another facility', fr: 'Un autre établissement' } },
      ],
    },
    {
      code: 'firstCareName',
      label: { vi: 'Tên cơ sở', en: 'Its name', fr: 'Son nom' },
      type: 'text',
      required: true,
      max: 200,
      showIf: 'firstCare = "other"',
    },
  ],
} // prettier-ignore

const delivery: FormPage = {
  code: 'delivery',
  title: { vi: 'Nhận kết quả', en: 'Getting the results', fr: 'Recevoir les résultats' },
  fields: [
    {
      code: 'copies',
      label: { vi: 'Số bản sao Giấy khai sinh', en: 'Certified copies of the birth certificate', fr: 'Copies certifiées de l’acte de naissance' },
      hint: { vi: '8.000 đồng một bản. Bản chính miễn phí.', en: '8,000 dong each. The original is free.', fr: '8 000 dongs chacune. L’original est gratuit.' },
      type: 'number',
      min: 0,
      max: 20,
      default: '0',
      required: true,
    },
    {
      code: 'delivery',
      label: { vi: 'Bạn muốn nhận thế nào?', en: 'How would you like to get them?', fr: 'Comment souhaitez-vous les recevoir ?' },
      type: 'choice',
      required: true,
      default: '"electronic"',
      options: [
        { value: 'electronic', label: { vi: 'Bản điện tử, ngay khi xong', en: 'Electronically, as soon as they are ready', fr: 'Par voie électronique, dès qu’ils sont prêts' } },
        { value: 'counter', label: { vi: 'Tại trung tâm hành chính công', en: 'At the service centre', fr: 'Au guichet' } },
        { value: 'post', label: { vi: 'Qua bưu chính công ích', en: 'By post', fr: 'Par la poste' } },
      ],
    },
  ],
} // prettier-ignore

const contact: FormPage = {
  code: 'contact',
  title: { vi: 'Liên hệ với bạn', en: 'How to reach you', fr: 'Vos coordonnées' },
  fields: [
    {
      code: 'phone',
      label: { vi: 'Số điện thoại', en: 'Telephone number', fr: 'Numéro de téléphone' },
      type: 'phone',
      required: true,
      max: 20,
    },
    { code: 'email', label: { vi: 'Thư điện tử', en: 'Email', fr: 'Adresse électronique' }, type: 'email', max: 200 },
  ],
}

/** The form of the birth bundle, one thing a page. */
export function birthPages(ethnicGroups: readonly EthnicOption[]): FormPage[] {
  return [parents, name, birth, place, notice, origin(ethnicGroups), home, care, delivery, contact]
}

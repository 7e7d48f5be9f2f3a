import type { RegisterCheck } from '#procedures'
import { ofHome } from './birth.parts.ts'

/** What officials would look up by hand for each birth. None decides anything: a warning is for the official to judge. */
export const birthChecks: RegisterCheck[] = [
  {
    // Law on Marriage and Family, article 88: a child born in a marriage is the child of both.
    code: 'marriage',
    register: 'marriages',
    roles: ['civil-status', 'leader'],
    person: 'father.id',
    fields: ['number', 'registeredOn', 'unit', 'husband', 'wife'],
    counts: 'record.husband = father.id and record.wife = mother.id',
    wanted: 'some',
    found: {
      vi: 'Cha mẹ đã đăng ký kết hôn với nhau',
      en: 'The parents’ marriage is registered',
      fr: 'Le mariage des parents est enregistré',
    },
    none: {
      vi: 'Không thấy đăng ký kết hôn của cha và mẹ với nhau. Kiểm tra việc nhận cha cho con.',
      en: 'No marriage of the parents with each other was found. Check that the father has recognised the child.',
      fr: 'Aucun mariage des parents entre eux n’a été trouvé. Vérifiez la reconnaissance de paternité.',
    },
  },
  {
    // Law on Civil Status: a birth is registered once.
    code: 'earlierBirth',
    register: 'births',
    roles: ['civil-status', 'leader'],
    person: 'mother.id',
    fields: ['number', 'registeredOn', 'unit', 'fullName', 'birthDate', 'mother'],
    counts: 'record.mother = mother.id and record.birthDate = birthDate',
    wanted: 'none',
    found: {
      vi: 'Đã có khai sinh của một con cùng mẹ, cùng ngày sinh. Kiểm tra xem là trẻ sinh đôi hay khai trùng.',
      en: 'A child of this mother and day is already registered. Check whether these are twins or the same child.',
      fr: 'Un enfant de cette mère né ce jour est déjà enregistré. Vérifiez s’il s’agit de jumeaux ou du même enfant.',
    },
    none: {
      vi: 'Chưa có khai sinh nào của người mẹ này cho ngày sinh đó',
      en: 'No earlier birth of this mother on that day is registered',
      fr: 'Aucune naissance de cette mère n’est déjà enregistrée à cette date',
    },
  },
  {
    // Law on Residence, article 20.2: a child is taken into the home of its father or mother.
    code: 'home',
    register: 'residence',
    roles: ['police'],
    person: ofHome('id'),
    fields: ['unit', 'address', 'household', 'relation', 'headName', 'registeredOn'],
    counts: `record.household = (${ofHome('household')})`,
    wanted: 'some',
    found: {
      vi: 'Cha hoặc mẹ đang thường trú tại hộ mà trẻ nhập vào',
      en: 'The parent lives in the household that the child joins',
      fr: 'Le parent réside dans le foyer que rejoint l’enfant',
    },
    none: {
      vi: 'Cơ sở dữ liệu về cư trú không ghi cha, mẹ thường trú tại hộ này',
      en: 'The residence register does not place the parent in this household',
      fr: 'Le registre de la résidence ne place pas le parent dans ce foyer',
    },
  },
]
